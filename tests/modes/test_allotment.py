"""Carriers and hubs are shared out among parts: each is in one, where it is wanted."""

from dataclasses import replace
from fractions import Fraction

import pytest

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.modes.allotment import Neighbourhood, allot, largest_remainder
from delivery.modes.parts import all_carriers

Orders = dict[str, Order]


@pytest.fixture
def halves(street: Area, street_orders: Orders) -> list[Neighbourhood]:
    """Return the street's orders, those of the southern kitchen and the others."""
    orders = sorted(street_orders.values(), key=lambda order: order.order_id)
    south = tuple(order for order in orders if order.kitchen_id == "K1")
    return [Neighbourhood(south), Neighbourhood(tuple(o for o in orders if o not in south))]


def test_every_carrier_and_hub_is_in_one_part(street: Area, halves: list[Neighbourhood]) -> None:
    parts = allot(street, street.fleets, halves)
    assert sorted(key for part in parts for key in part.carriers) == sorted(all_carriers(street))
    assert [hub for part in parts for hub in part.hubs] == [hub.hub_id for hub in street.hubs]
    assert [part.orders for part in parts] == [half.orders for half in halves]


def test_a_kitchen_s_own_vans_go_where_its_orders_are(
    street: Area, halves: list[Neighbourhood]
) -> None:
    south, north = allot(street, street.fleets, halves)
    assert {"van#1", "van#2"} <= {own for _, own in south.carriers}
    assert not {own for fleet, own in north.carriers if fleet == "van"}


def test_who_works_in_a_part_stays_there_with_its_hub(
    street: Area, halves: list[Neighbourhood]
) -> None:
    at_work = frozenset({("rider", "rider#3"), ("residents", "V1")})
    hub = frozenset({street.hubs[0].hub_id})
    for place in (0, 1):
        among = [
            Neighbourhood(half.orders, at_work, hub) if number == place else half
            for number, half in enumerate(halves)
        ]
        parts = allot(street, street.fleets, among)
        assert parts[place].carriers >= at_work
        assert parts[place].hubs == hub


def test_idle_carriers_go_where_the_others_are_at_work_or_boxes_are_left(
    street: Area, halves: list[Neighbourhood]
) -> None:
    busy = Neighbourhood(halves[1].orders, frozenset({("rider", "rider#1"), ("rider", "rider#2")}))
    _, north = allot(street, street.fleets, [halves[0], busy])
    assert ("rider", "rider#3") in north.carriers
    left = Neighbourhood(halves[0].orders, unserved=40)
    south, _ = allot(street, street.fleets, [left, busy])
    assert ("rider", "rider#3") in south.carriers


def test_shares_are_whole_and_the_largest_remainders_have_what_is_left() -> None:
    # 5 x 1/6 = 0.83, 5 x 2/6 = 1.67, 5 x 3/6 = 2.5: 0 + 1 + 2, the two left to the first two.
    assert largest_remainder(5, [Fraction(1), Fraction(2), Fraction(3)]) == [1, 2, 2]
    assert largest_remainder(1, [Fraction(1), Fraction(1)]) == [1, 0]


def test_crews_of_several_fleets_do_not_crowd_in_one_part(
    street: Area, halves: list[Neighbourhood]
) -> None:
    # All of them begin at the hub; alone, each fleet's one crew would go to the same part.
    hub = street.hubs[0].hub_id
    crew = replace(street.fleets[1], carriers=1, start=hub, end="start")
    crews = tuple(replace(crew, fleet_id=f"crew-{number}") for number in range(12))
    area = replace(street, fleets=crews)
    south, north = allot(area, crews, halves)
    assert south.carriers
    assert north.carriers
