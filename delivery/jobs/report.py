"""What the page says of a plan, as JSON: ids and row numbers, nothing personal."""

from collections.abc import Iterable
from typing import Any

from delivery.jobs.job import Document
from delivery.model.pay import Ledger
from delivery.model.plan import Plan, PlanUnassigned
from delivery.reports.phrases import REASONS, Phrase, bilingual, in_order, phrase
from delivery.reports.table import Table, plan_table
from delivery.workflow.day import DayOrders, RefusedRow


def plan_report(plan: Plan, day: DayOrders) -> Document:
    """Return what is to be shown of a plan and of the sheets it was made from."""
    return {
        "area": day.area.name,
        "title": day.area.title,
        "date": plan.day.isoformat(),
        "fingerprint": plan.fingerprint,
        "figures": _figures(plan),
        "table": _table(plan_table(plan), [*in_order(plan.summary.modes), None]),
        "unserved": [_unserved(order) for order in plan.unassigned],
        "refused": [refused_document(row) for row in day.refused],
    }


def _figures(plan: Plan) -> Document:
    total = plan.summary.total
    return {
        "orders": total.orders,
        "boxes": total.boxes,
        "meals": total.meals,
        "routes": total.routes,
        "unserved": len(plan.unassigned),
        "allowance": plan.allowance,
        "per_meal": total.per_meal[Ledger.PROVIDER] if total.per_meal else None,
        "versus_allowance": total.versus_allowance,
    }


def _table(table: Table, modes: Iterable[str | None]) -> Document:
    return {
        "headings": [_words(heading) for heading in table.headings],
        "rows": [
            {
                "mode": mode,
                "label": _words(row.label),
                "cells": list(row.cells),
                "is_total": row.is_total,
            }
            for row, mode in zip(table.rows, modes, strict=True)
        ],
        "notes": [_words(note) for note in table.notes],
    }


def _unserved(order: PlanUnassigned) -> Document:
    return {
        "order_id": order.order_id,
        "code": order.reason,
        "reason": _words(phrase(REASONS, order.reason)),
        "detail": _words(bilingual(order.detail)),
        "fits_if": _words(bilingual(order.fits_if)) if order.fits_if else None,
    }


def refused_document(row: RefusedRow) -> Document:
    """Return a row of a sheet that gave no order, or that needs a look."""
    # File and row stand in columns of their own; the sentence names the sheet's column itself.
    place, said = f"{row.file}:{row.row} ", row.message
    message = said.removeprefix(place).partition(": ")[2] if said.startswith(place) else said
    return {
        "file": row.file,
        "row": row.row,
        "message": _words(bilingual(message)),
        "is_notice": row.is_notice,
    }


def _words(words: Phrase) -> dict[str, Any]:
    return {"ko": words.ko, "en": words.en}
