"""Windows, distances on the globe, suspensions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.model.places import (
    EARTH_RADIUS_METRES,
    Handover,
    Kitchen,
    Location,
    Meal,
    Recipient,
    TimeWindow,
    great_circle_metres,
)


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        TimeWindow(10, 9)
    assert TimeWindow(10, 10).contains(TimeWindow(10, 10))


def test_both_ends_of_a_window_belong_to_it() -> None:
    window = TimeWindow(10, 20)
    assert window.contains(TimeWindow(10, 20))
    assert not window.contains(TimeWindow(9, 20))
    assert not window.contains(TimeWindow(10, 21))
    assert window.intersection(TimeWindow(20, 30)) == TimeWindow(20, 20)
    assert window.intersection(TimeWindow(21, 30)) is None


windows = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda w: TimeWindow(*sorted(w)))


@given(windows, windows)
def test_what_two_windows_share_lies_in_both(one: TimeWindow, other: TimeWindow) -> None:
    shared = one.intersection(other)
    assert shared == other.intersection(one)
    assert (shared is None) == (one.end < other.start or other.end < one.start)
    if shared is not None:
        assert one.contains(shared)
        assert other.contains(shared)


def test_a_degree_of_latitude_is_a_360th_of_the_way_round() -> None:
    metres = great_circle_metres(Location(127.0, 37.0), Location(127.0, 38.0))
    # 2 pi 6,371,009 m / 360 = 111,195 m.
    assert metres == pytest.approx(111_195, abs=0.5)


def test_a_degree_of_longitude_shrinks_northwards() -> None:
    # Towards Seoul's 37.5 degrees by its cosine, 0.7934.
    metres = great_circle_metres(Location(127.0, 37.5), Location(127.01, 37.5))
    assert metres == pytest.approx(111_195 * 0.7934 * 0.01, rel=1e-3)


def test_the_far_side_of_the_earth_is_half_the_way_round() -> None:
    metres = great_circle_metres(Location(0, 0), Location(180, 0))
    assert metres == pytest.approx(3.141592653589793 * EARTH_RADIUS_METRES)


points = st.builds(Location, st.floats(-180, 180), st.floats(-90, 90))


@given(points, points)
def test_a_distance_is_the_same_both_ways_and_nought_only_at_home(a: Location, b: Location) -> None:
    assert great_circle_metres(a, b) == pytest.approx(great_circle_metres(b, a))
    assert great_circle_metres(a, a) == 0
    assert 0 <= great_circle_metres(a, b) <= 3.15 * EARTH_RADIUS_METRES


def test_a_kitchen_has_its_hour_for_each_meal() -> None:
    kitchen = Kitchen("K1", "부엌", "길 1", Location(127, 37.5), 100, 34200, 52200, ("일반",))
    assert kitchen.ready(Meal.LUNCH) == 34200
    assert kitchen.ready(Meal.DINNER) == 52200


@pytest.mark.parametrize(
    ("since", "until", "day", "suspended"),
    [
        (None, None, 10, False),
        (10, None, 9, False),
        (10, None, 10, True),
        (10, None, 30, True),
        (10, 12, 12, True),
        (10, 12, 13, False),
        (None, 12, 5, False),
    ],
)
def test_a_suspension_runs_from_its_first_day_to_its_last(
    since: int | None, until: int | None, day: int, suspended: bool
) -> None:
    recipient = Recipient(
        recipient_id="R1",
        name="대상자0001",
        address="길 1",
        dong_code="1199051000",
        dong="동",
        location=Location(127, 37.5),
        phone="",
        floor=1,
        lift=True,
        diet="일반",
        handover=Handover.DOOR,
        kitchen_id="K1",
        meals_per_delivery=1,
        first_delivery=False,
        meals_used_this_year=0,
        suspended_from=date(2026, 11, since) if since else None,
        suspended_until=date(2026, 11, until) if until else None,
        container_out=0,
    )
    assert recipient.is_suspended(date(2026, 11, day)) == suspended
