"""Totals as JSON objects; plan files and comparisons share them."""

from collections.abc import Mapping
from typing import Any

from delivery.model.pay import Ledger
from delivery.model.plan import ModeSummary, Summary
from delivery.model.units import Won
from delivery.reports.phrases import in_order


def ledgers(won: Mapping[Ledger, Won]) -> dict[str, Won]:
    """Return the three ledgers under their names, always in the same order."""
    return {ledger.value: won[ledger] for ledger in Ledger}


def mode_document(totals: ModeSummary) -> dict[str, Any]:
    """Return one mode's totals; the ledgers stand under ``cost`` and beside it."""
    cost = ledgers(totals.cost)
    return {
        "orders": totals.orders,
        "boxes": totals.boxes,
        "meals": totals.meals,
        "stops": totals.stops,
        "routes": totals.routes,
        "trips": totals.trips,
        "paid_seconds": totals.paid_seconds,
        "metres": totals.metres,
        "cost": cost,
        **cost,
        "per_meal": None if totals.per_meal is None else ledgers(totals.per_meal),
        "versus_allowance": totals.versus_allowance,
        "feeds_won": totals.feeds_won,
    }


def summary_document(summary: Summary) -> dict[str, Any]:
    """Return the totals per mode and of all; modes stand in the order people know them."""
    modes = {mode: mode_document(summary.modes[mode]) for mode in in_order(summary.modes)}
    return {"modes": modes, "total": mode_document(summary.total)}


def read_summary(document: Mapping[str, Any]) -> Summary:
    """Return the totals a valid document holds."""
    modes = {mode: _read_mode(totals) for mode, totals in document["modes"].items()}
    return Summary(modes=modes, total=_read_mode(document["total"]))


def _read_mode(document: Mapping[str, Any]) -> ModeSummary:
    per_meal = document["per_meal"]
    return ModeSummary(
        orders=document["orders"],
        boxes=document["boxes"],
        meals=document["meals"],
        stops=document["stops"],
        routes=document["routes"],
        trips=document["trips"],
        paid_seconds=document["paid_seconds"],
        metres=document["metres"],
        cost=_read_ledgers(document["cost"]),
        per_meal=None if per_meal is None else _read_ledgers(per_meal),
        versus_allowance=document["versus_allowance"],
        feeds_won=document["feeds_won"],
    )


def _read_ledgers(document: Mapping[str, Won]) -> dict[Ledger, Won]:
    return {ledger: document[ledger.value] for ledger in Ledger}
