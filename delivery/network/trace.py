"""Shortest paths one by one, with the arcs they run along.

Each leg climbs from both its ends; where the climbs meet lightest, the path goes over. Shortcuts
on it come down to the graph's own arcs, half by half. R. Geisberger, P. Sanders, D. Schultes and
C. Vetter, "Exact Routing in Large Road Networks Using Contraction Hierarchies", Transportation
Science 46 (2012) 388, doi 10.1287/trsc.1110.0401: section 4.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.network.heap import ITEM, FloatArray, IntArray, empty_heap, put, take
from delivery.network.hierarchy import Hierarchy
from delivery.network.sweep import Doors, check_doors

ARC, NODE = 0, 1
"""How a climb came to a node: by which arc (or door d, as -1 - d), from which node."""

ARCS_A_LEG = 100
"""Arcs a path is first given room for; doubled where they do not suffice."""


@dataclass(frozen=True, slots=True)
class Traced:
    """The lightest path of each leg.

    Parameters
    ----------
    start
        Arcs ``start[i]`` to ``start[i + 1]`` are leg i's, shape (legs + 1,).
    arc
        The graph's arcs along the paths, shape (arcs,).
    leaving, reaching
        The doors taken, shape (legs,); -1 where the way without any node is as light.
    """

    start: NDArray[np.int64]
    arc: IntArray
    leaving: IntArray
    reaching: IntArray


def trace_paths(
    hierarchy: Hierarchy, leaving: Doors, reaching: Doors, along_street: FloatArray
) -> Traced:
    """Return the lightest path from the i-th place left to the i-th place reached, for every i.

    Parameters
    ----------
    along_street
        What the way without any node weighs, infinite where there is none, shape (legs,).

    Raises
    ------
    ValueError
        When the doors are no doors of this hierarchy.
    """
    check_doors(hierarchy, leaving)
    check_doors(hierarchy, reaching)
    legs, nodes = len(along_street), len(hierarchy.rank)
    if not len(leaving.start) == len(reaching.start) == legs + 1:
        raise ValueError("Every leg needs the doors of both its ends.")
    distance = np.full((2, nodes), np.inf)
    came = np.empty((2, nodes, 2), dtype=np.int32)
    touched = np.empty((2, nodes), dtype=np.int32)
    heap, stack = empty_heap(nodes), np.empty(2 * nodes + 2, dtype=np.int32)
    taken = np.full((2, legs), -1, dtype=np.int32)
    start = np.zeros(legs + 1, dtype=np.int64)
    arc = np.empty(ARCS_A_LEG * (legs + 1), dtype=np.int32)
    done = 0
    while done < legs:
        done = _trace_legs(
            hierarchy.up_start,
            hierarchy.down_start,
            hierarchy.higher,
            hierarchy.weight,
            hierarchy.first,
            hierarchy.second,
            leaving.start,
            hierarchy.rank[leaving.node],
            leaving.weight,
            reaching.start,
            hierarchy.rank[reaching.node],
            reaching.weight,
            along_street,
            distance[0],
            came[0],
            touched[0],
            distance[1],
            came[1],
            touched[1],
            heap,
            stack,
            taken,
            start,
            arc,
            done,
        )
        if done < legs:
            arc = np.concatenate([arc, np.empty_like(arc)])
    return Traced(start, arc[: start[-1]], taken[0], taken[1])


@kernel
def _trace_legs(
    up_start: IntArray,
    down_start: IntArray,
    higher: IntArray,
    weight: FloatArray,
    first: IntArray,
    second: IntArray,
    leaving_start: IntArray,
    leaving_node: IntArray,
    leaving_weight: FloatArray,
    reaching_start: IntArray,
    reaching_node: IntArray,
    reaching_weight: FloatArray,
    along_street: FloatArray,
    up: FloatArray,
    up_came: IntArray,
    up_touched: IntArray,
    down: FloatArray,
    down_came: IntArray,
    down_touched: IntArray,
    heap: IntArray,
    stack: IntArray,
    taken: IntArray,
    start: NDArray[np.int64],
    arc: IntArray,
    begin: int,
) -> int:
    """Trace legs from ``begin`` on; return how many are done before ``arc`` is full."""
    for leg in range(begin, len(along_street)):
        doors = leaving_start[leg], leaving_start[leg + 1]
        climbed = _climb(
            up_start,
            higher,
            weight,
            doors,
            leaving_node,
            leaving_weight,
            up,
            up_came,
            heap,
            up_touched,
        )
        doors = reaching_start[leg], reaching_start[leg + 1]
        fetched = _climb(
            down_start,
            higher,
            weight,
            doors,
            reaching_node,
            reaching_weight,
            down,
            down_came,
            heap,
            down_touched,
        )
        top = _meet(up, down, up_touched, climbed, along_street[leg])
        _forget(up, up_touched, climbed)
        _forget(down, down_touched, fetched)
        start[leg + 1] = start[leg]
        if top >= 0:
            size = _unpack_path(
                top, up_came, down_came, first, second, stack, taken, leg, arc, start[leg]
            )
            if size < 0:
                return leg
            start[leg + 1] = size
    return len(along_street)


@kernel
def _climb(
    start: IntArray,
    higher: IntArray,
    weight: FloatArray,
    doors: tuple[int, int],
    door_node: IntArray,
    door_weight: FloatArray,
    distance: FloatArray,
    came: IntArray,
    heap: IntArray,
    touched: IntArray,
) -> int:
    """Search upward from a place's doors; return how many nodes were ``touched``."""
    size = reached = 0
    for door in range(doors[0], doors[1]):
        node = door_node[door]
        if door_weight[door] < distance[node]:
            if distance[node] == np.inf:
                touched[reached] = node
                reached += 1
            distance[node] = door_weight[door]
            came[node, ARC] = -1 - door
            size = put(distance, heap, size, node)
    while size > 0:
        below = heap[ITEM, 0]
        size = take(distance, heap, size)
        for arc in range(start[below], start[below + 1]):
            node = higher[arc]
            through = distance[below] + weight[arc]
            if through < distance[node]:
                if distance[node] == np.inf:
                    touched[reached] = node
                    reached += 1
                distance[node] = through
                came[node, ARC], came[node, NODE] = arc, below
                size = put(distance, heap, size, node)
    return reached


