"""Column headings: how a heading is looked up in the table of synonyms.

Everything is compared squeezed (lower case, letters and digits alone): ``성 명``, ``*성명`` and
``성명 :`` are one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from delivery.intake.sheets.cells import Cell, squeeze
from delivery.intake.sheets.identity import is_identity_heading
from delivery.intake.sheets.synonyms import (
    ALTERNATIVES,
    GENERIC,
    OF_OTHERS,
    SYNONYMS,
    TAILS,
    Field,
)
from delivery.intake.sheets.words import (
    DIETS,
    MEALS,
    OTHER_MEALS,
    diet_of,
    meal_of,
    split_brackets,
)
from delivery.model.places import Meal

_LONGEST_HEADING = 24
_QUANTITY = "도시락수량|도시락수|도시락|수량|식수|개수|갯수|인분|수|식|개|명|ea|qty"
_OTHER_COLUMNS = frozenset(
    {"고혈압", "혈압", "혈당", "당뇨병", "diabetes", "반찬", "반찬만", "정상", "표준"}
)
"""Words for a diet that head a column of illnesses or of side dishes, not of boxes."""
_LONE_LETTERS = frozenset("죽밥중석")


@dataclass(frozen=True, slots=True)
class Label:
    """What a heading says of its column.

    A column per diet or meal (``counts``) has the field BOXES and the diet, the meal or both;
    ``unknown`` is DIET or MEAL where that is what such a column names, but none that is known.
    ``alternatives`` are the fields to choose from by the column's cells, likeliest first.
    """

    field: Field
    rank: int = 0
    counts: bool = False
    diet: str | None = None
    meal: Meal | None = None
    unknown: Field | None = None
    alternatives: tuple[Field, ...] = ()


@lru_cache(maxsize=65536)
def label_of(heading: str) -> Label | None:
    """Return what a heading says, or None where it is no heading that is known."""
    if not heading or len(heading) > _LONGEST_HEADING:
        return None
    if _DAY.fullmatch(heading):
        return Label(Field.DAY)
    if _DATA.search(heading):
        return None
    squeezed = squeeze(heading)
    if is_identity_heading(squeezed):
        return Label(Field.IDENTITY)
    brackets = split_brackets(heading)
    base, inside = squeeze(brackets.base), squeeze("".join(brackets.inside))
    if inside.startswith(OF_OTHERS):
        return Label(Field.OTHER)
    if _names_several(brackets.base):
        return None
    return (
        _FIXED.get(squeezed)
        or _count_label(squeezed)
        or _FIXED.get(base)
        or _choice_label(brackets.base)
        or _tail_label(base)
    )


def _names_several(base: str) -> bool:
    """Tell whether a heading names two fields at once, as ``성명/연락처`` does."""
    fixed = (_FIXED.get(squeeze(part)) for part in _FIELDS_APART.split(base))
    return len({label.field for label in fixed if label}) > 1


def _count_label(squeezed: str) -> Label | None:
    """Return the label of a column per meal and diet: ``점심``, ``저염식 수량``, ``중식 일반``."""
    match = _COUNT.fullmatch(squeezed)
    if match is None:
        return None
    meal, diet = match["meal"] or match["meal2"], match["diet"] or match["diet2"]
    if match["other"]:
        return Label(Field.BOXES, counts=True, diet=diet and diet_of(diet), unknown=Field.MEAL)
    if not (meal or diet):
        return None
    return Label(
        Field.BOXES, counts=True, diet=diet and diet_of(diet), meal=meal_of(meal) if meal else None
    )


def _choice_label(base: str) -> Label | None:
    """Return the label of a heading that lists its choices: ``점심/저녁``, ``일반·저염·당뇨``."""
    parts = [part for part in _CHOICES.split(base) if part]
    for field, reading in ((Field.MEAL, meal_of), (Field.DIET, diet_of)):
        known = {reading(part) for part in parts}
        if len(known) >= 2 and None not in known:
            return Label(field)
    return None


def _tail_label(base: str) -> Label | None:
    """Return the label of a longer heading by what it ends in, a number after it apart."""
    if base.startswith(OF_OTHERS):
        return None
    base = base.rstrip("123")
    for tail, field in TAILS:
        if base.endswith(tail):
            return Label(field, rank=_TAIL_RANK)
    return None


def _alternation(words: Iterable[str]) -> str:
    usable = (word for word in words if len(word) > 1 or word in _LONE_LETTERS)
    return "|".join(sorted(set(usable) - _OTHER_COLUMNS, key=len, reverse=True))


_MEAL_WORDS = _alternation(word for words in MEALS.values() for word in words)
_DIET_WORDS = _alternation(word for words in DIETS.values() for word in words)
_OTHER_MEAL_WORDS = _alternation(OTHER_MEALS)
_COUNT = re.compile(
    rf"(?:{_QUANTITY})?(?:(?P<meal>{_MEAL_WORDS})?(?P<diet>{_DIET_WORDS})?"
    rf"|(?P<diet2>{_DIET_WORDS})(?P<meal2>{_MEAL_WORDS})|(?P<other>{_OTHER_MEAL_WORDS})"
    rf"(?:{_DIET_WORDS})?)(?:{_QUANTITY})?"
)
_CHOICES = re.compile(r"[/,·+・、|\s]+")
_DATA = re.compile(r"\d\D*\d\D*\d")
"""Three digits: a value, no heading."""
_WEEKDAY = "[월화수목금토일](?:요일)?"
_MONTH_DAY = r"\d{1,2}\s*(?:[./-]|월)\s*\d{1,2}\s*일?"
_DAY = re.compile(
    rf"{_WEEKDAY}(?:\s*[(/]?\s*(?:{_MONTH_DAY}|\d{{1,2}}일?)\s*\)?)?"
    rf"|(?:{_MONTH_DAY}|\d{{1,2}}일)(?:\s*[(/]?\s*{_WEEKDAY}\s*\)?)?"
    rf"|\d{{1,2}}\s*[(/]\s*{_WEEKDAY}\s*\)?"
)
"""The heading of a column per day: ``월``, ``23일``, ``11/23(월)``."""
_FIELDS_APART = re.compile(r"[/,·+&]|및")
_TAIL_RANK = 1000
_FIXED = {
    synonym: Label(field, rank, alternatives=ALTERNATIVES.get(synonym, ()))
    for field, synonyms in SYNONYMS.items()
    for rank, synonym in enumerate(synonyms)
} | {
    generic: Label(Field.OTHER, alternatives=(Field.OTHER, Field.DIET, Field.MEAL))
    for generic in GENERIC
}


def known_headings(cells: Iterable[Cell]) -> int:
    """Return how many cells of a row are known headings, columns per day apart."""
    labels = (label_of(cell) for cell in cells if isinstance(cell, str))
    return sum(1 for label in labels if label is not None and label.field is not Field.DAY)
