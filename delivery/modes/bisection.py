"""Places divided into balanced neighbourhoods by recursive bisection.

A set is cut across its longer side where its weight is halved, and so on with the halves: M. J.
Berger and S. H. Bokhari, "A Partitioning Strategy for Nonuniform Problems on Multiprocessors", IEEE
Transactions on Computers C-36 (1987) 570, doi 10.1109/TC.1987.1676942. Axes turned by an angle give
neighbourhoods whose borders lie elsewhere.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.places import EARTH_RADIUS_METRES, Location


def plane_metres(places: Sequence[Location]) -> NDArray[np.float64]:
    """Return places on a plane: metres east and north of the first, shape (n, 2)."""
    degrees = np.array([(place.lon, place.lat) for place in places]).reshape(-1, 2)
    if not len(degrees):
        return degrees
    per_degree = math.radians(EARTH_RADIUS_METRES)
    scale = np.array([per_degree * math.cos(math.radians(degrees[0, 1])), per_degree])
    metres: NDArray[np.float64] = (degrees - degrees[0]) * scale
    return metres


def bisect(
    metres: NDArray[np.float64], weights: Sequence[int], parts: int, *, angle: float = 0.0
) -> list[list[int]]:
    """Return the numbers of the places in each of so many parts, ascending, none of them empty.

    Parameters
    ----------
    metres
        The places on a plane, shape (n, 2).
    weights
        How much each counts.
    parts
        Into how many parts they go, where there are as many places.
    angle
        How far the axes are turned, in radians.
    """
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    # Whole metres: the last bit of a sine must not decide where a border lies.
    turned = np.rint(metres @ turn).astype(np.int64)
    weight = np.asarray(weights, np.int64)
    found: list[list[int]] = []
    _divide(turned, weight, np.arange(len(weight)), parts, found)
    return found


def _divide(
    metres: NDArray[np.int64],
    weights: NDArray[np.int64],
    members: NDArray[np.int64],
    parts: int,
    found: list[list[int]],
) -> None:
    parts = min(parts, len(members))
    if parts < 2:
        if len(members):
            found.append(sorted(members.tolist()))
        return
    left_parts = parts // 2
    extent = np.ptp(metres[members], axis=0)
    axis = int(extent[1] > extent[0])
    order = members[np.lexsort((members, metres[members, 1 - axis], metres[members, axis]))]
    cut = _cut(weights[order], left_parts, parts)
    _divide(metres, weights, order[:cut], left_parts, found)
    _divide(metres, weights, order[cut:], parts - left_parts, found)


def _cut(weights: NDArray[np.int64], left_parts: int, parts: int) -> int:
    """Return how many places go left, so that the weights are nearest to the parts' shares."""
    below = np.concatenate([[0], np.cumsum(weights)])
    # Twice as many whole numbers, and no division.
    off = np.abs(below * parts - below[-1] * left_parts)
    most = len(weights) - (parts - left_parts)
    return int(np.argmin(off[left_parts : most + 1])) + left_parts
