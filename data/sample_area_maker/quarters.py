"""The quarters between the arterial roads, and what kind each is."""

import numpy as np
from shapely import Point, Polygon, polygonize, union_all
from shapely.geometry.base import BaseGeometry

from sample_area_maker import hill, skeleton
from sample_area_maker.blocks import Junctions
from sample_area_maker.drawn import Quarter, Street
from sample_area_maker.estate import estate
from sample_area_maker.houses import houses, market
from sample_area_maker.noding import GRID
from sample_area_maker.open_land import park, valley
from sample_area_maker.shapes import parts_of

LEAST_AREA = 20_000
RIM = 38
"""Metres at the edge of the district without houses."""
BAND = 165
"""Metres from an arterial road to which a quarter at the mountain's foot is built."""

KINDS = (
    ("hill", (-1050, 1360)), ("park", (250, -30)), ("market", (-500, 120)),
    ("estate", (1350, 1700)), ("estate", (800, 550)), ("estate", (-1700, 0)),
    ("estate", (500, -850)), ("estate", (-50, -2150)), ("estate", (1050, -1900)),
    ("shops", (-450, 530)), ("shops", (150, 600)), ("shops", (-1550, -1850)),
    ("planned", (0, 1760)), ("planned", (-1100, 0)), ("planned", (1400, -150)),
    ("planned", (-50, -1000)), ("planned", (520, -1550)), ("planned", (600, -2050)),
    ("old", (700, 1750)), ("old", (1300, 1200)), ("old", (-1100, 530)), ("alleys", (1450, 500)),
    ("old", (-800, -1250)), ("old", (0, -1650)), ("old", (-1450, 950)), ("planned", (-750, -2250)),
    ("fringe", (-1900, 1500)), ("fringe", (0, 2250)), ("fringe", (550, 2250)),
    ("fringe", (1300, 2100)), ("fringe", (1900, 1250)), ("fringe", (1850, 600)),
    ("fringe", (-1850, 600)), ("fringe", (1900, -150)), ("fringe", (-1700, -700)),
    ("fringe", (-1650, -1350)), ("fringe", (1850, -1200)), ("fringe", (-1500, -2250)),
    ("fringe", (1850, -1900)), ("fringe", (-1600, 1750)),
)  # fmt: skip


def quarters() -> list[Quarter]:
    """Return the faces between the arterial roads, from north to south."""
    lines = [road.line for road in skeleton.arterials()] + [skeleton.district().exterior]
    faces = parts_of(polygonize([union_all(lines, grid_size=GRID)]), Polygon)
    shapes = sorted(faces, key=lambda face: (-round(face.centroid.y), face.centroid.x))
    valley = skeleton.river()
    kinds = [_kind(shape, valley) for shape in shapes]
    return [
        Quarter(k, shape if kind == "valley" else _built(shape, kind), kind)
        for k, (shape, kind) in enumerate(zip(shapes, kinds, strict=True))
        if shape.area > LEAST_AREA
    ]


def _kind(shape: Polygon, valley: BaseGeometry) -> str:
    if shape.intersection(valley).area > 0.3 * shape.area:
        return "valley"
    return next((kind for kind, place in KINDS if shape.contains(Point(place))), "alleys")


def _built(shape: Polygon, kind: str) -> Polygon:
    """Return the part of a superblock where houses stand: not at the very edge of the district.

    At the mountains they stand along the roads only.
    """
    inside = shape.intersection(skeleton.district().buffer(-RIM, quad_segs=3))
    if kind == "fringe":
        inside = inside.intersection(skeleton.along_arterials(BAND))
    parts = parts_of(inside, Polygon)
    return Polygon(max(parts, key=lambda part: part.area).exterior)


def fill(quarter: Quarter, rng: np.random.Generator, junctions: Junctions) -> list[Street]:
    """Draw the streets of one quarter."""
    match quarter.kind:
        case "valley":
            return list(valley(quarter))
        case "park":
            return list(park(quarter, rng))
        case "estate":
            return list(estate(quarter, rng, junctions))
        case "hill":
            return _hill(quarter, rng)
        case "market":
            return market(houses(quarter, rng, junctions))
        case _:
            return houses(quarter, rng, junctions)


def _hill(quarter: Quarter, rng: np.random.Generator) -> list[Street]:
    return [
        Street(lane.line, lane.highway, "hill", quarter.number, lane.main, lane.depth)
        for lane in hill.lanes(rng)
    ]
