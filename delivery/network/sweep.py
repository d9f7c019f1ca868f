"""Shortest paths from many places to many, by one climb and one sweep for several origins.

D. Delling, A. V. Goldberg and R. F. Werneck, "Faster Batched Shortest Paths in Road Networks",
ATMOS 2011, doi 10.4230/OASIcs.ATMOS.2011.52: RPHAST. Only the part of the hierarchy from which
the destinations are reached is swept, from its highest rank down, and `LANES` origins share each
sweep. The climb is swept alike over the part that the origins reach, which spares its heap.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.network.heap import FloatArray, IntArray
from delivery.network.hierarchy import Hierarchy

BoolArray = NDArray[np.bool_]

LANES = 16
"""Origins swept at once: two cache lines a node. Of 8, 16 and 32 the quickest by little."""


@dataclass(frozen=True, slots=True)
class Doors:
    """How places are left or reached: doors ``start[i]`` to ``start[i + 1]`` are place i's.

    Parameters
    ----------
    start
        Shape (places + 1,).
    node
        The node of the graph a door leads to, or is reached from, shape (doors,).
    weight
        What it weighs from the place to that node, or back, shape (doors,).
    """

    start: IntArray
    node: IntArray
    weight: FloatArray


def path_weights(hierarchy: Hierarchy, leaving: Doors, reaching: Doors) -> FloatArray:
    """Return the weight of the lightest path from place to place, shape (leaving, reaching).

    Infinite where there is none. A way that uses no node, along one street, is not seen.

    Raises
    ------
    ValueError
        When doors are no doors of this hierarchy.
    """
    check_doors(hierarchy, leaving)
    check_doors(hierarchy, reaching)
    climbed = _part(hierarchy, hierarchy.up_start, leaving)
    swept = _part(hierarchy, hierarchy.down_start, reaching)
    both = climbed.local[swept.rank]
    weights = np.empty((len(leaving.start) - 1, len(reaching.start) - 1))
    up, down = (np.empty((len(part.rank), LANES)) for part in (climbed, swept))
    _sweep_batches(
        climbed.start,
        climbed.higher,
        climbed.weight,
        swept.start,
        swept.higher,
        swept.weight,
        both,
        leaving.start,
        climbed.local[hierarchy.rank[leaving.node]],
        leaving.weight,
        reaching.start,
        swept.local[hierarchy.rank[reaching.node]],
        reaching.weight,
        up,
        np.zeros(len(up), dtype=np.bool_),
        down,
        weights,
    )
    return weights


def check_doors(hierarchy: Hierarchy, doors: Doors) -> None:
    """Refuse doors that would lead a compiled loop out of bounds."""
    if not (
        len(doors.start) > 0
        and doors.start[0] == 0
        and (np.diff(doors.start) >= 0).all()
        and doors.start[-1] == len(doors.node) == len(doors.weight)
        and (doors.node >= 0).all()
        and (doors.node < len(hierarchy.rank)).all()
    ):
        raise ValueError("Doors must lie in order of their places and lead to nodes.")


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a hierarchy above some nodes, its ranks numbered from 0 upward.

    ``local`` has the number of every rank of the hierarchy, -1 where it is not in the part.
    """

    rank: NDArray[np.int64]
    local: IntArray
    start: IntArray
    higher: IntArray
    weight: FloatArray


def _part(hierarchy: Hierarchy, start: IntArray, doors: Doors) -> _Part:
    is_in = np.zeros(len(hierarchy.rank), dtype=np.bool_)
    is_in[hierarchy.rank[doors.node]] = True
    _mark_above(start, hierarchy.higher, is_in)
    rank = np.flatnonzero(is_in)
    local = np.where(is_in, np.cumsum(is_in, dtype=np.int32) - 1, -1).astype(np.int32)
    degree = np.diff(start)[rank]
    arcs = np.concatenate([[0], np.cumsum(degree)]).astype(np.int32)
    arc = np.arange(arcs[-1]) + np.repeat(start[rank] - arcs[:-1], degree)
    return _Part(rank, local, arcs, local[hierarchy.higher[arc]], hierarchy.weight[arc])


