"""The carriers' routes while a rival's answer is settled: drafts priced truly, one per carrier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.solver.cost import Cost
from delivery.solver.drafts import RouteDraft, TripDraft, with_merged_stops
from delivery.solver.schedule import Scheduler


@dataclass(frozen=True, slots=True)
class Priced:
    """A route that keeps every rule, with its times and its true cost."""

    draft: RouteDraft
    route: Route
    cost: Cost


class Roster:
    """Who works which route. Every change is scheduled and priced by the product's own parts."""

    def __init__(self, problem: Problem, route_cost: RouteEvaluator) -> None:
        self.problem = problem
        self._route_cost = route_cost
        self._scheduler = Scheduler(problem)
        self.by_carrier: dict[int, Priced] = {}

    def priced(self, carrier: int, trips: Iterable[TripDraft]) -> Priced | None:
        """Return a carrier's route with these trips, or None where it breaks a rule."""
        merged = with_merged_stops(self.problem, RouteDraft(carrier, tuple(trips)))
        route = self._scheduler.schedule(merged)
        return None if route is None else Priced(merged, route, self._route_cost(route))

    def trips_of(self, carrier: int) -> tuple[TripDraft, ...]:
        """Return what a carrier does so far."""
        priced = self.by_carrier.get(carrier)
        return priced.draft.trips if priced else ()

    def put(self, priced: Priced) -> None:
        """Let a carrier work a route in place of its own."""
        self.by_carrier[priced.draft.carrier] = priced

    def rise(self, priced: Priced) -> Cost:
        """Return by how much a route is dearer than what its carrier does now."""
        now = self.by_carrier.get(priced.draft.carrier)
        won, economic = now.cost if now else (0, 0)
        return priced.cost[0] - won, priced.cost[1] - economic

    def with_trip(self, carrier: int, trip: TripDraft) -> Priced | None:
        """Return a carrier's route with one trip more, in the day's order."""
        return self.priced(carrier, in_order(self.problem, (*self.trips_of(carrier), trip)))

    def served(self) -> set[int]:
        """Return every task handed over."""
        return {task for one in self.by_carrier.values() for task in one.draft.delivered()}

    def routes(self) -> tuple[Route, ...]:
        """Return the routes, by carrier."""
        return tuple(self.by_carrier[carrier].route for carrier in sorted(self.by_carrier))


def in_order(problem: Problem, trips: Sequence[TripDraft]) -> tuple[TripDraft, ...]:
    """Return trips by period, then by when they can be under way."""

    def when(trip: TripDraft) -> tuple[int, int, int]:
        tasks = [problem.tasks[task] for task in trip.tasks()]
        closes = min(task.window.end for task in tasks)
        return trip.period, max(task.ready for task in tasks), closes

    return tuple(sorted(trips, key=when))


def without_stop(problem: Problem, trip: TripDraft, position: int) -> TripDraft | None:
    """Return a trip without one stop and the kitchens then needless; None where nothing is left."""
    stops = (*trip.stops[:position], *trip.stops[position + 1 :])
    if not stops:
        return None
    needed = {problem.tasks[task].kitchen for stop in stops for task in stop.tasks}
    loads = tuple(place for place in trip.loads if place in needed)
    return replace(trip, loads=loads, stops=stops)
