"""Routes change hands among carriers that differ in who knows them alone."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from delivery.costing.wishes import price_wishes
from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.model.wishes import TaskWish, WishPrices, wishes_won
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.exchange import exchange_carriers, known_apart
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State

Make = Callable[..., Any]


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return three doors, of which two know the third of three vans, and a van of another size."""
    vans = [a_carrier(f"van#{n}", kind=n) for n in range(3)]
    small = a_carrier("small#1", kind=3, capacity=4)
    known = [frozenset({2}), frozenset({2}), frozenset({0, 1})]
    tasks = [a_task(n + 1, wish=TaskWish(familiar=own)) for n, own in enumerate(known)]
    day: Problem = a_day([0, 600, 700, 800], tasks, [*vans, small])
    return replace(day, prices=WishPrices(unfamiliar_won=1000))


def test_only_carriers_alike_pass_routes_to_each_other(day: Problem) -> None:
    assert known_apart(day) == [[0, 1, 2]]
    interchangeable = replace(
        day, carriers=tuple(replace(carrier, kind=0) for carrier in day.carriers)
    )
    assert known_apart(interchangeable) == []


def test_every_route_goes_to_whom_it_costs_least_in_all(day: Problem) -> None:
    def won(route: Route) -> tuple[int, int]:
        return route.work + wishes_won(price_wishes(day, route)), route.work

    scheduler = Scheduler(day)
    # A pool asks for no more of a cost than to be called.
    pool = RoutePool(day, scheduler, won)

    def column(carrier: int, *tasks: int) -> Any:
        stops = tuple(StopDraft((task,)) for task in tasks)
        return pool.price(RouteDraft(carrier, (TripDraft(0, (0,), stops),)))

    # Doors 0 and 1 with a stranger, door 2 with the van that they know.
    state = State(day, (column(0, 0, 1), column(2, 2)))
    exchanged = exchange_carriers(day, pool, state, known_apart(day))
    assert {c.draft.carrier: sorted(c.tasks) for c in exchanged.columns} == {2: [0, 1], 0: [2]}
    assert state.rank[1] - exchanged.rank[1] == 3000
    assert [c.route.carrier for c in exchanged.columns] == [0, 2]
    # What is best already stays as it is.
    assert exchange_carriers(day, pool, exchanged, known_apart(day)) is exchanged
