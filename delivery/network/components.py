"""The largest part of a graph within which one gets from anywhere to anywhere."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.network.heap import IntArray

ORDER, LOW, NEXT_ARC, CALLER, COLUMNS = 0, 1, 2, 3, 4


def largest_strong_component(
    nodes: int, tail: NDArray[np.integer[Any]], head: NDArray[np.integer[Any]]
) -> NDArray[np.bool_]:
    """Return which nodes lie in it, shape (nodes,); of equals the one with the first node."""
    order = np.argsort(tail, kind="stable")
    start = np.searchsorted(tail[order], np.arange(nodes + 1)).astype(np.int32)
    label = np.full(nodes, -1, dtype=np.int32)
    visit = np.full((nodes, COLUMNS), -1, dtype=np.int32)
    stack = np.empty(nodes, dtype=np.int32)
    _label_components(start, head[order].astype(np.int32), label, visit, stack)
    sizes = np.bincount(label)[label]
    in_part: NDArray[np.bool_] = label == label[sizes.argmax()]
    return in_part


@kernel
def _label_components(
    start: IntArray, head: IntArray, label: IntArray, visit: IntArray, stack: IntArray
) -> None:
    """Number the strongly connected components.

    R. Tarjan, "Depth-First Search and Linear Graph Algorithms", SIAM Journal on Computing 1 (1972)
    146, doi 10.1137/0201010; its recursion is kept in ``visit``.
    """
    visited = stacked = components = 0
    for root in range(len(label)):
        if visit[root, ORDER] >= 0:
            continue
        node = root
        while node >= 0:
            if visit[node, ORDER] < 0:
                visit[node, ORDER] = visit[node, LOW] = visited
                visit[node, NEXT_ARC] = start[node]
                visited += 1
                stack[stacked] = node
                stacked += 1
            below = _next_unvisited(start, head, label, visit, node)
            if below >= 0:
                visit[below, CALLER] = node
                node = below
                continue
            if visit[node, LOW] == visit[node, ORDER]:
                stacked = _close(label, stack, stacked, node, components)
                components += 1
            caller = visit[node, CALLER]
            if caller >= 0:
                visit[caller, LOW] = min(visit[caller, LOW], visit[node, LOW])
            node = caller


@kernel
def _next_unvisited(
    start: IntArray, head: IntArray, label: IntArray, visit: IntArray, node: Any
) -> Any:
    """Look at a node's further arcs up to one that leads on; return where, or -1."""
    while visit[node, NEXT_ARC] < start[node + 1]:
        other = head[visit[node, NEXT_ARC]]
        visit[node, NEXT_ARC] += 1
        if visit[other, ORDER] < 0:
            return other
        if label[other] < 0:  # still on the stack
            visit[node, LOW] = min(visit[node, LOW], visit[other, ORDER])
    return -1


@kernel
def _close(label: IntArray, stack: IntArray, stacked: int, node: Any, component: int) -> int:
    """Label what lies on the stack from a node on; return how much is left there."""
    while True:
        stacked -= 1
        label[stack[stacked]] = component
        if stack[stacked] == node:
            return stacked
