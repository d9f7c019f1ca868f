"""A plan file read back: from its document, checked against the schema, to a plan."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from delivery.model.costs import CostLine, RouteCost
from delivery.model.objective import objective_of
from delivery.model.pay import Condition, Ledger
from delivery.model.plan import (
    Plan,
    PlanLoading,
    PlanRoute,
    PlanScenario,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
)
from delivery.model.solution import SearchStats
from delivery.reports.plan_file import load_plan_document
from delivery.reports.replanned_json import read_replanned
from delivery.reports.summary_json import read_summary
from delivery.reports.wishes_json import read_lines, read_wishes


def read_plan(path: Path) -> Plan:
    """Read a plan file back.

    Raises
    ------
    PlanFileError
        When the file cannot be read, is of another schema, or keys are missing or of the wrong
        type; it holds every fault found.
    """
    return plan_from_document(load_plan_document(path))


def plan_from_document(document: Mapping[str, Any]) -> Plan:
    """Return the plan a valid document holds."""
    search = document["search"]
    return Plan(
        fingerprint=document["fingerprint"],
        area=document["area"],
        day=date.fromisoformat(document["date"]),
        objective=objective_of(document["objective"]),
        weather=tuple(Condition(condition) for condition in document["weather"]),
        allowance=document["allowance"],
        routes=tuple(_route(route) for route in document["routes"]),
        unassigned=tuple(_unassigned(order) for order in document["unassigned"]),
        summary=read_summary(document["summary"]),
        straight_line_profiles=tuple(document["straight_line_profiles"]),
        warnings=tuple(document["warnings"]),
        bound=document["bound"],
        gap=document["gap"],
        search=SearchStats(
            engine=search["engine"],
            seconds=search["seconds"],
            iterations=search["iterations"],
            pool=search["pool"],
        ),
        wishes=read_wishes(document.get("wishes")),
        replanned=read_replanned(document.get("replanned")),
        scenario=PlanScenario(**document["scenario"]) if "scenario" in document else None,
    )


def _route(document: Mapping[str, Any]) -> PlanRoute:
    return PlanRoute(
        route_id=document["id"],
        mode=document["mode"],
        fleet=document["fleet"],
        carrier=document["carrier"],
        kitchens=tuple(document["kitchens"]),
        profile=document["profile"],
        paid_seconds=document["paid_seconds"],
        metres=document["metres"],
        trips=tuple(_trip(trip) for trip in document["trips"]),
        cost=RouteCost(lines=tuple(_cost_line(line) for line in document["cost"]["lines"])),
        wishes=read_lines(document.get("wishes")),
    )


def _trip(document: Mapping[str, Any]) -> PlanTrip:
    return PlanTrip(
        shift=document["shift"],
        load_at=tuple(_loading(loading) for loading in document["load_at"]),
        depart=document["depart"],
        boxes=document["boxes"],
        stops=tuple(_stop(stop) for stop in document["stops"]),
        return_seconds=document.get("return_seconds"),
        return_metres=document.get("return_metres"),
    )


def _loading(document: Mapping[str, Any]) -> PlanLoading:
    return PlanLoading(
        place=document["place"],
        order_ids=tuple(document["order_ids"]),
        boxes=document["boxes"],
        arrive=document["arrive"],
        leave=document["leave"],
        leg_seconds=document["leg_seconds"],
        leg_metres=document["leg_metres"],
    )


def _stop(document: Mapping[str, Any]) -> PlanStop:
    return PlanStop(
        order_ids=tuple(document["order_ids"]),
        hub_id=document.get("hub_id"),
        boxes=document["boxes"],
        arrive=document["arrive"],
        begin=document["begin"],
        leave=document["leave"],
        on_board_seconds=document["on_board_seconds"],
        leg_seconds=document["leg_seconds"],
        leg_metres=document["leg_metres"],
    )


def _cost_line(document: Mapping[str, Any]) -> CostLine:
    return CostLine(
        rule=document["rule"],
        per=document["per"],
        ledger=Ledger(document["ledger"]),
        quantity=document["quantity"],
        won=document["won"],
    )


def _unassigned(document: Mapping[str, Any]) -> PlanUnassigned:
    return PlanUnassigned(
        order_id=document["order_id"],
        reason=document["reason"],
        detail=document["detail"],
        fits_if=document["fits_if"],
    )
