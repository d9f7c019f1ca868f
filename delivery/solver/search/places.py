"""Where a visit may be put: a list of places, those beside its neighbours first."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BOXES,
    CAPACITY,
    CARRIER,
    CLASS,
    DUE,
    FIRST_LOAD,
    FOREVER,
    KITCHEN,
    LAST_LOAD,
    LEG_METRES,
    LENGTH,
    MAX_LOADS,
    METRES_BACK,
    METRES_THERE,
    NEAR,
    NEXT,
    NODE,
    PER_METRE,
    PLACES,
    PROFILE,
    ROW_TYPE,
    TOP_UP,
    TRIP,
    TRIP_BOXES,
    TRIP_DUE,
    TRIP_KITCHEN,
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
def add_least(state: State, how: int, where: int, at: int, least: float) -> None:
    """Put a place on the list, with the least it can cost."""
    k = state.counters[PLACES]
    state.places[k, HOW] = how
    state.places[k, WHERE] = where
    state.places[k, AT] = at
    state.least[k] = least
    state.counters[PLACES] = k + 1


@inlined
def add_place(state: State, how: int, where: int, at: int) -> None:
    """Put a place on the list whose least won is not known yet."""
    add_least(state, how, where, at, 0.0)


@inlined
def least_won(instance: Instance, state: State, carrier: int, t: int, v: int, metres: int) -> float:
    """Return what the visit adds before times are known: what is paid by the unit alone.

    While a guarantee tops up, what the lines add is swallowed by it. (Won that time worked saves on
    a shortfall are left out: most are paid for that time instead. So is what a row saves that
    passes to a cheaper type: `fleet_mix.improve_mix` looks for that.)
    """
    units = instance.units[v, t]
    return least_of(units, instance.pay[t, PER_METRE], state.won[carrier, TOP_UP], metres)


@inlined
def least_of(units: float, per_metre: float, top_up: float, metres: int) -> float:
    """Return the least won of a visit's units and so many metres, as `least_won` says."""
    won = units + per_metre * metres
    if won <= 0.0:
        return won
    won -= top_up
    return won if won > 0.0 else 0.0


@inlined
def add_plain(instance: Instance, state: State, v: int, row: int, t: int, i: int) -> None:
    """Put the place after position i of a trip on the list."""
    profile = instance.types[t, PROFILE]
    a = state.positions[row, i, NODE]
    b = state.positions[row, i, NEXT]
    metres = wide(instance.ways[profile, v, a, METRES_BACK])
    metres += instance.ways[profile, v, b, METRES_THERE]
    metres -= state.positions[row, i, LEG_METRES]
    carrier = wide(state.rows[row, CARRIER])
    add_least(state, PLAIN, row, i, least_won(instance, state, carrier, t, v, metres))


@inlined
def add_beside(instance: Instance, state: State, v: int, w: int, row: int, t: int, i: int) -> None:
    """Put the places after and before a neighbour ``w``, at position i of a trip, on the list."""
    profile = instance.types[t, PROFILE]
    a = state.positions[row, i - 1, NODE]
    b = state.positions[row, i, NEXT]
    after = wide(instance.ways[profile, v, w, METRES_BACK])
    before = wide(instance.ways[profile, v, w, METRES_THERE])
    after += instance.ways[profile, v, b, METRES_THERE] - state.positions[row, i, LEG_METRES]
    before += instance.ways[profile, v, a, METRES_BACK] - state.positions[row, i - 1, LEG_METRES]
    units = instance.units[v, t]
    per_metre = instance.pay[t, PER_METRE]
    top_up = state.won[state.rows[row, CARRIER], TOP_UP]
    least_after = least_of(units, per_metre, top_up, after)
    least_before = least_of(units, per_metre, top_up, before)
    add_least(state, PLAIN, row, i, least_after)
    add_least(state, PLAIN, row, i - 1, least_before)


@inlined
def is_loaded(instance: Instance, state: State, row: int, trip: int, v: int) -> bool:
    """Tell whether a trip loads at a visit's kitchen."""
    kitchen = instance.nodes[v, KITCHEN]
    only = state.trips[row, trip, TRIP_KITCHEN]
    if only >= 0:
        return bool(only == kitchen)
    for i in range(state.trips[row, trip, FIRST_LOAD], state.trips[row, trip, LAST_LOAD] + 1):
        if instance.nodes[state.positions[row, i, NODE], KITCHEN] == kitchen:
            return True
    return False


@inlined
def has_room(instance: Instance, state: State, row: int, trip: int, t: int, v: int) -> bool:
    """Tell whether a trip has room for the visit, or may have it with a larger type."""
    boxes = state.trips[row, trip, TRIP_BOXES] + instance.nodes[v, BOXES]
    return bool(boxes <= instance.types[t, CAPACITY] or instance.types[t, CLASS] >= 0)


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
        t = wide(state.rows[row, ROW_TYPE])
        if not instance.may_serve[v, t]:
            continue
        i = wide(state.at[w, 1])
        trip = wide(state.positions[row, i, TRIP])
        if is_loaded(instance, state, row, trip, v):
            if not has_room(instance, state, row, trip, t, v):
                continue
            add_beside(instance, state, v, wide(w), row, t, i)
        elif z < LOADING_NEIGHBOURS and may_load(instance, state, row, trip, v):
            add_place(state, LOAD_FIRST, row, i)
            add_place(state, LOAD_LAST, row, i)
            add_place(state, LOAD_FIRST, row, i - 1)
            add_place(state, LOAD_LAST, row, i - 1)
