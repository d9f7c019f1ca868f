"""Matrices and drawn legs with turns, beside a plain search over edges written here.

The search knows streets as drawn (points, streets, bans by name) and nothing of the product.
"""

import math
from collections import Counter
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from delivery.model.turns import FREE_TURNS, TurnSeconds
from delivery.network.geometry import leg_geometry
from delivery.network.graph_streets import roads_of_graph
from delivery.network.graph_turns import write_turns
from delivery.network.matrix import travel_matrix, weights_between
from delivery.network.prepared import prepare
from delivery.network.profile import profile_network
from delivery.network.snap import snap
from delivery.network.spots import spots_of
from delivery.network.turn_costs import with_turns

KPH = {"primary": 45.0, "default": 18.0}
COSTS = TurnSeconds(left=9, right=4, u_turn=25)


class Drawing:
    """Streets as drawn, with bans as {(edge, edge), …}; edges are (from, to) names."""

    def __init__(self, points, streets, bans=(), costs=FREE_TURNS):
        self.points, self.streets, self.costs = points, streets, costs
        edges = []
        for tail, head, _, ways in streets:
            edges += [(tail, head), (head, tail)] if ways == "two-way" else [(tail, head)]
        self.bans = set(bans)
        whole = max(nx.strongly_connected_components(nx.DiGraph(edges)), key=len)
        self.edges = [edge for edge in edges if set(edge) <= whole]
        self.ends = Counter(n for u, v, *_ in streets if {u, v} <= whole for n in (u, v))
        self.edges = sorted(max(nx.strongly_connected_components(self.turns()), key=len))
        self.classes = {frozenset(street[:2]): street[2] for street in streets}

    def turns(self):
        pairs = {(a, b) for a in self.edges for b in self.edges if a[1] == b[0]}
        return nx.DiGraph(sorted(pairs - self.bans))

    def metres(self, edge):
        return math.dist(*(self.points[node] for node in edge))

    def seconds(self, edge):
        kph = KPH.get(self.classes[frozenset(edge)], KPH["default"])
        return self.metres(edge) / kph * 3.6

    def turn(self, a, b):
        if b == a[::-1]:
            return self.costs.u_turn
        (ax, ay), (bx, by) = (np.subtract(self.points[v], self.points[u]) for u, v in (a, b))
        left = math.degrees(math.atan2(ax * by - ay * bx, ax * bx + ay * by))
        if self.ends[a[1]] < 3 or abs(left) < 45:
            return 0
        return self.costs.left if left > 0 else self.costs.right

    def parts(self, place):
        """Return {edge: share of it before the place} of a place (from, to, share), by edges."""
        u, v, share = place
        return {e: s for e, s in (((u, v), share), ((v, u), 1 - share)) if e in self.edges}

    def at_node(self, place):
        """Return the node a place is at, if it is."""
        return {0: place[0], 1: place[1]}.get(place[2])

    def search(self, places):
        """Return (seconds, metres) of the quickest ways by (origin, destination) numbers."""
        graph = nx.DiGraph()
        for a, b in self.turns().edges:
            self.ride(graph, a, b, (b, 0, 1), self.turn(a, b))
        for i, place in enumerate(places):
            self.leave(graph, ("from", i), place)
            self.reach(graph, ("to", i), place)
            for j, other in enumerate(places):
                self.go_straight(graph, (i, j), place, other)
        found = {}
        for i in range(len(places)):
            for reached, path in nx.single_source_dijkstra_path(graph, ("from", i)).items():
                if reached[0] == "to":
                    steps = [graph.edges[pair] for pair in pairwise(path)]
                    sums = [sum(step[key] for step in steps) for key in ("weight", "metres")]
                    found[i, reached[1]] = sums
        return found

    def ride(self, graph, a, b, part, turn=0):
        """Let one come from a to b by a part (edge, begin, end), if that is the quickest."""
        edge, begin, end = part
        seconds = turn + (end - begin) * self.seconds(edge)
        if seconds < graph.get_edge_data(a, b, {"weight": math.inf})["weight"]:
            graph.add_edge(a, b, weight=seconds, metres=(end - begin) * self.metres(edge))

    def leave(self, graph, name, place):
        node = self.at_node(place)
        parts = {e: 0 for e in self.edges if e[0] == node} if node else self.parts(place)
        for e, share in parts.items():
            self.ride(graph, name, e, (e, share, 1))

    def reach(self, graph, name, place):
        node = self.at_node(place)
        for e in self.edges if node else ():
            if e[1] == node:
                self.ride(graph, e, name, (e, 1, 1))
        for e, share in {} if node else self.parts(place).items():
            for a in self.turns().predecessors(e):
                self.ride(graph, a, name, (e, 0, share), self.turn(a, e))

    def go_straight(self, graph, legs, place, other):
        """Let one go by no edge's whole: along one street, from a node into one, or not at all."""
        names = ("from", legs[0]), ("to", legs[1])
        node, goal = self.at_node(place), self.at_node(other)
        if node and goal == node:
            self.ride(graph, *names, (self.edges[0], 0, 0))
        for e, share in {} if goal else self.parts(other).items():
            begin = (0 if node == e[0] else 2) if node else self.parts(place).get(e, 2)
            if begin <= share:
                self.ride(graph, *names, (e, begin, share))

    def along(self, nodes, origin, destination):
        """Return the seconds of a way over named nodes; bans fail, as do edges that are none."""
        first, last = 1.0, 1.0
        way = list(pairwise(nodes))
        if self.at_node(origin) is None:
            way = [next(e for e in self.parts(origin) if e[1] == nodes[0]), *way]
            first = 1 - self.parts(origin)[way[0]]
        if self.at_node(destination) is None:
            way = [*way, next(e for e in self.parts(destination) if e[0] == nodes[-1])]
            last = self.parts(destination)[way[-1]]
        shares = [1.0] * len(way)
        if way:
            shares[0] -= 1 - first
            shares[-1] -= 1 - last
        for turn in pairwise(way):
            assert turn in self.turns().edges
        turns = sum(self.turn(a, b) for a, b in pairwise(way))
        return turns + sum(s * self.seconds(e) for s, e in zip(shares, way, strict=True))


