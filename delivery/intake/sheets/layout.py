"""What the columns of a table hold, by its headings and, where those leave it open, its cells."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from delivery.intake.sheets import options, quantities
from delivery.intake.sheets.cells import (
    Cell,
    Grid,
    at,
    column_letter,
    is_blank,
    is_ditto,
    squeeze,
    text,
)
from delivery.intake.sheets.dates import written_date
from delivery.intake.sheets.header import Header, numbered_days
from delivery.intake.sheets.headings import Label
from delivery.intake.sheets.synonyms import WEAK_AMOUNTS, Field
from delivery.intake.sheets.words import diet_of, is_other_meal, meal_of
from delivery.model.places import Meal

_SAMPLE_ROWS = 300
_OTHERS = "기타"
_NEIGHBOUR = re.compile(rf"(?:식|죽|도시락)$|^조$|^{_OTHERS}$")
"""What the unknown heading of a column per diet or meal looks like, beside known ones."""
_STANDING_IN = frozenset({Field.PHONE, Field.ADDRESS, Field.REMARK})
"""Fields of several columns of which a later one stands in where the first is blank."""
_AGREEING = frozenset({Field.BOXES, Field.DIET, Field.MEAL})
"""Fields of which two columns may speak, as long as they say the same."""
_UNKEPT = frozenset({Field.OTHER, Field.IDENTITY, Field.DAY})
_ORDER_FIELDS = frozenset({Field.BOXES, Field.TOTAL, Field.MEAL, Field.DATE})
_FEWEST_DAYS = 2
_SECOND_MEANING = 10_000
"""Ranks a heading behind all others where its cells give it another meaning than its first."""

_READERS: Mapping[Field, Callable[[Cell], bool]] = {
    Field.DIET: lambda cell: diet_of(text(cell)) is not None,
    Field.MEAL: lambda cell: meal_of(text(cell)) is not None or is_other_meal(text(cell)),
    Field.BOXES: lambda cell: quantities.boxes(cell) is not None,
    Field.WINDOW: lambda cell: options.window(cell) is not None,
    Field.DATE: lambda cell: written_date(cell) is not None,
}


@dataclass(frozen=True, slots=True)
class CountColumn:
    """A column of numbers for one diet, one meal, or one of both."""

    column: int
    heading: str
    diet: str | None
    meal: Meal | None
    unknown: Field | None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table, from ``start`` up to but not including ``end``.

    ``dropped`` are the headings of its columns with identification numbers; ``per_day`` says that
    it has a column for each of several days.
    """

    start: int
    end: int
    columns: Mapping[Field, tuple[int, ...]]
    counts: tuple[CountColumn, ...]
    per_day: bool
    dropped: tuple[str, ...]

    def has(self, field: Field) -> bool:
        """Tell whether the table has a column for a field."""
        return field in self.columns

    def has_quantities(self) -> bool:
        """Tell whether the table has numbers of boxes at all."""
        return self.has(Field.BOXES) or bool(self.counts)

    def has_order_field(self) -> bool:
        """Tell whether the table speaks of deliveries, not of people alone."""
        return bool(self.counts) or self.per_day or bool(_ORDER_FIELDS & self.columns.keys())

    def quantity_columns(self) -> tuple[int, ...]:
        """Return every column with a number of boxes."""
        totals = self.columns.get(Field.TOTAL, ())
        counts = tuple(count.column for count in self.counts)
        return (*self.columns.get(Field.BOXES, ()), *counts, *totals)


def layouts(grid: Grid, header: Header, until: int) -> list[Layout]:
    """Return the tables under a heading, side by side, whose rows end before row ``until``."""
    body = range(header.last + 1, until)
    starts = _starts(header.labels)
    width = max((len(row) for row in grid.rows), default=0)
    ends = [*starts[1:], max(width, len(header.labels))]
    return [
        _Settling(grid, header, body).layout(start, end)
        for start, end in zip(starts, ends, strict=True)
    ]


def _starts(labels: Sequence[Label | None]) -> list[int]:
    """Return where each of the tables side by side begins: the name comes once in each."""
    names = [c for c, label in enumerate(labels) if label and label.field is Field.NAME]
    if len(names) < 2 or not _repeats(labels, names):
        return [0]
    first = next(c for c, label in enumerate(labels) if label)
    return [0, *(name - (names[0] - first) for name in names[1:])]


def _repeats(labels: Sequence[Label | None], names: Sequence[int]) -> bool:
    """Tell whether the headings after the second name are those after the first."""
    after = [
        {label.field for label in labels[begin + 1 : end] if label and label.field not in _UNKEPT}
        for begin, end in zip(names, [*names[1:], len(labels)], strict=True)
    ]
    return all(len(after[0] & fields) >= 1 for fields in after) and len(after[0]) > 0


