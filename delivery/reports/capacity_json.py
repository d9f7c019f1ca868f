"""Capacity advice as a JSON document."""

from collections.abc import Mapping

from delivery.model.capacity import CapacityAdvice, FleetNeed, Shock


def capacity_document(advice: CapacityAdvice) -> Mapping[str, object]:
    """Return the document of ``delivery advise --json``."""
    return {
        "area": advice.area,
        "from": f"{advice.first}",
        "to": f"{advice.last}",
        "days": advice.days,
        "risk": advice.risk,
        "fleets": [_need_document(need) for need in advice.needs],
        "hubs": [
            {"hub": each.hub, "part_of_days": each.part_of_days, "boxes": each.boxes}
            for each in advice.hubs
        ],
        "ample": _shock_document(advice.ample),
        "shocks": [_shock_document(each) for each in advice.shocks],
        "promised_given": advice.promised_given,
    }


def _need_document(need: FleetNeed) -> dict[str, object]:
    return {
        "fleet": need.fleet,
        "mode": need.mode,
        "dong_code": need.dong_code,
        "dong": need.dong,
        "shift": need.shift,
        "now": need.now,
        "tried": need.tried,
        "mean": round(need.mean, 2),
        "most": need.most,
        "days_all_used": need.all_used,
        "enough": need.enough,
        "hire": need.hire,
        "or_more": need.or_more,
        "chance_short": {str(each.carriers): each.chance_short for each in need.levels},
    }


def _shock_document(shock: Shock) -> dict[str, object]:
    return {
        "name": shock.name,
        "title": shock.title,
        "days": shock.days,
        "days_short": shock.days_short,
        "orders": shock.orders,
        "unserved": shock.unserved,
        "won_per_meal": shock.won_per_meal,
        "rise": None if shock.rise is None else round(shock.rise.mean, 1),
    }
