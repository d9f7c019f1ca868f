"""One carrier for both parts of a shift that a closed band cuts in two."""

from collections.abc import Callable
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.joining import join_days
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from delivery.solver.state import State

Make = Callable[..., Any]
MORNING, AFTERNOON = (36000, 43200), (50400, 57600)


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return a door in the morning and one in the afternoon, the band between them closed."""
    tasks = [a_task(1, window=MORNING), a_task(2, window=AFTERNOON)]
    cut = ((*MORNING, 0), (*AFTERNOON, 0))
    vans = [a_carrier(name, periods=cut) for name in ("van#1", "van#2")]
    return a_day([0, 300, 600], tasks, vans)


def apart(problem: Problem, pool: RoutePool) -> State:
    """Return the state of a van for each part."""
    columns = [
        pool.price(RouteDraft(van, (TripDraft(van, (0,), (StopDraft((van,)),)),))) for van in (0, 1)
    ]
    return State(problem, tuple(column for column in columns if column is not None))


def test_two_days_become_one_where_going_out_is_dear(day: Problem, pay: Make) -> None:
    pool = RoutePool(day, Scheduler(day), pay(day, per_route=(100_000, 0)))
    state = apart(day, pool)
    joined = join_days(day, pool, state)
    assert len(joined.columns) == 1
    assert joined.unserved == ()
    assert joined.rank < state.rank


def test_they_stay_two_where_the_band_between_is_dearer(day: Problem, pay: Make) -> None:
    # The band counts as work: some two hours at a won a second against nothing for going out.
    pool = RoutePool(day, Scheduler(day), pay(day))
    state = apart(day, pool)
    assert join_days(day, pool, state) is state


def test_a_search_joins_them(day: Problem, pay: Make) -> None:
    costs = pay(day, per_route=(100_000, 0))
    solution = solve(day, costs, SolverParams(SearchLimit(iterations=500)))
    assert check_solution(day, solution) == ()
    assert len(solution.routes) == 1
