"""The streets as one graph in the straight drawing: noded, trimmed, joined where nothing meets.

An edge holds its ``points`` and the ``Street`` it belongs to; a node is its place in centimetres.
"""

import math
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeAlias

import networkx as nx
import numpy as np
from shapely import Point as PointShape
from shapely.geometry import LineString

from sample_area_maker import skeleton
from sample_area_maker.blocks import STYLES, Junctions
from sample_area_maker.drawn import Quarter, Street
from sample_area_maker.ground import Point
from sample_area_maker.houses import BACK_LANE_MAIN, back_lanes
from sample_area_maker.noding import noded
from sample_area_maker.quarters import fill, quarters

Node: TypeAlias = tuple[int, int]
Graph: TypeAlias = "nx.MultiGraph[Node]"
Edge: TypeAlias = tuple[Node, Node, int]

RANKS = (
    "primary", "secondary", "tertiary", "residential", "living_street", "pedestrian", "steps",
    "footway", "path",
)  # fmt: skip
DRIVABLE = frozenset(RANKS[:5])
STUB_METRES = {"primary": 140, "secondary": 140, "tertiary": 140}
LANE_STUB_METRES = 22
EDGE_MARGIN = 8
BACK_GAPS = 0.35
SHORT_METRES = 7
STAIR_SHARE = 0.3
"""Of the blind alleys, how many go on as steps or a footway."""


def draw(rng: np.random.Generator) -> tuple[Graph, list[Quarter]]:
    """Draw the whole district."""
    parts = quarters()
    streets = [
        Street(road.line, road.highway, "arterial", -1, depth=0, name=road.name)
        for road in skeleton.arterials()
    ]
    junctions = Junctions()
    for quarter in parts:
        streets += fill(quarter, rng, junctions) + back_lanes(quarter)
    graph = _graph([replace(street, line_number=k) for k, street in enumerate(streets)])
    _drop_stubs(graph)
    _close_alleys(graph, rng)
    _open_backs(graph, rng)
    _drop_stubs(graph)
    _contract(graph)
    _keep_largest(graph)
    _join(graph)
    return graph, parts


def edges(graph: Graph) -> list[tuple[Node, Node, int, dict[str, Any]]]:
    """Return the edges in an order that depends on their places alone."""
    found = graph.edges(keys=True, data=True)
    return sorted(found, key=lambda edge: (sorted(edge[:2]), edge[3]["points"]))


def length(points: tuple[Point, ...]) -> float:
    """Return the length of a line."""
    return sum(math.dist(a, b) for a, b in pairwise(points))


def as_line(points: tuple[Point, ...]) -> LineString:
    """Return a line's geometry."""
    return LineString(points)


def place(node: Node) -> Point:
    """Return where a node lies."""
    return node[0] / 100, node[1] / 100


def from_node(points: tuple[Point, ...], node: Node) -> tuple[Point, ...]:
    """Return a line so that it begins at a node."""
    return points if _node(points[0]) == node else points[::-1]


def _node(point: Point) -> Node:
    return round(point[0] * 100), round(point[1] * 100)


def _graph(streets: list[Street]) -> Graph:
    pieces = noded(streets, key=lambda s: s.line, rank=lambda s: RANKS.index(s.highway))
    graph: Graph = nx.MultiGraph()
    for piece, street in pieces:
        points = tuple(piece.coords)
        graph.add_edge(_node(points[0]), _node(points[-1]), points=points, street=street)
    return graph


def _drop_stubs(graph: Graph) -> None:
    """Drop the ends that stick out past the last crossing, but not at the district's edge."""
    rim = skeleton.district().exterior
    while True:
        stubs = [
            (a, b, key)
            for a, b, key, data in edges(graph)
            if 1 in (graph.degree(a), graph.degree(b)) and _is_stub(graph, a, b, data, rim)
        ]
        if not stubs:
            break
        for a, b, key in stubs:
            graph.remove_edge(a, b, key)
    graph.remove_nodes_from([node for node in list(graph) if graph.degree(node) == 0])


