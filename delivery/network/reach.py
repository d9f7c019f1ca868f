"""How far the furthest node of a graph is from one of them."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.network.heap import ITEM, FloatArray, IntArray, empty_heap, put, take


def furthest_weight(
    nodes: int,
    tail: NDArray[np.int32],
    head: NDArray[np.int32],
    weight: FloatArray,
    origin: int,
) -> float:
    """Return the weight of the lightest path to the node where it is heaviest of all reached."""
    order = np.argsort(tail, kind="stable")
    start = np.searchsorted(tail[order], np.arange(nodes + 1)).astype(np.int32)
    distance = np.full(nodes, np.inf)
    _search(start, head[order], weight[order], distance, empty_heap(nodes), origin)
    return float(distance[np.isfinite(distance)].max())


@kernel
def _search(
    start: IntArray,
    head: IntArray,
    weight: FloatArray,
    distance: FloatArray,
    heap: IntArray,
    origin: int,
) -> None:
    """Fill ``distance`` from a node.

    E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1
    (1959) 269, doi 10.1007/BF01386390.
    """
    distance[origin] = 0.0
    size = put(distance, heap, 0, np.int32(origin))
    while size > 0:
        node = heap[ITEM, 0]
        size = take(distance, heap, size)
        for arc in range(start[node], start[node + 1]):
            reached = distance[node] + weight[arc]
            if reached < distance[head[arc]]:
                distance[head[arc]] = reached
                size = put(distance, heap, size, head[arc])
