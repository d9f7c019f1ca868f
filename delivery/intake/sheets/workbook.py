"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) to grids, by calamine."""

import zipfile
import zlib

from python_calamine import CalamineError

from delivery.intake.sheets.cells import Grid, grid
from delivery.intake.sheets.extent import is_bearable
from delivery.intake.sheets.legacy import (
    SIGNATURE,
    RawSheet,
    visible_sheets,
    visible_sheets_apart,
)

_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_PANIC = "PanicException"


class UnreadableWorkbookError(Exception):
    """A workbook that cannot be read; says why in a word: broken, locked or sprawling."""


def is_workbook(data: bytes) -> bool:
    """Tell whether the bytes begin as a workbook does."""
    return data.startswith((_ZIP, SIGNATURE))


def sheets(data: bytes) -> list[Grid]:
    """Return every visible worksheet.

    Raises
    ------
    UnreadableWorkbookError
        When the file is broken, is locked by a password, or is no workbook at all.
    """
    raw = _zipped(data) if data.startswith(_ZIP) else _old(data)
    return [grid(name, rows, merges) for name, rows, merges in raw]


def _old(data: bytes) -> list[RawSheet]:
    """Read a compound file: an .xls, or a newer workbook inside its password's envelope."""
    if _ENCRYPTED in data:
        raise UnreadableWorkbookError("locked")
    raw = visible_sheets_apart(data)
    if raw is None:
        raise UnreadableWorkbookError("broken")
    return raw


def _zipped(data: bytes) -> list[RawSheet]:
    try:
        bearable = is_bearable(data)
    except _BROKEN_ARCHIVE as error:
        raise UnreadableWorkbookError("broken") from error
    if not bearable:
        raise UnreadableWorkbookError("sprawling")
    try:
        return visible_sheets(data)
    except CalamineError as error:
        raise UnreadableWorkbookError("broken") from error
    except BaseException as error:
        # A panic inside calamine derives from BaseException alone and cannot be imported.
        if type(error).__name__ != _PANIC:
            raise
        raise UnreadableWorkbookError("broken") from error
