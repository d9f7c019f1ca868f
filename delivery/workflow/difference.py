"""The difference between two plans as a person reads it: who gets what instead, and what it costs.

`difference` is a pure function of two plans; it serves a plan made anew, a hand-made one and
the next day's alike.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from delivery.errors import Fault, PlanFileError
from delivery.intake.area import load_area, load_orders, orders_files
from delivery.model.area import Area
from delivery.model.differences import MOVED, ChangedOrder, HandOver, PlanDifference
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.modes.wishes import service_of
from delivery.reports.plan_reader import read_plan


def difference(old: Plan, new: Plan, again: Mapping[str, str] | None = None) -> PlanDifference:
    """Return what a new plan does otherwise than an old one.

    Parameters
    ----------
    again
        The new plan's id of each order of the old one that is served again; None where both plans
        are of one day, whose orders keep their ids.
    """
    was_known, now_known = _known(old), _known(new)
    names = {order: order for order in was_known & now_known} if again is None else again
    pairs = [(o, n) for o, n in names.items() if o in was_known and n in now_known]
    was_served, now_served = set(_orders(old)), set(_orders(new))
    both = {n: o for o, n in pairs if o in was_served and n in now_served}
    was = dict(_hand_overs(old, {o: n for n, o in both.items()}))
    now = dict(_hand_overs(new, {n: n for n in both}))
    changed = (ChangedOrder(n, both[n], was[n], now[n]) for n in sorted(both))
    out_before = {route.carrier for route in old.routes}
    out = {route.carrier for route in new.routes}
    return PlanDifference(
        kept=len(both),
        changed=tuple(each for each in changed if _is_changed(each)),
        added=tuple(sorted(now_known - {n for _, n in pairs})),
        gone=tuple(sorted(was_known - {o for o, _ in pairs})),
        now_served=tuple(sorted(n for o, n in pairs if n in now_served and o not in was_served)),
        now_unserved=tuple(sorted(n for o, n in pairs if o in was_served and n not in now_served)),
        now_out=tuple(sorted(out - out_before)),
        now_idle=tuple(sorted(out_before - out)),
        was_won=old.summary.total.cost,
        won=new.summary.total.cost,
        was_paid_seconds=old.summary.total.paid_seconds,
        paid_seconds=new.summary.total.paid_seconds,
        was_metres=old.summary.total.metres,
        metres=new.summary.total.metres,
    )


def _is_changed(each: ChangedOrder) -> bool:
    return each.is_carrier_changed or each.is_place_changed or abs(each.moved) > MOVED


def _known(plan: Plan) -> set[str]:
    return {*_orders(plan), *(entry.order_id for entry in plan.unassigned)}


def _orders(plan: Plan) -> Iterator[str]:
    """Yield every order handed over at a door."""
    for route in plan.routes:
        for trip in route.trips:
            for stop in trip.stops:
                if stop.hub_id is None:
                    yield from stop.order_ids


def _hand_overs(plan: Plan, names: Mapping[str, str]) -> Iterator[tuple[str, HandOver]]:
    """Yield the hand-overs of orders that have a name here, by it."""
    for route in plan.routes:
        for trip in route.trips:
            before: str | None = None
            for stop in trip.stops:
                kept = [names[order] for order in stop.order_ids if order in names]
                if stop.hub_id is not None or not kept:
                    continue
                for order in kept:
                    yield order, HandOver(route.route_id, route.carrier, stop.begin, before)
                # Orders of one stop come together: the next one comes after the first of them.
                before = min(kept)


def load_difference(folder: Path, old_file: Path, new_file: Path) -> PlanDifference:
    """Return the difference between two plan files of an area.

    Plans of two days are matched by recipient, meal and kitchen.

    Raises
    ------
    InputError
        When the area or a file is at fault, a plan is another area's, or the orders of one of two
        days are not in the area's folder.
    """
    area = load_area(folder)
    old, new = read_plan(old_file), read_plan(new_file)
    faults = [
        _elsewhere(f"{file.name}: area", plan.area, area.name)
        for file, plan in ((old_file, old), (new_file, new))
        if plan.area != area.name
    ]
    if faults:
        raise PlanFileError(faults)
    if old.day == new.day:
        return difference(old, new)
    old_orders, new_orders = (
        _orders_of(area, plan, file) for file, plan in ((old_file, old), (new_file, new))
    )
    return difference(old, new, served_again(old_orders, new_orders))


def served_again(old: Sequence[Order], new: Sequence[Order]) -> dict[str, str]:
    """Return the order of a new day for each of an old one's that is the same service again."""
    by_service = {service_of(order): order.order_id for order in reversed(new)}
    found: dict[str, str] = {}
    for order in old:
        again = by_service.pop(service_of(order), None)
        if again is not None:
            found[order.order_id] = again
    return found


def _orders_of(area: Area, plan: Plan, file: Path) -> Sequence[Order]:
    files = orders_files(area.folder)
    if plan.day not in files:
        held = ", ".join(str(day) for day in files)
        raise PlanFileError([_elsewhere(f"{file.name}: date", str(plan.day), held)])
    return load_orders(files[plan.day], area, day=plan.day)


def _elsewhere(where: str, came: str, held: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=held or "orders of that date",
        fix="Name two plans of this area, whose orders of both days are in its folder",
        expected_ko=held or "그 날짜의 주문",
        fix_ko="이 지역의 계획 둘을 골라 주세요. 두 날의 주문이 지역 폴더에 있어야 합니다",
    )
