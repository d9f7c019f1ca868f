"""Visits of a week: every hand-over is somebody at the door who sees how a person is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Handover, Order, TimeWindow
from delivery.model.plan import Plan
from delivery.modes.changes.days import WORKDAYS


@dataclass(frozen=True, slots=True)
class Contacts:
    """Visits of a week of days like this one.

    ``face_to_face`` are those among them at which the person is met.
    """

    visits: Fraction
    face_to_face: Fraction


def visits_of(plan: Plan) -> int:
    """Return the visits of a planned day: its hand-overs, so that a dropped door is none."""
    stops = (stop for route in plan.routes for trip in route.trips for stop in trip.stops)
    return sum(stop.hub_id is None for stop in stops)


def visits_lost_per_week(base: Plan, plan: Plan) -> int:
    """Return the visits fewer in a week of days like one than in one of days like another."""
    return WORKDAYS * (visits_of(base) - visits_of(plan))


def contacts_per_week(
    orders: Sequence[Order], changes: Changes | None = None, *, area: Area | None = None
) -> Contacts:
    """Return the visits of a week in which every workday's orders are a day's, under changes.

    They are what the orders ask for; what a plan makes of them is `visits_of`. Two meals of one
    window come together, lunch and dinner of two windows are two visits.

    Parameters
    ----------
    orders
        The day's orders as they are, before any change.
    area
        Whose recipients tell who is visited on the day at all: those suspended are not.
    """
    suspended = _suspended(area, orders)
    visits: dict[tuple[str, TimeWindow], bool] = {}
    for order in (each for each in orders if each.recipient_id not in suspended):
        met = _policy(order, changes) == Handover.FACE_TO_FACE
        key = (order.recipient_id, order.window)
        visits[key] = visits.get(key, False) or met
    days = Fraction(WORKDAYS)
    if changes is not None and changes.weekdays:
        days = Fraction(len(changes.weekdays))
    if changes is not None and changes.meals_per_drop:
        days /= changes.meals_per_drop
    volume = 1 if changes is None or changes.volume is None else Fraction(str(changes.volume))
    return Contacts(len(visits) * days * volume, sum(visits.values()) * days * volume)


def _suspended(area: Area | None, orders: Sequence[Order]) -> set[str]:
    if area is None or not orders:
        return set()
    day = orders[0].delivery_date
    return {person.recipient_id for person in area.recipients if person.is_suspended(day)}


def _policy(order: Order, changes: Changes | None) -> str:
    if changes is None or changes.handover is None or order.first_delivery:
        return order.handover
    return changes.handover
