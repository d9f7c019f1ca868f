"""The checker's first question: whether every number of a solution points at something."""

from collections.abc import Iterator

from delivery.model.findings import Violation, Where
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route, Solution, Trip
from delivery.solver.check_words import violation


def unknown_references(problem: Problem, solution: Solution) -> Iterator[Violation]:
    """Yield every number that points nowhere, and every route, trip or visit that is empty."""
    for unassigned in solution.unassigned:
        yield from _tasks(problem, (unassigned.task,), Where())
    for route in solution.routes:
        if not 0 <= route.carrier < len(problem.carriers):
            yield violation("unknown_carrier", Where(), route.carrier, len(problem.carriers))
        else:
            yield from _route(problem, problem.carriers[route.carrier], route)


def _route(problem: Problem, carrier: Carrier, route: Route) -> Iterator[Violation]:
    if not route.trips:
        yield violation("empty", Where(carrier.carrier_id), "route", 1)
    for number, trip in enumerate(route.trips):
        where = Where(carrier.carrier_id, number)
        if not 0 <= trip.period < len(carrier.periods):
            yield violation("unknown_period", where, trip.period, len(carrier.periods))
        yield from _trip(problem, trip, carrier.carrier_id, number)


def _trip(problem: Problem, trip: Trip, carrier_id: str, number: int) -> Iterator[Violation]:
    if not trip.loadings or not trip.stops:
        yield violation("empty", Where(carrier_id, number), "trip", 1)
    for count, loading in enumerate(trip.loadings):
        where = Where(carrier_id, number, loading=count)
        yield from _place(problem, loading.location, where)
        yield from _visit(problem, loading.tasks, where)
    for count, stop in enumerate(trip.stops):
        where = Where(carrier_id, number, stop=count)
        yield from _place(problem, stop.location, where)
        yield from _visit(problem, stop.tasks, where)
        if stop.hub is not None and not 0 <= stop.hub < len(problem.hubs):
            yield violation("unknown_hub", where, stop.hub, len(problem.hubs))


def _place(problem: Problem, location: int, where: Where) -> Iterator[Violation]:
    places = len(problem.matrices[0].durations)
    if not 0 <= location < places:
        yield violation("unknown_place", where, location, places)


def _visit(problem: Problem, tasks: tuple[int, ...], where: Where) -> Iterator[Violation]:
    if not tasks:
        yield violation("empty", where, "visit", 1)
    yield from _tasks(problem, tasks, where)


def _tasks(problem: Problem, tasks: tuple[int, ...], where: Where) -> Iterator[Violation]:
    for task in tasks:
        if not 0 <= task < len(problem.tasks):
            yield violation("unknown_task", where, task, len(problem.tasks))
