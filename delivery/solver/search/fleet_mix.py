"""Fleet mix: a row passes to a carrier of another type, or two rows exchange their carriers.

Crossing from one mix of vehicles to another is what insertion alone cannot do (Penna, Subramanian
and Ochi, "An Iterated Local Search heuristic for the Heterogeneous Fleet Vehicle Routing Problem",
Journal of Heuristics 19 (2013) 201, doi 10.1007/s10732-011-9186-y).
"""

import numpy as np

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.changes import idle_carrier, refresh
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    BLINK,
    BOXES,
    CAPACITY,
    CARRIER,
    CLASS,
    COUNT,
    DURATION,
    IN_METRES,
    MAX_WORK,
    METRES,
    NEVER,
    NODE,
    PER_METRE,
    PLACE,
    PROFILE,
    ROW_BOXES,
    ROW_COLUMNS,
    ROW_MEALS,
    ROW_OF_SLOT,
    ROWS,
    SAVED_ROWS,
    SHARE,
    SLOT,
    STOPS,
    TIMED,
    TRIP_BOXES,
    TRIPS,
    TYPE,
    UPGRADE_TO,
    WON,
)
from delivery.solver.search.durations import duration_in_trip
from delivery.solver.search.pay import day_won
from delivery.solver.search.rows import update_carrier
from delivery.solver.search.undo import save_carrier, save_row


@inlined
def won_as(
    instance: Instance, state: State, row: int, t: int, boxes: int, meals: int, stops: int,
    seconds: int, metres: int,
) -> float:  # fmt: skip
    """Return the day's won of a type for a row with these changes."""
    rows = state.rows
    won, _ = day_won(
        instance.types, instance.pay, instance.lines,
        t,
        rows[row, TRIPS],
        rows[row, STOPS] + stops,
        rows[row, ROW_BOXES] + boxes,
        rows[row, ROW_MEALS] + meals,
        rows[row, DURATION] + seconds,
        rows[row, METRES] + metres,
        state.beyond[row],
    )  # fmt: skip
    return won


@inner
def won_with_upgrade(
    instance: Instance, state: State, row: int, i: int, v: int, best: float
) -> float:
    """Return the won of the visit where its row passes to a larger type, noted in the counters.

    NEVER where the day has more trips than one or no larger type of the class is idle. What the larger carrier costs
    more is judged by the share of the added room the visit takes, as an opening is.
    """
    carrier = state.rows[row, CARRIER]
    t = state.carriers[carrier, TYPE]
    need = state.trips[row, 0, TRIP_BOXES] + instance.nodes[v, BOXES]
    if state.rows[row, TRIPS] > 1 or state.carriers[carrier, ROWS] > 1:
        return NEVER
    profile = instance.types[t, PROFILE]
    a = state.positions[row, i, NODE]
    b = state.positions[row, i + 1, NODE]
    metres = (
        np.int64(instance.ways[profile, a, v, IN_METRES]) + instance.ways[profile, v, b, IN_METRES]
    )
    metres -= instance.ways[profile, a, b, IN_METRES]
    own = instance.pay[t, PER_METRE] * metres
    if own >= best or chance(state) < state.weights[BLINK]:
        return NEVER
    seconds = 0
    if instance.sizes[TIMED]:
        seconds = duration_in_trip(instance, state, row, i, v)
        if seconds < 0 or seconds > instance.types[t, MAX_WORK]:
            return NEVER
        seconds -= state.rows[row, DURATION]
    found = -1
    least = best
    for u in range(instance.types.shape[0]):
        if instance.types[u, CLASS] != instance.types[t, CLASS] or u == t:
            continue
        if instance.types[u, CAPACITY] < need or state.used[u] >= instance.types[u, COUNT]:
            continue
        won = won_as(instance, state, row, u, instance.nodes[v, BOXES], 0, 1, seconds, metres)
        won -= state.won[carrier, WON] + own
        if won > 0.0:
            filled = instance.nodes[v, BOXES] / (
                instance.types[u, CAPACITY] - instance.types[t, CAPACITY]
            )
            if filled < 1.0:
                won *= state.values[SHARE] + (1.0 - state.values[SHARE]) * filled
        won += own
        if won < least:
            least = won
            found = u
    state.counters[UPGRADE_TO] = found
    return least if found >= 0 else NEVER


