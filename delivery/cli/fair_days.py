"""Hand the routes of some days out fairly, and show what that changes."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console, tables
from delivery.cli.day_plans import WRITING
from delivery.cli.options import settings
from delivery.cli.paths import results_folder, writable_folder
from delivery.model.fair_work import FairWork
from delivery.reports.fair_work_json import fair_work_document, memory_text, read_memory
from delivery.reports.fair_work_section import fair_work_section
from delivery.reports.json_text import json_text
from delivery.reports.section_tables import text_table
from delivery.workflow.fair_work import fair_work, load_plans
from delivery.workflow.outputs import write_outputs

BALANCING = "일을 나눕니다 / Handing routes out"


def hand_out_and_show(
    area: Path,
    files: Sequence[Path],
    orders: Sequence[Path],
    *,
    memory: Path | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Hand routes out, write the plans and the memory, and print the tables or the JSON."""
    remembered = read_memory(memory) if memory is not None and memory.exists() else None
    if memory is not None:
        writable_folder("--memory", memory.parent)
    plans = load_plans(area, files, orders=orders, cache=settings().cache, tell=console.tell)
    folder = results_folder(out, f"{plans[0].day.area.name}-fair")
    console.tell(BALANCING)
    found, made = fair_work(plans, remembered)
    console.tell(WRITING)
    written = []
    for each in made:
        own = folder / each.day.date.isoformat()
        written.append(write_outputs(each.plan, each.day, own, cache=settings().cache).plan)
    document = json_text(fair_work_document(found))
    (folder / "fair.json").write_bytes(document.encode())
    if memory is not None:
        memory.write_bytes(memory_text(found.memory).encode())
        written.append(memory)
    if as_json:
        print(document, end="")
        return
    _show(found, [*written, folder / "fair.json"])


def _show(found: FairWork, written: Sequence[Path]) -> None:
    section = fair_work_section(found)
    for table in section.tables:
        tables.show_figures(text_table(table), f"{found.title} · {table.title.both}")
    for finding in section.findings:
        console.out.print(f"· {finding.whole}", markup=False)
    console.show_paths(written)
