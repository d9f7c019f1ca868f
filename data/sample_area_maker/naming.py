"""Street names, as Korean streets are named: 로, numbered 길 off it, lettered 길 off those."""

import math
from collections import defaultdict
from dataclasses import replace

from shapely import union_all

from sample_area_maker import plan, skeleton
from sample_area_maker.drawn import Quarter, Street
from sample_area_maker.plan import DRIVABLE, Graph
from sample_area_maker.skeleton import Arterial

LETTERS = "가나다라마바사아자차카타파하"
BESIDE = 6.0


def name_streets(graph: Graph, quarters: list[Quarter]) -> None:
    """Give every street that cars use a name."""
    parents = {quarter.number: _parent(quarter) for quarter in quarters}
    mains = _mains(graph)
    numbers = _numbers(mains, parents)
    letters = _letters(graph)
    for _, _, _, data in plan.edges(graph):
        street = data["street"]
        if street.name or street.highway not in DRIVABLE or street.main < 0:
            continue
        stem = f"{parents[street.quarter].name}{numbers[street.quarter, street.main]}"
        letter = letters[street.quarter, street.main].get(street.line_number, "")
        data["street"] = replace(street, name=f"{stem}{letter}길")


def _parent(quarter: Quarter) -> Arterial:
    """Return the arterial road with the longest part along the quarter."""
    edge = quarter.shape.exterior.buffer(BESIDE)
    roads = sorted(skeleton.arterials(), key=lambda road: road.name)
    return max(roads, key=lambda road: road.line.intersection(edge).length)


def _mains(graph: Graph) -> dict[tuple[int, int], list[Street]]:
    mains: dict[tuple[int, int], list[Street]] = defaultdict(list)
    for _, _, _, data in plan.edges(graph):
        if data["street"].main >= 0:
            mains[data["street"].quarter, data["street"].main].append(data["street"])
    return mains


def _numbers(
    mains: dict[tuple[int, int], list[Street]], parents: dict[int, Arterial]
) -> dict[tuple[int, int], int]:
    """Number the streets off each road along it, odd on its left and even on its right."""
    along: dict[tuple[str, bool], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for key, streets in mains.items():
        road = parents[key[0]]
        middle = union_all([street.line for street in streets]).centroid
        reach = road.line.project(middle)
        start, end = road.line.interpolate(reach - 5), road.line.interpolate(reach + 5)
        way = math.atan2(end.y - start.y, end.x - start.x)
        off = math.atan2(middle.y - start.y, middle.x - start.x)
        along[road.name, math.sin(off - way) > 0].append((reach, key))
    return {
        key: 2 * k + (1 if left else 2)
        for (_, left), found in along.items()
        for k, (_, key) in enumerate(sorted(found))
    }


def _letters(graph: Graph) -> dict[tuple[int, int], dict[int, str]]:
    """Letter the streets of one number; the widest keeps the bare number."""
    kin: dict[tuple[int, int], dict[int, int]] = defaultdict(dict)
    for _, _, _, data in plan.edges(graph):
        street = data["street"]
        if street.main >= 0 and street.highway in DRIVABLE:
            kin[street.quarter, street.main][street.line_number] = street.depth
    letters: dict[tuple[int, int], dict[int, str]] = {}
    for key, lines in kin.items():
        order = sorted(lines, key=lambda line: (lines[line], line))
        letters[key] = {line: _letter(k - 1) for k, line in enumerate(order) if k > 0}
    return letters


def _letter(k: int) -> str:
    more, one = divmod(k, len(LETTERS))
    return (LETTERS[more - 1] if more else "") + LETTERS[one]
