"""Segments of a route: (duration, earliest, latest start), joined in constant time.

Vidal, Crainic, Gendreau and Prins, "A unified solution framework for multi-attribute vehicle
routing problems", European Journal of Operational Research 234 (2014) 658,
doi 10.1016/j.ejor.2013.09.045. Feasible segments alone: a join that is late is refused.
"""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined


@inlined
def join(
    duration: int,
    earliest: int,
    latest: int,
    next_duration: int,
    next_earliest: int,
    next_latest: int,
    leg: int,
) -> tuple[int, int, int, bool]:
    """Return the joined segment and whether it keeps every window.

    Starting within [earliest, latest] a segment lasts ``duration`` seconds, its service and
    waiting included; starting earlier it ends no sooner.
    """
    there = duration + leg
    in_time = earliest + there <= next_latest
    wait = next_earliest - there - latest
    if wait < 0:
        wait = 0
    first = next_earliest - there
    if earliest > first:
        first = earliest
    first -= wait
    last = next_latest - there
    if latest < last:
        last = latest
    if last < first:
        last = first
    return there + next_duration + wait, first, last, in_time


@inlined
def join_kept(
    duration: int,
    earliest: int,
    latest: int,
    positions: NDArray[np.int32],
    row: int,
    i: int,
    column: int,
    leg: int,
) -> tuple[int, int, int, bool]:
    """Join a segment with the one kept at a position."""
    return join(
        duration,
        earliest,
        latest,
        np.int64(positions[row, i, column]),
        np.int64(positions[row, i, column + 1]),
        np.int64(positions[row, i, column + 2]),
        leg,
    )


@inlined
def extend_kept(
    positions: NDArray[np.int32],
    row: int,
    i: int,
    column: int,
    service: int,
    early: int,
    late: int,
    leg: int,
) -> tuple[int, int, int, bool]:
    """Join the segment kept at a position with a visit or a loading place."""
    return join(
        np.int64(positions[row, i, column]),
        np.int64(positions[row, i, column + 1]),
        np.int64(positions[row, i, column + 2]),
        service,
        early,
        late,
        leg,
    )
