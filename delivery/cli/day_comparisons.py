"""Compare a day's modes as chosen, write the files and show the tables."""

from collections.abc import Sequence
from dataclasses import replace

from delivery.cli import console, tables
from delivery.cli.choices import Choices
from delivery.cli.day_plans import WRITING, holding_on, load, read, request_of
from delivery.cli.options import settings
from delivery.cli.searching import SearchDisplay, stoppable
from delivery.errors import Fault, InputError, ScenarioError
from delivery.intake.scenarios import read_scenarios
from delivery.model.changes import NamedScenario
from delivery.model.human_plan import HumanPlan
from delivery.reports.compare import write_comparison
from delivery.reports.compare_json import comparison_document
from delivery.reports.compare_table import comparison_table, reasons_table
from delivery.reports.comparison import Comparison
from delivery.reports.json_text import json_text
from delivery.reports.scenario_comparison import (
    ScenarioComparison,
    differences_table,
    modes_table,
)
from delivery.reports.table import plan_notes, plan_table
from delivery.workflow.compare import compare_day
from delivery.workflow.day import Day, DayOrders, with_travel
from delivery.workflow.human_plan import load_human_plan
from delivery.workflow.outputs import write_outputs
from delivery.workflow.plan import PlanRequest


def compare_and_show(choices: Choices) -> None:
    """Compare a day's modes, write the comparison, and print its tables or its JSON."""
    request = request_of(choices)
    orders, folder = read(choices, request)
    scenarios, human = _beside(choices, orders)
    day = with_travel(orders, cache=settings().cache, tell=console.tell)
    found = _compared(day, choices, holding_on(choices, day, request), scenarios, human)
    console.tell(WRITING)
    paths = write_comparison(found, day.area.title, folder)
    if choices.as_json:
        print(json_text(comparison_document(found)), end="")
        return
    _show_comparison(found, day)
    console.show_paths(paths)


def _beside(choices: Choices, day: DayOrders) -> tuple[tuple[NamedScenario, ...], HumanPlan | None]:
    """Return what is set beside the day as it is, the faults of both kinds of file together."""
    faults: list[Fault] = []
    scenarios: tuple[NamedScenario, ...] = ()
    human: HumanPlan | None = None
    try:
        scenarios = read_scenarios(choices.scenarios, day.area)
    except InputError as error:
        faults += error.faults
    try:
        human = None if choices.human is None else load_human_plan(choices.human, day)
    except InputError as error:
        faults += error.faults
    if faults:
        raise ScenarioError(faults)
    return scenarios, human


def demonstrate(choices: Choices) -> None:
    """Plan and compare a day, and write and show everything."""
    request = request_of(choices)
    day, folder = load(choices, request)
    found = _compared(day, choices, request)
    console.tell(WRITING)
    files = write_outputs(found.mix, day, folder, cache=settings().cache)
    paths = write_comparison(found, day.area.title, folder)
    tables.show_figures(
        tables.turned(plan_table(found.mix)), f"{day.area.title} · {day.date} · 혼합 mix"
    )
    _show_comparison(found, day)
    console.show_paths((*files.all(), *paths))


def _compared(
    day: Day,
    choices: Choices,
    request: PlanRequest,
    scenarios: Sequence[NamedScenario] = (),
    human: HumanPlan | None = None,
) -> Comparison:
    with stoppable() as should_stop, SearchDisplay(choices.limit) as display:
        return compare_day(
            day,
            request,
            scenarios=scenarios,
            human=human,
            cache=settings().cache,
            on_plan=display.begin_alternative,
            on_progress=display.on_progress,
            should_stop=should_stop,
        )


def _show_comparison(found: Comparison, day: Day) -> None:
    table = tables.turned(comparison_table(found))
    allowance = plan_notes(found.mix)[0]
    title = f"{day.area.title} · {day.date} · 비교 comparison"
    tables.show_figures(replace(table, notes=(allowance, *table.notes)), title)
    if found.beside:
        show_scenarios(found.scenarios)
    reasons = reasons_table(found)
    if reasons.rows:
        tables.show_figures(reasons, "배송하지 않는 이유 / Why orders stay unserved")


def show_scenarios(found: ScenarioComparison) -> None:
    """Print what differs under each scenario, and every rule a human plan breaks."""
    tables.show_figures(tables.turned(differences_table(found)), "무엇이 달라지나 / What differs")
    tables.show_figures(tables.turned(modes_table(found)), "방식별 상자 / Boxes by mode")
    for each in found.beside:
        for line in each.broken:
            console.out.print(f"{each.name.both}: {line}", markup=False)
