"""What a row under a heading is: an order, a total, a note, or nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from delivery.intake.sheets import quantities
from delivery.intake.sheets.cells import Cell, at, is_blank, is_void, squeeze, text
from delivery.intake.sheets.hints import is_note, is_title
from delivery.intake.sheets.layout import Layout
from delivery.intake.sheets.synonyms import Field

_COUNTED = r"\d+(?:개|식|명|인분|건|박스)?"
_TOTAL = re.compile(
    r"^(?:총|전체)?(?:소계|합계|총계|누계|총합계|총합|계|합|총원|총식수|총수량|총개수|총인원"
    rf"|subtotal|grandtotal|total|sum)(?:{_COUNTED})?$"
    r"|^(?:총|합계|소계|총계|계)(?:인원|식수|수량|개수|도시락|대상자|명수)?"
    rf"(?:{_COUNTED})+$"
    rf"|(?:소계|합계|총계)(?:{_COUNTED})?$"
)
_TOTAL_LETTERS = frozenset("계합총원MmAa")
"""One of these is in every word for a total."""
_TOTAL_OF = re.compile(r"\S\s+계$")
_COUNT_ALONE = re.compile(rf"^(?:{_COUNTED})+$")
_CLOSING = re.compile(r"^(?:이하|이상)?(?:여백|이상|끝|없음)$|여백")
_IDENTITY = (Field.NAME, Field.ADDRESS, Field.ADDRESS_DETAIL, Field.PHONE, Field.RECIPIENT_ID)
_ORDER = (Field.DIET, Field.MEAL, Field.DATE, Field.ORDER_ID)


_FEWEST_SUMMED = 2
_SENTENCE = 12


class Kind(Enum):
    """What a row is."""

    BLANK = auto()
    ORDER = auto()
    TOTAL = auto()
    TITLE = auto()
    NOTE = auto()


@dataclass(slots=True)
class Sums:
    """Running sums of the quantity columns, by which an unnamed total is told from an order."""

    since: Counter[int] = field(default_factory=Counter)
    overall: Counter[int] = field(default_factory=Counter)
    orders: int = 0

    def add(self, row: Sequence[Cell], columns: Sequence[int]) -> None:
        """Count an order's quantities in."""
        for column in columns:
            number = quantities.whole_number(at(row, column)) or 0
            self.since[column] += number
            self.overall[column] += number
        self.orders += 1

    def close(self) -> None:
        """Begin the next part, after a total."""
        self.since = Counter()

    def match(self, row: Sequence[Cell], columns: Sequence[int]) -> bool:
        """Tell whether every quantity of a row is the sum of those above it."""
        numbers = {c: quantities.whole_number(at(row, c)) for c in columns}
        filled = {c: n for c, n in numbers.items() if not is_void(at(row, c))}
        return self.orders >= _FEWEST_SUMMED and any(
            filled and all(number == sums[column] for column, number in filled.items())
            for sums in (self.since, self.overall)
        )


def kind_of(row: Sequence[Cell], layout: Layout, sums: Sums, *, merged_across: bool) -> Kind:
    """Return what a row of a table is.

    ``merged_across`` says that the row's first text is merged over several columns, as titles are.
    """
    filled = [column for column in range(layout.start, layout.end) if not is_blank(at(row, column))]
    if not filled:
        return Kind.BLANK
    identity = [c for f in _IDENTITY for c in layout.columns.get(f, ()) if not is_void(at(row, c))]
    totals = [column for column in filled if is_total(at(row, column))]
    if totals and all(c in totals or _is_count(at(row, c)) for c in identity):
        return Kind.TOTAL
    has_quantity = any(not is_void(at(row, c)) for c in layout.quantity_columns())
    if not identity:
        return _without_person(row, layout, sums, has_quantity=has_quantity)
    first = text(at(row, filled[0]))
    if not has_quantity and is_note(first):
        return Kind.NOTE
    if len(filled) == 1 and (merged_across or is_title(first) or _is_remark(first)):
        return Kind.TITLE
    return Kind.ORDER


def _is_remark(words: str) -> bool:
    """Tell whether a text alone in its row closes a list, or is too long for a name."""
    squeezed = squeeze(words)
    return _CLOSING.search(squeezed) is not None or len(squeezed) >= _SENTENCE


def is_total(cell: Cell) -> bool:
    """Tell whether a cell says that its row is a sum."""
    if not isinstance(cell, str) or _TOTAL_LETTERS.isdisjoint(cell):
        return False
    return _TOTAL.search(squeeze(cell)) is not None or _TOTAL_OF.search(cell) is not None


def _is_count(cell: Cell) -> bool:
    return _COUNT_ALONE.match(squeeze(text(cell))) is not None


def _without_person(row: Sequence[Cell], layout: Layout, sums: Sums, *, has_quantity: bool) -> Kind:
    """Tell a sum without a word, a title or a note from an order that lacks its person."""
    columns = layout.quantity_columns()
    about_order = any(not is_void(at(row, c)) for f in _ORDER for c in layout.columns.get(f, ()))
    if has_quantity and not about_order and sums.match(row, columns):
        return Kind.TOTAL
    words = [text(cell) for cell in row[layout.start : layout.end] if not is_blank(cell)]
    if has_quantity and any(quantities.is_quantity(at(row, c)) for c in columns):
        return Kind.ORDER
    if len(words) == 1 and is_title(words[0]) and not is_note(words[0]):
        return Kind.TITLE
    return Kind.ORDER if has_quantity else Kind.NOTE
