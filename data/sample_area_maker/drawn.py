"""What is drawn: streets before they are cut at their crossings, and the quarters they fill."""

from dataclasses import dataclass

from shapely import LineString, Point, Polygon
from shapely.affinity import translate


@dataclass(frozen=True, slots=True)
class Street:
    """A street as drawn, before it is cut at its crossings.

    ``quarter`` and ``main`` say which streets are named together; ``depth`` 0 is the widest;
    ``line_number`` tells the streets of the district apart.
    """

    line: LineString
    highway: str
    kind: str
    quarter: int
    main: int = -1
    depth: int = 0
    name: str = ""
    line_number: int = -1

    @property
    def heading(self) -> tuple[float, float]:
        """Return where the street leads, from its first point to its last."""
        (ax, ay), (bx, by) = self.line.coords[0], self.line.coords[-1]
        return bx - ax, by - ay


@dataclass(frozen=True, slots=True)
class Quarter:
    """A superblock: its number, shape and kind."""

    number: int
    shape: Polygon
    kind: str


def beyond(start: Point, end: Point) -> Point:
    """Return a point a metre past the end, so that lines meet despite rounding."""
    length = start.distance(end)
    return translate(end, (end.x - start.x) / length, (end.y - start.y) / length)
