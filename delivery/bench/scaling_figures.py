"""Figures of how our engine grows: speed, memory, the first plan, the price; table and goals."""

from collections.abc import Iterable, Sequence
from statistics import median

from delivery.bench.records import Run
from delivery.bench.scaling import Batch
from delivery.bench.tables import LEAST_PROCESSOR, starved_note
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table


def first_plan(run: Run) -> float | None:
    """Return when a run first had a plan that serves all it ever served, None if unknown."""
    if not run.trace:
        return None
    least = min(left for _, _, left in run.trace)
    return next(seconds for seconds, _, left in run.trace if left == least)


def rates_of(batches: Iterable[Batch]) -> list[tuple[int, float, float, float | None]]:
    """Return orders, iterations/s, peak megabytes and seconds to the first plan, by size.

    Medians over the days one worker planned alone, for as long as it was given longest.
    """
    alone = [one for one in batches if one.workers == 1 and len(one.runs) == 1]
    longest = max((one.seconds for one in alone), default=0.0)
    found = []
    for orders in sorted({one.runs[0].orders for one in alone}):
        same = [one for one in alone if (one.runs[0].orders, one.seconds) == (orders, longest)]
        firsts = [first for one in same if (first := first_plan(one.runs[0])) is not None]
        found.append(
            (
                orders,
                median(one.iterations_per_second for one in same),
                max(one.runs[0].peak_mb for one in same),
                median(firsts) if firsts else None,
            )
        )
    return found


def scaling_table(batches: Sequence[Batch]) -> Table:
    """Return a line for each batch, the smallest days first."""
    headings = (
        Phrase("날", "Day"),
        Phrase("구역×초", "Districts × s"),
        Phrase("일꾼", "Workers"),
        Phrase("반복/초", "Iterations/s"),
        Phrase("하나 대비", "Of one"),
        Phrase("모두 초", "All s"),
        Phrase("첫 계획 초", "First plan s"),
        Phrase("식사당 원", "Won/meal"),
        Phrase("미배송", "Unserved"),
        Phrase("최대 MB", "Peak MB"),
    )
    starved = sum(_processor(batch) < LEAST_PROCESSOR for batch in batches)
    notes = (
        *([starved_note(starved)] if starved else []),
        Phrase(
            "일꾼: 구역이 하나면 나란한 탐색, 여럿이면 나란한 프로세스; 하나 대비: 일꾼 하나의 "
            "반복/초; 모두 초: 시작 포함; MB: 가장 큰 프로세스",
            "workers: searches side by side for one district, processes for several; of one: "
            "of one worker's iterations/s; all s: starts included; MB: the largest process",
        ),
    )
    ordered = sorted(batches, key=_place)
    single = {_work(one): one.iterations_per_second for one in ordered if one.workers == 1}
    return Table(headings, tuple(_row(one, single.get(_work(one))) for one in ordered), notes)


def _place(batch: Batch) -> tuple[str, int, int, float, int, str]:
    first = batch.runs[0]
    count = len(batch.runs)
    return first.area, first.orders, count, batch.seconds, batch.workers, batch.batch


def _work(batch: Batch) -> tuple[str, int, float]:
    return batch.batch, len(batch.runs), batch.seconds


def _row(batch: Batch, single: float | None) -> Row:
    runs = batch.runs
    points = [run.points[-1] for run in runs]
    unserved = sum(point.unserved_meals for point in points)
    served = sum(run.meals for run in runs) - unserved
    firsts = [first for run in runs if (first := first_plan(run)) is not None]
    rate = batch.iterations_per_second
    cells = (
        f"{len(runs)} × {batch.seconds:g}",
        f"{batch.workers}",
        f"{rate:,.0f}",
        "–" if single is None else f"{rate / single:.2f}",
        f"{batch.wall_seconds:.1f}",
        f"{max(firsts):.2f}" if firsts else "–",
        f"{sum(point.won for point in points) / max(1, served):,.0f}",
        f"{unserved:,}",
        f"{max(run.peak_mb for run in runs):,.0f}",
    )
    return Row(Phrase(batch.batch, batch.batch), cells)


def _processor(batch: Batch) -> float:
    """Return the least part of its processors one of a batch's plans was given."""
    searches = batch.workers if len(batch.runs) == 1 else 1
    return min(run.cpu_seconds / run.wall_seconds / searches for run in batch.runs)
