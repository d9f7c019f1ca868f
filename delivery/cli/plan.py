"""``delivery plan``, ``delivery compare`` and ``delivery demo``: what can be asked of them."""

from dataclasses import asdict

from delivery.cli.choices import Choices, choices_of, choices_of_areas
from delivery.cli.groups import spelled_out
from delivery.cli.options import (
    AreaFolder,
    BoundSeconds,
    Cluster,
    Day,
    HumanFile,
    Modes,
    MoreAreas,
    MoreOrders,
    Objective,
    OrderFiles,
    OutFolder,
    ReferencePlan,
    ScenarioFile,
    ScenarioFiles,
    SearchOptions,
    Weather,
)
from delivery.cli.paths import order_files, scenario_files
from delivery.cli.starting import importing_engine
from delivery.intake.area import data_folder
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit

# The engine takes most of a second to import: help and what is wrong with an option do without.

DEMO_SECONDS = 6.0
"""Seconds per plan: the bundled day by four modes and their mix in under a minute."""


@spelled_out
def plan(
    area: AreaFolder,
    more: MoreAreas = None,
    orders: OrderFiles = None,
    date: Day = None,
    modes: Modes = "",
    objective: Objective = "provider",
    weather: Weather = "",
    reference: ReferencePlan = None,
    scenario: ScenarioFile = None,
    cluster: Cluster = None,
    bound_seconds: BoundSeconds = "0",
    *,
    search: SearchOptions,
) -> None:
    """하루를 계획합니다 / Plan a day: who carries each box, in what order, for how much."""
    areas = [area] if orders else [area, *(more or ())]
    chosen = choices_of_areas(
        areas,
        order_files(orders, more) if orders else (),
        day=date,
        modes=modes,
        objective=objective,
        weather=weather,
        reference=reference,
        scenario=scenario,
        cluster=cluster,
        bound_seconds=bound_seconds,
        **asdict(search),
    )
    with importing_engine():
        from delivery.cli.day_plans import plan_and_show
        from delivery.cli.district_plans import plan_districts_and_show

    if len(chosen) > 1:
        plan_districts_and_show(chosen)
    else:
        plan_and_show(chosen[0])


@spelled_out
def compare(
    area: AreaFolder,
    more: MoreOrders = None,
    orders: OrderFiles = None,
    date: Day = None,
    modes: Modes = "",
    objective: Objective = "provider",
    weather: Weather = "",
    reference: ReferencePlan = None,
    scenario: ScenarioFiles = None,
    human: HumanFile = None,
    *,
    search: SearchOptions,
) -> None:
    """방식마다 따로, 그리고 섞어서 비교합니다 / Compare each mode alone and the mix."""
    scenarios, files = scenario_files(scenario, more)
    choices = choices_of(
        area,
        order_files(orders, files),
        day=date,
        modes=modes,
        objective=objective,
        weather=weather,
        reference=reference,
        scenarios=scenarios,
        human=human,
        **asdict(search),
    )
    with importing_engine():
        from delivery.cli.day_comparisons import compare_and_show

    compare_and_show(choices)


def demo(out: OutFolder = None) -> None:
    """딸린 예시 지역을 계획하고 비교합니다 / Plan, price and compare the bundled sample area."""
    choices = Choices(
        area=data_folder() / "sample-area",
        orders=(),
        day=None,
        limit=SearchLimit(seconds=DEMO_SECONDS),
        modes=(),
        objective=Ledger.PROVIDER,
        weather=(),
        seed=0,
        out=out,
        as_json=False,
    )
    with importing_engine():
        from delivery.cli.day_comparisons import demonstrate

    demonstrate(choices)
