"""Contract the nodes of a graph one by one, least important first.

A node is contracted by taking it out and joining its neighbours by shortcuts wherever the way by
the node was the only shortest one. R. Geisberger, P. Sanders, D. Schultes and C. Vetter, "Exact
Routing in Large Road Networks Using Contraction Hierarchies", Transportation Science 46 (2012)
388, doi 10.1287/trsc.1110.0401: contraction and witness searches of section 3, priorities kept up
to date among the neighbours.
"""

from typing import Any

import numpy as np

from delivery.compiled import kernel
from delivery.network.heap import ITEM, FloatArray, IntArray, put, take
from delivery.network.remaining_graph import (
    ARCS,
    CONTRACTED,
    FIRST_IN,
    FIRST_OUT,
    HEAD,
    LEVEL,
    NEXT_IN,
    NEXT_OUT,
    QUEUED,
    RANK,
    TAIL,
    add_arc,
    arc_between,
    degrees,
    detach,
    shortcuts,
)

SHORTCUT_SHARE = 2.0
"""What a shortcut per arc taken out weighs in a node's priority against a level of depth."""


@kernel
def fill_lists(
    node: IntArray, arc: IntArray, weight: FloatArray, ends: IntArray, cost: FloatArray
) -> None:
    """Write the graph's own arcs, ``ends`` of shape (arcs, 2); each stands for itself."""
    for number in range(len(cost)):
        tail, head = ends[number, 0], ends[number, 1]
        add_arc(node, arc, weight, number, tail, head, cost[number], number, -1)


@kernel
def judge_all(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    priority: FloatArray,
    queue: IntArray,
    count: IntArray,
) -> None:
    """Put every node into the queue by its priority."""
    for v in range(len(node)):
        each = np.int32(v)  # of one type with nodes read from arrays, for one compilation
        _judge(node, arc, weight, distance, heap, touched, priority, queue, count, each)


@kernel
def contract_next(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    priority: FloatArray,
    queue: IntArray,
    count: IntArray,
    most: int,
) -> None:
    """Contract up to ``most`` nodes; fewer where the arcs' rows might not suffice."""
    for _ in range(most):
        if count[QUEUED] == 0:
            break
        v = queue[ITEM, 0]
        outgoing, incoming = degrees(node, arc, v)
        if count[ARCS] + outgoing * incoming > len(weight):
            break
        count[QUEUED] = take(priority, queue, count[QUEUED])
        node[v, RANK] = count[CONTRACTED]
        shortcuts(node, arc, weight, distance, heap, touched, count, v)
        count[CONTRACTED] += 1
        detach(node, arc, v)
        _judge_neighbours(node, arc, weight, distance, heap, touched, priority, queue, count, v)


@kernel
def _judge(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    priority: FloatArray,
    queue: IntArray,
    count: IntArray,
    v: Any,
) -> None:
    """Set a node's priority: its depth, and the shortcuts it needs per arc it takes along."""
    needed = shortcuts(node, arc, weight, distance, heap, touched, count, v)
    outgoing, incoming = degrees(node, arc, v)
    priority[v] = node[v, LEVEL] + SHORTCUT_SHARE * needed / max(outgoing + incoming, 1)
    count[QUEUED] = put(priority, queue, count[QUEUED], v)


@kernel
def _judge_neighbours(
    node: IntArray,
    arc: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    touched: IntArray,
    priority: FloatArray,
    queue: IntArray,
    count: IntArray,
    v: Any,
) -> None:
    level = node[v, LEVEL] + 1
    e = node[v, FIRST_OUT]
    while e >= 0:
        x = arc[e, HEAD]
        node[x, LEVEL] = max(node[x, LEVEL], level)
        _judge(node, arc, weight, distance, heap, touched, priority, queue, count, x)
        e = arc[e, NEXT_OUT]
    e = node[v, FIRST_IN]
    while e >= 0:
        x = arc[e, TAIL]
        if arc_between(node, arc, v, x) < 0:  # else it was judged above
            node[x, LEVEL] = max(node[x, LEVEL], level)
            _judge(node, arc, weight, distance, heap, touched, priority, queue, count, x)
        e = arc[e, NEXT_IN]
