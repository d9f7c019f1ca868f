"""What it costs to put a visit somewhere: each test cheaper than the next, the true won last.

The order of tests: room, the won that the detour alone tells, a blink, the times, the pay rule
(blinks: Christiaens and Vanden Berghe, "Slack Induction by String Removals for Vehicle Routing
Problems", Transportation Science 54 (2020) 417, section 3.3, doi 10.1287/trsc.2019.0914).
"""

import numpy as np

from delivery.compiled import inlined
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.chance import chance
from delivery.solver.search.columns import (
    ALL_BEYOND,
    ALL_BOXES,
    ALL_MEALS,
    ALL_METRES,
    ALL_STOPS,
    ALL_TRIPS,
    BEYOND,
    BLINK,
    BOXES,
    CAPACITY,
    CARRIER,
    CLASS,
    DURATION,
    END,
    FIRST_LOAD,
    GUIDE,
    IN_METRES,
    IN_SECONDS,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LEG_METRES,
    LEG_SECONDS,
    LOAD_READY,
    MAX_WORK,
    MEALS,
    NEVER,
    NODE,
    PER_BOX,
    PER_MEAL,
    PER_METRE,
    PER_STOP,
    PROFILE,
    READY,
    ROWS,
    SHARE,
    START,
    TIMED,
    TOP_UP,
    TRIP,
    TRIP_BOXES,
    TYPE,
    WON,
    WORK,
)
from delivery.solver.search.durations import (
    duration_alone,
    duration_in_trip,
    duration_with_load,
    duration_with_trip,
)
from delivery.solver.search.fleet_mix import won_with_upgrade
from delivery.solver.search.pay import day_won
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    NEW_ROW,
    NEW_TRIP,
    PLAIN,
)


