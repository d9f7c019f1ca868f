"""Fleet mix: a row passes to a carrier of another type, or two rows exchange their carriers.

Crossing from one mix of vehicles to another is what insertion alone cannot do (Penna, Subramanian
and Ochi, "An Iterated Local Search heuristic for the Heterogeneous Fleet Vehicle Routing Problem",
Journal of Heuristics 19 (2013) 201, doi 10.1007/s10732-011-9186-y).
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.changes import idle_carrier, refresh
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    BEYOND,
    BLINK,
    BOXES,
    CAPACITY,
    CARRIER,
    CLASS,
    COUNT,
    DURATION,
    LAST_LOAD,
    LEG_METRES,
    MAX_WORK,
    MEALS,
    METRES,
    METRES_BACK,
    METRES_THERE,
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
    wide,
)
from delivery.solver.search.days import update_carrier
from delivery.solver.search.durations import duration_with_load
from delivery.solver.search.pay import day_won
from delivery.solver.search.places import (
    PLAIN,
)
from delivery.solver.search.undo import save_carrier, save_row


@inlined
def won_as(instance: Instance, state: State, row: int, t: int) -> float:
    """Return the won of a day of a type that has this row alone."""
    rows = state.rows
    won, _ = day_won(
        instance.types,
        instance.pay,
        instance.lines,
        t,
        wide(rows[row, TRIPS]),
        wide(rows[row, STOPS]),
        wide(rows[row, ROW_BOXES]),
        wide(rows[row, ROW_MEALS]),
        wide(rows[row, DURATION]),
        wide(rows[row, METRES]),
        state.beyond[row],
    )
    return won


@inlined
def is_idle_mate(instance: Instance, state: State, t: int, u: int, boxes: int) -> bool:
    """Tell whether another type of the class has room for a load and an idle carrier."""
    if u == t or instance.types[u, CLASS] != instance.types[t, CLASS]:
        return False
    return bool(instance.types[u, CAPACITY] >= boxes and state.used[u] < instance.types[u, COUNT])


@inlined
def metres_added(instance: Instance, state: State, t: int, row: int, i: int, v: int) -> int:
    """Return the metres of way that a visit after position i adds."""
    profile = instance.types[t, PROFILE]
    a = state.positions[row, i, NODE]
    b = state.positions[row, i + 1, NODE]
    there = wide(instance.ways[profile, v, a, METRES_BACK])
    back = wide(instance.ways[profile, v, b, METRES_THERE])
    return there + back - wide(state.positions[row, i, LEG_METRES])


@inner
def won_with_upgrade(
    instance: Instance, state: State, row: int, i: int, v: int, best: float
) -> float:
    """Return the won of the visit where its row passes to a larger type, noted in the counters.

    NEVER where the day has more trips than one or no larger type of the class is idle.
    """
    carrier = wide(state.rows[row, CARRIER])
    t = wide(state.carriers[carrier, TYPE])
    if state.rows[row, TRIPS] > 1 or state.carriers[carrier, ROWS] > 1:
        return NEVER
    metres = metres_added(instance, state, t, row, i, v)
    if instance.pay[t, PER_METRE] * metres >= best:
        return NEVER
    if chance(state) < state.weights[BLINK]:
        return NEVER
    seconds = wide(0)
    if instance.sizes[TIMED]:
        seconds = duration_with_load(instance, state, row, i, v, PLAIN)
        if seconds < 0 or seconds > instance.types[t, MAX_WORK]:
            return NEVER
        seconds -= state.rows[row, DURATION]
    return cheapest_upgrade(instance, state, row, v, seconds, metres, best)


@inlined
def cheapest_upgrade(
    instance: Instance, state: State, row: int, v: int, seconds: int, metres: int, best: float
) -> float:
    """Return the least won of a larger type's day with the visit, noted in the counters.

    What the larger carrier costs more is judged by the share of the added room the visit takes, as
    an opening is.
    """
    rows = state.rows
    carrier = wide(rows[row, CARRIER])
    t = wide(state.carriers[carrier, TYPE])
    boxes = wide(state.trips[row, 0, TRIP_BOXES]) + instance.nodes[v, BOXES]
    load = state.positions[row, state.trips[row, 0, LAST_LOAD], NODE]
    beyond = state.beyond[row]
    if instance.types[t, BEYOND] >= 0:
        beyond += instance.beyond[instance.types[t, BEYOND], load, v]
    own = instance.pay[t, PER_METRE] * metres
    least = best
    for u in range(instance.types.shape[0]):
        if not is_idle_mate(instance, state, t, u, boxes):
            continue
        won, _ = day_won(
            instance.types, instance.pay, instance.lines,
            u,
            wide(1),
            wide(rows[row, STOPS]) + 1,
            boxes,
            rows[row, ROW_MEALS] + instance.nodes[v, MEALS],
            rows[row, DURATION] + seconds,
            rows[row, METRES] + metres,
            beyond,
        )  # fmt: skip
        won -= state.won[carrier, WON] + own
        if won > 0.0:
            added = instance.types[u, CAPACITY] - instance.types[t, CAPACITY]
            filled = instance.nodes[v, BOXES] / added
            if filled < 1.0:
                won *= state.values[SHARE] + (1.0 - state.values[SHARE]) * filled
        if won + own < least:
            least = won + own
            state.counters[UPGRADE_TO] = u
    return least if state.counters[UPGRADE_TO] >= 0 else NEVER


@inner
def largest_load(state: State, row: int) -> int:
    """Return the boxes of a row's fullest trip."""
    most = wide(0)
    for trip in range(state.rows[row, TRIPS]):
        if state.trips[row, trip, TRIP_BOXES] > most:
            most = wide(state.trips[row, trip, TRIP_BOXES])
    return most


