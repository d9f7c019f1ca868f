"""Drafts of trips put together shortly, and what their schedules come to."""

from delivery.model.solution import Route
from delivery.solver.drafts import StopDraft, TripDraft


def trip(*tasks: int, loads: tuple[int, ...] = (0,), period: int = 0) -> TripDraft:
    """Return a trip that hands over some tasks, one stop each."""
    return TripDraft(period, loads, tuple(StopDraft((task,)) for task in tasks))


def visits(route: Route | None) -> list[tuple[int, int, int]]:
    """Return place, arrival and departure of every visit."""
    assert route is not None
    return [
        (visit.location, visit.arrive, visit.leave)
        for trip in route.trips
        for visit in (*trip.loadings, *trip.stops)
    ]
