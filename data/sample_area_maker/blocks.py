"""Superblocks cut into blocks of houses by streets, the larger halves first.

After Y. Parish and P. Mueller, "Procedural modeling of cities", 2001, doi:10.1145/383259.383292,
and the block subdivision by oriented boxes of C. Vanegas et al., "Procedural generation of
parcels in urban modeling", 2012, doi:10.1111/j.1467-8659.2012.03047.x.
"""

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from shapely import LineString, Point, Polygon
from shapely.affinity import rotate
from shapely.ops import split

from sample_area_maker.ground import Point as Position
from sample_area_maker.shapes import parts_of

JUNCTION_REACH = 17.0
"""Metres within which a street ends at a crossing that is there already."""
MOST_ENDS = 2
"""Streets that may end at one crossing, beside the one that passes."""
CELL = 40.0
TRIES = 7


@dataclass(frozen=True, slots=True)
class Style:
    """How a quarter is built: metres and shares of one."""

    depth: float
    length: float
    jitter: float
    dead_ends: float
    oldness: float
    open_blocks: float
    weight: float
    lanes: float = 0.0


STYLES = {
    "alleys": Style(56, 155, 5, 0.04, 0.35, 0.06, 1.3, 0.05),
    "old": Style(39, 96, 10, 0.09, 1.0, 0.0, 7.0, 0.25),
    "planned": Style(58, 165, 2, 0.02, 0.0, 0.06, 0.4),
    "shops": Style(74, 140, 3, 0.02, 0.0, 0.08, 0.15),
    "fringe": Style(67, 140, 8, 0.05, 0.7, 0.10, 0.8, 0.05),
    "hill": Style(37, 98, 5, 0.10, 1.0, 0.0, 6.0, 0.15),
    "estate": Style(270, 400, 5, 0.0, 0.0, 0.0, 2.5),
}


@dataclass(frozen=True, slots=True)
class Cut:
    """A street between two blocks; ``depth`` counts the cuts before it, ``main`` names its kin."""

    line: LineString
    depth: int
    main: int


