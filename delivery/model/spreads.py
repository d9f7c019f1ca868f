"""A figure over several days: how large, and how much it moves."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, stdev
from typing import Final

NEARLY_ALL: Final = 0.995
"""The part of a day's orders from which on everybody is served: below, won a meal tell little."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure over several days: its mean, standard deviation (of a sample), least and most.

    One day alone has no deviation: it tells nothing of how much days differ.
    """

    mean: float
    deviation: float | None
    least: float
    most: float
    count: int


def spread_of(figures: Iterable[float]) -> Spread:
    """Return the spread of one figure or more."""
    values = tuple(figures)
    deviation = stdev(values) if len(values) > 1 else None
    return Spread(fmean(values), deviation, min(values), max(values), len(values))
