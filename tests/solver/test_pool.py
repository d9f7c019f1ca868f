"""The pool: each route priced once, the dearer of two that do the same forgotten."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.solver import pool as pool_module
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State, total

Make = Callable[..., Any]


def out(carrier: int, *tasks: int) -> RouteDraft:
    """Return a carrier's one trip from kitchen 0, a stop per task."""
    return RouteDraft(carrier, (TripDraft(0, (0,), tuple(StopDraft((t,)) for t in tasks)),))


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return three doors on one side of the kitchen and two vans of one kind."""
    tasks = [a_task(1), a_task(2, boxes=4), a_task(3)]
    return a_day([0, 300, 600, 900], tasks, [a_carrier(), a_carrier("van#2")])


def test_the_dearer_of_two_routes_that_do_the_same_is_forgotten(day: Problem, pay: Make) -> None:
    pool = RoutePool(day, Scheduler(day), pay(day))
    zigzag, straight = pool.price(out(0, 1, 0, 2)), pool.price(out(1, 0, 1, 2))
    assert zigzag is not None
    assert straight is not None
    assert straight.cost < zigzag.cost
    assert list(pool) == [straight]
    pool.price(out(0, 2, 1, 0))
    assert len(pool) == 1


def test_routes_of_other_tasks_or_kinds_are_kept_apart(day: Problem, pay: Make) -> None:
    other = replace(day.carriers[1], kind=1)
    apart = replace(day, carriers=(day.carriers[0], other))
    pool = RoutePool(apart, Scheduler(apart), pay(apart))
    for draft in (out(0, 0), out(1, 0), out(0, 0, 1)):
        pool.price(draft)
    assert len(pool) == 3


def test_a_draft_is_priced_once(day: Problem, pay: Make) -> None:
    priced: list[Route] = []
    truth = pay(day)

    class Counting:
        pay_table = truth.pay_table

        def __call__(self, route: Route) -> tuple[int, int]:
            priced.append(route)
            return truth(route)

    pool = RoutePool(day, Scheduler(day), Counting())
    assert pool.price(out(0, 0)) is pool.price(out(0, 0))
    assert len(priced) == 1


def test_the_oldest_drafts_are_dropped_where_there_are_too_many(
    day: Problem, pay: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool_module, "MOST_DRAFTS", 3)
    priced: list[Route] = []
    truth = pay(day)

    class Counting:
        pay_table = truth.pay_table

        def __call__(self, route: Route) -> tuple[int, int]:
            priced.append(route)
            return truth(route)

    pool = RoutePool(day, Scheduler(day), Counting())
    drafts = [out(0, 0), out(0, 1), out(0, 2), out(0, 0, 1)]
    columns = [pool.price(draft) for draft in drafts]
    assert list(pool) == columns[2:]
    assert pool.price(drafts[-1]) is columns[-1]
    assert len(priced) == 4
    # The first is forgotten: it is priced anew, and the same.
    assert pool.price(drafts[0]) == columns[0]
    assert len(priced) == 5
    assert len(pool) == 3


def test_a_draft_that_breaks_a_rule_is_none_and_not_pooled(day: Problem, pay: Make) -> None:
    small = replace(day, carriers=tuple(replace(each, capacity=3) for each in day.carriers))
    pool = RoutePool(small, Scheduler(small), pay(small))
    assert pool.price(out(0, 1)) is None
    assert pool.price(out(0, 1)) is None
    assert len(pool) == 0


def test_any_carrier_of_the_kind_can_run_a_column(day: Problem, pay: Make) -> None:
    pool = RoutePool(day, Scheduler(day), pay(day))
    column = pool.price(out(0, 0))
    assert column is not None
    assert column.run_by(0) is column
    other = column.run_by(1)
    assert (other.draft.carrier, other.route.carrier) == (1, 1)
    assert other.route == pool.price(out(1, 0)).route
    assert other.cost == column.cost


class TestState:
    """Plans are compared by meals, then won, then economic won, then routes."""

    @pytest.fixture
    def state(self, day: Problem, pay: Make) -> State:
        """Return the first van out for doors 0 and 1."""
        pool = RoutePool(day, Scheduler(day), pay(day))
        column = pool.price(out(0, 0, 1))
        assert column is not None
        return State(day, (column,))

    def test_a_state_knows_who_is_served(self, state: State) -> None:
        assert state.served == {0, 1}
        assert state.unserved == (2,)
        assert list(state.by_carrier) == [0]

    def test_the_rank_counts_meals_then_won_then_routes(self, state: State) -> None:
        (column,) = state.columns
        # 600 m out and back and two hand-overs of a minute.
        assert column.cost == (1320, 1320)
        assert state.rank == (1, 1320, 1320, 1)
        assert State(state.problem, ()).rank == (1 + 4 + 1, 0, 0, 0)

    def test_each_part_of_the_rank_outweighs_all_after_it(self, state: State) -> None:
        (column,) = state.columns

        def costing(won: int, economic: int, *, tasks: frozenset[int] = column.tasks) -> State:
            return State(state.problem, (replace(column, cost=(won, economic), tasks=tasks),))

        everybody = costing(9_000_000, 9_000_000, tasks=frozenset({0, 1, 2}))
        two_routes = State(
            state.problem,
            (replace(column, cost=(5, 9)), replace(column.run_by(1), cost=(0, 0))),
        )
        better_to_worse = [everybody, costing(4, 99), costing(5, 8), costing(5, 9), two_routes]
        ranks = [each.rank for each in better_to_worse]
        assert ranks == sorted(ranks)
        assert len(set(ranks)) == len(ranks)

    def test_replacing_columns_keeps_the_others_in_order(self, state: State) -> None:
        (first,) = state.columns
        second = first.run_by(1)
        both = state.replaced([], [second])
        assert [column.draft.carrier for column in both.columns] == [0, 1]
        assert both.replaced([0], []).columns == (second,)
        assert both.replaced([1], [second]) == both
        assert state.columns == (first,)

    def test_costs_add_up(self, state: State) -> None:
        assert total([]) == (0, 0)
        assert total([*state.columns, *state.columns]) == (2640, 2640)
