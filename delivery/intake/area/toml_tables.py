"""Tables of an area's TOML files, key by key.

As with rows: a key that is wrong is noted, and a placeholder returned. Decimals are read exactly,
as ``Decimal``, never through a float.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from delivery.intake.area import wording
from delivery.intake.area.faults import FaultLog, Wording
from delivery.intake.area.placeholders import ALL_DAY
from delivery.intake.area.texts import read_text
from delivery.model.places import TimeWindow
from delivery.model.units import Seconds, parse_clock, round_half_up

_DECIMALS = 9
"""No minute, kilometre or speed is known more finely; 1e-999999999 would take all memory."""

_LINE = re.compile(r"\(at (line \d+).*\)|\(at (end of document)\)")

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class TomlTable:
    """One table: its keys, and how a person finds it in its file."""

    values: Mapping[str, object]
    place: str
    log: FaultLog

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def where(self, key: str) -> str:
        """Return where a key stands, as a person finds it."""
        return f"{self.place}{key}"

    def refuse(self, key: str, expected: Wording, came: str | None = None) -> None:
        """Note that a key is wrong."""
        shown = written(self.values.get(key)) if came is None else came
        self.log.add(self.where(key), shown, expected)

    def check_keys(self, known: Iterable[str]) -> None:
        """Note every key that has no meaning here; a misspelt key must not pass for a default."""
        names = list(known)
        for key in self.values:
            if key not in names:
                self.refuse(key, wording.known_keys(names), key)

    def text(self, key: str, default: str | None = None, *, missing: Wording = wording.TEXT) -> str:
        """Return a text that is not blank; without a default it must be there."""
        value = self.values.get(key, default)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.refuse(key, missing)
        return ""

    def texts(self, key: str, *, missing: Wording = wording.TEXTS) -> tuple[str, ...]:
        """Return a list of texts, empty where the key is missing."""
        value = self.values.get(key, [])
        if isinstance(value, list):
            words = tuple(word.strip() for word in value if isinstance(word, str))
            if len(words) == len(value) and all(words):
                return words
        self.refuse(key, missing)
        return ()

    def whole(self, key: str, low: int, high: int, *, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there."""
        value = self.values.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.refuse(key, wording.whole(low, high))
        return low

    def whole_or_none(self, key: str, low: int, high: int) -> int | None:
        """Return a whole number, or None where the key is missing."""
        return self.whole(key, low, high) if key in self else None

    def exact(
        self,
        key: str,
        low: int,
        high: int,
        *,
        default: int | None = None,
        missing: Wording | None = None,
    ) -> Fraction:
        """Return a number, decimals included, exactly as it is written."""
        value = self.values.get(key, default)
        number = _decimal(value)
        if number is not None and low <= number <= high:
            return Fraction(round(number, _DECIMALS))
        self.refuse(key, missing or wording.number(low, high))
        return Fraction(low)

    def scaled(
        self, key: str, unit: int, low: int, high: int, *, default: int | None = None
    ) -> int:
        """Return a number times ``unit`` (minutes as seconds, km as metres), rounded half up."""
        return round_half_up(self.exact(key, low, high, default=default) * unit)

    def flag(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if isinstance(value, bool):
            return value
        self.refuse(key, wording.FLAG)
        return default

    def day(self, key: str) -> date:
        """Return a date that must be there."""
        value = self.values.get(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.refuse(key, wording.TOML_DAY)
        return date.min

    def word(self, key: str, words: type[Word]) -> Word:
        """Return one of a fixed set of words."""
        try:
            return words(written(self.values.get(key)))
        except ValueError:
            self.refuse(key, wording.one_of(words))
            return next(iter(words))

    def window(self, key: str) -> TimeWindow:
        """Return a span of the day that must be there."""
        return self._window(key, self.values.get(key), wording.SPAN) or ALL_DAY

    def windows(self, key: str) -> tuple[TimeWindow, ...]:
        """Return a list of spans, those that can be read; empty where the key is missing."""
        value = self.values.get(key, [])
        if isinstance(value, list):
            read = (self._window(key, span, wording.SPANS) for span in value)
            return tuple(span for span in read if span is not None)
        self.refuse(key, wording.SPANS)
        return ()

    def table(self, key: str) -> "TomlTable":
        """Return a table within this one, empty where it is missing."""
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return TomlTable(value, f"{self.where(key)}.", self.log)
        self.refuse(key, wording.TABLE)
        # What its keys lack would only be second, misleading faults.
        return TomlTable({}, f"{self.where(key)}.", FaultLog())

    def tables(self, key: str, expected: Wording = wording.TABLES) -> list["TomlTable"]:
        """Return a list of tables, empty where it is missing."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(entry, dict) for entry in value):
            places = (f"{self.where(key)}[{number}]." for number in range(1, len(value) + 1))
            return [TomlTable(e, p, self.log) for e, p in zip(value, places, strict=True)]
        self.refuse(key, expected)
        return []

    def _window(self, key: str, span: object, expected: Wording) -> TimeWindow | None:
        ends = _clocks(span)
        if ends is None:
            self.refuse(key, expected, written(span))
            return None
        if ends[1] < ends[0]:
            self.refuse(key, wording.FORWARD, written(span))
            return None
        return TimeWindow(*ends)


def entries_of(name: str) -> Wording:
    """Say that a file must hold entries of a name."""
    return Wording(
        f"at least one entry [[{name}]]",
        f"[[{name}]] 항목 하나 이상",
        "Add one, or remove the file: the product's own entries then stand",
        "항목을 추가하거나 파일을 지워 주세요. 지우면 제품의 기본값을 씁니다",
    )


def read_toml(path: Path, log: FaultLog) -> TomlTable | None:
    """Return the top table of a TOML file; None with a fault."""
    text = read_text(path, log)
    if text is None:
        return None
    try:
        values = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        line = (place[1] or place[2]) if place else ""
        log.add(f"{path.name}: {line}", _LINE.sub("", str(error)).strip(), wording.TOML)
        return None
    return TomlTable(values, f"{path.name}: ", log)


def read_entries(path: Path, name: str, title: str, log: FaultLog) -> list[TomlTable]:
    """Return the entries ``[[name]]`` of a TOML file, each called by its own ``title`` key."""
    top = read_toml(path, log)
    if top is None:
        return []
    top.check_keys([name])
    entries = top.tables(name)
    if top.values.get(name, []) == []:
        log.add(path.name, "", entries_of(name))
    for number, entry in enumerate(entries, start=1):
        entry.place = f"{path.name}: {name} '{written(entry.values.get(title, number))}' "
    return entries


def written(value: object) -> str:
    """Write a value the way its file does, as near as it matters to a reader."""
    if value is None:
        return ""
    if isinstance(value, str | date | Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def _decimal(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    return number if number.is_finite() else None


def _clocks(span: object) -> tuple[Seconds, Seconds] | None:
    if not isinstance(span, list) or len(span) != 2:
        return None
    try:
        start, end = (parse_clock(str(clock)) for clock in span)
    except ValueError:
        return None
    return start, end
