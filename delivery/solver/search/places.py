"""Where a visit may be put: a list of places, those beside its neighbours first."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    ALL_TRIPS,
    BOXES,
    CAPACITY,
    CARRIER,
    COUNT,
    DUE,
    FIRST_CARRIER,
    FIRST_LOAD,
    FOREVER,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LENGTH,
    MAX_LOADS,
    MAX_TRIPS,
    NEAR,
    NODE,
    PLACES,
    ROW_OF_SLOT,
    SLOT_SHIFT,
    SLOTS,
    TRIES_TRIPS,
    TRIP,
    TRIP_BOXES,
    TRIP_DUE,
    TRIPS,
    TYPE,
    wide,
)

PLAIN = 0
LOAD_FIRST = 1
LOAD_LAST = 2
NEW_TRIP = 3
NEW_ROW = 4
"""How a visit can be put in: after a position of a trip that loads its boxes; of another trip,
which then loads at its kitchen before or after its other kitchens; as a trip of its own after a
position; as a row of its own in a carrier's slot."""

HOW = 0
WHERE = 1  # the row; of a new row the carrier
AT = 2  # the position; of a new row the slot

LOADING_NEIGHBOURS = 12
"""Neighbours whose trips are tried with one loading place more."""


@inlined
def add_place(state: State, how: int, where: int, at: int) -> None:
    """Put a place on the list."""
    k = state.counters[PLACES]
    state.places[k, HOW] = how
    state.places[k, WHERE] = where
    state.places[k, AT] = at
    state.counters[PLACES] = k + 1


@inlined
def is_loaded(instance: Instance, state: State, row: int, trip: int, v: int) -> bool:
    """Tell whether a trip loads at a visit's kitchen."""
    kitchen = instance.nodes[v, KITCHEN]
    for i in range(state.trips[row, trip, FIRST_LOAD], state.trips[row, trip, LAST_LOAD] + 1):
        if instance.nodes[state.positions[row, i, NODE], KITCHEN] == kitchen:
            return True
    return False


@inlined
def may_load(instance: Instance, state: State, row: int, trip: int, v: int) -> bool:
    """Tell whether a trip has room for the visit and one loading place more."""
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    loads = state.trips[row, trip, LAST_LOAD] - state.trips[row, trip, FIRST_LOAD] + 1
    boxes = state.trips[row, trip, TRIP_BOXES] + instance.nodes[v, BOXES]
    return bool(
        loads < instance.types[t, MAX_LOADS]
        and boxes <= instance.types[t, CAPACITY]
        and state.trips[row, trip, TRIP_DUE] >= FOREVER
        and instance.nodes[instance.nodes[v, KITCHEN], DUE] >= FOREVER
        and state.rows[row, LENGTH] + 2 <= state.positions.shape[1]
    )


@inner
def list_near(instance: Instance, state: State, v: int) -> None:
    """List the positions beside the visit's neighbours."""
    for z in range(instance.sizes[NEAR]):
        w = instance.near[v, z]
        if w < 0:
            break
        row = wide(state.at[w, 0])
        if row < 0:
            continue
        t = state.carriers[state.rows[row, CARRIER], TYPE]
        if not instance.may_serve[v, t]:
            continue
        i = wide(state.at[w, 1])
        trip = wide(state.positions[row, i, TRIP])
        if is_loaded(instance, state, row, trip, v):
            add_place(state, PLAIN, row, i)
            add_place(state, PLAIN, row, i - 1)
        elif z < LOADING_NEIGHBOURS and may_load(instance, state, row, trip, v):
            add_place(state, LOAD_FIRST, row, i)
            add_place(state, LOAD_LAST, row, i)
            add_place(state, LOAD_FIRST, row, i - 1)
            add_place(state, LOAD_LAST, row, i - 1)


@inner
def list_rows(instance: Instance, state: State, v: int, everywhere: bool) -> None:
    """List each trip's first and last position, or all of them, and where a new trip can be.

    New trips are many and seldom best, so most insertions leave them out.
    """
    new_trips = everywhere or chance(state) < state.weights[TRIES_TRIPS]
    for z in range(state.counters[ACTIVE_ROWS]):
        row = wide(state.order[z])
        carrier = state.rows[row, CARRIER]
        t = state.carriers[carrier, TYPE]
        if not instance.may_serve[v, t]:
            continue
        more_trips = (
            new_trips
            and state.carriers[carrier, ALL_TRIPS] < instance.types[t, MAX_TRIPS]
            and state.rows[row, LENGTH] + 2 <= state.positions.shape[1]
            and state.rows[row, TRIPS] < state.trips.shape[1]
        )
        if more_trips:
            add_place(state, NEW_TRIP, row, wide(0))
        for trip in range(state.rows[row, TRIPS]):
            list_trip(instance, state, v, row, trip, everywhere)
            if more_trips:
                add_place(state, NEW_TRIP, row, wide(state.trips[row, trip, LAST_VISIT]))


@inlined
def list_trip(
    instance: Instance, state: State, v: int, row: int, trip: int, everywhere: bool
) -> None:
    """List a trip's first and last position, or all of them."""
    first = wide(state.trips[row, trip, LAST_LOAD])
    last = wide(state.trips[row, trip, LAST_VISIT])
    if is_loaded(instance, state, row, trip, v):
        step = 1 if everywhere else last - first
        for i in range(first, last + 1, step):
            add_place(state, PLAIN, row, i)
    elif everywhere and may_load(instance, state, row, trip, v):
        for i in range(first, last + 1):
            add_place(state, LOAD_FIRST, row, i)
            add_place(state, LOAD_LAST, row, i)


@inner
def list_openings(instance: Instance, state: State, v: int) -> None:
    """List the slots of working carriers that are free, and those of an idle one of each type."""
    for z in range(instance.types_of.shape[1]):
        t = wide(instance.types_of[v, z])
        if t < 0:
            break
        slots = instance.types[t, SLOTS]
        working = state.used[t] if slots > 1 else 0
        for k in range(working):
            carrier = wide(state.by_type[instance.types[t, FIRST_CARRIER] + k])
            if state.carriers[carrier, ALL_TRIPS] >= instance.types[t, MAX_TRIPS]:
                continue
            for slot in range(slots):
                if not shift_is_taken(instance, state, t, carrier, slot):
                    add_place(state, NEW_ROW, carrier, slot)
        if state.used[t] < instance.types[t, COUNT]:
            carrier = wide(state.by_type[instance.types[t, FIRST_CARRIER] + state.used[t]])
            for slot in range(slots):
                add_place(state, NEW_ROW, carrier, slot)


@inlined
def shift_is_taken(instance: Instance, state: State, t: int, carrier: int, slot: int) -> bool:
    """Tell whether the carrier has a row in the slot's shift.

    A shift that a closed band cuts in two is used in one part only: from one part to the other the
    carrier would be at work, which rows of their own do not count.
    """
    for other in range(instance.types[t, SLOTS]):
        if state.carriers[carrier, ROW_OF_SLOT + other] >= 0 and (
            instance.slots[t, other, SLOT_SHIFT] == instance.slots[t, slot, SLOT_SHIFT]
        ):
            return True
    return False
