"""What one routing model may use and serve: visits, slots, the trips made of them."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.pool import RoutePool
from delivery.solver.regions import MAX_VISITS, carriers_together, near_visits, seed_visit
from delivery.solver.schedule import Scheduler
from delivery.solver.slots import (
    Slot,
    drafts_of,
    feeding,
    followers,
    may_carry,
    may_serve,
    visits_of,
)
from delivery.solver.trip_slots import apart, free_slots, further_slot, slots_now, widened

Make = Callable[..., Any]


def slot(carrier: int, *loads: int, period: int = 0, start: int = 32400) -> Slot:
    """Return an hour's slot."""
    return Slot(carrier, period, 0, loads, TimeWindow(start, start + 3600), 3600)


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return two kitchens and a hub, a van and a walker, lunches and a dinner."""
    van = a_carrier(may_load_at=frozenset({0, 1}), max_loads_per_trip=2)
    van = replace(van, periods=a_carrier(periods=((32400, 43200), (46800, 64800))).periods)
    walker = a_carrier("walker", kind=1, fleet=1, start=3, end=3, may_feed=False, capacity=3)
    walker = replace(walker, may_load_at=frozenset({0, 2}), max_work=3600, max_trips=1)
    evening = {"window": (52200, 63000), "ready": 50400, "wave": 1}
    tasks = [a_task(4), a_task(5, kitchen=1), a_task(6, **evening), a_task(4, boxes=3)]
    hubs = [((34200, 61200), 9)]
    places = [0, 100, 900, 950, 300, 600, 800]
    eligible = [[True] * 4, [True, True, False, True]]
    return a_day(places, tasks, [van, walker], kitchens=2, hubs=hubs, eligible=eligible)


def test_a_visit_s_window_is_what_its_orders_windows_share(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(1, window=(36000, 40000)), a_task(1, window=(38000, 42000), boxes=2)]
    (visit,) = visits_of(a_day([0, 300], tasks, [a_carrier()]), [0, 1])
    assert visit.window == TimeWindow(38000, 40000)
    assert (visit.boxes, visit.meals, visit.service) == (3, 3, 60)


def test_orders_too_many_for_the_smallest_carrier_are_visits_of_their_own(day: Problem) -> None:
    # The walker holds three boxes; both orders of door 4 are four.
    assert [visit.stop.tasks for visit in visits_of(day, [3, 0])] == [(0,), (3,)]


def test_a_feeding_must_be_over_in_time(day: Problem) -> None:
    visit = feeding(day, Transfer(0, (0, 3), 38000, 35000))
    assert (visit.location, visit.boxes, visit.kitchen) == (2, 4, 0)
    assert visit.window == TimeWindow(34200, 38000 - 300)
    assert visit.max_on_board == 38000 - 300 - 35000
    late = feeding(day, Transfer(0, (0,), 70000, 35000))
    assert late.window.end == 61200 - 300


def test_who_may_serve_a_visit(day: Problem) -> None:
    lunch, other_kitchen, dinner = visits_of(day, [0, 1, 2])
    trunk = feeding(day, Transfer(0, (0,), 38000, 35000))
    assert [may_serve(day, 0, visit) for visit in (lunch, other_kitchen, dinner, trunk)] == [
        True,
        True,
        True,
        True,
    ]
    # The walker never loads at kitchen 1, is not eligible for dinner and may not feed.
    assert [may_serve(day, 1, visit) for visit in (lunch, other_kitchen, dinner, trunk)] == [
        True,
        False,
        False,
        False,
    ]


def test_a_slot_carries_its_own_meal_and_kitchens(day: Problem) -> None:
    lunch, other_kitchen, dinner = visits_of(day, [0, 1, 2])
    assert may_carry(day, slot(0, 0), lunch)
    assert not may_carry(day, slot(0, 0), other_kitchen)
    assert may_carry(day, slot(0, 0, 1), other_kitchen)
    assert not may_carry(day, slot(0, 0), dinner)


def test_trips_load_only_where_their_boxes_are(day: Problem) -> None:
    lunch, other_kitchen = visits_of(day, [0, 1])
    slots = [slot(0, 0, 1), slot(0, 0, 1, period=1), slot(1, 0)]
    trips = drafts_of(slots, [[other_kitchen], [lunch, other_kitchen], []])
    assert trips == {
        0: (
            TripDraft(0, (1,), (other_kitchen.stop,)),
            TripDraft(1, (0, 1), (lunch.stop, other_kitchen.stop)),
        ),
        1: (),
    }


def test_a_slot_is_followed_by_the_next_of_its_carrier_s_shift(day: Problem) -> None:
    slots = [slot(0, 0), slot(0, 0), slot(0, 0, period=1), slot(1, 0)]
    assert followers(day, slots) == [1, None, None, None]


def test_slots_of_a_carrier_are_cut_apart(day: Problem) -> None:
    first, second = slot(0, 0, start=32400), slot(0, 0, start=34200)
    other = slot(1, 0, start=33000)
    cut = apart([first, second, other])
    assert [each.window.end for each in cut] == [34200, 37800, 36600]


@hypothesis.settings(max_examples=40)
@hypothesis.given(seed=st.integers(0, 10**6), carrier=st.integers(0, 1))
def test_free_slots_lie_in_the_carrier_s_periods_one_after_the_other(
    seed: int, carrier: int, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    shifts = ((32400, 43200), (46800, 64800))
    carriers = [a_carrier(periods=shifts), a_carrier("walker", max_trips=1, max_work=1800)]
    tasks = [a_task(1), a_task(2, window=(52200, 63000), ready=50400, wave=1)]
    day = a_day([0, 300, 600], tasks, carriers)
    slots = free_slots(day, carrier, visits_of(day, [0, 1]), Random(seed))
    own = day.carriers[carrier]
    assert slots
    assert all(own.periods[each.period].window.contains(each.window) for each in slots)
    assert all(a.window.end <= b.window.start for a, b in pairwise(slots))
    assert len(slots) <= (own.max_trips or 99)
    assert sum(each.max_work for each in slots) <= (own.max_work or 10**6)


def test_slots_of_a_working_carrier_hold_its_trips(day: Problem, pay: Make) -> None:
    pool = RoutePool(day, Scheduler(day), pay(day))
    trips = (
        TripDraft(0, (0,), (StopDraft((0,)),)),
        TripDraft(0, (1,), (StopDraft((1,)),)),
        TripDraft(1, (0,), (StopDraft((2,)),)),
    )
    column = pool.price(RouteDraft(0, trips))
    assert column is not None
    slots = slots_now(day, column)
    assert [(each.period, each.wave, each.loads) for each in slots] == [
        (0, 0, (0,)),
        (0, 0, (1,)),
        (1, 1, (0,)),
    ]
    for each, trip in zip(slots, column.route.trips, strict=True):
        assert each.window.start <= trip.loadings[0].arrive
        assert trip.end <= each.window.end or each.window.end == slots[1].window.start


def test_a_further_trip_needs_a_gap_and_a_trip_left(day: Problem, pay: Make) -> None:
    pool = RoutePool(day, Scheduler(day), pay(day))
    walk = pool.price(RouteDraft(1, (TripDraft(0, (0,), (StopDraft((0,)),)),)))
    drive = pool.price(RouteDraft(0, (TripDraft(0, (0,), (StopDraft((0,)),)),)))
    assert walk is not None
    assert drive is not None
    visits = visits_of(day, [2])
    assert further_slot(day, walk, visits, Random(0)) == []
    (more,) = further_slot(day, drive, visits, Random(0))
    # The dinner's window lies in the second shift alone.
    assert (more.carrier, more.period, more.wave) == (0, 1, 1)
    assert further_slot(day, drive, [], Random(0)) == []


def test_a_trip_widens_to_a_kitchen_its_carrier_may_load_at(day: Problem) -> None:
    visits = visits_of(day, [0, 1])
    loads = {widened(day, slot(0, 0), visits, Random(seed)).loads for seed in range(30)}
    assert loads == {(0,), (0, 1)}
    assert {widened(day, slot(1, 0), visits, Random(seed)).loads for seed in range(9)} == {(0,)}


class TestRegions:
    """Which carriers and visits go into one model together."""

    def test_the_nearest_visits_of_the_carriers_come_first(
        self, a_day: Make, a_task: Make, a_carrier: Make
    ) -> None:
        tasks = [a_task(door) for door in range(1, 100)]
        eligible = [[task != 5 for task in range(99)]]
        day = a_day(list(range(0, 1000, 10)), tasks, [a_carrier()], eligible=eligible)
        visits = visits_of(day, range(99))
        near = near_visits(day, [0], visits, visits[0])
        assert len(near) == MAX_VISITS
        assert [visit.stop.tasks[0] for visit in near[:7]] == [0, 1, 2, 3, 4, 6, 7]

    def test_neighbours_of_one_fleet_go_together(
        self, a_day: Make, a_task: Make, a_carrier: Make
    ) -> None:
        homes = [a_carrier(f"w{n}", kind=n, start=n, end=n) for n in range(1, 6)]
        homes.append(a_carrier("other", fleet=1, kind=9))
        day = a_day([0, 10, 500, 20, 400, 30], [a_task(1)], homes)
        # Homes at 10, 500, 20, 400 and 30: the first goes with those at 20 and 30.
        assert carriers_together(day, 0, range(6), Random(0)) == [0, 2, 4]

    def test_a_seed_is_a_visit_the_carrier_may_make(self, day: Problem) -> None:
        visits = visits_of(day, [1, 2])
        assert seed_visit(day, 1, visits, Random(0)) is None
        assert seed_visit(day, 0, visits, Random(0)) in visits
