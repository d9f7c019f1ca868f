"""Writing cells of a workbook: text that can never act, numbers and times that are real ones."""

from dataclasses import dataclass, field
from typing import Any, Final
from unicodedata import east_asian_width

from xlsxwriter.worksheet import Worksheet

from delivery.model.units import SECONDS_PER_HOUR, Metres, Seconds
from delivery.reports.sheet_styles import Styles

_ACTIVE: Final = frozenset("=+-@＝＋－＠\t\r\n")
"""Starts that a spreadsheet may take for a formula (OWASP, "CSV Injection", with the full-width
forms that a Korean keyboard types)."""

LINE_HEIGHT: Final = 15
"""Points from one line of text to the next."""

_DAY: Final = 24 * SECONDS_PER_HOUR


def neutralise(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, now or after saving as CSV.

    An apostrophe goes before a text that starts like one; all other text stays as it is.
    """
    return f"'{text}" if text.lstrip(" ")[:1] in _ACTIVE else text


def columns_wide(text: str) -> int:
    """Return how many columns of Latin text a text is wide: a Hangul syllable takes two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes where a line holds ``width`` columns of Latin text."""
    return sum(max(1, -(-columns_wide(line) // int(width))) for line in text.split("\n"))


@dataclass(slots=True)
class Sheet:
    """A worksheet with a cursor: whoever writes to it adds rows and need not count them."""

    worksheet: Worksheet
    styles: Styles
    row: int = 0
    heights: dict[int, int] = field(default_factory=dict)

    def text(self, column: int, text: str, style: str = "text") -> None:
        """Write text, as text."""
        self.worksheet.write_string(self.row, column, neutralise(text), self.styles[style])

    def number(self, column: int, value: int | None, style: str = "count") -> None:
        """Write a number; None leaves an empty cell of the same style."""
        if value is None:
            self.blank(column, style)
        else:
            self.worksheet.write_number(self.row, column, value, self.styles[style])

    def clock(self, column: int, seconds: Seconds, style: str = "clock") -> None:
        """Write a time of day as a spreadsheet's own: a fraction of a day."""
        self.worksheet.write_number(self.row, column, seconds / _DAY, self.styles[style])

    def hours(self, column: int, seconds: Seconds, style: str = "tenths") -> None:
        """Write a duration in hours."""
        worked = seconds / SECONDS_PER_HOUR
        self.worksheet.write_number(self.row, column, worked, self.styles[style])

    def kilometres(self, column: int, metres: Metres, style: str = "tenths") -> None:
        """Write a distance in kilometres."""
        self.worksheet.write_number(self.row, column, metres / 1000, self.styles[style])

    def ratio(self, column: int, count: int, seconds: Seconds, style: str = "tenths") -> None:
        """Write how many there are to an hour; an empty cell where there is no time."""
        if seconds == 0:
            self.blank(column, style)
        else:
            per_hour = count * SECONDS_PER_HOUR / seconds
            self.worksheet.write_number(self.row, column, per_hour, self.styles[style])

    def blank(self, column: int, style: str = "text") -> None:
        """Write an empty cell that has a style."""
        self.worksheet.write_blank(self.row, column, None, self.styles[style])

    def merged(self, first: int, last: int, text: str, style: str) -> None:
        """Write text over several columns of the row."""
        if first == last:
            self.text(first, text, style)
            return
        at = (self.row, first, self.row, last)
        self.worksheet.merge_range(*at, "", self.styles[style])
        self.worksheet.write_string(self.row, first, neutralise(text), self.styles[style])

    def paragraph(self, text: str, style: str, columns: tuple[int, int], width: float) -> None:
        """Write text over columns that are ``width`` characters wide together.

        Merged cells do not grow by themselves, so the row is made as high as the text needs.
        """
        self.merged(*columns, text, style)
        lines = lines_of(text, width)
        self.heights[self.row] = max(lines, self.heights.get(self.row, 1))
        self.worksheet.set_row(self.row, LINE_HEIGHT * self.heights[self.row] + 3)

    def link(self, column: int, sheet_name: str, text: str) -> None:
        """Write a link to another sheet of the workbook."""
        quoted = sheet_name.replace("'", "''")
        shown: dict[str, Any] = {"string": neutralise(text)}
        self.worksheet.write_url(
            self.row, column, f"internal:'{quoted}'!A1", self.styles["link"], **shown
        )

    def headings(self, headings: tuple[str, ...], first: int = 0) -> None:
        """Write column headings, Korean above English, and move to the next row."""
        for column, heading in enumerate(headings, start=first):
            self.text(column, heading, "heading")
        self.worksheet.set_row(self.row, 32)
        self.next()

    def next(self, rows: int = 1) -> None:
        """Move the cursor down."""
        self.row += rows
