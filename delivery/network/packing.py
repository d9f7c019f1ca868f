"""Time and distance in one number, so that one search finds the quickest path and its metres.

A weight is ``time * 2**bits + distance``, both whole numbers of a small unit. Adding weights adds
both parts; comparing them compares times first and, of equal times, distances. scipy searches in
float64, which is exact for whole numbers up to 2**53: as long as no path is heavier, nothing is
lost and the result does not depend on the order of additions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.profile import ProfileNetwork
from delivery.network.split import SplitGraph

EXACT_BITS = 53
"""Whole numbers of up to this many bits are exact in float64 (IEEE 754)."""

UNITS = ((10_000, 1_000), (10_000, 100), (1_000, 100), (1_000, 10), (100, 10), (10, 1))
"""Parts of a second and of a metre to choose from: the finest that fits the network."""

_SLACK = 1.05  # for what rounding to units adds to a path


@dataclass(frozen=True, slots=True)
class Packing:
    """How weights are packed: parts of a second, parts of a metre, and the bits of the latter."""

    per_second: int
    per_metre: int
    metre_bits: int

    def weights(self, network: ProfileNetwork, graph: SplitGraph) -> NDArray[np.int64]:
        """Return each arc's weight, shape (arcs,).

        A piece weighs the difference of what its street weighs up to either end, so the pieces of
        a street weigh together exactly what the whole does, wherever it is cut.
        """
        time = _pieces(network.seconds[graph.way, graph.street] * self.per_second, graph)
        weights: NDArray[np.int64] = (time << self.metre_bits) + self.distances(network, graph)
        return weights

    def distances(self, network: ProfileNetwork, graph: SplitGraph) -> NDArray[np.int64]:
        """Return each arc's length in parts of a metre, shape (arcs,)."""
        return _pieces(network.metres[graph.street] * self.per_metre, graph)

    def unpack(
        self, packed: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return seconds and metres of path weights."""
        whole = packed.astype(np.int64)
        time = whole >> self.metre_bits
        distance = whole & ((1 << self.metre_bits) - 1)
        return time / self.per_second, distance / self.per_metre


def _pieces(whole: NDArray[np.float64], graph: SplitGraph) -> NDArray[np.int64]:
    begin, end = np.rint(whole * graph.begin), np.rint(whole * graph.end)
    pieces: NDArray[np.int64] = np.abs(end - begin).astype(np.int64)
    return pieces


def packing_for(network: ProfileNetwork) -> Packing:
    """Choose the finest units in which every quickest path of a network is exact.

    No quickest path takes longer than the way through any one node, so two searches bound them
    all; none is longer than that time at the highest speed.

    Raises
    ------
    NetworkError
        When speeds or lengths are so absurd that no units fit.
    """
    longest = _longest_seconds(network) * _SLACK
    furthest = longest * _highest_speed(network) * _SLACK + 1
    for per_second, per_metre in UNITS:
        metre_bits = int(furthest * per_metre).bit_length()
        time_bits = int(longest * per_second).bit_length()
        if time_bits + metre_bits <= EXACT_BITS:
            return Packing(per_second, per_metre, metre_bits)
    where = network.roads.name
    raise NetworkError([faults.beyond_measure(where, network.profile, longest, furthest)])


def quickest_arcs(
    nodes: int,
    tail: NDArray[np.integer],
    head: NDArray[np.integer],
    weight: NDArray[np.number],
) -> tuple[csr_array, NDArray[np.int64]]:
    """Return compressed rows with the lightest arc between each two nodes.

    Also returns each stored arc's number in the arguments. A weight of 0 is an arc as well.
    """
    order = np.lexsort((weight, head, tail))
    first = np.ones(len(order), dtype=np.bool_)
    same = (np.diff(tail[order]) == 0) & (np.diff(head[order]) == 0)
    first[1:] = ~same
    kept = order[first]
    row_start = np.searchsorted(tail[kept], np.arange(nodes + 1)).astype(np.int32)
    rows = (weight[kept].astype(np.float64), head[kept].astype(np.int32), row_start)
    return csr_array(rows, shape=(nodes, nodes)), kept


def _longest_seconds(network: ProfileNetwork) -> float:
    forward, backward = network.open_ways
    tail = np.concatenate([network.tail[forward], network.head[backward]])
    head = np.concatenate([network.head[forward], network.tail[backward]])
    seconds = np.concatenate([network.seconds[0, forward], network.seconds[1, backward]])
    arcs, _ = quickest_arcs(network.nodes, tail, head, seconds)
    away = dijkstra(arcs, indices=[0]).max()
    back = dijkstra(arcs.T.tocsr(), indices=[0]).max()
    # From a place to the end of its street, and from the beginning of a street to a place.
    return float(away + back + 2 * seconds.max())


def _highest_speed(network: ProfileNetwork) -> float:
    moving = network.seconds > 0
    metres = np.broadcast_to(network.metres, network.seconds.shape)
    speeds = metres[moving] / network.seconds[moving]
    return float(speeds.max(initial=0.0))
