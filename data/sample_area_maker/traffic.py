"""Who may pass where: lanes only steps lead to, and streets that go one way."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import networkx as nx
import numpy as np

from sample_area_maker import plan, skeleton
from sample_area_maker.plan import DRIVABLE, Edge, Graph, Node

ONE_WAY_KINDS = frozenset({"alleys", "old", "market", "shops", "planned", "hill"})
ONE_WAY_SHARE = 0.27
"""Of the streets that may be one-way; some turn two-way again so that every door can be reached."""
ONE_WAY_METRES = (55, 420)
WAYS_OUT = 4
"""Lanes at the edge that lead out of the district, one-way: nobody returns by them."""


def open_to_cars(graph: Graph) -> None:
    """Let cars reach every street: over the steps that are needed for it, or not at all."""
    roads: nx.utils.UnionFind[Node] = nx.utils.UnionFind()
    for a, b, _, data in plan.edges(graph):
        if data["street"].highway in DRIVABLE:
            roads.union(a, b)
    driven = set(roads.parents)
    for a, b, _, data in plan.edges(graph):
        stair = data["street"].highway == "steps" and data["street"].kind == "hill"
        if stair and {a, b} <= driven and roads[a] != roads[b]:
            data["street"] = replace(data["street"], highway="residential")
            roads.union(a, b)
    main = max(roads.to_sets(), key=len)
    for a, _, _, data in plan.edges(graph):
        if data["street"].highway in DRIVABLE and a not in main:
            data["street"] = replace(data["street"], highway="footway")


def set_bridges(graph: Graph) -> None:
    """Mark what crosses the river."""
    water = skeleton.river(10)
    for _, _, _, data in plan.edges(graph):
        data["bridge"] = water.intersects(plan.as_line(data["points"]))


def set_one_ways(graph: Graph, rng: np.random.Generator) -> None:
    """Make some streets one-way, each from end to end, and keep all doors within reach.

    The edge's ``from`` is the node its traffic leaves; it is None where both ways are open.
    """
    streets: dict[tuple[int, int, int], list[Edge]] = defaultdict(list)
    for a, b, key, data in plan.edges(graph):
        data["from"] = None
        if _may_be_one_way(graph, a, b, data):
            street = data["street"]
            streets[street.quarter, street.main, street.line_number].append((a, b, key))
    for group in streets.values():
        metres = sum(plan.length(graph.edges[edge]["points"]) for edge in group)
        if ONE_WAY_METRES[0] < metres < ONE_WAY_METRES[1] and rng.random() < ONE_WAY_SHARE:
            _direct(graph, group, forwards=bool(rng.random() < 0.5))
    _repair(graph)
    _lead_out(graph, rng)


def one_way_share(graph: Graph) -> float:
    """Return the share of the residential streets' length that is one-way."""
    one = both = 0.0
    for *_, data in graph.edges(data=True):
        if data["street"].highway == "residential":
            metres = plan.length(data["points"])
            one, both = one + metres * (data["from"] is not None), both + metres
    return one / both


def _may_be_one_way(graph: Graph, a: Node, b: Node, data: dict[str, Any]) -> bool:
    street = data["street"]
    return (
        street.kind in ONE_WAY_KINDS
        and street.highway in ("residential", "living_street")
        and min(graph.degree(a), graph.degree(b)) > 1
    )


def _direct(graph: Graph, group: Iterable[Edge], *, forwards: bool) -> None:
    for a, b, key in group:
        data = graph.edges[a, b, key]
        heading = data["street"].heading
        ahead = (b[0] - a[0]) * heading[0] + (b[1] - a[1]) * heading[1] > 0
        data["from"] = a if ahead == forwards else b


def _repair(graph: Graph) -> None:
    """Open the one-way streets that cut somebody off, until nobody is."""
    while True:
        main = max(nx.strongly_connected_components(_drives(graph)), key=len)
        shut = [
            data
            for a, b, _, data in plan.edges(graph)
            if data["from"] is not None and not (a in main and b in main)
        ]
        if not shut:
            return
        for data in shut:
            data["from"] = None


def _lead_out(graph: Graph, rng: np.random.Generator) -> None:
    lanes = [
        (a, b, key)
        for a, b, key, data in plan.edges(graph)
        if data["street"].kind == "fringe"
        and data["street"].highway == "residential"
        and 1 in (graph.degree(a), graph.degree(b))
    ]
    for k in sorted(rng.choice(len(lanes), WAYS_OUT, replace=False)):
        a, b, key = lanes[int(k)]
        graph.edges[a, b, key]["from"] = b if graph.degree(a) == 1 else a


def _drives(graph: Graph) -> "nx.DiGraph[Node]":
    drives: nx.DiGraph[Node] = nx.DiGraph()
    for a, b, _, data in plan.edges(graph):
        if data["street"].highway in DRIVABLE:
            if data["from"] != b:
                drives.add_edge(a, b)
            if data["from"] != a:
                drives.add_edge(b, a)
    return drives
