"""Cells and grids: what every kind of file becomes before anything is understood.

Cleaning happens here and once: Unicode composed (macOS writes Hangul decomposed), blanks of every
kind made one space, and identification numbers taken out.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from delivery.intake.sheets.identity import scrub

Cell: TypeAlias = str | int | float | bool | date | time | timedelta
Merge: TypeAlias = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each (row, column) from 0, both inclusive."""

_LAYOUT = "\t\n\v\f\r"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")) | {
    control: None for control in range(ord(" ")) if chr(control) not in _LAYOUT
}
_SHEET_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
_DASHES = frozenset("-‐‑‒–—―−ㅡ.·")
_DITTO = re.compile(
    r"""^(?:["'`´〃″″“”〝〞＂,]{1,3}|상동|동상|좌동|同上|ditto|do\.|same|↑|위와?\s*(?:같음|동일|상동)"""
    r"""|위\s*(?:주소|분|번호|내용)?\s*(?:와|과)?\s*(?:같음|동일)|동일)$""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as rows of clean cells; ``scrubbed`` are cells an identity number was taken from.

    ``titled`` is False where the name is not a person's choice of words for this sheet (a text
    file has no sheets).
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    merges: tuple[Merge, ...] = ()
    scrubbed: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    titled: bool = True


def grid(
    name: str, raw: Iterable[Sequence[Cell]], merges: Iterable[Merge] = (), *, titled: bool = True
) -> Grid:
    """Clean the raw cells of a sheet."""
    scrubbed: set[tuple[int, int]] = set()
    rows = []
    for number, cells in enumerate(raw):
        row = []
        for column, cell in enumerate(cells):
            value, had_number = clean(cell)
            row.append(value)
            if had_number:
                scrubbed.add((number, column))
        rows.append(row)
    return Grid(scrub(name)[0], rows, tuple(merges), frozenset(scrubbed), titled)


def clean(raw: Cell) -> tuple[Cell, bool]:
    """Return a cell composed, trimmed and scrubbed, and whether a number was scrubbed from it."""
    if isinstance(raw, str):
        if not raw:
            return raw, False
        composed = unicodedata.normalize("NFC", raw).translate(_INVISIBLE)
        return scrub(" ".join(composed.split()))
    if isinstance(raw, float) and not isinstance(raw, bool) and raw.is_integer():
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return ("", True) if scrub(str(raw))[1] else (raw, False)
    return raw, False


def text(cell: Cell) -> str:
    """Return a cell as a person sees it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def at(row: Sequence[Cell], column: int) -> Cell:
    """Return the cell of a column, blank beyond the row's end."""
    return row[column] if column < len(row) else ""


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell == "" and isinstance(cell, str)


def is_void(cell: Cell) -> bool:
    """Tell whether a cell is blank or holds what people and formulas write for nothing."""
    if not isinstance(cell, str):
        return False
    return cell in _SHEET_ERRORS or set(cell) <= _DASHES


def is_ditto(cell: Cell) -> bool:
    """Tell whether a cell says "as above"."""
    return isinstance(cell, str) and _DITTO.match(cell) is not None


def squeeze(words: str) -> str:
    """Return a text for comparing: compatibility forms, lower case, letters and digits alone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words).lower()))


def column_letter(column: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
