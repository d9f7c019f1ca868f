"""Planned cells kept as they are done."""

from collections.abc import Iterable

from delivery.model.break_even import PlannedCell, SampledDay
from delivery.workflow.break_even_cells import cell_document, read_cell
from delivery.workflow.kept_lines import KeptLines

FILE = "break_even.jsonl"


class CellStore:
    """Cells by day and mode, over lines that keep them."""

    def __init__(self, lines: KeptLines) -> None:
        self._lines = lines
        cells = map(read_cell, lines.documents)
        self._cells = {(cell.day, cell.mode): cell for cell in cells}

    def holds(self, day: SampledDay, modes: Iterable[str]) -> bool:
        """Tell whether a day is planned by every mode."""
        return all((day, mode) in self._cells for mode in modes)

    def cells(self, day: SampledDay, modes: Iterable[str]) -> tuple[PlannedCell, ...]:
        """Return the cells of a day that are planned, in the modes' order."""
        return tuple(c for m in modes if (c := self._cells.get((day, m))) is not None)

    def add(self, cells: Iterable[PlannedCell]) -> None:
        """Keep the cells of a day."""
        listed = tuple(cells)
        self._cells.update({(cell.day, cell.mode): cell for cell in listed})
        self._lines.add(cell_document(cell) for cell in listed)
