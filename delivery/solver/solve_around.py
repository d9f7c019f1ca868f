"""A day planned anew around what is fixed: the search of a narrowed problem, from an answer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from delivery.model.locks import Base, Locks
from delivery.model.problem import Problem
from delivery.model.scenario import Progress
from delivery.model.solution import Route, Solution
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import plain_draft
from delivery.solver.insertion import without_tasks
from delivery.solver.narrowing import narrowed
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve

MOST_TRIED = 2000
"""Sets of locks that are tried for the smallest one to release."""


def solve_around(
    problem: Problem,
    price: Callable[[Problem], RouteCost],
    params: SolverParams,
    base: Base,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Solution:
    """Return the best routes found that leave as it is what is fixed.

    Parameters
    ----------
    price
        Makes the cost of routes for a problem with the same numbers.
    base
        The answer to start from, and what of it is fixed.
    """
    whole = [route for route in base.solution.routes if route.carrier in base.locks.whole]
    gone = frozenset(task for route in whole for task in _on_board(route))
    narrow = narrowed(problem, base.locks, gone)
    solution = solve(
        narrow,
        price(narrow),
        params,
        start=replace(base.solution, routes=_open_routes(narrow, base)),
        on_progress=_without(on_progress, gone),
        should_stop=should_stop,
    )
    routes = sorted((*solution.routes, *whole), key=lambda route: route.carrier)
    left = (each for each in solution.unassigned if each.task not in gone)
    return replace(solution, routes=tuple(routes), unassigned=tuple(left))


def _on_board(route: Route) -> set[int]:
    return {task for trip in route.trips for stop in trip.stops for task in stop.tasks}


def _without(
    on_progress: Callable[[Progress], None] | None, gone: frozenset[int]
) -> Callable[[Progress], None] | None:
    """Return what tells of progress without counting the tasks that are not planned."""
    if on_progress is None:
        return None

    def tell(progress: Progress) -> None:
        on_progress(replace(progress, unassigned=max(progress.unassigned - len(gone), 0)))

    return tell


def _open_routes(narrow: Problem, base: Base) -> tuple[Route, ...]:
    """Return the routes to start from; of one that is no longer possible, what is fixed of it."""
    scheduler = Scheduler(narrow)
    fixed = {*base.locks.carrier_of, *kept_tasks(base.locks)}
    found = []
    for route in base.solution.routes:
        if route.carrier in base.locks.whole:
            continue
        if passes_hub(route) or scheduler.schedule(plain_draft(route)) is not None:
            found.append(route)
            continue
        others = frozenset(route.delivered()) - fixed
        draft = without_tasks(narrow, plain_draft(route), others)
        shorter = None if draft is None else scheduler.schedule(draft)
        if shorter is not None:
            found.append(shorter)
    return tuple(found)


def kept_tasks(locks: Locks) -> set[int]:
    """Return the tasks of the trips that have left."""
    return {task for kept in locks.kept for stop in kept.trip.stops for task in stop.tasks}


def passes_hub(route: Route) -> bool:
    """Tell whether boxes of a route change hands at a hub."""
    delivered = set(route.delivered())
    loaded = [loading for trip in route.trips for loading in trip.loadings]
    fed = any(stop.hub is not None for trip in route.trips for stop in trip.stops)
    own = sum(len(delivered.intersection(loading.tasks)) for loading in loaded)
    return fed or own != len(delivered)


def smallest_release(
    problem: Problem, locks: Locks, route: Route, locked: Sequence[int]
) -> frozenset[int] | None:
    """Return the fewest locked tasks of a route whose release lets the others be kept.

    None where all can be kept. Sets of one and two are tried out; beyond, tasks are kept one after
    another as long as they go together, so that no part of what is released could be kept.
    """
    narrow = narrowed(problem, locks, frozenset())
    scheduler = Scheduler(narrow)
    kept = kept_tasks(locks)
    draft = plain_draft(route)

    def is_possible(tasks: frozenset[int]) -> bool:
        shorter = without_tasks(narrow, draft, frozenset(route.delivered()) - tasks - kept)
        return shorter is None or scheduler.schedule(shorter) is not None

    everything = frozenset(locked)
    if is_possible(everything):
        return None
    tried = 0
    for size in (1, 2):
        for some in combinations(locked, size):
            tried += 1
            if tried <= MOST_TRIED and is_possible(everything - frozenset(some)):
                return frozenset(some)
    together: frozenset[int] = frozenset()
    for task in locked:
        if is_possible(together | {task}):
            together |= {task}
    return everything - together
