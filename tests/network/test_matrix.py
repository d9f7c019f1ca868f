import numpy as np
import pytest

from delivery.network.matrix import travel_matrix
from delivery.network.prepared import prepare
from delivery.network.profile import profile_network
from delivery.network.snap import snap
from delivery.network.sweep import LANES

WALK_KPH = 3.6  # one metre a second


def matrix(network, places, *, loading_places=1, walk_kph=WALK_KPH):
    return travel_matrix(
        prepare(network, cache=None),
        snap(network, places, 300),
        loading_places=loading_places,
        walk_kph=walk_kph,
    )


def test_a_one_way_block_is_driven_round(block, at):
    travel = matrix(block, [at(20, 0), at(70, 0)])
    # Forward 50 m; back round the block: 30 + 100 + 100 + 100 + 20 m. 10 m a second.
    assert travel.distances.tolist() == [[0, 50], [350, 0]]
    assert travel.durations.tolist() == [[0, 5], [35, 0]]


def test_walks_count_in_seconds_and_in_nobodys_metres(block, at):
    travel = matrix(block, [at(20, 7), at(70, -3)])
    # 7 s walking out + 5 s driving + 3 s walking in.
    assert travel.durations[0, 1] == 15
    assert travel.distances[0, 1] == 50


def test_a_leg_is_rounded_once(block, at):
    # 2.4 s out + 0.4 s driving + 2.4 s in = 5.2 s; rounded apart it would be 4.
    travel = matrix(block, [at(20, -2.4), at(24, -2.4)])
    assert travel.durations[0, 1] == 5


def test_two_way_streets_are_left_either_way(block, at):
    travel = matrix(block, [at(0, -10), at(0, -40)])
    assert travel.distances.tolist() == [[0, 30], [30, 0]]


def test_walkers_go_against_one_way_streets_and_slowly_on_steps(draw, at):
    points = {"A": (0, 0), "B": (100, 0), "C": (100, 100)}
    streets = [("A", "B", "residential", "one-way"), ("B", "C", "steps", "two-way")]
    network = profile_network(draw(points, streets), "walk", {"steps": 1.8, "default": 3.6})
    travel = matrix(network, [at(100, 100), at(0, 0)])
    assert travel.durations.tolist() == [[0, 300], [300, 0]]
    assert travel.distances.tolist() == [[0, 200], [200, 0]]


def test_the_same_coordinates_are_zero_apart(block, at):
    travel = matrix(block, [at(20, 50), at(20, 50), at(70, 0)], loading_places=2)
    assert travel.durations[:2, :2].tolist() == [[0, 0], [0, 0]]
    assert travel.distances[:2, :2].tolist() == [[0, 0], [0, 0]]
    assert travel.shortest[:2, :2].tolist() == [[0, 0], [0, 0]]


def test_places_across_the_street_are_a_walk_apart(block, at):
    travel = matrix(block, [at(20, -5), at(20, 5)])
    assert travel.durations.tolist() == [[0, 10], [10, 0]]
    assert travel.distances.tolist() == [[0, 0], [0, 0]]


def test_the_quickest_path_may_be_longer_than_the_shortest(draw, at):
    # Straight on 200 m of slow street, or 224 m of fast street by C.
    points = {"A": (0, 0), "B": (200, 0), "C": (100, 50)}
    streets = [
        ("A", "B", "living_street", "two-way"),
        ("A", "C", "primary", "two-way"),
        ("C", "B", "primary", "two-way"),
    ]
    speeds = {"living_street": 10, "primary": 36, "default": 15}
    network = profile_network(draw(points, streets), "car", speeds)
    travel = matrix(network, [at(0, 0), at(200, 0)])
    assert travel.distances[0, 1] == 224
    assert travel.shortest[0, 1] == 200
    assert travel.durations[0, 1] == 22


def test_of_equally_quick_paths_the_shortest_is_taken(draw, at):
    # Both ways take 40 s: 200 m at 18 km/h, or 400 m at 36 km/h.
    points = {"A": (0, 0), "B": (200, 0), "C": (0, 100), "D": (200, 100)}
    streets = [
        ("A", "B", "slow", "two-way"),
        ("A", "C", "fast", "two-way"),
        ("C", "D", "fast", "two-way"),
        ("D", "B", "fast", "two-way"),
    ]
    network = profile_network(draw(points, streets), "car", {"fast": 36, "default": 18})
    travel = matrix(network, [at(0, 0), at(200, 0)])
    assert travel.durations[0, 1] == 40
    assert travel.distances[0, 1] == 200


def test_a_leg_does_not_depend_on_the_other_places(block, at):
    places = [at(3.3, 1), at(97.7, 44), at(12.1, 102)]
    crowd = [at(east, 0) for east in np.linspace(1, 99, 57)]
    alone = matrix(block, places)
    among = matrix(block, [*places, *crowd])
    assert among.durations[:3, :3].tolist() == alone.durations.tolist()
    assert among.distances[:3, :3].tolist() == alone.distances.tolist()


def test_shortest_starts_at_the_loading_places_alone(block, at):
    travel = matrix(block, [at(20, 0), at(70, 0), at(0, -40)], loading_places=2)
    assert travel.shortest.tolist() == [[0, 50, 420], [350, 0, 370]]


def test_matrices_hold_32_bit_integers(block, at):
    travel = matrix(block, [at(20, 0)])
    arrays = (travel.durations, travel.distances, travel.shortest)
    assert {array.dtype for array in arrays} == {np.dtype(np.int32)}
    assert travel.profile == "car"
    assert not travel.straight_line


def test_no_places_give_an_empty_matrix(block):
    assert matrix(block, [], loading_places=0).durations.shape == (0, 0)


def test_more_places_than_are_swept_at_once_give_the_same_legs(block, at):
    places = [at(20, 0), at(70, 0), at(0, -40)]
    several = matrix(block, places * (LANES // 2))
    assert several.durations[-3:, -3:].tolist() == matrix(block, places).durations.tolist()


def test_walking_speed_sets_the_walks(block, at):
    travel = matrix(block, [at(20, 7), at(70, -3)], walk_kph=1.8)
    assert travel.durations[0, 1] == pytest.approx(25)
