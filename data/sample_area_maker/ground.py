"""The flat ground the district is drawn on, and the way from there to longitude and latitude.

Drawing happens in metres, x to the east and y to the north of the district's middle.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, ...]
"""x and y in metres, or longitude and latitude in degrees."""

MIDDLE_LON, MIDDLE_LAT = 126.9765, 37.6465
"""Among the peaks of Bukhansan, inside Seoul's bounds, where there are no city streets at all."""

EARTH_RADIUS_METRES = 6_371_009
METRES_PER_DEGREE = math.pi * EARTH_RADIUS_METRES / 180
COORDINATE_DIGITS = 6

# Waves that bend the drawing: amplitude, wavelength (both metres), direction of travel, phase.
_SWAYS = (
    (46.0, 1900.0, 0.4, 0.9),
    (38.0, 1500.0, 2.1, 3.7),
    (9.0, 560.0, 1.2, 2.2),
    (7.0, 470.0, 2.8, 5.1),
)
_WIGGLES = ((4.2, 118.0, 0.2, 1.1), (3.6, 93.0, 1.7, 4.0), (2.4, 67.0, 2.6, 0.3))


def to_degrees(point: Point) -> Point:
    """Return longitude and latitude of a point of the ground."""
    lat = MIDDLE_LAT + point[1] / METRES_PER_DEGREE
    lon = MIDDLE_LON + point[0] / (METRES_PER_DEGREE * math.cos(math.radians(MIDDLE_LAT)))
    return round(lon, COORDINATE_DIGITS), round(lat, COORDINATE_DIGITS)


def great_circle(a: Point, b: Point) -> float:
    """Return the metres between two points given in degrees (haversine)."""
    phi_a, phi_b = math.radians(a[1]), math.radians(b[1])
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(b[0] - a[0]) / 2
    chord = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_METRES * math.asin(math.sqrt(chord))


def smooth(points: Sequence[Point], *, step: float = 24.0) -> list[Point]:
    """Return the Catmull-Rom curve through some points.

    E. Catmull, R. Rom, "A class of local interpolating splines", 1974,
    doi:10.1016/B978-0-12-079050-0.50020-5.
    """
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for before, a, b, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces = max(1, round(math.dist(a, b) / step))
        curve += [_catmull_rom(before, a, b, after, k / pieces) for k in range(pieces)]
    return [*curve, points[-1]]


def _catmull_rom(before: Point, a: Point, b: Point, after: Point, t: float) -> Point:
    def along(p0: float, p1: float, p2: float, p3: float) -> float:
        linear, square = p2 - p0, 2 * p0 - 5 * p1 + 4 * p2 - p3
        return 0.5 * (2 * p1 + t * (linear + t * (square + t * (3 * p1 - p0 - 3 * p2 + p3))))

    return along(before[0], a[0], b[0], after[0]), along(before[1], a[1], b[1], after[1])


def densify(points: Sequence[Point], step: float) -> list[Point]:
    """Return the same line with a point at least every ``step`` metres."""
    dense = [points[0]]
    for a, b in pairwise(points):
        pieces = max(1, math.ceil(math.dist(a, b) / step))
        dense += [
            (a[0] + (b[0] - a[0]) * k / pieces, a[1] + (b[1] - a[1]) * k / pieces)
            for k in range(1, pieces + 1)
        ]
    return dense


def bend(point: Point, winding: float) -> Point:
    """Move a point of the straight drawing to where it lies on the bent one.

    The shift is gentle everywhere, so that streets keep their crossings; ``winding`` (0 to 1) is
    how much the lanes wriggle there.
    """
    x_shift, y_shift = _waves(point, _SWAYS)
    x_wiggle, y_wiggle = _waves(point, _WIGGLES)
    return point[0] + x_shift + winding * x_wiggle, point[1] + y_shift + winding * y_wiggle


def _waves(point: Point, waves: Iterable[tuple[float, float, float, float]]) -> Point:
    x = y = 0.0
    for amplitude, wavelength, direction, phase in waves:
        way = point[0] * math.cos(direction) + point[1] * math.sin(direction)
        swing = amplitude * math.sin(2 * math.pi * way / wavelength + phase)
        x -= swing * math.sin(direction)
        y += swing * math.cos(direction)
    return x, y
