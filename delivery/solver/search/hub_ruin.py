"""Ruin around hubs: what a source gives, what it could give, whom it could give it to.

After any ruin a feeding brings what is still needed of it: less, or nothing and then it ends. If it
was ruined itself, it is put in again before anything else, unless chance has everything that hangs
on it ruined too.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance, one_of
from delivery.solver.search.changes import compact, take_out
from delivery.solver.search.columns import (
    BOXES,
    CARRIER,
    FEED_STAMP,
    FEEDINGS,
    FEEDS,
    FIRST_CARRIER,
    FIRST_FEED,
    NODES,
    NOW,
    OPENED,
    REMOVED,
    ROW_OF_SLOT,
    RUINED,
    SLOTS,
    SOURCES,
    VISITS,
    wide,
)
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.hub_feeding import (
    end_feeding,
    insert_feeding,
    open_source,
    refresh_feeder,
)
from delivery.solver.search.hub_sources import (
    feed_for,
    is_open,
    load_at_kitchen,
    load_of,
    source_fed,
    source_of,
)
from delivery.solver.search.ruin import remove_row
from delivery.solver.search.undo import save_carrier, save_row

OPEN_FIRST = 0.3
"""The chance that a source that is open is looked at, where there is one."""

SHUT = 0.5
"""The chance that an open source that is looked at is shut."""

KEEPS_FED = 0.7
"""The chance that a feeding that is ruined is put in again for what it brings."""


@inner
def ruin_hub(instance: Instance, state: State, hubs: Hubs) -> None:
    """Choose a source to open or to shut; ruin what it gives, and what it could give near the hub.

    Half of the time the day of somebody who could collect there is ruined too.
    """
    s = one_source(instance, state, hubs)
    feed = instance.sizes[FEEDS] + hubs.sources[s, FIRST_FEED]
    state.counters[OPENED] = s
    if is_open(instance, state, hubs, s) and chance(state) < SHUT:
        ruin_collections(instance, state, s)
        if chance(state) < SHUT:
            state.counters[OPENED] = -1
    most = 1.0 + chance(state) * 2.0 * state.weights[RUINED]
    if chance(state) < 0.5:
        ruin_collector(instance, state, load_of(instance, s))
    removed = 0
    for z in range(instance.around.shape[1]):
        v = wide(instance.around[feed, z])
        if v < 0 or removed >= most:
            break
        if hubs.brought[s, v] >= 0 and state.at[v, 0] >= 0 and source_of(instance, v) != s:
            remove_visit(instance, state, v)
            removed += 1


@inlined
def one_source(instance: Instance, state: State, hubs: Hubs) -> int:
    """Choose a source, now and then one that is open."""
    count = wide(instance.sizes[SOURCES])
    s = one_of(state, count)
    if chance(state) < OPEN_FIRST:
        for z in range(count):
            other = (s + z) % count
            if is_open(instance, state, hubs, other):
                return other
    return s


@inner
def remove_visit(instance: Instance, state: State, v: int) -> None:
    """Remove a visit alone."""
    row = wide(state.at[v, 0])
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    take_out(state, v)
    compact(instance, state, row)


@inner
def ruin_collections(instance: Instance, state: State, s: int) -> None:
    """Remove every visit that is loaded at a source."""
    for v in range(instance.sizes[VISITS], instance.sizes[FEEDS]):
        if source_of(instance, wide(v)) == s and state.at[v, 0] >= 0:
            remove_visit(instance, state, wide(v))


@inner
def ruin_collector(instance: Instance, state: State, load: int) -> None:
    """Remove the day of one carrier who could collect at a hub, if it works."""
    able = wide(0)
    while able < instance.types_of.shape[1] and instance.types_of[load, able] >= 0:
        able += 1
    t = wide(instance.types_of[load, one_of(state, able)])
    if state.used[t] == 0:
        return
    place = instance.types[t, FIRST_CARRIER] + one_of(state, wide(state.used[t]))
    carrier = wide(state.by_type[place])
    for slot in range(instance.types[t, SLOTS]):
        row = wide(state.carriers[carrier, ROW_OF_SLOT + slot])
        if row >= 0:
            remove_row(instance, state, row)


@inner
def settle_hubs(instance: Instance, state: State, hubs: Hubs) -> None:
    """After a ruin let feedings bring what is still needed of them; open what is to be opened."""
    leave_sources(instance, state, hubs)
    for each in range(instance.sizes[FEEDS], instance.sizes[NODES]):
        feed = wide(each)
        if instance.nodes[feed, BOXES] == 0:
            if state.at[feed, 0] >= 0:
                end_feeding(instance, state, hubs, feed)
        elif state.at[feed, 0] < 0:
            feed_again(instance, state, hubs, feed)
        elif hubs.feeds[feed - instance.sizes[FEEDS], FEED_STAMP] == state.counters[NOW]:
            refresh_feeder(instance, state, feed)
    if state.counters[OPENED] >= 0:
        open_source(instance, state, hubs)


@inner
def leave_sources(instance: Instance, state: State, hubs: Hubs) -> None:
    """Let removed visits be loaded at their kitchens; take feedings off the list of the removed."""
    kept = wide(0)
    for z in range(state.counters[REMOVED]):
        v = wide(state.removed[z])
        if v >= instance.sizes[FEEDS]:
            state.counters[FEEDINGS] -= 1
            continue
        s = source_of(instance, v)
        if s >= 0:
            load_at_kitchen(instance, state, hubs, s, v)
        state.removed[kept] = v
        kept += 1
    state.counters[REMOVED] = kept


@inner
def feed_again(instance: Instance, state: State, hubs: Hubs, feed: int) -> None:
    """Put a ruined feeding in for what it brings, or ruin what hangs on it."""
    if chance(state) < KEEPS_FED and insert_feeding(instance, state, hubs, feed):
        return
    s = source_fed(instance, hubs, feed)
    for v in range(instance.sizes[VISITS], instance.sizes[FEEDS]):
        if source_of(instance, wide(v)) == s and feed_for(instance, hubs, s, wide(v)) == feed:
            remove_visit(instance, state, wide(v))
    leave_sources(instance, state, hubs)
