"""How far a workbook's cells reach, measured before it is laid out in full.

calamine gives every cell up to the last one a place in memory: one stray cell in the far corner
of a sheet asks for 550 GB and ends the process. Such a file is refused instead.
"""

import io
import re
import zipfile
from collections.abc import Iterator

_MOST_BYTES = 100_000_000
"""Unpacked; an order sheet of 5,000 rows has about 3 MB."""
_MOST_CELLS = 5_000_000

_XLSX_CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)\b([^>]*)>")
_ODS_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
_XLSB_ROW = 0
_XLSB_CELLS = range(1, 12)
"""Record numbers of a row's heading and of cells (MS-XLSB 2.3.2)."""


def is_bearable(data: bytes) -> bool:
    """Tell whether a zipped workbook can be laid out in memory.

    Raises
    ------
    zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError
        When the archive is broken or locked.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _MOST_BYTES:
            return False
        return all(
            rows * columns <= _MOST_CELLS
            for entry in entries
            for rows, columns in _extents(entry.filename, archive.read(entry))
        )


def _extents(name: str, part: bytes) -> Iterator[tuple[int, int]]:
    """Return the rows and columns that the sheets in one part of an archive reach to."""
    if name == "content.xml":
        yield from _ods_extents(part)
    elif name.endswith(".xml"):
        yield _xlsx_extent(part)
    elif name.endswith(".bin") and "/worksheets/" in name:
        yield _xlsb_extent(part)


def _xlsx_extent(xml: bytes) -> tuple[int, int]:
    columns: set[bytes] = set()
    last_row = 0
    for column, row in _XLSX_CELL.findall(xml):
        columns.add(column)
        last_row = max(last_row, int(row))
    return last_row, max(map(_column_number, columns), default=0)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _ods_extents(xml: bytes) -> Iterator[tuple[int, int]]:
    """Walk the rows and cells with their repetitions; only cells with a value reach out."""
    rows = columns = row = column = repeated = 0
    for tag, attributes in _ODS_TAG.findall(xml):
        match = _ODS_REPEATED.search(attributes)
        times = int(match[1]) if match else 1
        if tag == b"table":
            yield rows, columns
            rows = columns = row = column = repeated = 0
        elif tag == b"table-row":
            row, column, repeated = row + repeated, 0, times
        else:
            column += times
            if b"value-type" in attributes:
                rows, columns = max(rows, row + repeated), max(columns, column)
    yield rows, columns


def _xlsb_extent(part: bytes) -> tuple[int, int]:
    rows = columns = at = 0
    while at < len(part):
        kind, at = _varint(part, at, 2)
        size, at = _varint(part, at, 4)
        number = int.from_bytes(part[at : at + 4], "little")
        if kind == _XLSB_ROW:
            rows = max(rows, number + 1)
        elif kind in _XLSB_CELLS:
            columns = max(columns, number + 1)
        at += size
    return rows, columns


def _varint(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of 7 bits a byte, and where it ends."""
    number = 0
    for place, byte in enumerate(part[at : at + most]):
        number |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return number, at + place + 1
    return number, at + most