@inner
def change_type(instance: Instance, state: State, row: int, t: int) -> None:
    """Pass a row to an idle carrier of another type of its class."""
    carrier = idle_carrier(instance, state, t)
    old = wide(state.rows[row, CARRIER])
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
    one = wide(state.rows[row, CARRIER])
    two = wide(state.rows[other, CARRIER])
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
    carrier = wide(state.rows[row, CARRIER])
    t = wide(state.carriers[carrier, TYPE])
    load = largest_load(state, row)
    least = state.won[carrier, WON] - 1e-7
    found = wide(-1)
    for u in range(instance.types.shape[0]):
        if not is_idle_mate(instance, state, t, u, load):
            continue
        won = won_as(instance, state, row, u)
        if won < least:
            least = won
            found = u
    if found >= 0:
        change_type(instance, state, row, found)


@inner
def try_exchanges(instance: Instance, state: State, row: int) -> None:
    """Let a row's carrier exchange with the one of its class where that saves most."""
    carrier = wide(state.rows[row, CARRIER])
    t = wide(state.carriers[carrier, TYPE])
    load = largest_load(state, row)
    most = -1e-7
    found = wide(-1)
    for z in range(state.counters[ACTIVE_ROWS]):
        other = wide(state.order[z])
        partner = wide(state.rows[other, CARRIER])
        u = wide(state.carriers[partner, TYPE])
        if u == t or instance.types[u, CLASS] != instance.types[t, CLASS]:
            continue
        if state.rows[other, SLOT] != state.rows[row, SLOT] or state.carriers[partner, ROWS] > 1:
            continue
        if load > instance.types[u, CAPACITY]:
            continue
        if largest_load(state, other) > instance.types[t, CAPACITY]:
            continue
        change = won_as(instance, state, row, u) - state.won[carrier, WON]
        change += won_as(instance, state, other, t) - state.won[partner, WON]
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
        row = wide(state.saved_rows[k, ROW_COLUMNS])
        if state.rows[row, PLACE] >= state.counters[ACTIVE_ROWS]:
            continue
        carrier = wide(state.rows[row, CARRIER])
        if instance.types[state.carriers[carrier, TYPE], CLASS] < 0:
            continue
        if state.carriers[carrier, ROWS] > 1:
            continue
        try_types(instance, state, row)
        try_exchanges(instance, state, row)
