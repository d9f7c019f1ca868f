"""What each lever of a planner brings, alone, against the same days as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.model.pay import Ledger
from delivery.model.spreads import NEARLY_ALL, Spread
from delivery.model.units import Meals, Won

BASE = "base"
"""The name of the day as it is among the levers."""

AGAIN = "again"
"""The name of the same, searched anew: how far two searches of one day lie apart."""


@dataclass(frozen=True, slots=True)
class PlannedLever:
    """A sampled day planned under one lever, or as it is; visits are a week's hand-overs."""

    seed: int
    name: str
    title: str
    orders: int
    unserved: int
    meals: Meals
    won: Mapping[Ledger, Won]
    allowance: Won
    visits: int
    visits_lost: int = 0

    def per_meal(self, ledger: Ledger) -> float:
        """Return the won of a meal that is served."""
        return self.won[ledger] / self.meals


@dataclass(frozen=True, slots=True)
class Lever:
    """A lever over all days; ``difference`` is paired, lever less base on the same day.

    ``per_meal`` and ``difference`` are won per meal served, ``left`` what the allowance leaves of
    the provider's; ``served`` is the part of the orders, ``visits_lost`` are a week's.
    """

    name: str
    title: str
    per_meal: Mapping[Ledger, Spread]
    difference: Mapping[Ledger, Spread]
    left: Spread
    served: Spread
    unserved_more: Spread
    visits_lost: Spread

    def serves_as(self, base: "Lever") -> bool:
        """Whether it leaves as many orders served as another."""
        return self.served.mean >= NEARLY_ALL * base.served.mean

    @property
    def differs(self) -> bool:
        """Whether it changes what the provider pays on any day."""
        provider = self.difference[Ledger.PROVIDER]
        return bool(provider.least or provider.most)

    @property
    def is_clear(self) -> bool:
        """Whether every day of two or more says the same: it costs the provider less, or more."""
        provider = self.difference[Ledger.PROVIDER]
        return provider.count > 1 and (provider.least > 0 or provider.most < 0)


@dataclass(frozen=True, slots=True)
class Levers:
    """Levers of an area, what saves the provider most first; ``base`` is the day as it is.

    Levers that serve fewer come after the others: they are not cheaper. Of the area's ``orders``
    of the day so many are ``suspended``: not asked for, so that nobody like them is drawn.
    ``again`` is the same planned by another search; None where a run was stopped before.
    """

    area: str
    title: str
    day: date
    seeds: tuple[int, ...]
    orders: int
    suspended: int
    allowance: Won
    base: Lever
    again: Lever | None
    levers: tuple[Lever, ...]

    @property
    def noise(self) -> float:
        """Won a meal by which two searches of one day lie apart at most."""
        if self.again is None:
            return 0.0
        apart = self.again.difference[Ledger.PROVIDER]
        return max(abs(apart.least), abs(apart.most))

    def serves(self, lever: Lever) -> bool:
        """Whether a lever leaves as many orders served as the day as it is."""
        return lever.serves_as(self.base)

    def tells(self, lever: Lever) -> bool:
        """Whether a lever that serves as many does the same on every day, beyond the noise."""
        is_beyond = abs(lever.difference[Ledger.PROVIDER].mean) > self.noise
        return self.serves(lever) and lever.is_clear and is_beyond
