"""Late orders in a plan: how soon their best places are known, and how good the best is.

The best place is held against planning anew: its own route with the order, and the routes of all
the places found together. One search plans them from nothing, another improves them, and what is
best counts, so no gap is below 0. The same routes are planned anew without the order too: what
that saves is no fault of the place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from delivery.bench.days import draw_day, draw_more
from delivery.bench.living.plans import clock, loaded, planned
from delivery.bench.living.records import Insertion, LateFound
from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Route, Solution, Unassigned
from delivery.model.units import Won
from delivery.solver.check import check_solution
from delivery.solver.late import LatePlaces, Place
from delivery.solver.narrowing import BARRED
from delivery.solver.solve import SolverParams, solve
from delivery.solver.solve_around import passes_hub
from delivery.solver.transfers import with_true_on_board
from delivery.solver.visits import visits_of
from delivery.workflow.explain import Explainer
from delivery.workflow.planned import PlannedDay, lay_over

ITERATIONS = 10_000
"""Of each search that plans touched routes anew, one from nothing and one from the best place."""


def measure_insertion(
    folder: Path, orders: int, seed: int, *, late: int, seconds: float, cache: Path | None
) -> Insertion:
    """Return where so many late orders could go in a plan of a drawn day."""
    drawn = draw_day(folder, orders, seed, cache=cache)
    plan = planned(loaded(drawn, cache), seconds, seed)
    day = loaded(draw_more(folder, drawn, late, seed, cache=cache), cache)
    began = clock()
    laid = lay_over(plan, day)
    explainer = Explainer(laid).ready()
    set_up = clock() - began
    anew = _Anew(laid)
    found = []
    for order in laid.late_orders:
        began = clock()
        (answer, *_) = explainer.late([order.order_id])
        taken = clock() - began
        held = anew.held(order.order_id)
        best = answer.places[0] if answer.places else None
        found.append(
            LateFound(
                seconds=taken,
                places=len(answer.places),
                won=best.objective_won if best else None,
                paid_seconds=best.paid_seconds if best else None,
                own_gap=held.own_gap,
                gap=held.gap,
                violations=held.violations,
                slack=held.slack,
            )
        )
    return Insertion(set_up, tuple(found))


@dataclass(frozen=True, slots=True)
class _Held:
    """The gaps, the slack and the violations of a late order's best place; see `LateFound`."""

    own_gap: float | None
    gap: float | None
    slack: float | None
    violations: int


class _Anew:
    """Plans touched routes anew with a late order among them."""

    def __init__(self, laid: PlannedDay) -> None:
        self._laid = laid
        self._problem = laid.problem
        self._routes = laid.solution.routes
        self._places = LatePlaces(laid.problem, laid.scheduler, laid.evaluator, laid.columns)

    def held(self, order_id: str) -> _Held:
        """Return how the best place of an order is held against planning anew."""
        task = self._laid.task_of.get(order_id)
        if task is None or self._problem.tasks[task].barrier is not None:
            return _Held(None, None, None, 0)
        (visit,) = visits_of(self._problem, [task])
        places = self._places.best(visit)
        if not places:
            return _Held(None, None, None, 0)
        with_order = self._with(places[0], task)
        violations = len(check_solution(self._problem, with_order))
        hubs = {route.carrier for route in with_order.routes if passes_hub(route)}
        if places[0].column.route.carrier in hubs:
            return _Held(None, None, None, violations)
        touched = {place.column.route.carrier for place in places} - hubs
        return _Held(
            own_gap=self._gap(with_order.routes, {places[0].column.route.carrier}),
            gap=self._gap(with_order.routes, touched),
            slack=self._gap(self._routes, touched),
            violations=violations,
        )

    def _with(self, place: Place, task: int) -> Solution:
        """Return the plan with a late order in a place, every other late one unserved."""
        carrier = place.column.route.carrier
        others = (route for route in self._routes if route.carrier != carrier)
        routes = tuple(sorted((*others, place.column.route), key=lambda route: route.carrier))
        served = {each for route in routes for each in route.delivered()}
        left = (each for each in range(len(self._problem.tasks)) if each not in served)
        unassigned = tuple(Unassigned(each, BARRED, "", None) for each in left)
        # A route changed alone tells minutes on board as its hub's promises have them.
        true = with_true_on_board(self._problem, routes)
        return replace(self._laid.solution, routes=true, unassigned=unassigned)

    def _gap(self, plan: Sequence[Route], touched: set[int]) -> float:
        """Return what part more the routes of some carriers cost than planned anew."""
        routes = tuple(route for route in plan if route.carrier in touched)
        if not routes:
            return 0.0
        before = sum(self._laid.evaluator(route)[0] for route in routes)
        return before / min(before, *self._planned_anew(routes, touched)) - 1

    def _planned_anew(self, routes: Sequence[Route], touched: set[int]) -> Iterator[Won]:
        """Yield what routes cost planned from nothing, and from what they are."""
        tasks = sorted(task for route in routes for task in route.delivered())
        problem = self._among(tasks, touched)
        price = self._laid.evaluator_of(problem)
        number = {task: n for n, task in enumerate(tasks)}
        own = tuple(_renumbered(route, number) for route in routes)
        params = SolverParams(SearchLimit(iterations=ITERATIONS))
        for start in (None, Solution(own, (), self._laid.solution.stats)):
            anew = solve(problem, price, params, start=start)
            if not anew.unassigned:
                yield sum(price(route)[0] for route in anew.routes)

    def _among(self, tasks: Sequence[int], carriers: set[int]) -> Problem:
        """Return the day's problem of some tasks that some carriers alone may hand over."""
        eligible = self._problem.eligible[:, list(tasks)].copy()
        others = set(range(len(self._problem.carriers))) - carriers
        eligible[sorted(others)] = False
        return replace(
            self._problem,
            tasks=tuple(self._problem.tasks[task] for task in tasks),
            carriers=tuple(
                replace(carrier, kind=2 * carrier.kind + (number in carriers), may_feed=False)
                for number, carrier in enumerate(self._problem.carriers)
            ),
            eligible=eligible,
        )


def _renumbered(route: Route, number: Mapping[int, int]) -> Route:
    """Return a route whose tasks have other numbers."""
    trips = tuple(
        replace(
            trip,
            loadings=tuple(
                replace(each, tasks=tuple(number[task] for task in each.tasks))
                for each in trip.loadings
            ),
            stops=tuple(
                replace(each, tasks=tuple(number[task] for task in each.tasks))
                for each in trip.stops
            ),
        )
        for trip in route.trips
    )
    return replace(route, trips=trips)
