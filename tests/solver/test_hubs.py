"""Hubs: who brings, who hands out, and when the whole is cheaper.

::

    metres   0        1500     1600 1700 1800 1900
          kitchen      hub     doors of four people;
            van     two walkers live at the hub
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Solution, Stop
from delivery.solver.check import check_solution
from delivery.solver.solve import SolverParams, solve

Make = Callable[..., Any]
DEAR_STOPS = (5000, 0)
"""Won per stop: the van's are dear, the walkers' free."""


@pytest.fixture
def walker(a_carrier: Make) -> Callable[..., Any]:
    """Return a function that makes a walker who lives at the hub."""

    def make(carrier_id: str, kind: int, **changes: Any) -> Any:
        own = {"fleet": 1, "kind": kind, "start": 1, "end": 1, "may_feed": False, "capacity": 5}
        # Too little time to walk to the kitchen and back.
        own |= {"may_load_at": frozenset({0, 1}), "max_work": 2400, "max_trips": 2}
        return a_carrier(carrier_id, **{**own, **changes})

    return make


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make, walker: Make) -> Problem:
    """Return the day drawn above; one recipient has two orders."""
    tasks = [a_task(door) for door in (2, 3, 4, 5, 5)]
    carriers = [a_carrier(), walker("first", 1), walker("second", 2)]
    hubs = [((32400, 64800), 10)]
    return a_day([0, 1500, 1600, 1700, 1800, 1900], tasks, carriers, hubs=hubs)


def solved(problem: Problem, cost: Any) -> Solution:
    """Return a solution, checked."""
    solution = solve(problem, cost, SolverParams(SearchLimit(iterations=2000)))
    assert [str(violation) for violation in check_solution(problem, solution)] == []
    return solution


def feedings(solution: Solution) -> list[Stop]:
    """Return what is brought to hubs."""
    stops = [stop for route in solution.routes for trip in route.trips for stop in trip.stops]
    return [stop for stop in stops if stop.hub is not None]


def won_of(solution: Solution, cost: Any) -> int:
    return sum(cost(route)[0] for route in solution.routes)


def test_a_hub_opens_where_the_whole_is_cheaper(day: Problem, pay: Make) -> None:
    cost = pay(day, per_stop=DEAR_STOPS)
    through = solved(day, cost)
    carriers = tuple(replace(who, may_load_at=frozenset({0})) for who in day.carriers)
    alone = solved(replace(day, carriers=carriers), cost)
    assert through.unassigned == alone.unassigned == ()
    # One feeding brings everything to the hub: four stops of the van at 5,000 won become one.
    (feeding,) = feedings(through)
    assert sorted(feeding.tasks) == [0, 1, 2, 3, 4]
    assert won_of(through, cost) < won_of(alone, cost) - 10_000


def test_a_hub_stays_shut_where_its_trunk_costs_more(day: Problem, pay: Make) -> None:
    assert feedings(solved(day, pay(day, per_stop=(0, 0)))) == []


def test_without_feeders_or_collectors_nothing_opens(day: Problem, pay: Make) -> None:
    for changes in ({"may_feed": False}, {"may_load_at": frozenset({0})}):
        carriers = tuple(replace(carrier, **changes) for carrier in day.carriers)
        shut = replace(day, carriers=carriers)
        assert feedings(solved(shut, pay(shut, per_stop=DEAR_STOPS))) == []


def test_no_more_boxes_than_the_hub_holds_go_through_it(day: Problem, pay: Make) -> None:
    small = replace(day, hubs=(replace(day.hubs[0], capacity=3),))
    (feeding,) = feedings(solved(small, pay(small, per_stop=DEAR_STOPS)))
    assert sum(small.tasks[task].boxes for task in feeding.tasks) == 3


def test_no_collector_makes_more_trips_than_allowed(day: Problem, pay: Make) -> None:
    once = tuple(replace(carrier, max_trips=1, capacity=2) for carrier in day.carriers[1:])
    limited = replace(day, carriers=(day.carriers[0], *once))
    solution = solved(limited, pay(limited, per_stop=DEAR_STOPS))
    assert sum(len(feeding.tasks) for feeding in feedings(solution)) == 4
    assert all(len(route.trips) == 1 for route in solution.routes if route.carrier)


def test_each_meal_is_brought_to_the_hub_by_itself(
    pay: Make, walker: Make, a_task: Make, a_carrier: Make, a_day: Make
) -> None:
    evening = {"window": (52200, 63000), "ready": 50400, "wave": 1}
    tasks = [a_task(2), a_task(3), a_task(4, **evening), a_task(5, **evening)]
    shifts = ((32400, 46800), (50400, 64800))
    both = [a_carrier(periods=shifts), walker("first", 1, periods=shifts)]
    hubs = [((32400, 64800), 2)]
    two = a_day([0, 1500, 1600, 1700, 1800, 1900], tasks, both, hubs=hubs)
    solution = solved(two, pay(two, per_stop=DEAR_STOPS))
    assert sorted(feeding.tasks for feeding in feedings(solution)) == [(0, 1), (2, 3)]


def test_boxes_of_several_kitchens_come_to_the_hub_in_one_stop(
    pay: Make, walker: Make, a_task: Make, a_carrier: Make, a_day: Make
) -> None:
    van = a_carrier(may_load_at=frozenset({0, 1}), max_loads_per_trip=2)
    who = walker("first", 1, start=2, end=2, may_load_at=frozenset({2}))
    tasks = [a_task(door, kitchen=door % 2) for door in (3, 4, 5, 6)]
    places = [0, 100, 1500, 1600, 1700, 1800, 1900]
    day = a_day(places, tasks, [van, who], kitchens=2, hubs=[((32400, 64800), 10)])
    solution = solved(day, pay(day, per_stop=DEAR_STOPS))
    (feeding,) = feedings(solution)
    assert sorted(feeding.tasks) == [0, 1, 2, 3]
    assert feeding.leave - feeding.begin == day.hub_handling


def test_a_day_with_a_dear_van_is_solved_through_the_hub(day: Problem, pay: Make) -> None:
    solution = solve(day, pay(day, per_stop=DEAR_STOPS), SolverParams(SearchLimit(iterations=2000)))
    assert [str(violation) for violation in check_solution(day, solution)] == []
    assert solution.unassigned == ()
    stops = [stop for route in solution.routes for trip in route.trips for stop in trip.stops]
    assert any(stop.hub == 0 for stop in stops)
    # Minutes on board at the doors run from the van's true departure at the kitchen.
    van = next(route for route in solution.routes if route.carrier == 0)
    left = van.trips[0].loadings[0].leave
    door = next(stop for stop in stops if stop.hub is None and stop.tasks[0] in (0, 1, 2, 3))
    assert door.on_board == door.begin - left
