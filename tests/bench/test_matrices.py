"""Matrices timed beside others: what is compared, never how long it took."""

from pathlib import Path

import numpy as np
import pytest

from delivery.bench.matrices import NETWORKX, OURS, ROUTINGKIT, SCIPY, measure_matrices
from delivery.bench.matrix_graphs import area_graph, drawn_city
from delivery.errors import NetworkError

SAMPLE_ROADS = Path(__file__).parents[2] / "data" / "sample-area" / "roads.graphml.gz"


def test_every_engine_finds_the_same_matrix_of_a_drawn_city():
    comparison = measure_matrices(drawn_city(600), places=40, repeats=2)
    assert [timing.engine for timing in comparison.timings] == [OURS, SCIPY, NETWORKX, ROUTINGKIT]
    assert {timing.difference_seconds for timing in comparison.timings} == {0.0}
    assert comparison.places == 40
    for timing in comparison.timings:
        assert len(timing.seconds) == 2
        assert timing.spread[0] <= timing.median <= timing.spread[1]


def test_every_engine_finds_the_same_matrix_of_an_area():
    speeds = {"car": {"default": 30.0}}
    graph = area_graph({"car": SAMPLE_ROADS}, speeds, "car", cache=None)
    comparison = measure_matrices(graph, places=30, repeats=1)
    assert {timing.difference_seconds for timing in comparison.timings} == {0.0}
    assert comparison.graph == "roads.graphml.gz, car"


def test_sampled_rows_are_said_to_be_extrapolated():
    comparison = measure_matrices(drawn_city(300), places=20, repeats=1, sampled={SCIPY: 7})
    rows = {
        timing.engine: (timing.origins, timing.is_extrapolated) for timing in comparison.timings
    }
    assert rows[OURS] == rows[NETWORKX] == (20, False)
    assert rows[SCIPY] == (7, True)


def test_ours_is_the_measure():
    timings = measure_matrices(drawn_city(300), places=9, repeats=1).timings
    assert timings[0].slower == 1.0
    assert timings[1].slower == pytest.approx(timings[1].median / timings[0].median)


def test_a_missing_rival_is_left_out(monkeypatch):
    monkeypatch.setattr("delivery.bench.matrices.find_spec", lambda _: None)
    timings = measure_matrices(drawn_city(300), places=9, repeats=1).timings
    assert ROUTINGKIT not in [timing.engine for timing in timings]


def test_what_is_going_on_is_told():
    told = []
    measure_matrices(drawn_city(300), places=9, repeats=1, tell=told.append)
    assert told[0] == "drawn city: delivery"


def test_a_drawn_city_has_the_size_asked_for_and_repeats_itself():
    city, again = drawn_city(5_000), drawn_city(5_000)
    assert 4_200 < len(city.lon_lat) < 5_800
    assert np.array_equal(city.weight, again.weight)


def test_a_missing_network_is_refused(tmp_path):
    with pytest.raises(NetworkError, match="no such file"):
        area_graph({"car": tmp_path / "none"}, {"car": {"default": 30.0}}, "car", cache=None)
