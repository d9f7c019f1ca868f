"""Planned levers as the lines of JSON they are kept in."""

from typing import Any

from delivery.model.levers import PlannedLever
from delivery.model.pay import Ledger


def lever_document(planned: PlannedLever, changes: str) -> dict[str, Any]:
    """Return a planned lever as it is kept, with the hash of what it changes."""
    return {
        "seed": planned.seed,
        "name": planned.name,
        "changes": changes,
        "title": planned.title,
        "orders": planned.orders,
        "unserved": planned.unserved,
        "meals": planned.meals,
        "won": {ledger.value: planned.won[ledger] for ledger in Ledger},
        "allowance": planned.allowance,
        "visits": planned.visits,
        "visits_lost": planned.visits_lost,
    }


def read_lever(document: dict[str, Any]) -> PlannedLever:
    """Return the planned lever a document holds."""
    return PlannedLever(
        seed=document["seed"],
        name=document["name"],
        title=document["title"],
        orders=document["orders"],
        unserved=document["unserved"],
        meals=document["meals"],
        won={ledger: document["won"][ledger.value] for ledger in Ledger},
        allowance=document["allowance"],
        visits=document["visits"],
        visits_lost=document["visits_lost"],
    )
