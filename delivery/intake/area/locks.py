"""Read a lock file: what of a plan stays as it is when it is made anew."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from delivery.intake.area.csv_rows import CsvRow, read_rows
from delivery.intake.area.faults import FaultLog
from delivery.model.locks import LockLevel

COLUMNS = ("what", "id", "level")


class Locked(StrEnum):
    """What a row of a lock file names; the narrower says more: an order goes before its route."""

    CARRIER = "carrier"
    ROUTE = "route"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class LockRow:
    """A row of a lock file. ``where`` is how a person finds it."""

    where: str
    what: Locked
    name: str
    level: LockLevel


def read_locks(path: Path) -> tuple[LockRow, ...]:
    """Return the rows of a lock file.

    Raises
    ------
    AreaError
        With every fault of the file.
    """
    log = FaultLog()
    rows = tuple(_lock(row) for row in read_rows(path, COLUMNS, log))
    log.raise_any()
    return rows


def _lock(row: CsvRow) -> LockRow:
    return LockRow(
        where=row.where("id"),
        what=row.word("what", Locked),
        name=row.filled("id"),
        level=row.word("level", LockLevel),
    )
