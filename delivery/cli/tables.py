"""Tables on the terminal: however narrow it is, no figure is cut and no word lost."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.table import Table as RichTable

from delivery.cli import console
from delivery.reports.phrases import Phrase
from delivery.reports.table import Row, Table

PLAIN_WIDTH = 160
"""Columns of a table in a file or a pipe."""
LEAST_LABEL = 7
LEAST_FIGURE = 4
"""A heading is broken into lines no shorter than this."""
AROUND_CELL = 3
"""Columns a cell takes beside its text: a space on both sides and a line."""


def show_figures(table: Table, title: str) -> None:
    """Print a table of figures, set to the right, with its notes below."""
    space = _space()
    widths = _widths(table, space)
    drawn = RichTable()
    for heading, width in zip(table.headings, widths, strict=True):
        justify: JustifyMethod = "right" if drawn.columns else "left"
        drawn.add_column(_lines(heading), justify=justify, overflow="fold", width=width)
    _print(drawn, table, title, max(space, _drawn(widths)))


def show_texts(table: Table, title: str) -> None:
    """Print a table of sentences, with its notes below."""
    drawn = RichTable(show_lines=True)
    for heading in table.headings:
        drawn.add_column(_lines(heading), overflow="fold")
    _print(drawn, table, title, _space())


def turned(table: Table) -> Table:
    """Return a table with rows and columns exchanged: many figures of few things read so."""
    first, *headings = table.headings
    rows = tuple(
        Row(Phrase(heading.both, heading.both), tuple(row.cells[number] for row in table.rows))
        for number, heading in enumerate(headings)
    )
    return Table((first, *(row.label for row in table.rows)), rows, table.notes)


def _print(drawn: RichTable, table: Table, title: str, width: int) -> None:
    for row in table.rows:
        drawn.add_row(_lines(row.label), *row.cells, style="bold" if row.is_total else None)
    console.out.print(title, markup=False, style="italic")
    Console(highlight=False, width=width).print(drawn)
    for note in table.notes:
        console.out.print(f"· {note.whole}", markup=False)


def _space() -> int:
    return console.out.width if console.out.is_terminal else PLAIN_WIDTH


def _lines(phrase: Phrase) -> str:
    return phrase.ko if phrase.ko == phrase.en else f"{phrase.ko}\n{phrase.en}"


def _widths(table: Table, space: int) -> list[int]:
    """Return each column's width: its figures' at least, its words' where there is room."""
    figures = [[row.cells[c] for row in table.rows] for c in range(len(table.headings) - 1)]
    least = [LEAST_LABEL, *(max(_widest(cells), LEAST_FIGURE) for cells in figures)]
    columns = [[_lines(row.label) for row in table.rows], *figures]
    wished = [
        _widest([_lines(heading), *cells])
        for heading, cells in zip(table.headings, columns, strict=True)
    ]
    widths = least
    for limit in range(max(wished) + 1):
        wider = [max(low, min(wish, limit)) for low, wish in zip(least, wished, strict=True)]
        if _drawn(wider) <= space:
            widths = wider
    return widths


def _widest(texts: Iterable[str]) -> int:
    return max((cell_len(line) for text in texts for line in text.split("\n")), default=0)


def _drawn(widths: Sequence[int]) -> int:
    return sum(widths) + AROUND_CELL * len(widths) + 1
