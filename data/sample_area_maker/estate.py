"""Estates of flats: ring roads, rows of slabs, footways; a school here and some houses there."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate, translate
from shapely.geometry.base import BaseGeometry

from sample_area_maker.blocks import STYLES, Divider, Junctions, box_of
from sample_area_maker.drawn import Quarter, Street, beyond
from sample_area_maker.houses import houses, street_of
from sample_area_maker.shapes import longest

FLATS_SHARE, HOUSES_SHARE = 0.66, 0.2
SMALLEST_LOOP = 14_000


def estate(quarter: Quarter, rng: np.random.Generator, junctions: Junctions) -> Iterator[Street]:
    """Parts with slabs of flats, a school here and some houses there."""
    divider = Divider(STYLES["estate"], rng, junctions)
    divider.divide(quarter.shape)
    for cut in divider.cuts:
        yield replace(street_of(cut, quarter, rng, 0), main=cut.main)
    for k, part in enumerate(divider.blocks):
        dice = rng.random()
        if dice < FLATS_SHARE:
            yield from _flats(replace(quarter, shape=part), rng, 100 * (k + 1))
        elif dice < FLATS_SHARE + HOUSES_SHARE:
            yield from houses(replace(quarter, shape=part, kind="planned"), rng, junctions)


def _flats(quarter: Quarter, rng: np.random.Generator, main: int) -> Iterator[Street]:
    """Draw a ring road inside the walls, rows of slabs, footways across."""
    inset = rng.uniform(16, 34)
    loop = quarter.shape.buffer(-inset).buffer(-25).buffer(25)
    if not isinstance(loop, Polygon) or loop.area < SMALLEST_LOOP:
        return
    ring = LineString(loop.exterior.simplify(0.5).coords)
    yield Street(ring, "residential", "estate", quarter.number, main, 1)
    axis = box_of(loop)[2] + (math.pi / 2 if rng.random() < 0.35 else 0)
    yield from _gates(quarter, loop, axis, main)
    yield from _rows(quarter, loop, axis, rng, main)


def _gates(quarter: Quarter, loop: Polygon, axis: float, main: int) -> Iterator[Street]:
    middle = loop.centroid
    for k in range(3):
        angle = axis + k * math.pi / 2 + (0.25 if k % 2 else -0.2)
        far = Point(middle.x + 2000 * math.cos(angle), middle.y + 2000 * math.sin(angle))
        ray = LineString([middle, far])
        outer = ray.intersection(quarter.shape.exterior)
        inner = ray.intersection(loop.exterior)
        if isinstance(outer, Point) and isinstance(inner, Point):
            gate = LineString([beyond(outer, inner), beyond(inner, outer)])
            yield Street(gate, "residential", "estate", quarter.number, main, 1)


def _rows(
    quarter: Quarter, loop: Polygon, axis: float, rng: np.random.Generator, main: int
) -> Iterator[Street]:
    long, short, long_axis = box_of(loop)
    if abs(long_axis - axis) > 1:
        long, short = short, long
    middle = loop.centroid
    across = rotate(
        LineString([(middle.x, middle.y - short), (middle.x, middle.y + short)]),
        axis, origin=middle, use_radians=True,
    ).intersection(loop)  # fmt: skip
    yield Street(_stretched(across), "residential", "estate", quarter.number, main + 1, 1)
    count = max(2, round(short / rng.uniform(58, 76)))
    for k in range(1, count):
        row = rotate(
            LineString([(middle.x - long, middle.y), (middle.x + long, middle.y)]),
            axis, origin=middle, use_radians=True,
        )  # fmt: skip
        shift = (k / count - 0.5) * short
        row = translate(row, -shift * math.sin(axis), shift * math.cos(axis))
        yield from _row(quarter, row.intersection(loop), rng, main + k + 2)


def _row(
    quarter: Quarter, row: BaseGeometry, rng: np.random.Generator, main: int
) -> Iterator[Street]:
    if not isinstance(row, LineString) or row.length < 120:
        return
    whole = _stretched(row)
    if main % 3 == 0:
        yield Street(whole, "residential", "estate", quarter.number, main, 2)
        return
    (ax, ay), (bx, by) = whole.coords[0], whole.coords[-1]
    for start, end in (((ax, ay), (bx, by)), ((bx, by), (ax, ay))):
        part = rng.uniform(0.28, 0.42)
        tip = Point(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        alley = LineString([Point(start), tip])
        yield Street(alley, "living_street", "estate", quarter.number, main, 3)
        heart = whole.interpolate(0.5, normalized=True)
        walk = LineString([tip, beyond(tip, heart)])
        if rng.random() < 0.55:
            yield Street(walk, "footway", "estate", quarter.number)


def _stretched(line: BaseGeometry) -> LineString:
    whole = longest(line)
    start, end = Point(whole.coords[0]), Point(whole.coords[-1])
    return LineString([beyond(end, start), beyond(start, end)])
