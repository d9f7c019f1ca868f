"""A sheet from top to bottom: titles, then tables under their headings."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from delivery.intake.sheets.cells import Grid, is_blank, text
from delivery.intake.sheets.faults import Trouble, fault
from delivery.intake.sheets.header import Header, headers
from delivery.intake.sheets.hints import Context, titles_of
from delivery.intake.sheets.kinds import Kind
from delivery.intake.sheets.layout import Layout, layouts
from delivery.intake.sheets.phones import phone_number
from delivery.intake.sheets.rows import Setting
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.tables import TableResult, read_table
from delivery.model.sheet import SheetFault, SheetOrder, SheetRow

_ADDRESS = re.compile(r"(?:로|길|동|가|리|읍|면)\s*\d")


@dataclass(frozen=True, slots=True)
class Section:
    """The tables side by side under one heading, and their rows up to the next heading."""

    header: Header
    layouts: tuple[Layout, ...]
    body: range


@dataclass(slots=True)
class SheetResult:
    """What one sheet gave. ``has_table`` is False where it holds no table of orders."""

    name: str
    orders: list[SheetOrder] = field(default_factory=list)
    faults: list[SheetFault] = field(default_factory=list)
    ignored: list[SheetRow] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    has_table: bool = False


def sections_of(grid: Grid) -> list[Section]:
    """Return the tables of a sheet from top to bottom."""
    found = headers(grid)
    bounds = [*(header.first for header in found), len(grid.rows)][1:]
    return [
        Section(header, tuple(layouts(grid, header, end)), range(header.last + 1, end))
        for header, end in zip(found, bounds, strict=False)
    ]


def read_grid(
    grid: Grid, sections: Sequence[Section], setting: Setting, base: Context
) -> SheetResult:
    """Read every table of a sheet; each title speaks of the rows below it."""
    result = SheetResult(grid.name)
    context = base.named(grid.name) if grid.titled else base
    if not sections:
        result.faults = list(_headless(grid))
        return result
    preamble = range(sections[0].header.first)
    titles = [t for row in preamble for t in titles_of(grid.rows[row], 0, len(grid.rows[row]))]
    ignored = list(_preamble(sections[0].header))
    for section in sections:
        if not _has_orders(section, context.under(words for _, words in titles)):
            ignored.extend(section.body)
            titles = []
            continue
        tables = list(_read_section(grid, section, setting, TableResult(context, titles)))
        ignored.extend(
            row for row in section.body if all(t.kinds[row] is not Kind.ORDER for t in tables)
        )
        context = tables[0].context if len(tables) == 1 else context
        titles = [title for table in tables for title in table.titles]
        _keep(result, section, tables)
    if result.has_table:
        result.ignored = [SheetRow(grid.name, row + 1) for row in ignored]
    return result


def _preamble(header: Header) -> Iterator[int]:
    """Return the rows passed over before the first order, in a sheet that begins with titles.

    There the heading ends what is passed over and is listed with it; a heading that opens a
    sheet, or stands further down, is not listed.
    """
    yield from range(header.last + 1 if header.first else 0)


def _has_orders(section: Section, context: Context) -> bool:
    """Tell whether a section lists deliveries: a list of people alone is no order sheet."""
    told = context.meal is not None or context.date is not None
    return told or any(layout.has_order_field() for layout in section.layouts)


def _read_section(
    grid: Grid, section: Section, setting: Setting, start: TableResult
) -> Iterator[TableResult]:
    """Read the tables of a section; a title over one of several speaks of that one alone."""
    own = [
        [title for title in start.titles if layout.start <= title[0] < layout.end]
        for layout in section.layouts
    ]
    divided = all(own)
    for layout, titles in zip(section.layouts, own, strict=True):
        begin = TableResult(start.context, titles if divided else start.titles)
        yield read_table(grid, layout, section.body, setting, begin)


def _keep(result: SheetResult, section: Section, tables: Iterable[TableResult]) -> None:
    result.has_table = True
    for table in tables:
        result.orders.extend(table.orders)
        result.faults.extend(table.faults)
    result.dropped.extend(name for layout in section.layouts for name in layout.dropped)


def _headless(grid: Grid) -> Iterator[SheetFault]:
    """Refuse the rows of a sheet without headings that look like orders: they are not lost."""
    for number, row in enumerate(grid.rows, 1):
        words = [text(cell) for cell in row if not is_blank(cell)]
        if any(map(phone_number, words)) and any(map(_ADDRESS.search, words)):
            yield fault(Trouble.NO_HEADING, (grid.name, number), Field.HEADING)
