"""A plan as the JSON document of its file."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Ledger
from delivery.model.plan import (
    SCHEMA,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
)
from delivery.model.solution import SearchStats
from delivery.reports.json_text import json_text
from delivery.reports.replanned_json import replanned_document
from delivery.reports.summary_json import ledgers, summary_document
from delivery.reports.wishes_json import lines_document, wishes_document


def plan_document(plan: Plan) -> dict[str, Any]:
    """Return a plan as the object its file holds: ids and numbers, nothing personal."""
    document = {
        "schema": SCHEMA,
        "fingerprint": plan.fingerprint,
        "area": plan.area,
        "date": plan.day.isoformat(),
        "objective": str(plan.objective),
        "weather": [condition.value for condition in plan.weather],
        "allowance": plan.allowance,
        "routes": [_route(route, is_wished=plan.wishes is not None) for route in plan.routes],
        "unassigned": [unassigned_document(order) for order in plan.unassigned],
        "summary": summary_document(plan.summary),
        "straight_line_profiles": list(plan.straight_line_profiles),
        "warnings": list(plan.warnings),
        "bound": plan.bound,
        "gap": plan.gap,
        "search": _search(plan.search),
    }
    if plan.wishes is not None:
        document["wishes"] = wishes_document(plan.wishes, plan)
    if plan.replanned is not None:
        document["replanned"] = replanned_document(plan.replanned)
    if plan.scenario is not None:
        document["scenario"] = asdict(plan.scenario)
    return document


def write_plan(plan: Plan, path: Path) -> None:
    """Write a plan file; the same plan gives the same bytes.

    The file is whole or not there: what an interrupt leaves half written is never ``path``.
    """
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(json_text(plan_document(plan)).encode())
    beside.replace(path)


def _route(route: PlanRoute, *, is_wished: bool) -> dict[str, Any]:
    document = {
        "id": route.route_id,
        "mode": route.mode,
        "fleet": route.fleet,
        "carrier": route.carrier,
        "kitchens": list(route.kitchens),
        "profile": route.profile,
        "paid_seconds": route.paid_seconds,
        "metres": route.metres,
        "trips": [_trip(trip) for trip in route.trips],
        "cost": _cost(route.cost),
    }
    if is_wished:
        document["wishes"] = lines_document(route.wishes)
    return document


def _trip(trip: PlanTrip) -> dict[str, Any]:
    document = {
        "shift": trip.shift,
        "load_at": [_loading(loading) for loading in trip.load_at],
        "depart": trip.depart,
        "boxes": trip.boxes,
        "stops": [_stop(stop) for stop in trip.stops],
    }
    if trip.return_seconds is not None:
        document["return_seconds"] = trip.return_seconds
        document["return_metres"] = trip.return_metres
    return document


def _loading(loading: PlanLoading) -> dict[str, Any]:
    return {
        "place": loading.place,
        "arrive": loading.arrive,
        "leave": loading.leave,
        "leg_seconds": loading.leg_seconds,
        "leg_metres": loading.leg_metres,
        "boxes": loading.boxes,
        "order_ids": list(loading.order_ids),
    }


def _stop(stop: PlanStop) -> dict[str, Any]:
    # A door is named by its order, a feeding by its hub: never both.
    place = {"order_id": stop.order_ids[0]} if stop.hub_id is None else {"hub_id": stop.hub_id}
    return {
        **place,
        "order_ids": list(stop.order_ids),
        "arrive": stop.arrive,
        "begin": stop.begin,
        "leave": stop.leave,
        "on_board_seconds": stop.on_board_seconds,
        "leg_seconds": stop.leg_seconds,
        "leg_metres": stop.leg_metres,
        "boxes": stop.boxes,
    }


def _cost(cost: RouteCost) -> dict[str, Any]:
    totals = ledgers({ledger: cost.in_ledger(ledger) for ledger in Ledger})
    return {**totals, "lines": [_cost_line(line) for line in cost.lines]}


def _cost_line(line: CostLine) -> dict[str, Any]:
    return {
        "rule": line.rule,
        "per": line.per,
        "ledger": line.ledger.value,
        "quantity": line.quantity,
        "won": line.won,
    }


def unassigned_document(order: PlanUnassigned) -> dict[str, Any]:
    """Return an order nobody carries as a JSON object."""
    return {
        "order_id": order.order_id,
        "reason": order.reason,
        "detail": order.detail,
        "fits_if": order.fits_if,
    }


def _search(search: SearchStats) -> dict[str, Any]:
    return {
        "engine": search.engine,
        "seconds": search.seconds,
        "iterations": search.iterations,
        "pool": search.pool,
    }
