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
from delivery.model.scenario import SearchLimit
from delivery.solver.bound.dual_bound import BoundLimit, lower_bound
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
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


def late_at_a_hub(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """A day in which only the walker may hand over the second order, late, from a hub."""
    tasks = [a_task(2, window=(36000, 36000)), a_task(3, window=(54000, 54000))]
    walker = {"kind": 1, "fleet": 1, "start": 1, "end": 1, "may_feed": False, "max_trips": 1}
    carriers = [a_carrier(), a_carrier("walker", may_load_at=frozenset({1}), **walker)]
    hubs = [((32400, 64800), 10)]
    who = [[True, False], [False, True]]
    # It must not be long on board.
    return a_day([0, 500, 100, 600], tasks, carriers, hubs=hubs, eligible=who, max_on_board=1800)


PROMISED = (table(metre=1, shortfall=3, promised=25200), table())


def test_who_waits_at_a_kitchen_to_feed_a_hub_late_fills_a_promise(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    day = late_at_a_hub(a_day, a_task, a_carrier)
    cost = TablePay(day, PROMISED)
    through = Transfer(0, (1,), 53700, 52300)
    trips = TripDraft(0, (0,), (StopDraft((0,)),)), TripDraft(0, (0,), (StopDraft((1,), through),))
    collected = TripDraft(0, (1,), (StopDraft((1,)),), through)
    drafts = RouteDraft(0, trips), RouteDraft(1, (collected,))
    routes = [route for route in map(Scheduler(day).schedule, drafts) if route is not None]
    assert len(routes) == 2
    found = lower_bound(day, cost, BoundLimit(rounds=1000))
    assert found.won <= sum(cost(route)[0] for route in routes)


def test_who_sets_out_late_to_feed_a_hub_late_fills_no_promise_before(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # Of one order there is one trip: its shift begins as late as it can.
    day = late_at_a_hub(a_day, a_task, a_carrier)
    once = replace(day.carriers[0], max_trips=1), day.carriers[1]
    day = replace(day, carriers=once, tasks=day.tasks[1:], eligible=day.eligible[:, 1:])
    cost = TablePay(day, PROMISED)
    through = Transfer(0, (0,), 53700, 52300)
    brought = TripDraft(0, (0,), (StopDraft((0,), through),))
    collected = TripDraft(0, (1,), (StopDraft((0,)),), through)
    drafts = RouteDraft(0, (brought,)), RouteDraft(1, (collected,))
    routes = [route for route in map(Scheduler(day).schedule, drafts) if route is not None]
    assert len(routes) == 2
    won = sum(cost(route)[0] for route in routes)
    found = lower_bound(day, cost, BoundLimit(rounds=1000))
    # A walk may pass a hub twice, which makes half of that.
    assert 0.5 * won <= found.won <= won


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
        promised=draw(st.sampled_from([0, 1200])),
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


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_plan_through_hubs_costs_less_than_the_bound(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    problem, pay = hub_day(data.draw, a_day, a_task, a_carrier)
    cost = TablePay(problem, pay)
    plan = solve(problem, cost, SolverParams(SearchLimit(iterations=300)))
    assert not plan.unassigned
    won = sum(cost(route)[0] for route in plan.routes)
    found = lower_bound(problem, cost, ROUNDS, routes=plan.routes, enough=won)
    assert found.won is not None
    assert found.won <= won


def hub_day(
    draw: st.DrawFn, a_day: Make, a_task: Make, a_carrier: Make
) -> tuple[Problem, tuple[PayTable, ...]]:
    """Draw a day on which walkers far from the kitchen may collect at one of two hubs."""
    far = [draw(st.integers(12, 24)) * 100 for _ in range(draw(st.integers(3, 7)))]
    tasks = [
        a_task(3 + n, boxes=draw(st.integers(1, 2)), window=(36000, 46800)) for n in range(len(far))
    ]
    walker = {"kind": 1, "fleet": 1, "start": 1, "end": 1, "may_feed": False, "capacity": 5}
    walker |= {"may_load_at": frozenset({0, 1, 2}), "max_trips": draw(st.integers(1, 2))}
    walker |= {"max_work": draw(st.sampled_from([1800, 3600]))}
    # A van can serve everybody, so that every plan does.
    vans = [a_carrier(f"van#{n}", max_work=None, max_trips=None) for n in range(2)]
    walkers = [a_carrier(f"walker#{n}", **walker) for n in range(draw(st.integers(1, 2)))]
    hubs = [((32400, 64800), draw(st.integers(4, 20))) for _ in range(2)]
    day = a_day([0, 1500, 2000, *far], tasks, [*vans, *walkers], hubs=hubs)
    dear = draw(st.sampled_from([500, 5000]))
    once = draw(st.sampled_from([0, 2000]))
    box = draw(st.sampled_from([0, 300]))
    owed = {"shortfall": draw(st.sampled_from([0, 1, 3])), "promised": 7200}
    return day, (
        table(stop=dear, second=draw(st.integers(0, 1)), once=once, box=box, **owed),
        table(second=1, stop=300),
    )


def test_a_plan_through_a_hub_costs_no_less_than_the_bound(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(door) for door in (2, 3, 4, 5, 5)]
    own = {"kind": 1, "fleet": 1, "start": 1, "end": 1, "may_feed": False, "capacity": 5}
    own |= {"may_load_at": frozenset({0, 1}), "max_work": 2400, "max_trips": 2}
    carriers = [a_carrier(), a_carrier("walker", **own)]
    hubs = [((32400, 64800), 10)]
    day = a_day([0, 1500, 1600, 1700, 1800, 1900], tasks, carriers, hubs=hubs)
    cost = TablePay(day, (table(stop=5000, second=1), table(second=1)))
    plan = solve(day, cost, SolverParams(SearchLimit(iterations=2000)))
    through = [s for r in plan.routes for t in r.trips for s in t.stops if s.hub is not None]
    assert len(through) == 1
    won = lower_bound(day, cost, ROUNDS).won
    assert 1000 < won <= sum(cost(route)[0] for route in plan.routes)


def test_who_collects_at_a_hub_sets_out_from_that_hub(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    # One hub is on the van's way, the other beside the doors: boxes brought to the first are not
    # collected at the second.
    tasks = [a_task(3, window=(32400, 64800))]
    walker = {"kind": 1, "fleet": 1, "start": 2, "end": 2, "may_feed": False, "max_trips": 1}
    walker |= {"may_load_at": frozenset({1, 2}), "max_work": 1200}
    carriers = [a_carrier(), a_carrier("walker", **walker)]
    hubs = [((32400, 64800), 10)] * 2
    day = a_day([0, 100, 9000, 9100], tasks, carriers, hubs=hubs)
    cost = TablePay(day, (table(metre=1), table()))
    # One door is worth the whole way: prices go far, a little at a time.
    found = lower_bound(day, cost, BoundLimit(rounds=200))
    # The van goes to the hub beside the doors and back, or to the doors: 18,000 m. A walk may pass
    # a hub twice, which makes half of that; from a hub that the van passes it would be 200.
    assert 9_000 <= found.won <= 18_200


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