def banning(kind, a, b):
    return {"from": [*a, 0], "to": [*b, 0], "restriction": kind}


def prepared_of(drawing, draw_graph, turns, profile="car"):
    graph = draw_graph(drawing.points, drawing.streets)
    write_turns(graph, turns, {})
    roads = roads_of_graph(graph, name="drawn", content_hash="")
    network = with_turns(profile_network(roads, profile, KPH), drawing.costs)
    return prepare(network, cache=None)


def on_streets(drawing, places, at):
    def spot(place):
        (ax, ay), (bx, by) = (drawing.points[node] for node in place[:2])
        return at(ax + place[2] * (bx - ax), ay + place[2] * (by - ay))

    return [spot(place) for place in places]


def assert_alike(drawing, prepared, places, at):
    """Check open streets, seconds, metres and drawn ways against the search over edges."""
    network, packing = prepared.network, prepared.packing
    names = dict(enumerate(drawing.points))
    roads = network.roads
    by_street = [(names[roads.tail[s]], names[roads.head[s]]) for s in network.street]
    is_open = {e for e, o in zip(by_street, network.open_ways[0], strict=True) if o}
    is_open |= {e[::-1] for e, o in zip(by_street, network.open_ways[1], strict=True) if o}
    assert sorted(is_open) == drawing.edges
    snapped = snap(network, on_streets(drawing, places, at), 300)
    assert (snapped.walk_metres < 0.05).all()
    spots, spot = spots_of(snapped)
    whole = weights_between(network, prepared.quickest, spots, spots)[np.ix_(spot, spot)]
    seconds = np.floor(whole / packing.scale) / packing.per_second
    metres = (whole % packing.scale) / packing.per_metre
    expected = drawing.search(places)
    legs = [(i, j) for i in range(len(places)) for j in range(len(places)) if i != j]
    lines = leg_geometry(prepared, snapped, legs)
    corners = {name: at(*xy) for name, xy in drawing.points.items()}
    for (i, j), line in zip(legs, lines, strict=True):
        assert (seconds[i, j], metres[i, j]) == pytest.approx(expected[i, j], abs=0.05), (i, j)
        passed = [
            next((n for n, p in corners.items() if math.dist(point, (p.lon, p.lat)) < 2e-7), None)
            for point in line
        ]
        nodes = [b for a, b in pairwise([None, *passed]) if b is not None and a != b]
        if nodes:
            along = drawing.along(nodes, places[i], places[j])
            assert along == pytest.approx(seconds[i, j], abs=0.05)


