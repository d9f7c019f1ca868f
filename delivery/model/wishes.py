"""What a day wishes beyond its rules, and the won a planner puts on it; nobody is paid them.

Every wish is priced from one carrier's whole day alone, so that routes add up and choosing among
them stays a set-partitioning problem:

- ``late``: seconds a hand-over begins after the time it is wished by.
- ``unfamiliar``: hand-overs by a carrier the recipient does not know, where some are known.
- ``changed_carrier``: hand-overs by another carrier than the reference plan's.
- ``changed_place``: hand-overs that follow another recipient on their trip than in the reference
  plan; recipients it does not know, and those it knows and who are not served now, are passed over.
- ``uneven``: seconds a carrier that goes out works above or below its target. A fleet's own mean
  would make one route's price hang on the others'; a target given for the day does not.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from enum import StrEnum
from typing import TypeAlias

from delivery.model.places import Meal
from delivery.model.units import Seconds, Won


class Wish(StrEnum):
    """What is priced beside the ledgers."""

    LATE = "late"
    UNFAMILIAR = "unfamiliar"
    CHANGED_CARRIER = "changed_carrier"
    CHANGED_PLACE = "changed_place"
    UNEVEN = "uneven"


@dataclass(frozen=True, slots=True)
class WishPrices:
    """What wishes are worth, hand-over by hand-over where no time is named; 0: nothing."""

    late_won_per_minute: Won = 0
    unfamiliar_won: Won = 0
    changed_carrier_won: Won = 0
    changed_place_won: Won = 0
    uneven_won_per_hour: Won = 0

    def __bool__(self) -> bool:
        return any(astuple(self))


UNPRICED = WishPrices()


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a task was handed over in the reference plan.

    ``carrier`` is None where that carrier does not work now; ``after`` is the recipient served
    just before on the trip, None where there was none.
    """

    carrier: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class TaskWish:
    """What one task wishes, by index; ``familiar`` None: nobody is known, so nobody strange."""

    until: Seconds | None = None
    familiar: frozenset[int] | None = None
    remembered: Remembered | None = None


@dataclass(frozen=True, slots=True)
class WishLine:
    """One wish of a route: seconds late or uneven, else a count, and its won rounded half up."""

    wish: Wish
    quantity: int
    won: Won


def wishes_won(lines: Iterable[WishLine]) -> Won:
    """Add up priced wishes."""
    return sum(line.won for line in lines)


def total_wishes(routes: Iterable[Iterable[WishLine]]) -> tuple[WishLine, ...]:
    """Return the lines of routes added up, wish by wish."""
    lines = [line for route in routes for line in route]
    own = ([line for line in lines if line.wish is wish] for wish in Wish)
    return tuple(
        WishLine(alike[0].wish, sum(line.quantity for line in alike), wishes_won(alike))
        for alike in own
        if alike
    )


Service: TypeAlias = tuple[str, Meal, str]
"""What is served again from day to day: recipient, meal, kitchen."""


@dataclass(frozen=True, slots=True)
class ReferenceTrip:
    """A trip of the reference plan: its carrier, and what each door was handed, in order."""

    carrier: str
    doors: tuple[tuple[Service, ...], ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A plan to hold on to: its trips, by what may be served again, and its fingerprint."""

    trips: tuple[ReferenceTrip, ...]
    of: str = ""
