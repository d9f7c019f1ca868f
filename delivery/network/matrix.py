"""Travel matrices along the streets."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.model.travel import TravelMatrix
from delivery.network.packing import Packing, packing_for, quickest_arcs
from delivery.network.profile import METRES_PER_SECOND, ProfileNetwork
from delivery.network.rounding import round_half_up
from delivery.network.snap import Snapped
from delivery.network.split import SplitGraph, split_streets

CHUNK_BYTES = 32_000_000
"""How much memory one call of the search may fill with weights to every node."""


def travel_matrix(
    network: ProfileNetwork, snapped: Snapped, *, loading_places: int, walk_kph: float
) -> TravelMatrix:
    """Return how long and how far it is between all places by the quickest path.

    A leg is the walk to the street, the way along the streets and the walk from the street,
    summed unrounded and rounded half up once; the walks count in nobody's metres. Of equally
    quick paths the shortest is taken. Places with the same coordinates are 0 apart.

    Parameters
    ----------
    loading_places
        How many of the first places ``shortest`` starts at.
    walk_kph
        The speed of walks to and from the street.
    """
    graph = split_streets(network, snapped)
    packing = packing_for(network)
    packed, spot = _packed_between_spots(network, graph, packing)
    walk = snapped.walk_metres / (walk_kph * METRES_PER_SECOND)
    same = _same_coordinates(snapped.locations)
    places = len(spot)
    durations = np.zeros((places, places), dtype=np.int32)
    distances = np.zeros((places, places), dtype=np.int32)
    for row in range(places):
        seconds, metres = packing.unpack(packed[spot[row]][spot])
        apart = same != same[row]
        durations[row] = np.where(apart, round_half_up(walk[row] + seconds + walk), 0)
        distances[row] = np.where(apart, round_half_up(metres), 0)
    shortest = _shortest(network, graph, packing, graph.place_node[:loading_places])
    return TravelMatrix(
        profile=network.profile,
        durations=durations,
        distances=distances,
        shortest=np.where(same[:loading_places, None] != same, round_half_up(shortest), 0),
        straight_line=False,
    )


def _packed_between_spots(
    network: ProfileNetwork, graph: SplitGraph, packing: Packing
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return weights between distinct spots, and the spot of each place."""
    weights = packing.weights(network, graph)
    arcs, _ = quickest_arcs(graph.nodes, graph.tail, graph.head, weights)
    spots, spot = np.unique(graph.place_node, return_inverse=True)
    return _search(arcs, spots, spots), spot


def _shortest(
    network: ProfileNetwork,
    graph: SplitGraph,
    packing: Packing,
    sources: NDArray[np.int64],
) -> NDArray[np.float64]:
    """Return metres of the shortest paths by metres, shape (sources, places)."""
    weights = packing.distances(network, graph)
    arcs, _ = quickest_arcs(graph.nodes, graph.tail, graph.head, weights)
    return _search(arcs, sources, graph.place_node) / packing.per_metre


def _search(
    arcs: csr_array, sources: NDArray[np.int64], targets: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return path weights, shape (sources, targets), a chunk of sources at a time.

    Dijkstra's algorithm: E. W. Dijkstra, "A note on two problems in connexion with graphs",
    Numerische Mathematik 1 (1959) 269, doi 10.1007/BF01386390; scipy's.
    """
    weights = np.empty((len(sources), len(targets)))
    rows = max(1, CHUNK_BYTES // (8 * arcs.shape[0]))
    for start in range(0, len(sources), rows):
        chunk = slice(start, start + rows)
        weights[chunk] = dijkstra(arcs, indices=sources[chunk])[:, targets]
    return weights


def _same_coordinates(locations: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a number for each place that is equal where coordinates are equal."""
    _, number = np.unique(locations, axis=0, return_inverse=True)
    return number.reshape(-1)
