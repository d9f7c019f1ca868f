"""A comparison as a JSON document (DESIGN, fine print of plans and prices, point 16)."""

from collections import Counter
from pathlib import Path
from typing import Any, Final

from delivery.model.plan import Plan
from delivery.reports.comparison import Comparison
from delivery.reports.json_text import json_text
from delivery.reports.phrases import in_order
from delivery.reports.plan_json import unassigned_document
from delivery.reports.scenario_comparison import Beside, difference
from delivery.reports.summary_json import ledgers, summary_document

SCHEMA: Final = "delivery.compare/1"


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison: a summary for each mode alone and for the mix, and marginal won."""
    mix = comparison.mix
    modes = in_order(comparison.alone)
    document = {
        "schema": SCHEMA,
        "area": mix.area,
        "date": mix.day.isoformat(),
        "objective": str(mix.objective),
        "weather": [condition.value for condition in mix.weather],
        "allowance": mix.allowance,
        "modes": {mode: _summary(comparison.alone[mode]) for mode in modes},
        "mix": _summary(mix),
        "marginal_won": {mode: comparison.marginal_won.get(mode) for mode in modes},
        "straight_line_profiles": list(mix.straight_line_profiles),
    }
    if comparison.beside:
        document["beside"] = {each.key: _beside(mix, each) for each in comparison.beside}
    return document


def _beside(base: Plan, each: Beside) -> dict[str, Any]:
    """Return a plan beside the mix: its summary, and how far it is from the mix."""
    apart = difference(base, each.plan)
    return {
        "title": each.name.whole,
        "allowance": each.plan.allowance,
        "difference": {
            **ledgers(apart.won),
            "per_meal": None if apart.per_meal is None else ledgers(apart.per_meal),
            "meals": apart.meals,
            "boxes": apart.boxes,
            "unserved": apart.unserved,
            "boxes_by_mode": dict(apart.boxes_by_mode),
            "visits_lost_per_week": float(each.visits_lost),
        },
        "broken": list(each.broken),
        **_summary(each.plan),
    }


def _summary(plan: Plan) -> dict[str, Any]:
    """Return a plan's summary; its total also stands flat, for readers who want one figure."""
    document = summary_document(plan.summary)
    reasons = Counter(order.reason for order in plan.unassigned)
    return {
        **document["total"],
        **document,
        "unserved": len(plan.unassigned),
        "unserved_by_reason": dict(sorted(reasons.items())),
        "unassigned": [unassigned_document(order) for order in plan.unassigned],
        "warnings": list(plan.warnings),
    }


def write_comparison_json(comparison: Comparison, path: Path) -> None:
    """Write a comparison; the same plans give the same bytes."""
    path.write_bytes(json_text(comparison_document(comparison)).encode())
