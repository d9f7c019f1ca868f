"""A day's orders as a scenario would have them."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Handover, Order, TimeWindow
from delivery.model.units import Seconds
from delivery.modes.changes.days import IsDelivered, is_turn, is_workday, meals_on
from delivery.modes.changes.faults import too_many_recipients


def changed_orders(
    area: Area,
    orders: Sequence[Order],
    changes: Changes,
    *,
    is_delivered: IsDelivered = is_workday,
) -> tuple[Area, tuple[Order, ...]]:
    """Return the area and its orders with days, volume, windows and hand-overs changed.

    Raises
    ------
    ScenarioError
        When the day is none of the days of delivery, or more recipients are wanted than there are.
    """
    found = _thinned(orders, changes.volume)
    if found:
        day = found[0].delivery_date
        found = _handed_together(found, meals_on(day, changes, is_delivered=is_delivered))
    if changes.meals_per_drop is not None and changes.meals_per_drop > 1:
        found = _handed_together(_in_turn(found, is_delivered), changes.meals_per_drop)
    if changes.handover is not None:
        policy = Handover(changes.handover)
        found = tuple(o if o.first_delivery else replace(o, handover=policy) for o in found)
        area = _with_policy(area, policy)
    if changes.widen:
        hours = area.rules.service_hours
        found = tuple(replace(o, window=_wider(o.window, changes.widen, hours)) for o in found)
    return area, found


def _thinned(orders: Sequence[Order], volume: float | None) -> tuple[Order, ...]:
    """Return the orders of a part of the recipients: always the same ones, fewer among fewer.

    Raises
    ------
    ScenarioError
        When more is wanted than everybody.
    """
    if volume is None or volume == 1:
        return tuple(orders)
    if volume > 1:
        raise ScenarioError([too_many_recipients(volume)])
    people = sorted({order.recipient_id for order in orders}, key=_drawn)
    kept = set(people[: max(round(len(people) * volume), 1)])
    return tuple(order for order in orders if order.recipient_id in kept)


def _drawn(recipient_id: str) -> bytes:
    """Return a recipient's place in a draw that comes out the same every time."""
    return hashlib.sha256(recipient_id.encode()).digest()


def _in_turn(orders: Sequence[Order], is_delivered: IsDelivered) -> tuple[Order, ...]:
    """Return the orders of those whose turn it is: about half; the others' is the next day."""
    return tuple(
        o for o in orders if is_turn(o.recipient_id, o.delivery_date, is_delivered=is_delivered)
    )


def _handed_together(orders: Sequence[Order], meals: int) -> tuple[Order, ...]:
    """Return orders with the meals and boxes of so many days, and the containers of as many."""
    if meals == 1:
        return tuple(orders)
    return tuple(
        replace(
            order,
            boxes=order.boxes * meals,
            meals=order.meals * meals,
            containers_to_collect=order.containers_to_collect * meals,
        )
        for order in orders
    )


def _with_policy(area: Area, policy: Handover) -> Area:
    people = tuple(p if p.first_delivery else replace(p, handover=policy) for p in area.recipients)
    return replace(area, recipients=people)


def _wider(window: TimeWindow, seconds: Seconds, hours: TimeWindow) -> TimeWindow:
    """Return a window widened at both ends, each not beyond the service hours unless it was."""
    start = max(window.start - seconds, min(window.start, hours.start))
    end = min(window.end + seconds, max(window.end, hours.end))
    return TimeWindow(start, end)
