"""Orders that must not be delivered: suspensions, and meals beyond a year's limit."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from delivery.model.area import Area
from delivery.model.pay import Tariff
from delivery.model.places import Order, Recipient
from delivery.modes.build import DayProblem
from delivery.modes.entitlement import excluded_orders

DAY = date(2026, 11, 23)
TARIFF = Tariff(date(2026, 1, 1), None, 10_000, 2_000, None, None, "made up", "R")


@pytest.fixture
def exclude(street: Area, street_orders: dict[str, Order]) -> Callable[..., list[str]]:
    """Return a function that gives the reasons for orders of R5 of some meals each."""

    def excluded(
        *meals: int, tariff: Tariff = TARIFF, day: date = DAY, **changes: Any
    ) -> list[str]:
        person = next(each for each in street.recipients if each.recipient_id == "R5")
        person = replace(person, **changes)
        orders = [
            replace(street_orders["O6"], order_id=f"N{number}", meals=count)
            for number, count in enumerate(meals)
        ]
        found = excluded_orders(orders, {"R5": person}, day, tariff)
        assert all(each.detail and each.fits_if for each in found.values())
        return [found[o.order_id].reason if o.order_id in found else "" for o in orders]

    return excluded


@pytest.mark.parametrize(
    ("since", "until", "suspended"),
    [
        (None, None, False),
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (date(2026, 11, 1), date(2026, 11, 23), True),
        (date(2026, 11, 1), date(2026, 11, 22), False),
        (date(2026, 11, 23), date(2026, 11, 23), True),
        (None, date(2026, 12, 31), False),
    ],
)
def test_a_suspension_includes_its_first_and_last_day(
    since: date | None, until: date | None, suspended: bool, exclude: Callable[..., list[str]]
) -> None:
    reasons = exclude(1, suspended_from=since, suspended_until=until)
    assert reasons == ["suspended" if suspended else ""]


def test_meals_count_up_to_the_year_s_limit(exclude: Callable[..., list[str]]) -> None:
    limit = replace(TARIFF, yearly_meals=175)
    # 172 are used.
    assert exclude(3, tariff=limit, meals_used_this_year=172) == [""]
    assert exclude(4, tariff=limit, meals_used_this_year=172) == ["entitlement"]
    assert exclude(1, tariff=limit, meals_used_this_year=300) == ["entitlement"]


def test_several_orders_of_one_person_share_the_limit(exclude: Callable[..., list[str]]) -> None:
    limit = replace(TARIFF, yearly_meals=175)
    # Two, then two too many, then the one that is left.
    assert exclude(2, 2, 1, 1, tariff=limit, meals_used_this_year=172) == [
        "",
        "entitlement",
        "",
        "entitlement",
    ]


def test_the_limit_in_won_counts_meals_at_the_meal_price(exclude: Callable[..., list[str]]) -> None:
    limit = replace(TARIFF, yearly_won=1_750_000)
    assert exclude(3, 1, tariff=limit, meals_used_this_year=172) == ["", "entitlement"]
    dearer = replace(limit, meal_won=10_001)
    assert exclude(3, tariff=dearer, meals_used_this_year=172) == ["entitlement"]


def test_the_lower_of_two_limits_holds(exclude: Callable[..., list[str]]) -> None:
    for meals, won in ((173, None), (None, 1_730_000), (173, 9_999_999), (999, 1_730_000)):
        limit = replace(TARIFF, yearly_meals=meals, yearly_won=won)
        assert exclude(1, 1, tariff=limit, meals_used_this_year=172) == ["", "entitlement"]


def test_without_limits_nobody_is_left_out(exclude: Callable[..., list[str]]) -> None:
    assert exclude(90, 90, meals_used_this_year=9999) == ["", ""]


def test_who_stands_in_no_register_is_served(street_orders: dict[str, Order]) -> None:
    nobody: dict[str, Recipient] = {}
    limit = replace(TARIFF, yearly_meals=1)
    assert excluded_orders(street_orders.values(), nobody, DAY, limit) == {}


def test_excluded_orders_stand_apart_from_the_problem(
    street: Area, street_orders: dict[str, Order], build: Callable[..., DayProblem]
) -> None:
    limit = replace(TARIFF, yearly_meals=173)
    day = build(street, list(street_orders.values()), tariff=limit)
    assert {each.order_id: each.reason for each in day.excluded} == {
        "O5": "suspended",
        "O7": "entitlement",
    }
    assert [order.order_id for order in day.orders] == ["O1", "O2", "O3", "O4", "O6", "O8"]
    assert len(day.problem.tasks) == 6


def test_a_day_of_excluded_orders_alone_has_no_tasks(
    street: Area, street_orders: dict[str, Order], build: Callable[..., DayProblem]
) -> None:
    day = build(street, [street_orders["O5"]])
    assert day.problem.tasks == ()
    assert day.problem.eligible.shape == (len(day.problem.carriers), 0)
    assert len(day.excluded) == 1
