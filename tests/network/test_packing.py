"""The packed search against a plain one, on random networks."""

import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.errors import NetworkError
from delivery.model.places import Location
from delivery.network.matrix import travel_matrix
from delivery.network.packing import EXACT_BITS, packing_for
from delivery.network.prepared import prepare
from delivery.network.profile import profile_network
from delivery.network.snap import snap

SPEEDS = {"fast": 40.0, "slow": 12.5, "default": 20.0}
WALK_KPH = 3.6


@st.composite
def networks(draw, drawing):
    """Return the usable part of a random network of 3 to 7 nodes for a car or a walker."""
    count = draw(st.integers(3, 7))
    coordinate = st.integers(0, 900)
    points = draw(
        st.lists(st.tuples(coordinate, coordinate), min_size=count, max_size=count, unique=True)
    )
    named = {str(i): point for i, point in enumerate(points)}
    street = st.tuples(
        st.sampled_from(sorted(named)),
        st.sampled_from(sorted(named)),
        st.sampled_from(["fast", "slow", "steps", "other"]),
        st.sampled_from(["one-way", "two-way", "two-way"]),
    ).filter(lambda s: s[0] != s[1])
    streets = draw(st.lists(street, min_size=count, max_size=3 * count))
    profile = draw(st.sampled_from(["car", "walk"]))
    try:
        return profile_network(drawing(named, streets), profile, SPEEDS)
    except NetworkError:
        return None


def plain_legs(network, snapped):
    """Return unrounded seconds and metres of quickest paths, by networkx on floats.

    Every place is a node of its own, tied by its distance to both ends of its street and to the
    places on the same street; nothing of this is shared with the product's search.
    """
    graph = nx.DiGraph()
    positions = {}
    for street in range(len(network.street)):
        positions[street] = [(0.0, ("node", int(network.tail[street])))]
        positions[street].append((1.0, ("node", int(network.head[street]))))
    for place, (street, fraction) in enumerate(
        zip(snapped.street.tolist(), snapped.fraction.tolist(), strict=True)
    ):
        positions[street].append((fraction, ("place", place)))
        if fraction in (0.0, 1.0):
            end = network.tail[street] if fraction == 0.0 else network.head[street]
            for pair in ((("place", place), ("node", int(end))),):
                graph.add_edge(*pair, seconds=0.0, metres=0.0)
                graph.add_edge(*pair[::-1], seconds=0.0, metres=0.0)
    for street, spots in positions.items():
        for begin, leaving in spots:
            for end, reaching in spots:
                way = 0 if begin <= end else 1
                if leaving != reaching and (begin == end or network.open_ways[way, street]):
                    part = abs(end - begin)
                    seconds = part * network.seconds[way, street]
                    known = graph.get_edge_data(leaving, reaching)
                    if known is None or known["seconds"] > seconds:
                        metres = part * network.metres[street]
                        graph.add_edge(leaving, reaching, seconds=seconds, metres=metres)
    return graph


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_matrix_equals_a_plain_search_on_any_network(data, draw):
    network = data.draw(networks(draw))
    if network is None:
        return
    spot = st.tuples(st.integers(-50, 950), st.integers(-50, 950))
    spots = data.draw(st.lists(spot, min_size=2, max_size=6))
    degree = math.radians(1) * 6_371_009
    places = [Location(127 + x / degree / 0.7934, 37.5 + y / degree) for x, y in spots]
    snapped = snap(network, places, 300)
    travel = travel_matrix(
        prepare(network, cache=None), snapped, loading_places=2, walk_kph=WALK_KPH
    )
    graph = plain_legs(network, snapped)
    walks = snapped.walk_metres
    for i in range(len(places)):
        quickest = nx.single_source_dijkstra_path_length(graph, ("place", i), weight="seconds")
        shortest = nx.single_source_dijkstra_path_length(graph, ("place", i), weight="metres")
        for j in range(len(places)):
            if places[i] == places[j]:
                assert travel.durations[i, j] == travel.distances[i, j] == 0
                continue
            seconds = walks[i] + quickest[("place", j)] + walks[j]
            assert travel.durations[i, j] == pytest.approx(seconds, abs=0.51)
            assert travel.distances[i, j] >= math.floor(shortest[("place", j)] - 0.01)
            if i < 2:
                assert travel.shortest[i, j] == pytest.approx(shortest[("place", j)], abs=0.51)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_street_times_obey_the_triangle_inequality(data, draw):
    network = data.draw(networks(draw))
    if network is None:
        return
    spot = st.tuples(st.integers(0, 900), st.integers(0, 900))
    spots = data.draw(st.lists(spot, min_size=3, max_size=5, unique=True))
    degree = math.radians(1) * 6_371_009
    places = [Location(127 + x / degree / 0.7934, 37.5 + y / degree) for x, y in spots]
    snapped = snap(network, places, 300)
    # Walks apart: a way by a third place walks to its door and back, which is more than none.
    travel = travel_matrix(prepare(network, cache=None), snapped, loading_places=0, walk_kph=1e9)
    by_third = (travel.durations[:, :, None] + travel.durations[None, :, :]).min(axis=1)
    assert (travel.durations <= by_third + 1).all()


def test_paths_fit_into_exact_floats(block):
    packing = packing_for(block)
    # The block is 400 m round at 10 m/s; the finest units fit by far.
    assert (packing.per_second, packing.per_metre) == (10_000, 1_000)
    heaviest = (400 * packing.per_second << packing.metre_bits) + 4000 * packing.per_metre
    assert heaviest.bit_length() <= EXACT_BITS


def test_long_slow_networks_are_packed_in_coarser_units(draw):
    points = {"A": (0, 0), "B": (3_000_000, 0)}
    roads = draw(points, [("A", "B", "residential", "two-way")])
    packing = packing_for(profile_network(roads, "walk", {"default": 3.6}))
    assert packing.per_second < 10_000


def test_absurd_speeds_are_refused(draw):
    points = {"A": (0, 0), "B": (3_000_000, 0)}
    roads = draw(points, [("A", "B", "residential", "two-way")])
    network = profile_network(roads, "walk", {"default": 1e-9})
    with pytest.raises(NetworkError, match=r"drawn\.graphml: paths of up to"):
        packing_for(network)
