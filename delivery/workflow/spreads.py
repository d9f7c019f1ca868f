"""Figures of several days as one: mean, spread, extremes."""

from collections.abc import Iterable
from statistics import fmean, stdev

from delivery.model.break_even import Spread


def spread_of(figures: Iterable[float]) -> Spread:
    """Return the spread of one figure or more; one figure alone deviates by nothing."""
    values = tuple(figures)
    deviation = stdev(values) if len(values) > 1 else 0.0
    return Spread(fmean(values), deviation, min(values), max(values), len(values))
