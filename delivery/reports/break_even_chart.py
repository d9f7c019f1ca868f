"""The pictures of break-even: planned days with their spread, the formula dashed beside them."""

from collections.abc import Sequence
from itertools import groupby

from delivery.model.break_even import Axis, BreakEven, Point
from delivery.model.pay import Ledger
from delivery.reports.break_even_words import AXES
from delivery.reports.phrases import MODES, Phrase, in_order, phrase
from delivery.reports.sections import Chart, ChartKind, Series

DRAWN_UP_TO = 3
"""A picture shows costs of up to so many allowances; the table has them all."""

WON_PER_MEAL = Phrase("식사당 원 (제공기관)", "Won a meal (provider)")


def axis_chart(result: BreakEven, axis: Axis) -> Chart:
    """Return the cost of a meal by each mode along an axis; with the volume, the formula's too."""
    highest = DRAWN_UP_TO * result.allowance
    series: list[Series] = []
    points = [
        p for p in result.points if p.axis is axis and p.per_meal[Ledger.PROVIDER].mean <= highest
    ]
    ordered = sorted(points, key=lambda p: in_order({q.mode for q in points}).index(p.mode))
    for mode, group in groupby(ordered, key=lambda point: point.mode):
        line = list(group)
        series.append(_planned(mode, line))
        if axis is Axis.VOLUME:
            series.append(_formula(mode, line, highest))
    return Chart(
        key=axis.value,
        title=Phrase(
            f"{AXES[axis].ko}에 따른 식사당 비용 ({highest:,}원까지)",
            f"Cost of a meal by {AXES[axis].en.lower()} (up to {highest:,} won)",
        ),
        x_label=AXES[axis],
        y_label=WON_PER_MEAL,
        kind=ChartKind.LINES,
        series=tuple(each for each in series if each.x),
        reference=(Phrase("배송비 기준", "Allowance"), float(result.allowance)),
    )


def _planned(mode: str, line: Sequence[Point]) -> Series:
    figures = [point.per_meal[Ledger.PROVIDER] for point in line]
    return Series(
        label=phrase(MODES, mode),
        x=tuple(point.value for point in line),
        y=tuple(figure.mean for figure in figures),
        low=tuple(figure.least for figure in figures),
        high=tuple(figure.most for figure in figures),
    )


def _formula(mode: str, line: Sequence[Point], highest: int) -> Series:
    words = phrase(MODES, mode)
    expected = [(point.value, point.estimate.mean) for point in line if point.estimate]
    drawn = [(value, won) for value, won in expected if won <= highest]
    return Series(
        label=Phrase(f"{words.ko} (공식)", f"{words.en} (formula)"),
        x=tuple(value for value, _ in drawn),
        y=tuple(won for _, won in drawn),
        is_estimate=True,
    )
