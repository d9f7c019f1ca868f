"""A plan to hold on to: a plan file, and the orders that tell whom it served."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from delivery.errors import Fault, PlanFileError, ScenarioError
from delivery.intake.area import load_orders, orders_files
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanTrip
from delivery.model.wishes import Reference, ReferenceTrip, Service, WishPrices
from delivery.modes.wishes import service_of
from delivery.reports.plan_reader import read_plan
from delivery.workflow.carried_over import HeldPlan
from delivery.workflow.day import DayOrders
from delivery.workflow.difference import served_again


def load_reference(plan_file: Path, day: DayOrders) -> HeldPlan:
    """Return a plan of the same area, of this day or another, to start from and to hold on to.

    Raises
    ------
    InputError
        When the plan cannot be read or is another area's, its orders are not there, or nothing
        is priced that it could change.
    """
    plan = read_plan(plan_file)
    faults = list(_unpriced(plan_file, day.area.wishes))
    if faults:
        raise ScenarioError(faults)
    if plan.area != day.area.name:
        raise PlanFileError([_elsewhere(f"{plan_file.name}: area", plan.area, day.area.name)])
    held = held_plan(plan, _orders_of(plan, day, plan_file), day.orders)
    if not any(door for trip in held.reference.trips for door in trip.doors):
        expected = f"orders of {plan.day} of this area"
        raise PlanFileError([_elsewhere(f"{plan_file.name}: routes", "other orders", expected)])
    return held


def held_plan(plan: Plan, then: Sequence[Order], now: Sequence[Order]) -> HeldPlan:
    """Return a plan, made of the orders then, for a day that has other orders now."""
    reference = reference_of(plan, {order.order_id: order for order in then})
    return HeldPlan(plan, reference, served_again(then, now))


def reference_of(plan: Plan, orders: Mapping[str, Order]) -> Reference:
    """Return who served whom how in a plan, as far as its orders are known."""
    return Reference(
        tuple(
            ReferenceTrip(route.carrier, _doors(trip, orders))
            for route in plan.routes
            for trip in route.trips
        ),
        of=plan.fingerprint,
    )


def _doors(trip: PlanTrip, orders: Mapping[str, Order]) -> tuple[tuple[Service, ...], ...]:
    """Return what each door was handed; orders that are no longer known are passed over."""
    doors = (
        tuple(service_of(orders[order]) for order in stop.order_ids if order in orders)
        for stop in trip.stops
        if stop.hub_id is None
    )
    return tuple(door for door in doors if door)


def _orders_of(plan: Plan, day: DayOrders, plan_file: Path) -> Sequence[Order]:
    if plan.day == day.date:
        return day.orders
    files = orders_files(day.area.folder)
    if plan.day not in files:
        held = ", ".join(str(each) for each in (*files, day.date))
        raise PlanFileError([_elsewhere(f"{plan_file.name}: date", str(plan.day), held)])
    return load_orders(files[plan.day], day.area, day=plan.day)


def _elsewhere(where: str, came: str, held: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=held,
        fix="Name a plan of this area whose orders_DATE.csv is in the area's folder",
        expected_ko=held,
        fix_ko="이 지역의 계획을 골라 주세요. 그날의 orders_DATE.csv가 지역 폴더에 있어야 합니다",
    )


def _unpriced(plan_file: Path, prices: WishPrices) -> Iterable[Fault]:
    """Refuse a reference nothing is held to: it would change nothing unsaid."""
    if prices.unfamiliar_won or prices.changed_carrier_won or prices.changed_place_won:
        return
    keys = "unfamiliar_won, changed_carrier_won, changed_place_won"
    yield Fault(
        where="--reference",
        came=plan_file.name,
        expected=f"one of {keys} above 0 in area.toml [wishes]",
        fix="Price what is to be kept, or leave --reference out",
        expected_ko=f"area.toml [wishes]의 {keys} 가운데 0보다 큰 값",
        fix_ko="지킬 것의 값을 적거나 --reference를 빼 주세요",
    )
