"""The streets of a profile, split where places stand, as one graph to search."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.network.profile import ProfileNetwork
from delivery.network.snap import Snapped


@dataclass(frozen=True, slots=True)
class SplitGraph:
    """Arcs between nodes, some of which are places on a street.

    Parameters
    ----------
    nodes
        How many: the network's own, then the points within streets.
    place_node
        The node of each place, shape (n,). Places on one spot of a street share it.
    tail, head
        Nodes, shape (arcs,).
    street
        The street an arc runs along, as a number of the profile network, shape (arcs,).
    way
        0 forward, 1 backward, shape (arcs,).
    begin, end
        The part of the street, as fractions from its tail, shape (arcs,); backward arcs run from
        the higher to the lower.
    """

    nodes: int
    place_node: NDArray[np.int64]
    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    street: NDArray[np.int64]
    way: NDArray[np.int8]
    begin: NDArray[np.float64]
    end: NDArray[np.float64]


def split_streets(network: ProfileNetwork, snapped: Snapped) -> SplitGraph:
    """Cut the streets at the places; every piece keeps the directions of its street."""
    within = (snapped.fraction > 0) & (snapped.fraction < 1)
    spots, spot = np.unique(
        np.column_stack([snapped.street[within], snapped.fraction[within]]),
        axis=0,
        return_inverse=True,
    )
    place_node = np.where(
        snapped.fraction == 0, network.tail[snapped.street], network.head[snapped.street]
    ).astype(np.int64)
    place_node[within] = network.nodes + spot.reshape(-1)
    return _arcs(network, spots[:, 0].astype(np.int64), spots[:, 1], place_node)


def _arcs(
    network: ProfileNetwork,
    cut_street: NDArray[np.int64],
    cut_fraction: NDArray[np.float64],
    place_node: NDArray[np.int64],
) -> SplitGraph:
    streets = len(network.street)
    everyone = np.arange(streets)
    nodes = network.nodes + len(cut_street)
    # Each street's points in order: its tail, the spots on it, its head.
    street = np.concatenate([everyone, cut_street, everyone])
    fraction = np.concatenate([np.zeros(streets), cut_fraction, np.ones(streets)])
    node = np.concatenate([network.tail, np.arange(network.nodes, nodes), network.head])
    order = np.lexsort((fraction, street))
    street, fraction, node = street[order], fraction[order], node[order]
    piece = np.flatnonzero(street[:-1] == street[1:])
    forward = piece[network.open_ways[0, street[piece]]]
    backward = piece[network.open_ways[1, street[piece]]]
    return SplitGraph(
        nodes=nodes,
        place_node=place_node,
        tail=np.concatenate([node[forward], node[backward + 1]]),
        head=np.concatenate([node[forward + 1], node[backward]]),
        street=np.concatenate([street[forward], street[backward]]),
        way=np.repeat(np.array([0, 1], dtype=np.int8), [len(forward), len(backward)]),
        begin=np.concatenate([fraction[forward], fraction[backward + 1]]),
        end=np.concatenate([fraction[forward + 1], fraction[backward]]),
    )
