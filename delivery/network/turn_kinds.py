"""Left, right or back: what kind of turn leads from one street into another."""

import numpy as np
from numpy.typing import NDArray

from delivery.model.turns import TurnSeconds
from delivery.network.matching import equal_pairs
from delivery.network.profile import ProfileNetwork
from delivery.network.street_index import middle_plane
from delivery.network.turn_nodes import begin_nodes, directed, end_nodes
from delivery.network.turns import Turns, turns_of

TURN_DEGREES = 45.0
"""From which angle on a turn is one: half way between straight on and square."""

STREETS_OF_A_JUNCTION = 3
"""Street ends from which on a node is a junction; elsewhere a bend is no turn."""

IntArray = NDArray[np.int64]


def open_streets(network: ProfileNetwork) -> IntArray:
    """Return all directed streets that may be used, ascending."""
    return np.sort(
        np.concatenate([directed(np.flatnonzero(network.open_ways[w]), w) for w in (0, 1)])
    )


def all_turns(network: ProfileNetwork, arriving: IntArray) -> tuple[IntArray, IntArray]:
    """Return every (arriving, leaving) turn that some directed streets lead to."""
    leaving = open_streets(network)
    i, j = equal_pairs(end_nodes(network, arriving), begin_nodes(network, leaving))
    return arriving[i], leaving[j]


def costly_turns(network: ProfileNetwork, seconds: TurnSeconds) -> Turns:
    """Return the turns that cost time.

    The angle is that between the last segment before a junction and the first behind it.
    """
    arriving, leaving = all_turns(network, open_streets(network))
    degrees = _degrees(network, arriving, leaving)
    streets = np.bincount(np.concatenate([network.tail, network.head]), minlength=network.nodes)
    is_junction = streets[end_nodes(network, arriving)] >= STREETS_OF_A_JUNCTION
    is_back = leaving == arriving ^ 1
    cost = np.select(
        [
            is_back,
            is_junction & (degrees >= TURN_DEGREES),
            is_junction & (degrees <= -TURN_DEGREES),
        ],
        [float(seconds.u_turn), float(seconds.left), float(seconds.right)],
    )
    return turns_of(arriving[cost > 0], leaving[cost > 0], cost[cost > 0])


def _degrees(network: ProfileNetwork, arriving: IntArray, leaving: IntArray) -> NDArray[np.float64]:
    """Return by how much turns change the direction, left positive, -180 to 180."""
    before = -_first_segments(network, arriving ^ 1)
    after = _first_segments(network, leaving)
    cross = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    along = (before * after).sum(axis=1)
    degrees: NDArray[np.float64] = np.degrees(np.arctan2(cross, along))
    return degrees


def _first_segments(network: ProfileNetwork, asked: IntArray) -> NDArray[np.float64]:
    """Return the vectors in metres of directed streets' first segments.

    Points that stand where the street begins have no direction and are passed over.
    """
    roads, points = network.roads, network.roads.line_lon_lat
    street, step = network.street[asked // 2], 1 - 2 * (asked % 2)
    ends = roads.line_start[street], roads.line_start[street + 1] - 1
    begin, last = np.where(step > 0, ends, ends[::-1])
    second = begin + step
    while (stays := (second != last) & (points[second] == points[begin]).all(axis=1)).any():
        second = np.where(stays, second + step, second)
    return middle_plane(network).to_metres(points[second] - points[begin])
