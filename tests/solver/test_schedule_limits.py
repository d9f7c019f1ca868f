"""What a schedule may not do: limits of time, of work and of what is loaded, by hand.

Times are those of `test_schedule.py`.
"""

from collections.abc import Callable
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.solver.drafts import TripDraft
from tests.solver.scheduling import trip, visits

Make = Callable[..., Any]
Scheduled = Callable[..., Route | None]


@pytest.mark.parametrize(("limit", "fits"), [(1260, True), (1259, False)])
def test_minutes_on_board_run_to_the_start_of_the_hand_over(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    # 600 s to door 1, 60 s there, 600 s to door 2.
    tasks = [a_task(1), a_task(2)]
    day = a_day([0, 600, 1200], tasks, [a_carrier()], max_on_board=limit)
    assert (scheduled(day, trip(0, 1)) is not None) == fits


@pytest.mark.parametrize(("limit", "fits"), [(1700, True), (1699, False)])
def test_minutes_on_board_include_waiting(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    # Kitchen left at 35500 at the latest, for door 1 by 36100; door 2 opens at 37200.
    tasks = [a_task(1, window=(36000, 36100)), a_task(2, window=(37200, 46800))]
    day = a_day([0, 600, 1200], tasks, [a_carrier()], max_on_board=limit)
    assert (scheduled(day, trip(0, 1)) is not None) == fits


def test_a_trip_may_end_as_the_closed_band_begins(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    # Closed 43200-46800. From the door's opening 60 s and 600 s back.
    van = a_carrier(periods=((32400, 43200, 0), (46800, 64800, 0)))
    just = a_day([0, 600], [a_task(1, window=(42540, 50000))], [van])
    late = a_day([0, 600], [a_task(1, window=(42541, 50000))], [van])
    assert visits(scheduled(just, trip(0)))[-1] == (1, 42540, 42600)
    assert scheduled(late, trip(0)) is None
    after = scheduled(late, trip(0, period=1))
    assert visits(after) == [(0, 46800, 46800), (1, 47400, 47460)]


def test_a_shift_goes_on_after_a_closed_band_and_waits_through_it(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(periods=((32400, 43200, 0), (46800, 64800, 0)))
    tasks = [a_task(1, window=(36000, 43000)), a_task(2, window=(36000, 64800))]
    route = scheduled(a_day([0, 600, 900], tasks, [van]), trip(0), trip(1, period=1))
    # The first trip as late as its window allows; the second sets out from its door at 46800.
    assert visits(route) == [
        (0, 42400, 42400),
        (1, 43000, 43060),
        (0, 47400, 47400),
        (2, 48300, 48360),
    ]
    assert route is not None
    assert route.work == 48360 + 900 - 42400


def test_two_shifts_start_afresh_and_the_gap_is_no_work(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    van = a_carrier(start=1, end=1, reload=300, periods=((32400, 43200), (50400, 64800)))
    tasks = [a_task(2), a_task(2, window=(50400, 64800))]
    route = scheduled(a_day([0, 100, 600], tasks, [van], kitchens=2), trip(0), trip(1, period=1))
    assert route is not None
    # From the yard at 100 to the kitchen, no reload, to the door, back to the yard.
    assert [(each.begin, each.end) for each in route.trips] == [
        (35300, 36000 + 60 + 500),
        (50400, 50400 + 100 + 600 + 60 + 500),
    ]
    assert route.work == 2 * (100 + 600 + 60 + 500)
    assert [each.back_seconds for each in route.trips] == [500, 500]


@pytest.mark.parametrize(("limit", "fits"), [(1260, True), (1259, False)])
def test_work_counts_up_to_its_limit(
    limit: int,
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier(max_work=limit)])
    assert (scheduled(day, trip(0)) is not None) == fits


def test_work_limits_hold_over_all_shifts_together(
    a_day: Make, a_task: Make, a_carrier: Make, scheduled: Scheduled
) -> None:
    periods = ((32400, 43200), (50400, 64800))
    tasks = [a_task(1), a_task(1, recipient=2, window=(50400, 64800))]
    for limit, fits in ((2520, True), (2519, False)):
        van = a_carrier(periods=periods, max_work=limit)
        route = scheduled(a_day([0, 600], tasks, [van]), trip(0), trip(1, period=1))
        assert (route is not None) == fits


@pytest.mark.parametrize(
    ("shift", "fits"),
    [
        ((35400, 36660), True),
        ((35401, 36660), False),
        ((35400, 36659), False),
        ((35401, 36661), True),  # a second later at the door, and back
    ],
)
def test_a_trip_lies_within_its_shift_the_way_back_included(
    shift: tuple[int, int],
    fits: bool,
    a_day: Make,
    a_task: Make,
    a_carrier: Make,
    scheduled: Scheduled,
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier(periods=(shift,))])
    assert (scheduled(day, trip(0)) is not None) == fits


class TestRulesWithoutTimes:
    """A draft that no time could make right."""

    @pytest.fixture
    def day(self, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
        """Return a van that may make one trip with three boxes of one of two kitchens."""
        van = a_carrier(max_trips=1, capacity=3, may_load_at=frozenset({0, 1}))
        tasks = [a_task(3, boxes=2), a_task(4, boxes=1), a_task(5, boxes=2, kitchen=1)]
        tasks += [a_task(6, kitchen=2), a_task(7)]
        eligible = [[True, True, True, True, False]]
        places = [0, 10, 20, 100, 200, 300, 400, 500]
        return a_day(places, tasks, [van], kitchens=3, eligible=eligible)

    def test_what_fits_is_scheduled(self, day: Problem, scheduled: Scheduled) -> None:
        assert scheduled(day, trip(0, 1)) is not None
        assert scheduled(day, trip(2, loads=(1,))) is not None

    @pytest.mark.parametrize(
        "trips",
        [
            pytest.param((), id="no trip at all"),
            pytest.param((trip(),), id="a trip without stops"),
            pytest.param((trip(0), trip(1)), id="more trips than allowed"),
            pytest.param((trip(1, 2, loads=(0, 1)),), id="more kitchens than allowed"),
            pytest.param((trip(0, 2),), id="more boxes than fit, and not loaded"),
            pytest.param((trip(2),), id="boxes that were not loaded"),
            pytest.param((trip(3, loads=(2,)),), id="a kitchen it may not load at"),
            pytest.param((trip(4),), id="a door it may not serve"),
        ],
    )
    def test_what_does_not_is_not(
        self, trips: tuple[TripDraft, ...], day: Problem, scheduled: Scheduled
    ) -> None:
        assert scheduled(day, *trips) is None
