"""The lines that legs follow along the streets, for maps."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from delivery.network.earth import Plane
from delivery.network.packing import packing_for, quickest_arcs
from delivery.network.profile import ProfileNetwork
from delivery.network.snap import Snapped, middle_plane, street_lines_in
from delivery.network.split import SplitGraph, split_streets

Polyline: TypeAlias = tuple[tuple[float, float], ...]
"""Points (lon, lat) in degrees; at least two."""

DECIMALS = 7
"""Digits of a degree kept, those of OpenStreetMap: some 1 cm."""


def leg_geometry(
    network: ProfileNetwork, snapped: Snapped, legs: Sequence[tuple[int, int]]
) -> list[Polyline]:
    """Return the quickest path of each leg from door to door, the walks to the street included.

    The paths are those whose seconds and metres `travel_matrix` gives.
    """
    paths = _Paths.between(network, snapped)
    lines = _Lines.of(network)
    polylines = []
    for (origin, destination), arcs in zip(legs, paths.arcs(legs), strict=True):
        leaving = [snapped.locations[[origin]], snapped.lon_lat[[origin]]]
        along = [lines.points(*stretch) for stretch in paths.stretches(arcs)]
        reaching = [snapped.lon_lat[[destination]], snapped.locations[[destination]]]
        polylines.append(polyline(np.concatenate([*leaving, *along, *reaching])))
    return polylines


def straight_legs(
    locations: NDArray[np.float64], legs: Iterable[tuple[int, int]]
) -> list[Polyline]:
    """Return the straight line of each leg, for a profile without a network."""
    return [polyline(locations[[origin, destination]]) for origin, destination in legs]


def polyline(points: NDArray[np.float64]) -> Polyline:
    """Return points without immediate repetitions, two at least."""
    rounded = [(float(lon), float(lat)) for lon, lat in np.round(points, DECIMALS)]
    kept = [p for p, before in zip(rounded[1:], rounded[:-1], strict=True) if p != before]
    return (rounded[0], *kept) if kept else (rounded[0], rounded[0])


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a network's streets, and of parts of them."""

    network: ProfileNetwork
    plane: Plane
    drawn: NDArray[np.object_]

    @classmethod
    def of(cls, network: ProfileNetwork) -> "_Lines":
        plane = middle_plane(network)
        return cls(network, plane, street_lines_in(network, plane))

    def points(self, street: int, begin: float, end: float) -> NDArray[np.float64]:
        """Return the points of a street from one fraction to another, either way."""
        if abs(end - begin) == 1:
            whole = self.network.roads.line(int(self.network.street[street]))
            return whole if begin == 0 else whole[::-1]
        part = substring(self.drawn[street], begin, end, normalized=True)
        return self.plane.to_degrees(shapely.get_coordinates(part))


@dataclass(frozen=True, slots=True)
class _Paths:
    """The split graph with its quickest arcs, ready to trace paths."""

    graph: SplitGraph
    arcs_by_node: csr_array
    arc_number: NDArray[np.int64]

    @classmethod
    def between(cls, network: ProfileNetwork, snapped: Snapped) -> "_Paths":
        graph = split_streets(network, snapped)
        weights = packing_for(network).weights(network, graph)
        arcs, number = quickest_arcs(graph.nodes, graph.tail, graph.head, weights)
        return cls(graph, arcs, number)

    def arcs(self, legs: Sequence[tuple[int, int]]) -> list[list[int]]:
        """Return the arcs of each leg's quickest path, in order."""
        by_origin = defaultdict(list)
        for number, (origin, _) in enumerate(legs):
            by_origin[int(self.graph.place_node[origin])].append(number)
        found: list[list[int]] = [[] for _ in legs]
        for source, numbers in by_origin.items():
            _, before = dijkstra(self.arcs_by_node, indices=[source], return_predecessors=True)
            for number in numbers:
                target = int(self.graph.place_node[legs[number][1]])
                found[number] = self._trace(before[0], source, target)
        return found

    def stretches(self, arcs: Sequence[int]) -> list[tuple[int, float, float]]:
        """Return (street, begin, end) along arcs, pieces that follow on one street joined."""
        graph = self.graph
        joined: list[tuple[int, float, float]] = []
        for arc in arcs:
            street, begin, end = int(graph.street[arc]), graph.begin[arc], graph.end[arc]
            if joined and joined[-1][0] == street and joined[-1][2] == begin:
                joined[-1] = (street, joined[-1][1], float(end))
            else:
                joined.append((street, float(begin), float(end)))
        return joined

    def _trace(self, before: NDArray[np.int32], source: int, target: int) -> list[int]:
        arcs = []
        while target != source:
            previous = int(before[target])
            arcs.append(self._arc(previous, target))
            target = previous
        return arcs[::-1]

    def _arc(self, tail: int, head: int) -> int:
        start, stop = self.arcs_by_node.indptr[tail], self.arcs_by_node.indptr[tail + 1]
        heads = self.arcs_by_node.indices[start:stop]
        return int(self.arc_number[start + np.searchsorted(heads, head)])
