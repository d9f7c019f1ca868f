"""Priced wishes as JSON objects; they stand apart from the ledgers, for nobody is paid them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from delivery.model.plan import Plan, PlanRemembered, PlanWishes
from delivery.model.wishes import Wish, WishLine, WishPrices, total_wishes, wishes_won


def wishes_document(wishes: PlanWishes, plan: Plan) -> dict[str, Any]:
    """Return the prices, the plan's sums and what recipients know from before."""
    return {
        "prices": asdict(wishes.prices),
        **lines_document(total_wishes(route.wishes for route in plan.routes)),
        "remembered": [_remembered_document(each) for each in wishes.remembered],
    }


def lines_document(lines: Sequence[WishLine]) -> dict[str, Any]:
    """Return priced wishes and their sum."""
    return {"won": wishes_won(lines), "lines": [_line_document(line) for line in lines]}


def _line_document(line: WishLine) -> dict[str, Any]:
    return {"wish": line.wish.value, "quantity": line.quantity, "won": line.won}


def _remembered_document(remembered: PlanRemembered) -> dict[str, Any]:
    return {
        "order_id": remembered.order_id,
        "familiar": None if remembered.familiar is None else list(remembered.familiar),
        "carrier": remembered.carrier,
        "after": remembered.after,
    }


def read_wishes(document: Mapping[str, Any] | None) -> PlanWishes | None:
    """Return the wishes a valid plan document holds, None where it has none."""
    if document is None:
        return None
    remembered = (_read_remembered(each) for each in document["remembered"])
    prices = {field.name: document["prices"][field.name] for field in fields(WishPrices)}
    return PlanWishes(WishPrices(**prices), tuple(remembered))


def read_lines(document: Mapping[str, Any] | None) -> tuple[WishLine, ...]:
    """Return the priced wishes of a valid route."""
    lines: Iterable[Mapping[str, Any]] = document["lines"] if document else ()
    return tuple(WishLine(Wish(x["wish"]), x["quantity"], x["won"]) for x in lines)


def _read_remembered(document: Mapping[str, Any]) -> PlanRemembered:
    familiar = document["familiar"]
    return PlanRemembered(
        order_id=document["order_id"],
        familiar=None if familiar is None else tuple(familiar),
        carrier=document["carrier"],
        after=document["after"],
    )
