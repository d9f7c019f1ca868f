"""Feedings put in and taken out: who brings a kitchen's boxes to a hub.

A source that opens is fed where that costs least, for as many boxes as it may come to give; what
nobody then takes from it ends its feedings again.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance, one_of
from delivery.solver.search.changes import compact, refresh
from delivery.solver.search.columns import (
    BOXES,
    CARRIER,
    FEEDINGS,
    FEEDS,
    FEEDS_END,
    FIRST_FEED,
    MEALS,
    NODES,
    OPENED,
    PLACES,
    REMOVED,
    SHARE,
    TIMES,
    TRIP,
    TYPE,
    wide,
)
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.hub_sources import (
    change_time,
    feed_for,
    is_open,
    room_of_hub,
    save_feed,
    source_fed,
)
from delivery.solver.search.openings import list_openings, list_rows
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    PLAIN,
    add_place,
    is_loaded,
    list_near,
    may_load,
)
from delivery.solver.search.recreate import cheapest, put_at
from delivery.solver.search.undo import save_carrier, save_row

FED = 0.8
"""The chance that a source which opens is fed from a kitchen whose boxes it could give."""

ANY_WON = 1e17
"""What opens is not judged alone: the iteration as a whole is."""


@inner
def refresh_feeder(instance: Instance, state: State, feed: int) -> None:
    """Bring the row of a feeding whose boxes changed up to date."""
    row = wide(state.at[feed, 0])
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    refresh(instance, state, row)


@inner
def insert_feeding(instance: Instance, state: State, hubs: Hubs, feed: int) -> bool:
    """Put a feeding where it costs least; tell whether it fits."""
    save_feed(instance, state, hubs, feed)
    state.counters[PLACES] = 0
    list_near(instance, state, feed)
    list_beside(instance, state, hubs, feed)
    list_rows(instance, state, feed, False)
    list_openings(instance, state, feed, False)
    found, upgrade, _ = cheapest(instance, state, feed, ANY_WON)
    if found < 0:
        return False
    put_at(instance, state, feed, found, upgrade)
    state.counters[FEEDINGS] += 1
    return True


@inlined
def list_beside(instance: Instance, state: State, hubs: Hubs, feed: int) -> None:
    """List the places behind the source's other feedings: there the two are one stop."""
    s = source_fed(instance, hubs, feed)
    for f in range(hubs.sources[s, FIRST_FEED], hubs.sources[s, FEEDS_END]):
        other = wide(instance.sizes[FEEDS] + f)
        row = wide(state.at[other, 0])
        if row < 0 or not instance.may_serve[feed, state.carriers[state.rows[row, CARRIER], TYPE]]:
            continue
        i = wide(state.at[other, 1])
        trip = wide(state.positions[row, i, TRIP])
        if is_loaded(instance, state, row, trip, feed):
            add_place(state, PLAIN, row, i)
        elif may_load(instance, state, row, trip, feed):
            add_place(state, LOAD_FIRST, row, i)
            add_place(state, LOAD_LAST, row, i)


@inner
def open_source(instance: Instance, state: State, hubs: Hubs) -> None:
    """Open a source for this iteration: feed it from the kitchens of what was removed, most times.

    Its time is by chance if nobody feeds it yet. It gives nothing as yet.
    """
    s = wide(state.counters[OPENED])
    if not is_open(instance, state, hubs, s):
        change_time(instance, state, hubs, s, one_of(state, wide(hubs.sources[s, TIMES])))
    state.values[SHARE] = chance(state)
    for f in range(hubs.sources[s, FIRST_FEED], hubs.sources[s, FEEDS_END]):
        feed = wide(instance.sizes[FEEDS] + f)
        if state.at[feed, 0] >= 0:
            continue
        boxes = boxes_removed(instance, state, hubs, s, feed)
        if boxes > 0 and chance(state) < FED:
            open_feeding(instance, state, hubs, feed, 1 + one_of(state, boxes))


@inlined
def boxes_removed(instance: Instance, state: State, hubs: Hubs, s: int, feed: int) -> int:
    """Return how many boxes a feeding could bring for the visits that are removed now."""
    boxes = wide(0)
    for z in range(state.counters[REMOVED]):
        v = wide(state.removed[z])
        if feed_for(instance, hubs, s, v) == feed:
            boxes += instance.nodes[v, BOXES]
    room = room_of_hub(instance, hubs, s)
    return boxes if boxes < room else room


@inner
def open_feeding(instance: Instance, state: State, hubs: Hubs, feed: int, boxes: int) -> None:
    """Put a feeding where it would cost least for so many boxes; it brings nothing as yet."""
    save_feed(instance, state, hubs, feed)
    instance.nodes[feed, BOXES] = boxes
    instance.nodes[feed, MEALS] = boxes
    fits = insert_feeding(instance, state, hubs, feed)
    instance.nodes[feed, BOXES] = 0
    instance.nodes[feed, MEALS] = 0
    if fits:
        refresh_feeder(instance, state, feed)


@inner
def end_feeding(instance: Instance, state: State, hubs: Hubs, feed: int) -> None:
    """Take a feeding that brings nothing out of its row."""
    row = wide(state.at[feed, 0])
    save_feed(instance, state, hubs, feed)
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    state.at[feed, 0] = -1
    state.counters[FEEDINGS] -= 1
    compact(instance, state, row)


@inner
def end_idle_feedings(instance: Instance, state: State, hubs: Hubs) -> None:
    """Take out every feeding that brings nothing."""
    for feed in range(instance.sizes[FEEDS], instance.sizes[NODES]):
        if state.at[feed, 0] >= 0 and instance.nodes[feed, BOXES] == 0:
            end_feeding(instance, state, hubs, wide(feed))
