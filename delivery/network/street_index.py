"""The streets of a profile as lines in a plane, with a tree that finds the nearest."""

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from delivery.network.earth import Plane
from delivery.network.profile import ProfileNetwork

KEPT_INDEXES = 6
"""How many networks' lines and trees a process keeps: those of two areas' profiles."""


@dataclass(frozen=True, slots=True)
class StreetIndex:
    """The lines of a profile's streets.

    Parameters
    ----------
    plane
        True to scale in the middle of the network.
    lines
        In the plane's metres, shape (streets,).
    tree
        A sort-tile-recursive tree over the lines. S. T. Leutenegger, M. A. Lopez and J. Edgington,
        "STR: A Simple and Efficient Algorithm for R-Tree Packing", ICDE 1997,
        doi 10.1109/ICDE.1997.582015.
    """

    plane: Plane
    lines: NDArray[np.object_]
    tree: shapely.STRtree

    def nearest(self, points: NDArray[np.object_]) -> NDArray[np.int64]:
        """Return the nearest street of each point, of equals the first."""
        point, line = self.tree.query_nearest(points, all_matches=True)
        order = np.lexsort((line, point))
        _, first = np.unique(point[order], return_index=True)
        nearest: NDArray[np.int64] = line[order][first]
        return nearest


def street_index(network: ProfileNetwork) -> StreetIndex:
    """Return a network's index: made once, then kept in memory by the network's contents."""
    digest = hashlib.sha256()
    for part in (network.street, network.roads.line_start, network.roads.line_lon_lat):
        digest.update(np.ascontiguousarray(part).data)
    return _made(_Streets(digest.hexdigest(), network))


def middle_plane(network: ProfileNetwork) -> Plane:
    """Return a plane that is true to scale in the middle of a network."""
    latitudes = network.roads.line_lon_lat[:, 1]
    return Plane(float(latitudes.min() + latitudes.max()) / 2)


@dataclass(frozen=True, slots=True)
class _Streets:
    """A network as a key: equal where the lines are."""

    digest: str
    network: ProfileNetwork = field(compare=False)


@lru_cache(maxsize=KEPT_INDEXES)
def _made(streets: _Streets) -> StreetIndex:
    plane = middle_plane(streets.network)
    lines = _lines_in(streets.network, plane)
    return StreetIndex(plane, lines, shapely.STRtree(lines))


def _lines_in(network: ProfileNetwork, plane: Plane) -> NDArray[np.object_]:
    roads = network.roads
    sizes = np.diff(roads.line_start)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    kept = np.zeros(len(sizes), dtype=np.bool_)
    kept[network.street] = True
    number = np.cumsum(kept) - 1
    xy = plane.to_metres(roads.line_lon_lat[kept[owner]])
    lines = shapely.linestrings(xy, indices=number[owner[kept[owner]]])
    return np.asarray(lines, dtype=np.object_)
