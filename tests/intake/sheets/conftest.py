"""Writers of order sheets: a test says what stands in a sheet and gets what is read from it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import pytest
import xlsxwriter

from delivery.intake.sheets import read_sheet
from delivery.model.sheet import SheetReading

DAY = date(2026, 11, 23)


class ReadText(Protocol):
    def __call__(
        self,
        content: str | bytes,
        *,
        encoding: str = ...,
        name: str = ...,
        day: date | None = ...,
        kitchen: str | None = ...,
    ) -> SheetReading: ...


class Sheet:
    """A worksheet being written, cell by cell from the top left."""

    def __init__(self, book: Any, name: str) -> None:
        self.ws = book.add_worksheet(name)
        self.day_format = book.add_format({"num_format": "yyyy-mm-dd"})

    def put(self, rows: Sequence[Sequence[object]], *, at: int = 0) -> "Sheet":
        for number, row in enumerate(rows, at):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    self.ws.write_datetime(number, column, value, self.day_format)
                elif value != "":
                    self.ws.write(number, column, value)
        return self

    def merge(self, first: str, value: object) -> "Sheet":
        if isinstance(value, date):
            self.ws.merge_range(first, value, self.day_format)
        else:
            self.ws.merge_range(first, value)
        return self


class Book:
    """A workbook being written."""

    def __init__(self, path: Path, **options: object) -> None:
        self.path = path
        self.book = xlsxwriter.Workbook(str(path), options)

    def sheet(self, name: str = "Sheet1") -> Sheet:
        return Sheet(self.book, name)

    def read(self, day: date | None = DAY, kitchen: str | None = None) -> SheetReading:
        self.book.close()
        return read_sheet(self.path, day=day, kitchen=kitchen)


@pytest.fixture
def read_text(tmp_path: Path) -> ReadText:
    """Write a text file and read it back."""

    def write_and_read(
        content: str | bytes,
        *,
        encoding: str = "utf-8",
        name: str = "주문.csv",
        day: date | None = DAY,
        kitchen: str | None = None,
    ) -> SheetReading:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read_sheet(path, day=day, kitchen=kitchen)

    return write_and_read


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Book]:
    """Begin a workbook."""
    return lambda **options: Book(tmp_path / "주문.xlsx", **options)


@pytest.fixture
def orders_of() -> Callable[[SheetReading], list[tuple[object, ...]]]:
    """Tell a reading's orders shortly: row, name, boxes, diet, meal."""

    def shortly(reading: SheetReading) -> list[tuple[object, ...]]:
        return [(o.row, o.name, o.boxes, o.diet, o.meal) for o in reading.orders]

    return shortly


@pytest.fixture
def faults_of() -> Callable[[SheetReading], list[tuple[object, ...]]]:
    """Tell a reading's faults shortly: row, column, why."""
    return lambda reading: [(f.row, f.column, f.why.value) for f in reading.errors]
