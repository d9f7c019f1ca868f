"""Old workbooks (.xls) are read in a process of their own.

calamine ends in a panic, or by asking for hundreds of gigabytes, on one that is damaged; the trace
would stand on the user's terminal and a server would be gone. Here that is one child's exit.
"""

import io
import pickle
import subprocess
import sys
from collections.abc import Sequence
from typing import TypeAlias

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from delivery.intake.sheets.cells import Cell, Merge

if sys.platform != "win32":
    import resource

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RawSheet: TypeAlias = tuple[str, Sequence[Sequence[Cell]], Sequence[Merge]]
"""A sheet's name, its rows and its merged ranges."""

_SECONDS = 60
_MOST_BYTES = 4 << 30


def visible_sheets(data: bytes) -> list[RawSheet]:
    """Return the visible worksheets of a workbook, read in this process.

    Raises
    ------
    CalamineError
        When the workbook cannot be read.
    """
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = [
        workbook.get_sheet_by_name(sheet.name)
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    return [
        (sheet.name, sheet.to_python(skip_empty_area=False), sheet.merged_cell_ranges or ())
        for sheet in sheets
    ]


def visible_sheets_apart(data: bytes) -> list[RawSheet] | None:
    """Return the same, read in another process; None where that one did not survive it."""
    try:
        child = subprocess.run(
            [sys.executable, "-c", f"from {__name__} import main; main()"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    sheets: list[RawSheet] = pickle.loads(child.stdout)
    return sheets


def main() -> None:
    """Read a workbook from standard input and write its sheets to standard output."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_BYTES, _MOST_BYTES))
    sys.stdout.buffer.write(pickle.dumps(visible_sheets(sys.stdin.buffer.read())))
