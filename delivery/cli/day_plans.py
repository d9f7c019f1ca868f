"""Plan a day as chosen, write its files and show its tables."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from delivery.bootstrap import open_workers
from delivery.cli import console, tables
from delivery.cli.choices import Choices
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.searching import SearchDisplay, stoppable
from delivery.intake.scenarios import read_scenarios
from delivery.model.changes import NamedScenario
from delivery.reports.json_text import json_text
from delivery.reports.phrases import Phrase
from delivery.reports.plan_json import plan_document
from delivery.reports.table import Table, plan_table, unserved_table
from delivery.workflow.any_day import is_big, plan_any_day, with_roads
from delivery.workflow.day import Day, DayOrders, read_day, with_travel
from delivery.workflow.outputs import write_outputs
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.scenarios import plan_scenario, scenario_orders

UNSERVED_SHOWN = 12
WRITING = "파일을 씁니다 / Writing files"


def plan_and_show(choices: Choices) -> None:
    """Plan a day, write its files, and print the table or the JSON."""
    request = request_of(choices)
    orders, folder = read(choices, request)
    request = holding_on(choices, orders, request)
    scenario, day = _as_chosen(choices, orders)
    # A scenario may change what places there are: it sees to its own travel times.
    roads = None
    if scenario is None:
        roads = with_roads(orders, cache=settings().cache, tell=console.tell)
    # A small day is one search, which shares no work out.
    workers = choices.limit.workers if is_big(day) else 1
    with (
        stoppable() as should_stop,
        open_workers(choices.cluster, workers) as shared,
        SearchDisplay(choices.limit) as display,
    ):
        display.begin(day.area.title)
        how: dict[str, Any] = {"on_progress": display.on_progress, "should_stop": should_stop}
        if roads is not None:
            found = plan_any_day(roads, request, shared, **how)
        else:
            assert scenario is not None
            how |= {"cache": settings().cache, "tell": console.tell, "workers": shared}
            found = plan_scenario(orders, request, scenario, **how)
    console.tell(WRITING)
    files = write_outputs(found, day, folder, cache=settings().cache)
    if choices.as_json:
        print(json_text(plan_document(found)), end="")
        return
    tables.show_figures(tables.turned(plan_table(found)), f"{day.area.title} · {day.date}")
    if found.unassigned:
        show_unserved(unserved_table(found))
    console.show_paths(files.all())


def _as_chosen(choices: Choices, orders: DayOrders) -> tuple[NamedScenario | None, DayOrders]:
    """Return the scenario chosen, and the day as it would have it; without one the day as it is."""
    for scenario in read_scenarios(choices.scenarios, orders.area):
        return scenario, scenario_orders(orders, scenario.changes)
    return None, orders


def request_of(choices: Choices) -> PlanRequest:
    """Return what is asked of a plan."""
    return PlanRequest(
        limit=choices.limit,
        modes=choices.modes,
        objective=choices.objective,
        weather=choices.weather,
        seed=choices.seed,
        bound_seconds=choices.bound_seconds,
    )


def holding_on(choices: Choices, day: DayOrders, request: PlanRequest) -> PlanRequest:
    """Return the request with the plan it holds on to, where one is named."""
    if choices.reference is None:
        return request
    # Reading plan files takes a validator, which most plans do without.
    from delivery.workflow.reference import load_reference

    return replace(request, reference=load_reference(choices.reference, day))


def read(choices: Choices, request: PlanRequest) -> tuple[DayOrders, Path]:
    """Return the day's orders and the folder of its results; what may fail before the search."""
    day = read_day(choices.area, files=choices.orders, day=choices.day, tell=console.tell)
    console.show_refused(day.refused)
    scenario_of(day.area, day.date, request)
    names = [day.area.name, str(day.date), *(path.stem for path in choices.scenarios)]
    return day, results_folder(choices.out, "-".join(names))


def load(choices: Choices, request: PlanRequest) -> tuple[Day, Path]:
    """Return the day with all its travel times, and the folder of its results."""
    day, folder = read(choices, request)
    return with_travel(day, cache=settings().cache, tell=console.tell), folder


def show_unserved(table: Table) -> None:
    """Print the first unserved orders; the rest stands in the files."""
    more = len(table.rows) - UNSERVED_SHOWN
    rest = Phrase(f"나머지 {more}건은 plan.xlsx에 있습니다.", f"{more} more in plan.xlsx.")
    shown = replace(table, rows=table.rows[:UNSERVED_SHOWN], notes=(rest,) if more > 0 else ())
    tables.show_texts(shown, "배송하지 않는 주문 / Unserved orders")