def _is_stub(graph: Graph, a: Node, b: Node, data: dict[str, Any], rim: LineString) -> bool:
    street = data["street"]
    if street.depth == 9 and street.highway != "path":
        return False
    tip = a if graph.degree(a) == 1 else b
    at_rim = rim.distance(PointShape(place(tip))) < EDGE_MARGIN
    if at_rim and street.highway in STUB_METRES:
        return False
    return length(data["points"]) < STUB_METRES.get(street.highway, LANE_STUB_METRES)


def _close_alleys(graph: Graph, rng: np.random.Generator) -> None:
    """Make blind alleys of some lanes; here and there steps or a footway lead on."""
    for a, b, key, data in edges(graph):
        if not _may_close(graph, a, b, data) or rng.random() > 2.2 * _share(data["street"]):
            continue
        stair = rng.random() < STAIR_SHARE
        near, far = _parted(data["points"], rng.uniform(0.4, 0.75))
        graph.remove_edge(a, b, key)
        if not stair and not nx.has_path(graph, a, b):
            graph.add_edge(a, b, key, **data)
            continue
        tip = _node(near[-1])
        blind = replace(data["street"], depth=9)
        graph.add_edge(a, tip, points=from_node(near, a), street=blind)
        if stair:
            highway = "steps" if blind.kind in ("hill", "fringe") else "footway"
            walk = replace(blind, highway=highway, name="", main=-1)
            graph.add_edge(tip, b, points=from_node(far, tip), street=walk)


def _share(street: Street) -> float:
    return STYLES["old" if street.kind == "market" else street.kind].dead_ends


def _may_close(graph: Graph, a: Node, b: Node, data: dict[str, Any]) -> bool:
    street = data["street"]
    return (
        (street.kind in STYLES or street.kind == "market")
        and street.highway in ("residential", "living_street")
        and 3 <= street.depth < 9
        and 38 < length(data["points"]) < 150
        and graph.degree(a) > 2
        and graph.degree(b) > 2
    )


def _parted(points: tuple[Point, ...], part: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    line = LineString(points)
    cut = line.interpolate(part, normalized=True).coords[0]
    reach = part * line.length
    before = [p for k, p in enumerate(points) if length(points[: k + 1]) < reach]
    after = points[len(before) :]
    return (*before, cut), (cut, *after)


def _open_backs(graph: Graph, rng: np.random.Generator) -> None:
    """Leave gaps in the lanes behind the last houses: what met them ends at the wood."""
    for a, b, key, data in edges(graph):
        street = data["street"]
        if street.main >= BACK_LANE_MAIN and street.kind != "estate" and rng.random() < BACK_GAPS:
            graph.remove_edge(a, b, key)


def _contract(graph: Graph) -> None:
    """Make one crossing of two that almost touch."""
    for a, b, key, data in edges(graph):
        if not graph.has_edge(a, b, key) or length(data["points"]) > SHORT_METRES:
            continue
        place = from_node(data["points"], a)[0]
        graph.remove_edge(a, b, key)
        for _, far, other, rest in list(graph.edges(b, keys=True, data=True)):
            moved = (place, *from_node(rest["points"], b)[1:])
            graph.remove_edge(b, far, other)
            if far not in (a, b):
                graph.add_edge(a, far, points=moved, street=rest["street"])
        graph.remove_node(b)


def _keep_largest(graph: Graph) -> None:
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    for part in parts[1:]:
        graph.remove_nodes_from(part)


def _join(graph: Graph) -> None:
    """Remove the nodes where one street merely goes on."""
    for node in sorted(graph):
        around = list(graph.edges(node, keys=True, data=True))
        if graph.degree(node) != 2 or len(around) != 2:
            continue
        (_, a, first, one), (_, b, second, two) = around
        if a == node or b == node or not _alike(one["street"], two["street"]):
            continue
        points = (*from_node(one["points"], a), *from_node(two["points"], node)[1:])
        graph.remove_edge(node, a, first)
        graph.remove_edge(node, b, second)
        graph.remove_node(node)
        graph.add_edge(a, b, points=points, street=one["street"])


def _alike(one: Street, two: Street) -> bool:
    def kin(street: Street) -> tuple[object, ...]:
        return street.highway, street.quarter, street.main, street.line_number

    return kin(one) == kin(two)
