"""Compare a day: each mode alone, and the mix of all."""

from collections.abc import Callable
from dataclasses import replace

from delivery import planning
from delivery.model.plan import Plan
from delivery.model.scenario import Progress
from delivery.model.units import Won
from delivery.modes.places import fleets_of
from delivery.reports.comparison import Comparison
from delivery.workflow.day import Day
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.plan_indices import solution_of


def compare_day(
    day: Day,
    request: PlanRequest,
    *,
    on_plan: Callable[[str], None] = lambda _: None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Comparison:
    """Return the day planned by each mode alone and by all; the limit is per plan.

    ``on_plan`` is told the mode before each plan, ``mix`` before the last.

    Raises
    ------
    ScenarioError
        When a mode is not in the area, before anything is planned.
    """
    scenario_of(day.area, day.date, request)
    modes = tuple(dict.fromkeys(fleet.mode for fleet in fleets_of(day.area, request.modes or None)))
    alone: dict[str, Plan] = {}
    marginal: dict[str, int | None] = {}
    for mode in modes:
        on_plan(mode)
        own = replace(request, modes=(mode,))
        alone[mode] = plan_day(day, own, on_progress=on_progress, should_stop=should_stop)
        marginal[mode] = marginal_of(day, own, alone[mode])
    on_plan("mix")
    mix = plan_day(day, request, on_progress=on_progress, should_stop=should_stop)
    return Comparison(alone, mix, marginal)


def marginal_of(day: Day, request: PlanRequest, plan: Plan) -> Won | None:
    """Return the median rise in provider won by one more box; None where none would fit."""
    scenario = scenario_of(day.area, day.date, request)
    problem = planning.day_problem(day.orders, scenario, day.matrices)
    tasks = {order.order_id for order in problem.orders}
    known = replace(plan, unassigned=tuple(u for u in plan.unassigned if u.order_id in tasks))
    return planning.marginal_won(problem, scenario, solution_of(known, problem, file="plan"))
