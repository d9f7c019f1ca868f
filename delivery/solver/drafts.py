"""Routes without times: who visits what in which order. The search moves these about."""

from dataclasses import dataclass

from delivery.model.problem import Problem
from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class Transfer:
    """Boxes that change hands at a hub, with the promise both sides keep.

    The feeder leaves the tasks' kitchen no earlier than ``left_kitchen`` and has handed over by
    ``ready``; the collector leaves no earlier than ``ready`` and begins every hand-over within
    the minutes on board counted from ``left_kitchen``. So each side's times are its own.
    """

    hub: int
    tasks: tuple[int, ...]
    ready: Seconds
    left_kitchen: Seconds


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


def merged_stops(problem: Problem, tasks: tuple[int, ...]) -> tuple[StopDraft, ...]:
    """Make stops of a sequence of tasks; one recipient's consecutive tasks are one stop."""
    stops: list[list[int]] = []
    for task in tasks:
        recipient = problem.tasks[task].recipient
        if stops and problem.tasks[stops[-1][0]].recipient == recipient:
            stops[-1].append(task)
        else:
            stops.append([task])
    return tuple(StopDraft(tuple(stop)) for stop in stops)
