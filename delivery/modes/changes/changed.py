"""An area and its orders as a scenario would have them; what was given stays as it is."""

from collections.abc import Sequence

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Order
from delivery.modes.changes.days import IsDelivered, is_workday
from delivery.modes.changes.faults import nobody_orders
from delivery.modes.changes.fleets import changed_fleets
from delivery.modes.changes.kitchens import without_kitchens
from delivery.modes.changes.orders import changed_orders
from delivery.modes.changes.prices import changed_prices
from delivery.modes.changes.rules import changed_rules
from delivery.modes.changes.zones import in_zones


def changed(
    area: Area,
    orders: Sequence[Order],
    changes: Changes,
    *,
    is_delivered: IsDelivered = is_workday,
) -> tuple[Area, tuple[Order, ...]]:
    """Return an area and a day's orders with a scenario's changes made.

    ``modes``, ``objective``, ``conditions`` and ``price_day`` are asked of a plan, ``pooled`` is
    how it is made: they change nothing here.

    Parameters
    ----------
    is_delivered
        Tells the days of delivery of the area: turns and meals handed over before count them.

    Raises
    ------
    ScenarioError
        When the changes name what the area does not have, the day is none of their days of
        delivery, more recipients are wanted than there are, or nobody is left who orders.
    """
    area = changed_fleets(area, changes.fleets)
    area = changed_prices(area, changes)
    area, orders = without_kitchens(area, orders, changes.closed_kitchens)
    area, orders = changed_orders(area, orders, changes, is_delivered=is_delivered)
    area = changed_rules(area, changes)
    if changes.zones:
        area = in_zones(area)
    if not orders:
        raise ScenarioError([nobody_orders()])
    return area, tuple(orders)
