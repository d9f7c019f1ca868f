"""A file to everything its order sheets say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeAlias

from delivery.errors import Fault, SheetError
from delivery.intake.sheets.cells import Grid, at, is_blank, text
from delivery.intake.sheets.dates import written_date
from delivery.intake.sheets.duplicates import without_duplicates
from delivery.intake.sheets.files import read_grids
from delivery.intake.sheets.headings import label_of
from delivery.intake.sheets.hints import Context, day_in_name, years
from delivery.intake.sheets.rows import Setting
from delivery.intake.sheets.sections import Section, SheetResult, read_grid, sections_of
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import diet_of, meal_of
from delivery.model.sheet import SheetReading

Sheets: TypeAlias = Sequence[tuple[Grid, list[Section]]]
"""Every sheet of a file with its tables."""

_TITLE_ROWS = 10


def read_sheet(path: Path, *, day: date | None, kitchen: str | None = None) -> SheetReading:
    """Read an order sheet as kitchens keep them.

    Parameters
    ----------
    path
        A workbook or a text file; what it is shows in its bytes, not in its name.
    day
        The day of delivery. Rows of another day are refused; dates without a year take its year.
        Without it a date need only exist, and the year is the one the file names elsewhere.
    kitchen
        The kitchen whose sheet it is, for rows that name none.

    Returns
    -------
    SheetReading
        Orders, refused rows with every reason, ignored rows, dropped columns. There are no orders
        where every row is refused.

    Raises
    ------
    SheetError
        When the file cannot be read, or holds no row that could be an order.
    """
    try:
        return _read(path, day, kitchen)
    finally:
        for cached in (label_of, written_date, diet_of, meal_of):
            cached.cache_clear()  # what stood in cells does not outlive the reading


def _read(path: Path, day: date | None, kitchen: str | None) -> SheetReading:
    sheets = [(grid, sections_of(grid)) for grid in read_grids(path)]
    year = _year(sheets, path.stem)
    base = Context().named(path.stem, meal_alone=True)
    results = [
        read_grid(grid, sections, Setting(grid.name, day, year, kitchen), base)
        for grid, sections in _of_day(sheets, day, year)
    ]
    reading = _reading([grid.name for grid, _ in sheets], results)
    if not reading.orders and not reading.errors:
        raise SheetError([_no_orders(path, any(result.has_table for result in results))])
    return reading


def _of_day(sheets: Sheets, day: date | None, year: int | None) -> Sheets:
    """Return the sheets to read: in a workbook with a sheet per day, that day's."""
    if day is None:
        return sheets
    named = {id(grid): _named_day(grid, day, year) for grid, _ in sheets}
    if day not in named.values():
        return sheets
    return [(grid, found) for grid, found in sheets if named[id(grid)] in (None, day)]


def _named_day(grid: Grid, day: date, year: int | None) -> date | None:
    written = day_in_name(grid.name) if grid.titled else None
    try:
        return written.on(day, year) if written else None
    except ValueError:
        return None


def _year(sheets: Sheets, stem: str) -> int | None:
    """Return the year most dates of the file name, else its titles, its sheets or its own name."""
    dated = Counter(_dated_years(sheets))
    titled = Counter(_titled_years(sheets))
    named = Counter(years([stem]))
    most = (dated or titled or named).most_common(1)
    return most[0][0] if most else None


def _dated_years(sheets: Sheets) -> Iterable[int]:
    for grid, sections in sheets:
        for section in sections:
            columns = [c for table in section.layouts for c in table.columns.get(Field.DATE, ())]
            for row in section.body:
                for cell in (at(grid.rows[row], column) for column in columns):
                    written = None if is_blank(cell) else written_date(cell)
                    if written is not None and written.year is not None:
                        yield written.year


def _titled_years(sheets: Sheets) -> Iterable[int]:
    for grid, sections in sheets:
        yield from years([grid.name])
        for section in sections:
            first = section.header.first
            above = grid.rows[max(0, first - _TITLE_ROWS) : first]
            yield from years(text(cell) for row in above for cell in row)


def _reading(names: Iterable[str], results: Sequence[SheetResult]) -> SheetReading:
    """Put the sheets together; rows without headings count only beside a table of orders."""
    tables = [result for result in results if result.has_table]
    orders, repeated = without_duplicates(o for result in tables for o in result.orders)
    place = {name: number for number, name in enumerate(names)}
    faults = [fault for result in (results if tables else ()) for fault in result.faults]
    read = {result.name for result in results if result.has_table or result.faults}
    return SheetReading(
        orders=tuple(sorted(orders, key=lambda order: (place[order.sheet], order.row))),
        errors=tuple(
            sorted((*faults, *repeated), key=lambda fault: (place[fault.sheet], fault.row))
        ),
        ignored=tuple(row for result in tables for row in result.ignored),
        dropped_columns=tuple(dict.fromkeys(name for r in tables for name in r.dropped)),
        skipped_sheets=tuple(name for name in place if name not in read),
    )


def _no_orders(path: Path, has_table: bool) -> Fault:
    if has_table:
        return Fault(
            path.name,
            "headings without a single order",
            "a row for each order",
            "Write the orders under the headings and send it again",
            "주문이 한 줄에 하나씩 있는 명단",
            "제목 줄 아래에 주문을 적어 다시 보내세요",
        )
    return Fault(
        path.name,
        "no heading row of an order sheet",
        "columns such as name, address, phone and boxes",
        "Put a row of headings above the orders, or send the order sheet",
        "성명, 주소, 연락처, 수량 같은 제목 줄",
        "주문 위에 제목 줄을 넣거나 주문 명단을 보내세요",
    )
