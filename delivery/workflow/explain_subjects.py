"""What ids name: orders, routes or kitchens of a plan and its day."""

from collections.abc import Sequence
from dataclasses import dataclass

from delivery.errors import Fault, ScenarioError
from delivery.workflow.planned import PlannedDay


@dataclass(frozen=True, slots=True)
class Subjects:
    """Ids by what they name; a route may be named by its carrier."""

    orders: tuple[str, ...]
    routes: tuple[str, ...]
    kitchens: tuple[str, ...]


def subjects_of(planned: PlannedDay, asked: Sequence[str]) -> Subjects:
    """Return what ids name.

    Raises
    ------
    ScenarioError
        With every id that names nothing of the plan or its day.
    """
    orders = {order.order_id for order in planned.day.orders}
    routes = {name for route in planned.plan.routes for name in (route.route_id, route.carrier)}
    kitchens = {kitchen.kitchen_id for kitchen in planned.day.area.kitchens}
    unknown = [name for name in asked if name not in orders | routes | kitchens]
    if unknown:
        raise ScenarioError([_unknown(name) for name in unknown])
    return Subjects(
        orders=tuple(name for name in asked if name in orders),
        routes=tuple(name for name in asked if name in routes - orders),
        kitchens=tuple(name for name in asked if name in kitchens - orders - routes),
    )


def _unknown(came: str) -> Fault:
    return Fault(
        where="delivery explain",
        came=came,
        expected="the id of an order, a route, a carrier that is out or a kitchen of the plan",
        fix="Name it as the plan file does",
        expected_ko="계획에 있는 주문, 경로, 나가는 운반자 또는 조리업체의 ID",
        fix_ko="계획 파일에 적힌 대로 적어 주세요",
    )
