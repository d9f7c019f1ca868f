"""Synthetic days of a year of an area: people come and go, fall ill, and it rains.

The first people of every year are the area's own, at their own doors; who comes after them is drawn
from them and lives nearby. A day follows from the area, the assumptions, the seed, its date and the
volume alone, whatever other days are drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from delivery.costing.rates import tariff_on
from delivery.errors import TariffError
from delivery.model.fleets import Fleet
from delivery.model.pay import Condition, Tariff
from delivery.model.places import Handover, Kitchen, Order, Recipient
from delivery.model.units import Meals
from delivery.model.years import YearAssumptions
from delivery.sweeps.people import Household, ServedDay, Streets, served_households
from delivery.sweeps.slots import DAYS_A_YEAR, Holder, delivery_days, place_year

PEOPLE, WEATHER, REFUSALS, HOMES = range(4)
"""What is drawn apart from each other, so that one leaves the others as they are."""

OWN_VOLUME: Final = 1.0
"""The volume of the area's own day."""


@dataclass(frozen=True, slots=True)
class DrawnDay(ServedDay):
    """A day of a sampled year. ``paused`` people are in hospital, ``new`` are served first."""

    day: date
    conditions: tuple[Condition, ...]
    paused: int
    new: int


class SampledYears:
    """The years of an area under a seed; days are drawn as they are asked for."""

    def __init__(
        self,
        own: ServedDay,
        assumptions: YearAssumptions,
        *,
        seed: int,
        is_holiday: Callable[[date], bool],
        cache: Path | None,
    ) -> None:
        self._own = own
        self._assumptions = assumptions
        self._seed = seed
        self._is_holiday = is_holiday
        self._cache = cache
        self._households = served_households(own)
        self._days: dict[int, tuple[date, ...]] = {}
        self._held: dict[tuple[int, int], dict[date, Holder]] = {}
        self._most: dict[date, Meals | None] = {}
        self._drawn: dict[tuple[int, int, int], Household] = {}
        self._people: dict[tuple[int, int, int], Household] = {}

    @cached_property
    def _streets(self) -> Streets:
        return Streets(self._own.area, self._cache)

    def day(self, day: date, volume: float = OWN_VOLUME) -> DrawnDay:
        """Return a day of delivery with ``volume`` times as many people as on the area's own.

        Raises
        ------
        NetworkError
            With every fault of the area's networks.
        """
        recipients: list[Recipient] = []
        orders: list[Order] = []
        paused = new = 0
        for place in range(self._places(day, volume)):
            holder = self._year_of(place, day.year)[day]
            paused += holder.is_paused
            if holder.is_paused:
                continue
            new += holder.is_new
            household = self._person(day.year, place, holder.number)
            recipient, theirs = _on_day(household, holder, f"{place + 1:04d}", day)
            recipients.append(recipient)
            orders += theirs
        area = replace(
            self._own.area,
            recipients=tuple(recipients),
            fleets=tuple(self._willing(fleet, day) for fleet in self._own.area.fleets),
            kitchens=tuple(_cooking(each, volume) for each in self._own.area.kitchens),
        )
        return DrawnDay(area, tuple(orders), day, self._conditions(day), paused, new)

    def _places(self, day: date, volume: float) -> int:
        """Return how many people the programme has on a day."""
        years = (day - self._own.orders[0].delivery_date).days / DAYS_A_YEAR
        grown = float((1 + self._assumptions.growth) ** years)
        season = self._assumptions.by_month[day.month - 1]
        return max(1, round(len(self._households) * volume * grown * season))

    def _year_of(self, place: int, year: int) -> dict[date, Holder]:
        key = (year, place)
        if key not in self._held:
            self._held[key] = place_year(
                self._rng(PEOPLE, year, place),
                self._assumptions,
                self._days_of(year),
                lambda number: _meals(self._drawn_from(year, place, number)),
                self._most_meals,
            )
        return self._held[key]

    def _days_of(self, year: int) -> tuple[date, ...]:
        if year not in self._days:
            self._days[year] = delivery_days(year, self._assumptions, self._is_holiday)
        return self._days[year]

    def _most_meals(self, day: date) -> Meals | None:
        if day not in self._most:
            self._most[day] = _most_meals(self._own.area.tariffs, day)
        return self._most[day]

    def _person(self, year: int, place: int, number: int) -> Household:
        """Return a place's person of a number, at their door."""
        key = (year, place, number)
        if key not in self._people:
            drawn = self._drawn_from(year, place, number)
            if not self._is_own(place, number):
                (home,) = self._streets.moved(
                    [drawn.recipient.location], self._rng(HOMES, year, place, number)
                )
                drawn = replace(drawn, recipient=replace(drawn.recipient, location=home))
            self._people[key] = drawn
        return self._people[key]

    def _drawn_from(self, year: int, place: int, number: int) -> Household:
        """Return whom a place's person of a number is drawn from."""
        if self._is_own(place, number):
            return self._households[place]
        key = (year, place, number)
        if key not in self._drawn:
            rng = self._rng(PEOPLE, year, place, number + 1)
            self._drawn[key] = self._households[int(rng.integers(len(self._households)))]
        return self._drawn[key]

    def _is_own(self, place: int, number: int) -> bool:
        return number == 0 and place < len(self._households)

    def _conditions(self, day: date) -> tuple[Condition, ...]:
        """Draw a day's weather; snow does not fall where it rains."""
        rng = self._rng(WEATHER, day.toordinal())
        chances = self._assumptions.chances
        drawn = {each: rng.random() < chances[each][day.month - 1] for each in sorted(chances)}
        if drawn.get(Condition.RAIN):
            drawn[Condition.SNOW] = False
        drawn[Condition.HOLIDAY] = self._is_holiday(day)
        return tuple(sorted(each for each, holds in drawn.items() if holds))

    def _willing(self, fleet: Fleet, day: date) -> Fleet:
        """Return a fleet without those who refuse the day's work."""
        if not fleet.refusal_rate:
            return fleet
        rng = self._rng(REFUSALS, day.toordinal(), number_of(fleet.fleet_id))
        come = rng.random(fleet.carriers) >= fleet.refusal_rate
        residents = tuple(each for each, comes in zip(fleet.residents, come, strict=False) if comes)
        return replace(fleet, carriers=int(come.sum()), residents=residents)

    def _rng(self, *of: int) -> np.random.Generator:
        return np.random.default_rng((self._seed, *of))