@dataclass(slots=True)
class Junctions:
    """Where streets already end, to be met by those that come later."""

    _cells: dict[tuple[int, int], Counter[Position]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def add(self, point: Position) -> None:
        """Remember a crossing."""
        self._cells[int(point[0] // CELL), int(point[1] // CELL)][point] += 1

    def near(self, point: Position, block: Polygon) -> Position | None:
        """Return the nearest crossing within reach on the block's edge, or None."""
        column, row = int(point[0] // CELL), int(point[1] // CELL)
        found = [
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other, ends in self._cells.get((column + dx, row + dy), Counter()).items()
            if ends < MOST_ENDS
            and math.dist(point, other) < JUNCTION_REACH
            and block.exterior.distance(Point(other)) < 0.3
        ]
        return min(found, key=lambda other: math.dist(point, other), default=None)


@dataclass(slots=True)
class Divider:
    """Cuts one superblock; collects its streets and the blocks that are left."""

    style: Style
    rng: np.random.Generator
    junctions: Junctions
    main_depth: int = 3
    cuts: list[Cut] = field(default_factory=list)
    blocks: list[Polygon] = field(default_factory=list)

    def divide(self, block: Polygon, depth: int = 0, main: int = -1) -> None:
        """Cut a block until its parts are as large as the style wants them."""
        across = self._wants_cut(block)
        if across is None or (depth > 2 and self._stays_open(block)):
            self.blocks.append(block)
            return
        for _ in range(TRIES):
            parts = self._cut(block, across=across, depth=depth, main=main)
            if parts is not None:
                heir = self.cuts[-1].main
                for part in parts:
                    self.divide(part, depth + 1, heir)
                return
        self.blocks.append(block)

    def _wants_cut(self, block: Polygon) -> bool | None:
        """Tell whether to cut across the long side (True), along it (False) or not at all."""
        long, short, _ = box_of(block)
        if short < 1.65 * self.style.depth:
            return True if long > self.style.length * self.rng.uniform(0.85, 1.35) else None
        return long > 1.55 * short

    def _stays_open(self, block: Polygon) -> bool:
        return 7000 < block.area < 26000 and bool(self.rng.random() < self.style.open_blocks)

    def _cut(
        self, block: Polygon, *, across: bool, depth: int, main: int
    ) -> tuple[Polygon, Polygon] | None:
        line = self._line(block, across=across)
        if line is None:
            return None
        parts = _halves(block, line)
        if parts is None or min(box_of(part)[1] for part in parts) < 0.62 * self.style.depth:
            return None
        own = len(self.cuts)
        self.cuts.append(Cut(line, depth, own if depth <= self.main_depth else main))
        self.junctions.add(line.coords[0])
        self.junctions.add(line.coords[-1])
        return parts

    def _line(self, block: Polygon, *, across: bool) -> LineString | None:
        """Draw a line through the block's middle, more or less, from edge to edge."""
        long, short, axis = box_of(block)
        x, y = block.minimum_rotated_rectangle.centroid.coords[0]
        span = long if across else short
        shift = span * self.rng.uniform(-0.13, 0.13)
        away = axis if across else axis + math.pi / 2
        x, y = x + shift * math.cos(away), y + shift * math.sin(away)
        angle = away + math.pi / 2 + math.radians(self.rng.normal(0, self.style.jitter))
        dx, dy = 2000 * math.cos(angle), 2000 * math.sin(angle)
        chord = block.intersection(LineString([(x - dx, y - dy), (x + dx, y + dy)]))
        pieces = parts_of(chord, LineString)
        if not pieces:
            return None
        return self._snapped(max(pieces, key=lambda piece: piece.length), block)

    def _snapped(self, line: LineString, block: Polygon) -> LineString | None:
        start, end = line.coords[0], line.coords[-1]
        start = self.junctions.near(start, block) or start
        end = self.junctions.near(end, block) or end
        snapped = LineString([start, end])
        if snapped.length < 14 or snapped.difference(block.buffer(0.4)).length > 0:
            return None
        if snapped.intersection(block.buffer(-0.6)).length < 0.8 * snapped.length:
            return None
        return snapped


def box_of(block: Polygon) -> tuple[float, float, float]:
    """Return the long and the short side of the tightest box, and the long side's angle."""
    (box,) = parts_of(block.minimum_rotated_rectangle, Polygon)
    ring = box.exterior.coords
    (ax, ay), (bx, by), (cx, cy) = ring[0], ring[1], ring[2]
    first, second = math.dist((ax, ay), (bx, by)), math.dist((bx, by), (cx, cy))
    if first >= second:
        return first, second, math.atan2(by - ay, bx - ax) % math.pi
    return second, first, math.atan2(cy - by, cx - bx) % math.pi


def blind_alley(block: Polygon, rng: np.random.Generator) -> LineString | None:
    """Return an alley from the middle of a side into the block, or None where there is no room."""
    sides = sorted(pairwise(block.exterior.coords), key=lambda side: -math.dist(*side))
    (ax, ay), (bx, by) = sides[int(rng.integers(0, 2))]
    part = rng.uniform(0.3, 0.7)
    foot = (ax + (bx - ax) * part, ay + (by - ay) * part)
    reach = box_of(block)[1] * rng.uniform(0.45, 0.7)
    for turn in (90, -90):
        ray = rotate(LineString([foot, (bx, by)]), turn + rng.normal(0, 8), origin=foot)
        alley = LineString([foot, ray.interpolate(min(reach, ray.length)).coords[0]])
        room = block.buffer(-12).intersection(alley).length
        if alley.length > 18 and room > alley.length - 16:
            return alley
    return None


def _halves(block: Polygon, line: LineString) -> tuple[Polygon, Polygon] | None:
    (ax, ay), (bx, by) = line.coords
    ux, uy = (bx - ax) / line.length, (by - ay) / line.length
    longer = LineString([(ax - ux, ay - uy), (bx + ux, by + uy)])
    parts = [part for part in parts_of(split(block, longer), Polygon) if part.area > 25]
    if len(parts) != 2:
        return None
    one, two = sorted(parts, key=lambda part: part.centroid.coords[0])
    return one, two
