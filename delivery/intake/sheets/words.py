"""The words of a sheet that stand for a diet or a meal: two tables of synonyms.

A word that is not in its table is refused, never guessed: a wrong diet can do harm.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from delivery.intake.sheets.cells import squeeze
from delivery.model.places import Meal

REGULAR_DIET = "일반"
Word = TypeVar("Word", bound=str)

DIETS: Mapping[str, tuple[str, ...]] = {
    REGULAR_DIET: (
        "일반", "일반식", "일반찬", "보통", "보통식", "기본", "기본식", "상식", "정상", "정상식",
        "표준", "표준식", "백반", "밥", "밥식", "regular", "normal", "general", "standard", "basic",
    ),
    "저염": (
        "저염", "저염식", "저염분", "저나트륨", "저나트륨식", "염분제한", "염분제한식", "고혈압",
        "고혈압식", "혈압", "혈압식", "lowsalt", "lowsodium", "reducedsalt",
    ),
    "당뇨": (
        "당뇨", "당뇨식", "당뇨병", "당뇨병식", "당뇨조절식", "저당", "저당식", "저당질",
        "저당질식", "당질제한식", "혈당", "혈당조절식", "diabetic", "diabetes", "lowsugar",
    ),
    "죽": (
        "죽", "죽식", "유동식", "연식", "미음", "미음식", "흰죽", "쌀죽", "야채죽", "전복죽",
        "porridge", "congee", "softdiet",
    ),
    "반찬": ("반찬", "반찬식", "반찬만", "반찬도시락", "sidedish", "sidedishes"),
}  # fmt: skip

MEALS: Mapping[Meal, tuple[str, ...]] = {
    Meal.LUNCH: (
        "점심", "중식", "점심식사", "점심식", "점심밥", "런치", "오찬", "낮", "점", "중",
        "lunch", "luncheon",
    ),
    Meal.DINNER: (
        "저녁", "석식", "저녁식사", "저녁식", "저녁밥", "디너", "만찬", "저", "석",
        "dinner", "supper",
    ),
}  # fmt: skip

OTHER_MEALS = frozenset(
    {
        "아침",
        "조식",
        "아침식사",
        "조",
        "새벽",
        "간식",
        "야식",
        "야간",
        "breakfast",
        "brunch",
        "snack",
    }
)
"""Meals of the day the service does not know; a column so headed holds no lunch or dinner."""

_HARMLESS = frozenset(
    {
        "대",
        "중",
        "소",
        "보통",
        "성인",
        "흰밥",
        "쌀밥",
        "백미",
        "잡곡",
        "잡곡밥",
        "현미",
        "현미밥",
        "한식",
    }
)
"""Notes after 일반 that are no diet; any other (a kidney, an allergy) is for a person to read."""

_DIET_SUFFIXES = ("도시락", "식단", "식사", "메뉴", "용", "형", "meal", "diet", "box")
_MEAL_SUFFIXES = ("도시락", "식사", "배송", "배달", "시간대", "시간", "용", "분", "때", "meal")
_BRACKETS = re.compile(r"[(\[{<（［【〔]([^)\]}>）］】〕]*)[)\]}>）］】〕]?")
_PARTS = re.compile(r"[/,·+&・、;|>\-]+")


@dataclass(frozen=True, slots=True)
class Brackets:
    """A text and what stood in brackets in it."""

    base: str
    inside: tuple[str, ...]


def split_brackets(words: str) -> Brackets:
    """Part ``저염(고혈압)`` into ``저염`` and ``고혈압``."""
    plain = unicodedata.normalize("NFKC", words)
    inside = tuple(match.strip() for match in _BRACKETS.findall(plain))
    base = _BRACKETS.sub(" ", plain).strip()
    return Brackets(base, inside) if base else Brackets(" ".join(inside), ())


@lru_cache(maxsize=4096)
def diet_of(words: str) -> str | None:
    """Return the diet a text names, or None where it names none that is known, or several."""
    parted = split_brackets(words)
    diet = _agreed(parted, _DIET_OF, _DIET_SUFFIXES)
    if diet == REGULAR_DIET and not all(map(_is_harmless, parted.inside)):
        return None
    return diet


@lru_cache(maxsize=4096)
def meal_of(words: str) -> Meal | None:
    """Return the meal a text names, or None where it names none that is known, or several."""
    return _agreed(split_brackets(words), _MEAL_OF, _MEAL_SUFFIXES)


def is_other_meal(words: str) -> bool:
    """Tell whether a text names a meal other than lunch and dinner."""
    return squeeze(split_brackets(words).base) in OTHER_MEALS


def _agreed(parted: Brackets, table: Mapping[str, Word], suffixes: tuple[str, ...]) -> Word | None:
    """Return the one word all parts agree on; an unknown note in brackets does not count."""
    whole = _look_up(parted.base, table, suffixes)
    parts = [part for part in _PARTS.split(parted.base) if part.strip()]
    found = {whole} if whole else {_look_up(part, table, suffixes) for part in parts}
    for note in parted.inside:
        known = {_look_up(part, table, suffixes) for part in (note, *_PARTS.split(note))}
        found |= known - {None}
    return found.pop() if len(found) == 1 else None


def _look_up(words: str, table: Mapping[str, Word], suffixes: tuple[str, ...]) -> Word | None:
    """Return the word of a table, with or without a suffix such as 도시락."""
    squeezed = squeeze(words)
    while squeezed not in table:
        suffix = next((s for s in suffixes if squeezed.endswith(s)), None)
        if suffix is None:
            return None
        squeezed = squeezed.removesuffix(suffix)
    return table[squeezed]


def _is_harmless(note: str) -> bool:
    squeezed = squeeze(note)
    return squeezed in _HARMLESS or squeezed.isdigit() or squeezed in _DIET_OF


_DIET_OF = {synonym: diet for diet, synonyms in DIETS.items() for synonym in synonyms}
_MEAL_OF = {synonym: meal for meal, synonyms in MEALS.items() for synonym in synonyms}
