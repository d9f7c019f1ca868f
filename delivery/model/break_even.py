"""What each mode costs a meal as the day changes, and where that crosses the allowance."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from delivery.model.pay import Ledger
from delivery.model.spreads import NEARLY_ALL, Spread
from delivery.model.units import Boxes, Meals, Metres, Seconds, Won

ORDERS_PER_RESIDENT = 3
"""On sampled days a resident lives at one door of so many orders."""


class Axis(StrEnum):
    """What varies, all else as the area has it."""

    VOLUME = "volume"
    """Orders of the day."""
    DENSITY = "density"
    """How many times closer together as many orders lie."""
    MEALS = "meals"
    """Meals at each drop; 0 is as ordered."""
    SHARE = "share"
    """The part of the orders that one kitchen cooks, at least; 0 is as ordered."""
    WEATHER = "weather"
    """Whether a surcharge for the weather holds: 0 or 1."""
    PAY = "pay"
    """How many times their won the pay rules pay."""


AS_IT_IS: Mapping[Axis, float] = {
    Axis.DENSITY: 1.0,
    Axis.MEALS: 0.0,
    Axis.SHARE: 0.0,
    Axis.WEATHER: 0.0,
    Axis.PAY: 1.0,
}
"""The value of each axis at which the day is as it was drawn."""


@dataclass(frozen=True, slots=True)
class SampledDay:
    """A day to be drawn: how many orders, which of many, and what is changed about it."""

    orders: int
    seed: int
    axis: Axis = Axis.VOLUME
    value: float = 0.0


@dataclass(frozen=True, slots=True)
class PlannedCell:
    """A sampled day planned by one mode alone.

    ``drawn_meals`` are those ordered, ``meals`` those handed over; ``heads`` is how many carriers
    went out, ``estimate`` the provider won the formula expects for the same orders (None where the
    mode has no fleet for a kitchen), ``marginal`` the median rise by one more box, asked of volumes
    alone. ``square_metres`` is the ground the doors span.
    """

    day: SampledDay
    mode: str
    orders: int
    drawn_meals: Meals
    unserved: int
    stops: int
    boxes: Boxes
    meals: Meals
    heads: int
    paid_seconds: Seconds
    metres: Metres
    won: Mapping[Ledger, Won]
    square_metres: float
    estimate: Won | None
    estimated_metres: Metres | None
    marginal: Won | None


@dataclass(frozen=True, slots=True)
class PointDay:
    """What a point rests on: one seed's provider won a meal, drops an hour and part served."""

    seed: int
    per_meal: float
    drops_per_hour: float
    served: float


@dataclass(frozen=True, slots=True)
class Point:
    """A mode at one value of an axis, over the seeds.

    Won are per meal served; ``served`` is the part of the orders, ``drops_per_hour`` of paid time,
    ``stops_per_km2`` of the ground the doors span, ``heads`` the carriers that went out.
    ``marginal`` is the won of one more box; None where no day had a place for one,
    ``estimate`` None where the formula knows no day. ``days`` are the
    single days, so that two points are compared seed by seed.
    """

    mode: str
    axis: Axis
    value: float
    orders: int
    per_meal: Mapping[Ledger, Spread]
    estimate: Spread | None
    served: Spread
    drops_per_hour: Spread
    stops_per_km2: Spread
    meals_per_drop: Spread
    heads: Spread
    marginal: Spread | None
    days: tuple[PointDay, ...]

    @property
    def reaches_all(self) -> bool:
        """Whether it serves everybody; else its won a meal are those of the easier orders."""
        return self.served.mean >= NEARLY_ALL


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where the cost of a meal passes the allowance, between two planned volumes.

    ``falls``: it is within the allowance from there on; else beyond it. ``orders`` is where the
    straight line between the two means crosses, over volumes that double; the truth lies between
    ``low`` and ``high``.
    """

    mode: str
    low: int
    high: int
    orders: int
    falls: bool


@dataclass(frozen=True, slots=True)
class NeededDrops:
    """How many drops an hour a pay level needs so that its hour is within the allowance.

    ``hourly`` is what an hour of one carrier costs the provider by its pay rule, at ``times`` its
    won.
    """

    mode: str
    rule: str
    times: float
    hourly: Won
    meals_per_drop: float
    needed: float
    reached: float


Verdict: TypeAlias = bool | None
"""Whether the numbers bear a claim out; None: the days that would tell were not planned."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the guide says of a mode, and the figures that bear it out or do not."""

    mode: str
    key: str
    verdict: Verdict
    figures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """How modes cost on sampled days of an area, and what follows.

    ``own_heads`` are the carriers the area really has, by mode; days are planned with as many as
    are needed. Of its ``own_orders`` so many are ``own_suspended``: not asked for, so that nobody
    like them is drawn.
    """

    area: str
    title: str
    day: date
    allowance: Won
    volumes: tuple[int, ...]
    seeds: tuple[int, ...]
    own_orders: int
    own_suspended: int
    kitchens: int
    own_heads: Mapping[str, int]
    points: tuple[Point, ...]
    crossings: tuple[Crossing, ...]
    needed: tuple[NeededDrops, ...]
    claims: tuple[Claim, ...]
