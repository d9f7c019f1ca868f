"""One part of a day planned: the work that is handed out. It follows from its input alone."""

from dataclasses import dataclass, replace

from delivery import planning
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario
from delivery.model.solution import Solution
from delivery.model.travel import Matrices
from delivery.modes.build import DayProblem
from delivery.workflow.plan_indices import solution_of


@dataclass(frozen=True, slots=True)
class PartWork:
    """A part as a day of its own; ``start`` is a plan of it to improve."""

    orders: tuple[Order, ...]
    scenario: Scenario
    matrices: Matrices
    start: Plan | None = None


def plan_part(work: PartWork) -> Plan:
    """Return the part's plan: no worse than the one to improve, where there is one.

    Raises
    ------
    PlanRefusedError
        When the independent checker finds fault with the search's answer.
    """
    before = work.start

    def solution(day: DayProblem) -> Solution:
        assert before is not None
        return solution_of(replace(before, unassigned=()), day, file="part")

    start = None if before is None else solution
    found = planning.plan(work.orders, work.scenario, work.matrices, start=start)
    if before is None or rank(found, work.orders) < rank(before, work.orders):
        return found
    # The search passes over hand-overs at times it does not try; those of before stay better then.
    return replace(before, search=found.search)


def rank(plan: Plan, orders: tuple[Order, ...]) -> tuple[int, int, int, int]:
    """Return undelivered meals, won and wishes, economic won, routes: the order of plans."""
    meals = {order.order_id: order.meals for order in orders}
    missed = sum(meals[entry.order_id] for entry in plan.unassigned)
    return (
        missed,
        won_of(plan),
        sum(r.cost.in_ledger(Ledger.ECONOMIC) for r in plan.routes),
        len(plan.routes),
    )


def won_of(plan: Plan) -> int:
    """Return what a plan costs in its objective, wishes included."""
    costs = sum(route.cost.in_objective(plan.objective) for route in plan.routes)
    return costs + sum(line.won for route in plan.routes for line in route.wishes)
