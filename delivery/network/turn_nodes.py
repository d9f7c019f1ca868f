"""The nodes at which directed streets arrive and from which they are entered, turns obeyed."""

import numpy as np
from numpy.typing import NDArray

from delivery.network.matching import equal_pairs
from delivery.network.profile import ProfileNetwork

IntArray = NDArray[np.int64]


def directed(street: NDArray[np.integer], way: NDArray[np.integer] | int) -> IntArray:
    """Return the numbers of directed streets."""
    return np.asarray(2 * street.astype(np.int64) + way)


def begin_nodes(network: ProfileNetwork, asked: IntArray) -> NDArray[np.int32]:
    """Return the plain nodes that directed streets leave."""
    return np.where(asked % 2 == 0, network.tail[asked // 2], network.head[asked // 2])


def end_nodes(network: ProfileNetwork, asked: IntArray) -> NDArray[np.int32]:
    """Return the plain nodes that directed streets lead to."""
    return begin_nodes(network, asked ^ 1)


def arrival_nodes(network: ProfileNetwork, asked: IntArray) -> NDArray[np.int32]:
    """Return the nodes directed streets arrive at: their own where turns from them matter."""
    node = end_nodes(network, asked)
    bound = network.turns.bound
    if not len(bound):
        return node
    at = np.minimum(np.searchsorted(bound, asked), len(bound) - 1)
    return np.where(bound[at] == asked, network.nodes + at, node).astype(np.int32)


def turned_entries(
    network: ProfileNetwork, asked: IntArray
) -> tuple[IntArray, NDArray[np.int32], NDArray[np.float64]]:
    """Return the ways into directed streets that their plain nodes do not show.

    Each is (which of those asked, the node it is entered from, what the turn costs in seconds).
    """
    bound = network.turns.bound
    which, arrival = equal_pairs(begin_nodes(network, asked), end_nodes(network, bound))
    seconds = network.turns.cost(bound[arrival], asked[which])
    may = np.isfinite(seconds)
    return which[may], (network.nodes + arrival[may]).astype(np.int32), seconds[may]


def turned_arrivals(
    network: ProfileNetwork, node: NDArray[np.integer]
) -> tuple[IntArray, NDArray[np.int32]]:
    """Return the nodes that streets bound by turns arrive at: (which of those asked, node)."""
    which, arrival = equal_pairs(node, end_nodes(network, network.turns.bound))
    return which, (network.nodes + arrival).astype(np.int32)
