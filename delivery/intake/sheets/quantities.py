"""Quantities as people write them: ``2개``, ``３``, ``1.0``, ``두 개``."""

import re
import unicodedata

from delivery.intake.sheets.cells import Cell, is_void, text
from delivery.intake.sheets.words import diet_of, meal_of, split_brackets

MAX_BOXES = 100
"""Above this a quantity is absurd (DESIGN, fine print 14)."""

_UNIT = (
    r"개씩|개|식분|식|인분|인|명분|명|박스|상자|세트|통|팩|끼니|끼|그릇|도시락|건|분|부|ea|each|box(?:es)?|"
    r"sets?|meals?|pcs?|pieces?|packs?"
)
_DIGITS = re.compile(
    rf"^(?:총|[x×*])?\s*(\d{{1,9}}|\d{{1,3}}(?:,\d{{3}})+)(?:\.0+)?\s*(?:{_UNIT})?\.?$",
    re.IGNORECASE,
)
_NATIVE = {"하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "넷": 4, "네": 4, "다섯": 5,
           "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10, "one": 1, "two": 2,
           "three": 3}  # fmt: skip
_NATIVE_COUNT = re.compile(rf"^({'|'.join(_NATIVE)})\s*(?:{_UNIT})?$", re.IGNORECASE)
_TICKS = frozenset("○◯〇●◎ㅇoO0vV✓✔√☑■★") - {"0"}
_CROSSES = frozenset({"x", "X", "×", "✗", "✕", "☐", "□", "무", "없음", "안함", "미신청", "n", "N"})


def whole_number(cell: Cell) -> int | None:
    """Return the whole number a cell holds, or None where it holds none."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return cell
    if not isinstance(cell, str):
        return None
    if not cell:
        return None
    words = unicodedata.normalize("NFKC", cell).strip()
    words = _without_note(words) if "(" in words else words
    if match := _DIGITS.match(words):
        return int(match[1].replace(",", ""))
    if match := _NATIVE_COUNT.match(words.lower()):
        return _NATIVE[match[1]]
    return None


def _without_note(words: str) -> str:
    """Take ``(부부)`` off ``2개(부부)``; a note with a number, a diet or a meal stays."""
    parted = split_brackets(words)
    telling = any(n.isdigit() for note in parted.inside for n in note) or any(
        diet_of(note) or meal_of(note) for note in parted.inside
    )
    return words if telling else parted.base


def boxes(cell: Cell) -> int | None:
    """Return a number of boxes from 1 to ``MAX_BOXES``, or None where the cell gives none."""
    number = whole_number(cell)
    return number if number is not None and 1 <= number <= MAX_BOXES else None


def is_tick(cell: Cell) -> bool:
    """Tell whether a cell of a column per diet or meal is ticked: one box."""
    return cell is True or (isinstance(cell, str) and cell in _TICKS)


def is_none(cell: Cell) -> bool:
    """Tell whether a cell of a column per diet or meal says that there is no box."""
    if cell is False or is_void(cell) or whole_number(cell) == 0:
        return True
    return isinstance(cell, str) and text(cell) in _CROSSES


def is_quantity(cell: Cell) -> bool:
    """Tell whether a cell is a tick or a number that can be a number of boxes."""
    return is_tick(cell) or boxes(cell) is not None
