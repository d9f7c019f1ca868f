"""Hubs in the bound: what is collected at one, who brings it there, and what waiting fills."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.model.costs import PayTable
from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.bound.dual_bound import BoundLimit, lower_bound
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve
from tests.solver.bound.every_plan import TablePay, table

Make = Callable[..., Any]
ROUNDS = BoundLimit(rounds=60)


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
    # Where doors open late and minutes on board are few, whoever feeds a hub sets out late.
    opens, limit = draw(st.sampled_from([36000, 43200])), draw(st.sampled_from([3600, 7200]))
    far = [draw(st.integers(12, 24)) * 100 for _ in range(draw(st.integers(3, 7)))]
    tasks = [
        a_task(3 + n, boxes=draw(st.integers(1, 2)), window=(opens, 46800)) for n in range(len(far))
    ]
    walker = {"kind": 1, "fleet": 1, "start": 1, "end": 1, "may_feed": False, "capacity": 5}
    walker |= {"may_load_at": frozenset({0, 1, 2}), "max_trips": draw(st.integers(1, 2))}
    walker |= {"max_work": draw(st.sampled_from([1800, 3600]))}
    # A van can serve everybody, so that every plan does.
    vans = [a_carrier(f"van#{n}", max_work=None, max_trips=None) for n in range(2)]
    walkers = [a_carrier(f"walker#{n}", **walker) for n in range(draw(st.integers(1, 2)))]
    hubs = [((32400, 64800), draw(st.integers(4, 20))) for _ in range(2)]
    places = [0, 1500, 2000, *far]
    day = a_day(places, tasks, [*vans, *walkers], hubs=hubs, max_on_board=limit)
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
