"""What a day's orders wish, from the area's columns and from a plan to hold on to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from delivery.model.area import Area
from delivery.model.places import Order, Recipient
from delivery.model.plan import PlanRemembered
from delivery.model.problem import Carrier
from delivery.model.units import Seconds
from delivery.model.wishes import Reference, Remembered, Service, TaskWish


def remembered_orders(
    area: Area, orders: Sequence[Order], reference: Reference | None
) -> tuple[PlanRemembered, ...]:
    """Return what recipients know from before, as far as the area's wishes price it.

    A carrier is known by the recipient's row, or by any hand-over in the reference plan. Who was
    served before whom is told among those served again: others are passed over.
    """
    prices = area.wishes
    known = _familiar(area, reference) if prices.unfamiliar_won else {}
    is_held = prices.changed_carrier_won or prices.changed_place_won
    before = _served(orders, reference) if reference and is_held else {}
    found = (
        _remembered(order, known.get(order.recipient_id), before.get(service_of(order)))
        for order in orders
    )
    return tuple(each for each in found if each is not None)


def service_of(order: Order) -> Service:
    """Return what an order has in common with the same recipient's on another day."""
    return order.recipient_id, order.meal, order.kitchen_id


def _familiar(area: Area, reference: Reference | None) -> dict[str, set[str]]:
    known: dict[str, set[str]] = defaultdict(set)
    for recipient in area.recipients:
        known[recipient.recipient_id].update(recipient.familiar)
    for trip in reference.trips if reference else ():
        for recipient_id, _, _ in (service for door in trip.doors for service in door):
            known[recipient_id].add(trip.carrier)
    return {recipient_id: carriers for recipient_id, carriers in known.items() if carriers}


def _served(orders: Sequence[Order], reference: Reference) -> dict[Service, tuple[str, str | None]]:
    """Return each service's carrier, and the order now of whom it was handed over after."""
    again: dict[Service, str] = {}
    for order in orders:
        again.setdefault(service_of(order), order.order_id)
    served: dict[Service, tuple[str, str | None]] = {}
    for trip in reference.trips:
        before: str | None = None
        for door in trip.doors:
            kept = [service for service in door if service in again]
            served.update((service, (trip.carrier, before)) for service in kept)
            before = again[kept[0]] if kept else before
    return served


def _remembered(
    order: Order, known: set[str] | None, served: tuple[str, str | None] | None
) -> PlanRemembered | None:
    if known is None and served is None:
        return None
    carrier, after = served or (None, None)
    return PlanRemembered(order.order_id, tuple(sorted(known)) if known else None, carrier, after)


def task_wishes(
    area: Area,
    orders: Sequence[Order],
    remembered: Sequence[PlanRemembered],
    carriers: Sequence[Carrier],
    recipients: Mapping[str, int],
) -> list[TaskWish | None]:
    """Return each order's wish by index, None where it has none.

    Parameters
    ----------
    remembered
        What recipients know from before.
    recipients
        The number of each recipient.
    """
    if not area.wishes:
        return [None] * len(orders)
    people = {person.recipient_id: person for person in area.recipients}
    number = {carrier.carrier_id: count for count, carrier in enumerate(carriers)}
    recipient_of = {order.order_id: recipients[order.recipient_id] for order in orders}
    by_order = {each.order_id: each for each in remembered}
    wishes = []
    for order in orders:
        known = by_order.get(order.order_id)
        wish = TaskWish(
            until=wished_until(order, people.get(order.recipient_id)),
            familiar=_numbers(known, number),
            remembered=_places(known, number, recipient_of),
        )
        wishes.append(None if wish == TaskWish() else wish)
    return wishes


def wished_until(order: Order, recipient: Recipient | None) -> Seconds | None:
    """Return when an order is wished by: as it says, else as its recipient does.

    A recipient's time that lies before the order's window is another meal's.
    """
    if order.wish_until is not None or recipient is None or recipient.wish_until is None:
        return order.wish_until
    return recipient.wish_until if recipient.wish_until >= order.window.start else None


def _numbers(known: PlanRemembered | None, number: Mapping[str, int]) -> frozenset[int] | None:
    if known is None or known.familiar is None:
        return None
    return frozenset(number[carrier] for carrier in known.familiar if carrier in number)


def _places(
    known: PlanRemembered | None, number: Mapping[str, int], recipient_of: Mapping[str, int]
) -> Remembered | None:
    if known is None or known.carrier is None:
        return None
    # Whoever is served in another part of the day is nobody's neighbour in this one.
    elsewhere = len(recipient_of)
    after = None if known.after is None else recipient_of.get(known.after, elsewhere)
    return Remembered(number.get(known.carrier), after)
