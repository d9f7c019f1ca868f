"""A plan laid over its day again: its routes by index, its prices, what could be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from delivery import planning
from delivery.costing.evaluator import RouteEvaluator
from delivery.errors import Fault, PlanFileError, ScenarioError
from delivery.model.findings import PLAN_FILE_LEGS
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRoute, Replanned
from delivery.model.problem import Problem
from delivery.model.scenario import Scenario, SearchLimit
from delivery.model.solution import Solution, Unassigned
from delivery.model.units import Seconds
from delivery.modes.build import DayProblem
from delivery.modes.wishes import remembered_orders
from delivery.solver.check import check_solution
from delivery.solver.narrowing import narrowed
from delivery.solver.planned import column_of, drafts_of
from delivery.solver.pool import Column
from delivery.solver.schedule import Scheduler
from delivery.workflow.check import same_area_and_date
from delivery.workflow.day import Day, Tell
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.plan_day import load_plan_day
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.replan import after_the_end, whole_routes
from delivery.workflow.replan_base import base_of


@dataclass(frozen=True)
class PlannedDay:
    """A plan, its day and what prices its routes; orders the plan does not know are late ones."""

    plan: Plan
    day: Day
    scenario: Scenario
    indices: DayProblem
    solution: Solution

    @property
    def problem(self) -> Problem:
        """The day's problem, late orders among its tasks."""
        return self.indices.problem

    @cached_property
    def scheduler(self) -> Scheduler:
        """What puts times to routes."""
        return Scheduler(self.problem)

    @cached_property
    def evaluator(self) -> RouteEvaluator:
        """What prices routes, as the plan's were."""
        return self.evaluator_of(self.problem)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The plan's routes, in the plan's order."""
        routes = self.solution.routes
        drafts = drafts_of(self.problem, routes)
        return tuple(
            column_of(self.problem, self.evaluator, route, draft)
            for route, draft in zip(routes, drafts, strict=True)
        )

    @cached_property
    def task_of(self) -> dict[str, int]:
        """The number of each order that may be delivered."""
        return {order.order_id: number for number, order in enumerate(self.indices.orders)}

    @property
    def late_orders(self) -> tuple[Order, ...]:
        """The orders the plan does not know."""
        known = {order for route in self.plan.routes for order in order_ids_of(route)}
        known.update(entry.order_id for entry in self.plan.unassigned)
        return tuple(order for order in self.day.orders if order.order_id not in known)

    def evaluator_of(self, problem: Problem) -> RouteEvaluator:
        """Return what prices the routes of the day's problem with something changed in it."""
        return planning.route_evaluator(replace(self.indices, problem=problem), self.scenario)


def order_ids_of(route: PlanRoute) -> tuple[str, ...]:
    """Return the orders a route brings to doors or hubs."""
    return tuple(order for trip in route.trips for stop in trip.stops for order in stop.order_ids)


def load_planned_day(
    folder: Path,
    plan_file: Path,
    *,
    orders: Sequence[Path] = (),
    added: Sequence[Path] = (),
    now: Seconds | None = None,
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> PlannedDay:
    """Return a plan file laid over its area's day.

    Parameters
    ----------
    orders
        Files of the orders the plan was made from; without any, the area's own of its date.
    added
        Files of late orders.
    now
        What was loaded before it has left and stays; None: nothing has left.

    Raises
    ------
    InputError
        When the area, the orders or the plan file are at fault, or the plan is of another area,
        date or schema.
    """
    plan, day = load_plan_day(folder, plan_file, orders=orders, added=added, cache=cache, tell=tell)
    return lay_over(plan, day, now=now, file=plan_file.name)


def lay_over(
    plan: Plan, day: Day, *, now: Seconds | None = None, file: str = "plan.json"
) -> PlannedDay:
    """Return a plan laid over a loaded day, whose further orders are late ones.

    What is fixed of it stays: what has left by ``now``, and what a plan made anew was made around.

    Raises
    ------
    PlanFileError
        When the plan is of another area or date, names what the day does not have, or breaks its
        rules.
    ScenarioError
        When the day is over by ``now``.
    """
    over = tuple(after_the_end(day, now))
    if over:
        raise ScenarioError(over)
    same_area_and_date(plan, day, file)
    scenario = _scenario(plan, day)
    indices = planning.day_problem(day.orders, scenario, day.matrices)
    known = {order.order_id for order in indices.orders}
    left_out = tuple(entry for entry in plan.unassigned if entry.order_id in known)
    solution = solution_of(replace(plan, unassigned=left_out), indices, file=file)
    faults = _broken(solution, indices, file)
    if faults:
        raise PlanFileError(faults)
    open_still = _narrowed(plan, indices, solution, now, file)
    return PlannedDay(plan, day, scenario, open_still, solution)


def _narrowed(
    plan: Plan, indices: DayProblem, solution: Solution, now: Seconds | None, file: str
) -> DayProblem:
    """Return the day's problem with no more room than what is fixed of the plan leaves."""
    if plan.replanned is None and now is None:
        return indices
    came_up = plan.replanned or NOTHING_CAME_UP
    if now is not None:
        now = max(now, came_up.now or now)
        came_up = replace(came_up, now=now, whole=whole_routes(plan, now))
    locks = base_of(came_up, plan, indices, file).locks
    stay = frozenset(
        task
        for route in solution.routes
        if route.carrier in locks.whole
        for trip in route.trips
        for stop in trip.stops
        for task in stop.tasks
    )
    return replace(indices, problem=narrowed(indices.problem, locks, stay))


NOTHING_CAME_UP = Replanned(
    of="", now=None, absent=(), added=(), cancelled=(), locked=(), left=(), whole=(), keep_won=0
)


def _scenario(plan: Plan, day: Day) -> Scenario:
    """Return the scenario a plan was made for, as far as the plan tells it."""
    request = PlanRequest(
        limit=SearchLimit(iterations=0),
        modes=tuple(plan.summary.modes),
        objective=plan.objective,
        weather=plan.weather,
    )
    scenario = scenario_of(day.area, plan.day, request)
    if plan.replanned is not None:
        scenario = replace(scenario, cancelled=frozenset(plan.replanned.cancelled))
    if plan.wishes is None:
        return scenario
    known = {each.order_id for each in plan.wishes.remembered}
    further = [order for order in day.orders if order.order_id not in known]
    late = remembered_orders(day.area, further, None)
    return replace(scenario, remembered=(*plan.wishes.remembered, *late))


def _broken(solution: Solution, indices: DayProblem, file: str) -> list[Fault]:
    """Return a fault for every rule the plan breaks on this day."""
    told = {task for route in solution.routes for task in route.delivered()}
    told.update(entry.task for entry in solution.unassigned)
    late = (task for task in range(len(indices.orders)) if task not in told)
    unserved = tuple(Unassigned(task, "no_carrier", "", None) for task in late)
    whole = replace(solution, unassigned=(*solution.unassigned, *unserved))
    return [
        Fault(
            where=f"{file}: {found.where}",
            came=found.message,
            expected="a plan that keeps the rules of its area and day",
            fix="See delivery check, and make the plan anew",
            expected_ko="지역과 날짜의 규칙을 지키는 계획",
            fix_ko="delivery check로 확인하고 계획을 다시 만들어 주세요",
        )
        for found in check_solution(indices.problem, whole, legs=PLAN_FILE_LEGS)
    ]
