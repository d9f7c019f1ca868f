"""Make a plan anew as chosen, write its files and show its tables."""

from delivery.cli import console, tables
from delivery.cli.day_plans import WRITING, show_unserved
from delivery.cli.differences import show_difference
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.replan_choices import ReplanChoices
from delivery.cli.searching import SearchDisplay, stoppable
from delivery.reports.json_text import json_text
from delivery.reports.plan_json import plan_document
from delivery.reports.table import plan_table, unserved_table
from delivery.workflow.difference import difference
from delivery.workflow.outputs import write_outputs
from delivery.workflow.plan_day import load_plan_day
from delivery.workflow.replan import ReplanRequest, replan_day

CHANGED = "앞 계획과 달라진 것 / What is different from the plan before"


def replan_and_show(choices: ReplanChoices) -> None:
    """Make a plan anew, write its files, and print the table or the JSON."""
    plan, day = load_plan_day(
        choices.area,
        choices.plan,
        orders=choices.orders,
        added=choices.added,
        cache=settings().cache,
        tell=console.tell,
    )
    console.show_refused(day.refused)
    folder = results_folder(choices.out, f"{day.area.name}-{day.date}-replanned")
    request = ReplanRequest(
        limit=choices.limit,
        absent=choices.absent,
        cancelled=choices.cancelled,
        locks=choices.locks,
        now=choices.now,
        keep_won=choices.keep_won,
        weather=choices.weather,
        seed=choices.seed,
    )
    with stoppable() as should_stop, SearchDisplay(choices.limit) as display:
        display.begin(day.area.title)
        found = replan_day(
            plan,
            day,
            request,
            file=choices.plan.name,
            on_progress=display.on_progress,
            should_stop=should_stop,
        )
    console.tell(WRITING)
    files = write_outputs(found, day, folder, cache=settings().cache)
    if choices.as_json:
        print(json_text(plan_document(found)), end="")
        return
    tables.show_figures(tables.turned(plan_table(found)), f"{day.area.title} · {day.date}")
    show_difference(difference(plan, found), CHANGED, as_json=False)
    if found.unassigned:
        show_unserved(unserved_table(found))
    console.show_paths(files.all())
