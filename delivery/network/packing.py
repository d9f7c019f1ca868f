"""Time and distance in one number, so that one search finds the quickest path and its metres.

A weight is ``time * 2**bits + distance``, both whole numbers of a small unit. Adding weights adds
both parts; comparing them compares times first and, of equal times, distances. Weights are held
in float64, which is exact for whole numbers up to 2**53: as long as no path is heavier, nothing is
lost and the result does not depend on the order of additions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.profile import ProfileNetwork
from delivery.network.reach import furthest_weight
from delivery.network.street_arcs import street_arcs
from delivery.network.stretches import Stretches

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

    def weights(self, network: ProfileNetwork, stretches: Stretches) -> NDArray[np.float64]:
        """Return each stretch's weight, shape (n,).

        A piece weighs the difference of what its street weighs up to either end, so the pieces of
        a street weigh together exactly what the whole does, wherever it is cut. Turns count as time
        alone.
        """
        seconds = network.seconds[stretches.way, stretches.street]
        turn = np.rint(stretches.turn * self.per_second)
        time = _pieces(seconds * self.per_second, stretches) + turn
        distance = _pieces(network.metres[stretches.street] * self.per_metre, stretches)
        return time * self.scale + distance

    def distances(self, network: ProfileNetwork, stretches: Stretches) -> NDArray[np.float64]:
        """Return each stretch's length in parts of a metre, shape (n,)."""
        return _pieces(network.metres[stretches.street] * self.per_metre, stretches)

    @property
    def scale(self) -> float:
        """What a unit of time weighs."""
        return float(1 << self.metre_bits)


def _pieces(whole: NDArray[np.float64], stretches: Stretches) -> NDArray[np.float64]:
    begin, end = np.rint(whole * stretches.begin), np.rint(whole * stretches.end)
    pieces: NDArray[np.float64] = np.abs(end - begin)
    return pieces


def packing_for(network: ProfileNetwork) -> Packing:
    """Choose the finest units in which every quickest path of a network is exact.

    No quickest path takes longer than the way through any one node that others lead to, so two
    searches bound them all; none is longer than that time at the highest speed.

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


def _longest_seconds(network: ProfileNetwork) -> float:
    arcs = street_arcs(network)
    turn = arcs.stretches.turn
    seconds = network.seconds[arcs.stretches.way, arcs.stretches.street]
    through = int(arcs.head.min())
    away = furthest_weight(arcs.nodes, arcs.tail, arcs.head, seconds + turn, through)
    back = furthest_weight(arcs.nodes, arcs.head, arcs.tail, seconds + turn, through)
    # From a place to the end of its street, and by a turn into a street to a place.
    return float(away + back + 2 * seconds.max() + turn.max())


def _highest_speed(network: ProfileNetwork) -> float:
    moving = network.seconds > 0
    metres = np.broadcast_to(network.metres, network.seconds.shape)
    speeds = metres[moving] / network.seconds[moving]
    return float(speeds.max(initial=0.0))
