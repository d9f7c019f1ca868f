"""What a sweep found: figures of many days, by scenario and by month, with their spread."""

from collections.abc import Mapping
from dataclasses import dataclass

from delivery.model.pay import Condition, Ledger
from delivery.model.units import Meals, Won
from delivery.model.years import Assumed


@dataclass(frozen=True, slots=True)
class DecileSpread:
    """A figure over days: its mean, and what one day in ten is below and one in ten above."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DaysFigures:
    """Days of a scenario taken together: all, those of a month, those with some weather.

    A day has ``recipients`` on average; ``new`` of them are served first, ``paused`` in hospital.
    ``per_meal`` is the won of all days over their meals, rounded half up; None without meals.
    ``daily`` is the spread of the days' own provider won per meal. ``days_within`` counts the days
    on which that is within the allowance, of the ``days`` on which meals were delivered.
    ``per_hour`` is what each mode pays its carriers per paid hour.
    """

    days: int
    recipients: float
    new: float
    paused: float
    orders: int
    unserved: int
    meals: Meals
    won: Mapping[Ledger, Won]
    per_meal: Mapping[Ledger, Won] | None
    daily: DecileSpread | None
    days_within: int
    per_hour: Mapping[str, Won]


@dataclass(frozen=True, slots=True)
class ScenarioDays:
    """A scenario over the days of a sweep, at one volume.

    ``months`` are by ``2026-03``; ``weather`` is by condition, ``None`` for days without any.
    ``unserved`` counts orders by reason. ``versus_first`` is the spread of what a day costs a meal
    more than the first scenario's same day (provider won), None for the first itself.
    ``allowances`` are those of its days, ascending.
    """

    name: str
    title: str
    volume: float
    allowances: tuple[Won, ...]
    total: DaysFigures
    months: Mapping[str, DaysFigures]
    weather: Mapping[Condition | None, DaysFigures]
    unserved: Mapping[str, int]
    versus_first: DecileSpread | None


@dataclass(frozen=True, slots=True)
class SweepSummary:
    """A sweep's scenarios, and what its days rest on, by table of ``year.toml``.

    ``left_out`` cells are of days that not every scenario has.
    """

    area: str
    scenarios: tuple[ScenarioDays, ...]
    assumed: Mapping[str, Assumed]
    seeds: int
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class SweepRate:
    """How quickly cells were planned: ``seconds`` by the clock, by so many workers."""

    cells: int
    seconds: float
    workers: int

    @property
    def per_hour(self) -> float:
        """Cells an hour, by all workers together."""
        return self.cells / self.seconds * 3600 if self.seconds else 0.0

    def hours_for(self, cells: int) -> float | None:
        """Return the hours that so many cells would take; None where none was measured."""
        return cells / self.per_hour if self.cells else None
