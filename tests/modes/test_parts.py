"""A part of a day is an area with fewer orders, carriers and hubs."""

from dataclasses import replace

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.modes.parts import Part, all_carriers, part_area

Orders = dict[str, Order]


def test_a_part_keeps_its_carriers_under_their_own_names(
    street: Area, street_orders: Orders
) -> None:
    carriers = frozenset({("rider", "rider#2"), ("rider", "rider#3"), ("residents", "V2")})
    part = Part(tuple(street_orders.values()), carriers, frozenset())
    own = part_area(street, part)
    assert set(all_carriers(own)) == carriers
    assert [fleet.carriers for fleet in own.fleets] == [2, 1]


def test_a_part_of_a_part_keeps_them_too(street: Area, street_orders: Orders) -> None:
    orders = tuple(street_orders.values())
    two = Part(orders, frozenset({("rider", "rider#2"), ("rider", "rider#3")}), frozenset())
    one = Part(orders, frozenset({("rider", "rider#3")}), frozenset())
    assert all_carriers(part_area(part_area(street, two), one)) == [("rider", "rider#3")]


def test_a_fleet_that_may_serve_no_kitchen_of_the_part_is_left_out(
    street: Area, street_orders: Orders
) -> None:
    others = tuple(order for order in street_orders.values() if order.kitchen_id != "K1")
    part = Part(others, frozenset({("van", "van#1"), ("rider", "rider#1")}), frozenset())
    own = part_area(street, part)
    assert [fleet.fleet_id for fleet in own.fleets] == ["rider"]
    assert "K1" not in [kitchen.kitchen_id for kitchen in own.kitchens]
    assert {who.recipient_id for who in own.recipients} == {o.recipient_id for o in others}


def test_a_hub_of_another_part_takes_no_boxes_but_carriers_may_begin_there(
    street: Area, street_orders: Orders
) -> None:
    (hub,) = street.hubs
    fleets = tuple(
        replace(fleet, start=hub.hub_id, end="start") if fleet.fleet_id == "rider" else fleet
        for fleet in street.fleets
    )
    area = replace(street, fleets=fleets)
    orders = tuple(street_orders.values())
    rider = frozenset({("rider", "rider#1")})
    assert part_area(area, Part(orders, rider, frozenset())).hubs == (
        replace(hub, capacity_boxes=0),
    )
    assert part_area(area, Part(orders, rider, frozenset({hub.hub_id}))).hubs == (hub,)
    assert part_area(street, Part(orders, rider, frozenset())).hubs == ()
