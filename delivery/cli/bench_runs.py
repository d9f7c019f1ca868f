"""Series of runs on the terminal: progress while they last, then tables, files and goals."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from delivery.bench import scaling
from delivery.bench.documents import (
    bench_document,
    scaling_document,
    write_documents,
    write_scaling,
)
from delivery.bench.engines import chosen_engines
from delivery.bench.figures import comparisons
from delivery.bench.goals import shape_goals_reached, speed_goals_reached
from delivery.bench.living.records import Living
from delivery.bench.picture import draw_cost_over_time
from delivery.bench.records import Run
from delivery.bench.results import entries_of
from delivery.bench.scaling import Batch, batches_wanted, make_batches
from delivery.bench.scaling_figures import rates_of, scaling_table
from delivery.bench.series import RESULTS, RunWanted, make_runs, runs_wanted
from delivery.bench.tables import comparison_table, goals_table
from delivery.bench.wanted_days import DayWanted
from delivery.cli import console, tables
from delivery.workflow.day import Tell

Day = tuple[Path, int | None, int]
"""An area's folder, the number of orders (None: its own day), a seed."""

Measured = TypeVar("Measured", Run, Batch, Living)


def show_comparison(
    days: Sequence[Day],
    limits: Sequence[float],
    engines: tuple[str, ...],
    out: Path,
    *,
    cache: Path,
    as_json: bool,
) -> None:
    """Measure engines on days, write what was found, and show it."""
    chosen = chosen_engines(engines)
    wanted = runs_wanted([DayWanted(*day) for day in days], chosen, limits)
    runs = _measured(wanted, out, cache)
    paths = comparison_files(runs, out)
    if as_json:
        print(json.dumps(bench_document(runs), ensure_ascii=False))
        return
    show_comparisons(runs)
    console.show_paths(paths)


def comparison_files(runs: Sequence[Run], out: Path) -> list[Path]:
    """Write what engines did on days as tables, figures and picture; return the files."""
    return [*write_documents(runs, out), *draw_cost_over_time(runs, out / "cost-over-time")]


def show_comparisons(runs: Sequence[Run]) -> None:
    """Show what engines did on days, and the goals."""
    found = comparisons(runs)
    tables.show_figures(comparison_table(found), "비교 Comparison")
    goals = shape_goals_reached(found)
    if goals:
        tables.show_texts(goals_table(goals), "목표 Goals")


def show_scaling(
    days: Sequence[Day],
    limits: Sequence[float],
    workers: Sequence[int],
    districts: Sequence[int],
    out: Path,
    *,
    cache: Path,
    as_json: bool,
) -> None:
    """Measure our engine as the work and the workers grow, write what was found, and show it."""
    wanted = batches_wanted([DayWanted(*day) for day in days], districts, workers, limits)
    batches: list[Batch] = []
    with progress_of(len(wanted)) as (tell, advance), going_on(out / scaling.RESULTS):
        for batch in make_batches(wanted, out, cache=cache, tell=tell):
            advance()
            batches.append(batch)
    planned = answered(batches)
    paths = write_scaling(planned, out)
    if as_json:
        print(json.dumps(scaling_document(planned), ensure_ascii=False))
        return
    show_batches(planned)
    console.show_paths(paths)


def show_batches(batches: Sequence[Batch]) -> None:
    """Show how our engine grows, and the goals."""
    tables.show_figures(scaling_table(batches), "규모 Scaling")
    goals = speed_goals_reached(rates_of(batches))
    if goals:
        tables.show_texts(goals_table(goals), "목표 Goals")


def _measured(wanted: Sequence[RunWanted], out: Path, cache: Path) -> list[Run]:
    runs: list[Run] = []
    with progress_of(len(wanted)) as (tell, advance), going_on(out / RESULTS):
        for run in make_runs(wanted, out, cache=cache, tell=tell):
            advance()
            runs.append(run)
    return answered(runs)


def answered(runs: Iterable[Measured]) -> list[Measured]:
    """Return the measurements that ended with an answer; tell of the others."""
    found = []
    for run in runs:
        if run.failed:
            console.err.print(f"{run.key}: {run.failed}", markup=False)
        else:
            found.append(run)
    return found


@contextmanager
def going_on(results: Path) -> Iterator[None]:
    """Say after Ctrl-C that nothing is lost, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        done = sum(1 for _ in entries_of(results))
        console.err.print(
            f"{results}: 끝난 측정 {done}개를 남겼습니다. 같은 명령으로 이어집니다. "
            f"/ {done} finished runs are kept; the same command goes on.",
            markup=False,
        )
        raise


@contextmanager
def progress_of(total: int) -> Iterator[tuple[Tell, Callable[[], None]]]:
    """Show a bar; yield what says what is measured, and what moves the bar on."""
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    is_hidden = not console.err.is_terminal
    shown = Progress(*columns, console=console.err, transient=True, disable=is_hidden)
    with shown as progress:
        bar = progress.add_task("", total=total)

        def tell(text: str) -> None:
            progress.update(bar, description=text)
            if is_hidden:
                console.tell(text)

        yield tell, lambda: progress.advance(bar)
