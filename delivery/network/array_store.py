"""Arrays kept on disk between runs. Losing them costs time, never correctness."""

import contextlib
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = dict[str, NDArray[Any]]

KEPT_BYTES = 500_000_000
"""How much of one kind stays in a cache folder; the least recently used files go first.

Room for some 60 matrices of 1,000 x 1,000 places.
"""


def read_arrays(path: Path, *, names: Iterable[str]) -> Arrays | None:
    """Return the named arrays of a file; None where it is missing, damaged or of other form."""
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in names}
    except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile, zlib.error):
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return arrays


def write_arrays(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write arrays so that a reader sees all of the file or nothing.

    A folder that cannot be written (full, read-only) is no error: the next run computes again.
    """
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_then_rename(path, arrays)
        _drop_oldest(path)


def _write_then_rename(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            np.savez(stream, allow_pickle=False, **arrays)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _drop_oldest(written: Path) -> None:
    kind = written.name.split("-", 1)[0]
    files = [(file, file.stat()) for file in written.parent.glob(f"{kind}-*.npz")]
    kept = 0
    for file, stat in sorted(files, key=lambda pair: pair[1].st_mtime, reverse=True):
        kept += stat.st_size
        if kept > KEPT_BYTES and file != written:
            file.unlink(missing_ok=True)
