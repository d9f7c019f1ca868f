"""Contraction hierarchies against scipy's Dijkstra, on any graph."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.network import hierarchy as hierarchy_module
from delivery.network.hierarchy import build_hierarchy, hierarchy_from_arrays, hierarchy_to_arrays
from delivery.network.sweep import LANES, Doors, path_weights
from delivery.network.trace import trace_paths


@st.composite
def graphs(draw):
    """Return (nodes, tail, head, weight) with loops, parallel arcs, weights of 0, lone nodes."""
    nodes = draw(st.integers(1, 24))
    node = st.integers(0, nodes - 1)
    # Few weights, so that many paths are equally light.
    weight = st.sampled_from([0, 1, 1, 2, 3, 50, 2**40])
    arcs = draw(st.lists(st.tuples(node, node, weight), max_size=4 * nodes))
    tail, head, weights = (
        (np.array(column) for column in zip(*arcs, strict=True))
        if arcs
        else (np.zeros(0, dtype=np.int64),) * 3
    )
    return nodes, tail, head, weights.astype(np.float64)


def scipy_distances(nodes, tail, head, weight):
    order = np.lexsort((weight, head, tail))
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
    kept = order[first]
    start = np.searchsorted(tail[kept], np.arange(nodes + 1))
    return dijkstra(csr_array((weight[kept], head[kept], start), shape=(nodes, nodes)))


def doors_at(nodes):
    """Return one door of no weight a node."""
    nodes = np.asarray(nodes, dtype=np.int32)
    return Doors(np.arange(len(nodes) + 1, dtype=np.int32), nodes, np.zeros(len(nodes)))


@given(graph=graphs())
def test_every_distance_equals_scipys(graph):
    hierarchy = build_hierarchy(*graph)
    everywhere = doors_at(range(graph[0]))
    assert (path_weights(hierarchy, everywhere, everywhere) == scipy_distances(*graph)).all()


@given(graph=graphs(), data=st.data())
def test_places_with_several_doors_take_the_lightest(graph, data):
    nodes = graph[0]
    door = st.tuples(st.integers(0, nodes - 1), st.integers(0, 9))
    places = data.draw(st.lists(st.lists(door, max_size=3), min_size=1, max_size=4))
    doors = [pair for place in places for pair in place]
    start = np.cumsum([0, *map(len, places)]).astype(np.int32)
    node = np.array([pair[0] for pair in doors], dtype=np.int32)
    weight = np.array([pair[1] for pair in doors], dtype=np.float64)
    several = Doors(start, node, weight)
    found = path_weights(build_hierarchy(*graph), several, several)
    between = scipy_distances(*graph)
    for i, leaving in enumerate(places):
        for j, reaching in enumerate(places):
            ways = [w + between[v, x] + y for v, w in leaving for x, y in reaching]
            assert found[i, j] == min(ways, default=np.inf)


@given(graph=graphs())
def test_unpacked_paths_join_up_and_weigh_what_they_should(graph):
    _, tail, head, weight = graph
    between = scipy_distances(*graph)
    origin, destination = np.nonzero(np.isfinite(between))
    hierarchy = build_hierarchy(*graph)
    nowhere = np.full(len(origin), np.inf)
    traced = trace_paths(hierarchy, doors_at(origin), doors_at(destination), nowhere)
    assert traced.leaving.tolist() == traced.reaching.tolist() == list(range(len(origin)))
    for leg, (begin, end) in enumerate(zip(origin, destination, strict=True)):
        arcs = traced.arc[traced.start[leg] : traced.start[leg + 1]]
        passed = [begin, *head[arcs]]
        assert passed[-1] == end
        assert passed[:-1] == tail[arcs].tolist()
        assert weight[arcs].sum() == between[begin, end]


def test_paths_are_not_traced_where_there_are_none():
    hierarchy = build_hierarchy(2, np.array([0]), np.array([1]), np.array([1.0]))
    traced = trace_paths(hierarchy, doors_at([1]), doors_at([0]), np.array([np.inf]))
    assert (traced.leaving.tolist(), traced.arc.tolist()) == ([-1], [])


def test_a_path_as_light_as_the_street_alone_is_not_taken():
    hierarchy = build_hierarchy(2, np.array([0]), np.array([1]), np.array([5.0]))
    ends = doors_at([0]), doors_at([1])
    assert trace_paths(hierarchy, *ends, np.array([5.0])).leaving.tolist() == [-1]
    assert trace_paths(hierarchy, *ends, np.array([6.0])).arc.tolist() == [0]


def line_of(nodes):
    """Return a two-way line of nodes, one apart."""
    left, right = np.arange(nodes - 1), np.arange(1, nodes)
    ends = np.concatenate([left, right]), np.concatenate([right, left])
    return nodes, *ends, np.ones(2 * (nodes - 1))


def test_a_path_longer_than_its_first_room_is_traced_whole():
    hierarchy = build_hierarchy(*line_of(900))
    traced = trace_paths(hierarchy, doors_at([0]), doors_at([899]), np.array([np.inf]))
    assert traced.arc.tolist() == list(range(899))


def test_more_places_than_lanes_are_swept_in_batches():
    graph = line_of(3 * LANES + 1)
    everywhere = doors_at(range(graph[0]))
    found = path_weights(build_hierarchy(*graph), everywhere, everywhere)
    assert (found == scipy_distances(*graph)).all()


def test_shortcuts_beyond_the_first_room_are_made_all_the_same(monkeypatch):
    rng = np.random.default_rng(5)
    tail, head = rng.integers(0, 60, (2, 600))
    graph = 60, tail, head, rng.integers(1, 99, 600).astype(np.float64)
    monkeypatch.setattr(hierarchy_module, "SPARE_ARCS", -500)
    everywhere = doors_at(range(60))
    found = path_weights(build_hierarchy(*graph), everywhere, everywhere)
    assert (found == scipy_distances(*graph)).all()


def test_progress_is_told_in_shares(monkeypatch):
    monkeypatch.setattr(hierarchy_module, "CONTRACTED_AT_ONCE", 10)
    shares = []
    build_hierarchy(*line_of(25), on_share=shares.append)
    assert shares == [0.4, 0.8, 1.0]


def test_a_hierarchy_comes_back_from_its_arrays():
    hierarchy = build_hierarchy(*line_of(9))
    again = hierarchy_from_arrays(hierarchy_to_arrays(hierarchy))
    assert again.higher.tolist() == hierarchy.higher.tolist()
    assert again.is_of(9, 16)
    assert not again.is_of(8, 16)
    assert not again.is_of(9, 15)


@pytest.mark.parametrize(
    ("name", "at", "value"),
    [
        ("rank", 0, 99),
        ("up_start", 1, 5000),
        ("up_start", 0, 1),
        ("down_start", 1, -1),
        ("higher", 0, 9),
        ("higher", 0, -1),
        ("weight", 0, np.nan),
        ("weight", 0, -1),
        ("first", 0, -1),
        ("second", 0, 10_000),
        ("second", 0, 0),
    ],
)
def test_arrays_that_would_lead_astray_are_refused(name, at, value):
    hierarchy = build_hierarchy(*line_of(9))
    damaged = getattr(hierarchy, name).copy()
    damaged[at] = value
    with pytest.raises(ValueError, match="no contraction hierarchy"):
        replace(hierarchy, **{name: damaged})


@pytest.mark.parametrize(
    ("tail", "head", "weight"), [([0], [2], [1]), ([-1], [0], [1]), ([0], [1], [-1])]
)
def test_arcs_that_are_none_are_refused(tail, head, weight):
    with pytest.raises(ValueError, match="Arcs must end at nodes"):
        build_hierarchy(2, np.array(tail), np.array(head), np.array(weight, dtype=np.float64))


@pytest.mark.parametrize(
    "doors",
    [
        Doors(np.array([0, 1]), np.array([9]), np.zeros(1)),
        Doors(np.array([0, 1]), np.array([-1]), np.zeros(1)),
        Doors(np.array([0, 2]), np.array([0]), np.zeros(1)),
        Doors(np.array([1, 1]), np.array([0]), np.zeros(1)),
        Doors(np.array([0, 1]), np.array([0]), np.zeros(2)),
    ],
)
def test_doors_that_lead_nowhere_are_refused(doors):
    hierarchy = build_hierarchy(*line_of(9))
    with pytest.raises(ValueError, match="Doors must"):
        path_weights(hierarchy, doors, doors_at([0]))
    with pytest.raises(ValueError, match="Doors must"):
        trace_paths(hierarchy, doors_at([0]), doors, np.array([np.inf]))
