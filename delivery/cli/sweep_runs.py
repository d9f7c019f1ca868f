"""Run a sweep as chosen: ask where it is long, plan what is missing, show what was found."""

import sys

from delivery.bootstrap import open_workers
from delivery.cli import console, tables
from delivery.cli.day_plans import request_of
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.searching import stoppable
from delivery.cli.sweep_choices import SweepChoices
from delivery.cli.sweep_display import SweepDisplay
from delivery.errors import CancelledError, Fault, ScenarioError
from delivery.model.sweeps import SweepRate
from delivery.reports.json_text import json_text
from delivery.reports.section_tables import text_table
from delivery.reports.sections import Section
from delivery.reports.sweep_json import sweep_document
from delivery.reports.sweep_rate import rate_notes
from delivery.reports.sweep_section import sweep_section
from delivery.sweeps.store import SweepStore
from delivery.sweeps.summary import summarise_sweep
from delivery.workflow.sweep import Sweep, SweepRequest, prepare_sweep, run_sweep

ASK_HOURS = 12.0
"""A sweep longer than a night is asked about first."""

FINISHING = (
    "멈춥니다. 하던 날을 마치고, 끝난 것은 모두 남습니다. / Stopping after the days under way; "
    "what is done is kept."
)


def sweep_and_show(choices: SweepChoices) -> None:
    """Run a sweep and print its table or its JSON.

    Raises
    ------
    KeyboardInterrupt
        When it was stopped before its end: what is done is kept and shown.
    """
    sweep = prepare_sweep(sweep_request_of(choices), tell=console.tell)
    folder = results_folder(choices.plan.out, f"{sweep.own.area.name}-sweep")
    store = SweepStore(folder)
    rate = run_and_tell(sweep, store, choices)
    summary = summarise_sweep(store, sweep.grid.scenarios, sweep.assumptions.assumed)
    if choices.plan.as_json:
        print(json_text(sweep_document(summary, rate)), end="")
    else:
        show_section(sweep_section(summary), sweep.own.area.title)
        show_rate(rate)
        console.show_paths([folder])
    if store.done() < frozenset(sweep.grid.cells()):
        raise KeyboardInterrupt


def show_section(section: Section, title: str) -> None:
    """Print a section's findings and tables."""
    for table in section.tables:
        tables.show_figures(text_table(table), f"{title} · {table.title.both}")
    for finding in section.findings:
        console.out.print(f"· {finding.whole}", markup=False)


def show_rate(rate: SweepRate) -> None:
    """Print how quickly cells were planned."""
    for note in rate_notes(rate):
        console.out.print(f"· {note.whole}", markup=False)


def sweep_request_of(choices: SweepChoices) -> SweepRequest:
    """Return what is asked of a sweep."""
    return SweepRequest(
        folder=choices.plan.area,
        request=request_of(choices.plan),
        scenario_files=choices.scenarios,
        first=choices.first,
        count=choices.days,
        year=choices.year,
        seeds=choices.seeds,
        volumes=choices.volumes,
    )


def run_and_tell(sweep: Sweep, store: SweepStore, choices: SweepChoices) -> SweepRate:
    """Plan what a store lacks of a sweep; return how quickly it went.

    Raises
    ------
    ScenarioError
        When it would take long and there is nobody to ask, or the store is of other inputs.
    """
    count = choices.plan.limit.workers
    store.open(sweep.inputs)
    done = len(store.done() & frozenset(sweep.grid.cells())) if store.done() else 0
    left = len(sweep.grid) - done
    _ask(left, sweep.hours(left, count), choices)
    _tell_of(left, done)
    with (
        stoppable(FINISHING) as should_stop,
        open_workers(choices.plan.cluster, count) as workers,
        SweepDisplay(left) as display,
    ):
        run_sweep(
            sweep,
            store,
            workers,
            cache=settings().cache,
            on_day=display.on_day,
            should_stop=should_stop,
        )
        return SweepRate(display.done, display.seconds, workers.count)


def _tell_of(left: int, done: int) -> None:
    already = f", {done:,}칸은 이미 끝남 / {done:,} are done already" if done else ""
    console.tell(f"{left:,}칸을 계획합니다 / {left:,} cells to plan{already}")


def _ask(cells: int, hours: float, choices: SweepChoices) -> None:
    if hours <= ASK_HOURS or choices.yes:
        return
    said = f"{cells:,}칸 cells, 약 {hours:,.0f}시간 about {hours:,.0f} hours"
    if not (sys.stdin.isatty() and console.err.is_terminal):
        raise ScenarioError([_too_long(said)])
    console.err.print(f"{said}. 계속할까요? / Go on? [y/N] ", markup=False, end="")
    if sys.stdin.readline().strip().lower() not in ("y", "yes", "네", "예"):
        raise CancelledError("시작하지 않았습니다. / Not begun.")


def _too_long(came: str) -> Fault:
    return Fault(
        where="delivery sweep",
        came=came,
        expected=f"at most {ASK_HOURS:g} hours, or --yes",
        fix="Ask for fewer days, seeds or volumes, for fewer seconds, or add --yes",
        expected_ko=f"{ASK_HOURS:g}시간 이하, 아니면 --yes",
        fix_ko="날·씨앗·물량이나 시간을 줄이거나 --yes를 붙여 주세요",
    )
