"""Every kitchen planned alone: its own fleets, and its part of the shared ones, by boxes."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from pathlib import Path

from delivery.costing.shares import largest_remainder
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Kitchen, great_circle_metres
from delivery.model.plan import Plan
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import SearchStats
from delivery.model.units import Boxes
from delivery.modes.parts import CarrierKey, Part, part_area
from delivery.modes.places import fleets_of
from delivery.workflow.any_day import plan_any_day, with_roads
from delivery.workflow.day import DayOrders, Tell
from delivery.workflow.joined_plan import joined_plan
from delivery.workflow.plan import PlanRequest, scenario_of
from delivery.workflow.side_by_side import Workers

SUMMED = "kitchen by kitchen"


def plan_kitchens_alone(
    read: DayOrders,
    request: PlanRequest,
    workers: Workers,
    *,
    cache: Path | None,
    tell: Tell,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """Return the plans of every kitchen alone, added up; the limit is shared by orders.

    Raises
    ------
    InputError
        When the request contradicts the area, or the networks are at fault.
    """
    began = time.monotonic()
    plans: list[Plan] = []
    travels: list[str] = []
    for own_orders in kitchen_days(read, request.modes):
        day = with_roads(own_orders, cache=cache, tell=tell)
        limit = _part_of(request.limit, Fraction(len(day.orders), len(read.orders)))
        own = replace(request, limit=limit, bound_seconds=0.0, modes=())
        plan = plan_any_day(day, own, workers, on_progress=on_progress, should_stop=should_stop)
        plans.append(plan)
        travels.append(plan.fingerprint)
    engines = dict.fromkeys(plan.search.engine for plan in plans)
    search = SearchStats(
        engine=f"{', '.join(engines)} {SUMMED}",
        seconds=time.monotonic() - began,
        iterations=sum(plan.search.iterations for plan in plans),
        pool=sum(plan.search.pool for plan in plans),
    )
    scenario = scenario_of(read.area, read.date, request)
    return joined_plan(
        plans, (), read.orders, scenario, travel="|".join((SUMMED, *travels)), search=search
    )


def kitchen_days(read: DayOrders, modes: Sequence[str]) -> tuple[DayOrders, ...]:
    """Return every kitchen's orders as a day of its own, those without an order left out.

    A fleet of several kitchens is shared by their boxes, its carriers one by one; so is the room of
    hubs. People of a carriers file go to the kitchen near their home as long as it has a share.
    """
    area = read.area
    boxes: Counter[str] = Counter()
    for order in read.orders:
        boxes[order.kitchen_id] += order.boxes
    cooking = tuple(k for k in area.kitchens if boxes[k.kitchen_id])
    fleets = fleets_of(area, tuple(modes) or None)
    owners = {key: owner for fleet in fleets for key, owner in _owners(fleet, cooking, boxes)}
    rooms = _rooms(area, cooking, boxes)
    return tuple(
        _kitchen_day(read, replace(area, fleets=fleets), kitchen.kitchen_id, owners, rooms)
        for kitchen in cooking
    )


def _kitchen_day(
    read: DayOrders,
    area: Area,
    kitchen_id: str,
    owners: Mapping[CarrierKey, str],
    rooms: Mapping[tuple[str, str], Boxes],
) -> DayOrders:
    orders = tuple(order for order in read.orders if order.kitchen_id == kitchen_id)
    carriers = frozenset(key for key, owner in owners.items() if owner == kitchen_id)
    hubs = frozenset(hub.hub_id for hub in area.hubs)
    own = part_area(area, Part(orders, carriers, hubs))
    shared = tuple(replace(hub, capacity_boxes=rooms[hub.hub_id, kitchen_id]) for hub in own.hubs)
    return DayOrders(replace(own, hubs=shared), orders, ())


def _owners(
    fleet: Fleet, cooking: Sequence[Kitchen], boxes: Mapping[str, int]
) -> Iterator[tuple[CarrierKey, str]]:
    """Yield each carrier of a fleet with the kitchen it works for."""
    kitchens = [k for k in cooking if not fleet.kitchens or k.kitchen_id in fleet.kitchens]
    if not kitchens:
        return
    weights = [boxes[kitchen.kitchen_id] for kitchen in kitchens]
    shares = largest_remainder(len(fleet.carrier_ids), weights)
    left = {k.kitchen_id: share for k, share in zip(kitchens, shares, strict=True)}
    for number, carrier_id in enumerate(fleet.carrier_ids):
        with_room = [kitchen for kitchen in kitchens if left[kitchen.kitchen_id]]
        owner = with_room[0]
        if fleet.residents:
            home = fleet.residents[number].home
            owner = min(with_room, key=lambda k: great_circle_metres(home, k.location))
        left[owner.kitchen_id] -= 1
        yield (fleet.fleet_id, carrier_id), owner.kitchen_id


def _rooms(
    area: Area, cooking: Sequence[Kitchen], boxes: Mapping[str, int]
) -> dict[tuple[str, str], Boxes]:
    weights = [boxes[kitchen.kitchen_id] for kitchen in cooking]
    return {
        (hub.hub_id, kitchen.kitchen_id): share
        for hub in area.hubs
        for kitchen, share in zip(
            cooking, largest_remainder(hub.capacity_boxes, weights), strict=True
        )
    }


def _part_of(limit: SearchLimit, share: Fraction) -> SearchLimit:
    """Return a kitchen's part of a limit: as long as all together, an iteration at least."""
    return replace(
        limit,
        seconds=None if limit.seconds is None else limit.seconds * float(share),
        iterations=None if limit.iterations is None else max(ceil(limit.iterations * share), 1),
    )
