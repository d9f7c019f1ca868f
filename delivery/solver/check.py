"""The independent checker: a solution against its problem, in plain loops.

It shares no code with the search, so that a mistake there is not repeated here. The files
``check_route.py``, ``check_trip.py`` and ``check_words.py`` belong to it.
"""

from collections import Counter
from collections.abc import Iterator

from delivery.model.findings import EXACT_LEGS, LegTolerance, Violation, Where
from delivery.model.problem import Problem
from delivery.model.solution import Solution, Stop, Trip
from delivery.solver.check_references import unknown_references
from delivery.solver.check_route import check_route
from delivery.solver.check_trip import Feeding
from delivery.solver.check_words import violation

REASONS = (
    "suspended",
    "entitlement",
    "window",
    "on_board",
    "territory",
    "capacity",
    "no_carrier",
    "off_hours",
    "cancelled",
)
"""Stable codes of why an order stays unassigned (DESIGN, fine print, point 12)."""


def check_solution(
    problem: Problem, solution: Solution, *, legs: LegTolerance = EXACT_LEGS
) -> tuple[Violation, ...]:
    """Return every constraint a solution breaks; none means it can be carried out as it stands.

    Parameters
    ----------
    legs
        How far a leg may lie from the problem's matrix; times must follow from the solution's own
        legs to the second in any case.
    """
    unknown = tuple(unknown_references(problem, solution))
    if unknown:
        # Numbers that point nowhere make every further question meaningless.
        return unknown
    feedings = _feedings(solution)
    found = [
        *_tasks_once(problem, solution),
        *_carriers_once(problem, solution),
        *_reasons(solution),
        *_fed_once(solution),
        *_collected_once(problem, solution, feedings),
        *_hub_capacity(problem, solution),
    ]
    for route in solution.routes:
        found += check_route(problem, route, feedings=feedings, legs=legs)
    return tuple(found)


def _trips(solution: Solution) -> Iterator[Trip]:
    for route in solution.routes:
        yield from route.trips


def _feeding_stops(solution: Solution) -> Iterator[tuple[Trip, Stop]]:
    for trip in _trips(solution):
        for stop in trip.stops:
            if stop.hub is not None:
                yield trip, stop


def _feedings(solution: Solution) -> dict[int, Feeding]:
    """Return what is known of every task brought to a hub: where, and when it left its kitchen."""
    feedings: dict[int, Feeding] = {}
    for trip, stop in _feeding_stops(solution):
        for task in stop.tasks:
            left = [loading.leave for loading in trip.loadings if task in loading.tasks]
            if stop.hub is not None and left and task not in feedings:
                feedings[task] = Feeding(hub=stop.hub, left_kitchen=left[0], done=stop.leave)
    return feedings


def _tasks_once(problem: Problem, solution: Solution) -> Iterator[Violation]:
    seen = Counter(unassigned.task for unassigned in solution.unassigned)
    for trip in _trips(solution):
        for stop in trip.stops:
            if stop.hub is None:
                seen.update(stop.tasks)
    for task in range(len(problem.tasks)):
        if seen[task] == 0:
            yield violation("task_missing", Where(), 0, 1, tasks=(task,))
        elif seen[task] > 1:
            yield violation("task_twice", Where(), seen[task], 1, tasks=(task,))


def _carriers_once(problem: Problem, solution: Solution) -> Iterator[Violation]:
    used = Counter(route.carrier for route in solution.routes)
    for carrier, routes in used.items():
        if routes > 1:
            where = Where(problem.carriers[carrier].carrier_id)
            yield violation("carrier_twice", where, routes, 1)


def _reasons(solution: Solution) -> Iterator[Violation]:
    for unassigned in solution.unassigned:
        if unassigned.reason not in REASONS:
            known = ", ".join(REASONS)
            yield violation("reason", Where(), unassigned.reason, known, tasks=(unassigned.task,))


def _fed_once(solution: Solution) -> Iterator[Violation]:
    fed = Counter(task for _, stop in _feeding_stops(solution) for task in stop.tasks)
    for task, times in fed.items():
        if times > 1:
            yield violation("fed_twice", Where(), times, 1, tasks=(task,))


def _collected_once(
    problem: Problem, solution: Solution, feedings: dict[int, Feeding]
) -> Iterator[Violation]:
    collected: Counter[tuple[int, int]] = Counter()
    for trip in _trips(solution):
        for loading in trip.loadings:
            collected.update((task, loading.location) for task in loading.tasks)
    for task, feeding in feedings.items():
        times = collected[task, problem.hubs[feeding.hub].location]
        if times != 1:
            yield violation("fed_not_collected", Where(), times, feeding.hub, tasks=(task,))


def _hub_capacity(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Count the boxes through each hub per meal of the day."""
    boxes: Counter[tuple[int, int]] = Counter()
    for _, stop in _feeding_stops(solution):
        for task in stop.tasks:
            if stop.hub is not None:
                boxes[stop.hub, problem.tasks[task].wave] += problem.tasks[task].boxes
    for (hub, _), count in boxes.items():
        capacity = problem.hubs[hub].capacity
        if count > capacity:
            yield violation("hub_capacity", Where(), count, capacity, hub=hub)
