"""Where a visit may open a trip or a row: on the list of places, after those beside others.

Most openings are ruled out by their way alone, so it is found as they are listed: that of a row is
the same for all carriers of a type.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    ALL_TRIPS,
    BANNED,
    BOXES,
    CAPACITY,
    CARRIER,
    COUNT,
    CUT,
    ENDS,
    FACES,
    FIRST_CARRIER,
    GUIDE,
    LAST_LOAD,
    LAST_VISIT,
    LENGTH,
    MAX_TRIPS,
    ROW_OF_SLOT,
    ROW_TYPE,
    ROWS,
    SHARE,
    SLOTS,
    TIMED,
    TRIES_TRIPS,
    TRIPS,
    WISHED,
    wide,
)
from delivery.solver.search.detours import way_alone, way_between, way_of_trip
from delivery.solver.search.links import is_worked_in
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    NEW_ROW,
    NEW_TRIP,
    add_least,
    add_place,
    add_plain,
    has_room,
    is_loaded,
    least_won,
    may_load,
)


@inlined
def is_banned(state: State, t: int) -> bool:
    """Tell whether a type takes nothing in this iteration."""
    return bool(state.counters[BANNED] and state.banned[t])


@inlined
def guide_won(instance: Instance, state: State, way: int) -> float:
    """Return the won that so many seconds of way count for (see `columns.GUIDE`)."""
    return state.weights[GUIDE] * way if instance.sizes[TIMED] else 0.0


@inlined
def share_at(instance: Instance, state: State, carrier: int, t: int, v: int) -> float:
    """Return the share of a day's won that counts: below 1 for an idle carrier.

    See `insertion.won_by_day`.
    """
    if state.carriers[carrier, ROWS] > 0:
        return 1.0
    filled = instance.nodes[v, BOXES] / instance.types[t, CAPACITY]
    return float(state.values[SHARE] + (1.0 - state.values[SHARE]) * filled)


@inlined
def add_trip(instance: Instance, state: State, v: int, row: int, t: int, i: int) -> None:
    """Put a trip for the visit alone after position i on the list."""
    metres, way = way_of_trip(instance, state, t, v, row, i)
    carrier = wide(state.rows[row, CARRIER])
    least = least_won(instance, state, carrier, t, v, metres)
    add_least(state, NEW_TRIP, row, i, least + guide_won(instance, state, way))


@inlined
def add_row(
    instance: Instance,
    state: State,
    v: int,
    t: int,
    carrier: int,
    slot: int,
    metres: int,
    way: int,
) -> None:
    """Put a row for the visit alone on the list, its way known."""
    least = least_won(instance, state, carrier, t, v, metres)
    least *= share_at(instance, state, carrier, t, v)
    add_least(state, NEW_ROW, carrier, slot, least + guide_won(instance, state, way))


@inner
def list_rows(instance: Instance, state: State, v: int, everywhere: bool) -> None:
    """List each trip's first and last position, or all of them, and where a new trip can be.

    New trips are many and seldom best, so most insertions leave them out.
    """
    new_trips = everywhere or chance(state) < state.weights[TRIES_TRIPS]
    ends = everywhere or chance(state) < state.weights[ENDS]
    if not new_trips and not ends:
        return
    for z in range(state.counters[ACTIVE_ROWS]):
        row = wide(state.order[z])
        t = wide(state.rows[row, ROW_TYPE])
        if not instance.may_serve[v, t]:
            continue
        carrier = state.rows[row, CARRIER]
        more_trips = (
            new_trips
            and not is_banned(state, t)
            and state.carriers[carrier, ALL_TRIPS] < instance.types[t, MAX_TRIPS]
            and state.rows[row, LENGTH] + 2 <= state.positions.shape[1]
            and state.rows[row, TRIPS] < state.trips.shape[1]
        )
        if more_trips:
            add_trip(instance, state, v, row, t, wide(0))
        for trip in range(state.rows[row, TRIPS]):
            if ends:
                list_trip(instance, state, v, row, t, trip, everywhere)
            if more_trips:
                last = wide(state.trips[row, trip, LAST_VISIT])
                add_trip(instance, state, v, row, t, last)


@inlined
def list_trip(
    instance: Instance, state: State, v: int, row: int, t: int, trip: int, everywhere: bool
) -> None:
    """List a trip's first and last position, or all of them."""
    first = wide(state.trips[row, trip, LAST_LOAD])
    last = wide(state.trips[row, trip, LAST_VISIT])
    if is_loaded(instance, state, row, trip, v):
        if not has_room(instance, state, row, trip, t, v):
            return
        step = 1 if everywhere else last - first
        for i in range(first, last + 1, step):
            add_plain(instance, state, v, row, t, i)
    elif everywhere and may_load(instance, state, row, trip, v):
        for i in range(first, last + 1):
            add_place(state, LOAD_FIRST, row, i)
            add_place(state, LOAD_LAST, row, i)


@inner
def list_openings(instance: Instance, state: State, v: int, everywhere: bool) -> None:
    """List the slots of working carriers that are free, and of an idle one or two of each type.

    Most insertions leave out the slots of shifts already worked in, as they do new trips.
    """
    linked = bool(instance.sizes[CUT]) and (
        everywhere or chance(state) < state.weights[TRIES_TRIPS]
    )
    for z in range(instance.types_of.shape[1]):
        t = wide(instance.types_of[v, z])
        if t < 0:
            break
        if is_banned(state, t):
            continue
        metres, way = way_alone(instance, t, v)
        slots = instance.types[t, SLOTS]
        if slots > 1:
            list_free_slots(instance, state, v, t, metres, way, linked)
        if state.used[t] < instance.types[t, COUNT]:
            carrier = wide(state.by_type[instance.types[t, FIRST_CARRIER] + state.used[t]])
            for slot in range(slots):
                add_row(instance, state, v, t, carrier, wide(slot), metres, way)
            if instance.sizes[WISHED]:
                list_familiar(instance, state, v, t, carrier, metres, way)


@inlined
def list_free_slots(
    instance: Instance, state: State, v: int, t: int, metres: int, way: int, linked: bool
) -> None:
    """List the free slots of a type's working carriers; ``linked``: in shifts worked in too."""
    for k in range(state.used[t]):
        carrier = wide(state.by_type[instance.types[t, FIRST_CARRIER] + k])
        if state.carriers[carrier, ALL_TRIPS] >= instance.types[t, MAX_TRIPS]:
            continue
        for slot in range(instance.types[t, SLOTS]):
            if state.carriers[carrier, ROW_OF_SLOT + slot] >= 0:
                continue
            if not instance.sizes[CUT] or not is_worked_in(instance, state, carrier, wide(slot)):
                add_row(instance, state, v, t, carrier, wide(slot), metres, way)
            elif linked:
                own_metres, own_way = way_between(instance, state, t, carrier, wide(slot), v)
                add_row(instance, state, v, t, carrier, wide(slot), own_metres, own_way)


@inlined
def list_familiar(
    instance: Instance, state: State, v: int, t: int, other: int, metres: int, way: int
) -> None:
    """List the idle carrier of a type the visit knows best, where it knows it better than one."""
    best = other
    end = instance.types[t, FIRST_CARRIER] + instance.types[t, COUNT]
    for place in range(instance.types[t, FIRST_CARRIER] + state.used[t], end):
        carrier = wide(state.by_type[place])
        if instance.wishes[FACES + carrier, v] < instance.wishes[FACES + best, v]:
            best = carrier
    if best != other:
        for slot in range(instance.types[t, SLOTS]):
            add_row(instance, state, v, t, best, wide(slot), metres, way)
