"""Who holds a place of the programme over a year: people come, fall ill, use their meals up, go."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.years import YearAssumptions
from delivery.sweeps.slots import Holder, delivery_days, place_year

NOBODY_LEAVES = YearAssumptions(
    churn=0.0,
    stays=0.0,
    stay_days=1.0,
    weekdays=(0, 1, 2, 3, 4),
    on_holidays=False,
    growth=0.0,
    by_month=(1.0,) * 12,
    chances={},
    seconds_beside_search=1.0,
    iterations_per_second=1.0,
    assumed={},
)


def no_holiday(_: date) -> bool:
    return False


WORKDAYS = delivery_days(2026, NOBODY_LEAVES, no_holiday)


def held(
    seed: int,
    assumptions: YearAssumptions,
    meals: int = 1,
    limit: int | None = None,
    days: tuple[date, ...] = WORKDAYS,
) -> dict[date, Holder]:
    rng = np.random.default_rng(seed)
    return place_year(rng, assumptions, days, lambda _: meals, lambda _: limit)


def test_days_of_delivery_are_weekdays_that_are_no_holidays() -> None:
    assert len(WORKDAYS) == 261  # 365 days, 52 weeks of 5 workdays and a Thursday
    days = delivery_days(2026, NOBODY_LEAVES, lambda day: day.month == 1)
    assert {day.month for day in days} == set(range(2, 13))
    kept = replace(NOBODY_LEAVES, on_holidays=True)
    assert delivery_days(2026, kept, lambda _: True) == WORKDAYS


def test_where_nobody_leaves_one_person_is_served_all_year() -> None:
    year = held(1, NOBODY_LEAVES)
    assert list(year) == list(WORKDAYS)
    assert list(year.values()) == [Holder(0, used, False, False) for used in range(261)]


@given(st.integers(0, 200), st.integers(1, 3), st.integers(3, 60))
def test_nobody_is_served_more_meals_than_a_year_allows(seed: int, meals: int, limit: int) -> None:
    assumptions = replace(NOBODY_LEAVES, churn=0.14, stays=1.0, stay_days=10.0)
    served: dict[int, int] = {}
    for holder in held(seed, assumptions, meals, limit).values():
        assert holder.used == served.get(holder.number, 0)
        if not holder.is_paused:
            served[holder.number] = holder.used + meals
    assert all(used <= limit for used in served.values())
    assert list(served) == sorted(served)


def test_a_first_delivery_is_the_first_meal_of_somebody_who_came_later() -> None:
    assumptions = replace(NOBODY_LEAVES, churn=0.5)
    year = held(4, assumptions)
    firsts = [holder.number for holder in year.values() if holder.is_new]
    assert firsts == sorted(set(firsts))
    assert len(firsts) > 3
    assert 0 not in firsts


def test_as_many_leave_in_a_month_as_assumed() -> None:
    assumptions = replace(NOBODY_LEAVES, churn=0.14)
    month = WORKDAYS[:22]
    gone = sum(held(seed, assumptions, days=month)[month[-1]].number > 0 for seed in range(1500))
    # The 22nd workday is 30 January: 30 days of 30.44 a month, 1 - 0.86 ** (30 / 30.44) = 13.8 %.
    assert 0.12 < gone / 1500 < 0.16


def test_as_many_days_are_spent_in_hospital_as_assumed() -> None:
    assumptions = replace(NOBODY_LEAVES, stays=1.0, stay_days=20.0)
    paused = sum(
        holder.is_paused for seed in range(150) for holder in held(seed, assumptions).values()
    )
    # Away for 20 days after 365.25 at home on average: 20 / 385 = 5.2 %.
    assert 0.04 < paused / (150 * 261) < 0.065
