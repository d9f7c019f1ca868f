"""The search itself: ruin, recreate, accept by simulated annealing, else undo; in short chunks."""

from math import log

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inner, kernel
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance, one_of
from delivery.solver.search.changes import check_again, close_row, open_row, refresh
from delivery.solver.search.columns import (
    ACCEPTED,
    ACTIVE_ROWS,
    ALL_WISHED,
    BANNED,
    BANS,
    BEST,
    BEST_LENGTH,
    BROKEN,
    CARRIER,
    CUT,
    END,
    EVERYWHERE,
    FEEDINGS,
    FEEDS,
    FLEET,
    FLEETS,
    HUBS,
    IMPROVED,
    ITERATIONS,
    LENGTH,
    MIXED,
    NODE,
    NODES,
    OPENED,
    REMOVED,
    ROWS,
    SHARE,
    SLOT,
    SOURCES,
    TIME,
    TOTAL,
    TYPE,
    UNSERVED,
    VISITS,
    WON,
    wide,
)
from delivery.solver.search.days import update_carrier
from delivery.solver.search.fleet_mix import improve_mix
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.hub_feeding import end_idle_feedings
from delivery.solver.search.hub_recreate import insert_or_collect
from delivery.solver.search.hub_ruin import ruin_hub, settle_hubs
from delivery.solver.search.hub_sources import (
    is_open,
    reopen_hubs,
    shut_hubs,
    undo_hubs,
)
from delivery.solver.search.recreate import insert, sort_removed
from delivery.solver.search.ruin import ruin
from delivery.solver.search.undo import begin, undo

RETRIED = 8
"""Unserved visits tried again per iteration at most: what fits nowhere must not take the time."""


@inner
def take_unserved(instance: Instance, state: State) -> None:
    """Move some unserved visits to the removed ones, all of them or eight by chance."""
    count = state.counters[UNSERVED]
    taken = count if count <= RETRIED else RETRIED
    for z in range(taken):
        y = z + one_of(state, count - z)
        v = state.unserved[y]
        state.unserved[y] = state.unserved[z]
        state.unserved[z] = v
        state.removed[state.counters[REMOVED]] = v
        state.counters[REMOVED] += 1
        state.values[TOTAL] -= instance.missing[v]
    for z in range(taken, count):
        state.unserved[z - taken] = state.unserved[z]
    state.counters[UNSERVED] = count - taken


@inner
def ban_fleets(instance: Instance, state: State) -> None:
    """Now and then ban each fleet with an even chance: what it served must go elsewhere.

    Else the cheapest place for one visit is found, but never the carrier that pays for many.
    """
    state.counters[BANNED] = 0
    if chance(state) >= state.weights[BANS]:
        return
    state.counters[BANNED] = 1
    banned = 0
    for t in range(instance.types.shape[0]):
        if t == 0 or instance.types[t, FLEET] != instance.types[t - 1, FLEET]:
            banned = one_of(state, 2)
        state.banned[t] = banned


@inner
def put_in(instance: Instance, state: State, hubs: Hubs, v: int, everywhere: bool) -> bool:
    """Put a visit where it costs least, below what missing it costs; tell whether it fits."""
    if state.counters[FEEDINGS]:
        return insert_or_collect(instance, state, hubs, v, everywhere)
    return insert(instance, state, v, everywhere, instance.missing[v])


@inner
def recreate(instance: Instance, state: State, hubs: Hubs) -> None:
    """Put the removed visits back; those that fit nowhere are unserved."""
    sort_removed(instance, state)
    full = chance(state) < state.weights[EVERYWHERE]
    state.values[SHARE] = 1.0
    if chance(state) < state.weights[FLEETS]:
        state.values[SHARE] = chance(state)
    for z in range(state.counters[REMOVED]):
        v = wide(state.removed[z])
        if put_in(instance, state, hubs, v, full):
            continue
        state.counters[BANNED] = 0
        if not full and put_in(instance, state, hubs, v, not full):
            continue
        state.unserved[state.counters[UNSERVED]] = v
        state.counters[UNSERVED] += 1
        state.values[TOTAL] += instance.missing[v]


@inner
def write_best(instance: Instance, state: State, hubs: Hubs) -> None:
    """Write the rows down as the best answer so far: -1 - carrier, slot, then the nodes.

    An open source stands there as a carrier after the last, its time as its slot.
    """
    k = 0
    for s in range(instance.sizes[SOURCES]):
        if is_open(instance, state, hubs, wide(s)):
            state.best[k] = -1 - state.carriers.shape[0] - s
            state.best[k + 1] = hubs.sources[s, TIME]
            k += 2
    for z in range(state.counters[ACTIVE_ROWS]):
        row = wide(state.order[z])
        state.best[k] = -1 - state.rows[row, CARRIER]
        state.best[k + 1] = state.rows[row, SLOT]
        k += 2
        for i in range(1, state.rows[row, LENGTH] - 1):
            state.best[k] = state.positions[row, i, NODE]
            k += 1
    state.counters[BEST_LENGTH] = k
    state.values[BEST] = state.values[TOTAL]


