"""What a visit adds to a row's way, by the place it is put at."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    CUT,
    END,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LEG_METRES,
    LEG_SECONDS,
    LENGTH,
    METRES_BACK,
    METRES_THERE,
    NEXT,
    NODE,
    PROFILE,
    SECONDS_BACK,
    SECONDS_THERE,
    START,
    TRIP,
    wide,
)
from delivery.solver.search.links import end_of, row_after, row_before, start_of
from delivery.solver.search.places import LOAD_FIRST, LOAD_LAST, NEW_ROW, NEW_TRIP, PLAIN


@inlined
def way_by(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds from a by ``v`` to b."""
    metres = wide(instance.ways[profile, v, a, METRES_BACK])
    seconds = wide(instance.ways[profile, v, a, SECONDS_BACK])
    metres += instance.ways[profile, v, b, METRES_THERE]
    return metres, seconds + instance.ways[profile, v, b, SECONDS_THERE]


@inlined
def detour(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds that going by ``v`` adds on the way from a to b."""
    metres, seconds = way_by(instance, profile, a, v, b)
    metres -= instance.ways[profile, a, b, METRES_THERE]
    return metres, seconds - instance.ways[profile, a, b, SECONDS_THERE]


@inlined
def way_alone(instance: Instance, t: int, v: int) -> tuple[int, int]:
    """Return the metres and seconds of way of a row for the visit alone."""
    profile = instance.types[t, PROFILE]
    kitchen = instance.nodes[v, KITCHEN]
    metres, seconds = way_by(instance, profile, kitchen, v, instance.types[t, END])
    metres += instance.ways[profile, kitchen, instance.types[t, START], METRES_BACK]
    return metres, seconds + instance.ways[profile, kitchen, instance.types[t, START], SECONDS_BACK]


@inner
def way_between(
    instance: Instance, state: State, t: int, carrier: int, slot: int, v: int
) -> tuple[int, int]:
    """Return the metres and seconds of way that a row for the visit alone adds to a day."""
    profile = instance.types[t, PROFILE]
    kitchen = wide(instance.nodes[v, KITCHEN])
    before = row_before(instance, state, carrier, slot)
    after = row_after(instance, state, carrier, slot)
    start = start_of(instance, state, t, before)
    metres, seconds = way_by(instance, profile, kitchen, v, end_of(instance, state, t, after))
    metres += instance.ways[profile, kitchen, start, METRES_BACK]
    seconds += instance.ways[profile, kitchen, start, SECONDS_BACK]
    if before >= 0:
        i = state.rows[before, LENGTH] - 2
        metres -= state.positions[before, i, LEG_METRES]
        seconds -= state.positions[before, i, LEG_SECONDS]
    elif after >= 0:
        metres -= state.positions[after, 0, LEG_METRES]
        seconds -= state.positions[after, 0, LEG_SECONDS]
    return metres, seconds


@inlined
def way_of_trip(
    instance: Instance, state: State, t: int, v: int, row: int, i: int
) -> tuple[int, int]:
    """Return the metres and seconds of way that a trip for the visit alone adds after position i.

    The ways from and to the kitchen lie together in memory, those from position i elsewhere.
    """
    profile = instance.types[t, PROFILE]
    kitchen = instance.nodes[v, KITCHEN]
    a = wide(state.positions[row, i, NODE])
    b = wide(state.positions[row, i, NEXT])
    metres, seconds = way_by(instance, profile, kitchen, v, b)
    metres += instance.ways[profile, kitchen, a, METRES_BACK]
    metres -= state.positions[row, i, LEG_METRES]
    seconds += instance.ways[profile, kitchen, a, SECONDS_BACK]
    return metres, seconds - state.positions[row, i, LEG_SECONDS]


@inlined
def way_added(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> tuple[int, int]:
    """Return the metres and seconds of way that a place adds."""
    positions = state.positions
    profile = instance.types[t, PROFILE]
    kitchen = instance.nodes[v, KITCHEN]
    if how == NEW_ROW:
        if instance.sizes[CUT]:
            return way_between(instance, state, t, where, at, v)
        return way_alone(instance, t, v)
    if how == NEW_TRIP:
        return way_of_trip(instance, state, t, v, where, at)
    a = wide(positions[where, at, NODE])
    b = wide(positions[where, at, NEXT])
    if how == PLAIN:
        metres, seconds = way_by(instance, profile, a, v, b)
        metres -= positions[where, at, LEG_METRES]
        return metres, seconds - positions[where, at, LEG_SECONDS]
    trip = positions[where, at, TRIP]
    last_load = wide(state.trips[where, trip, LAST_LOAD])
    if how == LOAD_LAST and at == last_load:
        # The way from the last load goes on from the new one.
        to_load, longer = detour(instance, profile, a, kitchen, b)
        metres, seconds = detour(instance, profile, kitchen, v, b)
        return metres + to_load, seconds + longer
    place = last_load
    if how == LOAD_FIRST:
        place = wide(state.trips[where, trip, FIRST_LOAD]) - 1
    to_load, longer = detour(
        instance,
        profile,
        wide(positions[where, place, NODE]),
        kitchen,
        wide(positions[where, place + 1, NODE]),
    )
    metres, seconds = detour(instance, profile, a, v, b)
    return metres + to_load, seconds + longer
