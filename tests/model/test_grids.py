"""A grid tells places by square cells."""

from delivery.model.grids import grid_over
from delivery.model.places import Location, great_circle_metres

HERE = Location(127.0, 37.57)


def test_cells_are_as_wide_as_they_are_high() -> None:
    grid = grid_over([HERE])
    column, row = grid.cell(HERE)
    middle = grid.middle((column, row))
    for beside in ((column + 1, row), (column, row + 1)):
        assert abs(great_circle_metres(middle, grid.middle(beside)) - 100) < 0.2


def test_all_places_of_a_cell_are_told_alike_and_lie_near_its_middle() -> None:
    grid = grid_over([HERE])
    middle = grid.coarse(HERE)
    near = Location(middle.lon + 0.0003, middle.lat - 0.0003)
    assert grid.coarse(near) == grid.coarse(middle) == middle
    assert great_circle_metres(HERE, middle) < 71
