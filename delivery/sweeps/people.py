"""Days of an area's shape: its own kitchens, hubs, fleets, rules and streets, other people.

Recipients are drawn from those the area's day really serves, each moved a little along the streets;
what they ordered, when and how it is handed over comes with them. Fleets and residents grow with
the number of orders as they do from ``central-seoul`` (240) to ``central-seoul-1000``: what the
kitchens share in step with the orders, a kitchen's own vans half as fast. Or they stay as they are.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import numpy as np

from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import EARTH_RADIUS_METRES, Location, Order, Recipient, Resident
from delivery.modes.places import profiles_of
from delivery.network.open_networks import open_networks
from delivery.network.profile import ProfileNetwork
from delivery.network.snap import snap

MOVED_METRES: Final = 150.0
"""Standard deviation, each way, of how far from the one they are drawn from a person lives."""

STREET_METRES: Final = 40
"""A door is at most this far from a street, so that nobody lives on a mountain or in a river."""

FULL_DAY: Final = 0.96
"""The part of its fleets a bundled day needs: 240 orders are served by fleets made for 250."""

ROUNDS: Final = 60

METRES_PER_DEGREE: Final = math.radians(EARTH_RADIUS_METRES)


class FleetSizes(StrEnum):
    """How many carriers a drawn day has."""

    GROWN = "grown"
    """More with more orders, as between the areas of 240 and of 1,000 orders."""
    KEPT = "kept"
    """The area's own, whatever the orders."""


@dataclass(frozen=True, slots=True)
class ServedDay:
    """An area and the orders of a day: its own, or drawn people's."""

    area: Area
    orders: tuple[Order, ...]


def draw_day(
    own: ServedDay,
    orders: int,
    *,
    seed: int,
    cache: Path | None,
    fleets: FleetSizes = FleetSizes.GROWN,
) -> ServedDay:
    """Return a day of an area's shape with so many orders; the same seed gives the same day.

    ``own`` is the day the area really serves.

    Raises
    ------
    NetworkError
        With every fault of the area's networks.
    """
    area = own.area
    rng = np.random.default_rng((seed, orders))
    streets = Streets(area, cache)
    recipients, drawn = _drawn_people(own, orders, streets, rng)
    growth = orders / len(own.orders)
    sized = area.fleets
    if fleets is FleetSizes.GROWN:
        sized = tuple(_grown(fleet, growth, streets, rng) for fleet in area.fleets)
    kitchens = tuple(
        replace(each, daily_capacity_boxes=round(each.daily_capacity_boxes * max(1.0, growth)))
        for each in area.kitchens
    )
    name = f"{area.name}-{orders}-s{seed}"
    people = replace(area, name=name, recipients=recipients, fleets=sized, kitchens=kitchens)
    return ServedDay(people, drawn)


def draw_more(
    own: ServedDay, day: ServedDay, *, orders: int, seed: int, cache: Path | None
) -> ServedDay:
    """Return a drawn day with so many orders more, of further people drawn as its own were.

    Its fleets stay as they are.

    Raises
    ------
    NetworkError
        With every fault of the area's networks.
    """
    rng = np.random.default_rng((seed, len(day.orders), orders))
    after = len(day.area.recipients), len(day.orders)
    people, more = _drawn_people(own, orders, Streets(own.area, cache), rng, after=after)
    recipients = (*day.area.recipients, *people)
    return ServedDay(replace(day.area, recipients=recipients), (*day.orders, *more))


def draw_next(
    own: ServedDay, day: ServedDay, *, changed: float, seed: int, cache: Path | None
) -> ServedDay:
    """Return the day after: a part of the recipients is gone, as many orders are of new ones.

    Orders of those who stay keep their ids.

    Raises
    ------
    NetworkError
        With every fault of the area's networks.
    """
    rng = np.random.default_rng((seed, len(day.orders)))
    people = day.area.recipients
    chosen = rng.choice(len(people), size=round(changed * len(people)), replace=False)
    gone = {people[int(number)].recipient_id for number in chosen}
    stay = tuple(order for order in day.orders if order.recipient_id not in gone)
    grown = draw_more(own, day, orders=len(day.orders) - len(stay), seed=seed, cache=cache)
    recipients = tuple(one for one in grown.area.recipients if one.recipient_id not in gone)
    area = replace(grown.area, recipients=recipients)
    return ServedDay(area, (*stay, *grown.orders[len(day.orders) :]))


def _drawn_people(
    own: ServedDay,
    orders: int,
    streets: "Streets",
    rng: np.random.Generator,
    *,
    after: tuple[int, int] = (0, 0),
) -> tuple[tuple[Recipient, ...], tuple[Order, ...]]:
    """Draw people who have so many orders; ``after`` so many recipients and orders before them."""
    households = _drawn_households(served_households(own), orders, rng)
    homes = streets.moved([household.recipient.location for household in households], rng)
    return _numbered(households, homes, after)


@dataclass(frozen=True, slots=True)
class Household:
    """A recipient and what they ordered for the day."""

    recipient: Recipient
    orders: tuple[Order, ...]


