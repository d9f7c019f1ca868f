"""A comparison as tables: the figures side by side, and why orders were left out."""

from collections import Counter

from delivery.reports.comparison import Alternative, Comparison, all_alternatives
from delivery.reports.figures import NOTHING, won
from delivery.reports.phrases import REASONS, Phrase, phrase
from delivery.reports.table import TOTALS_HEADINGS, Row, Table, plan_warnings, totals_cells


def comparison_table(comparison: Comparison) -> Table:
    """Return one line for each mode alone and one for the mix."""
    return Table(
        headings=(
            Phrase("대안", "Alternative"),
            Phrase("미배정", "Unserved"),
            *TOTALS_HEADINGS,
            Phrase("한 상자 더", "One more box"),
        ),
        rows=tuple(_row(each) for each in all_alternatives(comparison)),
        notes=plan_warnings(comparison.mix),
    )


def reasons_table(comparison: Comparison) -> Table:
    """Return how many orders each alternative leaves out, by reason."""
    each = tuple(all_alternatives(comparison))
    counted = [Counter(order.reason for order in one.plan.unassigned) for one in each]
    reasons = [reason for reason in REASONS if any(counts[reason] for counts in counted)]
    reasons += sorted({reason for counts in counted for reason in counts} - set(REASONS))
    rows = [
        Row(phrase(REASONS, reason), tuple(_count(counts[reason]) for counts in counted))
        for reason in reasons
    ]
    return Table((Phrase("까닭", "Reason"), *(one.name for one in each)), tuple(rows))


def alternative_name(alternative: Alternative) -> Phrase:
    """Return an alternative's name in full: a mode says that it is alone."""
    name = alternative.name
    if alternative.mode is None:
        return name
    return Phrase(f"{name.ko}만", f"{name.en} alone")


def _row(alternative: Alternative) -> Row:
    plan = alternative.plan
    return Row(
        label=alternative_name(alternative),
        cells=(
            f"{len(plan.unassigned):,}",
            *totals_cells(plan.summary.total),
            won(alternative.marginal_won),
        ),
        is_total=alternative.mode is None and not alternative.is_beside,
    )


def _count(orders: int) -> str:
    return f"{orders:,}" if orders else NOTHING
