"""A binary heap of nodes whose keys may change, for the compiled searches.

Keys lie in an array by node; the heap is an int32 array of shape (2, nodes): row `ITEM` the nodes
in heap order, row `PLACE` where in that order a node is, -1 where it is not in the heap.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel

ITEM, PLACE = 0, 1

IntArray = NDArray[np.int32]
FloatArray = NDArray[np.float64]


def empty_heap(nodes: int) -> IntArray:
    """Return a heap with room for every node."""
    return np.full((2, nodes), -1, dtype=np.int32)


@kernel
def put(key: FloatArray, heap: IntArray, size: int, node: Any) -> int:
    """Add a node, or move it where its key has changed; return the heap's size."""
    at = heap[PLACE, node]
    if at < 0:
        at = size
        heap[ITEM, at] = node
        size += 1
    if _rise(key, heap, at) == at:
        _sink(key, heap, size, at)
    return size


@kernel
def take(key: FloatArray, heap: IntArray, size: int) -> int:
    """Remove the node with the least key (``heap[ITEM, 0]``); return the heap's size."""
    heap[PLACE, heap[ITEM, 0]] = -1
    size -= 1
    if size > 0:
        heap[ITEM, 0] = heap[ITEM, size]
        _sink(key, heap, size, 0)
    return size


@kernel
def clear(heap: IntArray, size: int) -> None:
    """Empty the heap."""
    for at in range(size):
        heap[PLACE, heap[ITEM, at]] = -1


@kernel
def _rise(key: FloatArray, heap: IntArray, at: Any) -> Any:
    node = heap[ITEM, at]
    while at > 0:
        parent = (at - 1) >> 1
        above = heap[ITEM, parent]
        if key[above] <= key[node]:
            break
        heap[ITEM, at] = above
        heap[PLACE, above] = at
        at = parent
    heap[ITEM, at] = node
    heap[PLACE, node] = at
    return at


@kernel
def _sink(key: FloatArray, heap: IntArray, size: int, at: Any) -> None:
    node = heap[ITEM, at]
    while 2 * at + 1 < size:
        child = 2 * at + 1
        if child + 1 < size and key[heap[ITEM, child + 1]] < key[heap[ITEM, child]]:
            child += 1
        below = heap[ITEM, child]
        if key[below] >= key[node]:
            break
        heap[ITEM, at] = below
        heap[PLACE, below] = at
        at = child
    heap[ITEM, at] = node
    heap[PLACE, node] = at
