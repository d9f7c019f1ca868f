"""Late orders in a plan: how soon their best places are known, and how good the best is.

The best place is held against planning anew: its own route with the order, and the routes of all
the places found together. Both searches may also improve on the best place, so no gap is below 0
but for what an own route could not be planned better at all.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from delivery.bench.days import draw_day, draw_more
from delivery.bench.living.plans import clock, loaded, planned
from delivery.bench.living.records import Insertion, LateFound
from delivery.model.locks import Base, Locks
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Route, Solution, Unassigned
from delivery.model.units import Won
from delivery.solver.check import check_solution
from delivery.solver.late import LatePlaces, Place
from delivery.solver.narrowing import BARRED
from delivery.solver.solve import SolverParams
from delivery.solver.solve_around import passes_hub, solve_around
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
        own_gap, gap, violations = anew.gaps(order.order_id)
        best = answer.places[0] if answer.places else None
        found.append(
            LateFound(
                seconds=taken,
                places=len(answer.places),
                won=best.objective_won if best else None,
                paid_seconds=best.paid_seconds if best else None,
                own_gap=own_gap,
                gap=gap,
                violations=violations,
            )
        )
    return Insertion(set_up, tuple(found))


class _Anew:
    """Plans touched routes anew with a late order among them."""

    def __init__(self, laid: PlannedDay) -> None:
        self._laid = laid
        self._problem = laid.problem
        self._routes = laid.solution.routes
        self._places = LatePlaces(laid.problem, laid.scheduler, laid.evaluator, laid.columns)

    def gaps(self, order_id: str) -> tuple[float | None, float | None, int]:
        """Return the gaps of the best place, and the violations of the plan with the order."""
        task = self._laid.task_of.get(order_id)
        if task is None or self._problem.tasks[task].barrier is not None:
            return None, None, 0
        (visit,) = visits_of(self._problem, [task])
        places = self._places.best(visit)
        if not places:
            return None, None, 0
        with_order = self._with(places[0], task)
        violations = len(check_solution(self._problem, with_order))
        own = self._gap(with_order, task, places[:1])
        return own, self._gap(with_order, task, places), violations

    def _with(self, place: Place, task: int) -> Solution:
        """Return the plan with a late order in a place, every other late one unserved."""
        carrier = place.column.route.carrier
        others = (route for route in self._routes if route.carrier != carrier)
        routes = tuple(sorted((*others, place.column.route), key=lambda route: route.carrier))
        served = {each for route in routes for each in route.delivered()}
        left = (each for each in range(len(self._problem.tasks)) if each not in served)
        unassigned = tuple(Unassigned(each, BARRED, "", None) for each in left)
        return replace(self._laid.solution, routes=routes, unassigned=unassigned)

    def _gap(self, with_order: Solution, task: int, places: Sequence[Place]) -> float | None:
        """Return what part more the touched routes cost than planned anew; None through a hub."""
        touched = {place.column.route.carrier for place in places}
        hubs = {route.carrier for route in with_order.routes if passes_hub(route)}
        if places[0].column.route.carrier in hubs:
            return None
        own = [route for route in with_order.routes if route.carrier in touched - hubs]
        before = self._won(own)
        best = min([before, *self._anew(with_order, own, touched - hubs)])
        return before / best - 1

    def _anew(self, with_order: Solution, own: Sequence[Route], touched: set[int]) -> list[Won]:
        """Return what the touched routes cost planned from nothing, and from the best place."""
        others = tuple(route for route in with_order.routes if route.carrier not in touched)
        tasks = {task for route in own for task in route.delivered()}
        still = {task for route in others for task in route.delivered()}
        late = frozenset(range(len(self._problem.tasks))) - tasks - still
        locks = Locks(
            whole=frozenset(route.carrier for route in others),
            absent=frozenset(range(len(self._problem.carriers))) - touched,
        )
        without = tuple(
            replace(each, barrier=BARRED) if number in late else each
            for number, each in enumerate(self._problem.tasks)
        )
        problem = replace(self._problem, tasks=without)
        found = []
        for start in (others, with_order.routes):
            base = Base(replace(with_order, routes=start), locks)
            params = SolverParams(SearchLimit(iterations=ITERATIONS))
            anew = solve_around(problem, self._laid.evaluator_of, params, base)
            routes = [route for route in anew.routes if route.carrier in touched]
            if tasks == {task for route in routes for task in route.delivered()}:
                found.append(self._won(routes))
        return found

    def _won(self, routes: Sequence[Route]) -> Won:
        return sum(self._laid.evaluator(route)[0] for route in routes)
