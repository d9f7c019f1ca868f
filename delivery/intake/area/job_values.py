"""Read ``job_values.toml``: what an hour of work is worth as a job, shown beside the ledgers."""

from pathlib import Path

from delivery.intake.area.dated import DATED_KEYS, read_dating
from delivery.intake.area.defaults import default_file
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.toml_tables import TomlTable, read_entries
from delivery.model.traces import JobValue

FILE = "job_values.toml"
HIGHEST_WON = 1_000_000


def load_job_values(folder: Path) -> tuple[JobValue, ...]:
    """Return an area's values of job hours, or the product's own where the area has none.

    Raises
    ------
    AreaError
        With every fault of the file.
    """
    own = folder / FILE
    log = FaultLog()
    path = own if own.exists() else default_file(FILE)
    values = tuple(_value(entry) for entry in read_entries(path, "job", "pay", log))
    log.raise_any()
    return values


def _value(entry: TomlTable) -> JobValue:
    entry.check_keys((*DATED_KEYS, "pay", "won_per_hour"))
    dating = read_dating(entry)
    return JobValue(
        pay=entry.text("pay"),
        valid_from=dating.valid_from,
        won_per_hour=entry.whole("won_per_hour", 0, HIGHEST_WON),
        source=dating.source,
        confidence=dating.confidence,
    )
