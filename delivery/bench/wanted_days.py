"""The days a bench is to measure on, and the files they are kept in."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from delivery.bench.stored_days import make_day, store_day
from delivery.workflow.day import Tell
from delivery.workflow.digests import digest_of, folder_digest

DAYS: Final = "days"

DAY_CODE: Final = (
    "sweeps/people.py",
    "bench/days.py",
    "bench/stored_days.py",
    "model",
    "modes",
)
"""What a stored day is made by."""


@dataclass(frozen=True, slots=True)
class DayWanted:
    """A day to measure on; ``orders`` None is the area's own."""

    folder: Path
    orders: int | None
    seed: int

    @property
    def name(self) -> str:
        """What to call it before it is made."""
        return f"{self.folder.name}-{self.orders or 'own'}-s{self.seed}"

    @property
    def file(self) -> str:
        """The file it is kept in: a day made by other code or of other data is another day."""
        return f"{self.name}-{self.digest}.pickle"

    @property
    def digest(self) -> str:
        """A hash of the area's files and of the code that makes a day of them."""
        return digest_of(*DAY_CODE, start=folder_digest(self.folder))[:8]

    def stored(self, out: Path, cache: Path | None, tell: Tell = lambda _: None) -> Path:
        """Return the file the day is kept in under ``out``, made where it was missing.

        Raises
        ------
        InputError
            With every fault of the area.
        """
        path = out / DAYS / self.file
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            made = make_day(self.folder, self.orders, self.seed, cache=cache, tell=tell)
            store_day(replace(made, name=self.name), path)
        return path
