"""One box more at a door: what it adds where it fits best."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.marginal import rises
from delivery.solver.solve import SolverParams, solve

Make = Callable[..., Any]


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return three doors for one van."""
    tasks = [a_task(1, boxes=2), a_task(2), a_task(3)]
    return a_day([0, 300, 600, 900], tasks, [a_carrier()])


def test_one_box_more_beside_a_door_on_the_way_costs_its_minute(day: Problem, pay: Make) -> None:
    solution = solve(day, pay(day), SolverParams(SearchLimit(iterations=2000)))
    # Another person at the same door: no detour, 60 s at the door.
    assert rises(day, pay, solution.routes, [0, 1, 2]) == [60, 60, 60]


def test_every_door_is_tried_by_itself(day: Problem, pay: Make) -> None:
    # Room for one box more: each of three further orders fits, since each is tried alone.
    full = replace(day, carriers=(replace(day.carriers[0], capacity=5, max_trips=1),))
    solution = solve(full, pay(full), SolverParams(SearchLimit(iterations=2000)))
    assert len(rises(full, pay, solution.routes, [0, 0, 2])) == 3


def test_doors_whose_order_fits_nowhere_are_left_out(day: Problem, pay: Make) -> None:
    full = replace(day, carriers=(replace(day.carriers[0], capacity=4, max_trips=1),))
    solution = solve(full, pay(full), SolverParams(SearchLimit(iterations=2000)))
    assert rises(full, pay, solution.routes, [0, 1, 2]) == []


def test_an_idle_carrier_s_whole_route_counts(day: Problem, pay: Make) -> None:
    # Nobody is out: 300 s there, 60 s, 300 s back, and 7,000 won for turning out.
    def dear(problem: Problem) -> Any:
        return pay(problem, per_route=(7000, 0))

    assert rises(day, dear, (), [0]) == [7000 + 660]


def test_no_doors_give_no_rises(day: Problem, pay: Make) -> None:
    assert rises(day, pay, (), []) == []
