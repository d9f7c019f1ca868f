"""A file to grids: told by its content, never by its ending."""

from pathlib import Path

from delivery.errors import Fault, SheetError
from delivery.intake.sheets import delimited, markup, workbook
from delivery.intake.sheets.cells import Grid, grid
from delivery.intake.sheets.encoding import decode

_MOST_BYTES = 50_000_000
_EXPECTED = (
    "an order sheet (.xlsx, .xls, .ods, .csv or .tsv)",
    "주문 명단(.xlsx, .xls, .ods, .csv, .tsv)",
)

_TROUBLE = {
    "absent": ("no such file", "Check the path", "파일 경로를 확인하세요"),
    "large": ("more than 50 MB", "Send the order sheet alone", "주문 명단만 보내세요"),
    "empty": ("an empty file", "Send the file again", "파일을 다시 보내세요"),
    "unknown": (
        "a file of another kind",
        "Save it as .xlsx or CSV and send it again",
        ".xlsx 또는 CSV로 저장해 다시 보내세요",
    ),
    "broken": (
        "a broken or incomplete workbook",
        "Open it, save it again as .xlsx and send it again",
        "파일을 열어 .xlsx로 다시 저장한 뒤 보내세요",
    ),
    "locked": (
        "a workbook locked by a password",
        "Take the password off and send it again",
        "암호를 풀고 다시 보내세요",
    ),
    "sprawling": (
        "a workbook whose used area is far larger than a list of orders",
        "Delete the stray cells far below or right of the list and save it again",
        "명단 아래나 오른쪽 멀리 있는 셀을 지우고 다시 저장하세요",
    ),
}


def read_grids(path: Path) -> list[Grid]:
    """Return the sheets of a file.

    Raises
    ------
    SheetError
        When the file is missing, empty, broken, locked or of another kind.
    """
    data = _bytes(path)
    if workbook.is_workbook(data):
        try:
            return workbook.sheets(data)
        except workbook.UnreadableWorkbookError as error:
            raise trouble(path, str(error)) from error
    text = decode(data)
    if text is None:
        raise trouble(path, "unknown")
    if not text.strip("\ufeff \t\r\n"):
        raise trouble(path, "empty")
    if markup.is_markup(text):
        return markup.tables(text, path.stem)
    return [grid(path.stem, delimited.split(text), titled=False)]


def trouble(path: Path, kind: str) -> SheetError:
    """Return the error for a file that cannot be read."""
    came, fix, fix_ko = _TROUBLE[kind]
    return SheetError([Fault(path.name, came, _EXPECTED[0], fix, _EXPECTED[1], fix_ko)])


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise trouble(path, "large")
        data = path.read_bytes()
    except OSError as error:
        raise trouble(path, "absent") from error
    if not data.strip():
        raise trouble(path, "empty")
    return data
