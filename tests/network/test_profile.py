import numpy as np
import pytest

from delivery.errors import NetworkError
from delivery.network.profile import class_kph, profile_network

CAR = {"primary": 36.0, "default": 18.0}
WALK = {"steps": 1.8, "default": 3.6}

# A two-way street A - B, a one-way B > C, steps A - C, and a one-way dead end B > D.
#
#    C . . . (steps) . . . A
#    ^                     |
#    B --------------------'
#    `--> D
POINTS = {"A": (0, 0), "B": (100, 0), "C": (100, 100), "D": (200, 0)}
STREETS = [
    ("A", "B", "primary_link", "two-way"),
    ("A", "C", "steps", "two-way"),
    ("B", "C", "residential", "one-way"),
    ("B", "D", "residential", "one-way"),
]


@pytest.mark.parametrize(
    ("road_class", "expected"),
    [
        ("primary", 36),
        ("primary_link", 36),
        ("secondary_link", 18),
        ("road", 18),
        ("steps", 0),
        ("cycleway", 0),
        ("busway", 0),
    ],
)
def test_a_class_has_its_own_its_parents_or_the_default_speed(road_class, expected):
    assert class_kph(road_class, "car", CAR) == expected


def test_on_foot_every_class_is_open_and_steps_are_slower():
    assert class_kph("steps", "walk", WALK) == 1.8
    assert class_kph("cycleway", "walk", WALK) == 3.6


def test_a_class_that_a_profile_names_is_open_to_it():
    assert class_kph("cycleway", "bicycle", {"cycleway": 15, "default": 12}) == 15


def test_walkers_use_every_street_both_ways(draw):
    network = profile_network(draw(POINTS, STREETS), "walk", WALK)
    assert network.street.tolist() == [0, 1, 2, 3]
    assert network.open_ways.all()
    # 100 m at 3.6 km/h, and 141.42 m of steps at 1.8 km/h.
    assert network.seconds[0] == pytest.approx([100, 282.84, 100, 100], abs=0.01)
    assert network.seconds[1] == pytest.approx(network.seconds[0])


def test_cars_keep_to_what_is_drivable_and_leads_back(draw):
    network = profile_network(draw(POINTS, STREETS), "car", CAR)
    # Without the steps nothing leads back from C, nor from D: A - B alone is left.
    assert network.street.tolist() == [0]
    assert network.nodes == 2
    assert network.seconds.tolist() == [[10.0], [10.0]]


def test_one_way_streets_are_open_one_way(block):
    assert block.open_ways.tolist() == [[True] * 5, [False, True, False, False, False]]


def test_a_speed_of_zero_closes_a_class(draw):
    speeds = {"residential": 0, "default": 18.0}
    network = profile_network(draw(POINTS, STREETS), "walk", speeds)
    assert network.street.tolist() == [0, 1]


def test_directions_of_other_class_are_quickest_on_foot_and_apart_for_vehicles(draw):
    streets = [("A", "B", "primary", "one-way"), ("B", "A", "residential", "one-way")]
    roads = draw(POINTS, streets)
    assert roads.two_way.tolist() == [True]
    car = profile_network(roads, "car", CAR)
    assert car.seconds[:, 0].tolist() == [10.0, 20.0]
    walk = profile_network(roads, "walk", {"primary": 1.8, "default": 3.6})
    assert walk.seconds[:, 0] == pytest.approx([100.0, 100.0])


def test_a_network_without_a_usable_street_is_refused(draw):
    roads = draw(POINTS, [("A", "B", "residential", "one-way")])
    with pytest.raises(NetworkError, match="no street that car may use"):
        profile_network(roads, "car", CAR)


def test_mostly_footways_are_no_network_for_vehicles(draw):
    streets = [("A", "B", "residential", "two-way"), ("B", "C", "footway", "two-way")]
    roads = draw(POINTS, [*streets, ("C", "A", "path", "two-way")])
    with pytest.raises(NetworkError, match="walking network"):
        profile_network(roads, "motorbike", CAR)
    assert len(profile_network(roads, "walk", WALK).street) == 3


def test_a_large_network_with_footways_and_no_one_way_street_is_a_walking_network(draw):
    points = {str(i): (10.0 * i, 0.0) for i in range(301)}
    classes = ["footway" if i % 5 == 0 else "residential" for i in range(300)]
    streets = [(str(i), str(i + 1), classes[i], "two-way") for i in range(300)]
    with pytest.raises(NetworkError, match="walking network"):
        profile_network(draw(points, streets), "car", CAR)
    streets[1] = ("1", "2", "residential", "one-way")
    assert len(profile_network(draw(points, streets), "car", CAR).street) > 0


def test_mostly_footways_with_a_one_way_street_serve_vehicles_too(draw):
    streets = [
        ("A", "B", "residential", "two-way"),
        ("A", "C", "footway", "two-way"),
        ("B", "C", "path", "two-way"),
        ("B", "D", "residential", "one-way"),
    ]
    assert profile_network(draw(POINTS, streets), "car", CAR).street.tolist() == [0]


def test_a_small_network_with_a_footway_is_not_suspected(draw):
    roads = draw(POINTS, [("A", "B", "residential", "two-way"), ("B", "D", "steps", "two-way")])
    assert profile_network(roads, "car", CAR).street.tolist() == [0]


@pytest.mark.parametrize(
    ("speeds", "where"),
    [
        ({}, "default"),
        ({"default": 0}, "default"),
        ({"default": float("nan")}, "default"),
        ({"default": 18, "primary": -1}, "primary"),
    ],
)
def test_speeds_that_are_none_are_refused(draw, speeds, where):
    with pytest.raises(NetworkError) as raised:
        profile_network(draw(POINTS, STREETS), "car", speeds)
    assert [fault.where for fault in raised.value.faults] == [f"[speed_kph.car] {where}"]


def test_the_largest_part_keeps_its_nodes_numbered_from_zero(block):
    assert sorted(np.unique([block.tail, block.head])) == list(range(block.nodes))