def served_households(day: ServedDay) -> list[Household]:
    """Return everybody the day serves; who is suspended today would only thin the day out."""
    recipients = {recipient.recipient_id: recipient for recipient in day.area.recipients}
    ordered: defaultdict[str, list[Order]] = defaultdict(list)
    for order in day.orders:
        who = recipients.get(order.recipient_id)
        if who is not None and not who.is_suspended(order.delivery_date):
            ordered[order.recipient_id].append(order)
    return [Household(recipients[who], tuple(theirs)) for who, theirs in ordered.items()]


def suspended_orders(day: ServedDay) -> int:
    """Return how many orders of a day are not asked for: their recipients are suspended."""
    recipients = {recipient.recipient_id: recipient for recipient in day.area.recipients}
    ordered = ((recipients.get(order.recipient_id), order) for order in day.orders)
    return sum(who is not None and who.is_suspended(order.delivery_date) for who, order in ordered)


def _drawn_households(
    served: Sequence[Household], orders: int, rng: np.random.Generator
) -> list[Household]:
    """Draw households with replacement until they hold just so many orders."""
    drawn: list[Household] = []
    left = orders
    while left:
        one = served[int(rng.integers(len(served)))]
        drawn.append(replace(one, orders=one.orders[:left]))
        left -= len(drawn[-1].orders)
    return drawn


def _numbered(
    households: Sequence[Household], homes: Sequence[Location], after: tuple[int, int]
) -> tuple[tuple[Recipient, ...], tuple[Order, ...]]:
    """Return the drawn people and their orders under numbers, with nothing that names anybody."""
    recipients: list[Recipient] = []
    orders: list[Order] = []
    for number, (household, home) in enumerate(
        zip(households, homes, strict=True), start=after[0] + 1
    ):
        recipient = replace(
            household.recipient,
            recipient_id=f"R{number:05d}",
            name=f"{number}",
            address=f"{number}",
            phone="",
            location=home,
            meals_used_this_year=0,
        )
        recipients.append(recipient)
        for order in household.orders:
            orders.append(_ordered_by(recipient, order, after[1] + len(orders) + 1))
    return tuple(recipients), tuple(orders)


def _ordered_by(recipient: Recipient, order: Order, number: int) -> Order:
    return replace(
        order,
        order_id=f"O{number:05d}",
        recipient_id=recipient.recipient_id,
        name=recipient.name,
        address=recipient.address,
        phone=recipient.phone,
        location=recipient.location,
    )


def _grown(fleet: Fleet, growth: float, streets: "Streets", rng: np.random.Generator) -> Fleet:
    """Return a fleet for a day that has ``growth`` times as many orders."""
    if fleet.residents:
        residents = _drawn_residents(fleet.residents, growth, streets, rng)
        return replace(fleet, residents=residents, carriers=len(residents))
    times = max(1.0, growth * FULL_DAY)
    if fleet.kitchens:
        times = (1 + times) / 2
    return replace(fleet, carriers=round(fleet.carriers * times))


def _drawn_residents(
    own: Sequence[Resident], growth: float, streets: "Streets", rng: np.random.Generator
) -> tuple[Resident, ...]:
    count = max(1, round(len(own) * growth))
    drawn = [own[int(number)] for number in rng.integers(len(own), size=count)]
    homes = streets.moved([resident.home for resident in drawn], rng)
    return tuple(
        replace(resident, carrier_id=f"V{number:04d}", home=home)
        for number, (resident, home) in enumerate(zip(drawn, homes, strict=True), start=1)
    )


class Streets:
    """Where people may live: near a street of every profile that has a network."""

    def __init__(self, area: Area, cache: Path | None) -> None:
        profiles = profiles_of(area, None)
        opened, _ = open_networks(area.networks, area.speed_kph, profiles, cache=cache)
        self._networks: tuple[ProfileNetwork, ...] = tuple(opened.values())

    def moved(self, homes: Sequence[Location], rng: np.random.Generator) -> list[Location]:
        """Return every home moved at random; who would leave the streets is drawn again."""
        placed = list(homes)
        waiting = np.arange(len(placed))
        for _ in range(ROUNDS):
            moved = [_shifted(homes[int(number)], rng) for number in waiting]
            off = self._off_streets(moved)
            for number, home in zip(waiting, moved, strict=True):
                placed[int(number)] = home
            waiting = waiting[off]
            if not len(waiting):
                return placed
        for number in waiting:
            placed[int(number)] = homes[int(number)]
        return placed

    def _off_streets(self, homes: Sequence[Location]) -> list[int]:
        far = {place for net in self._networks for place in snap(net, homes, STREET_METRES).far}
        return sorted(far)


def _shifted(home: Location, rng: np.random.Generator) -> Location:
    east, north = rng.normal(0.0, MOVED_METRES, 2)
    lat = home.lat + north / METRES_PER_DEGREE
    lon = home.lon + east / (METRES_PER_DEGREE * np.cos(np.radians(home.lat)))
    return Location(round(float(lon), 6), round(float(lat), 6))
