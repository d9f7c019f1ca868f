"""Audits a plan's summary: totals per mode and in all, from the plan's own routes."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from delivery.model.findings import Discrepancy
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import ModeSummary, Plan, PlanRoute, PlanStop
from delivery.model.units import Won, round_half_up


def audit_summary(plan: Plan, orders: Mapping[str, Order]) -> Iterator[Discrepancy]:
    """Yield every figure of the summary that does not follow from the routes.

    A mode without routes may stand in the summary or not; where it stands, it is all nought.
    """
    modes = {route.mode for route in plan.routes} | set(plan.summary.modes)
    for mode in sorted(modes):
        routes = [route for route in plan.routes if route.mode == mode]
        summary = plan.summary.modes.get(mode)
        if summary is None:
            yield Discrepancy(f"summary {mode}", "routes", "–", str(len(routes)))
        else:
            yield from _totals(f"summary {mode}", summary, routes, plan.allowance, orders)
    total = plan.summary.total
    yield from _totals("summary total", total, list(plan.routes), plan.allowance, orders)


def _totals(
    where: str,
    summary: ModeSummary,
    routes: list[PlanRoute],
    allowance: Won,
    orders: Mapping[str, Order],
) -> Iterator[Discrepancy]:
    for name, expected in _figures(routes, allowance, orders).items():
        came = getattr(summary, name)
        if isinstance(came, Mapping):
            came = dict(came)
        if came != expected:
            yield Discrepancy(where, name, _written(came), _written(expected))


def _figures(
    routes: list[PlanRoute], allowance: Won, orders: Mapping[str, Order]
) -> dict[str, object]:
    """Return every figure of a summary, by its name in ``ModeSummary``."""
    stops = [stop for route in routes for trip in route.trips for stop in trip.stops]
    doors = [stop for stop in stops if stop.hub_id is None]
    handed_over = [orders[order] for stop in doors for order in stop.order_ids]
    meals = sum(order.meals for order in handed_over)
    cost = {ledger: _won(routes, ledger) for ledger in Ledger}
    per_meal = None
    versus_allowance = None
    if meals > 0:
        per_meal = {ledger: round_half_up(Fraction(won, meals)) for ledger, won in cost.items()}
        versus_allowance = allowance - per_meal[Ledger.PROVIDER]
    return {
        "orders": len(handed_over),
        "boxes": sum(order.boxes for order in handed_over),
        "meals": meals,
        "stops": len(stops),
        "routes": len(routes),
        "trips": sum(len(route.trips) for route in routes),
        "paid_seconds": sum(route.paid_seconds for route in routes),
        "metres": sum(route.metres for route in routes),
        "cost": cost,
        "per_meal": per_meal,
        "versus_allowance": versus_allowance,
        "feeds_won": sum(_feeds_won(route, orders) for route in routes),
    }


def _won(routes: list[PlanRoute], ledger: Ledger) -> Won:
    """Add up the lines of a ledger; ``economic`` is provider + programme + own time."""
    won = 0
    for route in routes:
        for line in route.cost.lines:
            if ledger is Ledger.ECONOMIC or line.ledger is ledger:
                won += line.won
    return won


def _feeds_won(route: PlanRoute, orders: Mapping[str, Order]) -> Won:
    """Return the part of a route's provider won spent on feeding hubs, shared by boxes."""
    stops = [stop for trip in route.trips for stop in trip.stops]
    boxes = sum(_boxes(stop, orders) for stop in stops)
    fed = sum(_boxes(stop, orders) for stop in stops if stop.hub_id is not None)
    return round_half_up(Fraction(_won([route], Ledger.PROVIDER) * fed, boxes))


def _boxes(stop: PlanStop, orders: Mapping[str, Order]) -> int:
    return sum(orders[order].boxes for order in stop.order_ids)


def _written(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{ledger} {won}" for ledger, won in value.items())
    return str(value)
