import gzip

import networkx as nx
import pytest

from delivery.errors import NetworkError
from delivery.model.turns import TurnSeconds
from delivery.network import open_networks as open_networks_module
from delivery.network import travel as travel_module
from delivery.network.map_lines import leg_polylines, street_lines
from delivery.network.open_networks import walking_kph
from delivery.network.travel import travel

SPEEDS = {
    "car": {"default": 36.0},
    "motorbike": {"default": 18.0},
    "walk": {"steps": 1.8, "default": 3.6},
}


@pytest.fixture
def places(at):
    return [at(20, 7), at(70, -3), at(0, -40)]


def computed(networks, places, profiles=("car", "walk"), **changes):
    options = {
        "names": [f"order O{i:04d}" for i in range(len(places))],
        "loading_places": 1,
        "max_snap": 300,
        "cache": None,
        **changes,
    }
    return travel(networks, SPEEDS, profiles, places, **options)


def test_every_profile_gets_its_matrix(block_file, places):
    matrices = computed({"car": block_file, "walk": block_file}, places)
    assert list(matrices.by_profile) == ["car", "walk"]
    assert matrices.by_profile["car"].durations[0, 1] == 7 + 5 + 3
    assert matrices.by_profile["walk"].durations[0, 1] == 7 + 50 + 3
    assert matrices.by_profile["walk"].distances[1, 0] == 50
    assert matrices.locations == tuple(places)


def test_a_profile_without_a_network_gets_straight_lines(block_file, places):
    matrices = computed({"walk": block_file}, places)
    assert matrices.by_profile["car"].straight_line
    assert not matrices.by_profile["walk"].straight_line


