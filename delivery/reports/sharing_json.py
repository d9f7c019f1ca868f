"""Shares of a joint plan as a JSON document."""

from typing import Any, Final

from delivery.model.sharing import Allocation, CoalitionCost, KitchenShare, SharedPlan
from delivery.model.units import round_half_up
from delivery.reports.sharing_findings import mended_by_nucleolus

SCHEMA: Final = "delivery.share/1"


def sharing_document(shared: SharedPlan) -> dict[str, Any]:
    """Return the game, its core, and every rule's shares and objections."""
    game = shared.game
    unfair = mended_by_nucleolus(shared)
    return {
        "schema": SCHEMA,
        "area": shared.area,
        "date": shared.day.isoformat(),
        "ledger": shared.ledger.value,
        "shared": shared.shared.value,
        "fingerprint": shared.fingerprint,
        "seed": shared.seed,
        "won": game.whole,
        "alone_won": game.apart,
        "cannot_alone": sorted(game.unable),
        "complete": game.is_complete,
        "kitchens": [
            {"kitchen": k, "boxes": game.boxes[k], "alone_won": game.alone(k)}
            for k in game.kitchens
        ],
        "core": {
            "empty": shared.core.is_empty,
            "epsilon_won": round_half_up(shared.core.epsilon),
            "objecting": [sorted(each) for each in shared.core.objecting],
        },
        "rules": [_rule(each) for each in shared.allocations],
        "mended_by_nucleolus": None
        if unfair is None
        else {
            "rule": unfair.rule.value,
            "kitchens": list(unfair.objection.kitchens),
            "objection_won": unfair.objection.won,
            "left_won": unfair.left,
        },
        "coalitions": [_coalition(each) for each in shared.costs],
        "outside": list(shared.outside),
    }


def _rule(each: Allocation) -> dict[str, Any]:
    return {
        "rule": each.rule.value,
        "stable": each.is_stable,
        "nobody_pays_more_than_alone": each.is_individually_rational,
        "shares": [_share(share) for share in each.shares],
        "objections": [
            {"kitchens": list(objection.kitchens), "won": objection.won}
            for objection in each.objections
        ],
        "only_by_rounding": [
            {"kitchens": list(objection.kitchens), "won": objection.won}
            for objection in each.by_rounding
        ],
    }


def _share(share: KitchenShare) -> dict[str, Any]:
    error = share.standard_error
    return {
        "kitchen": share.kitchen,
        "won": share.won,
        "saving_won": share.saving,
        "saving_share": None if share.saving_share is None else round(share.saving_share, 4),
        "standard_error_won": None if error is None else round(error, 1),
    }


def _coalition(cost: CoalitionCost) -> dict[str, Any]:
    return {
        "kitchens": list(cost.kitchens),
        "orders": cost.orders,
        "boxes": cost.boxes,
        "won": cost.won,
        "searched_won": cost.searched_won,
        "searched_unserved": cost.searched_unserved,
        "mended": None if cost.mended is None else cost.mended.value,
        "mended_from": [list(each) for each in cost.of],
        "less_if_apart_won": cost.apart_won,
    }
