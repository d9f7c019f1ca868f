"""The best places for a late order: the same as trying every place of every route."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.model.problem import Problem
from delivery.model.solution import Solution, Unassigned
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.insertion import with_stop
from delivery.solver.late import LatePlaces
from delivery.solver.planned import column_of, drafts_of
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.spans import NOTHING, can_join, joined, span
from delivery.solver.state import State
from delivery.solver.visits import visits_of

Make = Callable[..., Any]


def places(problem: Problem, route_cost: Any, columns: tuple[Column, ...]) -> LatePlaces:
    """Return the places of a plan."""
    return LatePlaces(problem, Scheduler(problem), route_cost, columns)


def planned(problem: Problem, route_cost: Any, *drafts: RouteDraft) -> tuple[Column, ...]:
    """Return drafts that must be feasible as a plan."""
    pool = RoutePool(problem, Scheduler(problem), route_cost)
    columns = [pool.price(draft) for draft in drafts]
    assert None not in columns
    return tuple(column for column in columns if column is not None)


def every_rise(
    problem: Problem, route_cost: Any, columns: tuple[Column, ...], task: int
) -> list[tuple[int, int, int]]:
    """Return the best rise of each carrier, by scheduling the task everywhere it could go."""
    (visit,) = visits_of(problem, [task])
    pool = RoutePool(problem, Scheduler(problem), route_cost)
    before = State(problem, columns).by_carrier
    best: dict[int, tuple[int, int, int]] = {}
    kinds: set[int] = set()
    for number, carrier in enumerate(problem.carriers):
        if number not in before and carrier.kind in kinds:
            continue
        kinds |= set() if number in before else {carrier.kind}
        was = before.get(number)
        draft = was.draft if was else RouteDraft(number, ())
        tried = []
        for at, trip in enumerate(draft.trips):
            loads = trip.loads if visit.kitchen in trip.loads else (*trip.loads, visit.kitchen)
            if trip.collects is not None and loads != trip.loads:
                continue
            tried += [
                with_stop(draft, at, replace(trip, loads=loads), position, visit)
                for position in range(len(trip.stops) + 1)
            ]
        for period in range(len(carrier.periods)):
            own = TripDraft(period, (visit.kitchen,), (visit.stop,))
            for at in range(len(draft.trips) + 1):
                trips = (*draft.trips[:at], own, *draft.trips[at:])
                if [t.period for t in trips] == sorted(t.period for t in trips):
                    tried.append(RouteDraft(number, trips))
        for each in tried:
            column = pool.price(each)
            if column is not None:
                won, economic = was.cost if was else (0, 0)
                work = was.route.work if was else 0
                rise = column.cost[0] - won, column.cost[1] - economic, column.route.work - work
                best[number] = min(best.get(number, rise), rise)
    return sorted(best.values())


def test_the_five_best_places_are_those_of_trying_everything(
    four_orders: Problem, through_the_hub: Solution, pay: Make
) -> None:
    tasks = (*four_orders.tasks, replace(four_orders.tasks[1], recipient=9, boxes=1))
    eligible = four_orders.eligible[:, [0, 1, 2, 3, 1]]
    day = replace(four_orders, tasks=tasks, eligible=eligible)
    cost = pay(day, per_route=(0, 0, 500), per_stop=(10, 20, 30))
    drafts = drafts_of(day, through_the_hub.routes)
    columns = tuple(
        column_of(day, cost, route, draft)
        for route, draft in zip(through_the_hub.routes, drafts, strict=True)
    )
    found = places(day, cost, columns).best(visits_of(day, [4])[0])
    assert [place.rise for place in found] == every_rise(day, cost, columns, 4)[:5]
    assert len(found) == 2


@settings(max_examples=150)
@given(data=st.data())
def test_whatever_the_day_no_place_is_missed_and_none_breaks_a_rule(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    draw = data.draw
    doors = draw(st.lists(st.integers(-2000, 2000), min_size=3, max_size=6))
    tasks = [
        a_task(
            number + 3,
            kitchen=draw(st.integers(0, 1)),
            boxes=draw(st.integers(1, 3)),
            window=(opens := draw(st.integers(34000, 40000)), opens + draw(st.integers(60, 9000))),
            ready=draw(st.sampled_from([34200, 36000])),
            recipient=draw(st.integers(3, number + 3)),
        )
        for number in range(len(doors))
    ]
    carriers = [
        a_carrier(
            f"c{number}",
            kind=number,
            fleet=number % 2,
            start=draw(st.sampled_from([0, None])),
            end=draw(st.sampled_from([0, None])),
            periods=draw(
                st.sampled_from(
                    [
                        ((32400, 64800),),
                        ((32400, 37000, 0), (38000, 64800, 0)),
                        ((32400, 37000), (38000, 64800)),
                    ]
                )
            ),
            capacity=draw(st.integers(3, 8)),
            max_work=draw(st.sampled_from([None, 6000])),
            max_trips=draw(st.sampled_from([None, 1, 2])),
            max_loads_per_trip=draw(st.integers(1, 2)),
            may_load_at=frozenset({0, 1}),
            reload=draw(st.sampled_from([0, 300])),
        )
        for number in range(3)
    ]
    day = a_day([0, 700, 0, *doors], tasks, carriers, kitchens=2, max_on_board=3000)
    cost = pay(day, per_route=(500, 0), per_stop=(10, 200), per_second=draw(st.integers(0, 2)))
    late = len(tasks) - 1
    columns: tuple[Column, ...] = ()
    for task in range(late):
        # The plan itself grows by places drawn at random.
        found = places(day, cost, columns).best(visits_of(day, [task])[0])
        if found:
            chosen = draw(st.sampled_from(found))
            kept = [c for c in columns if c.draft.carrier != chosen.gap.carrier]
            columns = (*kept, chosen.column)
    found = places(day, cost, columns).best(visits_of(day, [late])[0])
    assert [place.rise for place in found] == every_rise(day, cost, columns, late)[:5]
    for place in found:
        kept = [c.route for c in columns if c.draft.carrier != place.gap.carrier]
        routes = (*kept, place.column.route)
        served = {task for route in routes for task in route.delivered()}
        left = tuple(Unassigned(t, "window", "", None) for t in range(late) if t not in served)
        stats: Any = None
        assert check_solution(day, Solution(routes, left, stats)) == ()


def test_idle_carriers_of_one_kind_are_one_place(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier("van#1"), a_carrier("van#2")])
    found = places(day, pay(day), ()).best(visits_of(day, [0])[0])
    assert [place.rise for place in found] == [(1260, 1260, 1260)]


def test_an_order_of_somebody_served_already_shares_the_stop(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # Two boxes at one door: no second stop to be paid, no second minute at the door.
    day = a_day([0, 600], [a_task(1), a_task(1)], [a_carrier()])
    cost = pay(day, per_stop=(1000, 0))
    columns = planned(day, cost, RouteDraft(0, (TripDraft(0, (0,), (StopDraft((0,)),)),)))
    (place,) = places(day, cost, columns).best(visits_of(day, [1])[0])
    assert place.rise == (0, 0, 0)


def test_an_order_nobody_can_take_has_no_place(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    day = a_day([0, 600], [a_task(1, window=(36000, 36000), ready=35500)], [a_carrier()])
    assert places(day, pay(day), ()).best(visits_of(day, [0])[0]) == []


@pytest.mark.parametrize("opens", [0, 100, 500])
def test_spans_wait_for_what_opens_later_and_start_so_late_that_it_is_least(opens: int) -> None:
    # 50 s from a door open until 200 to one that opens at ``opens``.
    both = joined(span(10, 0, 200), 50, span(10, opens, 900))
    start = max(0, min(200, opens - 60))
    assert both == (70 + max(0, opens - 60 - 200), start, 200)
    assert can_join(span(10, 0, 200), 50, span(10, opens, 900))
    assert not can_join(span(10, 900, 1000), 50, span(10, opens, 900))
    assert joined(NOTHING, 0, both) == both
