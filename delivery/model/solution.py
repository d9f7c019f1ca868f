"""The solver's answer: routes with their times, and the tasks nobody carries, by index."""

from dataclasses import dataclass

from delivery.model.units import Boxes, Metres, Seconds


@dataclass(frozen=True, slots=True)
class Loading:
    """A visit to a kitchen or hub to take boxes on; the leg is the way there."""

    location: int
    tasks: tuple[int, ...]
    boxes: Boxes
    arrive: Seconds
    leave: Seconds
    leg_seconds: Seconds
    leg_metres: Metres


@dataclass(frozen=True, slots=True)
class Stop:
    """A hand-over at a door, or the feeding of a hub (``hub`` is its number, else None).

    ``begin`` is when the hand-over starts: ``arrive``, or later where the window opens later.
    ``on_board`` runs from leaving the tasks' own kitchen to ``begin``, the longest of the tasks'.
    """

    location: int
    hub: int | None
    tasks: tuple[int, ...]
    arrive: Seconds
    begin: Seconds
    leave: Seconds
    on_board: Seconds
    leg_seconds: Seconds
    leg_metres: Metres


@dataclass(frozen=True, slots=True)
class Trip:
    """Loading at one or more places, then stops, within one period of a shift.

    ``back_seconds`` and ``back_metres``: the way to the shift's end, on its last trip alone.
    """

    period: int
    loadings: tuple[Loading, ...]
    stops: tuple[Stop, ...]
    back_seconds: Seconds
    back_metres: Metres

    @property
    def begin(self) -> Seconds:
        """When the carrier sets out for the first loading place."""
        return self.loadings[0].arrive - self.loadings[0].leg_seconds

    @property
    def end(self) -> Seconds:
        """When the trip is over, the way back included."""
        return self.stops[-1].leave + self.back_seconds


@dataclass(frozen=True, slots=True)
class Route:
    """One carrier's whole day, reloads included. ``work`` is the paid time as worked."""

    carrier: int
    trips: tuple[Trip, ...]
    work: Seconds
    metres: Metres

    def delivered(self) -> tuple[int, ...]:
        """Return the tasks handed over at doors, in order."""
        return tuple(t for trip in self.trips for s in trip.stops if s.hub is None for t in s.tasks)


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A task nobody carries. ``reason`` is a stable code; ``detail`` says it to a person."""

    task: int
    reason: str
    detail: str
    fits_if: str | None


@dataclass(frozen=True, slots=True)
class SearchStats:
    """How the answer was found. ``seconds`` is the clock's; all else repeats with the seed."""

    engine: str
    seconds: float
    iterations: int
    pool: int


@dataclass(frozen=True, slots=True)
class Solution:
    """Routes plus unassigned tasks; infeasible is an answer, never an exception."""

    routes: tuple[Route, ...]
    unassigned: tuple[Unassigned, ...]
    stats: SearchStats
