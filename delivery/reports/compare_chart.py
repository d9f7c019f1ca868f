"""The chart of a comparison: won per meal by who pays, against the allowance, as SVG."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from delivery.model.pay import Ledger
from delivery.model.units import Won
from delivery.reports.compare_table import alternative_name
from delivery.reports.comparison import Alternative, Comparison, all_alternatives
from delivery.reports.figures import NOTHING
from delivery.reports.pages import render_page
from delivery.reports.palette import LEDGER_COLOURS
from delivery.reports.phrases import LEDGERS, Phrase

_LEFT: Final = 330
_RIGHT: Final = 910
_TOP: Final = 106
_PITCH: Final = 62
_BAR: Final = 30
_ROOM_FOR_FIGURE: Final = 48
"""Pixels of a part of a bar from which its figure fits inside."""

OWN_TIME: Final = Phrase("본인 시간", "Own time")

_WHOLE: Final = Phrase(
    "막대 끝 숫자는 사회 전체 비용, 이름 아래는 배송한 주문/맡길 주문"
    "(중지·한도 초과·취소는 제외)입니다.",
    "Figure at the end: economic cost; under the name: orders served/asked for"
    " (suspended, used up or cancelled ones left out).",
)
_COVERED: Final = Phrase(
    "파란 부분이 기준선 안이면 배송비로 충당됩니다.",
    "Blue within the line: covered by the allowance.",
)
_PALE: Final = Phrase(
    "옅은 막대는 다른 대안보다 적은 주문을 나릅니다.", "Pale: serves fewer orders than others do."
)

_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a bar; ``figure`` is empty where it would not fit."""

    x: float
    width: float
    colour: str
    figure: str


@dataclass(frozen=True, slots=True)
class _Bar:
    """One alternative: its bar, and what stands beside it."""

    y: float
    name: Phrase
    served: str
    is_partial: bool
    parts: tuple[_Part, ...]
    end: float
    total: str


def comparison_chart(comparison: Comparison) -> str:
    """Return the chart: a bar for each alternative, stacked by who pays."""
    each = tuple(all_alternatives(comparison))
    allowance = comparison.mix.allowance
    longest = max([_economic(one) for one in each] + [allowance, 1])
    scale = (_RIGHT - _LEFT) / (longest * 1.04)
    fewest = min(one.missed for one in each)
    bars = [_bar(one, fewest, _TOP + _PITCH * index, scale) for index, one in enumerate(each)]
    return render_page(
        "compare.svg",
        left=_LEFT,
        top=_TOP,
        bar=_BAR,
        bottom=_TOP + _PITCH * len(bars) - (_PITCH - _BAR) / 2,
        bars=bars,
        ticks=[(_LEFT + won * scale, f"{won:,}") for won in _ticks(longest)],
        allowance=(_LEFT + allowance * scale, f"{allowance:,}"),
        legend=_legend(each),
        notes=_notes(is_partial=any(bar.is_partial for bar in bars)),
    )


def _economic(alternative: Alternative) -> Won:
    per_meal = alternative.plan.summary.total.per_meal
    return per_meal[Ledger.ECONOMIC] if per_meal else 0


def _bar(alternative: Alternative, fewest: int, y: float, scale: float) -> _Bar:
    """Return a bar; it is partial where another alternative misses fewer orders."""
    has_meals = alternative.plan.summary.total.per_meal is not None
    is_partial = alternative.missed > fewest
    return _Bar(
        y=y,
        name=alternative_name(alternative),
        served=_served(alternative),
        is_partial=is_partial,
        parts=tuple(_parts(_shares(alternative), scale)),
        end=_LEFT + _economic(alternative) * scale,
        total=f"{_economic(alternative):,}" if has_meals else NOTHING,
    )


def _served(alternative: Alternative) -> str:
    """Write the orders carried of those asked for, and how many rules leave out beside."""
    served = f"{alternative.served:,}/{alternative.asked_for:,}"
    left_out = alternative.left_out
    return f"{served} · 제외 left out {left_out:,}" if left_out else served


def _shares(alternative: Alternative) -> dict[Ledger | str, Won]:
    """Return won per meal by who pays; own time is what the two payers leave of the whole."""
    per_meal = alternative.plan.summary.total.per_meal
    if per_meal is None:
        return {}
    provider, programme = per_meal[Ledger.PROVIDER], per_meal[Ledger.PROGRAMME]
    # Each ledger rounds on its own, so a won may be missing or over: that is no own time.
    own = per_meal[Ledger.ECONOMIC] - provider - programme
    return {
        Ledger.PROVIDER: provider,
        Ledger.PROGRAMME: programme,
        "own": own if own > 1 else 0,
    }


def _parts(shares: dict[Ledger | str, Won], scale: float) -> Iterator[_Part]:
    x = float(_LEFT)
    for payer, won in shares.items():
        width = won * scale
        figure = f"{won:,}" if width >= _ROOM_FOR_FIGURE else ""
        if width > 0:
            yield _Part(x, width, LEDGER_COLOURS[payer], figure)
        x += width


def _legend(each: tuple[Alternative, ...]) -> list[tuple[Phrase, str]]:
    entries = [
        (LEDGERS[Ledger.PROVIDER], LEDGER_COLOURS[Ledger.PROVIDER]),
        (LEDGERS[Ledger.PROGRAMME], LEDGER_COLOURS[Ledger.PROGRAMME]),
    ]
    if any(_shares(one).get("own") for one in each):
        entries.append((OWN_TIME, LEDGER_COLOURS["own"]))
    return entries


def _notes(*, is_partial: bool) -> list[tuple[str, int]]:
    """Return what stands below the bars, line by line, with the size of its letters."""
    more = (_COVERED, _PALE) if is_partial else (_COVERED,)
    return [
        (_WHOLE.ko, 12),
        (" ".join(each.ko for each in more), 12),
        (_WHOLE.en, 11),
        (" ".join(each.en for each in more), 11),
    ]


def _ticks(longest: Won) -> list[Won]:
    """Return round numbers of won, some five of them."""
    step = 1
    while longest / step > 6:
        power = 10 ** (len(str(step)) - 1)
        leading = _STEPS.index(step // power)
        step = _STEPS[leading + 1] * power if leading < 2 else 10 * power
    return list(range(0, longest + 1, step))
