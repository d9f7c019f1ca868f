"""Explanations and differences as JSON documents."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, Final

from delivery.model.explanations import (
    ExplainedKitchen,
    ExplainedRoute,
    LateOrder,
    ServedOrder,
    UnservedOrder,
)
from delivery.model.plan import Plan
from delivery.reports.phrases import bilingual

SCHEMA: Final = "delivery.explanation/1"

Explanation = ServedOrder | UnservedOrder | ExplainedRoute | ExplainedKitchen | LateOrder

ABOUT: Final[Mapping[type[Any], str]] = {
    ServedOrder: "served_order",
    UnservedOrder: "unserved_order",
    ExplainedRoute: "route",
    ExplainedKitchen: "kitchen",
    LateOrder: "late_order",
}

SENTENCES: Final = ("detail", "sentence")
"""Fields that hold a sentence in both languages; in a document they are apart."""


def explanations_document(plan: Plan, found: Iterable[Explanation]) -> dict[str, Any]:
    """Return explanations of a plan, each with what it is about."""
    return {
        "schema": SCHEMA,
        "area": plan.area,
        "date": plan.day.isoformat(),
        "objective": str(plan.objective),
        "fingerprint": plan.fingerprint,
        "explanations": [explanation_document(each) for each in found],
    }


def explanation_document(found: Explanation) -> dict[str, Any]:
    """Return one explanation."""
    return {"about": ABOUT[type(found)], **plain(found)}


def plain(value: Any) -> Any:
    """Return dataclasses as objects, ledgers by their names, sentences in both languages."""
    if is_dataclass(value):
        return {
            field.name: _field(field.name, getattr(value, field.name)) for field in fields(value)
        }
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def _field(name: str, value: Any) -> Any:
    if name not in SENTENCES:
        return plain(value)
    words = bilingual(value)
    return {"ko": words.ko, "en": words.en} if value else None
