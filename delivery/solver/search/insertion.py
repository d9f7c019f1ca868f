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
    BANNED,
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
    MAX_WORK,
    MEALS,
    NEVER,
    NODE,
    PER_BOX,
    PER_MEAL,
    PER_METRE,
    PER_STOP,
    PROFILE,
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
    wide,
)
from delivery.solver.search.durations import (
    duration_alone,
    duration_in_trip,
    duration_with_load,
    duration_with_trip,
    is_ready_later,
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

NOT_IN_TIME = -(1 << 40)


@inlined
def way_by(instance: Instance, profile: int, a: int, v: int, b: int) -> tuple[int, int]:
    """Return the metres and seconds from a by ``v`` to b."""
    metres = wide(instance.ways[profile, a, v, IN_METRES])
    seconds = wide(instance.ways[profile, a, v, IN_SECONDS])
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
    a = wide(positions[where, at, NODE])
    b = wide(positions[where, at + 1, NODE])
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


@inlined
def duration_at(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> int:
    """Return how much longer the row lasts with the visit, or NOT_IN_TIME."""
    if how == NEW_ROW:
        duration = duration_alone(instance, t, at, v)
        return duration if duration >= 0 else wide(NOT_IN_TIME)
    if how == NEW_TRIP:
        duration = duration_with_trip(instance, state, where, at, v)
    elif how != PLAIN or is_ready_later(instance, state, where, at, v):
        duration = duration_with_load(instance, state, where, at, v, how)
    else:
        duration = duration_in_trip(instance, state, where, at, v)
    if duration < 0:
        return wide(NOT_IN_TIME)
    return duration - wide(state.rows[where, DURATION])


@inlined
def beyond_at(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> float:
    """Return the distance pay the visit adds.

    It is measured from a trip's last loading place: another one changes the other visits' too.
    """
    table = instance.types[t, BEYOND]
    if table < 0:
        return 0.0
    kitchen = instance.nodes[v, KITCHEN]
    if how >= NEW_TRIP:
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
def least_won(instance: Instance, state: State, carrier: int, t: int, v: int, metres: int) -> float:
    """Return what the visit adds before times are known: what is paid by the unit alone.

    While a guarantee tops up, what the lines add is swallowed by it. (Won that time worked saves on
    a shortfall are left out: most are paid for that time instead.)
    """
    least = (
        instance.pay[t, PER_STOP]
        + instance.pay[t, PER_BOX] * instance.nodes[v, BOXES]
        + instance.pay[t, PER_MEAL] * instance.nodes[v, MEALS]
        - state.won[carrier, TOP_UP]
    )
    if least < 0.0:
        least = 0.0
    return float(least + instance.pay[t, PER_METRE] * metres)


@inlined
def share_at(instance: Instance, state: State, carrier: int, t: int, v: int) -> float:
    """Return the share of a day's won that counts: below 1 for an idle carrier (see `won_at`)."""
    if state.carriers[carrier, ROWS] > 0:
        return 1.0
    filled = instance.nodes[v, BOXES] / instance.types[t, CAPACITY]
    return float(state.values[SHARE] + (1.0 - state.values[SHARE]) * filled)


@inlined
def won_with_visit(
    instance: Instance,
    state: State,
    carrier: int,
    t: int,
    v: int,
    trips: int,
    seconds: int,
    metres: int,
    beyond: float,
) -> float:
    """Return the won of a carrier's day with the visit and what it adds."""
    day = state.carriers
    won, _ = day_won(
        instance.types,
        instance.pay,
        instance.lines,
        t,
        day[carrier, ALL_TRIPS] + trips,
        wide(day[carrier, ALL_STOPS]) + 1,
        day[carrier, ALL_BOXES] + instance.nodes[v, BOXES],
        day[carrier, ALL_MEALS] + instance.nodes[v, MEALS],
        day[carrier, WORK] + seconds,
        day[carrier, ALL_METRES] + metres,
        state.won[carrier, ALL_BEYOND] + beyond,
    )
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
    carrier = where if how == NEW_ROW else wide(state.rows[where, CARRIER])
    t = wide(carriers[carrier, TYPE])
    if state.counters[BANNED] and state.banned[t]:
        return NEVER
    boxes = instance.nodes[v, BOXES]
    room = instance.types[t, CAPACITY]
    if how < NEW_TRIP:
        room -= state.trips[where, state.positions[where, at, TRIP], TRIP_BOXES]
    if boxes > room:
        if how == PLAIN and instance.types[t, CLASS] >= 0:
            return won_with_upgrade(instance, state, where, at, v, best)
        return NEVER
    metres, way = way_added(instance, state, t, v, how, where, at)
    guide = state.weights[GUIDE] * way
    share = share_at(instance, state, carrier, t, v)
    if least_won(instance, state, carrier, t, v, metres) * share + guide >= best:
        return NEVER
    if chance(state) < state.weights[BLINK]:
        return NEVER
    seconds = wide(0)
    if instance.sizes[TIMED]:
        seconds = duration_at(instance, state, t, v, how, where, at)
        if carriers[carrier, WORK] + seconds > instance.types[t, MAX_WORK]:
            return NEVER
        if seconds == NOT_IN_TIME:
            return NEVER
    beyond = beyond_at(instance, state, t, v, how, where, at)
    trips = wide(1 if how >= NEW_TRIP else 0)
    won = won_with_visit(instance, state, carrier, t, v, trips, seconds, metres, beyond)
    return float((won - state.won[carrier, WON]) * share + guide)
