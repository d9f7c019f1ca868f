"""A recipient with several orders: one stop where they are handed over in a row."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Solution
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft, with_merged_stops
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from delivery.solver.visits import visits_of

Make = Callable[..., Any]


@pytest.fixture
def answer(pay: Make) -> Callable[[Problem], Solution]:
    """Return a function that solves a problem in two iterations and checks the answer."""

    def solved(problem: Problem) -> Solution:
        solution = solve(problem, pay(problem), SolverParams(SearchLimit(iterations=2000)))
        assert [str(violation) for violation in check_solution(problem, solution)] == []
        return solution

    return solved


def test_orders_of_two_kitchens_for_one_person_are_one_stop(
    a_day: Make, a_task: Make, a_carrier: Make, answer: Callable[[Problem], Solution]
) -> None:
    van = a_carrier(max_loads_per_trip=2, may_load_at=frozenset({0, 1}))
    tasks = [a_task(2, recipient=0), a_task(2, kitchen=1, recipient=0)]
    solution = answer(a_day([0, 100, 500], tasks, [van], kitchens=2))
    (route,) = solution.routes
    assert [set(stop.tasks) for trip in route.trips for stop in trip.stops] == [{0, 1}]


def test_orders_beyond_the_smallest_carrier_are_one_stop_of_a_bigger_one(
    a_day: Make, a_task: Make, a_carrier: Make, answer: Callable[[Problem], Solution]
) -> None:
    tasks = [a_task(1, recipient=0, boxes=3), a_task(1, recipient=0, boxes=3)]
    small = a_carrier("walker", kind=1, capacity=5, max_trips=1)
    solution = answer(a_day([0, 500], tasks, [a_carrier(), small]))
    assert solution.unassigned == ()
    assert [len(trip.stops) for route in solution.routes for trip in route.trips] == [1]


def test_windows_that_do_not_meet_are_two_stops_even_of_one_trip(
    a_day: Make, a_task: Make, a_carrier: Make, answer: Callable[[Problem], Solution]
) -> None:
    early, late = (36000, 36600), (37000, 38000)
    tasks = [a_task(1, recipient=0, window=early), a_task(1, recipient=0, window=late)]
    solution = answer(a_day([0, 50], tasks, [a_carrier(max_trips=1)]))
    assert solution.unassigned == ()
    (route,) = solution.routes
    # The second hand-over waits at the door until its window opens.
    assert [(stop.tasks, stop.begin) for stop in route.trips[0].stops][1] == ((1,), 37000)


def test_two_doors_of_one_person_are_two_stops(
    a_day: Make, a_task: Make, a_carrier: Make, answer: Callable[[Problem], Solution]
) -> None:
    tasks = [a_task(1, recipient=0), a_task(2, recipient=0)]
    solution = answer(a_day([0, 500, 700], tasks, [a_carrier()]))
    (route,) = solution.routes
    assert sorted(stop.location for stop in route.trips[0].stops) == [1, 2]


def test_an_order_that_could_go_alone_is_not_lost_with_one_that_cannot(
    a_day: Make, a_task: Make, a_carrier: Make, answer: Callable[[Problem], Solution]
) -> None:
    # 5,000 s to the door: after ten, when the second order's window has closed.
    tasks = [a_task(1, recipient=0), a_task(1, recipient=0, window=(36000, 36001))]
    day = a_day([0, 5000], tasks, [a_carrier(periods=((35000, 64800),))])
    solution = answer(day)
    assert [route.delivered() for route in solution.routes] == [(0,)]
    assert [left.reason for left in solution.unassigned] == ["window"]


def test_stops_of_one_person_in_a_row_merge(a_day: Make, a_task: Make, a_carrier: Make) -> None:
    # Doors 2 and 3 are one address in two orders; door 4 is elsewhere.
    tasks = [a_task(door, recipient=0) for door in (2, 3, 4)] + [a_task(2, recipient=1)]
    day = a_day([0, 50, 100, 100, 300], tasks, [a_carrier()], kitchens=2)

    def merged(*order: int) -> list[tuple[int, ...]]:
        stops = tuple(StopDraft((task,)) for task in order)
        draft = with_merged_stops(day, RouteDraft(0, (TripDraft(0, (0,), stops),)))
        return [stop.tasks for stop in draft.trips[0].stops]

    assert merged(0, 1, 2, 3) == [(0, 1), (2,), (3,)]
    assert merged(0, 2, 1) == [(0,), (2,), (1,)]
    assert merged(0, 3, 1) == [(0,), (3,), (1,)]


def test_only_orders_that_can_be_met_together_merge(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    windows = [(36000, 36600), (36600, 37000), (36700, 38000)]
    tasks = [a_task(1, recipient=0, window=window) for window in windows]
    day = a_day([0, 50], tasks, [a_carrier()])

    def merged(*stops: tuple[int, ...]) -> list[tuple[int, ...]]:
        trip = TripDraft(0, (0,), tuple(StopDraft(tasks) for tasks in stops))
        draft = with_merged_stops(day, RouteDraft(0, (trip,)))
        return [stop.tasks for stop in draft.trips[0].stops]

    assert merged((0,), (1,)) == [(0, 1)]
    assert merged((0,), (2,)) == [(0,), (2,)]
    # The third order can be met with the second, but not with both others.
    assert merged((0,), (1,), (2,)) == [(0, 1), (2,)]


def test_the_feeding_of_a_hub_is_no_hand_over_to_merge(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(2, recipient=0), a_task(2, recipient=0)]
    day = a_day([0, 100, 200], tasks, [a_carrier()], hubs=[((32400, 64800), 10)])
    feeding = StopDraft((0,), Transfer(0, (0,), 40000, 34200))
    trip = TripDraft(0, (0,), (feeding, StopDraft((1,))))
    draft = RouteDraft(0, (trip,))
    assert with_merged_stops(day, draft) == draft


def test_a_draft_is_pooled_with_its_stops_merged(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    day = a_day([0, 100], [a_task(1), a_task(1)], [a_carrier()])
    pool = RoutePool(day, Scheduler(day), pay(day))
    stops = (StopDraft((0,)), StopDraft((1,)))
    column = pool.price(RouteDraft(0, (TripDraft(0, (0,), stops),)))
    assert column is not None
    assert column.draft.trips[0].stops == (StopDraft((0, 1)),)
    assert len(column.route.trips[0].stops) == 1
    assert pool.price(column.draft) is column


def test_visits_keep_different_doors_of_one_person_apart(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(1, recipient=0), a_task(2, recipient=0), a_task(3, recipient=0)]
    day = a_day([0, 100, 100, 300], tasks, [a_carrier()])
    assert [visit.stop.tasks for visit in visits_of(day, range(3))] == [(0, 1), (2,)]


def test_visits_keep_meals_and_kitchens_apart(a_day: Make, a_task: Make, a_carrier: Make) -> None:
    noon = a_task(2, recipient=0)
    tasks = [noon, replace(noon, wave=1), replace(noon, kitchen=1), noon]
    day = a_day([0, 50, 100], tasks, [a_carrier()], kitchens=2)
    assert [visit.stop.tasks for visit in visits_of(day, range(4))] == [(0, 3), (1,), (2,)]
