"""Plans of some of a day's orders, made of plans of more of them or of fewer.

All are routes of one problem, the whole day's.
"""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace

from delivery.model.problem import Problem
from delivery.model.solution import Route, SearchStats, Solution, Unassigned
from delivery.solver.check import check_solution

NO_SEARCH = SearchStats("none", 0.0, 0, 0)


def side_by_side(
    problem: Problem, one: Sequence[Route], other: Sequence[Route], allowed: Set[int]
) -> tuple[Route, ...] | None:
    """Return the routes of two plans together, or None where there are too few carriers for both.

    Routes of the second whose carrier is not among the allowed ones, or has one of the first, go to
    a free allowed carrier that can stand in for it.
    """
    out = {route.carrier for route in one}
    stay = {route.carrier for route in other if route.carrier in allowed} - out
    free: dict[int, list[int]] = defaultdict(list)
    for number in sorted(allowed - out - stay):
        free[problem.carriers[number].kind].append(number)
    found = list(one)
    for route in other:
        if route.carrier in stay:
            found.append(route)
            continue
        spare = free[problem.carriers[route.carrier].kind]
        if not spare:
            return None
        found.append(replace(route, carrier=spare.pop(0)))
    return tuple(found)


def hubs_used(routes: Sequence[Route]) -> frozenset[int]:
    """Return the hubs that routes bring boxes to."""
    stops = (stop for route in routes for trip in route.trips for stop in trip.stops)
    return frozenset(stop.hub for stop in stops if stop.hub is not None)


def delivered_by(routes: Sequence[Route]) -> frozenset[int]:
    """Return the tasks that routes hand over at doors."""
    return frozenset(task for route in routes for task in route.delivered())


def is_sound(problem: Problem, routes: Sequence[Route]) -> bool:
    """Tell whether the independent checker finds nothing at fault with routes.

    What they do not deliver is taken as left out on purpose.
    """
    done = delivered_by(routes)
    rest = (task for task in range(len(problem.tasks)) if task not in done)
    unserved = tuple(Unassigned(task, "no_carrier", "", None) for task in rest)
    return not check_solution(problem, Solution(tuple(routes), unserved, NO_SEARCH))