def test_matrices_are_kept_and_read_back(block_file, places, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    first = computed({"car": block_file}, places, ["car"], cache=cache)
    monkeypatch.setattr(travel_module, "travel_matrix", None)
    monkeypatch.setattr(open_networks_module, "profile_network", None)
    second = computed({"car": block_file}, places, ["car"], cache=cache)
    for name in ("durations", "distances", "shortest"):
        a, b = (getattr(found.by_profile["car"], name) for found in (first, second))
        assert a.tolist() == b.tolist()
    assert first.fingerprint == second.fingerprint


def test_a_damaged_matrix_is_made_again(block_file, places, tmp_path):
    cache = tmp_path / "cache"
    first = computed({"car": block_file}, places, ["car"], cache=cache)
    (kept,) = cache.glob("travel-*.npz")
    kept.write_bytes(kept.read_bytes()[:100])
    second = computed({"car": block_file}, places, ["car"], cache=cache)
    found = (first.by_profile["car"].durations, second.by_profile["car"].durations)
    assert found[0].tolist() == found[1].tolist()


def test_the_fingerprint_goes_by_content_not_by_path(block_file, places, tmp_path):
    before = computed({"car": block_file}, places).fingerprint
    moved = block_file.rename(tmp_path / "elsewhere.gz")
    assert computed({"car": moved}, places, cache=tmp_path / "c").fingerprint == before


def test_the_fingerprint_changes_with_whatever_decides_the_matrix(block_file, places, at):
    networks = {"car": block_file}
    prints = {
        computed(networks, places).fingerprint,
        computed({}, places).fingerprint,
        computed(networks, places[::-1]).fingerprint,
        computed(networks, [*places[:2], at(0, -41)]).fingerprint,
        computed(networks, places, loading_places=2).fingerprint,
        computed(networks, places, max_snap=299).fingerprint,
        computed(networks, places, ["car"]).fingerprint,
        computed(networks, places, turns={"car": TurnSeconds(left=9)}).fingerprint,
        travel(
            networks,
            {**SPEEDS, "walk": {"default": 3.5}},
            ("car", "walk"),
            places,
            names=["", "", ""],
            loading_places=1,
            max_snap=300,
            cache=None,
        ).fingerprint,
    }
    assert len(prints) == 9


def test_turns_cost_the_profiles_they_are_given_for(block_file, places, tmp_path):
    networks = {"car": block_file, "motorbike": block_file}
    profiles = ("car", "motorbike")
    options = {"cache": tmp_path, "turns": {"car": TurnSeconds(left=9)}}
    free = computed(networks, places, profiles).by_profile
    for _ in range(2):
        found = computed(networks, places, profiles, **options).by_profile
        # Round the block from 70 to 20 m is three left turns at bends and one at the junction A.
        assert found["car"].durations[1, 0] == free["car"].durations[1, 0] + 9
        assert found["motorbike"].durations.tolist() == free["motorbike"].durations.tolist()


def test_legs_are_drawn_as_turns_have_them(tmp_path, draw_graph, at):
    points = {"A": (0, 0), "B": (90, 0), "C": (90, 90), "D": (0, 90), "S": (0, -90)}
    pairs = ["AB", "AD", "AS", "BC", "CD"]
    streets = [(*pair, "residential", "two-way") for pair in pairs]
    nx.write_graphml(draw_graph(points, streets), tmp_path / "square.graphml")
    networks, places = {"car": tmp_path / "square.graphml"}, [at(0, -45), at(45, 0)]
    legs, options = {"car": [(0, 1)]}, {"max_snap": 300, "cache": None}
    (right,) = leg_polylines(networks, SPEEDS, places, legs, **options).values()
    turns = {"car": TurnSeconds(right=60, u_turn=60)}
    (round_about,) = leg_polylines(networks, SPEEDS, places, legs, turns=turns, **options).values()
    assert (len(right), len(round_about)) == (3, 6)


def test_a_place_too_far_from_the_streets_is_named_once_for_all_profiles(block_file, places, at):
    networks = {"car": block_file, "walk": block_file}
    with pytest.raises(NetworkError) as raised:
        computed(networks, [*places, at(50, -460), at(50, 600)])
    far = raised.value.faults
    assert [fault.where for fault in far] == ["order O0003", "order O0004"]
    assert far[0].came == "413 m (car), 413 m (walk)"
    assert "at most 300 m" in far[0].expected


def test_a_network_of_another_area_is_said_first(block_file, at):
    with pytest.raises(NetworkError) as raised:
        computed({"car": block_file}, [at(0, 0), at(9000, 0), at(0, 9000), at(9000, 9000)])
    assert raised.value.faults[0].where == "block.graphml.gz"
    assert raised.value.faults[0].came == "3 of 4 places more than 300 m away"
    assert len(raised.value.faults) == 4


def test_the_faults_of_all_profiles_are_reported_together(block_file, tmp_path, at):
    broken = tmp_path / "broken.graphml.gz"
    broken.write_bytes(gzip.compress(b"<graphml>")[:-4])
    networks = {"car": broken, "motorbike": broken, "walk": block_file, "bicycle": block_file}
    with pytest.raises(NetworkError) as raised:
        computed(networks, [at(0, 0), at(1, 0), at(0, 999)], tuple(networks))
    assert [fault.where for fault in raised.value.faults] == [
        "[speed_kph.bicycle] default",
        "broken.graphml.gz",
        "order O0002",
    ]


def test_progress_is_told(block_file, places):
    told = []
    computed({"car": block_file}, places, ["car"], on_progress=told.append)
    ways = "car 도로를 준비합니다, 처음 한 번: {} 길 / Preparing streets for car, once: {} ways"
    quickest, shortest = ways.format("빠른", "quickest"), ways.format("짧은", "shortest")
    assert told == [
        "읽기 / Reading block.graphml.gz",
        quickest,
        f"{quickest}, 100%",
        shortest,
        f"{shortest}, 100%",
        "car 이동 시간, 장소 3곳 / Travel times for car, 3 places",
    ]


def test_walks_to_the_door_have_a_speed_where_nobody_walks():
    assert walking_kph({"car": {"default": 18}}) == 3.6
    assert walking_kph({"walk": {"default": 3.0}}) == 3.0


def test_legs_are_drawn_by_profile(block_file, places):
    lines = leg_polylines(
        {"car": block_file},
        SPEEDS,
        places,
        {"car": [(0, 1), (1, 0), (0, 1)], "walk": [(0, 1)]},
        max_snap=300,
        cache=None,
    )
    assert set(lines) == {("car", 0, 1), ("car", 1, 0), ("walk", 0, 1)}
    assert len(lines["car", 0, 1]) == 4
    assert len(lines["walk", 0, 1]) == 2


def test_legs_on_a_broken_network_are_refused(tmp_path, places):
    with pytest.raises(NetworkError, match="no such file"):
        leg_polylines(
            {"car": tmp_path / "none"}, SPEEDS, places, {"car": []}, max_snap=300, cache=None
        )


def test_every_street_is_drawn_once_for_a_map(block_file):
    lines = street_lines({"car": block_file, "walk": block_file}, cache=None)
    assert len(lines) == 5
    assert lines[0].road_class == "residential"
    assert len(lines[0].points) == 2
