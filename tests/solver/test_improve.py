"""Neighbourhoods: what a step may change, and what it must leave."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.improve import Improver, Neighbourhood
from delivery.solver.pool import RoutePool
from delivery.solver.routing_model import Effort
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from delivery.solver.stand_in import Guarantee, stand_ins
from delivery.solver.state import State

Make = Callable[..., Any]
EFFORT = Effort("PARALLEL_CHEAPEST_INSERTION", "GUIDED_LOCAL_SEARCH", 10, None)


def steps(problem: Problem, pool: RoutePool, state: State, route_cost: Any) -> list[State]:
    """Return the state after one step in each neighbourhood, of each of four seeds."""
    improver = Improver(problem, pool)
    linear = stand_ins(problem, route_cost, Guarantee.LINES)
    return [
        improver.step(state, kind, linear, Random(seed), EFFORT)
        for seed in range(4)
        for kind in Neighbourhood
    ]


def test_carriers_that_cost_nothing_are_planned_too(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Volunteers: every route costs 0 won, so none is dearer than another.
    carriers = [a_carrier("one"), a_carrier("two", kind=1)]
    day = a_day([0, 500, 700, 900], [a_task(1), a_task(2), a_task(3)], carriers)
    free = pay(day, per_second=0)
    solution = solve(day, free, SolverParams(SearchLimit(iterations=2)))
    assert solution.unassigned == ()
    assert check_solution(day, solution) == ()


def test_a_step_never_makes_a_state_worse(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    tasks = [a_task(place) for place in range(1, 7)]
    carriers = [a_carrier("one", capacity=4), a_carrier("two", capacity=4), a_carrier("three")]
    day = a_day([0, 300, 400, 500, 2300, 2400, 2500], tasks, carriers)
    route_cost = pay(day, per_route=(1000, 0))
    pool = RoutePool(day, Scheduler(day), route_cost)
    # Far and near doors mixed on both routes: 4,800 m twice over.
    mixed = [
        pool.price(RouteDraft(0, (TripDraft(0, (0,), stops(0, 3, 1)),))),
        pool.price(RouteDraft(1, (TripDraft(0, (0,), stops(2, 4, 5)),))),
    ]
    state = State(day, tuple(column for column in mixed if column))
    after = steps(day, pool, state, route_cost)
    assert all(each.rank <= state.rank for each in after)
    assert min(each.rank for each in after) < state.rank
    assert all(each.served == state.served for each in after)


def stops(*tasks: int) -> tuple[StopDraft, ...]:
    """Return one stop for each task."""
    return tuple(StopDraft((task,)) for task in tasks)


@pytest.fixture
def through_a_hub(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> tuple[Problem, RoutePool, State, Any]:
    """Return a state where the van feeds the hub and the walker collects there."""
    walker = a_carrier(
        "walker", kind=1, fleet=1, start=1, end=1, may_load_at=frozenset({0, 1}), may_feed=False
    )
    tasks = [a_task(2), a_task(3), a_task(4)]
    day = a_day(
        [0, 1000, 1100, 1200, 300],
        tasks,
        [a_carrier(), walker, a_carrier("van#2")],
        hubs=[((32400, 64800), 10)],
    )
    route_cost = pay(day, per_route=(5000, 0))
    pool = RoutePool(day, Scheduler(day), route_cost)
    handed = Transfer(0, (0, 1), 38000, 34200)
    feed = TripDraft(0, (0,), (StopDraft((2,)), StopDraft((0, 1), handed)))
    collect = TripDraft(0, (1,), stops(0, 1), handed)
    columns = [pool.price(RouteDraft(0, (feed,))), pool.price(RouteDraft(1, (collect,)))]
    state = State(day, tuple(column for column in columns if column))
    assert state.unserved == ()
    return day, pool, state, route_cost


def test_what_is_collected_at_a_hub_stays_fed(
    through_a_hub: tuple[Problem, RoutePool, State, Any],
) -> None:
    for state in steps(*through_a_hub):
        fed = {transfer for column in state.columns for transfer in column.draft.feeds()}
        collected = {transfer for column in state.columns for transfer in column.draft.collects()}
        assert fed == collected
        assert sum(len(column.tasks) for column in state.columns) == len(state.served) == 3


def test_a_trip_of_two_meals_is_routed_again_without_a_murmur(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make, capfd: pytest.CaptureFixture[str]
) -> None:
    # A model's trip carries one meal; a trip that carries two is no start it knows, and OR-Tools
    # itself would say so on the terminal.
    tasks = [a_task(1), a_task(2, wave=1), a_task(3), a_task(4, wave=1)]
    day = a_day([0, 900, 300, 600, 1200], tasks, [a_carrier(), a_carrier("van#2")])
    route_cost = pay(day)
    pool = RoutePool(day, Scheduler(day), route_cost)
    column = pool.price(RouteDraft(0, (TripDraft(0, (0,), stops(0, 1, 2, 3)),)))
    assert column is not None
    state = State(day, (column,))
    for after in steps(day, pool, state, route_cost):
        assert after.rank <= state.rank
    assert "".join(capfd.readouterr()) == ""
