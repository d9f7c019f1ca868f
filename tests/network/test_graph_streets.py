import networkx as nx
import numpy as np
import pytest
import shapely

from delivery.errors import NetworkError
from delivery.network.graph_streets import first_class, roads_of_graph


def loaded(graph):
    return roads_of_graph(graph, name="drawn.graphml", content_hash="drawn")


def two_nodes() -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(crs="epsg:4326")
    graph.add_node("A", x=127.0, y=37.5)
    graph.add_node("B", x=127.001, y=37.5)
    return graph


def test_both_directions_of_a_street_become_one_street():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=88.2)
    graph.add_edge("B", "A", highway="residential", length=88.2000001)
    roads = loaded(graph)
    assert roads.two_way.tolist() == [True]


def test_parallel_streets_stay_apart():
    bent = shapely.LineString([(127.0, 37.5), (127.0005, 37.501), (127.001, 37.5)])
    graph = two_nodes()
    for length, line in ((88.2, None), (240.0, bent)):
        graph.add_edge("A", "B", highway="residential", length=length, geometry=line)
        back = None if line is None else line.reverse()
        graph.add_edge("B", "A", highway="residential", length=length, geometry=back)
    roads = loaded(graph)
    assert roads.two_way.tolist() == [True, True]
    assert roads.metres.tolist() == [88.2, 240.0]


def test_equal_lines_of_other_length_are_two_streets():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=88.2)
    graph.add_edge("B", "A", highway="residential", length=95.0)
    assert loaded(graph).two_way.tolist() == [False, False]


def test_the_same_edge_twice_stays_two_one_way_streets():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=88.2)
    graph.add_edge("A", "B", highway="residential", length=88.2)
    assert loaded(graph).two_way.tolist() == [False, False]


def test_a_loop_in_both_directions_is_one_street():
    ring = shapely.LineString([(127.0, 37.5), (127.001, 37.5), (127.001, 37.501), (127.0, 37.5)])
    graph = two_nodes()
    graph.add_edge("A", "A", highway="residential", length=300.0, geometry=ring)
    graph.add_edge("A", "A", highway="residential", length=300.0, geometry=ring.reverse())
    roads = loaded(graph)
    assert roads.two_way.tolist() == [True]
    assert len(roads.line(0)) == 4


def test_a_line_drawn_from_head_to_tail_is_turned():
    line = shapely.LineString([(127.001, 37.5), (127.0004, 37.5002), (127.0, 37.5)])
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=88.2, geometry=line)
    assert loaded(graph).line(0)[0].tolist() == [127.0, 37.5]


def test_of_several_classes_the_first_counts_for_its_own_direction():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="['steps', 'footway']", length="88.2")
    graph.add_edge("B", "A", highway="['footway', 'steps']", length="88.2")
    roads = loaded(graph)
    assert roads.classes[roads.forward_class[0]] == "steps"
    assert roads.classes[roads.backward_class[0]] == "footway"


@pytest.mark.parametrize(
    ("highway", "expected"),
    [
        ("primary", "primary"),
        (["secondary_link", "tertiary"], "secondary_link"),
        ("[broken", "[broken"),
        ([], ""),
        (None, ""),
    ],
)
def test_a_road_class_is_read_from_text_or_list(highway, expected):
    assert first_class(highway) == expected


def test_the_arrays_of_roads_cannot_be_written():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=88.2)
    with pytest.raises(ValueError, match="read-only"):
        loaded(graph).metres[0] = np.float64(1)


def test_all_faults_of_a_graph_are_reported_together():
    graph = two_nodes()
    graph.add_node("C", x=195000.0, y=445000.0)
    graph.add_edge("A", "B", length=88.2, geometry="LINESTRING (127 37.5")
    graph.add_edge("B", "C", highway="residential")
    with pytest.raises(NetworkError) as raised:
        loaded(graph)
    assert [fault.came for fault in raised.value.faults] == [
        "no x and y in degrees on 1 of 3 nodes",
        "no highway on 1 of 2 edges",
        "no length on 1 of 2 edges",
        "no valid geometry on 1 of 2 edges",
    ]


@pytest.mark.parametrize("length", ["nan", "inf", "-3", "far"])
def test_an_absurd_length_is_refused(length):
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=length)
    with pytest.raises(NetworkError, match="no length on 1 of 1 edges"):
        loaded(graph)


@pytest.mark.parametrize("length", [0.0882, 88.2 * 3.28, 1e12])
def test_lengths_in_other_units_are_refused(length):
    graph = two_nodes()
    graph.nodes["B"]["x"] = 127.01
    graph.add_edge("A", "B", highway="residential", length=length * 10)
    with pytest.raises(NetworkError, match="length unlike the line on 1 of 1 edges"):
        loaded(graph)


def test_a_length_somewhat_off_its_line_is_taken():
    graph = two_nodes()
    graph.add_edge("A", "B", highway="residential", length=180.0)
    assert loaded(graph).metres.tolist() == [180.0]


def test_projected_coordinates_are_refused():
    graph = two_nodes()
    graph.graph["crs"] = "epsg:5179"
    graph.add_edge("A", "B", highway="residential", length=88.2)
    with pytest.raises(NetworkError, match="crs epsg:5179"):
        loaded(graph)


def test_a_graph_without_edges_is_refused():
    with pytest.raises(NetworkError, match="no street"):
        loaded(two_nodes())
