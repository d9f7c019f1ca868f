"""Closed kitchens: who takes their orders over, and who is left."""

from collections import Counter
from dataclasses import replace

import pytest

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes
from delivery.model.places import Order
from delivery.modes.changes import changed, scenario_notes

CLOSED = Changes(closed_kitchens=("K1",))


def test_orders_go_to_a_kitchen_that_cooks_their_diet(
    street: Area, street_orders: dict[str, Order]
) -> None:
    orders = tuple(street_orders.values())
    _, found = changed(street, orders, CLOSED)
    # K2 cooks no 저염, so R5's two orders find nobody.
    left = {order.order_id for order in found if order.kitchen_id == "K1"}
    assert left == {"O6", "O7"}
    assert [order.order_id for order in found] == [order.order_id for order in orders]
    notes = scenario_notes(street, orders, CLOSED)
    assert "4 orders" in notes[0]
    assert "2 orders stay unserved" in notes[1]


def test_a_kitchen_takes_no_more_than_it_can_cook(
    street: Area, street_orders: dict[str, Order]
) -> None:
    kitchens = tuple(
        replace(k, daily_capacity_boxes=5) if k.kitchen_id == "K2" else k for k in street.kitchens
    )
    area = replace(street, kitchens=kitchens)
    _, found = changed(area, tuple(street_orders.values()), CLOSED)
    boxes = Counter[str]()
    for order in found:
        boxes[order.kitchen_id] += order.boxes
    # Two of its own, then O1 (1) and O2 (2); O3 would be the sixth.
    assert boxes["K2"] == 5
    assert {o.order_id for o in found if o.kitchen_id == "K1"} == {"O3", "O5", "O6", "O7"}


def test_nobody_delivers_from_a_closed_kitchen_and_its_own_vans_stay_at_home(
    street: Area, street_orders: dict[str, Order]
) -> None:
    area, _ = changed(street, tuple(street_orders.values()), CLOSED)
    assert {f.fleet_id: f.kitchens for f in area.fleets} == {
        "rider": ("K2",),
        "residents": ("K2",),
    }
    assert [k.daily_capacity_boxes for k in area.kitchens] == [0, 50]


def test_a_kitchen_that_is_not_there_is_told(street: Area, street_orders: dict[str, Order]) -> None:
    with pytest.raises(ScenarioError, match="K9"):
        changed(street, tuple(street_orders.values()), Changes(closed_kitchens=("K9",)))
