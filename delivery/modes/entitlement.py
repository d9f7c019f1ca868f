"""Orders that are not delivered today: suspended, cancelled, or beyond the yearly limit."""

from collections.abc import Iterable, Mapping, Set
from datetime import date

from delivery.model.pay import Tariff
from delivery.model.places import Order, Recipient
from delivery.model.plan import PlanUnassigned

CANCELLED = "오늘 배송이 취소되었습니다. / Today's delivery was cancelled."


def excluded_orders(
    orders: Iterable[Order],
    recipients: Mapping[str, Recipient],
    day: date,
    tariff: Tariff,
    *,
    cancelled: Set[str] = frozenset(),
) -> dict[str, PlanUnassigned]:
    """Return the orders that stay undelivered by rule, by order id, with the reason."""
    planned: dict[str, int] = {}
    excluded: dict[str, PlanUnassigned] = {}
    for order in orders:
        recipient = recipients.get(order.recipient_id)
        if order.order_id in cancelled and not (recipient and recipient.is_suspended(day)):
            excluded[order.order_id] = PlanUnassigned(order.order_id, "cancelled", CANCELLED, None)
            continue
        if recipient is None:
            continue
        if recipient.is_suspended(day):
            excluded[order.order_id] = _suspended(order, recipient)
            continue
        meals = recipient.meals_used_this_year + planned.get(order.recipient_id, 0) + order.meals
        beyond = _beyond_limit(meals, tariff)
        if beyond is None:
            planned[order.recipient_id] = planned.get(order.recipient_id, 0) + order.meals
        else:
            excluded[order.order_id] = PlanUnassigned(order.order_id, "entitlement", *beyond)
    return excluded


def _suspended(order: Order, recipient: Recipient) -> PlanUnassigned:
    since = f"{recipient.suspended_from:%Y-%m-%d}"
    until = f"{recipient.suspended_until:%Y-%m-%d}" if recipient.suspended_until else ""
    detail = f"배송 중지 기간입니다 ({since} ~ {until}). / Delivery is suspended."
    fits_if = "중지가 풀리면 배송합니다. / Delivered once the suspension ends."
    return PlanUnassigned(order.order_id, "suspended", detail, fits_if)


def _beyond_limit(meals: int, tariff: Tariff) -> tuple[str, str] | None:
    if tariff.yearly_meals is not None and meals > tariff.yearly_meals:
        over = meals - tariff.yearly_meals
        return (
            f"연간 한도 {tariff.yearly_meals}식을 {over}식 넘습니다. "
            f"/ {over} meals beyond the yearly limit of {tariff.yearly_meals}.",
            f"{over}식을 줄이면 배송합니다. / Delivered with {over} meals fewer.",
        )
    if tariff.yearly_won is not None and meals * tariff.meal_won > tariff.yearly_won:
        over = meals * tariff.meal_won - tariff.yearly_won
        return (
            f"연간 한도 {tariff.yearly_won:,}원을 {over:,}원 넘습니다. "
            f"/ {over:,} won beyond the yearly limit of {tariff.yearly_won:,}.",
            f"{over:,}원의 여유가 생기면 배송합니다. / Delivered with {over:,} won of room.",
        )
    return None
