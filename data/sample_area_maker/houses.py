"""Quarters of houses: streets between blocks, blind alleys into them, lanes behind the last."""

from dataclasses import replace

import numpy as np
from shapely import LineString

from sample_area_maker import skeleton
from sample_area_maker.blocks import STYLES, Cut, Divider, Junctions, blind_alley
from sample_area_maker.drawn import Quarter, Street
from sample_area_maker.shapes import parts_of

BACK_LANE, BACK_LANE_MAIN = 5, 800
"""Depth and kin of the lanes behind the last houses."""
SHORTEST_BACK_LANE = 76
WIDE_METRES = 380
"""A first cut of this length is a road that the whole neighbourhood uses."""


def houses(quarter: Quarter, rng: np.random.Generator, junctions: Junctions) -> list[Street]:
    """Draw a quarter of houses in the style of its kind."""
    style = STYLES["old" if quarter.kind == "market" else quarter.kind]
    divider = Divider(style, rng, junctions)
    divider.divide(quarter.shape)
    streets = [street_of(cut, quarter, rng, style.lanes) for cut in divider.cuts]
    for block in divider.blocks:
        if rng.random() < 2 * style.dead_ends and block.area > 1.1 * style.depth * style.length:
            alley = blind_alley(block, rng)
            if alley is not None:
                streets.append(Street(alley, "residential", quarter.kind, quarter.number, -1, 9))
    return streets


def street_of(cut: Cut, quarter: Quarter, rng: np.random.Generator, lanes: float) -> Street:
    """Make a street of a cut; ``lanes`` is the share of narrow ones deep inside a quarter."""
    highway = "residential"
    if cut.depth == 0 and cut.line.length > WIDE_METRES and quarter.kind != "fringe":
        highway = "tertiary"
    elif cut.depth > 4 and rng.random() < lanes:
        highway = "living_street"
    return Street(cut.line, highway, quarter.kind, quarter.number, cut.main, cut.depth)


def market(streets: list[Street]) -> list[Street]:
    """Turn the street through the middle of an old quarter into a market where one walks."""
    first, *others = streets
    return [replace(first, highway="pedestrian", name="새봄시장길"), *others]


def back_lanes(quarter: Quarter) -> list[Street]:
    """Return the lanes behind the last houses, where no road bounds the quarter."""
    if quarter.kind == "valley":
        return []
    lines = quarter.shape.exterior.difference(skeleton.along_arterials(3))
    return [
        Street(line, "residential", quarter.kind, quarter.number, BACK_LANE_MAIN + k, BACK_LANE)
        for k, line in enumerate(parts_of(lines, LineString))
        if line.length > SHORTEST_BACK_LANE
    ]