#        N            At X no left turn from S (to W) and none back; from W straight on alone.
#        |            E - X is long; N - E and W - N let one go round.
#  W --- X --- E
#        |
#        S
CROSSING = (
    {"X": (0, 0), "N": (0, 100), "E": (140, 0), "S": (0, -110), "W": (-90, 0), "M": (75, 110)},
    [
        ("X", "N", "residential", "two-way"),
        ("X", "E", "residential", "two-way"),
        ("X", "S", "residential", "two-way"),
        ("X", "W", "residential", "two-way"),
        ("N", "M", "primary", "two-way"),
        ("M", "E", "primary", "two-way"),
        ("N", "W", "primary", "one-way"),
        ("S", "E", "primary", "one-way"),
    ],
)
TURNS = [
    banning("no_left_turn", ("S", "X"), ("X", "W")),
    banning("no_u_turn", ("S", "X"), ("X", "S")),
    banning("only_straight_on", ("W", "X"), ("X", "E")),
]
BANS = {
    (("S", "X"), ("X", "W")),
    (("S", "X"), ("X", "S")),
    *((("W", "X"), ("X", node)) for node in "NSW"),
}
PLACES = [
    *(("X", "S", 0.5), ("X", "W", 0.25), ("X", "N", 0.75), ("X", "E", 0.5), ("X", "S", 0.125)),
    *(("X", "N", 0), ("X", "W", 1), ("N", "M", 0.5), ("N", "M", 1), ("S", "E", 0.5)),
]


@pytest.mark.parametrize("costs", [FREE_TURNS, COSTS])
def test_a_crossing_with_bans_and_costs_has_the_ways_of_a_search_over_edges(draw_graph, at, costs):
    drawing = Drawing(*CROSSING, BANS, costs)
    assert_alike(drawing, prepared_of(drawing, draw_graph, TURNS), PLACES, at)


def test_a_banned_left_turn_is_driven_round_and_walked_straight(draw_graph, at):
    drawing = Drawing(*CROSSING, BANS)
    places = on_streets(drawing, [("X", "S", 0.5), ("X", "W", 0.5)], at)

    def metres(profile):
        prepared = prepared_of(drawing, draw_graph, TURNS, profile)
        snapped = snap(prepared.network, places, 300)
        matrix = travel_matrix(prepared, snapped, loading_places=2, walk_kph=3.6)
        return matrix.distances[0, 1], matrix.shortest[0, 1]

    assert metres("walk") == (100, 100)
    # 55 to X, 100 to N, 134.5 to W by the quick one-way street and 45 back towards X; by metres
    # 55 to X, 100 to N, 100 back to X and 45 to the right.
    assert metres("car") == (335, 300)


def random_drawing(seed):
    """Draw a shaken grid with gaps and one-way streets, and ban turns at random."""
    rng = np.random.default_rng(seed)
    side = 5
    points = {
        f"{x}{y}": (80 * x + rng.uniform(-25, 25), 80 * y + rng.uniform(-25, 25))
        for x in range(side)
        for y in range(side)
    }
    streets = []
    for x, y in np.ndindex(side, side):
        for u, v in ((x + 1, y), (x, y + 1)):
            if max(u, v) < side and rng.random() < 0.85:
                ends = rng.permutation([f"{x}{y}", f"{u}{v}"]).tolist()
                kind = "primary" if rng.random() < 0.3 else "residential"
                streets.append((*ends, kind, "one-way" if rng.random() < 0.3 else "two-way"))
    streets.sort(key=lambda street: list(points).index(street[0]))
    drawing = Drawing(points, streets)
    turns, bans = [], set()
    every = list(drawing.turns().edges)
    for a, b in (every[i] for i in rng.permutation(len(every))[: len(every) // 5]):
        if rng.random() < 0.12:
            if not any(turn["from"][:2] == list(a) for turn in turns):
                turns.append(banning("only_right_turn", a, b))
                bans |= {(a, c) for a_, c in every if a_ == a and c != b}
        elif not any(
            t["restriction"] == "only_right_turn" and t["from"][:2] == list(a) for t in turns
        ):
            turns.append(banning("no_left_turn", a, b))
            bans.add((a, b))
    places = []
    for i in rng.permutation(len(streets))[:14]:
        street, share = streets[i], rng.choice([0.0, 1.0, *rng.uniform(0.1, 0.9, 4)])
        places.append((*street[:2], float(share)))
    return points, streets, turns, bans, places


@pytest.mark.parametrize("costs", [FREE_TURNS, COSTS])
@pytest.mark.parametrize("seed", [*range(9), *range(10, 13)])  # 9 has a turn of 45.2 degrees
def test_random_streets_have_the_ways_of_a_search_over_edges(draw_graph, at, seed, costs):
    points, streets, turns, bans, places = random_drawing(seed)
    drawing = Drawing(points, streets, bans, costs)
    assert len(drawing.edges) > 20
    standing = [place for place in places if len(drawing.parts(place)) > 0]
    assert_alike(drawing, prepared_of(drawing, draw_graph, turns), standing, at)
