"""What a pay rule counts on a finished route."""

from dataclasses import dataclass

from delivery.model.problem import Problem
from delivery.model.solution import Route, Stop, Trip
from delivery.model.units import Boxes, Meals, Metres, Seconds


@dataclass(frozen=True, slots=True)
class StopFacts:
    """A door or the feeding of a hub.

    ``metres`` is the shortest way by metres from the trip's last loading place.
    """

    boxes: Boxes
    meals: Meals
    metres: Metres


@dataclass(frozen=True, slots=True)
class RouteFacts:
    """One carrier's whole day as its pay sees it: paid time as worked, ways, trips, stops."""

    paid_seconds: Seconds
    metres: Metres
    trips: int
    stops: tuple[StopFacts, ...]


def route_facts(problem: Problem, route: Route) -> RouteFacts:
    """Count what a pay rule pays for on a route."""
    stops = (_stop_facts(problem, route, trip, stop) for trip in route.trips for stop in trip.stops)
    return RouteFacts(int(route.work), int(route.metres), len(route.trips), tuple(stops))


def _stop_facts(problem: Problem, route: Route, trip: Trip, stop: Stop) -> StopFacts:
    shortest = problem.matrices[problem.carriers[route.carrier].profile].shortest
    tasks = [problem.tasks[task] for task in stop.tasks]
    return StopFacts(
        boxes=sum(task.boxes for task in tasks),
        meals=sum(task.meals for task in tasks),
        metres=int(shortest[trip.loadings[-1].location, stop.location]),
    )
