"""Rows of an area's CSV files, cell by cell.

A reader that finds a fault notes it, marks the row as unsound and returns a placeholder, so that
whoever builds from the row reads every cell and all faults come together. Rows are numbered as a
person sees them: the heading is row 1.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from delivery.intake.area import wording
from delivery.intake.area.faults import FaultLog, Wording, without_person
from delivery.intake.area.placeholders import ALL_DAY
from delivery.intake.area.texts import read_text
from delivery.model.places import TimeWindow
from delivery.model.units import Seconds, parse_clock

_WHOLE = re.compile(r"[+-]?\d{1,9}(\.0+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_SEPARATORS = {";": "';'", "\t": "Tab", "|": "'|'"}
_YES_NO = {"Y": True, "N": False}

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class CsvRow:
    """One row: its file, its number, its cells by column, and whether it is sound so far.

    ``beyond`` are the columns of the heading that come after the row's last cell.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    log: FaultLog
    sound: bool = True
    beyond: Sequence[str] = ()
    is_told_short: bool = False

    def where(self, column: str) -> str:
        """Return where a cell stands, as a person finds it."""
        return f"{self.file}:{self.number} {column}"

    def refuse(self, column: str, expected: Wording, came: str | None = None) -> None:
        """Note that a cell is wrong, of cells the row is too short for only the first."""
        self.sound = False
        if column in self.beyond:
            self._tell_short()
            return
        shown = without_person(self.cells.get(column, "")) if came is None else came
        self.log.add(self.where(column), shown, expected)

    def text(self, column: str) -> str:
        """Return a cell that may be blank or a column that may be missing."""
        return self.cells.get(column, "")

    def filled(self, column: str) -> str:
        """Return a cell that must not be blank."""
        value = self.text(column)
        if not value:
            self.refuse(column, wording.TEXT)
        return value

    def whole(self, column: str, low: int, high: int, *, blank: int | None = None) -> int:
        """Return a whole number; ``blank`` stands for an empty cell where it may be empty."""
        value = self.text(column)
        if not value and blank is not None:
            return blank
        number = int(value.partition(".")[0]) if _WHOLE.fullmatch(value) else None
        if number is None or not low <= number <= high:
            self.refuse(column, wording.whole(low, high))
            return low
        return number

    def clock(self, column: str) -> Seconds:
        """Return a time of day."""
        return self._clock(column) or 0

    def clock_or_none(self, column: str) -> Seconds | None:
        """Return a time of day, or None for a blank cell."""
        return self._clock(column) if self.text(column) else None

    def window(self, start: str, end: str) -> TimeWindow:
        """Return the span between the times in two columns."""
        first, last = self._clock(start), self._clock(end)
        if first is None or last is None:
            return ALL_DAY
        if last < first:
            self.refuse(end, wording.FORWARD, f"{self.text(start)}-{self.text(end)}")
            return ALL_DAY
        return TimeWindow(first, last)

    def yes_no(self, column: str, *, blank: bool | None = None) -> bool:
        """Return whether a cell says Y."""
        value = self.text(column)
        if not value and blank is not None:
            return blank
        if value not in _YES_NO:
            self.refuse(column, wording.YES_NO)
        return _YES_NO.get(value, False)

    def day(self, column: str) -> date | None:
        """Return a date, or None for a blank cell."""
        value = self.text(column)
        if not value:
            return None
        try:
            return date.fromisoformat(value if _DATE.fullmatch(value) else "")
        except ValueError:
            self.refuse(column, wording.DAY)
            return None

    def word(self, column: str, words: type[Word]) -> Word:
        """Return one of a fixed set of words."""
        try:
            return words(self.text(column))
        except ValueError:
            self.refuse(column, wording.one_of(words))
            return next(iter(words))

    def _tell_short(self) -> None:
        if not self.is_told_short:
            count = len(self.cells)
            came = f"{count} of {count + len(self.beyond)} cells"
            self.log.add(f"{self.file}:{self.number}", came, wording.MORE_CELLS)
        self.is_told_short = True

    def _clock(self, column: str) -> Seconds | None:
        try:
            return parse_clock(self.text(column))
        except ValueError:
            self.refuse(column, wording.CLOCK)
            return None


def read_rows(
    path: Path, columns: Sequence[str], log: FaultLog, *, empty: Wording | None = wording.ROWS
) -> list[CsvRow]:
    """Return the rows of a CSV file that has at least the given columns.

    Blank rows are skipped; ``empty`` is noted when no other is left, None where that may be.
    """
    text = read_text(path, log)
    if text is None:
        return []
    records = _records(path.name, text, log)
    heading = records[0] if records else []
    if not _is_heading(path.name, heading, columns, log):
        return []
    filled = ((n, cells) for n, cells in enumerate(records[1:], start=2) if any(cells))
    rows = [_row(path.name, number, heading, cells, log) for number, cells in filled]
    if not rows and empty is not None:
        log.add(path.name, "", empty)
    return rows


def check_single(rows: Iterable[CsvRow], column: str) -> None:
    """Note every id of a column that an earlier row has used."""
    first: dict[str, str] = {}
    for row in rows:
        value = row.text(column)
        if value in first:
            row.refuse(column, wording.single(first[value]))
        elif value:
            first[value] = f"{row.file}:{row.number}"


def _records(file: str, text: str, log: FaultLog) -> list[list[str]]:
    # NFC: file systems and editors of some makers store Hangul as separate letters.
    reader = csv.reader(io.StringIO(unicodedata.normalize("NFC", text), newline=""), strict=True)
    records: list[list[str]] = []
    try:
        for cells in reader:
            records.append([cell.strip() for cell in cells])
    except csv.Error:
        log.add(f"{file}:{len(records) + 1}", "", wording.QUOTING)
    return records


def _is_heading(file: str, heading: list[str], columns: Sequence[str], log: FaultLog) -> bool:
    missing = [column for column in columns if column not in heading]
    twice = sorted({name for name in heading if name and heading.count(name) > 1})
    if missing and (separator := _other_separator(heading, columns)):
        log.add(f"{file}:1", separator, wording.COMMAS)
    elif missing:
        log.add(f"{file}:1", f"without {', '.join(missing)}", wording.columns(columns))
    for name in twice:
        log.add(f"{file}:1 {name}", name, wording.ONE_OF_EACH_COLUMN)
    return not missing and not twice


def _other_separator(heading: Sequence[str], columns: Sequence[str]) -> str | None:
    """Return how a heading names what separates its cells, None where commas do."""
    for separator, name in _SEPARATORS.items():
        if len(heading) == 1 and columns[0] in map(str.strip, heading[0].split(separator)):
            return f"{len(heading[0].split(separator))} cells separated by {name}"
    return None


def _row(file: str, number: int, heading: list[str], cells: list[str], log: FaultLog) -> CsvRow:
    by_column = dict(zip(heading, cells, strict=False))
    if not any(cells[len(heading) :]):
        return CsvRow(file, number, by_column, log, beyond=heading[len(cells) :])
    log.add(f"{file}:{number}", f"{len(cells)} cells", wording.CELLS)
    # Its cells stand in wrong columns: what they hold would only raise a second, misleading fault.
    return CsvRow(file, number, by_column, FaultLog(), sound=False)
