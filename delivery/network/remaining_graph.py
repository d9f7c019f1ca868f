"""The graph that is left while nodes are contracted, and the shortcuts it takes.

The graph lies in linked lists: ``node`` has a row a node, ``arc`` a row an arc, shortcuts after
the graph's own; ``weight`` has the arcs' weights. An arc of a contracted node is taken out of its
neighbours' lists and kept in the node's own.
"""

from typing import Any

import numpy as np

from delivery.compiled import kernel
from delivery.network.heap import ITEM, FloatArray, IntArray, clear, put, take

FIRST_OUT, FIRST_IN, LEVEL, RANK, NODE_COLUMNS = 0, 1, 2, 3, 4
TAIL, HEAD, NEXT_OUT, NEXT_IN, FIRST, SECOND, ARC_COLUMNS = 0, 1, 2, 3, 4, 5, 6

NONE = -1
"""Where a list ends, and the rank of a node that is left."""

ARCS, QUEUED, CONTRACTED, COUNTS = 0, 1, 2, 3
"""What ``count`` counts: arcs so far, nodes in the queue, nodes contracted."""

SETTLED_TO_JUDGE, SETTLED_TO_CONTRACT = 40, 120
"""Nodes after which a witness search gives up, when priorities are judged and when shortcuts are
made. An earlier end costs superfluous shortcuts, never a wrong distance: on a city of 140,000
nodes a quarter of these makes 1 to 2 % more arcs."""


@kernel
def add_arc(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    added: Any,
    tail: Any,
    head: Any,
    cost: float,
    first: Any,
    second: Any,
) -> None:
    """Write an arc as row ``added`` and into the lists of its ends."""
    arc[added, TAIL], arc[added, HEAD] = tail, head
    arc[added, FIRST], arc[added, SECOND] = first, second
    weight[added] = cost
    arc[added, NEXT_OUT], node[tail, FIRST_OUT] = node[tail, FIRST_OUT], added
    arc[added, NEXT_IN], node[head, FIRST_IN] = node[head, FIRST_IN], added


@kernel
def degrees(node: IntArray, arc: IntArray, v: Any) -> tuple[int, int]:
    """Count the arcs out of a node and into it."""
    outgoing = 0
    e = node[v, FIRST_OUT]
    while e >= 0:
        outgoing += 1
        e = arc[e, NEXT_OUT]
    incoming = 0
    e = node[v, FIRST_IN]
    while e >= 0:
        incoming += 1
        e = arc[e, NEXT_IN]
    return outgoing, incoming


@kernel
def arc_between(node: IntArray, arc: IntArray, tail: Any, head: Any) -> Any:
    """Return the arc from one node to another, -1 where there is none."""
    e = node[tail, FIRST_OUT]
    while e >= 0 and arc[e, HEAD] != head:
        e = arc[e, NEXT_OUT]
    return e


@kernel
def _search_witness(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    origin: Any,
    avoided: Any,
    limit: float,
    most_settled: int,
) -> int:
    """Search from a node around another; return how many nodes were ``touched``."""
    distance[origin] = 0.0
    touched[0] = origin
    reached = 1
    size = put(distance, heap, 0, origin)
    for _ in range(most_settled):
        if size == 0 or distance[heap[ITEM, 0]] > limit:
            break
        nearest = heap[ITEM, 0]
        size = take(distance, heap, size)
        e = node[nearest, FIRST_OUT]
        while e >= 0:
            other = arc[e, HEAD]
            cost = distance[nearest] + weight[e]
            if other != avoided and cost <= limit and cost < distance[other]:
                if distance[other] == np.inf:
                    touched[reached] = other
                    reached += 1
                distance[other] = cost
                size = put(distance, heap, size, other)
            e = arc[e, NEXT_OUT]
    clear(heap, size)
    return reached


@kernel
def _heaviest_out(node: IntArray, arc: IntArray, weight: FloatArray, v: Any) -> float:
    heaviest = 0.0
    e = node[v, FIRST_OUT]
    while e >= 0:
        heaviest = max(heaviest, weight[e])
        e = arc[e, NEXT_OUT]
    return heaviest


@kernel
def _join(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    count: IntArray,
    tail: Any,
    head: Any,
    known: Any,
    cost: float,
    first: Any,
    second: Any,
) -> None:
    """Make a shortcut, or turn a heavier arc between the same nodes into it."""
    if known < 0:
        add_arc(node, arc, weight, count[ARCS], tail, head, cost, first, second)
        count[ARCS] += 1
    else:
        weight[known] = cost
        arc[known, FIRST], arc[known, SECOND] = first, second


@kernel
def shortcuts(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    count: IntArray,
    v: Any,
) -> int:
    """Count the shortcuts that taking out a node needs; make them where it has its rank."""
    is_contracted = node[v, RANK] >= 0
    most_settled = SETTLED_TO_CONTRACT if is_contracted else SETTLED_TO_JUDGE
    needed = 0
    heaviest = _heaviest_out(node, arc, weight, v)
    into = node[v, FIRST_IN]
    while into >= 0:
        tail = arc[into, TAIL]
        limit = weight[into] + heaviest
        reached = _search_witness(
            node, arc, weight, distance, heap, touched, tail, v, limit, most_settled
        )
        out = node[v, FIRST_OUT]
        while out >= 0:
            head = arc[out, HEAD]
            cost = weight[into] + weight[out]
            if head != tail and distance[head] > cost:
                known = arc_between(node, arc, tail, head)
                needed += known < 0
                if is_contracted:
                    _join(node, arc, weight, count, tail, head, known, cost, into, out)
            out = arc[out, NEXT_OUT]
        for i in range(reached):
            distance[touched[i]] = np.inf
        into = arc[into, NEXT_IN]
    return needed


@kernel
def detach(node: IntArray, arc: IntArray, v: Any) -> None:
    """Take a node's arcs out of its neighbours' lists; its own lists stay."""
    e = node[v, FIRST_OUT]
    while e >= 0:
        _unlink(node, arc, e, arc[e, HEAD], FIRST_IN, NEXT_IN)
        e = arc[e, NEXT_OUT]
    e = node[v, FIRST_IN]
    while e >= 0:
        _unlink(node, arc, e, arc[e, TAIL], FIRST_OUT, NEXT_OUT)
        e = arc[e, NEXT_IN]


@kernel
def _unlink(node: IntArray, arc: IntArray, e: Any, x: Any, first: int, following: int) -> None:
    if node[x, first] == e:
        node[x, first] = arc[e, following]
        return
    before = node[x, first]
    while arc[before, following] != e:
        before = arc[before, following]
    arc[before, following] = arc[e, following]