@kernel
def construct(instance: Instance, state: State, hubs: Hubs) -> None:
    """Put every unserved visit in, in an order by chance or by need: the first answer."""
    begin(state)
    while state.counters[UNSERVED] > 0:
        state.counters[UNSERVED] -= 1
        v = state.unserved[state.counters[UNSERVED]]
        state.removed[state.counters[REMOVED]] = v
        state.counters[REMOVED] += 1
        state.values[TOTAL] -= instance.missing[v]
    recreate(instance, state, hubs)
    write_best(instance, state, hubs)


@kernel
def keep_best(instance: Instance, state: State, hubs: Hubs) -> None:
    """Price every carrier by the pay in force; write the rows down if they are the best so far."""
    for carrier in range(state.carriers.shape[0]):
        if state.carriers[carrier, ROWS] > 0:
            update_carrier(instance, state, carrier)
    if state.values[TOTAL] < state.values[BEST] - 1e-6:
        write_best(instance, state, hubs)


@inner
def ruin_somewhere(instance: Instance, state: State, hubs: Hubs) -> None:
    """Ruin around a visit or, where there are hubs, now and then around a hub."""
    state.counters[OPENED] = -1
    if instance.sizes[SOURCES] and chance(state) < state.weights[HUBS]:
        ruin_hub(instance, state, hubs)
    else:
        ruin(instance, state)


@kernel
def search(
    instance: Instance,
    state: State,
    hubs: Hubs,
    iterations: int,
    hot: float,
    cold: float,
    keep: bool,
) -> None:
    """Do some iterations, the temperature falling in a line from ``hot`` to ``cold``.

    ``keep``: whether improvements are written down; not while the pay is a stand-in.
    """
    counters = state.counters
    values = state.values
    if instance.sizes[NODES] == instance.sizes[VISITS]:
        return
    for step in range(iterations):
        temperature = hot + (cold - hot) * step / iterations
        begin(state)
        before = values[TOTAL]
        ruin_somewhere(instance, state, hubs)
        take_unserved(instance, state)
        ban_fleets(instance, state)
        if counters[FEEDINGS] or counters[OPENED] >= 0:
            settle_hubs(instance, state, hubs)
        recreate(instance, state, hubs)
        if counters[FEEDINGS]:
            end_idle_feedings(instance, state, hubs)
        if instance.sizes[MIXED]:
            improve_mix(instance, state)
        counters[ITERATIONS] += 1
        limit = before - temperature * log(1e-300 + chance(state))
        if counters[BROKEN] and instance.sizes[CUT]:
            check_again(instance, state)
        if counters[BROKEN] or values[TOTAL] >= limit:
            undo_hubs(instance, state, hubs)
            undo(instance, state, before)
            continue
        counters[ACCEPTED] += 1
        if keep and values[TOTAL] < values[BEST] - 1e-6:
            counters[IMPROVED] += 1
            write_best(instance, state, hubs)


@kernel
def restore(
    instance: Instance, state: State, hubs: Hubs, flat: NDArray[np.int32], length: int
) -> None:
    """Put a flat answer in place of the rows there are; what it leaves out is unserved."""
    begin(state)
    while state.counters[ACTIVE_ROWS] > 0:
        row = wide(state.order[state.counters[ACTIVE_ROWS] - 1])
        carrier = wide(state.rows[row, CARRIER])
        close_row(state, row)
        update_carrier(instance, state, carrier)
    first = instance.sizes[VISITS]
    for v in range(first, instance.sizes[FEEDS]):
        state.at[v, 0] = -1
    shut_hubs(instance, state, hubs)
    reopen_hubs(instance, state, hubs, flat, length)
    k = 0
    while k < length:
        carrier = wide(-1 - flat[k])
        if carrier >= state.carriers.shape[0]:
            k += 2
            continue
        row = open_row(instance, state, carrier, wide(flat[k + 1]))
        k += 2
        i = 1
        while k < length and flat[k] >= 0:
            state.positions[row, i, NODE] = flat[k]
            i += 1
            k += 1
        state.positions[row, i, NODE] = instance.types[state.carriers[carrier, TYPE], END]
        state.rows[row, LENGTH] = i + 1
        refresh(instance, state, row)
    state.values[TOTAL] = 0.0
    for carrier in range(state.carriers.shape[0]):
        state.values[TOTAL] += state.won[carrier, WON] + state.won[carrier, ALL_WISHED]
    state.counters[FEEDINGS] = 0
    for feed in range(instance.sizes[FEEDS], instance.sizes[NODES]):
        state.counters[FEEDINGS] += state.at[feed, 0] >= 0
    state.counters[UNSERVED] = 0
    for v in range(first, instance.sizes[FEEDS]):
        if state.at[v, 0] < 0:
            state.unserved[state.counters[UNSERVED]] = v
            state.counters[UNSERVED] += 1
            state.values[TOTAL] += instance.missing[v]
