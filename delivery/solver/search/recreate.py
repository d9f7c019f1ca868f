"""Recreate: removed visits are put back one by one, each where it costs least."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.changes import open_row, put_in_trip, put_trip, put_with_load
from delivery.solver.search.columns import (
    AWAY,
    BOXES,
    CAPACITY,
    CLOSES,
    OPENS,
    PLACES,
    REMOVED,
    ROW_TYPE,
    TIMED,
    TRIP,
    TRIP_BOXES,
    UPGRADE_TO,
    wide,
)
from delivery.solver.search.fleet_mix import change_type
from delivery.solver.search.insertion import won_at
from delivery.solver.search.openings import list_openings, list_rows
from delivery.solver.search.places import (
    AT,
    HOW,
    LOAD_LAST,
    NEW_ROW,
    NEW_TRIP,
    PLAIN,
    WHERE,
    list_near,
)


@inner
def insert(instance: Instance, state: State, v: int, everywhere: bool, best: float) -> bool:
    """Put a visit where it costs least, if that is below a won; tell whether it is."""
    state.counters[PLACES] = 0
    if not everywhere:
        list_near(instance, state, v)
    list_rows(instance, state, v, everywhere)
    list_openings(instance, state, v, everywhere)
    found, upgrade, _ = cheapest(instance, state, v, best)
    if found < 0:
        return False
    put_at(instance, state, v, found, upgrade)
    return True


@inner
def cheapest(instance: Instance, state: State, v: int, best: float) -> tuple[int, int, float]:
    """Return the place on the list that costs least, the type its row passes to, and its won.

    -1 where none costs less than ``best``.
    """
    counters = state.counters
    first = most_promising(instance, state, v, best)
    found = wide(-1)
    upgrade = wide(-1)
    for z in range(counters[PLACES]):
        k = first if z == 0 else wide(z - (z <= first))
        if state.least[k] >= best:
            continue
        counters[UPGRADE_TO] = -1
        won = won_at(
            instance,
            state,
            v,
            wide(state.places[k, HOW]),
            wide(state.places[k, WHERE]),
            wide(state.places[k, AT]),
            state.least[k],
            best,
        )
        if won < best:
            best = won
            found = wide(k)
            upgrade = wide(counters[UPGRADE_TO])
    return found, upgrade, best


@inlined
def most_promising(instance: Instance, state: State, v: int, lowest: float) -> int:
    """Return the place whose way costs least among those with room: it rules most others out."""
    found = wide(0)
    for k in range(state.counters[PLACES]):
        if state.least[k] >= lowest or state.places[k, HOW] != PLAIN:
            continue
        row = state.places[k, WHERE]
        trip = state.positions[row, state.places[k, AT], TRIP]
        boxes = state.trips[row, trip, TRIP_BOXES] + instance.nodes[v, BOXES]
        if boxes <= instance.types[state.rows[row, ROW_TYPE], CAPACITY]:
            lowest = state.least[k]
            found = wide(k)
    return found


@inner
def put_at(instance: Instance, state: State, v: int, place: int, upgrade: int) -> None:
    """Put a visit at a place of the list; its row first passes to another type if that is named."""
    how = wide(state.places[place, HOW])
    where = wide(state.places[place, WHERE])
    at = wide(state.places[place, AT])
    if how == NEW_ROW:
        row = open_row(instance, state, where, at)
        put_trip(instance, state, row, wide(0), v)
    elif how == NEW_TRIP:
        put_trip(instance, state, where, at, v)
    elif how == PLAIN:
        if upgrade >= 0:
            change_type(instance, state, where, upgrade)
        put_in_trip(instance, state, where, at, v)
    else:
        put_with_load(instance, state, where, at, v, how == LOAD_LAST)


@inner
def sort_removed(instance: Instance, state: State) -> None:
    """Order the removed visits by chance, room, distance or windows (insertion sort)."""
    count = state.counters[REMOVED]
    kinds = 17 if instance.sizes[TIMED] else 11
    kind = int(chance(state) * kinds)
    keys = state.keys
    for z in range(count):
        v = state.removed[z]
        if kind < 4:
            keys[z] = chance(state)
        elif kind < 8:
            keys[z] = -instance.nodes[v, BOXES]
        elif kind < 10:
            keys[z] = -instance.nodes[v, AWAY]
        elif kind < 11:
            keys[z] = instance.nodes[v, AWAY]
        elif kind < 13:
            keys[z] = instance.nodes[v, CLOSES] - instance.nodes[v, OPENS]
        elif kind < 15:
            keys[z] = instance.nodes[v, OPENS]
        else:
            keys[z] = -instance.nodes[v, CLOSES]
    for z in range(1, count):
        key = keys[z]
        v = state.removed[z]
        y = z - 1
        while y >= 0 and keys[y] > key:
            keys[y + 1] = keys[y]
            state.removed[y + 1] = state.removed[y]
            y -= 1
        keys[y + 1] = key
        state.removed[y + 1] = v
