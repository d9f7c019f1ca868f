"""A plan's routes as drafts, and what becomes of them when a task is left out.

Where boxes change hands at a hub, the other side's times stand: a feeder may leave as early as the
hand-overs allow and must be there before the collector leaves; a collector leaves once all is
there. So any one route may change alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from delivery.model.problem import Problem
from delivery.model.solution import Route, Stop, Trip
from delivery.model.units import Seconds
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.pool import Column
from delivery.solver.schedule import Scheduler

NEVER = 10**8


def column_of(problem: Problem, route_cost: RouteCost, route: Route, draft: RouteDraft) -> Column:
    """Return a planned route, at its own times, as a column."""
    kind = problem.carriers[route.carrier].kind
    return Column(kind, draft, route, route_cost(route), frozenset(draft.delivered()))


def drafts_of(problem: Problem, routes: Sequence[Route]) -> tuple[RouteDraft, ...]:
    """Return routes without their times."""
    through = _Through.of(problem, routes)
    return tuple(
        RouteDraft(route.carrier, tuple(_trip(problem, trip, through) for trip in route.trips))
        for route in routes
    )


@dataclass(frozen=True, slots=True)
class _Through:
    """When each task that goes through a hub left its kitchen, was there, went on, arrived."""

    left: Mapping[int, Seconds]
    there: Mapping[int, Seconds]
    on: Mapping[int, Seconds]
    begun: Mapping[int, Seconds]

    @classmethod
    def of(cls, problem: Problem, routes: Sequence[Route]) -> "_Through":
        """Return what routes say of it."""
        hubs = {hub.location for hub in problem.hubs}
        trips = [trip for route in routes for trip in route.trips]
        loadings = [loading for trip in trips for loading in trip.loadings]
        stops = [stop for trip in trips for stop in trip.stops]
        return cls(
            left={t: x.leave for x in loadings if x.location not in hubs for t in x.tasks},
            there={t: x.leave for x in stops if x.hub is not None for t in x.tasks},
            on={t: x.leave for x in loadings if x.location in hubs for t in x.tasks},
            begun={t: x.begin for x in stops if x.hub is None for t in x.tasks},
        )


def _trip(problem: Problem, trip: Trip, through: _Through) -> TripDraft:
    hubs = {hub.location: number for number, hub in enumerate(problem.hubs)}
    collects = None
    for loading in trip.loadings:
        if loading.location in hubs and loading.tasks:
            collects = Transfer(
                hubs[loading.location],
                tuple(sorted(loading.tasks)),
                ready=max(through.there.get(task, 0) for task in loading.tasks),
                left_kitchen=min(through.left.get(task, NEVER) for task in loading.tasks),
            )
    loads = tuple(loading.location for loading in trip.loadings)
    stops = tuple(_stop(problem, stop, through) for stop in trip.stops)
    return TripDraft(trip.period, loads, stops, collects)


def _stop(problem: Problem, stop: Stop, through: _Through) -> StopDraft:
    if stop.hub is None:
        return StopDraft(stop.tasks)
    begun = max(through.begun.get(task, 0) for task in stop.tasks)
    transfer = Transfer(
        stop.hub,
        tuple(sorted(stop.tasks)),
        ready=min(through.on.get(task, NEVER) for task in stop.tasks),
        left_kitchen=begun - problem.max_on_board,
    )
    return StopDraft(transfer.tasks, transfer)


def without_task(
    problem: Problem, scheduler: Scheduler, routes: Sequence[Route], task: int
) -> tuple[Route, ...] | None:
    """Return routes without a task, as `without_all` does."""
    return without_all(problem, scheduler, routes, frozenset({task}))


def without_all(
    problem: Problem, scheduler: Scheduler, routes: Sequence[Route], tasks: frozenset[int]
) -> tuple[Route, ...] | None:
    """Return routes without some tasks, each at its least paid time again; None where one breaks.

    Who hands them over changes first, then who brings them to the hub; a route that did nothing
    else is gone.
    """
    found = list(routes)
    touched = [n for n, route in enumerate(routes) if _handles(route, tasks)]
    touched.sort(key=lambda n: tasks.isdisjoint(routes[n].delivered()))
    for number in touched:
        found[number] = _stripped(found[number], tasks)
    for number in touched:
        if found[number].trips:
            timed = scheduler.schedule(drafts_of(problem, found)[number])
            if timed is None:
                return None
            found[number] = timed
    return tuple(route for route in found if route.trips)


def _handles(route: Route, tasks: frozenset[int]) -> bool:
    return any(not tasks.isdisjoint(stop.tasks) for trip in route.trips for stop in trip.stops)


def _stripped(route: Route, tasks: frozenset[int]) -> Route:
    """Return a route with tasks taken off its stops and loads, its times as they were."""

    def kept(own: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(task for task in own if task not in tasks)

    trips = []
    for trip in route.trips:
        stops = [replace(stop, tasks=kept(stop.tasks)) for stop in trip.stops]
        loadings = [replace(each, tasks=kept(each.tasks)) for each in trip.loadings]
        if any(stop.tasks for stop in stops):
            trips.append(
                replace(
                    trip,
                    stops=tuple(stop for stop in stops if stop.tasks),
                    loadings=tuple(each for each in loadings if each.tasks),
                )
            )
    return replace(route, trips=tuple(trips))
