"""Series of runs on the terminal: progress while they last, then tables, files and goals."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from delivery.bench.documents import bench_document, write_documents
from delivery.bench.engines import ENGINES, OURS, chosen_engines
from delivery.bench.figures import comparisons
from delivery.bench.goals import shape_goals_reached, speed_goals_reached
from delivery.bench.picture import draw_cost_over_time
from delivery.bench.records import Run
from delivery.bench.scaling import rates_of, scaling_table
from delivery.bench.series import DayWanted, RunWanted, make_runs, runs_wanted
from delivery.bench.tables import comparison_table, goals_table
from delivery.cli import console, tables

Day = tuple[Path, int | None, int]
"""An area's folder, the number of orders (None: its own day), a seed."""


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
    paths = [*write_documents(runs, out), *draw_cost_over_time(runs, out / "cost-over-time")]
    if as_json:
        print(json.dumps(bench_document(runs), ensure_ascii=False))
        return
    found = comparisons(runs)
    tables.show_figures(comparison_table(found), "비교 Comparison")
    goals = shape_goals_reached(found)
    if goals:
        tables.show_texts(goals_table(goals), "목표 Goals")
    console.show_paths(paths)


def show_scaling(
    days: Sequence[Day], limits: Sequence[float], out: Path, *, cache: Path, as_json: bool
) -> None:
    """Measure our engine as days grow, and show its speed, memory and first plan."""
    wanted = runs_wanted([DayWanted(*day) for day in days], (ENGINES[OURS],), limits)
    runs = _measured(wanted, out, cache)
    paths = write_documents(runs, out)
    if as_json:
        print(json.dumps(bench_document(runs), ensure_ascii=False))
        return
    tables.show_figures(scaling_table(runs), "규모 Scaling")
    tables.show_texts(goals_table(speed_goals_reached(rates_of(runs))), "목표 Goals")
    console.show_paths(paths)


def _measured(wanted: Sequence[RunWanted], out: Path, cache: Path) -> list[Run]:
    runs: list[Run] = []
    with _progress() as progress:
        bar = progress.add_task("", total=len(wanted))

        def tell(text: str) -> None:
            progress.update(bar, description=text)
            if not console.err.is_terminal:
                console.tell(text)

        for run in make_runs(wanted, out, cache=cache, tell=tell):
            progress.advance(bar)
            if run.failed:
                console.err.print(f"{run.key}: {run.failed}", markup=False)
            else:
                runs.append(run)
    return runs


def _progress() -> Progress:
    columns = (
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    is_hidden = not console.err.is_terminal
    return Progress(*columns, console=console.err, transient=True, disable=is_hidden)
