"""A plan's won by one kind of thing, in three ledgers, the dearest first."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final

from delivery.costing.ledgers import Key
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.traces import Dimension, LedgerWon
from delivery.model.units import round_half_up
from delivery.reports.figures import won
from delivery.reports.phrases import LEDGERS, MODES, Phrase, phrase
from delivery.reports.summary_json import ledgers
from delivery.reports.table import TOTAL, Row, Table

SCHEMA: Final = "delivery.ledgers/1"

SHOWN: Final = 30
"""Of a plan's stops or meals the dearest are shown; the document holds them all."""

THINGS: Final[Mapping[Dimension, Phrase]] = {
    Dimension.TOTAL: Phrase("계획 전체", "Whole plan"),
    Dimension.MODE: Phrase("방식", "Mode"),
    Dimension.ROUTE: Phrase("경로", "Route"),
    Dimension.KITCHEN: Phrase("조리업체", "Kitchen"),
    Dimension.DONG: Phrase("동", "Dong"),
    Dimension.RECIPIENT: Phrase("대상자", "Recipient"),
    Dimension.ORDER: Phrase("주문", "Order"),
    Dimension.DROP: Phrase("전달 (주문)", "Drop (orders)"),
    Dimension.STOP: Phrase("방문 (경로 · 순서)", "Stop (route · number)"),
    Dimension.BOX: Phrase("상자 (주문 · 번호)", "Box (order · number)"),
    Dimension.MEAL: Phrase("식사 (주문 · 번호)", "Meal (order · number)"),
}


def ledgers_table(dimension: Dimension, costs: Mapping[Key, LedgerWon]) -> Table:
    """Return the won of each thing, what one costs on average, and the sum."""
    rows = [
        Row(_name(dimension, key), tuple(won(each[ledger]) for ledger in Ledger))
        for key, each in dearest_first(costs)
    ]
    sums = {ledger: sum(each[ledger] for each in costs.values()) for ledger in Ledger}
    mean = [won(round_half_up(Fraction(sums[x], len(costs) or 1))) for x in Ledger]
    closing = (
        Row(Phrase(f"평균 ({len(costs):,})", f"Mean ({len(costs):,})"), tuple(mean), is_total=True),
        Row(TOTAL, tuple(won(sums[ledger]) for ledger in Ledger), is_total=True),
    )
    more = len(rows) - SHOWN
    notes = (
        (Phrase(f"나머지 {more:,}은 --json에 있습니다.", f"{more:,} more with --json."),)
        if more > 0
        else ()
    )
    return Table((THINGS[dimension], *LEDGERS.values()), (*rows[:SHOWN], *closing), notes)


def ledgers_document(
    plan: Plan, dimension: Dimension, costs: Mapping[Key, LedgerWon]
) -> dict[str, Any]:
    """Return the same as JSON, with every thing."""
    return {
        "schema": SCHEMA,
        "area": plan.area,
        "date": plan.day.isoformat(),
        "fingerprint": plan.fingerprint,
        "by": dimension.value,
        "rows": [{"key": list(key), **ledgers(each)} for key, each in dearest_first(costs)],
    }


def dearest_first(costs: Mapping[Key, LedgerWon]) -> list[tuple[Key, LedgerWon]]:
    """Return costs by the provider's won, then by everybody's."""
    return sorted(
        costs.items(),
        key=lambda item: (-item[1][Ledger.PROVIDER], -item[1][Ledger.ECONOMIC], item[0]),
    )


def _name(dimension: Dimension, key: Key) -> Phrase:
    if dimension is Dimension.MODE:
        return phrase(MODES, *key)
    text = " · ".join(key) if key else THINGS[dimension].ko
    return Phrase(text, text)
