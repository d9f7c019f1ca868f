"""A grid of square cells over a district, so that doors are told no closer than a cell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from delivery.model.places import EARTH_RADIUS_METRES, Location
from delivery.model.units import Metres

DOOR_CELL: Final = 100
"""Metres of the side of a cell that doors are told by."""

_METRES_PER_DEGREE: Final = math.radians(EARTH_RADIUS_METRES)
_DECIMALS: Final = 6
"""Digits of a degree: some 10 cm."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of ``side`` metres, ``east`` and ``north`` degrees wide and high.

    One step for the whole district keeps its columns straight.
    """

    side: Metres
    east: float
    north: float

    def cell(self, place: Location) -> tuple[int, int]:
        """Return the column and row of the cell a place lies in."""
        return math.floor(place.lon / self.east), math.floor(place.lat / self.north)

    def middle(self, cell: tuple[int, int]) -> Location:
        """Return the middle of a cell."""
        column, row = cell
        return Location(
            round((column + 0.5) * self.east, _DECIMALS), round((row + 0.5) * self.north, _DECIMALS)
        )

    def coarse(self, place: Location) -> Location:
        """Return the middle of the cell a place lies in."""
        return self.middle(self.cell(place))


def grid_over(places: Sequence[Location], side: Metres = DOOR_CELL) -> Grid:
    """Return a grid whose cells are square in the middle of some places, at least one."""
    middle = sum(place.lat for place in places) / len(places)
    north = side / _METRES_PER_DEGREE
    return Grid(side, north / math.cos(math.radians(middle)), north)
