"""Hubs: who brings, who hands out, and when the whole is cheaper.

::

    metres   0        1500     1600 1700 1800 1900
          kitchen      hub     doors of four people;
            van     two walkers live at the hub
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.hubs import open_hubs
from delivery.solver.insertion import serve_rest
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from delivery.solver.state import State

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


class Search:
    """A state that hubs may be opened in, over and over."""

    def __init__(self, problem: Problem, route_cost: Any) -> None:
        self.problem = problem
        self.scheduler = Scheduler(problem)
        self.pool = RoutePool(problem, self.scheduler, route_cost)
        self.state = serve_rest(problem, self.pool, self.scheduler, State(problem, ()))

    def open_hubs(self, seeds: int = 5) -> list[State]:
        """Return the states after looking at the hubs with some seeds, each from the one before."""
        states = []
        for seed in range(seeds):
            before = self.state.rank
            self.state = open_hubs(
                self.problem, self.pool, self.scheduler, self.state, Random(seed)
            )
            assert self.state.rank <= before
            states.append(self.state)
        return states


def fed(state: State) -> set[Transfer]:
    """Return what is brought to hubs."""
    return {transfer for column in state.columns for transfer in column.draft.feeds()}


def collected(state: State) -> list[Transfer]:
    """Return what is taken on at hubs."""
    return [transfer for column in state.columns for transfer in column.draft.collects()]


def test_a_hub_opens_where_the_whole_is_cheaper(day: Problem, pay: Make) -> None:
    search = Search(day, pay(day, per_stop=DEAR_STOPS))
    alone = search.state.rank[1]
    last = search.open_hubs()[-1]
    assert collected(last)
    assert set(collected(last)) == fed(last)
    assert last.unserved == ()
    # Four stops of the van at 5,000 won become one feeding.
    assert last.rank[1] < alone - 10_000


def test_a_hub_stays_shut_where_its_trunk_costs_more(day: Problem, pay: Make) -> None:
    search = Search(day, pay(day, per_stop=(0, 0)))
    assert not any(collected(state) for state in search.open_hubs())


def test_without_feeders_or_collectors_nothing_opens(day: Problem, pay: Make) -> None:
    for changes in ({"may_feed": False}, {"may_load_at": frozenset({0})}):
        carriers = tuple(replace(carrier, **changes) for carrier in day.carriers)
        search = Search(replace(day, carriers=carriers), pay(day, per_stop=DEAR_STOPS))
        before = search.state
        assert search.open_hubs(1) == [before]


def test_no_more_boxes_than_the_hub_holds_are_proposed(day: Problem, pay: Make) -> None:
    small = replace(day, hubs=(replace(day.hubs[0], capacity=3),))
    search = Search(small, pay(small, per_stop=DEAR_STOPS))
    for state in search.open_hubs():
        boxes = [small.tasks[task].boxes for each in collected(state) for task in each.tasks]
        assert sum(boxes) <= 3
    assert collected(search.state)


def test_no_collector_makes_more_trips_than_allowed(day: Problem, pay: Make) -> None:
    once = tuple(replace(carrier, max_trips=1, capacity=2) for carrier in day.carriers[1:])
    limited = replace(day, carriers=(day.carriers[0], *once))
    search = Search(limited, pay(limited, per_stop=DEAR_STOPS))
    for state in search.open_hubs():
        assert all(len(column.draft.trips) == 1 for column in state.columns if column.kind)


def test_a_further_trip_from_the_hub_is_fed_itself(
    pay: Make, walker: Make, a_task: Make, a_carrier: Make, a_day: Make
) -> None:
    # One walker, lunch and dinner through the hub: the evening's trip stands already, noon's is
    # proposed after it and comes before it in time.
    evening = {"window": (52200, 63000), "ready": 50400, "wave": 1}
    tasks = [a_task(2), a_task(3), a_task(4, **evening), a_task(5, **evening)]
    shifts = ((32400, 46800), (50400, 64800))
    only = walker("first", 1, periods=shifts)
    hubs = [((32400, 64800), 10)]
    both = [a_carrier(periods=shifts), only]
    two = a_day([0, 1500, 1600, 1700, 1800, 1900], tasks, both, hubs=hubs)
    search = Search(two, pay(two, per_stop=DEAR_STOPS))
    handed = Transfer(0, (2, 3), 56000, 52000)
    stops = (StopDraft((2,)), StopDraft((3,)))
    walk = RouteDraft(1, (TripDraft(1, (1,), stops, handed),))
    noon = TripDraft(0, (0,), (StopDraft((0,)), StopDraft((1,))))
    drive = RouteDraft(0, (noon, TripDraft(1, (0,), (StopDraft((2, 3), handed),))))
    columns = [search.pool.price(drive), search.pool.price(walk)]
    search.state = State(two, tuple(column for column in columns if column))
    assert search.state.unserved == ()
    for state in search.open_hubs(8):
        assert fed(state) == set(collected(state))
        assert sorted(task for each in fed(state) for task in each.tasks) in ([2, 3], [0, 1, 2, 3])
    assert len(collected(search.state)) == 2


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
