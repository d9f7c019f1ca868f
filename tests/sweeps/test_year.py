"""Sampled days: each follows from its seed and date alone and names nobody."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.model.pay import Condition
from delivery.model.places import Handover
from delivery.model.years import YearAssumptions
from delivery.modes.places import profiles_of
from delivery.network.open_networks import open_networks
from delivery.network.snap import snap
from delivery.sweeps.people import STREET_METRES, ServedDay, served_households
from delivery.sweeps.year import DrawnDay, SampledYears, number_of

MONDAY = date(2026, 3, 9)
AUTUMN = date(2026, 10, 12)


def no_holiday(_: date) -> bool:
    return False


def years(own: ServedDay, assumptions: YearAssumptions, seed: int = 1) -> SampledYears:
    return SampledYears(own, assumptions, seed=seed, is_holiday=no_holiday, cache=None)


@pytest.fixture(scope="module")
def autumn(unpaved: ServedDay, assumptions: YearAssumptions) -> DrawnDay:
    return years(unpaved, assumptions).day(AUTUMN)


def test_a_day_is_the_same_whatever_other_days_are_drawn(
    autumn: DrawnDay, unpaved: ServedDay, assumptions: YearAssumptions
) -> None:
    one = years(unpaved, assumptions)
    one.day(MONDAY, 1.5)
    one.day(date(2027, 1, 4))
    assert one.day(AUTUMN) == autumn
    assert years(unpaved, assumptions, seed=2).day(AUTUMN) != autumn


def test_the_year_begins_with_the_area_s_own_people(
    unpaved: ServedDay, assumptions: YearAssumptions
) -> None:
    own = {order.location for order in unpaved.orders}
    first = years(unpaved, assumptions).day(date(2026, 1, 2))
    assert {order.location for order in first.orders} <= own
    spring = years(unpaved, assumptions).day(MONDAY).orders
    stayed = sum(order.location in own for order in spring) / len(spring)
    assert 0.6 < stayed < 0.85  # 0.86 to the power of 2.2 months is 0.72


def test_more_volume_is_the_same_people_and_further_ones(
    unpaved: ServedDay, assumptions: YearAssumptions, autumn: DrawnDay
) -> None:
    more = years(unpaved, assumptions).day(AUTUMN, 1.5)
    assert more.orders[: len(autumn.orders)] == autumn.orders
    assert len(more.area.recipients) + more.paused == round(
        1.5 * (len(autumn.area.recipients) + autumn.paused)
    )
    (kitchen, before) = more.area.kitchens[0], autumn.area.kitchens[0]
    assert kitchen.daily_capacity_boxes == round(1.5 * before.daily_capacity_boxes)


def test_who_comes_new_is_met_at_the_door(unpaved: ServedDay, assumptions: YearAssumptions) -> None:
    drawn = years(unpaved, replace(assumptions, churn=0.9)).day(MONDAY)
    new = [order for order in drawn.orders if order.first_delivery]
    assert len({order.recipient_id for order in new}) == drawn.new > 0
    assert all(order.handover is Handover.FACE_TO_FACE for order in new)


def test_nothing_on_a_day_names_anybody(autumn: DrawnDay, unpaved: ServedDay) -> None:
    people = {
        text for each in unpaved.area.recipients for text in (each.name, each.address, each.phone)
    }
    told = {t for o in autumn.orders for t in (o.name, o.address, o.phone, o.recipient_id)}
    assert not (people - {""}) & told
    known = {each.recipient_id for each in autumn.area.recipients}
    assert {order.recipient_id for order in autumn.orders} == known
    assert len({order.order_id for order in autumn.orders}) == len(autumn.orders)


def test_who_comes_later_lives_beside_a_street(
    own: ServedDay, assumptions: YearAssumptions, cache: Path
) -> None:
    drawn = SampledYears(own, assumptions, seed=3, is_holiday=no_holiday, cache=cache).day(MONDAY)
    homes = {order.location for order in drawn.orders} - {order.location for order in own.orders}
    assert homes
    area = own.area
    opened, _ = open_networks(area.networks, area.speed_kph, profiles_of(area, None), cache=cache)
    for network in opened.values():
        assert not snap(network, sorted(homes, key=str), STREET_METRES).far


def test_riders_refuse_as_often_as_their_fleet_says(
    unpaved: ServedDay, assumptions: YearAssumptions
) -> None:
    year = years(unpaved, assumptions)
    days = [date(2026, 3, number) for number in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13)]
    fleets = [f for day in days for f in year.day(day).area.fleets if f.refusal_rate]
    (whole,) = {f.carriers for f in unpaved.area.fleets if f.refusal_rate}
    came = sum(fleet.carriers for fleet in fleets)
    assert 0.85 < came / (whole * len(days)) < 1.0


def test_fleets_of_like_names_refuse_apart() -> None:
    assert number_of("K1-residents") != number_of("K2-residents")


def test_the_weather_is_that_of_the_month(unpaved: ServedDay, assumptions: YearAssumptions) -> None:
    only = replace(
        assumptions,
        chances={
            Condition.RAIN: (0.0,) * 6 + (1.0,) * 6,
            Condition.SNOW: (1.0,) * 12,
        },
    )
    year = years(unpaved, only)
    assert year.day(MONDAY).conditions == (Condition.SNOW,)
    assert year.day(AUTUMN).conditions == (Condition.RAIN,)


def test_people_become_more_with_the_years(
    unpaved: ServedDay, assumptions: YearAssumptions
) -> None:
    growing = replace(assumptions, growth=1.0, stays=0.0)
    later = years(unpaved, growing).day(date(2027, 11, 29))
    # The area's own day is 27 November 2026: 367 days are 1.005 years.
    assert abs(len(later.area.recipients) - 2 * len(served_households(unpaved))) <= 2
