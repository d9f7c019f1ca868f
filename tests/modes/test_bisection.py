"""Places are divided into balanced neighbourhoods."""

import math

import numpy as np
import pytest

from delivery.model.places import Location
from delivery.modes.bisection import bisect, plane_metres

LINE = np.array([(100.0 * number, 0.0) for number in range(8)])


def test_a_line_is_cut_where_its_weight_is_halved() -> None:
    assert bisect(LINE, [1] * 8, 2) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert bisect(LINE, [5, 1, 1, 1, 1, 1, 0, 0], 2) == [[0], [1, 2, 3, 4, 5, 6, 7]]


def test_three_parts_have_a_third_each() -> None:
    assert bisect(LINE[:6], [1] * 6, 3) == [[0, 1], [2, 3], [4, 5]]


def test_no_part_is_empty_however_heavy_one_place_is() -> None:
    assert bisect(LINE[:3], [0, 0, 100], 3) == [[0], [1], [2]]


def test_there_are_no_more_parts_than_places() -> None:
    assert bisect(LINE[:2], [1, 1], 5) == [[0], [1]]
    assert bisect(LINE[:0], [], 3) == []


@pytest.mark.parametrize("angle", [0.0, 0.3, math.pi / 5])
def test_every_place_is_in_one_part(angle: float) -> None:
    rng = np.random.default_rng(3)
    places, weights = rng.uniform(0, 9000, (200, 2)), rng.integers(1, 9, 200).tolist()
    parts = bisect(places, weights, 7, angle=angle)
    assert sorted(number for part in parts for number in part) == list(range(200))
    heaviest = max(sum(weights[number] for number in part) for part in parts)
    assert heaviest < sum(weights) / 7 + 10


def test_turned_axes_put_the_border_elsewhere() -> None:
    square = np.array([(x, y) for x in (0.0, 100.0) for y in (0.0, 90.0)])
    assert bisect(square, [1] * 4, 2) == [[0, 1], [2, 3]]
    assert bisect(square, [1] * 4, 2, angle=math.pi / 2) == [[2, 3], [0, 1]]
    assert bisect(square, [1] * 4, 2, angle=math.pi / 4) != bisect(square, [1] * 4, 2)


def test_a_degree_of_latitude_is_111_kilometres_and_of_longitude_less() -> None:
    # 6 371 009 m x pi / 180 = 111 195 m; cos 60 degrees halves it eastwards.
    places = [Location(127.0, 60.0), Location(128.0, 60.0), Location(127.0, 61.0)]
    assert np.rint(plane_metres(places)).tolist() == [[0, 0], [55_598, 0], [0, 111_195]]
