"""Routes without times: who visits what in which order. The search moves these about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.model.travel import TravelMatrix
from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class Transfer:
    """Boxes that change hands at a hub, with the promise both sides keep.

    The feeder leaves the tasks' kitchen no earlier than ``left_kitchen`` and has handed over by
    ``ready``; the collector leaves no earlier than ``ready`` and begins every hand-over within
    the minutes on board counted from ``left_kitchen``. So each side's times are its own. One
    feeding may bring what several collectors take: each then has a transfer of its own tasks.
    """

    hub: int
    tasks: tuple[int, ...]
    ready: Seconds
    left_kitchen: Seconds


Passed: TypeAlias = tuple[int, Seconds, Seconds, int]
"""A task that changes hands at a hub, after the hub and the times both sides keep."""


def passed_on(transfers: Iterable[Transfer]) -> list[Passed]:
    """Return what changes hands, task by task: so feedings and collections are compared."""
    return [
        (each.hub, each.ready, each.left_kitchen, task) for each in transfers for task in each.tasks
    ]


@dataclass(frozen=True, slots=True)
class StopDraft:
    """A hand-over of one recipient's tasks, or the feeding of a hub."""

    tasks: tuple[int, ...]
    transfer: Transfer | None = None


@dataclass(frozen=True, slots=True)
class TripDraft:
    """Loading places in order, then stops. ``collects`` is what is taken on at a hub."""

    period: int
    loads: tuple[int, ...]
    stops: tuple[StopDraft, ...]
    collects: Transfer | None = None

    def tasks(self) -> tuple[int, ...]:
        """Return every task on board, those for a hub among them."""
        return tuple(task for stop in self.stops for task in stop.tasks)


@dataclass(frozen=True, slots=True)
class RouteDraft:
    """One carrier's trips of a day, in order."""

    carrier: int
    trips: tuple[TripDraft, ...]

    def delivered(self) -> tuple[int, ...]:
        """Return the tasks handed over at doors."""
        return tuple(
            task
            for trip in self.trips
            for stop in trip.stops
            if stop.transfer is None
            for task in stop.tasks
        )

    def feeds(self) -> tuple[Transfer, ...]:
        """Return the transfers the route brings to hubs."""
        return tuple(
            stop.transfer for trip in self.trips for stop in trip.stops if stop.transfer is not None
        )

    def collects(self) -> tuple[Transfer, ...]:
        """Return the transfers the route takes on at hubs."""
        return tuple(trip.collects for trip in self.trips if trip.collects is not None)


def plain_draft(route: Route) -> RouteDraft:
    """Return a route that neither feeds hubs nor collects there without its times."""
    trips = tuple(
        TripDraft(
            trip.period,
            tuple(loading.location for loading in trip.loadings),
            tuple(StopDraft(stop.tasks) for stop in trip.stops),
        )
        for trip in route.trips
    )
    return RouteDraft(route.carrier, trips)


def at_one_door(
    problem: Problem, first: int, second: int, matrices: Iterable[TravelMatrix]
) -> bool:
    """Tell whether two tasks are one recipient's and their doors are nowhere apart."""
    one, other = problem.tasks[first], problem.tasks[second]
    if one.recipient != other.recipient:
        return False
    way = one.door, other.door
    return one.door == other.door or all(
        not matrix.durations[way] and not matrix.distances[way] for matrix in matrices
    )


def with_merged_stops(problem: Problem, draft: RouteDraft) -> RouteDraft:
    """Return the route with one stop where orders of one recipient are handed over in a row.

    Orders whose windows have no time in common stay two stops: the carrier waits at the door.
    """
    matrix = problem.matrices[problem.carriers[draft.carrier].profile]
    trips = tuple(replace(trip, stops=_merged(problem, trip.stops, matrix)) for trip in draft.trips)
    return replace(draft, trips=trips)


def _merged(
    problem: Problem, stops: Sequence[StopDraft], matrix: TravelMatrix
) -> tuple[StopDraft, ...]:
    merged: list[StopDraft] = []
    for stop in stops:
        before = merged[-1] if merged else None
        if (
            before is not None
            and before.transfer is None
            and stop.transfer is None
            and at_one_door(problem, before.tasks[0], stop.tasks[0], (matrix,))
            and _meet(problem, (*before.tasks, *stop.tasks))
        ):
            merged[-1] = StopDraft((*before.tasks, *stop.tasks))
        else:
            merged.append(stop)
    return tuple(merged)


def _meet(problem: Problem, tasks: Sequence[int]) -> bool:
    """Tell whether the windows of tasks that are on board together have a time in common."""
    windows = [problem.tasks[task].window for task in tasks]
    return max(each.start for each in windows) <= min(each.end for each in windows)
