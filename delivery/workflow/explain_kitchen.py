"""What planning together brings a kitchen: its orders planned alone beside its part of the mix."""

from collections.abc import Callable
from dataclasses import replace

from delivery import planning
from delivery.costing.summary import by_kitchen
from delivery.errors import Fault, ScenarioError
from delivery.model.explanations import ExplainedKitchen
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.model.scenario import Progress, Scenario, SearchLimit
from delivery.model.travel import Matrices
from delivery.modes.places import day_places
from delivery.workflow.planned import PlannedDay


def explain_kitchen(
    planned: PlannedDay,
    kitchen_id: str,
    limit: SearchLimit,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> ExplainedKitchen:
    """Plan a kitchen's orders alone, with all the carriers there are, and return both costs.

    Raises
    ------
    ScenarioError
        When the plan has no orders of such a kitchen.
    """
    late = {order.order_id for order in planned.late_orders}
    orders = [
        order
        for order in planned.day.orders
        if order.kitchen_id == kitchen_id and order.order_id not in late
    ]
    if not orders:
        raise ScenarioError([_no_orders(planned, kitchen_id)])
    alone = planning.plan(
        orders,
        _scenario(planned.scenario, orders, limit),
        _matrices(planned, orders),
        on_progress=on_progress,
        should_stop=should_stop,
    )
    return _beside(planned, kitchen_id, orders, alone)


def _scenario(scenario: Scenario, orders: list[Order], limit: SearchLimit) -> Scenario:
    if scenario.remembered is None:
        return replace(scenario, limit=limit)
    own = {order.order_id for order in orders}
    remembered = tuple(each for each in scenario.remembered if each.order_id in own)
    return replace(scenario, limit=limit, remembered=remembered)


def _matrices(planned: PlannedDay, orders: list[Order]) -> Matrices:
    index = planned.day.places.index()
    places = day_places(planned.day.area, orders)
    return planned.day.matrices.over([index[label] for label in places.labels])


def _beside(
    planned: PlannedDay, kitchen_id: str, orders: list[Order], alone: Plan
) -> ExplainedKitchen:
    boxes = {order.order_id: order.boxes for order in planned.day.orders}
    kitchens = {order.order_id: order.kitchen_id for order in planned.day.orders}
    shares = by_kitchen(planned.plan.routes, boxes, kitchens)
    own = {order.order_id for order in orders}
    return ExplainedKitchen(
        kitchen_id=kitchen_id,
        orders=len(orders),
        boxes=sum(order.boxes for order in orders),
        alone=alone.summary.total.cost,
        alone_unserved=len(alone.unassigned),
        shared=shares.get(kitchen_id, dict.fromkeys(Ledger, 0)),
        shared_unserved=sum(entry.order_id in own for entry in planned.plan.unassigned),
        seconds=round(alone.search.seconds, 1),
    )


def _no_orders(planned: PlannedDay, came: str) -> Fault:
    held = ", ".join(kitchen.kitchen_id for kitchen in planned.day.area.kitchens)
    return Fault(
        where="explain",
        came=came,
        expected=f"a kitchen with orders in the plan ({held})",
        fix="Name it as the plan file does",
        expected_ko=f"계획에 주문이 있는 조리업체({held})",
        fix_ko="계획 파일에 적힌 대로 적어 주세요",
    )
