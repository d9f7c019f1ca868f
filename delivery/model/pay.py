"""Pay rules and the tariff: dated data, each with its source and confidence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from delivery.model.units import Meals, Metres, Seconds, Won


class Ledger(StrEnum):
    """Who bears a cost. ``economic`` is provider + programme + own time."""

    PROVIDER = "provider"
    PROGRAMME = "programme"
    ECONOMIC = "economic"


class Per(StrEnum):
    """What a pay line is counted by (DESIGN, fine print of plans and prices, point 9)."""

    HOUR = "hour"
    KM = "km"
    STOP = "stop"
    EXTRA_BOX = "extra_box"
    BOX = "box"
    MEAL = "meal"
    STOP_KM_BEYOND = "stop_km_beyond"
    OUTING = "outing"
    SHIFT = "shift"
    CREW_DAY = "crew_day"
    PERSON_DAY = "person_day"


class Condition(StrEnum):
    """What a day can be like; switches surcharges on."""

    RAIN = "rain"
    SNOW = "snow"
    COLD = "cold"
    HEAT = "heat"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Tier:
    """From how many units on (exclusive of those before) a won per unit applies."""

    above: int
    won: Won


@dataclass(frozen=True, slots=True)
class PayLine:
    """One line of a pay rule: a won per unit, borne by one ledger.

    ``minimum`` and ``round_up`` (seconds) shape the paid time of an ``hour`` line; ``first_metres``
    is free in a ``stop_km_beyond`` line. ``tiers``, ascending, replace ``won`` for the units of a
    route above each step, those below keep their own: seconds of an ``hour`` line, metres of a
    ``km`` line, else a count. In ``stop_km_beyond`` a step is metres from the loading place to the
    door, as ``first_metres`` is, stop by stop.
    """

    per: Per
    won: Won
    ledger: Ledger
    minimum: Seconds = 0
    round_up: Seconds = 0
    first_metres: Metres = 0
    tiers: tuple[Tier, ...] = ()


@dataclass(frozen=True, slots=True)
class Surcharge:
    """A line that counts once when the day has any of its conditions."""

    when: frozenset[Condition]
    line: PayLine


@dataclass(frozen=True, slots=True)
class PayRule:
    """How carriers are paid from a date on."""

    name: str
    valid_from: date
    source: str
    confidence: str
    lines: tuple[PayLine, ...]
    guarantee: PayLine | None = None
    surcharges: tuple[Surcharge, ...] = ()
    own_time_won_per_hour: Won = 0
    shortfall_won_per_hour: Won | None = None


@dataclass(frozen=True, slots=True)
class Tariff:
    """A meal's price and the part of it meant for delivery, in force for a span of days."""

    valid_from: date
    valid_until: date | None
    meal_won: Won
    delivery_won: Won
    yearly_meals: Meals | None
    yearly_won: Won | None
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class MinimumWage:
    """The statutory minimum wage from a date on, until the next entry's date."""

    valid_from: date
    won_per_hour: Won
    source: str
    confidence: str
