"""The hill: lanes that follow the contours, steep ones and steps between them.

It is drawn unrolled, along the contour and up the slope, then wrapped around the hilltop.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from shapely import LineString, box

from sample_area_maker import ground, skeleton
from sample_area_maker.blocks import STYLES, Divider, Junctions
from sample_area_maker.noding import noded

MEAN_RADIUS = 340.0
"""Metres along the contour that stand for one radian when the hill lies unrolled."""
SECTORS = ((-2.75, 0.95, 0.42), (1.75, 2.75, 0.62))
"""From angle, to angle, and how far down from the top the houses begin."""
STEPS_SHARE = 0.42


@dataclass(frozen=True, slots=True)
class Lane:
    """A street of the hill, in the flat drawing."""

    line: LineString
    highway: str
    main: int
    depth: int


def lanes(rng: np.random.Generator) -> list[Lane]:
    """Draw every street of the hill."""
    drawn: list[Lane] = []
    for first, last, top in SECTORS:
        drawn += _sector(rng, first, last, top)
    return [*drawn, *_wood_paths()]


def _sector(rng: np.random.Generator, first: float, last: float, top: float) -> Iterator[Lane]:
    low, high = first * MEAN_RADIUS, last * MEAN_RADIUS
    upper, foot = top * skeleton.HILL_RADIUS, skeleton.HILL_RADIUS
    divider = Divider(STYLES["hill"], rng, Junctions())
    divider.divide(box(low, upper, high, foot))
    rim = [
        ((low, foot), (low, upper)),
        ((low, upper), (high, upper)),
        ((high, upper), (high, foot)),
    ]
    sources = [(cut.line, cut.main, cut.depth) for cut in divider.cuts]
    sources += [(LineString(side), 900 + k, 1) for k, side in enumerate(rim)]
    for piece, (_, main, depth) in noded(sources, key=lambda source: source[0]):
        yield Lane(_wrapped(piece, foot), _highway(piece, rng, depth), main, depth)


def _highway(piece: LineString, rng: np.random.Generator, depth: int) -> str:
    (ax, ay), (bx, by) = piece.coords[0], piece.coords[-1]
    steep = abs(by - ay) > abs(bx - ax)
    if steep and depth > 1 and rng.random() < STEPS_SHARE:
        return "steps"
    return "living_street" if depth > 4 and rng.random() < 0.3 else "residential"


def _wrapped(piece: LineString, foot: float) -> LineString:
    """Lay an unrolled street around the hill; ends at the foot reach a metre over the ring road."""
    points = [_winding(point, foot) for point in ground.densify(list(piece.coords), 9.0)]
    return LineString(points)


def _winding(point: ground.Point, foot: float) -> ground.Point:
    along, up = point
    if up > foot - 0.5:
        return skeleton.hill_point(along / MEAN_RADIUS, 1.0 + 1.2 / foot)
    slack = min(1.0, (foot - up) / 60)
    up += slack * (9 * math.sin(along / 47) + 5 * math.sin(along / 21 + up / 60))
    return skeleton.hill_point((along + slack * 5 * math.sin(up / 29)) / MEAN_RADIUS, up / foot)


def _wood_paths() -> Iterator[Lane]:
    """Paths through the wood: around the top, and up to it from all sides."""
    ring = [skeleton.hill_point(2 * math.pi * k / 40, 0.16) for k in range(41)]
    yield Lane(LineString(ring), "path", -1, 9)
    for k, angle in enumerate((-2.3, -1.1, 0.2, 1.35, 2.25, 3.0)):
        start = 0.46 if SECTORS[0][0] < angle < SECTORS[0][1] else 1.01
        if SECTORS[1][0] < angle < SECTORS[1][1]:
            start = 0.66
        yield Lane(_climb(angle, start, 0.16, k), "steps" if k == 1 else "path", -1, 9)


def _climb(angle: float, start: float, end: float, turn: int) -> LineString:
    parts = [start + (end - start) * k / 16 for k in range(17)]
    sway = [0.10 * math.sin(math.pi * k / 8 + turn) * math.sin(math.pi * k / 16) for k in range(17)]
    return LineString([skeleton.hill_point(angle + s, p) for p, s in zip(parts, sway, strict=True)])
