"""Land without houses: the river's banks and the park."""

import math
from collections.abc import Iterator

import numpy as np
from shapely import LineString, Point
from shapely.ops import nearest_points

from sample_area_maker import ground, skeleton
from sample_area_maker.drawn import Quarter, Street, beyond
from sample_area_maker.shapes import longest, parts_of


def valley(quarter: Quarter) -> Iterator[Street]:
    """Footpaths along both banks, with steps up to the bank roads, and a footbridge."""
    banks = [skeleton.bank_path(side) for side in (1, -1)]
    for bank in banks:
        line = bank.intersection(quarter.shape)
        for part in parts_of(line, LineString):
            yield Street(part, "footway", "valley", quarter.number, name="새봄천산책길")
            yield from _stairs(quarter, part)
    middle = Point(skeleton.FOOTBRIDGE)
    if quarter.shape.contains(middle):
        north, south = (nearest_points(middle, bank)[1] for bank in banks)
        bridge = LineString([beyond(south, north), beyond(north, south)])
        yield Street(bridge, "footway", "valley", quarter.number, name="징검나루다리")


def _stairs(quarter: Quarter, path: LineString) -> Iterator[Street]:
    for k in range(max(1, int(path.length // 330))):
        foot = path.interpolate((k + 0.5) * 330)
        _, top = nearest_points(foot, quarter.shape.exterior)
        if 5 < foot.distance(top) < 60:
            stair = LineString([foot, beyond(foot, top)])
            yield Street(stair, "steps", "valley", quarter.number)


def park(quarter: Quarter, rng: np.random.Generator) -> Iterator[Street]:
    """Footways: around, and from the middle to the gates."""
    loop = quarter.shape.buffer(-45).buffer(-50).buffer(50).exterior
    yield Street(LineString(loop.coords), "footway", "park", quarter.number)
    middle = quarter.shape.centroid
    for k in range(5):
        angle = 2 * math.pi * (k + rng.uniform(-0.2, 0.2)) / 5
        far = Point(middle.x + 900 * math.cos(angle), middle.y + 900 * math.sin(angle))
        ray = LineString([middle, far]).intersection(quarter.shape)
        ray = longest(ray)
        end = Point(ray.coords[-1])
        bow = ray.interpolate(0.5, normalized=True)
        swing = rng.uniform(-35, 35)
        turn = (bow.x - swing * math.sin(angle), bow.y + swing * math.cos(angle))
        tip = beyond(Point(turn), end)
        path = ground.smooth([(middle.x, middle.y), turn, (tip.x, tip.y)], step=15)
        yield Street(LineString(path), "footway", "park", quarter.number)
