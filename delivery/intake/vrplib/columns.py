"""The numbers of a VRPLIB file, asked for by name: one per client, one per vehicle, or lists."""

import math

import numpy as np
from numpy.typing import NDArray

from delivery.intake.vrplib.faults import missing, refuse, wrong
from delivery.intake.vrplib.text import SUFFIX, Row, VrplibText


def whole_specification(text: VrplibText, name: str) -> int:
    """Return a specification that is a count."""
    came = text.specification(name)
    if not came.isascii() or not came.isdigit() or int(came) < 1:
        raise refuse(wrong(f"{text.file} {name}", came, "a whole number from 1", "1 이상의 정수"))
    return int(came)


def depots(text: VrplibText, places: int) -> int:
    """Return how many depots there are: the file's first places, as the dialect has it."""
    rows = text.sections.get("DEPOT", ())
    numbers = [_index(text, row, word) for row in rows for word in row.words if word != "-1"]
    where = f"{text.file} DEPOT{SUFFIX}"
    if not numbers:
        raise refuse(missing(where, "1"))
    if numbers != list(range(1, len(numbers) + 1)) or len(numbers) >= places:
        came = ", ".join(str(number) for number in numbers)
        raise refuse(wrong(where, came, "the first places, 1, 2, …", "첫 장소부터 1, 2, …"))
    return len(numbers)


def numbers(text: VrplibText, name: str, count: int, *, default: float) -> NDArray[np.float64]:
    """Return a number per place or vehicle, float64, shape (count,).

    One specification holds for all; where the file says nothing, the default does.
    """
    if name in text.sections:
        return table(text, name, count, width=1)[:, 0]
    if name in text.specifications:
        value = _number(text, None, text.specifications[name], name)
        return np.full(count, value)
    return np.full(count, float(default))


def is_given(text: VrplibText, name: str) -> bool:
    """Tell whether the file speaks of something, for all or one by one."""
    return name in text.sections or name in text.specifications


def table(text: VrplibText, name: str, count: int, *, width: int) -> NDArray[np.float64]:
    """Return a section of numbered rows of ``width`` numbers, float64, shape (count, width)."""
    rows = numbered(text, name, count)
    for row in rows:
        if len(row.words) != width + 1:
            came = str(len(row.words) - 1)
            raise refuse(wrong(text.at(row), came, f"{width} numbers", f"숫자 {width}개"))
    return np.array([[_number(text, row, word) for word in row.words[1:]] for row in rows])


def lists(text: VrplibText, name: str, count: int) -> tuple[tuple[int, ...], ...] | None:
    """Return a list of place numbers, from 0, per vehicle, or None where the file has none."""
    if name not in text.sections:
        return None
    rows = numbered(text, name, count)
    return tuple(tuple(_index(text, row, word) - 1 for word in row.words[1:]) for row in rows)


def numbered(text: VrplibText, name: str, count: int) -> tuple[Row, ...]:
    """Return a section's rows, which must be numbered 1 to ``count``."""
    where = f"{text.file} {name}{SUFFIX}"
    if name not in text.sections:
        raise refuse(missing(text.file, f"{name}{SUFFIX}"))
    rows = text.sections[name]
    if len(rows) != count:
        raise refuse(wrong(where, f"{len(rows)}", f"{count} rows", f"{count}줄"))
    for expected, row in enumerate(rows, start=1):
        if row.words[0] != str(expected):
            raise refuse(wrong(text.at(row), row.words[0], f"row {expected}", f"{expected}번 줄"))
    return rows


def words_as_numbers(text: VrplibText, name: str) -> list[list[float]]:
    """Return a section without row numbers, line by line."""
    rows = text.sections.get(name, ())
    return [[_number(text, row, word) for word in row.words] for row in rows]


def _index(text: VrplibText, row: Row, word: str) -> int:
    if not word.isascii() or not word.isdigit():
        raise refuse(wrong(text.at(row), word, "a whole number", "정수"))
    return int(word)


def _number(text: VrplibText, row: Row | None, word: str, name: str = "") -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        where = text.at(row) if row else f"{text.file} {name}"
        raise refuse(wrong(where, word, "a number", "숫자"))
    return value
