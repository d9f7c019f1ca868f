"""Small road networks, drawn in metres east and north of one corner."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import networkx as nx
import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.model.places import EARTH_RADIUS_METRES, Location
from delivery.network.graph_streets import roads_of_graph
from delivery.network.profile import ProfileNetwork, profile_network
from delivery.network.streets import Roads
from delivery.network.stretches import join, one_way

CORNER = Location(127.0, 37.5)

# A street is (tail, head, road class, "one-way" or "two-way").
Street = tuple[str, str, str, str]
Points = dict[str, tuple[float, float]]

# One way round the block (A > B > C > D > A), 100 m a side, with a two-way dead end A - E.
#
#    D <---- C
#    |       ^
#    v       |
#    A ----> B
#    |
#    E
BLOCK: tuple[Points, list[Street]] = (
    {"A": (0, 0), "B": (100, 0), "C": (100, 100), "D": (0, 100), "E": (0, -50)},
    [
        ("A", "B", "residential", "one-way"),
        ("A", "E", "residential", "two-way"),
        ("B", "C", "residential", "one-way"),
        ("C", "D", "residential", "one-way"),
        ("D", "A", "residential", "one-way"),
    ],
)


def place_at(east: float, north: float) -> Location:
    """Return the place so many metres east and north of the corner."""
    degree = math.radians(1) * EARTH_RADIUS_METRES
    shrink = math.cos(math.radians(CORNER.lat))
    return Location(CORNER.lon + east / degree / shrink, CORNER.lat + north / degree)


def graph_of(points: Points, streets: Sequence[Street]) -> nx.MultiDiGraph:
    """Draw straight streets; their length is the distance between their ends.

    networkx lists edges by the node they leave, so list streets by tail to keep their numbers.
    """
    graph = nx.MultiDiGraph(crs="epsg:4326")
    for node, (east, north) in points.items():
        place = place_at(east, north)
        graph.add_node(node, x=place.lon, y=place.lat)
    for tail, head, road_class, ways in streets:
        length = math.dist(points[tail], points[head])
        graph.add_edge(tail, head, highway=road_class, length=length)
        if ways == "two-way":
            graph.add_edge(head, tail, highway=road_class, length=length)
    return graph


def roads_of(points: Points, streets: Sequence[Street]) -> Roads:
    """Draw streets and read them."""
    return roads_of_graph(graph_of(points, streets), name="drawn.graphml", content_hash="drawn")


@pytest.fixture(scope="session")
def at() -> Callable[[float, float], Location]:
    """Return the function that gives the place at metres east and north."""
    return place_at


@pytest.fixture(scope="session")
def draw() -> Callable[[Points, Sequence[Street]], Roads]:
    """Return the function that draws roads from points and streets."""
    return roads_of


@pytest.fixture(scope="session")
def draw_graph() -> Callable[[Points, Sequence[Street]], nx.MultiDiGraph]:
    """Return the function that draws a graph from points and streets."""
    return graph_of


@pytest.fixture(scope="session")
def block() -> ProfileNetwork:
    """Return the block above for a car at 36 km/h: 10 m take 1 s."""
    return profile_network(roads_of(*BLOCK), "car", {"default": 36})


@pytest.fixture
def block_file(tmp_path: Path) -> Path:
    """Return a GraphML file of the block."""
    path = tmp_path / "block.graphml.gz"
    nx.write_graphml(graph_of(*BLOCK), path)
    return path


@pytest.fixture(scope="session")
def by_scipy() -> Callable[..., NDArray[np.float64]]:
    """Return the function that finds with scipy what `weights_between` finds."""
    return scipy_weights


def scipy_weights(network, snapped, weigh) -> NDArray[np.float64]:
    """Return path weights between places by scipy's Dijkstra, shape (places, places).

    The streets are cut at the places, so that every place is a node of one graph; only the
    weights of stretches are shared with the product.
    """
    nodes, place_node, tail, head, stretches = cut_streets(network, snapped)
    weight = weigh(stretches)
    order = np.lexsort((weight, head, tail))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
    kept = order[first]
    row_start = np.searchsorted(tail[kept], np.arange(nodes + 1))
    arcs = csr_array((weight[kept], head[kept], row_start), shape=(nodes, nodes))
    return dijkstra(arcs, indices=place_node)[:, place_node]


def cut_streets(network, snapped):
    """Cut the streets at the places; every piece keeps the directions of its street."""
    within = (snapped.fraction > 0) & (snapped.fraction < 1)
    spots, spot = np.unique(
        np.column_stack([snapped.street[within], snapped.fraction[within]]),
        axis=0,
        return_inverse=True,
    )
    at_tail = snapped.fraction == 0
    place_node = np.where(at_tail, network.tail[snapped.street], network.head[snapped.street])
    place_node[within] = network.nodes + spot.reshape(-1)
    everyone = np.arange(len(network.street))
    nodes = network.nodes + len(spots)
    # Each street's points in order: its tail, the spots on it, its head.
    street = np.concatenate([everyone, spots[:, 0].astype(np.int64), everyone])
    fraction = np.concatenate([np.zeros(len(everyone)), spots[:, 1], np.ones(len(everyone))])
    node = np.concatenate([network.tail, np.arange(network.nodes, nodes), network.head])
    order = np.lexsort((fraction, street))
    street, fraction, node = street[order], fraction[order], node[order]
    piece = np.flatnonzero(street[:-1] == street[1:])
    ahead = piece[network.open_ways[0, street[piece]]]
    back = piece[network.open_ways[1, street[piece]]]
    stretches = join(
        [
            one_way(0, street[ahead], fraction[ahead], fraction[ahead + 1]),
            one_way(1, street[back], fraction[back + 1], fraction[back]),
        ]
    )
    tail = np.concatenate([node[ahead], node[back + 1]])
    head = np.concatenate([node[ahead + 1], node[back]])
    return nodes, place_node, tail, head, stretches
