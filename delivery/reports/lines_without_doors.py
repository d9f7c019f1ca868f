"""The lines of trips without the points of the doors they go to."""

from collections.abc import Sequence
from itertools import groupby

from delivery.model.grids import Grid, grid_over
from delivery.model.places import Location
from delivery.reports.itinerary import LonLat


def line_by_cells(line: Sequence[LonLat], grid: Grid) -> tuple[LonLat, ...]:
    """Return a line from cell to cell; one that stays in its cell begins and ends in its middle."""
    cells = [cell for cell, _ in groupby(grid.cell(Location(*point)) for point in line)]
    middles = [grid.middle(cell) for cell in cells]
    points = tuple((middle.lon, middle.lat) for middle in middles)
    return points if len(points) > 1 else points * 2


def line_without_doors(
    line: Sequence[LonLat], doors: Sequence[Location], *, on_streets: bool
) -> tuple[LonLat, ...]:
    """Return a line along its streets without the doors; from cell to cell where it has none."""
    private = {(door.lon, door.lat) for door in doors}
    streets = tuple((lon, lat) for lon, lat in line if (lon, lat) not in private)
    if on_streets and len(streets) > 1:
        return streets
    return line_by_cells(line, grid_over(doors))
