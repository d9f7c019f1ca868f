"""Linear stand-ins of pay: what is paid once is spread, guarantees are read three ways."""

from collections.abc import Callable
from typing import Any

import pytest

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.solver.stand_in import (
    Guarantee,
    cost_per_stop,
    dearest_stop,
    expected_stops,
    stand_ins,
)

Make = Callable[..., Any]
LINES = LinearCost(
    fixed=400_000,
    per_trip=100_000,
    per_second=10,
    per_metre=5,
    per_stop=2_500_000,
    per_extra_box=300_000,
    per_box=0,
    per_meal=0,
    guarantee_per_second=5_500,
)


class Told:
    """A cost that only has a stand-in."""

    def __call__(self, route: Route) -> tuple[int, int]:
        """Price nothing."""
        raise AssertionError(route)

    def linear(self, carrier: int) -> LinearCost:
        """Return the same for everybody."""
        return LINES


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return one van for 4,000 s of work: ten stops of 400 s."""
    return a_day([0, 300], [a_task(1)], [a_carrier(max_work=4000, capacity=100)])


def test_a_day_s_stops_follow_from_work_or_room(a_carrier: Make) -> None:
    assert expected_stops(a_carrier(max_work=4000, capacity=100)) == 10
    # Nine hours of 400 s, were there room for more than 5 / 1.25 boxes on two trips.
    assert expected_stops(a_carrier(capacity=1000)) == 81
    assert expected_stops(a_carrier(capacity=5, max_trips=2)) == 8
    assert expected_stops(a_carrier(max_work=10)) == 1


def test_what_is_paid_once_is_spread_over_a_day_s_stops(day: Problem) -> None:
    read = stand_ins(day, Told(), Guarantee.LINES)[0]
    # 400,000 and two trips of 100,000 over ten stops.
    assert (read.fixed, read.per_trip, read.per_stop) == (0, 0, 2_500_000 + 60_000)
    assert (read.per_second, read.per_extra_box) == (10, 300_000)


def test_a_guarantee_is_read_as_pay_for_time_or_half_of_each(day: Problem) -> None:
    time = stand_ins(day, Told(), Guarantee.TIME)[0]
    assert (time.per_second, time.per_stop, time.per_extra_box) == (5_510, 60_000, 0)
    half = stand_ins(day, Told(), Guarantee.HALF)[0]
    assert (half.per_second, half.per_stop) == (2_760, 1_250_000 + 60_000)
    assert half.per_extra_box == 150_000


def test_pay_without_a_guarantee_reads_the_same_each_way(day: Problem, pay: Make) -> None:
    ways = [stand_ins(day, pay(day, per_route=(900, 0)), way) for way in Guarantee]
    assert ways[0] == ways[1] == ways[2]


def test_cheap_fleets_come_first_and_nobody_costs_nothing() -> None:
    assert cost_per_stop(LINES) == 2_500_000 + 10 * 400 + 5 * 500
    assert dearest_stop({}) == 0
    assert dearest_stop({0: LINES}) == cost_per_stop(LINES)
