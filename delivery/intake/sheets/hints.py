"""What titles, section headings and the names of sheets and files say of the orders below them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from delivery.intake.sheets.cells import Cell, squeeze, text
from delivery.intake.sheets.dates import WrittenDate, written_date
from delivery.intake.sheets.words import REGULAR_DIET, diet_of
from delivery.model.places import Meal

Word = TypeVar("Word")
Title: TypeAlias = tuple[int, str]
"""A column and the words that stand there."""

_LONGEST_TITLE = 60
_NOTE_MARK = re.compile(
    r"^\s*[※*＊☞☎✓→#]|^\s*(?:담당|문의|작성|비고|참고|주의|확인|연락|수신|발신)"
)
_LIST_WORD = re.compile(
    r"명단|명부|도시락|배송|배달|주문|발주|신청|식사|식수|급식|대상자|리스트|현황|목록|일지|내역|날짜|일자|제공|구분|"
    r"list|order|deliver|sheet|route",
    re.IGNORECASE,
)
_MEAL_WORDS = {
    Meal.LUNCH: re.compile(
        r"점심|중식(?!당)|런치(?!박스|백)|오찬|\blunch(?!\s*-?box)", re.IGNORECASE
    ),
    Meal.DINNER: re.compile(r"저녁|석식|디너|만찬|\bdinner|\bsupper", re.IGNORECASE),
}
_DATE = re.compile(
    r"(?:(?:20)?\d{2}\s*[-./년]\s*)?\d{1,2}\s*(?:[-./]|월)\s*\d{1,2}\s*일?\.?"
    r"(?:\s*\(?[월화수목금토일](?:요일)?\)?)?(?!\d)|(?<!\d)20\d{6}(?!\d)"
)
_NOT_DELIVERY = re.compile(
    r"작성|출력|인쇄|기준|수정|제출|마감|접수|회신|주문일|신청일|발주|의뢰|등록|까지|부터|~|∼|〜|주차|주간|월간"
)
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?=\s*(?:년|[-./_]\s*\d)|\d{4}(?!\d)|\s|$)")
_MARKED = re.compile(r"^\s*[\[<【〈《「『■□▶▷◆◇●○◎★☆▣]|\d\s*명\s*\)?$")
"""A text in brackets, behind a bullet, or with a number of persons."""
_DECORATION = re.compile(
    r"[\[\]【】<>〈〉《》「」『』()■□▶▷◆◇●○◎★☆▣#*=_\-~:|·.\s]+|\d+\s*(?:명|식|개|건|호)?"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for the rows below a title, where their own cells say nothing."""

    meal: Meal | None = None
    diet: str | None = None
    date: WrittenDate | None = None

    def under(self, titles: Iterable[str]) -> "Context":
        """Return the context after some titles; titles that contradict each other say nothing.

        A title with a meal ends what an earlier one said of the diet.
        """
        hints = [hint(title) for title in titles]
        diet = None if any(h.ends_diet for h in hints) else self.diet
        return Context(
            _only((meal for h in hints for meal in h.meals), self.meal),
            _only((h.diet for h in hints if h.diet), diet),
            _only((date for h in hints for date in h.dates), self.date),
        )

    def named(self, name: str, *, meal_alone: bool = False) -> "Context":
        """Return the context in a sheet (or a file: its meal alone counts) of a name."""
        named = self.under([name])
        if meal_alone:
            return replace(self, meal=named.meal)
        day = day_in_name(name)
        return replace(named, date=day) if day else named


def day_in_name(name: str) -> WrittenDate | None:
    """Return the day a sheet is named after: ``23일``, ``11.23(월)``."""
    written = written_date(name)
    found = (written,) if written else _dates(unicodedata.normalize("NFKC", name))
    return replace(found[0], weekday=None) if len(found) == 1 else None


def _only(found: Iterable[Word], otherwise: Word | None) -> Word | None:
    different = set(found)
    if not different:
        return otherwise
    return different.pop() if len(different) == 1 else None


@dataclass(frozen=True, slots=True)
class Hint:
    """What one title says; ``ends_diet``: an earlier title's diet no longer holds."""

    meals: frozenset[Meal] = frozenset()
    diet: str | None = None
    dates: tuple[WrittenDate, ...] = ()
    ends_diet: bool = False


def hint(title: str) -> Hint:
    """Return what a title says; a remark or a contact says nothing."""
    plain = unicodedata.normalize("NFKC", title)
    if len(plain) > _LONGEST_TITLE or _NOTE_MARK.search(title):
        return Hint()
    core = _core(plain)
    diet = diet_of(core) if core else None
    if core and diet is None and not _LIST_WORD.search(plain):
        return Hint()
    meals = frozenset(meal for meal, words in _MEAL_WORDS.items() if words.search(plain))
    # 일반 alone may mean "general" (일반식 does not): then each recipient's own diet stands.
    general = diet == REGULAR_DIET and not core.endswith("식")
    return Hint(meals, None if general else diet, _dates(plain), ends_diet=general or bool(meals))


def years(titles: Iterable[str]) -> list[int]:
    """Return the years that titles and names mention."""
    return [int(year) for title in titles for year in _YEAR.findall(title)]


def titles_of(row: Sequence[Cell], start: int, end: int) -> Iterator[Title]:
    """Return the texts of a row as titles; a mere date or meal goes with the label before it."""
    for column in range(start, min(end, len(row))):
        words = text(row[column])
        if column > start and words and not _core(unicodedata.normalize("NFKC", words)):
            words = f"{text(row[column - 1])} {words}".strip()
        if words:
            yield column, words


def is_note(words: str) -> bool:
    """Tell whether a text begins as a remark under or over a table does."""
    return _NOTE_MARK.search(words) is not None


def is_title(words: str) -> bool:
    """Tell whether a text, alone in its row, is a heading over what follows, not a person."""
    plain = unicodedata.normalize("NFKC", words)
    core = _core(plain)
    if _MARKED.search(plain):
        return True
    return not core or diet_of(core) is not None or _LIST_WORD.search(plain) is not None


def _core(plain: str) -> str:
    """Return a title without dates, meals, list words and decoration."""
    rest = _DATE.sub(" ", plain)
    for words in (*_MEAL_WORDS.values(), _LIST_WORD, _DECORATION):
        rest = words.sub(" ", rest)
    return squeeze(rest)


def _dates(plain: str) -> tuple[WrittenDate, ...]:
    if _NOT_DELIVERY.search(plain):
        return ()
    found = (written_date(match.strip()) for match in _DATE.findall(plain))
    # A title copied from last week often keeps its weekday: the date itself counts.
    return tuple(replace(date, weekday=None) for date in found if date is not None)
