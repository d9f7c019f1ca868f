"""Segments of a route: (duration, earliest, latest start), joined in constant time.

Starting within [earliest, latest] a segment lasts ``duration`` seconds, its service and waiting
included; starting earlier it ends no sooner. Joining is associative, so what is known of a row's
pieces tells of the row (Vidal, Crainic, Gendreau and Prins, "A unified solution framework for
multi-attribute vehicle routing problems", European Journal of Operational Research 234 (2014) 658,
doi 10.1016/j.ejor.2013.09.045). Feasible segments alone: a join that is late is refused.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined
from delivery.solver.search.columns import ROW_AFTER, ROW_BEFORE, wide

Segment: TypeAlias = tuple[int, int, int]


@inlined
def join(first: Segment, then: Segment, leg: int) -> tuple[Segment, bool]:
    """Return two segments ``leg`` seconds apart as one, and whether it keeps every window."""
    duration, earliest, latest = first
    next_duration, next_earliest, next_latest = then
    there = duration + leg
    in_time = earliest + there <= next_latest
    wait = next_earliest - there - latest
    if wait < 0:
        wait = wide(0)
    begin = next_earliest - there
    if earliest > begin:
        begin = earliest
    begin -= wait
    end = next_latest - there
    if latest < end:
        end = latest
    if end < begin:
        end = begin
    return (there + next_duration + wait, begin, end), in_time


@inlined
def worked(whole: Segment, links: int) -> int:
    """Return what a row adds to its carrier's work.

    Linked rows of a shift add up to the time from the latest start of the first to the earliest end
    of the last.
    """
    duration, earliest, latest = whole
    if links == 0:
        return duration
    if links == ROW_AFTER:
        return -latest
    if links == ROW_BEFORE:
        return earliest + duration
    return wide(0)


@inlined
def kept(positions: NDArray[np.int32], row: int, i: int, column: int) -> Segment:
    """Return the segment kept in three columns of a position."""
    return (
        wide(positions[row, i, column]),
        wide(positions[row, i, column + 1]),
        wide(positions[row, i, column + 2]),
    )


@inlined
def keep(positions: NDArray[np.int32], row: int, i: int, column: int, segment: Segment) -> None:
    """Write a segment down in three columns of a position."""
    positions[row, i, column] = segment[0]
    positions[row, i, column + 1] = segment[1]
    positions[row, i, column + 2] = segment[2]
