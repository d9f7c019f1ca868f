"""Compare a day: each mode alone, the mix of all, scenarios, and the plan people made."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from delivery import planning
from delivery.errors import ScenarioError
from delivery.model.changes import NamedScenario
from delivery.model.human_plan import HumanPlan
from delivery.model.plan import Plan
from delivery.model.scenario import Progress
from delivery.model.units import Won
from delivery.modes.changes import visits_lost_per_week
from delivery.modes.changes.faults import not_one_day
from delivery.modes.places import fleets_of
from delivery.reports.comparison import Comparison
from delivery.reports.scenario_comparison import Beside, ScenarioComparison, scenario_name
from delivery.workflow.day import Day, Tell
from delivery.workflow.human_plan import price_human_plan
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of
from delivery.workflow.plan_indices import solution_of
from delivery.workflow.scenarios import plan_scenario, scenario_orders


def compare_day(
    day: Day,
    request: PlanRequest,
    *,
    scenarios: Sequence[NamedScenario] = (),
    human: HumanPlan | None = None,
    cache: Path | None = None,
    on_plan: Callable[[str], None] = lambda _: None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Return the day planned by each mode alone, by all, by people, and under each scenario.

    The limit is per plan. ``on_plan`` is told the mode before each plan, ``mix`` before that of
    all, then each scenario's title.

    Raises
    ------
    ScenarioError
        When a mode is not in the area, or a scenario contradicts it, before anything is planned.
    """
    scenario_of(day.area, day.date, request)
    _hold_to_one_day(scenarios)
    for scenario in scenarios:
        scenario_orders(day, scenario.changes)
    by_hand = () if human is None else (price_human_plan(human, day, request),)
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
    beside = compare_scenarios(
        day,
        request,
        scenarios,
        base=mix,
        cache=cache,
        on_plan=on_plan,
        on_progress=on_progress,
        should_stop=should_stop,
    ).beside
    return Comparison(alone, mix, marginal, (*by_hand, *beside))


def compare_scenarios(
    day: Day,
    request: PlanRequest,
    scenarios: Sequence[NamedScenario],
    *,
    base: Plan | None = None,
    cache: Path | None = None,
    tell: Tell = lambda _: None,
    on_plan: Callable[[str], None] = lambda _: None,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> ScenarioComparison:
    """Return the day as it is and under each scenario; ``base`` is its plan where it is known.

    Raises
    ------
    ScenarioError
        When a scenario contradicts the area or the day, or chooses days of the week.
    """
    _hold_to_one_day(scenarios)
    if base is None:
        on_plan("mix")
        base = plan_day(day, request, on_progress=on_progress, should_stop=should_stop)
    beside = []
    for scenario in scenarios:
        on_plan(scenario.title)
        plan = plan_scenario(
            day,
            request,
            scenario,
            cache=cache,
            tell=tell,
            on_progress=on_progress,
            should_stop=should_stop,
        )
        lost = Fraction(visits_lost_per_week(base, plan))
        name = scenario_name(scenario)
        beside.append(Beside(scenario.name, name, plan, lost, changes=scenario.changes))
    return ScenarioComparison(base, tuple(beside))


def _hold_to_one_day(scenarios: Sequence[NamedScenario]) -> None:
    """Refuse scenarios of some weekdays: one day of theirs has the meals of others too."""
    faults = [not_one_day(each.name) for each in scenarios if each.changes.weekdays]
    if faults:
        raise ScenarioError(faults)


def marginal_of(day: Day, request: PlanRequest, plan: Plan) -> Won | None:
    """Return the median rise in provider won by one more box; None where none would fit."""
    scenario = scenario_of(day.area, day.date, request)
    problem = planning.day_problem(day.orders, scenario, day.matrices)
    tasks = {order.order_id for order in problem.orders}
    known = replace(plan, unassigned=tuple(u for u in plan.unassigned if u.order_id in tasks))
    return planning.marginal_won(problem, scenario, solution_of(known, problem, file="plan"))
