"""Kitchens that do not cook: their orders go elsewhere, their own vans stay at home."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.fleets import Fleet
from delivery.model.places import Kitchen, Order, great_circle_metres
from delivery.modes.changes.faults import unknown


def without_kitchens(
    area: Area, orders: Sequence[Order], closed: Sequence[str]
) -> tuple[Area, tuple[Order, ...]]:
    """Return the area and its orders with some kitchens closed.

    An order goes to the kitchen nearest its door that cooks its diet and has room. One that finds
    none stays with its kitchen, from where nobody delivers: it is left unserved, not forgotten.

    Raises
    ------
    ScenarioError
        With a fault for every kitchen that is not the area's.
    """
    known = [kitchen.kitchen_id for kitchen in area.kitchens]
    faults = [unknown("closed_kitchens", name, known) for name in closed if name not in known]
    if faults:
        raise ScenarioError(faults)
    if not closed:
        return area, tuple(orders)
    cooking = [kitchen for kitchen in area.kitchens if kitchen.kitchen_id not in closed]
    kitchens = tuple(
        kitchen if kitchen in cooking else replace(kitchen, daily_capacity_boxes=0)
        for kitchen in area.kitchens
    )
    names = tuple(kitchen.kitchen_id for kitchen in cooking)
    fleets = tuple(found for fleet in area.fleets for found in _kept(fleet, names))
    return replace(area, kitchens=kitchens, fleets=fleets), _moved(orders, cooking, closed)


def _kept(fleet: Fleet, cooking: tuple[str, ...]) -> tuple[Fleet, ...]:
    """Return a fleet that delivers from kitchens that cook alone; nothing of one that has none."""
    own = tuple(name for name in fleet.kitchens or cooking if name in cooking)
    return (replace(fleet, kitchens=own),) if own else ()


def _moved(
    orders: Sequence[Order], cooking: Sequence[Kitchen], closed: Sequence[str]
) -> tuple[Order, ...]:
    boxes: Counter[str] = Counter()
    for order in orders:
        boxes[order.kitchen_id] += order.boxes
    found = []
    for order in orders:
        kitchen = _nearest(order, cooking, boxes) if order.kitchen_id in closed else None
        if kitchen is not None:
            boxes[kitchen.kitchen_id] += order.boxes
            order = replace(order, kitchen_id=kitchen.kitchen_id)
        found.append(order)
    return tuple(found)


def _nearest(order: Order, cooking: Sequence[Kitchen], boxes: Counter[str]) -> Kitchen | None:
    able = [
        kitchen
        for kitchen in cooking
        if order.diet in kitchen.diets
        and boxes[kitchen.kitchen_id] + order.boxes <= kitchen.daily_capacity_boxes
    ]
    return min(
        able,
        key=lambda k: (great_circle_metres(k.location, order.location), k.kitchen_id),
        default=None,
    )
