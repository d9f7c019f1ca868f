"""Small road networks, drawn in metres east and north of one corner."""

import math
from collections.abc import Callable, Sequence
from pathlib import Path

import networkx as nx
import pytest

from delivery.model.places import EARTH_RADIUS_METRES, Location
from delivery.network.graph_streets import roads_of_graph
from delivery.network.profile import ProfileNetwork, profile_network
from delivery.network.streets import Roads

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