class _Settling:
    """Settles, for one table, which column holds what."""

    def __init__(self, grid: Grid, header: Header, body: range) -> None:
        self._grid = grid
        self._header = header
        self._body = body

    def layout(self, start: int, end: int) -> Layout:
        header = self._header
        labels = {
            column: label
            for column, label in enumerate(header.labels[:end])
            if column >= start and label is not None
        }
        days = [c for c, label in labels.items() if label.field is Field.DAY]
        per_day = len(days) >= _FEWEST_DAYS or numbered_days(header.words[start:end]) > 0
        counts = self._counts(labels, start, end)
        columns = self._columns({c: label for c, label in labels.items() if not label.counts})
        dropped = self._identity_columns(labels, columns, start, end)
        gone = set(dropped)
        kept = {
            field: tuple(c for c in places if c not in gone) for field, places in columns.items()
        }
        if Field.BOXES not in kept and not counts and Field.TOTAL in kept:
            kept[Field.BOXES] = kept.pop(Field.TOTAL)
        return Layout(
            start,
            end,
            {field: places for field, places in kept.items() if places},
            tuple(count for count in counts if count.column not in gone),
            per_day,
            tuple(self._heading(column) for column in dropped),
        )

    def _heading(self, column: int) -> str:
        words = self._header.words
        return (words[column] if column < len(words) else "") or column_letter(column)

    def _cells(self, column: int) -> list[Cell]:
        """Return the filled cells of a column, the first few hundred."""
        rows = self._body[:_SAMPLE_ROWS]
        cells = (at(self._grid.rows[row], column) for row in rows)
        return [cell for cell in cells if not is_blank(cell) and not is_ditto(cell)]

    def _columns(self, labels: Mapping[int, Label]) -> dict[Field, tuple[int, ...]]:
        """Return each field's columns, best heading first.

        A general heading (구분) counts only for a field that no other column has.
        """
        ranked: dict[Field, list[tuple[int, int]]] = {}
        general: dict[Field, int] = {}
        for column, label in labels.items():
            field = self._chosen(column, label)
            if field is None or field in _UNKEPT:
                continue
            if label.field is Field.OTHER:
                general.setdefault(field, column)
            else:
                rank = label.rank + (_SECOND_MEANING if field is not label.field else 0)
                ranked.setdefault(field, []).append((rank, column))
        found = {field: self._best(field, sorted(places)) for field, places in ranked.items()}
        return {field: (column,) for field, column in general.items()} | found

    def _best(self, field: Field, places: Sequence[tuple[int, int]]) -> tuple[int, ...]:
        """Return the columns of a field that count, of those its headings name."""
        columns = tuple(column for _, column in places)
        if field in _STANDING_IN:
            return columns
        if field in _AGREEING:
            told = [c for c in columns[1:] if self._speaks_of(field, c)]
            return (columns[0], *told)
        return columns[:1]

    def _speaks_of(self, field: Field, column: int) -> bool:
        """Tell whether a second column of a field is to be held against the first.

        A number of persons is none of boxes, and a menu of dishes no diet.
        """
        if field is Field.BOXES:
            return squeeze(self._heading(column)) not in WEAK_AMOUNTS
        label = self._header.labels[column]
        certain = label is not None and not label.alternatives
        return certain or any(map(_READERS[field], self._cells(column)))

    def _chosen(self, column: int, label: Label) -> Field | None:
        """Return the field of a column: the alternative that most of its cells can be read as.

        A general heading needs half of its cells to be readable as such.
        """
        if not label.alternatives:
            return label.field
        cells = self._cells(column)
        first, *_ = label.alternatives
        read = {f: sum(map(_READERS[f], cells)) for f in label.alternatives if f in _READERS}
        best = max(read, key=lambda field: read[field])
        if first is Field.OTHER:
            return best if cells and 2 * read[best] >= len(cells) else None
        return best if read[best] > read[first] else first

    def _counts(self, labels: Mapping[int, Label], start: int, end: int) -> list[CountColumn]:
        counts = {
            column: CountColumn(
                column, self._heading(column), label.diet, label.meal, label.unknown
            )
            for column, label in labels.items()
            if label.counts
        }
        for column in self._unknown_counts(counts, labels, start, end):
            counts[column] = CountColumn(column, self._heading(column), None, None, Field.DIET)
        return [counts[column] for column in sorted(counts)]

    def _unknown_counts(
        self, counts: Mapping[int, object], labels: Mapping[int, Label], start: int, end: int
    ) -> list[int]:
        """Return columns of numbers among those per diet whose heading names no known diet.

        Their boxes must be refused: read as nothing, they would be lost.
        """
        if not counts:
            return []
        first, last = min(counts), max(counts)
        words = self._header.words
        return [
            column
            for column in range(max(start, first - 1), min(end, last + 2, len(words)))
            if (column not in labels or squeeze(words[column]) == _OTHERS)
            and words[column]
            and (first < column < last or _NEIGHBOUR.search(words[column]))
            and any(quantities.is_quantity(cell) for cell in self._cells(column))
        ]

    def _identity_columns(
        self,
        labels: Mapping[int, Label],
        columns: Mapping[Field, tuple[int, ...]],
        start: int,
        end: int,
    ) -> list[int]:
        """Return the columns with identification numbers, by heading or by content.

        A column that is read loses the numbers alone, unless it holds little else.
        """
        kept = {column for places in columns.values() for column in places}
        hits: dict[int, list[int]] = {}
        for row, column in self._grid.scrubbed:
            if row in self._body and start <= column < end:
                hits.setdefault(column, []).append(row)
        dropped = {column for column, label in labels.items() if label.field is Field.IDENTITY}
        for column, rows in hits.items():
            emptied = sum(1 for row in rows if is_blank(at(self._grid.rows[row], column)))
            if column not in kept or emptied > self._filled(column):
                dropped.add(column)
        return sorted(dropped)

    def _filled(self, column: int) -> int:
        return sum(1 for row in self._body if not is_blank(at(self._grid.rows[row], column)))
