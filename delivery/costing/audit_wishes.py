"""Prices a plan's wishes a second time, from the plan's own stops; planning does not use it.

Straight from what the plan file says of wishes, order by order, in exact fractions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from delivery.costing.audit_pay import worked_seconds
from delivery.model.area import Area
from delivery.model.findings import Discrepancy
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRemembered, PlanRoute, PlanStop
from delivery.model.units import Seconds, round_half_up
from delivery.model.wishes import Wish, WishLine, WishPrices

NOTHING = "–"


def audit_wishes(plan: Plan, area: Area, orders: Mapping[str, Order]) -> Iterator[Discrepancy]:
    """Yield every priced wish that does not follow from the plan's stops and the area's prices."""
    own = area.wishes
    if plan.replanned is not None:
        own = replace(own, changed_carrier_won=plan.replanned.keep_won)
    prices = own if plan.wishes is None else plan.wishes.prices
    if prices != own:
        yield Discrepancy("plan", "wishes prices", str(prices), str(own))
    known = {each.order_id: each for each in (plan.wishes.remembered if plan.wishes else ())}
    yield from _unknown(known, orders, area)
    for route in plan.routes:
        expected = _lines(route, prices, area, orders, known) if plan.wishes else []
        for wish in Wish:
            came = [line for line in route.wishes if line.wish is wish and line.won]
            ours = [line for line in expected if line.wish is wish and line.won]
            if came != ours:
                yield Discrepancy(route.route_id, f"wishes {wish}", _said(came), _said(ours))


def _unknown(
    known: Mapping[str, PlanRemembered], orders: Mapping[str, Order], area: Area
) -> Iterator[Discrepancy]:
    """Look for orders there are not, and for faces the area says are known."""
    people = {person.recipient_id: person for person in area.recipients}
    for order_id, each in known.items():
        for named in (order_id, *((each.after,) if each.after else ())):
            if named not in orders:
                yield Discrepancy("plan", "wishes remembered", named, "an order of the day")
        order = orders.get(order_id)
        person = people.get(order.recipient_id) if order else None
        missing = set(person.familiar if person else ()) - set(each.familiar or ())
        if area.wishes.unfamiliar_won and missing:
            came = ", ".join(each.familiar or ()) or NOTHING
            yield Discrepancy(order_id, "familiar", came, ", ".join(sorted(missing)))


def _lines(
    route: PlanRoute,
    prices: WishPrices,
    area: Area,
    orders: Mapping[str, Order],
    known: Mapping[str, PlanRemembered],
) -> list[WishLine]:
    doors = [[stop for stop in trip.stops if stop.hub_id is None] for trip in route.trips]
    late = unfamiliar = moved = 0
    for stop in (stop for trip in doors for stop in trip):
        late += _late(stop, area, orders)
        told = [known[order] for order in stop.order_ids if order in known]
        unfamiliar += any(
            each.familiar is not None and route.carrier not in each.familiar for each in told
        )
        moved += any(each.carrier not in (None, route.carrier) for each in told)
    changed = sum(_changed_places(trip, orders, known) for trip in doors)
    uneven = _uneven(route, area)
    return [
        _line(Wish.LATE, late, Fraction(prices.late_won_per_minute, 60)),
        _line(Wish.UNFAMILIAR, unfamiliar, Fraction(prices.unfamiliar_won)),
        _line(Wish.CHANGED_CARRIER, moved, Fraction(prices.changed_carrier_won)),
        _line(Wish.CHANGED_PLACE, changed, Fraction(prices.changed_place_won)),
        _line(Wish.UNEVEN, uneven, Fraction(prices.uneven_won_per_hour, 3600)),
    ]


def _line(wish: Wish, quantity: int, won: Fraction) -> WishLine:
    return WishLine(wish, quantity, round_half_up(quantity * won))


def _late(stop: PlanStop, area: Area, orders: Mapping[str, Order]) -> Seconds:
    """Count the seconds after the earliest time a stop's orders are wished by."""
    people = {person.recipient_id: person for person in area.recipients}
    late = 0
    for order in (orders[order_id] for order_id in stop.order_ids):
        until = order.wish_until
        person = people.get(order.recipient_id)
        if until is None and person is not None and person.wish_until is not None:
            # A time before the window opens is meant for another meal.
            until = person.wish_until if person.wish_until >= order.window.start else None
        if until is not None:
            late = max(late, stop.begin - until)
    return late


def _changed_places(
    trip: Sequence[PlanStop], orders: Mapping[str, Order], known: Mapping[str, PlanRemembered]
) -> int:
    """Count the stops that do not come after the recipient they came after, first stops too."""
    changed = 0
    before: str | None = None
    for stop in trip:
        told = [known[o] for o in stop.order_ids if o in known and known[o].carrier is not None]
        if not told:
            continue
        expected = told[0].after
        follows = None if expected is None else orders.get(expected)
        wanted = follows.recipient_id if follows else expected
        changed += wanted != before
        before = orders[stop.order_ids[0]].recipient_id
    return changed


def _uneven(route: PlanRoute, area: Area) -> Seconds:
    targets = {fleet.fleet_id: fleet.target for fleet in area.fleets}
    target = targets.get(route.fleet)
    return 0 if target is None else abs(worked_seconds(route) - target)


def _said(lines: Sequence[WishLine]) -> str:
    return ", ".join(f"{line.won} won ({line.quantity})" for line in lines) or NOTHING
