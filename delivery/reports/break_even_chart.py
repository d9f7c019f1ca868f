"""The pictures of break-even: planned days with their spread, the formula dashed beside them."""

from collections.abc import Sequence
from typing import Final

from delivery.model.break_even import Axis, BreakEven, Point
from delivery.model.pay import Ledger
from delivery.reports.break_even_words import AXES, CATEGORIES, crossing_mark, value_phrase
from delivery.reports.phrases import MODES, Phrase, in_order, phrase
from delivery.reports.sections import Chart, ChartKind, Series

DRAWN_UP_TO = 3
"""A picture shows costs of up to so many allowances; the table has them all."""

WON_PER_MEAL: Final = Phrase("식사당 원 (제공기관)", "Won a meal (provider)")
ALLOWANCE: Final = Phrase("배송비 기준", "Allowance")


def volume_chart(result: BreakEven) -> Chart:
    """Return the cost of a meal by each mode as volume grows, and where it is the allowance."""
    highest = DRAWN_UP_TO * result.allowance
    lines = _lines(result, Axis.VOLUME, highest)
    expected = [_formula(mode, line, highest) for mode, line in lines]
    marks = [
        Series(crossing_mark(each), (float(result.allowance),), (float(each.orders),), is_mark=True)
        for each in result.crossings
    ]
    series = [_planned(mode, line) for mode, line in lines]
    series += [each for each in expected if each.x]
    return Chart(
        key=Axis.VOLUME.value,
        title=Phrase(
            f"하루 주문 수와 식사당 비용 ({highest:,}원까지, 동그라미는 기준을 지나는 곳)",
            f"Orders a day and won a meal (up to {highest:,} won; rings: the allowance crossed)",
        ),
        x_label=AXES[Axis.VOLUME],
        y_label=WON_PER_MEAL,
        kind=ChartKind.LINES,
        series=(*series, *marks),
        reference=(ALLOWANCE, float(result.allowance)),
        doubles=True,
    )


def axis_chart(result: BreakEven, axis: Axis) -> Chart:
    """Return the cost of a meal by each mode along another axis.

    Bars stand for what has nothing between, as a dry day and a rainy one.
    """
    highest = DRAWN_UP_TO * result.allowance
    is_bars = axis in CATEGORIES
    up_to = Phrase("", "")
    if not is_bars:
        up_to = Phrase(f" ({highest:,}원까지)", f" (up to {highest:,} won)")
    return Chart(
        key=axis.value,
        title=Phrase(
            f"{AXES[axis].ko}에 따른 식사당 비용{up_to.ko}",
            f"Cost of a meal by {AXES[axis].en.lower()}{up_to.en}",
        ),
        x_label=AXES[axis],
        y_label=WON_PER_MEAL,
        kind=ChartKind.BARS if is_bars else ChartKind.LINES,
        series=_bars(result, axis)
        if is_bars
        else tuple(_planned(mode, line) for mode, line in _lines(result, axis, highest)),
        reference=(ALLOWANCE, float(result.allowance)),
        # Two, four, eight times as dense: each step halves the ground.
        doubles=axis is Axis.DENSITY,
        is_detail=True,
    )


def _lines(result: BreakEven, axis: Axis, highest: float) -> list[tuple[str, list[Point]]]:
    """Return the points of each mode that a picture up to ``highest`` won has room for."""
    points = [
        p for p in result.points if p.axis is axis and p.per_meal[Ledger.PROVIDER].mean <= highest
    ]
    modes = in_order({point.mode for point in points})
    return [(mode, [point for point in points if point.mode == mode]) for mode in modes]


def _bars(result: BreakEven, axis: Axis) -> tuple[Series, ...]:
    """Return the bars of the modes that have a cost at every value; the table has all."""
    values = sorted({point.value for point in result.points if point.axis is axis})
    names = tuple(value_phrase(axis, value) for value in values)
    lines = _lines(result, axis, float("inf"))
    return tuple(_series(mode, line, names) for mode, line in lines if len(line) == len(values))


def _planned(mode: str, line: Sequence[Point]) -> Series:
    return _series(mode, line, ())


def _series(mode: str, line: Sequence[Point], names: tuple[Phrase, ...]) -> Series:
    figures = [point.per_meal[Ledger.PROVIDER] for point in line]
    return Series(
        label=_label(mode, line),
        x=() if names else tuple(point.value for point in line),
        names=names,
        y=tuple(figure.mean for figure in figures),
        low=tuple(figure.least for figure in figures),
        high=tuple(figure.most for figure in figures),
    )


def _label(mode: str, line: Sequence[Point]) -> Phrase:
    """Name a mode; one that reaches only some says so, for its won are those of easy orders."""
    words = phrase(MODES, mode)
    if all(point.reaches_all for point in line):
        return words
    return Phrase(f"{words.ko} (일부만 배송)", f"{words.en} (serves some only)")


def _formula(mode: str, line: Sequence[Point], highest: float) -> Series:
    words = phrase(MODES, mode)
    expected = [(point.value, point.estimate.mean) for point in line if point.estimate]
    drawn = [(value, won) for value, won in expected if won <= highest]
    return Series(
        label=Phrase(f"{words.ko} (공식)", f"{words.en} (formula)"),
        x=tuple(value for value, _ in drawn),
        y=tuple(won for _, won in drawn),
        is_estimate=True,
    )
