"""What a meeting needs of the break-even: one table by volume, the guide's claims, one of the rest.

Every figure of them stands in the full tables too, which the workbook has.
"""

from collections.abc import Iterable

from delivery.model.break_even import AS_IT_IS, Axis, BreakEven, Point
from delivery.model.pay import Ledger
from delivery.reports.break_even_words import (
    AXES,
    CLAIMS,
    claim_figures,
    crossing_words,
    value_phrase,
    verdict_phrase,
)
from delivery.reports.figures import nearest
from delivery.reports.phrases import MODES, Phrase, in_order, phrase
from delivery.reports.sections import Column, Figure, SectionTable, Value

_PARTLY = Phrase(
    "괄호는 배송된 주문의 몫입니다: 모두에게 닿지 않는 값은 쉬운 주문의 값이라 다른 방식과 견줄 수 "
    "없습니다.",
    "In brackets: the part of the orders served. Such won are of the easier orders and not to be "
    "held against other modes.",
)


def volumes_table(result: BreakEven) -> SectionTable:
    """Return a meal's won by volume, a column for each mode, and where each is the allowance."""
    points = [point for point in result.points if point.axis is Axis.VOLUME]
    modes = in_order({point.mode for point in points})
    rows: list[tuple[Value, ...]] = [
        (orders, *(_cost(_at(points, mode, orders)) for mode in modes))
        for orders in sorted({point.orders for point in points})
    ]
    crossed = tuple(
        crossing_words(
            [crossing for crossing in result.crossings if crossing.mode == mode],
            [point for point in points if point.mode == mode],
            result.allowance,
        )
        for mode in modes
    )
    if rows:
        rows.append((_allowance(result), *crossed))
    notes = [_spread_note(result), *_partly(points)]
    return SectionTable(
        title=Phrase(
            "하루 주문 수에 따른 식사당 원 (제공기관)", "Won a meal by orders a day (provider)"
        ),
        columns=(Column(AXES[Axis.VOLUME], Figure.COUNT), *_mode_columns(modes)),
        rows=tuple(rows),
        notes=tuple(notes),
        totals=1 if rows else 0,
    )


def changes_table(result: BreakEven) -> SectionTable:
    """Return a meal's won as one thing else changes, at one volume, a column for each mode."""
    points = [point for point in result.points if point.axis is not Axis.VOLUME]
    modes = in_order({point.mode for point in points})
    as_drawn = [point for point in points if point.value == AS_IT_IS[point.axis]]
    rows: list[tuple[Value, ...]] = []
    if as_drawn:
        first = as_drawn[0].axis
        base = [point for point in as_drawn if point.axis is first]
        words = Phrase(f"그대로, 하루 {base[0].orders:,}건", f"As drawn, {base[0].orders:,} a day")
        rows.append((words, *(_cost(_at(base, mode, base[0].value)) for mode in modes)))
    for axis in Axis:
        along = [point for point in points if point.axis is axis]
        for value in sorted({p.value for p in along if p.value != AS_IT_IS[axis]}):
            costs = (_cost(_at(along, mode, value)) for mode in modes)
            rows.append((value_phrase(axis, value), *costs))
    return SectionTable(
        title=Phrase(
            "다른 것이 바뀌면: 식사당 원 (제공기관)", "What else moves it: won a meal (provider)"
        ),
        columns=(Column(Phrase("바뀌는 것 하나", "One thing changed")), *_mode_columns(modes)),
        rows=tuple(rows),
        notes=_partly(points),
    )


def claims_table(result: BreakEven) -> SectionTable:
    """Return the guide's claims beside the numbers."""
    rows = tuple(
        (CLAIMS[claim.mode, claim.key], verdict_phrase(claim.verdict), claim_figures(claim))
        for claim in result.claims
    )
    return SectionTable(
        title=Phrase("안내서의 말과 숫자", "What the guide says, and the numbers"),
        columns=(
            Column(Phrase("안내서", "The guide")),
            Column(Phrase("숫자로도?", "Borne out?")),
            Column(Phrase("숫자", "Numbers")),
        ),
        rows=rows,
    )


def _allowance(result: BreakEven) -> Phrase:
    return Phrase(f"기준 {result.allowance:,}원", f"Allowance of {result.allowance:,}")


def _mode_columns(modes: Iterable[str]) -> tuple[Column, ...]:
    return tuple(Column(phrase(MODES, mode), Figure.WON) for mode in modes)


def _at(points: Iterable[Point], mode: str, value: float) -> Point | None:
    return next((p for p in points if p.mode == mode and p.value == value), None)


def _cost(point: Point | None) -> Value:
    """Return a point's won; with the part served where that is not everybody."""
    if point is None:
        return None
    won = nearest(point.per_meal[Ledger.PROVIDER].mean)
    if point.reaches_all:
        return won
    text = f"{won:,} ({point.served.mean:.0%})"
    return Phrase(text, text)


def _spread_note(result: BreakEven) -> Phrase:
    return Phrase(
        f"난수 시드 {len(result.seeds)}개로 뽑은 하루들의 평균입니다. "
        f"조리업체 {result.kitchens}곳의 주문을 합했고, 운반자는 모두 나를 만큼 늘렸습니다.",
        f"Means of days drawn by {len(result.seeds)} seeds, orders of {result.kitchens} kitchens "
        "together, carriers as many as it takes.",
    )


def _partly(points: Iterable[Point]) -> tuple[Phrase, ...]:
    return () if all(point.reaches_all for point in points) else (_PARTLY,)
