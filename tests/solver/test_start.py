"""A search may start from a solution: it is taken over as it stands, hubs included."""

from dataclasses import replace

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import SearchStats, Solution
from delivery.solver import rounds
from delivery.solver.check import check_solution
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.search.sources import HandOver, Source
from delivery.solver.solve import SolverParams, solve
from delivery.solver.start import state_to_start_from
from delivery.solver.state import State

READY, LEFT = 36_900, 35_400
"""The walker leaves the hub at 10:15, the van left the kitchen at 09:50."""


def state(problem: Problem, pay: type, solution: Solution, *times: HandOver) -> State:
    """Return the solution as a state, where the search tries some times at the hub."""
    pool = RoutePool(problem, Scheduler(problem), pay(problem, (100, 50, 30), (10, 10, 10)))
    sources = [Source(0, problem.tasks[3].wave, problem.hubs[0].location, (), times)]
    return state_to_start_from(problem, pool, sources, solution)


def test_routes_through_a_hub_are_taken_over_at_a_time_both_sides_can_keep(
    four_orders: Problem, through_the_hub: Solution, pay: type
) -> None:
    early, fitting = HandOver(36_000, LEFT, 0), HandOver(READY, LEFT, 0)
    found = state(four_orders, pay, through_the_hub, early, fitting)
    assert found.unserved == ()
    (transfer,) = found.by_carrier[0].draft.feeds()
    assert (transfer.ready, transfer.left_kitchen, transfer.tasks) == (READY, LEFT, (3,))


def test_what_changes_hands_at_a_time_that_is_not_tried_is_left_out(
    four_orders: Problem, through_the_hub: Solution, pay: type
) -> None:
    found = state(four_orders, pay, through_the_hub, HandOver(36_000, LEFT, 0))
    assert found.columns == ()


def test_a_search_of_nothing_keeps_what_it_starts_from(
    four_orders: Problem, riders_run: Solution, pay: type
) -> None:
    params = SolverParams(SearchLimit(iterations=0))
    found = solve(
        four_orders, pay(four_orders, (100, 50, 30), (10, 10, 10)), params, start=riders_run
    )
    served = {task for route in found.routes for task in route.delivered()}
    assert served >= {task for route in riders_run.routes for task in route.delivered()}
    assert check_solution(four_orders, found) == ()


def test_a_search_from_an_answer_ends_no_worse(four_orders: Problem, pay: type) -> None:
    cost = pay(four_orders, (100, 50, 30), (10, 10, 10))
    first = solve(four_orders, cost, SolverParams(SearchLimit(iterations=300)))
    again = SolverParams(SearchLimit(iterations=300), seed=1)
    second = solve(four_orders, cost, again, start=replace(first, unassigned=()))
    assert len(second.unassigned) <= len(first.unassigned)
    assert sum(cost(r)[0] for r in second.routes) <= sum(cost(r)[0] for r in first.routes)
    assert check_solution(four_orders, second) == ()


def test_a_start_without_routes_is_a_search_from_nothing(
    four_orders: Problem, pay: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "ITERATIONS_AT_VISITS", 100)
    cost = pay(four_orders, (100, 50, 30), (10, 10, 10))
    params = SolverParams(SearchLimit(iterations=500))
    empty = Solution((), (), SearchStats("", 0.0, 0, 0))

    def stages(start: Solution | None) -> list[str]:
        told: list[Progress] = []
        solve(four_orders, cost, params, start=start, on_progress=told.append)
        return [each.stage for each in told if each.stage != "search"]

    # Several runs, not one cool one.
    assert stages(empty) == stages(None)
    assert stages(None).count("start") > 1
