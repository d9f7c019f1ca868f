"""What a document is made of: one section for each question, with its tables, charts and sources.

A section knows nothing of the paper it comes on: the workbook makes a sheet of it, the PDF a
chapter, and its charts stand alone as pictures.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from delivery.reports.phrases import Phrase, bilingual

Value: TypeAlias = Phrase | str | int | float | None
"""A cell: words, an id, a number, or None where there is nothing to say."""


class Figure(StrEnum):
    """How a column's numbers are written."""

    TEXT = "text"
    COUNT = "count"
    WON = "won"
    SIGNED_WON = "signed_won"
    SHARE = "share"
    """A part of one, written in per cent."""
    DECIMAL = "decimal"
    """One digit after the point."""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of a column and how its cells are written."""

    heading: Phrase
    figure: Figure = Figure.TEXT


@dataclass(frozen=True, slots=True)
class SectionTable:
    """A table of values, so that a workbook holds numbers; each row has a value for each column.

    ``totals`` says how many of the last rows are totals. A table that ``is_detail`` stands in the
    workbook and not in the PDF, which says where it is.
    """

    title: Phrase
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[Phrase, ...] = ()
    totals: int = 0
    is_detail: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(
                    f"A row of {self.title.en} has {len(row)} values; "
                    f"expected {len(self.columns)}, one for each column."
                )


class ChartKind(StrEnum):
    """How the series of a chart are drawn."""

    LINES = "lines"
    POINTS = "points"
    BARS = "bars"
    """Horizontal bars, the first on top; every series has the same ``names``."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line, cloud or set of bars.

    ``x`` are numbers for lines and points; bars have ``names`` instead. ``low`` and ``high`` hold
    the spread around ``y``, empty where there is none. ``is_estimate`` draws it dashed; what
    ``is_mark`` stands on lines of others as a mark of its own.
    """

    label: Phrase
    y: tuple[float, ...]
    x: tuple[float, ...] = ()
    names: tuple[Phrase, ...] = ()
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    is_estimate: bool = False
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of series; ``reference`` is a line across at a value, the allowance for one.

    ``y_label`` says what is measured, also where bars lie on their side; ``x_label`` what it is
    measured over, on a scale that doubles from step to step where it ``doubles``. ``key`` names
    files: lower-case ASCII. A picture that ``is_detail`` stands beside the PDF and not in it.
    """

    key: str
    title: Phrase
    x_label: Phrase
    y_label: Phrase
    kind: ChartKind
    series: tuple[Series, ...]
    reference: tuple[Phrase, float] | None = None
    doubles: bool = False
    is_detail: bool = False


LonLat: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapLine:
    """A way on the streets, drawn in the colour of its ``group``: a mode for one."""

    group: Phrase
    colour: str
    points: tuple[LonLat, ...]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place without a name.

    ``value`` colours it on the map's scale; without one it takes its own ``colour``, and ``group``
    stands in the legend.
    """

    at: LonLat
    value: float | None = None
    group: Phrase | None = None
    colour: str = "#1F2D3D"


@dataclass(frozen=True, slots=True)
class SectionMap:
    """A map over the area's own streets; ``scale`` says what its points' values are."""

    key: str
    title: Phrase
    lines: tuple[MapLine, ...] = ()
    points: tuple[MapPoint, ...] = ()
    scale: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number something rests on, with its date, source and confidence (H, M, L, D, R or U)."""

    name: Phrase
    value: Phrase | str
    valid_from: str
    source: Phrase | str
    confidence: str

    @property
    def value_words(self) -> Phrase:
        """The value in both languages; one written in a single language is both."""
        return self.value if isinstance(self.value, Phrase) else bilingual(self.value)

    @property
    def source_words(self) -> Phrase:
        """The source in both languages; one written in a single language is both."""
        return self.source if isinstance(self.source, Phrase) else bilingual(self.source)


@dataclass(frozen=True, slots=True)
class Section:
    """One question and its answer. ``key`` names files and sheets: lower-case ASCII."""

    key: str
    title: Phrase
    question: Phrase
    findings: tuple[Phrase, ...]
    tables: tuple[SectionTable, ...] = ()
    charts: tuple[Chart, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    maps: tuple[SectionMap, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The sections of one area and day, in the order of their questions."""

    title: Phrase
    area: str
    day: date
    sections: tuple[Section, ...]
