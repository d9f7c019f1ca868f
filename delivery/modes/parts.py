"""Parts of a day that are planned apart: some orders, and the carriers and hubs that are theirs.

A part is an area and a day like any other, only smaller; so whatever plans, prices and checks a day
does the same for a part. Routes are one carrier's whole day and their won add up, so the routes of
parts that share no order, no carrier and no hub are together a plan of the whole day.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeAlias

from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Order

CarrierKey: TypeAlias = tuple[str, str]
"""A carrier by the ids of its fleet and its own."""


@dataclass(frozen=True, slots=True)
class Part:
    """The orders planned together, who may carry them and the hubs they may go through."""

    orders: tuple[Order, ...]
    carriers: frozenset[CarrierKey]
    hubs: frozenset[str]


def part_area(area: Area, part: Part) -> Area:
    """Return the area as a part sees it.

    Kitchens without an order in the part and people not served in it are left out. A hub that is
    another part's, where a carrier of this one begins its day, takes no boxes.
    """
    own_kitchens = {order.kitchen_id for order in part.orders}
    people = {order.recipient_id for order in part.orders}
    fleets = _own_fleets(area.fleets, part.carriers, own_kitchens)
    begun_at = {fleet.start for fleet in fleets}
    return replace(
        area,
        kitchens=tuple(k for k in area.kitchens if k.kitchen_id in own_kitchens | begun_at),
        hubs=tuple(
            hub if hub.hub_id in part.hubs else replace(hub, capacity_boxes=0)
            for hub in area.hubs
            if hub.hub_id in part.hubs | begun_at
        ),
        recipients=tuple(r for r in area.recipients if r.recipient_id in people),
        fleets=fleets,
    )


def _own_fleets(
    fleets: Sequence[Fleet], carriers: frozenset[CarrierKey], kitchens: set[str]
) -> tuple[Fleet, ...]:
    """Return the fleets with a part's carriers alone; those that could serve no kitchen go."""
    by_fleet: Mapping[str, set[str]] = defaultdict(set)
    for fleet_id, carrier_id in carriers:
        by_fleet[fleet_id].add(carrier_id)
    found = []
    for fleet in fleets:
        served = tuple(kitchen for kitchen in fleet.kitchens if kitchen in kitchens)
        if by_fleet[fleet.fleet_id] and (served or not fleet.kitchens):
            found.append(with_carriers(replace(fleet, kitchens=served), by_fleet[fleet.fleet_id]))
    return tuple(found)


def with_carriers(fleet: Fleet, carriers: Set[str]) -> Fleet:
    """Return a fleet with some of its carriers alone."""
    residents = tuple(r for r in fleet.residents if r.carrier_id in carriers)
    if fleet.residents:
        return replace(fleet, residents=residents, carriers=len(residents))
    all_numbers = fleet.numbers or tuple(range(1, fleet.carriers + 1))
    named = zip(all_numbers, fleet.carrier_ids, strict=True)
    numbers = tuple(number for number, carrier_id in named if carrier_id in carriers)
    return replace(fleet, numbers=numbers, carriers=len(numbers))


def all_carriers(area: Area) -> list[CarrierKey]:
    """Return every carrier of an area."""
    return [(fleet.fleet_id, own) for fleet in area.fleets for own in fleet.carrier_ids]
