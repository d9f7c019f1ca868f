"""The streets of a profile as arcs of a graph, one for each open direction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.network.profile import ProfileNetwork
from delivery.network.stretches import Stretches, join, one_way


@dataclass(frozen=True, slots=True)
class StreetArcs:
    """Arcs between nodes 0 to ``nodes`` - 1, each along a whole street.

    This is the one place where streets become a graph. Turns that are banned or cost time would
    enter here: a node with such turns becomes several, one for each way of arriving that has its
    own, and nothing above would change but `doors`, where a place at that node has several.
    """

    nodes: int
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    stretches: Stretches


def street_arcs(network: ProfileNetwork) -> StreetArcs:
    """Return a network's arcs, the forward ones first."""
    forward, backward = (np.flatnonzero(is_open) for is_open in network.open_ways)
    return StreetArcs(
        nodes=network.nodes,
        tail=np.concatenate([network.tail[forward], network.head[backward]]),
        head=np.concatenate([network.head[forward], network.tail[backward]]),
        stretches=join([one_way(0, forward, 0.0, 1.0), one_way(1, backward, 1.0, 0.0)]),
    )
