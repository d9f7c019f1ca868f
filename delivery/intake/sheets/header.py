"""Heading rows: found anywhere in a sheet, of one, two or three rows, merged or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from delivery.intake.sheets.cells import Cell, Grid, at, is_blank, text
from delivery.intake.sheets.headings import Label, label_of
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import split_brackets

_DEEPEST = 3
_DATA_DIGITS = 5
_ENOUGH = 4
"""So many known fields make a heading even among many more that are not known."""
_FEWEST_STEPS = 4
"""So many headings that each count one up from the last are days of a month."""
_PERSON = frozenset({Field.NAME, Field.RECIPIENT_ID, Field.ADDRESS, Field.PHONE})
_SILENT = frozenset({Field.OTHER, Field.IDENTITY, Field.REMARK, Field.DAY})
_PARTS_OF = {
    Field.PHONE: frozenset(
        {"본인", "휴대폰", "핸드폰", "휴대전화", "집", "자택", "유선", "일반", "1", "2"}
    ),
    Field.NAME: frozenset({"한글", "본인"}),
    Field.ADDRESS: frozenset({"도로명", "지번", "기본"}),
}
_TOTALS = frozenset({"계", "소계", "합계", "총계"})


@dataclass(frozen=True, slots=True)
class Header:
    """The heading rows of one table: its first and last row, a label and the words per column."""

    first: int
    last: int
    labels: tuple[Label | None, ...]
    words: tuple[str, ...]


def headers(grid: Grid) -> list[Header]:
    """Return every heading of a sheet from top to bottom; one repeated further down is one more."""
    spread = _spread(grid)
    about_people = [any(map(_names_person, row)) for row in spread]
    found: list[Header] = []
    row = 0
    while row < len(grid.rows):
        header = _header_at(spread, row) if any(about_people[row : row + _DEEPEST]) else None
        if header is not None:
            found.append(header)
            row = header.last
        row += 1
    return found


def _names_person(cell: Cell) -> bool:
    label = label_of(cell) if isinstance(cell, str) else None
    return label is not None and label.field in _PERSON


def _spread(grid: Grid) -> list[Sequence[Cell]]:
    """Return the rows with every range merged across filled with its text."""
    rows: list[Sequence[Cell]] = list(grid.rows)
    for (top, left), (_, right) in grid.merges:
        if right > left and top < len(rows) and not is_blank(at(rows[top], left)):
            row = list(rows[top])
            row.extend([""] * (right + 1 - len(row)))
            row[left : right + 1] = [row[left]] * (right + 1 - left)
            rows[top] = row
    return rows


def _header_at(rows: Sequence[Sequence[Cell]], row: int) -> Header | None:
    """Return the heading that begins at a row: of as many rows as make most of it known."""
    if not any(isinstance(cell, str) and label_of(cell) for cell in rows[row]):
        return None
    best, below = _single(rows, row), 0
    for depth in range(2, _DEEPEST + 1):
        if row + depth > len(rows):
            break
        below = max(below, _strength(_single(rows, row + depth - 1)))
        deeper = _stacked(rows, row, depth)
        if _strength(deeper) > max(_strength(best), below):
            best = deeper
    return best


def _strength(header: Header | None) -> int:
    """Return how many different things a heading tells apart."""
    return len({replace(label, rank=0) for label in header.labels if label}) if header else 0


def _single(rows: Sequence[Sequence[Cell]], row: int) -> Header | None:
    return _accepted(_raw(rows, row))


def _stacked(rows: Sequence[Sequence[Cell]], row: int, depth: int) -> Header | None:
    """Combine a row of group headings with the headings below it."""
    top = tuple(map(_heading, rows[row]))
    below = _stacked(rows, row + 1, depth - 1) if depth > 2 else _raw(rows, row + 1)
    if below is None:
        return None
    width = max(len(top), len(below.words))
    labels: list[Label | None] = []
    words: list[str] = []
    group, spans = "", 0
    for column in range(width):
        own = top[column] if column < len(top) else ""
        sub = below.words[column] if column < len(below.words) else ""
        spans += bool(sub and not own and group) or bool(
            sub and own and column and column - 1 < len(top) and top[column - 1] == own
        )
        group = own or (group if sub else "")
        label = _combined(group if sub else own, sub)
        if sub and label is None:
            return None  # a word that is no heading: the row below is an order, not a heading
        labels.append(label)
        words.append(" ".join(filter(None, (own, sub))))
    if not spans:
        return None
    return _accepted(Header(row, below.last, tuple(labels), tuple(words)))


def _raw(rows: Sequence[Sequence[Cell]], row: int) -> Header:
    words = tuple(map(_heading, rows[row]))
    return Header(row, row, tuple(map(label_of, words)), words)


def _heading(cell: Cell) -> str:
    return f"{cell.month}/{cell.day}" if isinstance(cell, date) else text(cell)


def _combined(group: str, sub: str) -> Label | None:
    """Return what a heading says under a group heading: ``점심`` over ``일반``."""
    own, top = label_of(sub), label_of(group)
    if not sub:
        return top
    if top is None:
        return own or label_of(group + sub)
    if sub in _TOTALS:
        return Label(Field.TOTAL)
    if own is None:
        return _part_of(top, sub) or label_of(group + sub)
    if own.field is Field.BOXES and top.counts:
        return replace(own, counts=True, diet=own.diet or top.diet, meal=own.meal or top.meal)
    return own


def _part_of(top: Label, sub: str) -> Label | None:
    """Return the label of a sub-heading known by its group alone."""
    if sub in _PARTS_OF.get(top.field, ()):
        return top
    if top.field in (Field.BOXES, Field.DIET) and not any(map(str.isdigit, sub)):
        return Label(Field.BOXES, counts=True, meal=top.meal, unknown=Field.DIET)
    return None


def _accepted(header: Header) -> Header | None:
    """Return a heading if it tells whom the orders are for, and more, and holds no values."""
    known = {label.field for label in header.labels if label} - _SILENT
    filled = sum(1 for words in header.words if words)
    named = sum(1 for label in header.labels if label)
    days = sum(1 for label in header.labels if label and label.field is Field.DAY)
    numbered = numbered_days(header.words)
    named += numbered
    fields = len(known) + bool(days or numbered)
    if any(map(_is_value, header.words)) or (2 * named <= filled and fields < _ENOUGH):
        return None
    least = 2 if known & {Field.NAME, Field.RECIPIENT_ID} else 3
    return header if known & _PERSON and fields >= least else None


def numbered_days(words: Sequence[str]) -> int:
    """Return how many headings count days (1, 2, 3, …), none where too few follow each other."""
    numbers = [int(word) for word in words if word.isdecimal() and len(word) <= 2]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return len(numbers) if steps >= _FEWEST_STEPS else 0


def _is_value(words: str) -> bool:
    return sum(map(str.isdigit, split_brackets(words).base)) >= _DATA_DIGITS
