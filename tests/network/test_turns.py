"""What turns a profile may make, what they cost it, and the graph that comes of it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely import LineString

from delivery.errors import NetworkError
from delivery.model.turns import FREE_TURNS, TurnSeconds
from delivery.network.graph_streets import roads_of_graph
from delivery.network.graph_turns import ATTRIBUTE, write_turns
from delivery.network.matrix import weights_between
from delivery.network.open_networks import open_networks
from delivery.network.prepared import prepare
from delivery.network.profile import profile_network
from delivery.network.spots import Spots
from delivery.network.street_arcs import street_arcs
from delivery.network.stretches import one_way
from delivery.network.turn_costs import with_turns
from delivery.network.turn_kinds import all_turns, open_streets
from delivery.network.turns import NO_TURNS, turns_of

SAMPLE_AREA = Path(__file__).parents[2] / "data" / "sample-area"
SPEEDS = {"default": 36.0}

#        N          Streets as numbered: 0 X - N, 1 X - E, 2 X - S, 3 X - W, 4 N - E, 5 E - B,
#        |  \       where B is a bend on the way to S: 6 B - S.
#  W --- X --- E
#        |      \
#        S ----- B
POINTS = {"X": (0, 0), "N": (0, 99), "E": (98, 0), "S": (0, -97), "W": (-96, 0), "B": (98, -97)}
STREETS = [
    *(("X", end, "residential", "two-way") for end in "NESW"),
    ("N", "E", "residential", "two-way"),
    ("E", "B", "residential", "two-way"),
    ("B", "S", "residential", "two-way"),
]


def turn(kind, *nodes, **tags):
    a, via, b = nodes
    return {"from": [a, via, 0], "to": [via, b, 0], "restriction": kind, **tags}


@pytest.fixture
def network(draw_graph):
    """Return the function that draws the streets above with restrictions for a profile."""

    def drawn(*turns, profile="car", costs=FREE_TURNS, streets=STREETS):
        graph = draw_graph(POINTS, streets)
        write_turns(graph, turns, {})
        roads = roads_of_graph(graph, name="drawn.graphml", content_hash="")
        return with_turns(profile_network(roads, profile, SPEEDS), costs)

    return drawn


def named(network, number):
    tail, head = (
        getattr(network.roads, end)[network.street[number // 2]] for end in ("tail", "head")
    )
    names = "".join((list(POINTS)[tail], list(POINTS)[head]))
    return names[::-1] if number % 2 else names


def listed(network):
    """Return {turn: seconds} as in {"SXW": inf}."""
    turns = network.turns
    rows = zip(turns.arriving.tolist(), turns.leaving.tolist(), turns.seconds.tolist(), strict=True)
    return {named(network, a) + named(network, b)[1]: seconds for a, b, seconds in rows}


def open_names(network):
    return {named(network, number) for number in open_streets(network).tolist()}


def banned(network):
    return {name for name, seconds in listed(network).items() if seconds == np.inf}


def test_a_ban_is_one_turn_and_an_order_all_others(network):
    assert banned(network(turn("no_left_turn", *"SXW"))) == {"SXW"}
    assert banned(network(turn("only_straight_on", *"SXN"))) == {"SXW", "SXE", "SXS"}


def test_two_orders_from_one_street_allow_both(network):
    orders = [turn("only_straight_on", *"SXN"), turn("only_right_turn", *"SXE")]
    assert banned(network(*orders)) == {"SXW", "SXS"}


@pytest.mark.parametrize(
    ("tags", "bound"),
    [
        ({}, {"car", "motorbike", "bicycle"}),
        ({"except": "motorcycle"}, {"car", "bicycle"}),
        ({"except": "bus; bicycle"}, {"car", "motorbike"}),
        ({"except": "motor_vehicle"}, {"bicycle"}),
        ({"restriction": "", "restriction:motorcar": "no_left_turn"}, {"car"}),
        (
            {"restriction:motorcycle": "no_right_turn", "except": "motorcycle"},
            {"car", "motorbike", "bicycle"},
        ),
        ({"restriction": "", "restriction:hgv": "no_left_turn"}, set()),
        ({"hour_on": "07:00"}, set()),
        ({"restriction": "no_way"}, set()),
    ],
)
def test_a_restriction_binds_the_vehicles_it_names(network, tags, bound):
    told = turn("no_left_turn", *"SXW") | tags
    profiles = ("car", "motorbike", "bicycle", "walk")
    assert {p for p in profiles if banned(network(told, profile=p))} == bound


def test_a_restriction_for_none_of_our_vehicles_is_counted(network):
    roads = network(turn("no_left_turn", *"SXW", hour_on="07:00")).roads
    assert (roads.turns_used, list(roads.turns_unused.values())) == (0, [0, 0, 1])


@pytest.mark.parametrize(
    "gone",
    [
        turn("no_left_turn", *"SXQ"),
        turn("no_left_turn", *"QXS"),
        {"from": ["S", "X", 0], "to": ["N", "E", 0], "restriction": "no_left_turn"},
        {"from": ["S", "X", 7], "to": ["X", "W", 0], "restriction": "no_left_turn"},
        {"from": "SX", "restriction": "no_left_turn"},
        {},
    ],
)
def test_a_restriction_of_missing_streets_is_counted_alone(network, gone):
    made = network(gone, turn("no_left_turn", *"SXW"))
    assert banned(made) == {"SXW"}
    assert list(made.roads.turns_unused.values()) == [0, 1, 0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"turns": 3}',
        '{"turns": [3]}',
        '{"turns": [], "unused": {"x": 1}}',
        '{"turns": [], "unused": {"via_way": 1e999}}',
        '{"turns": [], "unused": {"via_way": 1000000000000000000000}}',
        '{"turns": [], "unused": {"via_way": -1}}',
        pytest.param("[" * 100_000, id="brackets without end"),
    ],
)
def test_an_attribute_of_another_form_is_refused(draw_graph, text):
    graph = draw_graph(POINTS, STREETS)
    graph.graph[ATTRIBUTE] = text
    with pytest.raises(NetworkError, match=r"drawn: turn_restrictions: .* 같은 JSON"):
        roads_of_graph(graph, name="drawn", content_hash="")


def test_turns_cost_by_their_angle_at_junctions_alone(network):
    cost = listed(network(costs=TurnSeconds(left=9, right=4, u_turn=25)))
    assert (cost["SXW"], cost["SXE"], cost["SXS"]) == (9, 4, 25)
    assert "SXN" not in cost
    # W is a dead end and B a bend: one only turns back there.
    assert cost["XWX"] == cost["EBE"] == 25
    assert "EBS" not in cost
    assert (cost["NEX"], cost["XEN"]) == (4, 9)
    assert not network(profile="walk", costs=TurnSeconds(left=9)).turns


def test_a_point_drawn_twice_where_a_street_begins_changes_no_angle(draw_graph):
    def costs(*repeated):
        graph = draw_graph(POINTS, STREETS)
        x, w = ((graph.nodes[node]["x"], graph.nodes[node]["y"]) for node in "XW")
        drawn = {"once": [x, w], "twice": [x, x, x, w, w]}
        for name in repeated:
            graph.edges["X", "W", 0]["geometry"] = LineString(drawn[name])
            graph.edges["W", "X", 0]["geometry"] = LineString(drawn[name][::-1])
        roads = roads_of_graph(graph, name="drawn.graphml", content_hash="")
        turned = with_turns(profile_network(roads, "car", SPEEDS), TurnSeconds(left=9, right=4))
        return listed(turned)

    assert costs("twice") == costs("once") == costs()
    assert costs("twice")["SXW"] == 9


def test_a_ban_outweighs_a_cost(network):
    costs = listed(network(turn("no_u_turn", *"SXS"), costs=TurnSeconds(u_turn=25)))
    assert (costs["SXS"], costs["NXN"]) == (np.inf, 25)


def test_a_street_that_bans_make_a_trap_is_closed(network):
    assert open_names(network(turn("no_u_turn", *"XWX"))) == open_names(network()) - {"XW", "WX"}
    assert open_names(network(turn("only_u_turn", *"BSB"))) == open_names(network())


def test_a_direction_that_leads_nowhere_is_closed_alone(network):
    trap = [turn("no_straight_on", *"BSX"), turn("no_u_turn", *"BSB")]
    made = network(*trap)
    # B - S may still be driven from S, but who drives it from B cannot go on.
    assert open_names(network()) - open_names(made) == {"BS"}
    assert not made.turns
    assert made.seconds[made.open_ways].all()
    assert not made.seconds[~made.open_ways].any()


def test_an_order_into_a_street_closed_to_the_profile_is_none(network):
    streets = [*STREETS[:3], ("X", "W", "footway", "two-way"), *STREETS[4:]]
    assert not network(turn("only_left_turn", *"SXW"), streets=streets).turns


def test_bans_that_leave_no_street_are_a_fault(network):
    streets = [("X", "N", "residential", "two-way")]
    with pytest.raises(NetworkError, match="no street that car may use"):
        network(turn("no_u_turn", *"XNX"), turn("no_u_turn", *"NXN"), streets=streets)


def test_a_network_without_turns_has_the_arcs_of_its_nodes(network):
    made = network()
    assert made.turns is NO_TURNS
    arcs = street_arcs(made)
    forward, backward = (np.flatnonzero(is_open) for is_open in made.open_ways)
    assert arcs.nodes == made.nodes
    assert np.array_equal(arcs.tail, np.concatenate([made.tail[forward], made.head[backward]]))
    assert np.array_equal(arcs.head, np.concatenate([made.head[forward], made.tail[backward]]))
    assert not arcs.stretches.turn.any()


def test_only_nodes_where_turns_matter_are_split(network):
    arcs, plain = street_arcs(network(turn("no_left_turn", *"SXW"))), street_arcs(network())
    assert arcs.nodes == plain.nodes + 1
    # From the new node, where S - X arrives, to N, E and back to S.
    assert len(arcs.tail) == len(plain.tail) + 3


@pytest.fixture(scope="module")
def sample():
    """Return the sample area's streets for a car."""
    text = tomllib.loads((SAMPLE_AREA / "area.toml").read_text(encoding="utf-8"))
    networks = {"car": SAMPLE_AREA / text["network"]["car"]}
    opened, _ = open_networks(networks, text["speed_kph"], ["car"], cache=None)
    return opened["car"]


