"""One table from its heading down: dittos and merged cells filled in, each row told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from delivery.intake.sheets.cells import Cell, Grid, at, is_blank, is_ditto
from delivery.intake.sheets.dates import WrittenDate, written_date
from delivery.intake.sheets.hints import Context, Title, titles_of
from delivery.intake.sheets.kinds import Kind, Sums, kind_of
from delivery.intake.sheets.layout import Layout
from delivery.intake.sheets.rows import Row, Setting, read_row
from delivery.intake.sheets.synonyms import Field
from delivery.model.sheet import SheetFault, SheetOrder

Place: TypeAlias = tuple[int, int]
"""A row and a column, from 0."""


@dataclass(slots=True)
class TableResult:
    """What one table gave: the kind of each of its rows, and the context at its end.

    ``titles`` are those below its last order: they speak of the table that follows.
    """

    context: Context
    titles: list[Title]
    orders: list[SheetOrder] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    kinds: dict[int, Kind] = field(default_factory=dict)


def read_table(
    grid: Grid, layout: Layout, body: range, setting: Setting, start: TableResult
) -> TableResult:
    """Read the rows of a table; ``start`` carries the context and the titles above it."""
    reader = _TableReader(grid, layout, setting, TableResult(start.context, list(start.titles)))
    for number in body:
        reader.read(number)
    return reader.result


@dataclass(slots=True)
class _TableReader:
    """Reads a table row by row; remembers the order above, for dittos, dates and sums."""

    grid: Grid
    layout: Layout
    setting: Setting
    result: TableResult
    above: Sequence[Cell] | None = None
    written: WrittenDate | None = None
    sums: Sums = field(default_factory=Sums)
    tops: Mapping[Place, Place] = field(init=False)
    shared: frozenset[Place] = field(init=False)
    across: frozenset[int] = field(init=False)
    kept: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        columns = {c for places in self.layout.columns.values() for c in places}
        self.kept = tuple(sorted(columns.union(count.column for count in self.layout.counts)))
        self.tops = self._merged_down()
        self.shared = self._shared_quantities()
        self.across = frozenset(top for (top, left), (_, right) in self.grid.merges if right > left)

    def read(self, number: int) -> None:
        own = self.grid.rows[number]
        kind = Kind.BLANK
        if any(not is_blank(cell) for cell in own[self.layout.start : self.layout.end]):
            cells, unresolved = self._filled_in(number, own)
            kind = kind_of(cells, self.layout, self.sums, merged_across=number in self.across)
            if kind is Kind.ORDER:
                self._order(number, cells, unresolved)
            elif kind is Kind.TOTAL:
                self.sums.close()
            else:
                self.result.titles.extend(titles_of(own, self.layout.start, self.layout.end))
        self.result.kinds[number] = kind

    def _order(self, number: int, cells: Sequence[Cell], unresolved: frozenset[int]) -> None:
        self.result.context = self.result.context.under(words for _, words in self.result.titles)
        self.result.titles.clear()
        quantities = self.layout.quantity_columns()
        merged = frozenset(c for c in quantities if (number, c) in self.shared)
        row = Row(number + 1, cells, unresolved, merged, self.written)
        orders, faults = read_row(row, self.layout, self.setting, self.result.context)
        self.result.orders.extend(orders)
        self.result.faults.extend(faults)
        self.above = cells
        self.sums.add(cells, quantities)
        for column in self.layout.columns.get(Field.DATE, ()):
            self.written = written_date(at(cells, column)) or self.written

    def _filled_in(self, number: int, own: Sequence[Cell]) -> tuple[Sequence[Cell], frozenset[int]]:
        """Return a row with its merged cells and dittos filled in, and the dittos under nothing."""
        cells = list(own)
        cells.extend([""] * (self.layout.end - len(cells)))
        unresolved = set()
        for column in self.kept:
            top = self.tops.get((number, column))
            if top is not None:
                cells[column] = at(self.grid.rows[top[0]], top[1])
            if is_ditto(cells[column]):
                if self.above is None:
                    unresolved.add(column)
                else:
                    cells[column] = at(self.above, column)
        return cells, frozenset(unresolved)

    def _merged_down(self) -> dict[Place, Place]:
        """Return, for each cell merged downwards in a column that is read, its range's first."""
        kept, rows = set(self.kept), len(self.grid.rows)
        return {
            (row, left): (top, left)
            for (top, left), (bottom, _) in self.grid.merges
            if bottom > top and left in kept
            for row in range(top, min(bottom + 1, rows))
        }

    def _shared_quantities(self) -> frozenset[Place]:
        """Return the cells of every number merged over rows that hold something of their own."""
        quantities = set(self.layout.quantity_columns())
        ranges: dict[Place, list[int]] = {}
        for (row, column), top in self.tops.items():
            if column in quantities and any(map(_is_filled, self.grid.rows[row])):
                ranges.setdefault(top, []).append(row)
        return frozenset(
            (row, top[1]) for top, rows in ranges.items() if len(rows) > 1 for row in rows
        )


def _is_filled(cell: Cell) -> bool:
    return not is_blank(cell)
