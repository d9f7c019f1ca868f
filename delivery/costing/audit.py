"""Audits the won, seconds and metres of a plan from its own stops.

A second evaluator, written apart from the one that planning uses: plain, slow and exact. The file
``audit_pay.py`` belongs to it, and ``audit_summary.py`` and ``audit_wishes.py``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from delivery.costing.audit_pay import (
    Outing,
    Shortest,
    Terms,
    outing_of,
    reprice,
    travelled_metres,
    worked_seconds,
)
from delivery.costing.audit_summary import audit_summary
from delivery.costing.audit_wishes import audit_wishes
from delivery.model.area import Area
from delivery.model.costs import CostLine
from delivery.model.findings import EXACT_LEGS, Discrepancy, LegTolerance
from delivery.model.fleets import Fleet
from delivery.model.pay import PayRule, Per, Tariff
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanRoute
from delivery.model.units import SECONDS_PER_MINUTE, Won

NOTHING = "–"


def audit_plan(
    plan: Plan,
    area: Area,
    orders: Sequence[Order],
    shortest: Shortest,
    *,
    price_day: date | None = None,
    beyond: LegTolerance = EXACT_LEGS,
) -> tuple[Discrepancy, ...]:
    """Return every figure of a plan that does not follow from its own stops.

    Parameters
    ----------
    orders
        The day's orders; every order of the plan is among them.
    shortest
        Metres of the shortest way by metres, from (profile, loading place, order or hub).
    price_day
        The date whose tariff and pay rules apply; None: the plan's own.
    beyond
        How far a plan's metres of ``stop_km_beyond`` may lie from ours, stop by stop.
    """
    by_id = {order.order_id: order for order in orders}
    fleets = {fleet.fleet_id: fleet for fleet in area.fleets}
    found = list(_allowance(plan, area.tariffs, price_day or plan.day))
    found += _compare("plan", "route ids", len({r.route_id for r in plan.routes}), len(plan.routes))
    for route in plan.routes:
        found += _route_figures(route, by_id)
        fleet = fleets.get(route.fleet)
        if fleet is None:
            found.append(Discrepancy(route.route_id, "fleet", route.fleet, ", ".join(fleets)))
            continue
        found += _fleet_figures(route, fleet)
        rule = _in_force(area.pay_rules, fleet.pay, price_day or plan.day)
        if rule is None:
            found.append(Discrepancy(route.route_id, "rule", NOTHING, fleet.pay))
            continue
        wage = _minimum_wage(area, price_day or plan.day)
        terms = Terms(fleet, rule, frozenset(plan.weather), wage)
        found += _lines(route, outing_of(route, fleet.profile, by_id, shortest), terms, beyond)
        found += _promise(plan, route, fleet)
    found += _warnings(plan, area, orders)
    found += audit_summary(plan, by_id)
    found += audit_wishes(plan, area, by_id)
    return tuple(found)


def _in_force(rules: Sequence[PayRule], name: str, day: date) -> PayRule | None:
    """Return the latest entry of a rule that has begun by the day."""
    begun = [rule for rule in rules if rule.name == name and rule.valid_from <= day]
    return max(begun, key=lambda rule: rule.valid_from, default=None)


def _minimum_wage(area: Area, day: date) -> Won | None:
    begun = [wage for wage in area.minimum_wages if wage.valid_from <= day]
    latest = max(begun, key=lambda wage: wage.valid_from, default=None)
    return None if latest is None else latest.won_per_hour


def _allowance(plan: Plan, tariffs: Sequence[Tariff], day: date) -> Iterator[Discrepancy]:
    in_force = [
        tariff
        for tariff in tariffs
        if tariff.valid_from <= day and (tariff.valid_until is None or day <= tariff.valid_until)
    ]
    tariff = max(in_force, key=lambda tariff: tariff.valid_from, default=None)
    expected = NOTHING if tariff is None else tariff.delivery_won
    yield from _compare("plan", "allowance", plan.allowance, expected)


def _route_figures(route: PlanRoute, orders: Mapping[str, Order]) -> Iterator[Discrepancy]:
    """Compare what a route says of itself with its own trips."""
    stops = [stop for trip in route.trips for stop in trip.stops]
    carried = {orders[order].kitchen_id for stop in stops for order in stop.order_ids}
    yield from _compare(route.route_id, "kitchens", sorted(set(route.kitchens)), sorted(carried))
    seconds, metres = worked_seconds(route), travelled_metres(route)
    yield from _compare(route.route_id, "paid_seconds", route.paid_seconds, seconds)
    yield from _compare(route.route_id, "metres", route.metres, metres)
    last_of_shift = {trip.shift: number for number, trip in enumerate(route.trips, start=1)}
    for number, trip in enumerate(route.trips, start=1):
        where = f"{route.route_id} trip {number}"
        if last_of_shift[trip.shift] == number and trip.return_seconds is None:
            yield Discrepancy(where, "return_seconds", NOTHING, "the way back, or 0")
        yield from _compare(where, "depart", trip.depart, trip.load_at[-1].leave)
        loaded = sum(loading.boxes for loading in trip.load_at)
        yield from _compare(where, "boxes", trip.boxes, loaded)
        for count, stop in enumerate(trip.stops, start=1):
            boxes = sum(orders[order].boxes for order in stop.order_ids)
            yield from _compare(f"{where} stop {count}", "boxes", stop.boxes, boxes)


def _fleet_figures(route: PlanRoute, fleet: Fleet) -> Iterator[Discrepancy]:
    yield from _compare(route.route_id, "mode", route.mode, fleet.mode)
    yield from _compare(route.route_id, "profile", route.profile, fleet.profile)


def _compare(where: str, figure: str, came: object, expected: object) -> Iterator[Discrepancy]:
    if came != expected:
        yield Discrepancy(where, figure, str(came), str(expected))


def _lines(
    route: PlanRoute, outing: Outing, terms: Terms, beyond: LegTolerance
) -> Iterator[Discrepancy]:
    """Compare a pay statement line by line; lines of no won may stand in it or not."""
    expected = reprice(outing, terms, metres_beyond=_given_beyond(route, outing, terms, beyond))
    came = [line for line in route.cost.lines if line.won != 0]
    for line in list(came):
        if line in expected:
            came.remove(line)
            expected.remove(line)
    while came or expected:
        # Report lines of one kind against each other, what has no counterpart against nothing.
        line = (came or expected)[0]
        ours = next((other for other in expected if _kind(other) == _kind(line)), None)
        theirs = next((other for other in came if _kind(other) == _kind(line)), None)
        figure = f"{line.rule} {line.per} {line.ledger}"
        yield Discrepancy(route.route_id, figure, _said(theirs), _said(ours))
        came = [other for other in came if other is not theirs]
        expected = [other for other in expected if other is not ours]


def _kind(line: CostLine) -> tuple[str, str, str]:
    return line.rule, line.per, line.ledger


def _said(line: CostLine | None) -> str:
    return NOTHING if line is None else f"{line.won} won ({line.quantity})"


def _given_beyond(
    route: PlanRoute, outing: Outing, terms: Terms, beyond: LegTolerance
) -> int | None:
    """Return the plan's own metres of ``stop_km_beyond`` where they are near enough to ours."""
    given = [line.quantity for line in route.cost.lines if line.per == Per.STOP_KM_BEYOND]
    rules = [line for line in terms.rule.lines if line.per is Per.STOP_KM_BEYOND]
    if len(given) != 1 or len(rules) != 1:
        return None
    first = rules[0].first_metres
    ours = sum(max(0, distance - first) for distance in outing.distances)
    slack = sum(
        max(beyond.metres, beyond.percent * distance // 100) for distance in outing.distances
    )
    return given[0] if abs(given[0] - ours) <= slack else None


def _promise(plan: Plan, route: PlanRoute, fleet: Fleet) -> Iterator[Discrepancy]:
    """Look for the warning with the minutes a carrier is planned for less than it is promised."""
    missing = fleet.promised - worked_seconds(route)
    if missing <= 0:
        return
    # Whole minutes, however another program rounds them.
    minutes = {str(missing // SECONDS_PER_MINUTE), str(-(-missing // SECONDS_PER_MINUTE))}
    for warning in plan.warnings:
        if route.carrier in warning and minutes.intersection(re.findall(r"\d+", warning)):
            return
    expected = f"{route.carrier}: {max(minutes, key=int)} minutes short of the promise"
    yield Discrepancy("plan", "warnings", NOTHING, expected)


def _warnings(plan: Plan, area: Area, orders: Sequence[Order]) -> Iterator[Discrepancy]:
    """Look for the warnings of kitchens beyond their capacity and of windows that were clipped."""
    for kitchen in area.kitchens:
        boxes = sum(order.boxes for order in orders if order.kitchen_id == kitchen.kitchen_id)
        if boxes > kitchen.daily_capacity_boxes:
            expected = f"{kitchen.kitchen_id}: {boxes} > {kitchen.daily_capacity_boxes}"
            yield from _warned(plan, kitchen.kitchen_id, expected)
    hours = area.rules.service_hours
    for order in orders:
        if order.window.start < hours.start or order.window.end > hours.end:
            yield from _warned(plan, order.order_id, f"{order.order_id}: window clipped")


def _warned(plan: Plan, about: str, expected: str) -> Iterator[Discrepancy]:
    if not any(about in warning for warning in plan.warnings):
        yield Discrepancy("plan", "warnings", NOTHING, expected)
