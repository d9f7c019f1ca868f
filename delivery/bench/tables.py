"""The bench's figures as tables, for the terminal and as plain text."""

from collections.abc import Iterable, Sequence
from typing import Final

from delivery.bench.figures import Comparison, MedianRange, Standing
from delivery.bench.goals import Reached
from delivery.bench.matrices import MatrixComparison
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

NOTHING: Final = "–"

LEAST_PROCESSOR: Final = 0.85
"""Of the clock's time; an engine that got less was kept waiting by something else."""


def comparison_table(comparisons: Sequence[Comparison]) -> Table:
    """Return every engine of every case in a line, ours first, then the best rival first."""
    rows = []
    for comparison in comparisons:
        area, orders, is_own, seconds = comparison.case
        day = f"{area} {orders:,}{' own' if is_own else ''} · {seconds:g} s"
        for standing in comparison.standings:
            rows.append(_row(day, standing, comparison.advantage))
    starved = [s for c in comparisons for s in c.standings if s.processor < LEAST_PROCESSOR]
    notes = (
        *([starved_note(len(starved))] if starved else []),
        Phrase(
            "중앙값(최소–최대); 대금은 진짜 운영자 원, 절감은 날마다 가장 좋은 경쟁 엔진 대비",
            "median (least–most); true provider won; cheaper: than each day's best rival",
        ),
    )
    headings = (
        Phrase("날 · 시간", "Day · time"),
        Phrase("엔진", "Engine"),
        Phrase("날 수", "Days"),
        Phrase("원", "Won"),
        Phrase("미배송 식사", "Unserved meals"),
        Phrase("위반", "Violations"),
        Phrase("손질", "Polished"),
        Phrase("CPU 초", "CPU s"),
        Phrase("반복/초", "Iterations/s"),
        Phrase("최대 MB", "Peak MB"),
        Phrase("절감", "Cheaper"),
    )
    return Table(headings, tuple(rows), notes)


def starved_note(lines: int) -> Phrase:
    """Say in how many lines of a table a run was kept waiting by something else."""
    part = f"{LEAST_PROCESSOR:.0%}"
    return Phrase(
        f"{lines}줄은 프로세서를 {part}도 얻지 못했습니다; 조용한 기계에서 다시 재 주세요",
        f"in {lines} lines a run got less than {part} of a processor: measure on a quiet machine",
    )


def _row(day: str, standing: Standing, advantage: MedianRange | None) -> Row:
    is_ours = standing.engine == "ours"
    cells = (
        standing.engine,
        f"{standing.days}",
        _won(standing.won),
        _whole(standing.unserved),
        f"{standing.violations}",
        f"{standing.polished:g}",
        f"{standing.cpu_seconds:.1f}",
        f"{standing.iterations_per_second:,.0f}",
        f"{standing.peak_mb:,.0f}",
        _percent(advantage) if is_ours else "",
    )
    return Row(Phrase(day, day), cells, is_total=is_ours)


def _won(spread: MedianRange) -> str:
    if spread.least == spread.most:
        return f"{spread.median:,.0f}"
    return f"{spread.median:,.0f} ({spread.least:,.0f}–{spread.most:,.0f})"


def _whole(spread: MedianRange) -> str:
    if spread.least == spread.most:
        return f"{spread.median:g}"
    return f"{spread.median:g} ({spread.least:g}–{spread.most:g})"


def _percent(spread: MedianRange | None) -> str:
    if spread is None:
        return NOTHING
    return f"{spread.median:.1%} ({spread.least:.1%}–{spread.most:.1%})"


def goals_table(reached: Iterable[Reached]) -> Table:
    """Return each goal, what was reached, and by how much it was passed or missed."""
    rows = tuple(
        Row(
            Phrase(one.what, one.what),
            (
                f"{one.wanted:,.2f} {one.unit}",
                f"{one.value:,.2f} {one.unit}",
                f"{one.value - one.wanted:+,.2f} {one.unit}",
                "예 yes" if one.is_reached else "아니오 no",
                one.remark,
            ),
        )
        for one in reached
    )
    headings = (
        Phrase("목표", "Goal"),
        Phrase("바라는 값", "Wanted"),
        Phrase("이룬 값", "Measured"),
        Phrase("차이", "By"),
        Phrase("도달", "Reached"),
        Phrase("비고", "Remark"),
    )
    return Table(headings, rows)


def matrix_table(comparison: MatrixComparison) -> Table:
    """Return every engine's time for the matrix, ours first."""
    rows = tuple(
        Row(
            Phrase(timing.engine, timing.engine),
            (
                f"{timing.median * 1000:,.1f}",
                f"{timing.spread[0] * 1000:,.1f}–{timing.spread[1] * 1000:,.1f}",
                f"{timing.prepare_seconds:.2f}",
                f"{timing.slower:,.1f} ×",
                f"{timing.difference_seconds:g}",
                f"{timing.origins:,}{' *' if timing.is_extrapolated else ''}",
            ),
        )
        for timing in comparison.timings
    )
    headings = (
        Phrase("엔진", "Engine"),
        Phrase("중앙값 ms", "Median ms"),
        Phrase("범위 ms", "Range ms"),
        Phrase("준비 초", "Prepared s"),
        Phrase("우리 대비", "Of ours"),
        Phrase("차이 초", "Differs s"),
        Phrase("출발지", "Origins"),
    )
    size = f"{comparison.places:,} × {comparison.places:,}, {comparison.nodes:,} nodes"
    notes = (Phrase(f"{size}; * 는 늘려 어림한 값", f"{size}; * extrapolated from fewer origins"),)
    return Table(headings, rows, notes)


def plain_text(table: Table) -> str:
    """Return a table as plain text, columns apart by two spaces, with its notes below."""
    lines = [tuple(heading.en for heading in table.headings)]
    lines += [(row.label.en, *row.cells) for row in table.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    drawn = [
        "  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([*drawn, *(note.en for note in table.notes)]) + "\n"
