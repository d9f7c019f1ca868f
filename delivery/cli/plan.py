"""``delivery plan``, ``delivery compare`` and ``delivery demo``."""

from dataclasses import replace
from pathlib import Path

from delivery.cli import console
from delivery.cli.options import (
    DEFAULT_SECONDS,
    AreaFolder,
    AsJson,
    Day,
    Iterations,
    Modes,
    Objective,
    OrderFiles,
    OutFolder,
    Seconds,
    Seed,
    Weather,
    day_of,
    limit_of,
    out_folder,
    request_of,
    settings,
)
from delivery.intake.area import data_folder
from delivery.model.scenario import SearchLimit
from delivery.reports.compare import write_comparison
from delivery.reports.compare_json import comparison_document
from delivery.reports.compare_table import comparison_table, reasons_table
from delivery.reports.comparison import Comparison
from delivery.reports.json_text import json_text
from delivery.reports.plan_json import plan_document
from delivery.reports.table import Table, plan_table, unserved_table
from delivery.workflow.compare import compare_day
from delivery.workflow.day import Day as LoadedDay
from delivery.workflow.day import load_day
from delivery.workflow.outputs import write_outputs
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of

DEMO_SECONDS = 6.0
"""Seconds per plan: the bundled day by four modes and their mix in under a minute."""

UNSERVED_SHOWN = 12


def plan(
    area: AreaFolder,
    orders: OrderFiles = None,
    date: Day = None,
    modes: Modes = "",
    objective: Objective = "provider",
    weather: Weather = "",
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """하루를 계획합니다 / Plan a day: who carries each box, in what order, for how much."""
    limit = limit_of(seconds, iterations, DEFAULT_SECONDS)
    request = request_of(limit, modes, objective, weather, seed)
    cache = settings().cache
    day = load_day(area, files=orders or (), day=day_of(date), cache=cache, tell=console.tell)
    console.show_refused(day.refused)
    scenario_of(day.area, day.date, request)
    with console.stoppable() as should_stop, console.SearchDisplay(limit) as display:
        display.begin(day.area.title)
        found = plan_day(day, request, on_progress=display.on_progress, should_stop=should_stop)
    console.tell("파일을 씁니다 / Writing files")
    folder = out_folder(out, f"{day.area.name}-{day.date}")
    files = write_outputs(found, day, folder, cache=cache)
    if as_json:
        print(json_text(plan_document(found)), end="")
        return
    console.show_table(console.turned(plan_table(found)), f"{day.area.title} · {day.date}")
    if found.unassigned:
        _show_unserved(unserved_table(found))
    _show_paths(files.all())


def compare(
    area: AreaFolder,
    orders: OrderFiles = None,
    date: Day = None,
    modes: Modes = "",
    objective: Objective = "provider",
    weather: Weather = "",
    seconds: Seconds = None,
    iterations: Iterations = None,
    seed: Seed = 0,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """방식마다 따로, 그리고 섞어서 비교합니다 / Compare each mode alone and the mix."""
    limit = limit_of(seconds, iterations, DEFAULT_SECONDS)
    request = request_of(limit, modes, objective, weather, seed)
    cache = settings().cache
    day = load_day(area, files=orders or (), day=day_of(date), cache=cache, tell=console.tell)
    console.show_refused(day.refused)
    folder = out_folder(out, f"{day.area.name}-{day.date}")
    found = _compared(day, request, limit)
    folder.mkdir(parents=True, exist_ok=True)
    paths = write_comparison(found, day.area.title, folder)
    if as_json:
        print(json_text(comparison_document(found)), end="")
        return
    _show_comparison(found, day)
    _show_paths(paths)


def demo(out: OutFolder = None) -> None:
    """딸린 예시 지역을 계획하고 비교합니다 / Plan, price and compare the bundled sample area."""
    cache = settings().cache
    limit = SearchLimit(seconds=DEMO_SECONDS)
    day = load_day(data_folder() / "sample-area", cache=cache, tell=console.tell)
    found = _compared(day, PlanRequest(limit), limit)
    console.tell("파일을 씁니다 / Writing files")
    folder = out_folder(out, f"{day.area.name}-{day.date}")
    files = write_outputs(found.mix, day, folder, cache=cache)
    paths = write_comparison(found, day.area.title, folder)
    console.show_table(
        console.turned(plan_table(found.mix)), f"{day.area.title} · {day.date} · 혼합 mix"
    )
    _show_comparison(found, day)
    _show_paths((*files.all(), *paths))


def _show_unserved(table: Table) -> None:
    """Print the first unserved orders; the rest stands in the files."""
    shown = replace(table, rows=table.rows[:UNSERVED_SHOWN])
    console.show_table(shown, "배송하지 않는 주문 / Unserved orders", is_text=True)
    more = len(table.rows) - len(shown.rows)
    if more:
        console.out.print(f"· 나머지 {more}건은 plan.xlsx에 있습니다. / {more} more in plan.xlsx.")


def _compared(day: LoadedDay, request: PlanRequest, limit: SearchLimit) -> Comparison:
    with console.stoppable() as should_stop, console.SearchDisplay(limit) as display:
        return compare_day(
            day,
            request,
            on_plan=display.begin,
            on_progress=display.on_progress,
            should_stop=should_stop,
        )


def _show_comparison(found: Comparison, day: LoadedDay) -> None:
    title = f"{day.area.title} · {day.date} · 비교 comparison"
    console.show_table(console.turned(comparison_table(found)), title)
    console.show_table(reasons_table(found), "배송하지 않는 이유 / Why orders stay unserved")


def _show_paths(paths: tuple[Path, ...]) -> None:
    for path in paths:
        console.out.print(str(path), markup=False)
