"""Sampled days change one thing, and have carriers enough."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from delivery.model.break_even import Axis, SampledDay
from delivery.model.pay import Condition
from delivery.model.places import Location
from delivery.sweeps.people import ServedDay
from delivery.workflow.sampled_days import (
    LEAST_SQUARE_METRES,
    ground,
    nearest_together,
    sample_day,
    weather_of,
)
from tests.workflow.unpaved import unpaved


def sampled(**changes: object) -> ServedDay:
    read = unpaved()
    return sample_day(
        ServedDay(read.area, read.orders),
        replace(SampledDay(orders=20, seed=7), **changes),
        cache=None,
    )


def test_the_same_seed_gives_the_same_day_and_another_seed_another() -> None:
    assert sampled().orders == sampled().orders
    assert sampled().orders != sampled(seed=8).orders
    assert len(sampled().orders) == 20


def test_fleets_are_large_enough_whatever_the_mode() -> None:
    day = sampled()
    own = {fleet.fleet_id: fleet for fleet in unpaved().area.fleets}
    homes = {order.location for order in day.orders}
    for fleet in day.area.fleets:
        assert fleet.carriers >= max(own[fleet.fleet_id].carriers, 6)
        added = fleet.residents[len(own[fleet.fleet_id].residents) :]
        assert {resident.home for resident in added} <= homes
        assert all(resident.trained_on is not None for resident in added)
    ids = [r.carrier_id for fleet in day.area.fleets for r in fleet.residents]
    assert len(ids) == len(set(ids))


def test_a_denser_day_has_as_many_orders_on_less_ground() -> None:
    thin, dense = sampled(), sampled(axis=Axis.DENSITY, value=16.0)
    assert len(dense.orders) == len(thin.orders)
    assert ground(dense.orders) < ground(thin.orders) / 3


def test_meals_at_each_drop_are_as_many_boxes() -> None:
    day = sampled(axis=Axis.MEALS, value=3.0)
    assert {(order.meals, order.boxes) for order in day.orders} == {(3, 3)}


def test_one_kitchen_cooks_its_share_of_what_it_can_cook() -> None:
    day = sampled(axis=Axis.SHARE, value=1.0)
    kitchen_id, count = Counter(order.kitchen_id for order in day.orders).most_common(1)[0]
    (kitchen,) = [each for each in day.area.kitchens if each.kitchen_id == kitchen_id]
    assert count >= 10
    assert all(
        order.diet not in kitchen.diets for order in day.orders if order.kitchen_id != kitchen_id
    )


def test_pay_is_multiplied_and_nothing_else() -> None:
    more = sampled(axis=Axis.PAY, value=1.2)
    for rule, own in zip(more.area.pay_rules, unpaved().area.pay_rules, strict=True):
        assert [line.won for line in rule.lines] == [
            pytest.approx(line.won * 1.2, abs=1) for line in own.lines
        ]


def test_rain_is_the_weather_of_its_axis_alone() -> None:
    assert weather_of(SampledDay(20, 7, Axis.WEATHER, 1.0)) == (Condition.RAIN,)
    assert weather_of(SampledDay(20, 7, Axis.WEATHER, 0.0)) == ()
    assert weather_of(SampledDay(20, 7)) == ()


def test_the_nearest_orders_lie_around_one_door() -> None:
    orders = sampled().orders
    near = nearest_together(orders, 5, Random(1))
    assert len(near) == 5
    assert nearest_together(orders, 50, Random(1)) == orders
    assert ground(near) <= ground(orders)


def test_the_ground_of_a_square_is_its_area() -> None:
    # 0.009 degrees north are 999 m at Korean latitudes, 0.0113 east are 999 m.
    corners = [(127.0, 37.5), (127.0113, 37.5), (127.0113, 37.509), (127.0, 37.509)]
    inside = [(127.005, 37.505), (127.002, 37.503)]
    order = sampled().orders[0]
    doors = [replace(order, location=Location(lon, lat)) for lon, lat in (*corners, *inside)]
    assert ground(doors) == pytest.approx(1_000_000, rel=0.01)
    assert ground(doors[:1]) == ground(doors[:2]) == LEAST_SQUARE_METRES
