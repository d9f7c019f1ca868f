"""What `delivery compare` sets side by side: each mode alone, and the mix."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from delivery.model.pay import Ledger
from delivery.model.plan import PlanUnassigned, Summary
from delivery.model.units import SECONDS_PER_HOUR, Boxes, Meals, Metres, Seconds, Won, round_half_up


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One plan of a comparison: one mode alone, or the mix.

    ``unserved_by_reason`` counts orders by the reason's stable code, the most frequent first.
    ``stops_per_paid_hour`` is exact, None without paid time. ``marginal_won`` is what one more
    one-box order adds (see `median_rise`), None where it was not asked or could not be measured.
    """

    name: str
    orders_served: int
    orders_unserved: int
    unserved_by_reason: Mapping[str, int]
    boxes: Boxes
    meals: Meals
    stops: int
    stops_per_paid_hour: Fraction | None
    routes: int
    paid_seconds: Seconds
    metres: Metres
    cost: Mapping[Ledger, Won]
    per_meal: Mapping[Ledger, Won] | None
    versus_allowance: Won | None
    marginal_won: Won | None


def comparison_row(
    name: str,
    summary: Summary,
    unassigned: Sequence[PlanUnassigned],
    *,
    marginal_won: Won | None = None,
) -> ComparisonRow:
    """Return the row of one plan.

    Parameters
    ----------
    name
        The mode, or a word for the mix.
    summary
        The plan's summary; its total is compared.
    unassigned
        The orders the plan leaves out.
    marginal_won
        What one more order adds.
    """
    total = summary.total
    return ComparisonRow(
        name=name,
        orders_served=total.orders,
        orders_unserved=len(unassigned),
        unserved_by_reason=_by_reason(unassigned),
        boxes=total.boxes,
        meals=total.meals,
        stops=total.stops,
        stops_per_paid_hour=_per_hour(total.stops, total.paid_seconds),
        routes=total.routes,
        paid_seconds=total.paid_seconds,
        metres=total.metres,
        cost=total.cost,
        per_meal=total.per_meal,
        versus_allowance=total.versus_allowance,
        marginal_won=marginal_won,
    )


def median_rise(before: Won, after: Iterable[Won]) -> Won | None:
    """Return the median rise from ``before``; of an even number, the middle two's mean, half up.

    Parameters
    ----------
    before
        Provider won of the plan.
    after
        Provider won of the same plan with one more order, one figure for each door tried.
    """
    rises = sorted(won - before for won in after)
    if not rises:
        return None
    middle = len(rises) // 2
    if len(rises) % 2:
        return rises[middle]
    return round_half_up(Fraction(rises[middle - 1] + rises[middle], 2))


def _by_reason(unassigned: Sequence[PlanUnassigned]) -> Mapping[str, int]:
    counts = Counter(left.reason for left in unassigned)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _per_hour(stops: int, paid_seconds: Seconds) -> Fraction | None:
    return Fraction(stops * SECONDS_PER_HOUR, paid_seconds) if paid_seconds else None
