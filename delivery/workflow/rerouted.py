"""A plan with other routes than it was made with: its sums and warnings follow."""

from collections.abc import Sequence
from dataclasses import replace

from delivery.costing.summary import summarise
from delivery.model.plan import Plan, PlanRoute
from delivery.planning import promise_warnings
from delivery.workflow.day import DayOrders


def with_routes(plan: Plan, day: DayOrders, routes: Sequence[PlanRoute]) -> Plan:
    """Return a plan with other routes; what it leaves unserved and was made from stay.

    A bound that was proven for its own routes holds for others of the same orders too, but the gap
    to it does not: both are left out where the won change.
    """
    meals = {order.order_id: order.meals for order in day.orders}
    said = promise_warnings(day.area, plan.routes)
    other = [warning for warning in plan.warnings if warning not in said]
    summary = summarise(routes, meals, plan.allowance, tuple(plan.summary.modes))
    is_as_dear = summary.total.cost == plan.summary.total.cost
    return replace(
        plan,
        routes=tuple(routes),
        summary=summary,
        warnings=(*other, *promise_warnings(day.area, routes)),
        bound=plan.bound if is_as_dear else None,
        gap=plan.gap if is_as_dear else None,
    )
