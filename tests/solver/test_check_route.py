"""The checker on one route: legs, shifts, periods, work."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.findings import PLAN_FILE_LEGS
from delivery.model.places import TimeWindow
from delivery.model.problem import Period, Problem
from delivery.model.solution import Solution

Changed = Callable[..., Any]
Found = Callable[..., set[str]]
VAN, WALKER, RIDER = range(3)
A, B, HUB, HOME, DOOR_A, DOOR_B, DOOR_B2, DOOR_C = range(8)


def with_leg(problem: Problem, profile: int, start: int, end: int, *, seconds: int) -> Problem:
    """Return the problem with one leg longer by some seconds and metres."""
    matrices = list(problem.matrices)
    durations, distances = matrices[profile].durations.copy(), matrices[profile].distances.copy()
    durations[start, end] += seconds
    distances[start, end] += 10 * seconds
    matrices[profile] = replace(matrices[profile], durations=durations, distances=distances)
    return replace(problem, matrices=tuple(matrices))


def test_too_many_trips_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, f"carriers {VAN}", max_trips=2), through_the_hub) == set()
    assert found(changed(four_orders, f"carriers {VAN}", max_trips=1), through_the_hub) == {
        "max_trips"
    }


@pytest.mark.parametrize(("start", "end"), [(A, DOOR_A), (DOOR_A, HUB), (HUB, A), (A, B)])
def test_a_leg_that_differs_from_the_matrix_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found, start: int, end: int
) -> None:
    longer = with_leg(four_orders, 0, start, end, seconds=1)
    assert found(longer, through_the_hub) == {"leg_seconds", "leg_metres"}


def test_legs_are_read_from_and_to(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    longer_the_other_way = with_leg(four_orders, 0, DOOR_A, A, seconds=60)
    assert found(longer_the_other_way, through_the_hub) == set()


def test_each_carrier_is_held_to_its_own_profile(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    assert found(with_leg(four_orders, 1, A, DOOR_A, seconds=60), through_the_hub) == set()
    assert found(with_leg(four_orders, 1, HOME, HUB, seconds=1), through_the_hub) == {
        "leg_seconds",
        "leg_metres",
    }


def test_a_way_back_that_differs_from_the_matrix_is_found(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    longer = with_leg(four_orders, 0, DOOR_B, A, seconds=1)
    assert found(longer, through_the_hub) == {"back_seconds", "back_metres"}


def test_legs_of_a_plan_file_may_differ_by_two_seconds_or_one_percent(
    four_orders: Problem, through_the_hub: Solution, found: Found
) -> None:
    nearly = with_leg(four_orders, 0, DOOR_B, A, seconds=2)
    assert found(nearly, through_the_hub, PLAN_FILE_LEGS) == set()
    # The walker's 900 s to the hub: 1 % of 909 is 9.09.
    nearly = with_leg(four_orders, 1, HOME, HUB, seconds=9)
    assert "leg_seconds" not in found(nearly, through_the_hub, PLAN_FILE_LEGS)
    longer = with_leg(four_orders, 1, HOME, HUB, seconds=10)
    assert "leg_seconds" in found(longer, through_the_hub, PLAN_FILE_LEGS)
    longer = with_leg(four_orders, 0, DOOR_B, A, seconds=3)
    assert found(longer, through_the_hub, PLAN_FILE_LEGS) == {"back_seconds", "back_metres"}


def test_a_way_back_within_a_shift_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    detour = changed(through_the_hub, "routes 0 trips 0", back_metres=900)
    assert found(four_orders, changed(detour, "routes 0", metres=5700)) == {"back_metres"}


def test_a_way_to_the_first_pickup_is_found(
    four_orders: Problem, riders_run: Solution, changed: Changed, found: Found
) -> None:
    ridden = changed(riders_run, "routes 0 trips 0 loadings 0", leg_metres=300)
    assert found(four_orders, changed(ridden, "routes 0", metres=600)) == {"leg_metres"}
    ridden = changed(riders_run, "routes 0 trips 0 loadings 0", leg_seconds=60)
    assert found(four_orders, changed(ridden, "routes 0", work=300), PLAN_FILE_LEGS) == {
        "leg_seconds"
    }


def test_a_shift_with_a_start_has_a_way_there(
    four_orders: Problem, riders_run: Solution, changed: Changed, found: Found
) -> None:
    from_b = changed(four_orders, f"carriers {RIDER}", start=B)
    assert found(from_b, riders_run) == {"leg_seconds", "leg_metres"}


@pytest.mark.parametrize("window", [TimeWindow(35401, 43200), TimeWindow(32400, 38288)])
def test_a_trip_outside_its_period_is_found(
    four_orders: Problem,
    through_the_hub: Solution,
    changed: Changed,
    found: Found,
    window: TimeWindow,
) -> None:
    tight = (Period(0, window), *four_orders.carriers[VAN].periods[1:])
    assert found(changed(four_orders, f"carriers {VAN}", periods=tight), through_the_hub) == {
        "period"
    }


def test_touching_the_bounds_of_a_period_is_allowed(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    touched = (Period(0, TimeWindow(35400, 38289)),)
    assert found(changed(four_orders, f"carriers {VAN}", periods=touched), through_the_hub) == set()


def test_the_way_home_lies_in_the_period(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    until_the_door = (Period(0, TimeWindow(36000, 37272)),)
    home_late = changed(four_orders, f"carriers {WALKER}", periods=until_the_door)
    assert found(home_late, through_the_hub) == {"period"}


def test_the_way_to_the_first_loading_lies_in_the_period(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    from_the_hub = (Period(0, TimeWindow(36900, 63000)),)
    assert found(
        changed(four_orders, f"carriers {WALKER}", periods=from_the_hub), through_the_hub
    ) == {"period"}


def test_a_trip_may_wait_out_a_closed_band_within_a_shift(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # The band from 10:10:00 to 10:10:00 parts the trips; the wait in it is work all the same.
    banded = (Period(0, TimeWindow(32400, 36600)), Period(0, TimeWindow(36600, 43200)))
    parted = changed(four_orders, f"carriers {VAN}", periods=banded)
    assert found(parted, changed(through_the_hub, "routes 0 trips 1", period=1)) == set()


def test_a_trip_across_a_closed_band_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    banded = (Period(0, TimeWindow(32400, 36000)), Period(0, TimeWindow(36200, 43200)))
    parted = changed(four_orders, f"carriers {VAN}", periods=banded)
    assert found(parted, changed(through_the_hub, "routes 0 trips 1", period=1)) == {"period"}


def test_periods_out_of_order_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    alike = (Period(0, TimeWindow(32400, 43200)), Period(0, TimeWindow(32400, 43200)))
    solution = changed(through_the_hub, "routes 0 trips 0", period=1)
    assert found(changed(four_orders, f"carriers {VAN}", periods=alike), solution) == {
        "period_order"
    }


def test_trips_that_overlap_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    # Trip 2 would set out from the hub at 10:09:59, while the van is there until 10:10:00.
    assert found(
        four_orders, changed(through_the_hub, "routes 0 trips 1 loadings 0", arrive=36824)
    ) == {"overlap"}


def test_each_shift_starts_afresh(
    four_orders: Problem, evening: Problem, two_shifts: Solution, changed: Changed, found: Found
) -> None:
    one_shift = tuple(Period(0, p.window) for p in four_orders.carriers[VAN].periods)
    problem = changed(evening, f"carriers {VAN}", periods=one_shift)
    # In one shift the van would not have gone back to A in between, and the gap would be work.
    assert found(problem, two_shifts) == {
        "back_seconds",
        "back_metres",
        "leg_seconds",
        "leg_metres",
        "reload",
        "work",
        "max_work",
    }


def test_wrong_totals_are_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(four_orders, changed(through_the_hub, "routes 0", work=2888)) == {"work"}
    assert found(four_orders, changed(through_the_hub, "routes 0", metres=4799)) == {"metres"}


def test_too_much_work_is_found(
    four_orders: Problem, through_the_hub: Solution, changed: Changed, found: Found
) -> None:
    assert found(changed(four_orders, f"carriers {VAN}", max_work=2889), through_the_hub) == set()
    assert found(changed(four_orders, f"carriers {VAN}", max_work=2888), through_the_hub) == {
        "max_work"
    }


def test_the_gap_between_two_shifts_is_not_work(
    evening: Problem, two_shifts: Solution, changed: Changed, found: Found
) -> None:
    tight = changed(evening, f"carriers {VAN}", max_work=687)
    assert found(tight, two_shifts) == set()
