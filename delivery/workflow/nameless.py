"""People without what only their callers need: names, addresses and phones go to no worker."""

from collections.abc import Sequence
from dataclasses import replace

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.sweeps.people import ServedDay


def nameless_day(area: Area, orders: Sequence[Order]) -> ServedDay:
    """Return an area and its orders for workers elsewhere: ids and places, nobody's name."""
    people = (replace(each, name="", address="", phone="") for each in area.recipients)
    return ServedDay(
        replace(area, recipients=tuple(people)),
        tuple(replace(order, name="", address="", phone="") for order in orders),
    )