@inlined
def way_by(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds from a by ``v`` to b."""
    metres = np.int64(instance.ways[profile, a, v, IN_METRES])
    seconds = np.int64(instance.ways[profile, a, v, IN_SECONDS])
    metres += instance.ways[profile, v, b, IN_METRES]
    return metres, seconds + instance.ways[profile, v, b, IN_SECONDS]


@inlined
def detour(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds that going by ``v`` adds on the way from a to b."""
    metres, seconds = way_by(instance, profile, a, v, b)
    metres -= instance.ways[profile, a, b, IN_METRES]
    return metres, seconds - instance.ways[profile, a, b, IN_SECONDS]


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
        metres += instance.ways[profile, instance.types[t, START], kitchen, IN_METRES]
        seconds += instance.ways[profile, instance.types[t, START], kitchen, IN_SECONDS]
        return metres, seconds
    a = np.int64(positions[where, at, NODE])
    b = np.int64(positions[where, at + 1, NODE])
    if how == PLAIN:
        metres, seconds = way_by(instance, profile, a, v, b)
        metres -= positions[where, at, LEG_METRES]
        return metres, seconds - positions[where, at, LEG_SECONDS]
    if how == NEW_TRIP:
        metres, seconds = way_by(instance, profile, kitchen, v, b)
        metres += instance.ways[profile, a, kitchen, IN_METRES]
        metres -= positions[where, at, LEG_METRES]
        seconds += instance.ways[profile, a, kitchen, IN_SECONDS]
        return metres, seconds - positions[where, at, LEG_SECONDS]
    trip = positions[where, at, TRIP]
    last_load = np.int64(state.trips[where, trip, LAST_LOAD])
    if how == LOAD_LAST and at == last_load:
        # The way from the last load goes on from the new one.
        to_load, longer = detour(instance, profile, a, kitchen, b)
        metres, seconds = detour(instance, profile, kitchen, v, b)
        return metres + to_load, seconds + longer
    place = last_load
    if how == LOAD_FIRST:
        place = np.int64(state.trips[where, trip, FIRST_LOAD]) - 1
    to_load, longer = detour(
        instance,
        profile,
        np.int64(positions[where, place, NODE]),
        kitchen,
        np.int64(positions[where, place + 1, NODE]),
    )
    metres, seconds = detour(instance, profile, a, v, b)
    return metres + to_load, seconds + longer


@inlined
def duration_at(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> int:
    """Return how much longer the row lasts with the visit, or -FOREVER where a rule is broken."""
    if how == NEW_ROW:
        duration = duration_alone(instance, t, at, v)
        return duration if duration >= 0 else NOT_IN_TIME
    if how == NEW_TRIP:
        duration = duration_with_trip(instance, state, where, at, v)
    else:
        trip = np.int64(state.positions[where, at, TRIP])
        anew = how != PLAIN
        if not anew:
            load = load_position(instance, state, where, trip, v)
            anew = instance.nodes[v, READY] > state.positions[where, load, LOAD_READY]
        if anew:
            duration = duration_with_load(instance, state, where, trip, at, v, how)
        else:
            duration = duration_in_trip(instance, state, where, at, v)
    if duration < 0:
        return NOT_IN_TIME
    return duration - state.rows[where, DURATION]


NOT_IN_TIME = -(1 << 40)


@inlined
def load_position(instance: Instance, state: State, row: int, trip: int, v: int) -> int:
    """Return where in the trip a visit's boxes are loaded, or -1."""
    kitchen = instance.nodes[v, KITCHEN]
    for i in range(state.trips[row, trip, FIRST_LOAD], state.trips[row, trip, LAST_LOAD] + 1):
        if instance.nodes[state.positions[row, i, NODE], KITCHEN] == kitchen:
            return i
    return -1


@inlined
def beyond_at(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> float:
    """Return the distance pay the visit adds; another last loading place changes the others' too."""
    table = instance.types[t, BEYOND]
    if table < 0:
        return 0.0
    kitchen = instance.nodes[v, KITCHEN]
    if how == NEW_ROW or how == NEW_TRIP:
        return np.float64(instance.beyond[table, kitchen, v])
    trip = state.positions[where, at, TRIP]
    last_load = state.trips[where, trip, LAST_LOAD]
    old = state.positions[where, last_load, NODE]
    if how != LOAD_LAST:
        return np.float64(instance.beyond[table, old, v])
    won = np.float64(instance.beyond[table, kitchen, v])
    for j in range(last_load + 1, state.trips[where, trip, LAST_VISIT] + 1):
        door = state.positions[where, j, NODE]
        won += instance.beyond[table, kitchen, door] - instance.beyond[table, old, door]
    return won


@inlined
def won_at(
    instance: Instance, state: State, v: int, how: int, where: int, at: int, best: float
) -> float:
    """Return the won of a visit at a place (see `places`), its seconds of way lightly priced.

    NEVER where it does not fit or is not below ``best``. An idle carrier's day is judged by the
    share of its room the visit takes, mixed with its whole won.
    """
    carriers = state.carriers
    carrier = where if how == NEW_ROW else np.int64(state.rows[where, CARRIER])
    t = np.int64(carriers[carrier, TYPE])
    boxes = instance.nodes[v, BOXES]
    room = instance.types[t, CAPACITY]
    if how != NEW_ROW and how != NEW_TRIP:
        room -= state.trips[where, state.positions[where, at, TRIP], TRIP_BOXES]
    if boxes > room:
        if how == PLAIN and instance.types[t, CLASS] >= 0:
            return won_with_upgrade(instance, state, where, at, v, best)
        return NEVER
    metres, way = way_added(instance, state, t, v, how, where, at)
    guide = state.weights[GUIDE] * way
    # While a guarantee tops up, what the lines add is swallowed by it.
    least = (
        instance.pay[t, PER_STOP]
        + instance.pay[t, PER_BOX] * boxes
        + instance.pay[t, PER_MEAL] * instance.nodes[v, MEALS]
        - state.won[carrier, TOP_UP]
    )
    if least < 0.0:
        least = 0.0
    share = 1.0
    if carriers[carrier, ROWS] == 0:
        filled = boxes / instance.types[t, CAPACITY]
        share = state.values[SHARE] + (1.0 - state.values[SHARE]) * filled
    if (least + instance.pay[t, PER_METRE] * metres) * share + guide >= best:
        return NEVER
    if chance(state) < state.weights[BLINK]:
        return NEVER
    seconds = 0
    if instance.sizes[TIMED]:
        seconds = duration_at(instance, state, t, v, how, where, at)
        if seconds == NOT_IN_TIME:
            return NEVER
        if carriers[carrier, WORK] + seconds > instance.types[t, MAX_WORK]:
            return NEVER
    trips = 1 if how == NEW_ROW or how == NEW_TRIP else 0
    won, _ = day_won(
        instance.types,
        instance.pay,
        instance.lines,
        t,
        carriers[carrier, ALL_TRIPS] + trips,
        carriers[carrier, ALL_STOPS] + 1,
        carriers[carrier, ALL_BOXES] + boxes,
        carriers[carrier, ALL_MEALS] + instance.nodes[v, MEALS],
        carriers[carrier, WORK] + seconds,
        carriers[carrier, ALL_METRES] + metres,
        state.won[carrier, ALL_BEYOND] + beyond_at(instance, state, t, v, how, where, at),
    )
    return (won - state.won[carrier, WON]) * share + guide
