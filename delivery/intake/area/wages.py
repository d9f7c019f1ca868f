"""Read ``wages.toml``: the minimum wage, which prices a promised hour that was not worked."""

from pathlib import Path

from delivery.intake.area.dated import DATED_KEYS, read_dating
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.toml_tables import TomlTable, read_entries
from delivery.model.pay import MinimumWage

HIGHEST_WON = 1_000_000


def read_minimum_wages(path: Path, log: FaultLog) -> tuple[MinimumWage, ...]:
    """Return the minimum wages of a file by date."""
    wages = (_wage(entry) for entry in read_entries(path, "wage", "from", log))
    return tuple(sorted(wages, key=lambda wage: wage.valid_from))


def _wage(entry: TomlTable) -> MinimumWage:
    entry.check_keys((*DATED_KEYS, "won_per_hour"))
    dating = read_dating(entry)
    won = entry.whole("won_per_hour", 0, HIGHEST_WON)
    return MinimumWage(dating.valid_from, won, dating.source, dating.confidence)
