"""Who earned, worked and climbed how much over days, and what was promised them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from delivery.model.units import SECONDS_PER_HOUR, Seconds, Won

CarrierKey: TypeAlias = tuple[str, str]
"""A carrier by the ids of its fleet and its own."""


@dataclass(frozen=True, slots=True)
class Work:
    """Work of some days.

    Parameters
    ----------
    days
        On how many of them the carrier went out.
    won
        What each of its crew was paid for the work: own time and the vehicle's won pay nobody.
    paid
        Paid time.
    floors
        Floors climbed without a lift.
    promised, short
        Time promised on the days it went out, and how much of it was not given.
    """

    days: int = 0
    won: Won = 0
    paid: Seconds = 0
    floors: int = 0
    promised: Seconds = 0
    short: Seconds = 0

    def __add__(self, other: "Work") -> "Work":
        return Work(
            self.days + other.days,
            self.won + other.won,
            self.paid + other.paid,
            self.floors + other.floors,
            self.promised + other.promised,
            self.short + other.short,
        )

    @property
    def won_per_hour(self) -> Fraction | None:
        """Won for an hour of paid time; None without any."""
        return Fraction(self.won * SECONDS_PER_HOUR, self.paid) if self.paid else None


@dataclass(frozen=True, slots=True)
class RouteWork:
    """A route, whose it is, and the work it is.

    ``may_go_to`` are the carriers that can take it instead, its own among them; ``unfamiliar_won``
    is what the area's wishes cost with each.
    """

    route_id: str
    carrier: CarrierKey
    work: Work
    may_go_to: tuple[CarrierKey, ...]
    unfamiliar_won: Mapping[CarrierKey, Won]


@dataclass(frozen=True, slots=True)
class DayRoutes:
    """The routes of a day."""

    day: date
    routes: tuple[RouteWork, ...]


@dataclass(frozen=True, slots=True)
class WorkMemory:
    """What is remembered of the days before: each carrier's work, and which days these were."""

    area: str
    days: tuple[date, ...]
    work: Mapping[CarrierKey, Work]


@dataclass(frozen=True, slots=True)
class Inequality:
    """How unlike some numbers are: ``gini`` is 0 where they are equal, near 1 where one has all.

    C. Gini, "Measurement of inequality of incomes", The Economic Journal 31 (1921) 124,
    doi 10.2307/2223319.
    """

    least: Fraction
    median: Fraction
    most: Fraction
    gini: Fraction


@dataclass(frozen=True, slots=True)
class FleetWork:
    """The work of a fleet's carriers, and its spread.

    ``is_balanced`` tells whether its routes may go to any of its carriers; then all of them count,
    who never went out having 0; else who went out does. ``per_hour`` is of who worked.
    """

    fleet: str
    mode: str
    is_balanced: bool
    carriers: Mapping[str, Work]
    per_hour: Inequality | None
    hours: Inequality | None
    floors: Inequality | None

    @property
    def active(self) -> int:
        """How many carriers went out."""
        return sum(work.days > 0 for work in self.carriers.values())

    @property
    def whole(self) -> Work:
        """The work of all."""
        total = Work()
        for work in self.carriers.values():
            total += work
        return total


@dataclass(frozen=True, slots=True)
class Handed:
    """A route that goes to another carrier of its fleet than planned."""

    day: date
    route_id: str
    fleet: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class FairWork:
    """The work of some days as planned, and with the routes handed out fairly.

    ``kept`` are the days whose plans stay as they are, being made anew in the middle of the day;
    ``held`` the fleets whose routes stay, since turns would make them less even in something.
    """

    area: str
    title: str
    days: tuple[date, ...]
    remembered_days: tuple[date, ...]
    before: tuple[FleetWork, ...]
    after: tuple[FleetWork, ...]
    handed: tuple[Handed, ...]
    unfamiliar_won: tuple[Won, Won]
    memory: WorkMemory
    kept: tuple[date, ...] = ()
    held: tuple[str, ...] = ()
