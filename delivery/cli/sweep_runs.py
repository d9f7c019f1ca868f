"""Run sweeps as chosen: ask where they are long, plan what is missing, show what was found."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.bootstrap import open_workers
from delivery.cli import console, tables
from delivery.cli.day_plans import request_of
from delivery.cli.long_work import ASK_HOURS, ask_if_long
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.searching import PREPARING, stoppable
from delivery.cli.sweep_choices import SweepChoices
from delivery.cli.sweep_display import SweepDisplay
from delivery.model.sweeps import SweepRate
from delivery.reports.json_text import json_text
from delivery.reports.section_tables import text_table
from delivery.reports.sections import Section
from delivery.reports.sweep_json import sweep_document
from delivery.reports.sweep_rate import rate_notes
from delivery.reports.sweep_section import sweep_section
from delivery.sweeps.grid import Cell
from delivery.sweeps.store import SweepStore
from delivery.sweeps.summary import summarise_sweep
from delivery.workflow.kernels import are_ready
from delivery.workflow.sweep import Sweep, SweepRequest, prepare_sweep, run_sweep

FINISHING = (
    "멈춥니다. 하던 날을 마치고, 끝난 것은 모두 남습니다. / Stopping after the days under way; "
    "what is done is kept."
)


def sweep_and_show(choices: SweepChoices) -> None:
    """Run a sweep and print its tables or its JSON.

    Raises
    ------
    KeyboardInterrupt
        When it was stopped before its end: what is done is kept and shown.
    """
    sweep = prepare_sweep(sweep_request_of(choices), tell=console.tell)
    folder = results_folder(choices.plan.out, f"{sweep.own.area.name}-sweep")
    store = SweepStore(folder)
    sweeping = Sweeping((sweep,), store, choices, settings().cache)
    rate = sweeping.run()
    if store.done() & {*sweep.grid.cells()}:
        assumed = sweep.assumptions.assumed
        summary = summarise_sweep(store, sweep.grid.scenarios, assumed, days=sweep.days)
        if choices.plan.as_json:
            print(json_text(sweep_document(summary, rate)), end="")
        else:
            show_section(sweep_section(summary), sweep.own.area.title)
            show_rate(rate)
            console.show_paths([folder])
    if not sweeping.is_done:
        raise KeyboardInterrupt


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


def show_section(section: Section, title: str) -> None:
    """Print a section's tables and findings."""
    for table in section.tables:
        tables.show_figures(text_table(table), f"{title} · {table.title.both}")
    for finding in section.findings:
        console.out.print(f"· {finding.whole}", markup=False)


def show_rate(rate: SweepRate) -> None:
    """Print how quickly cells were planned."""
    for note in rate_notes(rate):
        console.out.print(f"· {note.whole}", markup=False)


@dataclass(frozen=True)
class Sweeping:
    """Sweeps of the same inputs, planned one after the other into one store."""

    sweeps: Sequence[Sweep]
    store: SweepStore
    choices: SweepChoices
    cache: Path | None

    @property
    def is_done(self) -> bool:
        """Tell whether the store holds every cell."""
        return not self._left(self.store.done())

    def run(self) -> SweepRate:
        """Plan what the store lacks; return how quickly it went.

        Raises
        ------
        ScenarioError
            When it would take long and there is nobody to ask, or the store is of other inputs.
        """
        self._ask()
        for sweep in self.sweeps:
            self.store.open(sweep.inputs)
        left = self._left(self.store.done())
        _tell_of(left, self._cells() - left)
        count = self.choices.plan.limit.workers
        with (
            stoppable(FINISHING) as should_stop,
            open_workers(self.choices.plan.cluster, count) as workers,
            SweepDisplay(left) as display,
        ):
            for sweep in self.sweeps:
                run_sweep(
                    sweep,
                    self.store,
                    workers,
                    cache=self.cache,
                    on_day=display.on_day,
                    should_stop=should_stop,
                )
            return SweepRate(display.done, display.seconds, workers.count)

    def _cells(self) -> int:
        return sum(len(each.grid) for each in self.sweeps)

    def _hours(self, cells: int) -> float:
        (first, *_) = self.sweeps
        return first.hours(cells, self.choices.plan.limit.workers)

    def _left(self, done: frozenset[Cell]) -> int:
        return sum(len(names) for each in self.sweeps for _, names in each.grid.missing(done))

    def _ask(self) -> None:
        """Go on if nobody minds the hours that what is left of a long sweep takes."""
        if self.choices.yes or self._hours(whole := self._cells()) <= ASK_HOURS:
            return
        done = self.store.done()
        cells = self._left(done) if done else whole
        ask_if_long("delivery sweep", f"{cells:,}칸 cells", self._hours(cells), yes=False)


def _tell_of(left: int, done: int) -> None:
    if left and not are_ready():
        console.tell(PREPARING)
    already = f"; {done:,}칸은 끝나 있음 / {done:,} done before" if done else ""
    console.tell(f"{left:,}칸을 계획합니다 / cells to plan: {left:,}{already}")
