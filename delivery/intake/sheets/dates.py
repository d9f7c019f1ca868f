"""Dates as Korean sheets write them, and dates a spreadsheet kept as mere numbers."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from delivery.intake.sheets.cells import Cell, text

_SERIAL_EPOCH = date(1899, 12, 30)
"""Day 0 of the 1900 system after its false 29 February 1900 (ECMA-376 part 1, 18.17.4)."""
_FIRST_YEAR, _LAST_YEAR = 2000, 2099
_LEAP_YEAR = 2024

_WEEKDAYS = {"월": 0, "화": 1, "수": 2, "목": 3, "금": 4, "토": 5, "일": 6,
             "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_WEEKDAY = re.compile(
    r"[\s.,(\[]*(월|화|수|목|금|토|일|mon|tue|wed|thu|fri|sat|sun)(?:요일|[a-z]*)\s*[)\]]?\.?$"
)
_CLOCK = re.compile(
    r"[\st]+(?:오전|오후|am|pm)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m|z)?$"
)
_SEPARATOR = r"\s*[-./‐‑–—]\s*"
_YEAR_FIRST = re.compile(
    rf"^(\d{{4}}|'?\d{{2}})(?:{_SEPARATOR}|\s*년\s*)(\d{{1,2}})(?:{_SEPARATOR}|\s*월\s*)(\d{{1,2}})"
    r"\s*(?:일|\.)?$"
)
_MONTH_DAY = re.compile(rf"^(\d{{1,2}})(?:{_SEPARATOR}|\s*월\s*)(\d{{1,2}})\s*(?:일|\.)?$")
_YEAR_LAST = re.compile(rf"^(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})$")
_DAY_ALONE = re.compile(r"^(\d{1,2})\s*일$")
_DAY_NAMED = re.compile(r"^(\d{1,2})[\s-]*([a-z]{3})[a-z]*[\s,-]*(\d{4}|\d{2})$")
_NAMED_DAY = re.compile(r"^([a-z]{3})[a-z]*\.?\s*(\d{1,2})[\s,]+(\d{4})$")
_COMPACT = re.compile(r"^(\d{4}|\d{2})(\d{2})(\d{2})$")
_COMPACT_DAY = re.compile(r"^(\d{2})(\d{2})$")
_LOST_ZERO = re.compile(r"^\d{1,2}\.\d$")
"""A number such as 11.2: 2 November, or 11.20 with its zero lost; nobody can tell."""
_SERIAL = re.compile(r"^(\d{5})(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as written: the year, or year and month, may be left out; so may the weekday."""

    day: int
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    def on(self, reference: date | None, year: int | None) -> date | None:
        """Return the full date, what is left out taken from ``reference``, else from ``year``.

        None where something stays unknown. The weekday tells nothing beside a reference.

        Raises
        ------
        ValueError
            When there is no such day, or it is another weekday than written.
        """
        known_year = self.year or (reference.year if reference else year)
        month = self.month or (reference.month if reference else None)
        if known_year is None or month is None:
            date(_LEAP_YEAR, month or 1, self.day)  # 30 February is wrong in any year
            return None
        full = date(known_year, month, self.day)
        if reference is None and self.weekday is not None and full.weekday() != self.weekday:
            raise ValueError(f"{full} is another weekday than written.")
        return full


@lru_cache(maxsize=4096, typed=True)
def written_date(cell: Cell) -> WrittenDate | None:
    """Return the date a cell holds as written, or None where it holds none."""
    if isinstance(cell, date):
        known = _FIRST_YEAR <= cell.year <= _LAST_YEAR
        return WrittenDate(cell.day, cell.month, cell.year) if known else None
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return None
    if isinstance(cell, float) and _LOST_ZERO.match(text(cell)):
        return None
    words = _CLOCK.sub("", unicodedata.normalize("NFKC", text(cell)).strip().lower())
    written = _parsed(words, None)
    if written is None and (match := _WEEKDAY.search(words)):
        written = _parsed(words[: match.start()].strip(), _WEEKDAYS[match[1]])
    return written


def _parsed(words: str, weekday: int | None) -> WrittenDate | None:
    for pattern, order in _ORDERS:
        if match := pattern.match(words):
            parts = dict(zip(order, match.groups(), strict=True))
            written = _written(parts, weekday)
            if written is not None:
                return written
    return _from_serial(words)


def _written(parts: dict[str, str], weekday: int | None) -> WrittenDate | None:
    """Return the parts as a date, or None where month or year is out of range: read another way."""
    month = None
    if "month" in parts:
        name = parts["month"]
        month = _MONTHS.get(name) if name.isalpha() else int(name)
        if month is None or not 1 <= month <= 12:
            return None
    year = int(parts["year"].lstrip("'")) if "year" in parts else None
    if year is not None and year < 100:
        year += _FIRST_YEAR
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return WrittenDate(int(parts["day"]), month, year, weekday)


def _from_serial(words: str) -> WrittenDate | None:
    match = _SERIAL.match(words)
    if match is None:
        return None
    day = _SERIAL_EPOCH + timedelta(days=int(match[1]))
    return WrittenDate(day.day, day.month, day.year) if day.year >= _FIRST_YEAR else None


_ORDERS = (
    (_YEAR_FIRST, ("year", "month", "day")),
    (_YEAR_LAST, ("month", "day", "year")),
    (_YEAR_LAST, ("day", "month", "year")),
    (_MONTH_DAY, ("month", "day")),
    (_DAY_ALONE, ("day",)),
    (_COMPACT, ("year", "month", "day")),
    (_COMPACT_DAY, ("month", "day")),
    (_DAY_NAMED, ("day", "month", "year")),
    (_NAMED_DAY, ("month", "day", "year")),
)
"""Tried in this order; a spreadsheet in English writes the month first."""