def number_of(name: str) -> int:
    """Return a number of 64 bits that stands for a name, the same on every machine."""
    return int.from_bytes(sha256(name.encode()).digest()[:8], "big")


def _most_meals(tariffs: Sequence[Tariff], day: date) -> Meals | None:
    """Return the most meals a person may have in a day's year; None where no tariff says it."""
    try:
        tariff = tariff_on(tariffs, day)
    except TariffError:
        return None
    by_won = None if tariff.yearly_won is None else tariff.yearly_won // tariff.meal_won
    limits = [each for each in (tariff.yearly_meals, by_won) if each is not None]
    return min(limits, default=None)


def _meals(household: Household) -> Meals:
    return sum(order.meals for order in household.orders)


def _on_day(
    household: Household, holder: Holder, place: str, day: date
) -> tuple[Recipient, list[Order]]:
    """Return a person and their orders of a day, with nothing that names anybody."""
    person = f"{place}-{holder.number}"
    handover = Handover.FACE_TO_FACE if holder.is_new else household.recipient.handover
    recipient = replace(
        household.recipient,
        recipient_id=f"R{person}",
        name=person,
        address=person,
        phone="",
        first_delivery=holder.is_new,
        handover=handover,
        meals_used_this_year=holder.used,
        suspended_from=None,
        suspended_until=None,
    )
    orders = [
        replace(
            order,
            order_id=f"O{person}-{number}",
            delivery_date=day,
            recipient_id=recipient.recipient_id,
            name=person,
            address=person,
            phone="",
            location=recipient.location,
            first_delivery=holder.is_new,
            handover=Handover.FACE_TO_FACE if holder.is_new else order.handover,
        )
        for number, order in enumerate(household.orders, start=1)
    ]
    return recipient, orders


def _cooking(kitchen: Kitchen, volume: float) -> Kitchen:
    """Return a kitchen that cooks for as many as order."""
    most = round(kitchen.daily_capacity_boxes * max(OWN_VOLUME, volume))
    return replace(kitchen, daily_capacity_boxes=most)
