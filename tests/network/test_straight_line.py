import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.places import Location, great_circle_metres
from delivery.network.earth import Plane, great_circle
from delivery.network.straight_line import straight_line_matrix

korea = st.builds(Location, st.floats(124.5, 131.0), st.floats(33.0, 38.7))


@given(korea, korea)
def test_the_great_circle_of_arrays_is_that_of_the_model(a, b):
    found = great_circle(np.array([a.lon, a.lat]), np.array([b.lon, b.lat]))
    assert float(found) == pytest.approx(great_circle_metres(a, b), abs=1e-6)


def test_straight_lines_are_lengthened_and_ridden_at_one_speed():
    # One minute of latitude: 6,371,009 m x pi / 180 / 60 = 1,853.25 m, x 1.3 = 2,409.23 m.
    places = [Location(127.0, 37.5), Location(127.0, 37.5 + 1 / 60)]
    travel = straight_line_matrix(places, "car", 18.0, 1)
    assert travel.distances.tolist() == [[0, 2409], [2409, 0]]
    # At 18 km/h = 5 m/s: 481.8 s.
    assert travel.durations.tolist() == [[0, 482], [482, 0]]
    assert travel.shortest.tolist() == [[0, 2409]]
    assert travel.straight_line
    assert travel.durations.dtype == np.int32


def test_no_places_give_an_empty_matrix():
    assert straight_line_matrix([], "car", 18.0, 0).durations.shape == (0, 0)


@given(korea)
def test_a_plane_leads_back_to_where_it_came_from(place):
    degrees = np.array([[place.lon, place.lat]])
    plane = Plane(37.5)
    assert plane.to_degrees(plane.to_metres(degrees)) == pytest.approx(degrees, abs=1e-9)
