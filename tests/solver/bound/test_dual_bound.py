"""The bound: never above the best plan there is, near it where little is left to relax."""

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.model.costs import PayTable
from delivery.model.problem import Problem
from delivery.solver.bound.box_step import BoxStep
from delivery.solver.bound.dual_bound import BoundLimit, lower_bound
from tests.solver.bound.every_plan import TablePay, least_won, table

Make = Callable[..., Any]
ROUNDS = BoundLimit(rounds=60)


@pytest.fixture
def alone(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return a day of three doors in a row behind the kitchen, and one van."""
    return a_day([0, 100, 200, 300], [a_task(door) for door in (1, 2, 3)], [a_carrier()])


def test_the_bound_of_one_van_that_may_do_all_in_one_trip_is_the_best_plan(alone: Problem) -> None:
    cost = TablePay(alone, (table(metre=7),))
    found = lower_bound(alone, cost, ROUNDS)
    # 300 m there and 300 m back, 7 won a metre; a thousandth is left to arithmetic.
    assert least_won(alone, cost) == 4200
    assert found.closed
    assert 4199 <= found.won <= 4200


def test_a_branch_that_is_done_is_taken_up_again_with_more_remembered(
    a_day: Make, a_task: Make, a_carrier: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Ten doors far from the kitchen and beside each other: a walk would rather come back to one.
    places = [0, *(4000 + 10 * n for n in range(10))]
    vans = [a_carrier(f"van#{n}", max_work=2400, capacity=20) for n in range(4)]
    day = a_day(places, [a_task(1 + n) for n in range(10)], vans)
    cost = TablePay(day, (table(metre=1),))
    deep = lower_bound(day, cost, BoundLimit(rounds=400))
    monkeypatch.setattr(BoxStep, "deepen", lambda _: False)
    first = lower_bound(day, cost, BoundLimit(rounds=400))
    assert deep.closed
    assert first.closed
    assert deep.rounds > first.rounds
    assert deep.won > first.won


def test_a_door_passed_once_is_not_passed_again_after_loading_again(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Who starts far from the kitchen would rather come back to its only door many times.
    far = a_carrier(start=2, end=2)
    day = a_day([0, 100, 5000], [a_task(1)], [far])
    cost = TablePay(day, (table(metre=1),))
    found = lower_bound(day, cost, ROUNDS)
    assert least_won(day, cost) == 10_000
    assert 9_999 <= found.won <= 10_000


def test_the_same_rounds_give_the_same_bound(alone: Problem) -> None:
    cost = TablePay(alone, (table(metre=7, stop=100),))
    one, other = (lower_bound(alone, cost, BoundLimit(rounds=5)) for _ in range(2))
    assert (one.won, one.rounds) == (other.won, other.rounds)


def test_a_promise_is_filled_by_what_can_be_worked_not_by_the_length_of_the_shift(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Five hours lie between two hand-overs that begin to the second.
    tasks = [a_task(1, window=(36000, 36000)), a_task(2, window=(54000, 54000))]
    day = a_day([0, 900, 1800], tasks, [a_carrier()], max_on_board=36000)
    cost = TablePay(day, (table(metre=1, shortfall=3, promised=25200),))
    best = least_won(day, cost)
    found = lower_bound(day, cost, ROUNDS)
    assert best is not None
    assert 0.99 * best <= found.won <= best


def test_each_trip_is_paid_by_the_kitchen_it_loads_at_last(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Two kitchens far apart, a door beside each: no trip is paid for distance.
    tasks = [a_task(2), a_task(3, kitchen=1)]
    both = {"may_load_at": frozenset({0, 1}), "max_trips": 2, "may_feed": False}
    day = a_day([0, 3000, 100, 3100], tasks, [a_carrier(**both)], kitchens=2)
    beyond = np.maximum(day.matrices[0].shortest - 2000, 0).astype(np.float32)
    cost = TablePay(day, (table(once=1000, beyond=beyond),))
    assert least_won(day, cost) == 1000
    assert lower_bound(day, cost, ROUNDS).won <= 1000


def test_a_door_beside_the_kitchen_is_handed_over_at_in_less_than_a_step(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # From the second door to any other is far: a step would be longer than the first hand-over.
    tasks = [a_task(1, handover=5_000), a_task(2, handover=5_000)]
    day = a_day([0, 0, 3000], tasks, [a_carrier(capacity=1, reload=0)])
    cost = TablePay(day, (table(trip=500, second=1),))
    best = least_won(day, cost)
    assert best is not None
    found = lower_bound(day, cost, ROUNDS)
    # Both boxes are more than fit at once, which a walk does not count: it has one trip less.
    assert best - 530 <= found.won <= best


def test_a_trip_leaves_when_the_boxes_of_all_its_kitchens_are_ready(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # The first door closes before the second kitchen has cooked: both take a trip of their own.
    tasks = [
        a_task(2, window=(34200, 35400), ready=34200),
        a_task(3, kitchen=1, window=(36000, 39600), ready=36000),
    ]
    day = a_day([0, 200, 300, 400], tasks, [a_carrier(may_load_at=frozenset({0, 1}))], kitchens=2)
    cost = TablePay(day, (table(trip=10_000, stop=100),))
    assert least_won(day, cost) == 20_200
    assert 20_000 <= lower_bound(day, cost, ROUNDS).won <= 20_200


def test_a_trip_ends_before_its_boxes_are_on_board_for_too_long(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Two hours lie between the first door and the second; boxes are on board for one at most.
    tasks = [a_task(1, window=(36000, 36600)), a_task(2, window=(43200, 43800))]
    day = a_day([0, 200, 300], tasks, [a_carrier()], max_on_board=3600)
    cost = TablePay(day, (table(trip=10_000, stop=100),))
    assert least_won(day, cost) == 20_200
    assert 20_000 <= lower_bound(day, cost, ROUNDS).won <= 20_200


@st.composite
def pays(draw: st.DrawFn) -> PayTable:
    few = st.sampled_from([0, 0, 1, 3])
    return table(
        once=draw(st.sampled_from([0, 500, 3000])),
        trip=draw(st.sampled_from([0, 200])),
        stop=draw(st.sampled_from([0, 700, 2500])),
        box=draw(st.sampled_from([0, 300])),
        second=draw(few),
        metre=draw(few),
        guarantee=draw(st.sampled_from([0, 0, 2, 6])),
        shortfall=draw(st.sampled_from([0, 0, 1])),
        promised=draw(st.sampled_from([0, 1200, 12000])),
    )


def days(draw: st.DrawFn, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Draw a day of two kitchens, up to four orders and three carriers."""
    count = draw(st.integers(1, 4))
    metres = [0, 900, 400, *(draw(st.integers(-10, 18)) * 100 for _ in range(count))]
    tasks = []
    for number in range(count):
        opens = draw(st.sampled_from([36000, 37200, 50400]))
        shared = draw(st.booleans()) and number > 0
        door = tasks[-1].door if shared else 3 + number
        tasks.append(
            a_task(
                door,
                window=(opens, opens + draw(st.sampled_from([900, 3600, 10800]))),
                kitchen=draw(st.integers(0, 1)),
                boxes=draw(st.integers(1, 3)),
                ready=draw(st.sampled_from([34200, 36000])),
                handover=draw(st.sampled_from([60_000, 90_500, 240_000])),
                extra_box=draw(st.sampled_from([0, 12_300])),
            )
        )
    carriers = []
    for kind in range(draw(st.integers(1, 2))):
        # One shift, two, or one that a closed band cuts.
        whole, first, second = (32400, 64800, 0), (34200, 43200, 0), (50400, 64800)
        shifts = st.sampled_from([(whole,), (first, (*second, 1)), (first, (*second, 0))])
        changes = {
            "kind": kind,
            "fleet": kind,
            "capacity": draw(st.integers(3, 6)),
            "start": draw(st.sampled_from([None, 0, 2])),
            "end": draw(st.sampled_from([None, 0, 2])),
            "periods": draw(shifts),
            "max_work": draw(st.sampled_from([None, 3600, 9000])),
            "max_trips": draw(st.sampled_from([None, 1, 2])),
            "max_loads_per_trip": draw(st.integers(1, 2)),
            "reload": draw(st.sampled_from([0, 300])),
            "may_load_at": frozenset({0, 1}),
        }
        for member in range(draw(st.integers(1, 2))):
            carriers.append(a_carrier(f"{kind}#{member}", **changes))
    limit = draw(st.sampled_from([1500, 7200]))
    return a_day(metres, tasks, carriers, kitchens=2, max_on_board=limit)


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_plan_costs_less_than_the_bound(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    problem = days(data.draw, a_day, a_task, a_carrier)
    fleets = {carrier.fleet for carrier in problem.carriers}
    tables = [data.draw(pays()) for _ in fleets]
    far = np.maximum(problem.matrices[0].shortest - 500, 0).astype(np.float32)
    paid_by_distance = data.draw(st.lists(st.booleans(), min_size=2, max_size=2))
    for fleet, is_far in zip(fleets, paid_by_distance, strict=False):
        if is_far:
            rates = (*tables[fleet].rates[:-1], 1.0)
            tables[fleet] = replace(tables[fleet], rates=rates, beyond=far)
    cost = TablePay(problem, tuple(tables))
    best = least_won(problem, cost)
    found = lower_bound(problem, cost, ROUNDS)
    assert found.won is not None
    if best is not None:
        assert found.won <= best


def test_every_round_is_told_also_those_with_the_hubs_closed_which_prove_nothing(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(door) for door in (2, 3, 4)]
    walker = {"kind": 1, "fleet": 1, "may_feed": False, "may_load_at": frozenset({0, 1})}
    carriers = [a_carrier(), a_carrier("walker", max_trips=2, **walker)]
    hubs = [((32400, 64800), 10)]
    day = a_day([0, 1500, 1600, 1700, 1800], tasks, carriers, hubs=hubs)
    told: list[float] = []
    cost = TablePay(day, (table(stop=500, second=1), table(second=1)))
    found = lower_bound(
        day, cost, BoundLimit(rounds=20), on_progress=lambda _, least: told.append(least)
    )
    assert len(told) >= found.rounds
    assert told[0] == -math.inf
    assert told == sorted(told)


def test_a_day_too_large_for_the_memory_of_a_bound_is_refused_with_the_reason(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [replace(a_task(1, window=(32400, 64800)), recipient=n) for n in range(3000)]
    van = a_carrier(max_trips=None, periods=((32400, 64800),))
    day = a_day([0, 100], tasks, [van])
    found = lower_bound(day, TablePay(day, (table(metre=7),)), ROUNDS)
    assert (found.won, found.rounds) == (None, 0)
    assert found.reason is not None
    assert "memory" in found.reason.en
