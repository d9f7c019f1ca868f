"""The finished road network: bent, numbered, in degrees."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

from shapely import LineString, STRtree
from shapely import points as make_points

from sample_area_maker import ground, plan, skeleton
from sample_area_maker.drawn import Quarter
from sample_area_maker.ground import Point
from sample_area_maker.plan import DRIVABLE, Graph, Node

_Way: TypeAlias = tuple[int, str]

OLD_KINDS = {"old": 1.0, "market": 1.0, "hill": 0.8, "fringe": 0.6}
OLD_REACH = 260.0
"""Metres over which an old quarter's winding dies away."""
STRAIGHT_REACH = 45.0
"""Metres from a wide road over which lanes straighten."""
LEAST_WINDING = 0.2
BEND_STEP = 16.0
STRAIGHT_ENOUGH = 0.7
FIRST_NODE, FIRST_WAY = 100_001, 900_001


@dataclass(frozen=True, slots=True)
class Road:
    """A street between two crossings; ``points`` in degrees run from ``tail`` to ``head``.

    Traffic runs from tail to head where it is ``oneway``; ``shape`` is the same line in metres.
    """

    tail: int
    head: int
    way: int
    name: str
    highway: str
    kind: str
    oneway: bool
    bridge: bool
    points: tuple[Point, ...]
    shape: LineString

    @property
    def drivable(self) -> bool:
        """Tell whether cars may use it."""
        return self.highway in DRIVABLE


@dataclass(frozen=True, slots=True)
class Network:
    """Crossings (number → longitude and latitude) and the roads between them."""

    nodes: dict[int, Point]
    roads: tuple[Road, ...]


class Winding:
    """How much the lanes wriggle at a place: most in old quarters, not at all on wide roads."""

    def __init__(self, quarters: list[Quarter]) -> None:
        self._blobs = [
            (quarter.shape.centroid.coords[0], OLD_KINDS[quarter.kind])
            for quarter in quarters
            if quarter.kind in OLD_KINDS
        ]
        lines = [road.line for road in skeleton.arterials()]
        self._pieces = STRtree([LineString(ab) for line in lines for ab in pairwise(line.coords)])

    def at(self, points: Sequence[Point]) -> list[float]:
        """Return a number from 0 to 1 for each place."""
        away = [1.0] * len(points)
        (found, _), metres = self._pieces.query_nearest(
            make_points(points), max_distance=STRAIGHT_REACH, return_distance=True,
            all_matches=False,
        )  # fmt: skip
        for k, distance in zip(found, metres, strict=True):
            away[int(k)] = float(distance) / STRAIGHT_REACH
        return [
            far * (LEAST_WINDING + (1 - LEAST_WINDING) * self._age(point))
            for point, far in zip(points, away, strict=True)
        ]

    def _age(self, point: Point) -> float:
        total = sum(
            weight * math.exp(-0.5 * (math.dist(point, middle) / OLD_REACH) ** 2)
            for middle, weight in self._blobs
        )
        return 1 - math.exp(-1.4 * total)


def bent(points: Sequence[Point], winding: Winding) -> list[Point]:
    """Return where points of the straight drawing lie on the bent one."""
    return [ground.bend(p, w) for p, w in zip(points, winding.at(points), strict=True)]


def finish(graph: Graph, quarters: list[Quarter]) -> Network:
    """Bend the drawing and number its crossings, from north to south."""
    winding = Winding(quarters)
    order = sorted(graph, key=lambda node: (-node[1], node[0]))
    numbers = {node: FIRST_NODE + k for k, node in enumerate(order)}
    places = bent([plan.place(node) for node in order], winding)
    nodes = {numbers[n]: ground.to_degrees(p) for n, p in zip(order, places, strict=True)}
    found = plan.edges(graph)
    ends = [_ends(a, b, data["from"]) for a, b, _, data in found]
    lines = [(data["points"], *pair) for (*_, data), pair in zip(found, ends, strict=True)]
    shapes = _shapes(lines, winding)
    ways = _way_numbers(found)
    roads = [
        _road(data, shape, numbers[tail], numbers[head], ways)
        for (*_, data), (tail, head), shape in zip(found, ends, shapes, strict=True)
    ]
    return Network(nodes, tuple(sorted(roads, key=lambda r: (r.tail, r.head, r.points))))


def _ends(a: Node, b: Node, start: Node | None) -> tuple[Node, Node]:
    return (b, a) if start == b else (a, b)


def _shapes(
    lines: Sequence[tuple[tuple[Point, ...], Node, Node]], winding: Winding
) -> list[LineString]:
    """Bend lines, all points in one go; each from its tail node to its head node."""
    dense = []
    for points, tail, head in lines:
        inner = plan.from_node(points, tail)[1:-1]
        straight = [plan.place(tail), *inner, plan.place(head)]
        dense.append(ground.densify(straight, BEND_STEP))
    flat = iter(bent([point for line in dense for point in line], winding))
    whole = [LineString([next(flat) for _ in line]) for line in dense]
    return [LineString(line.simplify(STRAIGHT_ENOUGH).coords) for line in whole]


def _way_numbers(found: Sequence[tuple[Node, Node, int, dict[str, Any]]]) -> dict[_Way, int]:
    keys = {(data["street"].line_number, data["street"].highway) for *_, data in found}
    return {key: FIRST_WAY + k for k, key in enumerate(sorted(keys))}


def _road(
    data: dict[str, Any], shape: LineString, tail: int, head: int, ways: dict[_Way, int]
) -> Road:
    street = data["street"]
    return Road(
        tail=tail,
        head=head,
        way=ways[street.line_number, street.highway],
        name=street.name,
        highway=street.highway,
        kind=street.kind,
        oneway=data["from"] is not None,
        bridge=bool(data["bridge"]),
        points=tuple(ground.to_degrees(p) for p in shape.coords),
        shape=shape,
    )
