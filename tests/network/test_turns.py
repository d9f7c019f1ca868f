"""What turns a profile may make, what they cost it, and the graph that comes of it."""

from pathlib import Path

import numpy as np
import pytest
from shapely import LineString

from delivery.errors import NetworkError
from delivery.model.turns import FREE_TURNS, TurnSeconds
from delivery.network.graph_streets import roads_of_graph
from delivery.network.graph_turns import ATTRIBUTE, write_turns
from delivery.network.profile import profile_network
from delivery.network.street_arcs import street_arcs
from delivery.network.turn_costs import with_turns
from delivery.network.turn_kinds import open_streets
from delivery.network.turns import NO_TURNS

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