@kernel
def _meet(
    up: FloatArray, down: FloatArray, touched: IntArray, climbed: int, along_street: float
) -> int:
    """Return the node over which the path is lightest; -1 where the street alone is as light."""
    lightest = along_street
    top = -1
    for i in range(climbed):
        node = touched[i]
        if up[node] + down[node] < lightest:
            lightest = up[node] + down[node]
            top = node
    return top


@kernel
def _forget(distance: FloatArray, touched: IntArray, count: int) -> None:
    for i in range(count):
        distance[touched[i]] = np.inf


@kernel
def _unpack_path(
    top: int,
    up_came: IntArray,
    down_came: IntArray,
    first: IntArray,
    second: IntArray,
    stack: IntArray,
    taken: IntArray,
    leg: int,
    arc: IntArray,
    size: int,
) -> int:
    """Write a path's arcs from ``size`` on and its doors; return the new size, -1 where full."""
    pending = 0
    node = top
    while up_came[node, ARC] >= 0:
        stack[pending] = up_came[node, ARC]
        pending += 1
        node = up_came[node, NODE]
    taken[0, leg] = -1 - up_came[node, ARC]
    size = _unpack(pending, first, second, stack, arc, size)
    node = top
    while size >= 0 and down_came[node, ARC] >= 0:
        stack[0] = down_came[node, ARC]
        size = _unpack(1, first, second, stack, arc, size)
        node = down_came[node, NODE]
    taken[1, leg] = -1 - down_came[node, ARC]
    return size


@kernel
def _unpack(
    pending: int, first: IntArray, second: IntArray, stack: IntArray, arc: IntArray, size: int
) -> int:
    """Write what the arcs on the stack stand for, the last of them first."""
    while pending > 0:
        pending -= 1
        top: Any = stack[pending]
        if second[top] < 0:
            if size == len(arc):
                return -1
            arc[size] = first[top]
            size += 1
        else:
            stack[pending], stack[pending + 1] = second[top], first[top]
            pending += 2
    return size
