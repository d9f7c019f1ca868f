"""Plans of many districts as one table, a line each."""

from collections.abc import Sequence

from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.reports.figures import won
from delivery.reports.phrases import LEDGERS, Phrase
from delivery.reports.table import TOTAL, Row, Table


def districts_table(planned: Sequence[tuple[str, Plan]]) -> Table:
    """Return a line for every district's title and plan, and their sum."""
    headings = (
        Phrase("구역", "District"),
        Phrase("주문", "Orders"),
        Phrase("미배정", "Unserved"),
        Phrase("운반자", "Routes"),
        *LEDGERS.values(),
    )
    rows = [Row(Phrase(title, title), _cells([plan])) for title, plan in planned]
    total = Row(TOTAL, _cells([plan for _, plan in planned]), is_total=True)
    return Table(headings, (*rows, total))


def _cells(plans: Sequence[Plan]) -> tuple[str, ...]:
    totals = [plan.summary.total for plan in plans]
    counts = (
        sum(total.orders for total in totals),
        sum(len(plan.unassigned) for plan in plans),
        sum(total.routes for total in totals),
    )
    ledgers = (won(sum(total.cost[ledger] for total in totals)) for ledger in Ledger)
    return (*(f"{count:,}" for count in counts), *ledgers)
