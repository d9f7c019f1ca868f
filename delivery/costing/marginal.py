"""What one more box adds, over several doors."""

from collections.abc import Iterable
from fractions import Fraction

from delivery.model.units import Won, round_half_up


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
