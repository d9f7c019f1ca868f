"""The streets of a profile as arcs of a graph, one for each open direction and way into it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.network.profile import ProfileNetwork
from delivery.network.stretches import Stretches, join, one_way
from delivery.network.turn_nodes import arrival_nodes, begin_nodes, directed, turned_entries


@dataclass(frozen=True, slots=True)
class StreetArcs:
    """Arcs between nodes 0 to ``nodes`` - 1, each along a whole street.

    This is the one place where streets become a graph. Plain nodes come first; a node where turns
    matter has more of them behind, one for each way of arriving that has its own (see `turns`),
    and a street leaving it is an arc from each, with what the turn costs. A plain node at which
    no street arrives any more is left by places alone.
    """

    nodes: int
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    stretches: Stretches


def street_arcs(network: ProfileNetwork) -> StreetArcs:
    """Return a network's arcs from plain nodes, the forward ones first, then those after turns."""
    forward, backward = (np.flatnonzero(is_open) for is_open in network.open_ways)
    plain = join([one_way(0, forward, 0.0, 1.0), one_way(1, backward, 1.0, 0.0)])
    asked = directed(plain.street, plain.way)
    tail, head = begin_nodes(network, asked), arrival_nodes(network, asked)
    which, node, seconds = turned_entries(network, asked)
    return StreetArcs(
        nodes=network.nodes + len(network.turns.bound),
        tail=np.concatenate([tail, node]),
        head=np.concatenate([head, head[which]]),
        stretches=join([plain, plain.take(which).after_turns(seconds)]),
    )
