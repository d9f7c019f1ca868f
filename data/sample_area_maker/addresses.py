"""Where doors are: beside streets, with an address made of the street's name and a number."""

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from shapely import LineString, Point, STRtree

from sample_area_maker import ground
from sample_area_maker.blocks import STYLES
from sample_area_maker.network import Network, Road

DISTRICT = "새봄구"
WEIGHTS = {kind: style.weight for kind, style in STYLES.items()} | {"market": 7.0}
STAIR_WEIGHT = 0.5
QUIET = frozenset({"tertiary", "residential"})
DOOR_FROM_STREET = (5.0, 22.0)
METRES_PER_NUMBER = 18.0
"""House numbers of one side rise by two every 20 metres (Road Name Address Act); plots are less."""


@dataclass(frozen=True, slots=True)
class Door:
    """A place to deliver to or from: metres of the ground, degrees, address, kind of quarter."""

    place: ground.Point
    lon: float
    lat: float
    address: str
    kind: str


class AddressBook:
    """Gives out doors along the streets, each with an address of its own."""

    def __init__(self, network: Network) -> None:
        self._named = [road for road in network.roads if road.name and road.drivable]
        self._tree = STRtree([road.shape for road in self._named])
        self._quiet = [road for road in self._named if road.highway in QUIET]
        self._quiet_tree = STRtree([road.shape for road in self._quiet])
        self._starts = _starts(self._named)
        self._taken: set[str] = set()
        self.homes = [road for road in network.roads if weight(road) > 0]

    def beside(self, road: Road, along: float, off: float, side: int) -> Door:
        """Return a door beside a street, ``off`` metres from it on one side (1 or -1)."""
        here = road.shape.interpolate(along)
        ahead = road.shape.interpolate(min(along + 1, road.shape.length))
        behind = road.shape.interpolate(max(along - 1, 0))
        angle = math.atan2(ahead.y - behind.y, ahead.x - behind.x) + side * math.pi / 2
        place = (here.x + off * math.cos(angle), here.y + off * math.sin(angle))
        return self._door(place, road.kind)

    def any_beside(self, road: Road, rng: np.random.Generator) -> Door:
        """Return a door somewhere along a street."""
        along = rng.uniform(0.12, 0.88) * road.shape.length
        side = 1 if rng.random() < 0.5 else -1
        return self.beside(road, along, rng.uniform(*DOOR_FROM_STREET), side)

    def near(self, place: ground.Point) -> Door:
        """Return a door on the residential street nearest to a place."""
        road = self._quiet[int(self._quiet_tree.nearest(Point(place)))]
        along = min(max(road.shape.project(Point(place)), 8), road.shape.length - 8)
        return self.beside(road, along, 12, 1)

    def _door(self, place: ground.Point, kind: str) -> Door:
        road = self._named[int(self._tree.nearest(Point(place)))]
        start = self._starts[road.name]
        side = _side(road.shape, place)
        number = 2 * int(math.dist(start, place) / METRES_PER_NUMBER) + (1 if side > 0 else 2)
        while (address := f"{DISTRICT} {road.name} {number}") in self._taken:
            number += 2
        self._taken.add(address)
        lon, lat = ground.to_degrees(place)
        return Door(place, lon, lat, address, kind)


def weight(road: Road) -> float:
    """Return how many elderly people live on a metre of a street, in proportion."""
    if road.highway in ("primary", "secondary", "footway", "path"):
        return 0.0
    return WEIGHTS.get(road.kind, 0.15) * (STAIR_WEIGHT if road.highway == "steps" else 1)


def _starts(roads: list[Road]) -> dict[str, ground.Point]:
    """Return where the numbers of each street begin: at its end nearest the district's middle."""
    ends: dict[str, list[ground.Point]] = defaultdict(list)
    for road in roads:
        ends[road.name] += [road.shape.coords[0], road.shape.coords[-1]]
    return {name: min(places, key=lambda p: (math.hypot(*p), p)) for name, places in ends.items()}


def _side(shape: LineString, place: ground.Point) -> float:
    along = shape.project(Point(place))
    here, ahead = shape.interpolate(max(along - 1, 0)), shape.interpolate(along + 1)
    dx, dy = ahead.x - here.x, ahead.y - here.y
    return dx * (place[1] - here.y) - dy * (place[0] - here.x)
