"""Share a day's joint plan out as chosen, and show who bears what."""

from collections.abc import Sequence
from pathlib import Path

from delivery.bootstrap import open_workers
from delivery.cli import console, tables
from delivery.cli.day_plans import WRITING
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.searching import CoalitionsDisplay, stoppable
from delivery.cli.share_choices import ShareChoices
from delivery.model.sharing import SharedPlan
from delivery.reports.json_text import json_text
from delivery.reports.section_tables import text_table
from delivery.reports.sharing_json import sharing_document
from delivery.reports.sharing_section import sharing_section
from delivery.workflow.day import Day, read_day, with_travel
from delivery.workflow.outputs import write_outputs
from delivery.workflow.share import (
    SharedDay,
    ShareRequest,
    Sharing,
    refuse_big_day,
    refuse_one_kitchen,
    share_day,
)

SHARES = "shares.json"


def share_and_show(choices: ShareChoices) -> None:
    """Share a joint plan out, write the shares, and print the tables or the JSON."""
    read = read_day(choices.area, files=choices.orders, day=choices.day, tell=console.tell)
    console.show_refused(read.refused)
    refuse_one_kitchen(read)
    refuse_big_day(read)
    folder = results_folder(choices.out, f"{read.area.name}-{read.date}-shares")
    day = with_travel(read, cache=settings().cache, tell=console.tell)
    made = _shared(day, choices)
    console.tell(WRITING)
    text = json_text(sharing_document(made.shared))
    (folder / SHARES).write_bytes(text.encode())
    files = write_outputs(made.plan, day, folder, cache=settings().cache)
    if choices.as_json:
        print(text, end="")
        return
    _show(made.shared, (folder / SHARES, *files.all()))


def _shared(day: Day, choices: ShareChoices) -> SharedDay:
    request = ShareRequest(
        limit=choices.limit,
        rules=choices.rules,
        ledger=choices.ledger,
        shared=choices.shared,
        seed=choices.seed,
    )
    with (
        stoppable() as should_stop,
        open_workers(None, choices.limit.workers) as workers,
        CoalitionsDisplay() as display,
    ):
        display.begin(day.area.title)
        return share_day(
            day,
            request,
            workers,
            Sharing(display.on_progress, display.done, display.mended, should_stop),
        )


def _show(found: SharedPlan, paths: Sequence[Path]) -> None:
    section = sharing_section(found)
    for table in section.tables:
        title = f"{found.title} · {found.day} · {table.title.both}"
        tables.show_figures(text_table(table), title)
    for finding in section.findings:
        console.out.print(f"· {finding.whole}", markup=False)
    console.show_paths(paths)