@inner
def largest_load(state: State, row: int) -> int:
    """Return the boxes of a row's fullest trip."""
    most = 0
    for trip in range(state.rows[row, TRIPS]):
        if state.trips[row, trip, TRIP_BOXES] > most:
            most = state.trips[row, trip, TRIP_BOXES]
    return most


@inner
def change_type(instance: Instance, state: State, row: int, t: int) -> int:
    """Pass a row to an idle carrier of another type of its class; return the row."""
    give_row(instance, state, row, idle_carrier(instance, state, t))
    return row


@inner
def give_row(instance: Instance, state: State, row: int, carrier: int) -> None:
    """Pass a row to a carrier that has none in its slot."""
    old = state.rows[row, CARRIER]
    slot = state.rows[row, SLOT]
    save_row(state, row)
    save_carrier(state, old)
    save_carrier(state, carrier)
    state.carriers[old, ROW_OF_SLOT + slot] = -1
    state.carriers[carrier, ROW_OF_SLOT + slot] = row
    state.rows[row, CARRIER] = carrier
    update_carrier(instance, state, old)
    refresh(instance, state, row)


@inner
def exchange_rows(instance: Instance, state: State, row: int, other: int) -> None:
    """Let the carriers of two rows of a slot exchange them."""
    one = state.rows[row, CARRIER]
    two = state.rows[other, CARRIER]
    slot = state.rows[row, SLOT]
    save_row(state, row)
    save_row(state, other)
    save_carrier(state, one)
    save_carrier(state, two)
    state.rows[row, CARRIER] = two
    state.rows[other, CARRIER] = one
    state.carriers[two, ROW_OF_SLOT + slot] = row
    state.carriers[one, ROW_OF_SLOT + slot] = other
    refresh(instance, state, row)
    refresh(instance, state, other)


@inner
def try_types(instance: Instance, state: State, row: int) -> None:
    """Pass a row to the idle type of its class that is cheapest for it, if that is cheaper."""
    carrier = state.rows[row, CARRIER]
    t = state.carriers[carrier, TYPE]
    load = largest_load(state, row)
    least = state.won[carrier, WON] - 1e-7
    found = -1
    for u in range(instance.types.shape[0]):
        if u == t or instance.types[u, CLASS] != instance.types[t, CLASS]:
            continue
        if instance.types[u, CAPACITY] < load or state.used[u] >= instance.types[u, COUNT]:
            continue
        won = won_as(instance, state, row, u, 0, 0, 0, 0, 0)
        if won < least:
            least = won
            found = u
    if found >= 0:
        change_type(instance, state, row, found)


@inner
def try_exchanges(instance: Instance, state: State, row: int) -> None:
    """Let a row's carrier exchange with the one of its class where that saves most."""
    carrier = state.rows[row, CARRIER]
    t = state.carriers[carrier, TYPE]
    load = largest_load(state, row)
    most = -1e-7
    found = -1
    for z in range(state.counters[ACTIVE_ROWS]):
        other = state.order[z]
        partner = state.rows[other, CARRIER]
        u = state.carriers[partner, TYPE]
        if u == t or instance.types[u, CLASS] != instance.types[t, CLASS]:
            continue
        if state.rows[other, SLOT] != state.rows[row, SLOT] or state.carriers[partner, ROWS] > 1:
            continue
        if load > instance.types[u, CAPACITY]:
            continue
        if largest_load(state, other) > instance.types[t, CAPACITY]:
            continue
        change = won_as(instance, state, row, u, 0, 0, 0, 0, 0) - state.won[carrier, WON]
        change += won_as(instance, state, other, t, 0, 0, 0, 0, 0) - state.won[partner, WON]
        if change < most:
            most = change
            found = other
    if found >= 0:
        exchange_rows(instance, state, row, found)


@inner
def improve_mix(instance: Instance, state: State) -> None:
    """Look for cheaper carriers within their class for the rows this iteration changed."""
    changed = state.counters[SAVED_ROWS]
    for k in range(changed):
        row = state.saved_rows[k, ROW_COLUMNS]
        if state.rows[row, PLACE] >= state.counters[ACTIVE_ROWS]:
            continue
        carrier = state.rows[row, CARRIER]
        if instance.types[state.carriers[carrier, TYPE], CLASS] < 0:
            continue
        if state.carriers[carrier, ROWS] > 1:
            continue
        try_types(instance, state, row)
        try_exchanges(instance, state, row)
