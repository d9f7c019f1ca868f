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
    CUT,
    DURATION,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LENGTH,
    LINEAR,
    MAX_WORK,
    MEALS,
    NEVER,
    NODE,
    SLOT,
    TIMED,
    TRIP,
    TRIP_BOXES,
    TYPE,
    WON,
    WORK,
    wide,
)
from delivery.solver.search.detours import way_added
from delivery.solver.search.durations import (
    NOT_IN_TIME,
    duration_alone,
    duration_in_trip,
    duration_with_load,
    duration_with_trip,
    is_ready_later,
)
from delivery.solver.search.fleet_mix import won_with_upgrade
from delivery.solver.search.links import row_after, work_of_later, work_of_row
from delivery.solver.search.openings import guide_won, is_banned, share_at
from delivery.solver.search.pay import day_won
from delivery.solver.search.places import (
    LOAD_LAST,
    NEW_ROW,
    NEW_TRIP,
    PLAIN,
    least_won,
)
from delivery.solver.search.wishes import with_wishes


@inlined
def duration_at(
    instance: Instance, state: State, t: int, v: int, how: int, where: int, at: int
) -> int:
    """Return how much more work the carrier's day is with the visit, or NOT_IN_TIME."""
    if how == NEW_ROW:
        if instance.sizes[CUT]:
            return work_of_row(instance, state, t, where, at, v)
        return duration_alone(instance, t, at, v)
    if how == NEW_TRIP:
        duration = duration_with_trip(instance, state, where, at, v)
    elif how != PLAIN or is_ready_later(instance, state, where, at, v):
        duration = duration_with_load(instance, state, where, at, v, how)
    else:
        duration = duration_in_trip(instance, state, where, at, v)
    if duration == NOT_IN_TIME:
        return duration
    duration -= wide(state.rows[where, DURATION])
    if instance.sizes[CUT] and at == state.rows[where, LENGTH] - 2:
        carrier = wide(state.rows[where, CARRIER])
        after = row_after(instance, state, carrier, wide(state.rows[where, SLOT]))
        if after >= 0:
            later = work_of_later(instance, state, after, v)
            return duration + later if later != NOT_IN_TIME else later
    return duration


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
def won_by_day(
    instance: Instance,
    state: State,
    carrier: int,
    t: int,
    v: int,
    how: int,
    where: int,
    at: int,
    best: float,
) -> float:
    """Return what the carrier's day costs more with the visit at a place that has room for it.

    NEVER where it is not in time or not below ``best``. An idle carrier's day is judged by the
    share of its room the visit takes, mixed with its whole won.
    """
    metres, way = way_added(instance, state, t, v, how, where, at)
    guide = guide_won(instance, state, way)
    share = share_at(instance, state, carrier, t, v)
    if least_won(instance, state, carrier, t, v, metres) * share + guide >= best:
        return NEVER
    if chance(state) < state.weights[BLINK]:
        return NEVER
    seconds = wide(0)
    if instance.sizes[TIMED]:
        seconds = duration_at(instance, state, t, v, how, where, at)
        if seconds == NOT_IN_TIME:
            return NEVER
        if state.carriers[carrier, WORK] + seconds > instance.types[t, MAX_WORK]:
            return NEVER
    beyond = beyond_at(instance, state, t, v, how, where, at)
    trips = wide(1 if how >= NEW_TRIP else 0)
    won = won_with_visit(instance, state, carrier, t, v, trips, seconds, metres, beyond)
    rise = float((won - state.won[carrier, WON]) * share + guide)
    return with_wishes(instance, state, carrier, v, how, where, at, rise, best)


@inlined
def won_at(
    instance: Instance,
    state: State,
    v: int,
    how: int,
    where: int,
    at: int,
    least: float,
    best: float,
) -> float:
    """Return the won of a visit at a place (see `places`), its seconds of way lightly priced.

    NEVER where it does not fit or is not below ``best``; ``least`` is what the place costs at
    least.
    """
    carrier = where if how == NEW_ROW else wide(state.rows[where, CARRIER])
    t = wide(state.carriers[carrier, TYPE])
    if is_banned(state, t):
        return NEVER
    boxes = instance.nodes[v, BOXES]
    room = instance.types[t, CAPACITY]
    if how < NEW_TRIP:
        room -= state.trips[where, state.positions[where, at, TRIP], TRIP_BOXES]
    if boxes > room:
        if how == PLAIN and instance.types[t, CLASS] >= 0:
            return won_with_upgrade(instance, state, where, at, v, best)
        return NEVER
    if how == PLAIN and instance.types[t, LINEAR]:
        return NEVER if chance(state) < state.weights[BLINK] else least
    return won_by_day(instance, state, carrier, t, v, how, where, at, best)
