"""What would let an unserved order fit: done as it says, the order is in and no rule is broken.

Every change is also the least of its kind: a minute less does not do.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.model.explanations import Change
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Period, Problem
from delivery.model.solution import Solution, Unassigned
from delivery.solver.check import check_solution
from delivery.solver.counterfactual import Counterfactuals, Tried
from delivery.solver.counterfactual_words import sentence
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.late import LatePlaces
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.visits import visits_of

Make = Callable[..., Any]


def with_task(problem: Problem, task: int, **changes: object) -> Problem:
    """Return a problem with one task changed."""
    tasks = list(problem.tasks)
    tasks[task] = replace(tasks[task], **changes)
    return replace(problem, tasks=tuple(tasks))


def with_carrier(problem: Problem, number: int, **changes: object) -> Problem:
    """Return a problem with one carrier changed."""
    carriers = list(problem.carriers)
    carriers[number] = replace(carriers[number], **changes)
    return replace(problem, carriers=tuple(carriers))


def until(carrier: Carrier, end: int) -> tuple[Period, ...]:
    """Return a carrier's periods, none of which ends before a time."""
    return tuple(
        replace(each, window=TimeWindow(each.window.start, max(each.window.end, end)))
        for each in carrier.periods
    )


def as_said(problem: Problem, task: int, tried: Tried, *, minutes_less: int = 0) -> Problem:
    """Make the change that is told, from its kind and amount alone."""
    amount = (tried.amount or 0) - minutes_less
    window = problem.tasks[task].window
    match tried.change:
        case Change.NOTHING:
            return problem
        case Change.WINDOW_END:
            later = TimeWindow(window.start, window.end + 60 * amount)
            return with_task(problem, task, window=later)
        case Change.ON_BOARD:
            return replace(problem, max_on_board=60 * amount)
        case Change.SHIFT_END:
            end = (tried.amount or 0) - 60 * minutes_less
            carrier = problem.carriers[tried.carrier]
            return with_carrier(problem, tried.carrier, periods=until(carrier, end))
        case Change.WORK:
            return with_carrier(problem, tried.carrier, max_work=60 * amount)
        case _:
            return tried.problem


def places_of(problem: Problem, pay: Make, columns: Sequence[Column], task: int) -> list[Any]:
    """Return the best place of a task in a plan."""
    places = LatePlaces(problem, Scheduler(problem), pay(problem), columns)
    return places.best(visits_of(problem, [task])[0], 1)


def holds(problem: Problem, columns: Sequence[Column], tried: Tried) -> bool:
    """Tell whether the plan with the task in it passes the checker."""
    kept = [c.route for c in columns if c.draft.carrier != tried.column.draft.carrier]
    routes = (*kept, tried.column.route)
    served = {task for route in routes for task in route.delivered()}
    rest = (task for task in range(len(problem.tasks)) if task not in served)
    left = tuple(Unassigned(task, "no_carrier", "", None) for task in rest)
    stats: Any = None
    return check_solution(problem, Solution(routes, left, stats)) == ()


@settings(max_examples=120)
@given(data=st.data())
def test_every_change_holds_when_tried_and_a_minute_less_does_not(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    draw = data.draw
    doors = draw(st.lists(st.integers(200, 3000), min_size=2, max_size=5))
    tasks = [
        a_task(
            number + 1,
            boxes=draw(st.integers(1, 2)),
            window=(opens := draw(st.integers(34200, 38000)), opens + draw(st.integers(0, 1500))),
        )
        for number in range(len(doors))
    ]
    carriers = [
        a_carrier(
            f"c{number}",
            kind=draw(st.integers(0, number)),
            periods=((32400, draw(st.integers(36000, 42000))),),
            capacity=draw(st.integers(2, 4)),
            max_work=draw(st.sampled_from([None, 2400, 4000])),
            max_trips=draw(st.sampled_from([None, 1])),
        )
        for number in range(2)
    ]
    limit = draw(st.sampled_from([900, 7200]))
    day = a_day([0, *doors], tasks, carriers, max_on_board=limit)
    if draw(st.booleans()):
        codes = st.sampled_from(["territory", "no_carrier"])
        last = len(tasks) - 1
        eligible = day.eligible.copy()
        eligible[:, last] = False
        day = with_task(replace(day, eligible=eligible), last, barrier=draw(codes))
    columns: tuple[Column, ...] = ()
    for task in range(len(tasks) - 1):
        found = places_of(day, pay, columns, task)
        if found:
            kept = [c for c in columns if c.draft.carrier != found[0].gap.carrier]
            columns = (*kept, found[0].column)
    last = len(tasks) - 1
    changes = list(Counterfactuals(day, Scheduler(day), pay(day), columns).of(last))
    for tried in changes:
        changed = as_said(day, last, tried)
        assert holds(changed, columns, tried)
        assert last in tried.column.tasks
        before = tried.before.cost[0] if tried.before else 0
        assert tried.won == pay(changed)(tried.column.route)[0] - before
        if tried.change in (Change.WINDOW_END, Change.ON_BOARD):
            less = as_said(day, last, tried, minutes_less=1)
            assert places_of(less, pay, columns, last) == []
            assert places_of(changed, pay, columns, last)[0].rise[0] == tried.won
        if tried.change in (Change.SHIFT_END, Change.WORK):
            less = as_said(day, last, tried, minutes_less=1)
            alone = places_of(less, pay, columns, last)
            assert [p for p in alone if p.gap.carrier == tried.carrier] == []


def test_what_fits_as_it_is_says_so(a_day: Make, a_task: Make, a_carrier: Make, pay: Make) -> None:
    day = a_day([0, 600], [a_task(1)], [a_carrier()])
    (tried,) = Counterfactuals(day, Scheduler(day), pay(day), ()).of(0)
    assert (tried.change, tried.won) == (Change.NOTHING, 1260)


def test_a_busy_carrier_is_told_with_what_one_more_like_it_costs(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # One van, out for one door; the other, 2,000 s away, is open for the same five minutes.
    tasks = [a_task(1, window=(36000, 36300)), a_task(2, window=(36000, 36300))]
    day = a_day([0, 1000, -1000], tasks, [a_carrier()])
    pool = RoutePool(day, Scheduler(day), pay(day))
    column = pool.price(RouteDraft(0, (TripDraft(0, (0,), (StopDraft((0,)),)),)))
    assert column is not None
    found = {t.change: t for t in Counterfactuals(day, Scheduler(day), pay(day), (column,)).of(1)}
    assert found[Change.CARRIER].won == 1000 + 60 + 1000
    said = sentence(day, found[Change.CARRIER])
    assert said.endswith("Fits with one more carrier like van#1: +2,060 won.")
    # A minute at the first door from 10:00 on and 2,000 s: 10:34:20, while the window ends 10:05.
    assert found[Change.WINDOW_END].amount == 30


@pytest.mark.parametrize(
    ("barrier", "change"), [("territory", Change.TERRITORY), ("no_carrier", Change.KITCHEN)]
)
def test_a_barrier_names_the_carrier_for_whom_it_costs_least_to_pass_it(
    barrier: str, change: Change, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    far = a_carrier("far", kind=0, start=2, end=2)
    day = a_day([0, 600, -900], [a_task(1, barrier=barrier)], [far, a_carrier("near", kind=1)])
    day = replace(day, eligible=day.eligible & False)
    (tried,) = Counterfactuals(day, Scheduler(day), pay(day), ()).of(0)
    assert (tried.change, day.carriers[tried.carrier].carrier_id) == (change, "near")
    assert tried.problem.eligible.tolist() == [[False], [True]]
    assert holds(tried.problem, (), tried)
