"""Text with delimiters to rows, quoted line breaks and bare quotation marks (dittos) included."""

import csv
import io
import re

from delivery.intake.sheets.headings import known_headings

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_LINES = 200
_SEPARATOR_LINE = re.compile(r'^"?sep=(.)"?\s*$', re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n")
_DITTO = "〃"


def split(text: str) -> list[list[str]]:
    """Return the rows of a text file; empty lines at its end are not rows."""
    delimiter = _declared(text) or _likeliest(text)
    rows = _parsed(text, delimiter)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _declared(text: str) -> str | None:
    """Return the delimiter of a first line ``sep=;``, as Excel writes and reads it."""
    match = _SEPARATOR_LINE.match(text.split("\n", 1)[0])
    return match[1] if match else None


def _likeliest(text: str) -> str:
    """Return the delimiter under which a row has most known headings, else the widest rows."""
    sample = "\n".join(_LINE_END.split(text)[:_SAMPLE_LINES])

    def strength(delimiter: str) -> tuple[int, int]:
        rows = _rows(sample, delimiter)
        best = max((known_headings(map(str.strip, row)) for row in rows), default=0)
        return best, sum(map(len, rows))

    return max(_DELIMITERS, key=strength)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    """Parse a text the way that leaves most rows as wide as the heading.

    A quotation mark that stands alone for "as above", or one never closed, swallows the lines up
    to the next; read as a ditto, or line by line, those rows come back.
    """
    rows = _rows(text, delimiter)
    head = rows[:_SAMPLE_LINES]
    width = len(max(head, key=lambda row: (known_headings(map(str.strip, row)), len(row))))
    if all(len(row) in (0, width) for row in rows) and not _has_broken_lines(rows, delimiter):
        return rows
    mark = re.escape(delimiter)
    lone = re.compile(rf'(?:(?<={mark})|^)([ ]*)"([ ]*)(?={mark}|\r?$)', re.MULTILINE)
    candidates = [
        rows,
        _rows(lone.sub(rf"\1{_DITTO}\2", text), delimiter),
        [row for line in _LINE_END.split(text) for row in _rows(line, delimiter) or [[]]],
    ]

    def whole_rows(rows: list[list[str]]) -> int:
        return sum(1 for row in rows if len(row) == width)

    return max(candidates, key=whole_rows)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) or [[]]
    except csv.Error:  # a cell beyond the module's limit: a quotation mark never closed
        return [[text]]


def _has_broken_lines(rows: list[list[str]], delimiter: str) -> bool:
    return any("\n" in cell and delimiter in cell for row in rows for cell in row)
