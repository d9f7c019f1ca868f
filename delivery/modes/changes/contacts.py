"""Visits of a week: every hand-over is somebody at the door who sees how a person is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Handover, Order
from delivery.modes.changes.days import WORKDAYS


@dataclass(frozen=True, slots=True)
class Contacts:
    """Visits of a week of days like this one.

    ``face_to_face`` are those among them at which the person is met.
    """

    visits: Fraction
    face_to_face: Fraction

    def less(self, other: "Contacts") -> "Contacts":
        """Return how many more these are than others."""
        return Contacts(self.visits - other.visits, self.face_to_face - other.face_to_face)


def contacts_per_week(
    orders: Sequence[Order], changes: Changes | None = None, *, area: Area | None = None
) -> Contacts:
    """Return the visits of a week in which every workday's orders are a day's, under changes.

    Parameters
    ----------
    orders
        The day's orders as they are, before any change.
    area
        Whose recipients tell who is visited on the day at all: those suspended are not.
    """
    suspended = _suspended(area, orders)
    people: dict[str, bool] = {}
    for order in (each for each in orders if each.recipient_id not in suspended):
        met = _policy(order, changes) == Handover.FACE_TO_FACE
        people[order.recipient_id] = people.get(order.recipient_id, False) or met
    days = Fraction(WORKDAYS)
    if changes is not None and changes.weekdays:
        days = Fraction(len(changes.weekdays))
    if changes is not None and changes.meals_per_drop:
        days /= changes.meals_per_drop
    volume = 1 if changes is None or changes.volume is None else Fraction(str(changes.volume))
    return Contacts(len(people) * days * volume, sum(people.values()) * days * volume)


def _suspended(area: Area | None, orders: Sequence[Order]) -> set[str]:
    if area is None or not orders:
        return set()
    day = orders[0].delivery_date
    return {person.recipient_id for person in area.recipients if person.is_suspended(day)}


def _policy(order: Order, changes: Changes | None) -> str:
    if changes is None or changes.handover is None or order.first_delivery:
        return order.handover
    return changes.handover
