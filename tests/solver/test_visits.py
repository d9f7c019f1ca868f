"""Visits: which tasks go together, who may serve them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.solver.visits import may_serve, visits_of

Make = Callable[..., Any]


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


def test_who_may_serve_a_visit(day: Problem) -> None:
    lunch, other_kitchen, dinner = visits_of(day, [0, 1, 2])
    visits = lunch, other_kitchen, dinner
    assert [may_serve(day, 0, visit) for visit in visits] == [True, True, True]
    # The walker never loads at kitchen 1 and is not eligible for dinner.
    assert [may_serve(day, 1, visit) for visit in visits] == [True, False, False]
