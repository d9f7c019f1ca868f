import numpy as np
import pytest

from delivery.model.places import great_circle_metres
from delivery.network.profile import profile_network
from delivery.network.snap import snap
from delivery.network.street_index import street_index


def test_a_place_stands_on_the_nearest_point_of_the_nearest_street(block, at):
    snapped = snap(block, [at(30, 4), at(98, 60)], 300)
    assert snapped.street.tolist() == [0, 2]
    assert snapped.fraction == pytest.approx([0.3, 0.6], abs=1e-3)
    assert snapped.walk_metres == pytest.approx([4, 2], rel=5e-3)
    assert snapped.lon_lat[0] == pytest.approx([at(30, 0).lon, at(30, 0).lat], abs=1e-7)


def test_the_walk_is_a_great_circle(block, at):
    place = at(40, 25)
    snapped = snap(block, [place], 300)
    foot = snapped.lon_lat[0]
    metres = great_circle_metres(place, type(place)(*foot.tolist()))
    assert snapped.walk_metres[0] == pytest.approx(metres, abs=1e-6)


def test_a_place_outside_a_corner_stands_on_the_node(block, at):
    snapped = snap(block, [at(103, 104)], 300)
    node = block.head[2]
    ends = {0.0: block.tail, 1.0: block.head}[float(snapped.fraction[0])]
    assert ends[snapped.street[0]] == node


def test_a_place_on_a_street_that_leads_nowhere_stands_on_one_that_does(draw, at):
    points = {"A": (0, 0), "B": (100, 0), "C": (100, 50)}
    streets = [("A", "B", "residential", "two-way"), ("B", "C", "residential", "one-way")]
    network = profile_network(draw(points, streets), "car", {"default": 36})
    snapped = snap(network, [at(100, 50)], 300)
    assert snapped.street.tolist() == [0]
    assert snapped.walk_metres == pytest.approx([50], rel=5e-3)


def test_places_beyond_the_limit_are_listed_with_their_metres(block, at):
    snapped = snap(block, [at(0, 0), at(50, -400), at(50, -360), at(50, -340)], 300)
    assert snapped.far == (1, 2)
    assert snapped.walk_metres[1] == pytest.approx(353.6, abs=1)


def test_a_place_at_the_limit_is_allowed(block, at):
    metres = snap(block, [at(50, -200)], 1000).walk_metres[0]
    assert snap(block, [at(50, -200)], int(metres)).far == (0,)
    assert snap(block, [at(50, -200)], int(np.ceil(metres))).far == ()


def test_no_places_are_no_error(block):
    assert len(snap(block, [], 300).street) == 0


def test_lines_and_tree_are_made_once_for_the_same_streets(draw):
    streets = [("A", "B", "residential", "two-way")]
    near, again, far = (
        profile_network(draw({"A": (0, 0), "B": (0, north)}, streets), "car", {"default": 36})
        for north in (100, 100, 101)
    )
    assert street_index(near) is street_index(again)
    assert street_index(near) is not street_index(far)
