"""The cells of a sweep: which day is planned, of which people, how many of them, as what if."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

AS_IS: Final = "as-is"
"""The scenario that changes nothing."""


class DayKey(NamedTuple):
    """A drawn day: its date, the seed of its people, and their volume."""

    day: date
    seed: int
    volume: float


class Cell(NamedTuple):
    """A drawn day under a scenario."""

    key: DayKey
    scenario: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Every day with every seed and volume, each under every scenario."""

    days: tuple[date, ...]
    seeds: tuple[int, ...]
    volumes: tuple[float, ...]
    scenarios: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.days) * len(self.seeds) * len(self.volumes) * len(self.scenarios)

    def keys(self) -> Iterator[DayKey]:
        """Yield the days to draw, by date."""
        for day in self.days:
            for seed in self.seeds:
                for volume in self.volumes:
                    yield DayKey(day, seed, volume)

    def cells(self) -> Iterator[Cell]:
        """Yield every cell."""
        for key in self.keys():
            for name in self.scenarios:
                yield Cell(key, name)

    def missing(self, done: frozenset[Cell]) -> list[tuple[DayKey, tuple[str, ...]]]:
        """Return the days with a scenario left to plan, and which."""
        found = []
        for key in self.keys():
            left = tuple(name for name in self.scenarios if Cell(key, name) not in done)
            if left:
                found.append((key, left))
        return found


def hours_of(cells: int, seconds_each: float, workers: int) -> float:
    """Return the hours that planning some cells takes."""
    return cells * seconds_each / workers / 3600


def first_days(days: Sequence[date], first: date, count: int) -> tuple[date, ...]:
    """Return so many of the days, from the first on."""
    return tuple(day for day in days if day >= first)[:count]
