"""What the compiled search finds as states, and states as what it can go on from."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from delivery.model.problem import Problem
from delivery.solver.harvest import Harvest
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.search.annealing import Annealing
from delivery.solver.search.pack import Packed, pack
from delivery.solver.state import State

Make = Callable[..., Any]


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return ten doors around two kitchens, two vans that may load at both and a walker."""
    van = a_carrier(capacity=6, may_load_at=frozenset({0, 1}), max_loads_per_trip=2, reload=120)
    walker = a_carrier("walker", kind=1, fleet=1, start=2, end=2, capacity=3, max_work=3000)
    twin = replace(van, carrier_id="van#2")
    tasks = [a_task(door, kitchen=door % 2) for door in range(3, 13)]
    places = [0, 400, 200, *(150 * door for door in range(10))]
    return a_day(places, tasks, [van, twin, walker], kitchens=2)


@pytest.fixture
def packed(day: Problem, pay: Make) -> Packed:
    """Return the day as arrays."""
    return pack(day, pay(day), range(len(day.tasks)))


@pytest.fixture
def harvest(day: Problem, pay: Make, packed: Packed) -> Harvest:
    """Return what turns answers into states."""
    return Harvest(day, RoutePool(day, Scheduler(day), pay(day)), packed)


def test_an_answer_costs_as_a_state_what_the_search_says(packed: Packed, harvest: Harvest) -> None:
    search = Annealing(packed, seed=3)
    search.construct()
    for step in range(10):
        search.advance(50, step / 10)
    state = harvest.state_of(search.best())
    assert state.unserved == ()
    # The pay made up for these tests is whole won, so nothing is rounded.
    assert state.rank[1] == pytest.approx(search.won)


def test_a_state_goes_into_a_search_and_comes_out_the_same(
    packed: Packed, harvest: Harvest
) -> None:
    search = Annealing(packed, seed=3)
    search.construct()
    state = harvest.state_of(search.best())
    other = Annealing(packed, seed=4)
    other.restart_from(harvest.flat_of(state))
    assert other.won == pytest.approx(search.won)
    assert harvest.state_of(other.best()) == state


def test_a_search_may_go_on_from_nothing(day: Problem, packed: Packed, harvest: Harvest) -> None:
    search = Annealing(packed, seed=5)
    search.restart_from(harvest.flat_of(State(day, ())))
    assert harvest.state_of(search.best()).columns == ()
    search.advance(200, 0.9)
    assert harvest.state_of(search.best()).unserved == ()


def test_where_a_search_stands_is_an_answer_too(packed: Packed, harvest: Harvest) -> None:
    search = Annealing(packed, seed=6)
    search.construct()
    search.advance(20, 0.1)
    present = search.present()
    assert present.dtype == np.int32
    assert harvest.state_of(present).unserved == ()
