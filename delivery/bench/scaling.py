"""How our engine does as days grow: iterations a second, memory, the first plan, the price."""

from collections.abc import Iterable, Sequence
from statistics import median

from delivery.bench.records import Run
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table


def rates_of(runs: Iterable[Run]) -> list[tuple[int, float, float]]:
    """Return orders, iterations a second and peak megabytes of every run."""
    return [(run.orders, run.iterations / run.wall_seconds, run.peak_mb) for run in runs]


def first_plan(run: Run) -> float | None:
    """Return when a run first had a plan that serves all it ever served, None if unknown."""
    if not run.trace:
        return None
    least = min(left for _, _, left in run.trace)
    return next(seconds for seconds, _, left in run.trace if left == least)


def scaling_table(runs: Sequence[Run]) -> Table:
    """Return a line for each run, the smallest day first."""
    headings = (
        Phrase("날", "Day"),
        Phrase("초", "Seconds"),
        Phrase("반복/초", "Iterations/s"),
        Phrase("첫 계획 초", "First plan s"),
        Phrase("식사당 원", "Won/meal"),
        Phrase("미배송 식사", "Unserved meals"),
        Phrase("CPU/벽시계", "CPU/wall"),
        Phrase("시작 MB", "Start MB"),
        Phrase("최대 MB", "Peak MB"),
    )
    ordered = sorted(runs, key=lambda run: (run.area, run.orders, run.limits))
    return Table(headings, tuple(_row(run) for run in ordered))


def _row(run: Run) -> Row:
    point = run.points[-1]
    first = first_plan(run)
    cells = (
        f"{median(run.limits):g}",
        f"{run.iterations / run.wall_seconds:,.0f}",
        "–" if first is None else f"{first:.1f}",
        f"{point.won / max(1, run.meals - point.unserved_meals):,.0f}",
        f"{point.unserved_meals:,}",
        f"{run.cpu_seconds / run.wall_seconds:.2f}",
        f"{run.base_mb:,.0f}",
        f"{run.peak_mb:,.0f}",
    )
    return Row(Phrase(run.day, run.day), cells)
