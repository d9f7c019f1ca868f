"""Stretches of a shift joined end to end: how long they take at least, and when they can begin.

A stretch is told by its least duration and the earliest and latest start at which it takes no
longer; two of them join in constant time, whatever is in them (Vidal, Crainic, Gendreau and Prins,
"A hybrid genetic algorithm with adaptive diversity management for a large class of vehicle routing
problems with time-windows", Computers & Operations Research 40 (2013) 475, section 4.5, doi
10.1016/j.cor.2012.07.018). Stretches that keep no time window are infinitely late here.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

FAR = 10**8
"""Seconds beyond any day."""

Times: TypeAlias = NDArray[np.int64]


class Span(NamedTuple):
    """Stretches, one for each place: least duration, earliest and latest start that give it."""

    duration: Times
    earliest: Times
    latest: Times


def span(duration: int, earliest: int, latest: int) -> Span:
    """Return one stretch."""
    return Span(*(np.array(each, np.int64) for each in (duration, earliest, latest)))


NOTHING = span(0, -FAR, FAR)
"""A stretch of nothing, which joins without a trace."""


def joined(first: Span, way: Times | int, second: Span) -> Span:
    """Return the first stretch, a way, then the second; see `can_join` for whether it can be."""
    until = first.duration + way
    wait = np.maximum(second.earliest - until - first.latest, 0)
    return Span(
        until + second.duration + wait,
        np.maximum(second.earliest - until, first.earliest) - wait,
        np.minimum(second.latest - until, first.latest),
    )


def can_join(first: Span, way: Times | int, second: Span) -> NDArray[np.bool_]:
    """Tell whether the second stretch is reached in time."""
    reached: NDArray[np.bool_] = first.earliest + first.duration + way <= second.latest
    return reached