def matrices(network, spots):
    prepared = prepare(network, cache=None)
    both = (prepared.quickest, prepared.shortest)
    return prepared, [weights_between(network, paths, spots, spots) for paths in both]


def test_splitting_every_node_for_free_turns_changes_no_bit(sample):
    arriving, leaving = all_turns(sample, open_streets(sample))
    split = replace(sample, turns=turns_of(arriving, leaving, np.zeros(len(arriving))))
    assert street_arcs(split).nodes > 3 * sample.nodes
    rng = np.random.default_rng(8)
    fraction = rng.choice([0.0, 1.0, *rng.uniform(0, 1, 6)], 60)
    spots = Spots(rng.integers(0, len(sample.street), 60), fraction)
    for a, b in zip(matrices(sample, spots)[1], matrices(split, spots)[1], strict=True):
        assert np.array_equal(a, b)


def test_the_sample_area_with_random_turns_has_the_matrices_of_its_line_graph(sample):
    rng = np.random.default_rng(4)
    arriving, leaving = all_turns(sample, open_streets(sample))
    chosen = rng.permutation(len(arriving))[: len(arriving) // 25]
    roads = replace(
        sample.roads,
        turn_from=2 * sample.street[arriving[chosen] // 2] + arriving[chosen] % 2,
        turn_to=2 * sample.street[leaving[chosen] // 2] + leaving[chosen] % 2,
        turn_only=np.zeros(len(chosen), dtype=np.bool_),
        turn_vehicles=np.full(len(chosen), 1, dtype=np.uint8),
    )
    network = with_turns(replace(sample, roads=roads), TurnSeconds(left=8, right=3, u_turn=20))
    assert network.turns.banned.sum() > 500
    spots = Spots(rng.integers(0, len(network.street), 25), rng.uniform(0.05, 0.95, 25))
    prepared, (quickest, shortest) = matrices(network, spots)
    second = prepared.packing.per_second * prepared.packing.scale
    assert np.array_equal(quickest, by_line_graph(network, prepared.quickest, spots, second))
    assert np.array_equal(shortest, by_line_graph(network, prepared.shortest, spots, 0.0))


def by_line_graph(network, paths, spots, second):
    """Return path weights between spots within streets by scipy's search over directed streets."""
    begins = np.column_stack([network.tail, network.head]).reshape(-1)
    ends = np.column_stack([network.head, network.tail]).reshape(-1)
    is_open = network.open_ways.T.reshape(-1)
    rules = network.turns
    pairs = zip(rules.arriving.tolist(), rules.leaving.tolist(), strict=True)
    cost = dict(zip(pairs, rules.seconds.tolist(), strict=True))
    leaving_node = {}
    for d in np.flatnonzero(is_open).tolist():
        leaving_node.setdefault(begins[d], []).append(d)
    turns = [(d, e) for d in np.flatnonzero(is_open).tolist() for e in leaving_node[ends[d]]]
    turns = np.array([pair for pair in turns if cost.get(pair, 0) < np.inf])
    turned = np.array([cost.get(pair, 0) for pair in map(tuple, turns.tolist())]) * second

    def weight(d, begin, end):
        return paths.weigh(one_way(d % 2, np.array([d // 2]), begin, end))[0]

    size = len(is_open)
    whole = np.array([weight(d, float(d % 2), 1.0 - d % 2) for d in range(size)])
    graph = csr_array((turned + whole[turns[:, 1]], (turns[:, 0], turns[:, 1])), (size, size))
    doors = [
        (i, 2 * street + way, share)
        for i, (street, share) in enumerate(zip(spots.street.tolist(), spots.fraction, strict=True))
        for way in (0, 1)
        if is_open[2 * street + way]
    ]
    away = dijkstra(graph, indices=[d for _, d, _ in doors])
    found = np.full((len(spots.street), len(spots.street)), np.inf)
    for row, (i, d, share) in enumerate(doors):
        left = weight(d, share, 1.0 - d % 2)
        for j, e, other in doors:
            into = turns[:, 1] == e
            reached = (away[row, turns[into, 0]] + turned[into]).min()
            ways = [left + reached + weight(e, float(e % 2), other)]
            if d == e and (other - share) * (1 - 2 * (d % 2)) >= 0:
                ways.append(weight(d, share, other))
            found[i, j] = min(found[i, j], *ways)
    return found
