"""Times for routes that people drew up: theirs to the stop, and as little late as they can be.

A route that keeps the rules is timed as any other. Of one that does not, capacity, eligibility and
limits of work are left aside, and then windows, hours and the minutes on board stretched by the
fewest minutes that let it through. What it breaks is for the checker to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations_with_replacement, pairwise, permutations

import numpy as np

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft, with_merged_stops
from delivery.solver.schedule import Scheduler

MOST_STRETCH: Seconds = 48 * SECONDS_PER_HOUR
"""Whatever one carrier hands over in a day ends within two days."""

NO_LIMIT = 10**6

MOST_TRIED = 5
"""Kitchens of a trip up to which every order of loading is tried."""


def timed_by_hand(problem: Problem, carrier: int, trips: Sequence[Sequence[int]]) -> Route | None:
    """Return a carrier's trips with their times.

    Parameters
    ----------
    trips
        The tasks of each trip in the order they are handed over, all loaded at their kitchens.

    Returns
    -------
    Route or None
        None where the carrier has no hours on the day, or not even two days are enough.
    """
    by_rule = _soonest(problem, carrier, trips)
    if by_rule is not None:
        return by_rule
    lenient = _lenient(problem, carrier)
    too_little, enough = -1, 0
    while _soonest(_stretched(lenient, enough), carrier, trips) is None:
        if enough >= MOST_STRETCH:
            return None
        too_little, enough = enough, max(2 * enough, SECONDS_PER_MINUTE)
    while enough - too_little > SECONDS_PER_MINUTE:
        middle = (enough + too_little) // 2
        if _soonest(_stretched(lenient, middle), carrier, trips) is None:
            too_little = middle
        else:
            enough = middle
    return _soonest(_stretched(lenient, enough), carrier, trips)


def _soonest(problem: Problem, carrier: int, trips: Sequence[Sequence[int]]) -> Route | None:
    """Return the route of least paid time over the periods its trips could lie in."""
    scheduler = Scheduler(problem)
    routes = (scheduler.schedule(draft) for draft in _drafts(problem, carrier, trips))
    able = [route for route in routes if route is not None]
    return min(able, key=lambda route: (route.work, route.metres), default=None)


def _drafts(problem: Problem, carrier: int, trips: Sequence[Sequence[int]]) -> Iterator[RouteDraft]:
    """Yield the route with its trips in each choice of periods that keeps their order."""
    periods = range(len(problem.carriers[carrier].periods))
    loads = _loads(problem, problem.carriers[carrier], trips)
    for chosen in combinations_with_replacement(periods, len(trips)):
        drafts = tuple(
            TripDraft(period, places, tuple(StopDraft((task,)) for task in tasks))
            for period, places, tasks in zip(chosen, loads, trips, strict=True)
        )
        yield with_merged_stops(problem, RouteDraft(carrier, drafts))


def _loads(
    problem: Problem, carrier: Carrier, trips: Sequence[Sequence[int]]
) -> list[tuple[int, ...]]:
    """Return each trip's kitchens in the order that is soonest at its first door.

    A sheet tells the stops, not where boxes are taken on first.
    """
    seconds = problem.matrices[carrier.profile].durations
    here = carrier.start
    found = []
    for tasks in trips:
        doors = [problem.tasks[task].door for task in tasks]
        kitchens = tuple(dict.fromkeys(problem.tasks[task].kitchen for task in tasks))
        before = () if here is None else (here,)
        orders = permutations(kitchens) if len(kitchens) <= MOST_TRIED else (kitchens,)
        ways = {way: (*before, *way, doors[0]) for way in orders}
        found.append(min(ways, key=lambda way: sum(seconds[leg] for leg in pairwise(ways[way]))))
        here = doors[-1]
    return found


def _lenient(problem: Problem, number: int) -> Problem:
    """Return the problem without the limits of one carrier that need no clock."""
    places = frozenset(problem.kitchens)
    free = replace(
        problem.carriers[number],
        capacity=NO_LIMIT,
        max_work=None,
        max_trips=None,
        max_loads_per_trip=NO_LIMIT,
        may_load_at=places | problem.carriers[number].may_load_at,
    )
    eligible = problem.eligible.copy()
    eligible[number] = np.True_
    return replace(problem, carriers=_with(problem.carriers, number, free), eligible=eligible)


def _with(carriers: Sequence[Carrier], number: int, one: Carrier) -> tuple[Carrier, ...]:
    return (*carriers[:number], one, *carriers[number + 1 :])


def _stretched(problem: Problem, seconds: Seconds) -> Problem:
    """Return the problem with every window, period and time on board longer at its end."""

    def longer(window: TimeWindow) -> TimeWindow:
        return TimeWindow(window.start, window.end + seconds)

    return replace(
        problem,
        tasks=tuple(replace(task, window=longer(task.window)) for task in problem.tasks),
        carriers=tuple(
            replace(
                carrier,
                periods=tuple(replace(p, window=longer(p.window)) for p in carrier.periods),
            )
            for carrier in problem.carriers
        ),
        max_on_board=problem.max_on_board + seconds,
    )
