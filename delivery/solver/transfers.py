"""What crosses between routes at a hub: the true minutes on board of what was handed on."""

from dataclasses import replace

from delivery.model.problem import Problem
from delivery.model.solution import Route, Trip
from delivery.model.units import Seconds


def with_true_on_board(problem: Problem, routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """Return the routes with minutes on board counted from when the feeder left the kitchen."""
    left = _left_kitchen(problem, routes)
    hubs = {hub.location for hub in problem.hubs}
    return tuple(
        replace(route, trips=tuple(_counted(trip, left, hubs) for trip in route.trips))
        for route in routes
    )


def _left_kitchen(problem: Problem, routes: tuple[Route, ...]) -> dict[int, Seconds]:
    """Return when each task's boxes left their own kitchen."""
    kitchens = set(problem.kitchens)
    return {
        task: loading.leave
        for route in routes
        for trip in route.trips
        for loading in trip.loadings
        if loading.location in kitchens
        for task in loading.tasks
    }


def _counted(trip: Trip, left: dict[int, Seconds], hubs: set[int]) -> Trip:
    if not any(loading.location in hubs for loading in trip.loadings):
        return trip
    stops = tuple(
        replace(stop, on_board=max(stop.begin - left[task] for task in stop.tasks))
        for stop in trip.stops
    )
    return replace(trip, stops=stops)
