"""Plans of parts become one plan of the day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from delivery.costing.rates import tariff_on
from delivery.costing.summary import summarise
from delivery.errors import PlanRefusedError
from delivery.model.area import Area
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRoute, PlanStop, PlanUnassigned, PlanWishes
from delivery.model.scenario import Scenario
from delivery.model.solution import SearchStats
from delivery.modes.build import day_warnings
from delivery.modes.places import fleets_of
from delivery.planning import fingerprint_of, promise_warnings


def joined_plan(
    plans: Sequence[Plan],
    excluded: Sequence[PlanUnassigned],
    orders: Sequence[Order],
    scenario: Scenario,
    *,
    travel: str,
    search: SearchStats,
) -> Plan:
    """Return the plan of a day from the plans of its parts.

    Every part was checked by itself; what parts share is checked here.

    Parameters
    ----------
    excluded
        Orders that must not be delivered, in no part.
    travel
        The fingerprint of the matrices over all the day's places.

    Raises
    ------
    PlanRefusedError
        When two parts share an order, a carrier or the room of a hub.
    """
    area = scenario.area
    found = [route for plan in plans for route in plan.routes]
    routes = _in_order(area, found)
    left = [*excluded, *(entry for plan in plans for entry in plan.unassigned)]
    contradictions = [*shared_twice(area, orders, routes, left)]
    if contradictions:
        raise PlanRefusedError("\n".join(contradictions))
    tariff = tariff_on(area.tariffs, scenario.price_day or scenario.day)
    modes = sorted({fleet.mode for fleet in fleets_of(area, scenario.modes)})
    straight = {profile for plan in plans for profile in plan.straight_line_profiles}
    meals = {order.order_id: order.meals for order in orders}
    return Plan(
        fingerprint=fingerprint_of(orders, scenario, travel),
        area=area.name,
        day=scenario.day,
        objective=scenario.objective,
        weather=tuple(sorted(scenario.conditions)),
        allowance=tariff.delivery_won,
        routes=routes,
        unassigned=tuple(sorted(left, key=lambda entry: entry.order_id)),
        summary=summarise(routes, meals, tariff.delivery_won, modes),
        straight_line_profiles=tuple(sorted(straight)),
        warnings=(*day_warnings(area, orders), *promise_warnings(area, routes)),
        bound=None,
        gap=None,
        search=search,
        wishes=PlanWishes(area.wishes, scenario.remembered or ()) if area.wishes else None,
    )


def _in_order(area: Area, routes: Sequence[PlanRoute]) -> tuple[PlanRoute, ...]:
    """Return the routes in the order of the area's carriers, numbered anew."""
    keys = [(fleet.fleet_id, own) for fleet in area.fleets for own in fleet.carrier_ids]
    place = {key: number for number, key in enumerate(keys)}
    ordered = sorted(routes, key=lambda route: place[route.fleet, route.carrier])
    return tuple(
        replace(route, route_id=f"R{number:03d}") for number, route in enumerate(ordered, start=1)
    )


def shared_twice(
    area: Area,
    orders: Sequence[Order],
    routes: Sequence[PlanRoute],
    left: Sequence[PlanUnassigned],
) -> Iterator[str]:
    """Yield what parts of a plan may not share and do: orders, carriers, the room of a hub."""
    stops = [stop for route in routes for trip in route.trips for stop in trip.stops]
    seen = Counter(entry.order_id for entry in left)
    for stop in stops:
        if stop.hub_id is None:
            seen.update(stop.order_ids)
    for order in orders:
        if seen[order.order_id] != 1:
            yield f"{order.order_id}: in {seen[order.order_id]} places of the joined plan"
    for (fleet, carrier), count in Counter((r.fleet, r.carrier) for r in routes).items():
        if count > 1:
            yield f"{fleet} {carrier}: on {count} routes of the joined plan"
    yield from _hubs_too_full(area, orders, stops)


def _hubs_too_full(area: Area, orders: Sequence[Order], stops: Sequence[PlanStop]) -> Iterator[str]:
    by_id = {order.order_id: order for order in orders}
    boxes: Counter[tuple[str, str]] = Counter()
    for stop in stops:
        for order_id in stop.order_ids if stop.hub_id is not None else ():
            boxes[stop.hub_id or "", by_id[order_id].meal] += by_id[order_id].boxes
    room = {hub.hub_id: hub.capacity_boxes for hub in area.hubs}
    for (hub_id, meal), count in boxes.items():
        if count > room[hub_id]:
            yield f"{hub_id}: {count} boxes of {meal} in the joined plan, room for {room[hub_id]}"
