"""What is drawn by hand: the river, the arterial roads, the hill, the edge of the district."""

import math
from dataclasses import dataclass
from functools import cache

from shapely import LineString, Point, Polygon, offset_curve, union_all
from shapely.geometry.base import BaseGeometry

from sample_area_maker import ground
from sample_area_maker.shapes import longest

RIVER = (
    (-2600, -1300), (-1800, -960), (-1150, -1010), (-500, -820), (100, -430),
    (750, -340), (1350, -620), (1900, -560), (2600, -260),
)  # fmt: skip
RIVER_HALF_WIDTH = 50
BANK_PATH_FROM_MIDDLE = 62
BANK_ROAD_FROM_MIDDLE = 92

FOOTBRIDGE = (-480.0, -810.0)

EDGE = (
    (-1830, -2130), (-2110, -1720), (-1990, -1250), (-2090, -720), (-1930, 0), (-2120, 520),
    (-1960, 1150), (-1930, 1750), (-1560, 2230), (-1100, 2190), (-600, 2470), (-80, 2300),
    (380, 2520), (900, 2400), (1330, 2180), (1740, 1960), (1980, 1400), (1900, 760), (2170, 150),
    (2080, -520), (2150, -1050), (1880, -1560), (1660, -2120), (1150, -2330), (600, -2290),
    (0, -2540), (-600, -2330), (-1100, -2440), (-1500, -2340),
)  # fmt: skip

HILL_MIDDLE = (-1050.0, 1360.0)
HILL_RADIUS = 455.0


@dataclass(frozen=True, slots=True)
class Arterial:
    """A road that bounds superblocks."""

    name: str
    highway: str
    line: LineString


_ROADS: tuple[tuple[str, str, tuple[ground.Point, ...]], ...] = (
    # From north to south.
    ("새봄대로", "primary", ((-420, 2700), (-330, 2020), (-270, 1400), (-120, 830), (-40, 190),
                          (90, -430), (260, -1000), (330, -1330), (310, -1890), (380, -2700))),
    ("해오름로", "secondary", ((820, 2700), (860, 1960), (1090, 1430), (1020, 860), (1240, 80),
                           (1180, -250), (1120, -700), (1340, -1080), (1390, -1620),
                           (1300, -2700))),
    ("솔뫼로", "secondary", ((-1700, 2110), (-1740, 1400), (-1610, 730), (-1340, 380),
                          (-1480, -160), (-1370, -620), (-1250, -1100), (-1090, -1590),
                          (-1120, -2110), (-1040, -2700))),
    ("다솜로", "tertiary", ((330, 2700), (300, 2080), (510, 1490), (430, 990), (620, 240),
                          (520, -300))),
    ("하늬로", "tertiary", ((-970, 980), (-860, 690), (-780, 330), (-740, -310), (-640, -840))),
    ("아침로", "tertiary", ((1630, 1960), (1660, 1870), (1750, 1560), (1690, 960), (1830, 190),
                          (1640, -160), (1560, -560))),
    ("단풍로", "tertiary", ((-430, -740), (-350, -1480), (-480, -2040), (-390, -2700))),
    ("은하로", "tertiary", ((640, -370), (800, -1240), (720, -1840), (860, -2700))),
    # From west to east.
    ("샛별로", "primary", ((-2600, 560), (-1340, 380), (-780, 330), (-40, 190), (620, 240),
                         (1240, 80), (1830, 190), (2600, 130))),
    ("버들로", "secondary", ((-2600, 880), (-1610, 730), (-860, 690), (-120, 830), (430, 990),
                          (1020, 860), (1690, 960), (2600, 760))),
    ("미리내로", "secondary", ((-640, 1300), (-280, 1450), (510, 1490), (1090, 1430),
                           (1750, 1560), (2600, 1500))),
    ("누리로", "tertiary", ((-1790, 2060), (-1100, 1960), (-620, 2090), (-330, 2020), (300, 2080),
                          (860, 1960), (1660, 1870), (1720, 1860))),
    ("가온로", "primary", ((-2600, -1890), (-1090, -1590), (-350, -1480), (330, -1330),
                         (800, -1240), (1340, -1080), (2600, -860))),
    ("도담로", "secondary", ((-2600, -2290), (-1120, -2110), (-480, -2040), (310, -1890),
                          (720, -1840), (1390, -1620), (2600, -1330))),
    # Across, and up to the hill.
    ("너른로", "tertiary", ((-1800, 1280), (-1600, 1330), (-1440, 1300))),
    ("옹달로", "tertiary", ((-1130, 2000), (-1050, 1880), (-1060, 1740))),
    ("무지개로", "secondary", ((-40, 190), (-420, -80), (-750, -310), (-1430, -420),
                            (-2600, -640))),
    ("너울로", "secondary", ((1020, 860), (1420, 1080), (1750, 1560))),
    ("한빛로", "tertiary", ((1340, -1080), (1580, -1400), (1690, -1800), (1830, -2600))),
)  # fmt: skip


@cache
def arterials() -> tuple[Arterial, ...]:
    """Return the roads that bound superblocks, cut at the edge of the district."""
    roads = [Arterial(name, kind, LineString(ground.smooth(pts))) for name, kind, pts in _ROADS]
    roads += [
        Arterial("여울로", "secondary", _along_river(BANK_ROAD_FROM_MIDDLE)),
        Arterial("물결로", "tertiary", _along_river(-BANK_ROAD_FROM_MIDDLE)),
        Arterial("솔뫼돌이로", "tertiary", LineString(hill_ring())),
    ]
    edge = district()
    return tuple(Arterial(r.name, r.highway, longest(r.line & edge)) for r in roads)


@cache
def along_arterials(metres: float) -> BaseGeometry:
    """Return the land within some metres of an arterial road."""
    return union_all([road.line for road in arterials()]).buffer(metres, quad_segs=3)


@cache
def district() -> Polygon:
    """Return the district."""
    return Polygon(ground.smooth((*EDGE, EDGE[0]), step=60))


def river(half_width: float = RIVER_HALF_WIDTH) -> BaseGeometry:
    """Return the river, or its valley up to some distance from the middle."""
    return LineString(ground.smooth(RIVER)).buffer(half_width)


def bank_path(side: int) -> LineString:
    """Return the footpath along the water, on the north (1) or south (-1) side."""
    return longest(_along_river(side * BANK_PATH_FROM_MIDDLE) & district())


def hill_point(angle: float, part: float) -> ground.Point:
    """Return the point of the hill at an angle, ``part`` of the way from the top to the foot."""
    radius = HILL_RADIUS * (1 + 0.10 * math.sin(2 * angle + 0.5) + 0.05 * math.sin(3 * angle + 2))
    return (
        HILL_MIDDLE[0] + part * radius * math.cos(angle),
        HILL_MIDDLE[1] + part * radius * math.sin(angle),
    )


def hill_ring() -> list[ground.Point]:
    """Return the road around the hill's foot."""
    points = [hill_point(2 * math.pi * k / 120, 1.0) for k in range(120)]
    return [*points, points[0]]


def hilltop() -> Point:
    """Return the top of the hill."""
    return Point(HILL_MIDDLE)


def _along_river(offset: float) -> LineString:
    return longest(offset_curve(LineString(ground.smooth(RIVER)), offset, join_style="round"))
