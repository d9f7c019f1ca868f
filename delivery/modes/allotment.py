"""Carriers and hubs shared out among parts of a day.

Who works in a part stays there. The others go where they are wanted: a person with a home to the
part with most boxes within reach, carriers alike in proportion to those that work there already and
to the boxes nobody carries yet, at first to the boxes alone. So idle carriers wander, from round to
round, to where all others are at work.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from delivery.model.area import Area
from delivery.model.fleets import FIRST_PICKUP, HOME, Fleet
from delivery.model.places import Order, Resident
from delivery.model.units import Boxes
from delivery.modes.bisection import plane_metres
from delivery.modes.parts import CarrierKey, Part

NEAR_METRES = 2_000.0
"""How far it is from a carrier's start to where its worth has fallen to a third; an assumption."""

HUB_METRES = 500.0
"""The same of a hub, from where boxes go on on foot."""

PARTS_OF_A_BOX = 1_000
"""Needs are whole numbers of these: the last bit of a sum must not decide who goes where."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Orders to be planned together, and the carriers and hubs that serve some of them already."""

    orders: tuple[Order, ...]
    carriers: frozenset[CarrierKey] = frozenset()
    hubs: frozenset[str] = frozenset()
    unserved: Boxes = 0


def allot(area: Area, fleets: Sequence[Fleet], among: Sequence[Neighbourhood]) -> list[Part]:
    """Return the neighbourhoods as parts: every carrier of ``fleets`` and every hub is in one."""
    doors = _Doors.of(area, among)
    carriers = [set(each.carriers) for each in among]
    waiting: dict[str, list[int]] = defaultdict(lambda: [0] * len(among))
    for fleet in fleets:
        keys = [(fleet.fleet_id, own) for own in fleet.carrier_ids]
        idle = [n for n, key in enumerate(keys) if not any(key in each for each in carriers)]
        if fleet.residents:
            places = _homes(doors, fleet, idle)
        elif fleet.start in (FIRST_PICKUP, HOME) or fleet.kitchens:
            places = _shares(doors, fleet, idle)
        else:
            places = _evenly(doors, fleet, len(idle), waiting[fleet.mode])
        for number, part in zip(idle, places, strict=True):
            carriers[part].add(keys[number])
    hubs = _hubs(area, doors)
    return [
        Part(each.orders, frozenset(own), own_hubs)
        for each, own, own_hubs in zip(among, carriers, hubs, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Doors:
    """The doors of all neighbourhoods on one plane with the places of the area.

    ``part`` is the neighbourhood of each door, ``boxes`` what is brought there; ``places`` are
    metres by the id of a kitchen, a hub or a resident.
    """

    area: Area
    among: Sequence[Neighbourhood]
    orders: tuple[Order, ...]
    metres: NDArray[np.float64]
    part: NDArray[np.int64]
    boxes: NDArray[np.int64]
    places: dict[str, NDArray[np.float64]]
    dongs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, area: Area, among: Sequence[Neighbourhood]) -> "_Doors":
        orders = tuple(order for each in among for order in each.orders)
        named = [(kitchen.kitchen_id, kitchen.location) for kitchen in area.kitchens]
        named += [(hub.hub_id, hub.location) for hub in area.hubs]
        named += [(r.carrier_id, r.home) for fleet in area.fleets for r in fleet.residents]
        metres = plane_metres([o.location for o in orders] + [place for _, place in named])
        return cls(
            area,
            among,
            orders,
            metres[: len(orders)],
            np.repeat(np.arange(len(among)), [len(each.orders) for each in among]),
            np.array([order.boxes for order in orders], np.int64),
            {name: metres[len(orders) + n] for n, (name, _) in enumerate(named)},
            {r.recipient_id: r.dong_code for r in area.recipients},
        )

    def served_by(self, fleet: Fleet) -> NDArray[np.bool_]:
        """Tell which doors a fleet may serve, by kitchen and dong."""
        return np.array(
            [
                (not fleet.kitchens or order.kitchen_id in fleet.kitchens)
                and (not fleet.dong_codes or self.dongs.get(order.recipient_id) in fleet.dong_codes)
                for order in self.orders
            ],
            np.bool_,
        )

    def metres_from(self, place: str) -> NDArray[np.float64]:
        """Return how far each door is from a place as the crow flies."""
        away: NDArray[np.float64] = np.hypot(*(self.metres - self.places[place]).T)
        return away

    def per_part(self, worth: NDArray[np.floating | np.integer]) -> NDArray[np.int64]:
        """Add up what doors are worth, neighbourhood by neighbourhood."""
        whole = np.rint(worth * PARTS_OF_A_BOX).astype(np.int64)
        totals = np.zeros(len(self.among), np.int64)
        np.add.at(totals, self.part, whole)
        return totals


def _homes(doors: _Doors, fleet: Fleet, idle: Sequence[int]) -> list[int]:
    """Return the part of each idle resident: most boxes within reach, else the nearest door."""
    boxes = doors.boxes * doors.served_by(fleet)
    return [_home(doors, fleet, fleet.residents[number], boxes) for number in idle]


def _home(doors: _Doors, fleet: Fleet, resident: Resident, boxes: NDArray[np.int64]) -> int:
    away = doors.metres_from(resident.carrier_id)
    radius = resident.radius if resident.radius is not None else fleet.radius
    reach = np.inf if radius is None else radius
    wanted = doors.per_part(boxes * (away <= reach) * np.exp(-away / HUB_METRES))
    return int(wanted.argmax()) if wanted.any() else int(doors.part[away.argmin()])


def _shares(doors: _Doors, fleet: Fleet, idle: Sequence[int]) -> list[int]:
    """Return the part of each idle carrier of a fleet, by what parts want of them."""
    worth = (doors.boxes * doors.served_by(fleet)).astype(np.float64)
    if fleet.start not in (FIRST_PICKUP, HOME):
        worth *= np.exp(-doors.metres_from(fleet.start) / NEAR_METRES)
    needs = doors.per_part(worth).tolist()
    if not any(needs):
        return [0] * len(idle)
    counts = largest_remainder(len(idle), _wants(doors, fleet, needs))
    return [part for part, count in enumerate(counts) for _ in range(count)]


def _evenly(doors: _Doors, fleet: Fleet, idle: int, waiting: list[int]) -> list[int]:
    """Return the part of each idle carrier that begins at a place all kitchens share.

    One after another goes where most boxes are near for each such carrier that is idle there, those
    of its mode's other fleets among them: whose place is near a border serves both sides. So seats
    are given to parties by D'Hondt's rule. ``waiting`` counts them by part.
    """
    near = np.exp(-doors.metres_from(fleet.start) / NEAR_METRES)
    needs = doors.per_part(doors.boxes * doors.served_by(fleet) * near).tolist()
    places = []
    for _ in range(idle):
        place = max(range(len(needs)), key=lambda n: (Fraction(needs[n], 1 + waiting[n]), -n))
        waiting[place] += 1
        places.append(place)
    return places


def _wants(doors: _Doors, fleet: Fleet, needs: Sequence[int]) -> list[Fraction]:
    """Return how many carriers more each part would take, were there enough."""
    wants = []
    for each, need in zip(doors.among, needs, strict=True):
        at_work = sum(fleet_id == fleet.fleet_id for fleet_id, _ in each.carriers)
        missing = Fraction(each.unserved, max(fleet.capacity_boxes, 1))
        share = Fraction(need, sum(needs))
        wants.append(at_work + missing + share if need else Fraction(0))
    return wants


def largest_remainder(count: int, wants: Sequence[Fraction]) -> list[int]:
    """Return ``count`` shared out in proportion to wants; the first has the last of equals."""
    total = sum(wants, Fraction(0))
    exact = [count * want / total for want in wants]
    shares = [int(each) for each in exact]
    left = count - sum(shares)
    by_rest = sorted(range(len(wants)), key=lambda n: (shares[n] - exact[n], n))
    for part in by_rest[:left]:
        shares[part] += 1
    return shares


def _hubs(area: Area, doors: _Doors) -> list[frozenset[str]]:
    """Return the hubs of each part: those it uses, and the others where most boxes are near."""
    owners: list[set[str]] = [set(each.hubs) for each in doors.among]
    for hub in area.hubs:
        if not any(hub.hub_id in own for own in owners):
            near = np.exp(-doors.metres_from(hub.hub_id) / HUB_METRES)
            owners[int(doors.per_part(doors.boxes * near).argmax())].add(hub.hub_id)
    return [frozenset(own) for own in owners]
