import numpy as np
import pytest

from delivery.network.earth import great_circle
from delivery.network.geometry import leg_geometry, polylines, straight_legs
from delivery.network.prepared import prepare
from delivery.network.snap import locations_array, snap


@pytest.fixture
def ready(block):
    return prepare(block, cache=None)


def metres_of(line) -> float:
    points = np.array(line)
    return float(great_circle(points[:-1], points[1:]).sum())


def test_a_leg_is_drawn_from_door_to_door(block, ready, at):
    places = [at(20, -7), at(100, 40)]
    (line,) = leg_geometry(ready, snap(block, places, 300), [(0, 1)])
    corners = [at(20, -7), at(20, 0), at(100, 0), at(100, 40)]
    assert np.array(line) == pytest.approx(locations_array(corners), abs=2e-7)


def test_a_leg_back_goes_round_the_block(block, ready, at):
    snapped = snap(block, [at(20, 0), at(70, 0)], 300)
    there, back = leg_geometry(ready, snapped, [(0, 1), (1, 0)])
    assert metres_of(there) == pytest.approx(50, rel=5e-3)
    assert metres_of(back) == pytest.approx(350, rel=5e-3)


def test_a_two_way_street_is_drawn_backward_too(block, ready, at):
    snapped = snap(block, [at(0, -40), at(0, -10)], 300)
    (line,) = leg_geometry(ready, snapped, [(0, 1)])
    assert line[0][1] < line[-1][1]
    assert len(line) == 2


def test_places_between_leave_no_trace_in_a_leg(block, ready, at):
    places = [at(20, 0), at(100, 40), at(50, 0), at(60, 3)]
    snapped = snap(block, places, 300)
    assert len(leg_geometry(ready, snapped, [(0, 1)])[0]) == 3


def test_a_leg_to_the_same_place_has_two_points(block, ready, at):
    snapped = snap(block, [at(20, 0), at(20, 0)], 300)
    (line,) = leg_geometry(ready, snapped, [(0, 1)])
    assert len(line) == 2
    assert line[0] == line[1]


def test_without_a_network_a_leg_is_straight(at):
    places = locations_array([at(0, 0), at(50, 50)])
    (line,) = straight_legs(places, [(1, 0)])
    assert np.array(line) == pytest.approx(places[::-1], abs=1e-7)


def test_points_are_rounded_and_not_repeated():
    points = np.array([[127.00000001, 37.5], [127.0, 37.5], [127.1, 37.5], [127.1, 37.5]])
    assert polylines(points, np.array([0, 3, 4])) == [
        ((127.0, 37.5), (127.1, 37.5)),
        ((127.1, 37.5), (127.1, 37.5)),
    ]