@kernel
def _mark_above(start: IntArray, higher: IntArray, is_in: BoolArray) -> None:
    """Mark every rank that is reached upward from a marked one."""
    for rank in range(len(is_in)):
        if is_in[rank]:
            for arc in range(start[rank], start[rank + 1]):
                is_in[higher[arc]] = True


@kernel
def _sweep_batches(
    up_start: IntArray,
    up_higher: IntArray,
    up_weight: FloatArray,
    down_start: IntArray,
    down_higher: IntArray,
    down_weight: FloatArray,
    both: IntArray,
    leaving_start: IntArray,
    leaving_node: IntArray,
    leaving_weight: FloatArray,
    reaching_start: IntArray,
    reaching_node: IntArray,
    reaching_weight: FloatArray,
    up: FloatArray,
    is_climbed: BoolArray,
    down: FloatArray,
    weights: FloatArray,
) -> None:
    """Fill ``weights``, `LANES` rows at a time.

    ``up`` and ``down`` have a row of weights from the batch's origins for every rank of the two
    parts; ``both`` numbers the ranks of the swept part in the climbed one.
    """
    for begin in range(0, len(weights), LANES):
        lanes = min(LANES, len(weights) - begin)
        is_climbed[:] = False
        for lane in range(lanes):
            for door in range(leaving_start[begin + lane], leaving_start[begin + lane + 1]):
                _leave(leaving_node[door], leaving_weight[door], lane, up, is_climbed)
        _climb(up_start, up_higher, up_weight, up, is_climbed)
        _sweep(down_start, down_higher, down_weight, both, up, is_climbed, down)
        _reach(reaching_start, reaching_node, reaching_weight, down, begin, lanes, weights)


@kernel
def _leave(node: int, weight: float, lane: int, up: FloatArray, is_climbed: BoolArray) -> None:
    if not is_climbed[node]:
        is_climbed[node] = True
        for other in range(LANES):
            up[node, other] = np.inf
    up[node, lane] = min(up[node, lane], weight)


@kernel
def _climb(
    start: IntArray, higher: IntArray, weight: FloatArray, up: FloatArray, is_climbed: BoolArray
) -> None:
    """Carry weights upward; ranks ascend, so a row is final when it is reached."""
    for node in range(len(up)):
        if is_climbed[node]:
            for arc in range(start[node], start[node + 1]):
                above, added = higher[arc], weight[arc]
                if is_climbed[above]:
                    for lane in range(LANES):
                        reached = up[node, lane] + added
                        up[above, lane] = reached if reached < up[above, lane] else up[above, lane]
                else:
                    is_climbed[above] = True
                    for lane in range(LANES):
                        up[above, lane] = up[node, lane] + added


@kernel
def _sweep(
    start: IntArray,
    higher: IntArray,
    weight: FloatArray,
    both: IntArray,
    up: FloatArray,
    is_climbed: BoolArray,
    down: FloatArray,
) -> None:
    """Fetch weights from above, ranks descending; a row begins with what the climb left there."""
    for node in range(len(down) - 1, -1, -1):
        climbed = both[node]
        if climbed >= 0 and is_climbed[climbed]:
            for lane in range(LANES):
                down[node, lane] = up[climbed, lane]
        else:
            for lane in range(LANES):
                down[node, lane] = np.inf
        for arc in range(start[node], start[node + 1]):
            above, added = higher[arc], weight[arc]
            for lane in range(LANES):
                reached = down[above, lane] + added
                down[node, lane] = reached if reached < down[node, lane] else down[node, lane]


@kernel
def _reach(
    start: IntArray,
    node: IntArray,
    weight: FloatArray,
    down: FloatArray,
    begin: int,
    lanes: int,
    weights: FloatArray,
) -> None:
    for place in range(len(start) - 1):
        for lane in range(lanes):
            weights[begin + lane, place] = np.inf
        for door in range(start[place], start[place + 1]):
            below, added = node[door], weight[door]
            for lane in range(lanes):
                reached = down[below, lane] + added
                if reached < weights[begin + lane, place]:
                    weights[begin + lane, place] = reached
