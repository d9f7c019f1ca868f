"""What a visit adds to a row's way, by the place it is put at."""

from delivery.compiled import inlined
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BACK,
    END,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LEG_METRES,
    LEG_SECONDS,
    NODE,
    PROFILE,
    START,
    THERE,
    TRIP,
    wide,
)
from delivery.solver.search.places import LOAD_FIRST, LOAD_LAST, NEW_ROW, NEW_TRIP, PLAIN


@inlined
def way_by(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds from a by ``v`` to b."""
    metres = wide(instance.metres[profile, v, a, BACK])
    seconds = wide(instance.seconds[profile, v, a, BACK])
    metres += instance.metres[profile, v, b, THERE]
    return metres, seconds + instance.seconds[profile, v, b, THERE]


@inlined
def detour(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds that going by ``v`` adds on the way from a to b."""
    metres, seconds = way_by(instance, profile, a, v, b)
    metres -= instance.metres[profile, a, b, THERE]
    return metres, seconds - instance.seconds[profile, a, b, THERE]


@inlined
def way_added(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> tuple[int, int]:
    """Return the metres and seconds of way that a place adds."""
    positions = state.positions
    profile = instance.types[t, PROFILE]
    kitchen = instance.nodes[v, KITCHEN]
    if how == NEW_ROW:
        metres, seconds = way_by(instance, profile, kitchen, v, instance.types[t, END])
        metres += instance.metres[profile, instance.types[t, START], kitchen, THERE]
        seconds += instance.seconds[profile, instance.types[t, START], kitchen, THERE]
        return metres, seconds
    a = wide(positions[where, at, NODE])
    b = wide(positions[where, at + 1, NODE])
    if how == PLAIN:
        metres, seconds = way_by(instance, profile, a, v, b)
        metres -= positions[where, at, LEG_METRES]
        return metres, seconds - positions[where, at, LEG_SECONDS]
    if how == NEW_TRIP:
        metres, seconds = way_by(instance, profile, kitchen, v, b)
        metres += instance.metres[profile, a, kitchen, THERE]
        metres -= positions[where, at, LEG_METRES]
        seconds += instance.seconds[profile, a, kitchen, THERE]
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
