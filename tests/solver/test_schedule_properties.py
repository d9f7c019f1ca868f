"""Schedules of random small routes, beside every departure there is.

Seconds are counted from 0 and days are 40 s long, so that all departures can be tried.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hypothesis
import numpy as np
from hypothesis import strategies as st

from delivery.costing.wishes import price_wishes
from delivery.model.places import TimeWindow
from delivery.model.problem import Period, Problem
from delivery.model.solution import SearchStats, Solution, Unassigned
from delivery.model.travel import TravelMatrix
from delivery.model.wishes import TaskWish, WishPrices
from delivery.solver.check import check_solution
from delivery.solver.drafts import (
    RouteDraft,
    StopDraft,
    Transfer,
    TripDraft,
    with_merged_stops,
)
from delivery.solver.lateness import Lateness
from delivery.solver.schedule import Scheduler
from tests.solver.every_departure import HUB, EveryDeparture

Make = Callable[..., Any]
DAY = 40
KITCHENS = 2
HOME = 3
DOORS = 4


@st.composite
def routes(draw: st.DrawFn, makers: tuple[Make, Make, Make]) -> tuple[Problem, RouteDraft]:
    """Return a small problem of one carrier and a well-formed draft of its route."""
    a_day, a_task, a_carrier = makers
    count = draw(st.integers(1, 4))
    tasks = [_task(draw, a_task, number) for number in range(count)]
    cut = draw(st.sampled_from([(), (15, 15), (12, 20)]))
    periods = [(0, cut[0], 0), (cut[1], DAY, 0)] if cut else [(draw(st.integers(0, 5)), DAY, 0)]
    carrier = a_carrier(
        start=draw(st.sampled_from([None, 0, HOME])),
        end=draw(st.sampled_from([None, 0, HOME])),
        periods=periods,
        reload=draw(st.integers(0, 3)),
        max_loads_per_trip=3,
        max_work=draw(st.sampled_from([None, None, 20, 30])),
        may_load_at=frozenset({0, 1, HUB}),
    )
    places = DOORS + count
    hubs = [((draw(st.integers(0, 8)), draw(st.integers(25, DAY))), 99)]
    problem = a_day(
        list(range(places)),
        tasks,
        [carrier],
        kitchens=KITCHENS,
        hubs=hubs,
        max_on_board=draw(st.integers(6, 30)),
    )
    problem = replace(
        problem, matrices=(_matrix(draw, places),), hub_handling=draw(st.integers(0, 2))
    )
    return problem, _draft(draw, problem)


def _task(draw: st.DrawFn, a_task: Make, number: int) -> Any:
    opens = draw(st.integers(0, 25))
    return a_task(
        DOORS + number,
        kitchen=draw(st.integers(0, KITCHENS - 1)),
        recipient=draw(st.integers(0, 3)),
        window=(opens, min(DAY, opens + draw(st.integers(5, 35)))),
        ready=draw(st.integers(0, 12)),
        handover=1000 * draw(st.integers(0, 2)),
    )


def _matrix(draw: st.DrawFn, places: int) -> TravelMatrix:
    """Return a matrix that need not keep the triangle inequality."""
    rows = st.lists(st.integers(0, 4), min_size=places, max_size=places)
    durations = np.array([draw(rows) for _ in range(places)], dtype=np.int32)
    np.fill_diagonal(durations, 0)
    return TravelMatrix("walk", durations, 10 * durations, 10 * durations[: HUB + 1], False)


def _draft(draw: st.DrawFn, problem: Problem) -> RouteDraft:
    order = draw(st.permutations(range(len(problem.tasks))))
    cut = draw(st.integers(0, len(order)))
    trips = []
    periods = sorted(draw(st.integers(0, len(problem.carriers[0].periods) - 1)) for _ in range(2))
    for period, tasks in zip(periods, (order[:cut], order[cut:]), strict=True):
        if tasks:
            trips.append(_trip(draw, problem, period, tuple(tasks)))
    return with_merged_stops(problem, RouteDraft(0, tuple(trips)))


def _trip(draw: st.DrawFn, problem: Problem, period: int, tasks: tuple[int, ...]) -> TripDraft:
    """Return a trip; one of its tasks may come by the hub, or go to it."""
    how = draw(st.sampled_from(["doors", "doors", "collects", "feeds"]))
    stops = [StopDraft((task,)) for task in tasks]
    kitchens = {problem.tasks[task].kitchen for task in tasks}
    collects = None
    left, ready = draw(st.integers(0, 8)), draw(st.integers(8, 25))
    if how == "collects":
        collects = Transfer(0, tasks[:1], ready, left)
        kitchens = {problem.tasks[task].kitchen for task in tasks[1:]}
    elif how == "feeds":
        stops[0] = StopDraft(tasks[:1], Transfer(0, tasks[:1], ready, left))
    loads = draw(st.permutations([*sorted(kitchens), *([HUB] if collects else [])]))
    # Between two kitchens a hub that closes makes leaving late a question of which box waits.
    hypothesis.assume(HUB not in loads[1:-1])
    return TripDraft(period, tuple(loads), tuple(stops), collects)


def _checked_alone(problem: Problem, draft: RouteDraft) -> set[str]:
    """Return what the checker finds in the schedule as a plan's only route."""
    route = Scheduler(problem).schedule(draft)
    assert route is not None
    left = set(range(len(problem.tasks))) - set(route.delivered())
    rest = tuple(Unassigned(task, "capacity", "", None) for task in sorted(left))
    solution = Solution((route,), rest, SearchStats("random", 0.0, 0, 0))
    return {violation.code for violation in check_solution(problem, solution)}


@hypothesis.settings(max_examples=250)
@hypothesis.given(data=st.data())
def test_no_departure_makes_less_work_and_none_is_missed(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    problem, draft = data.draw(routes((a_day, a_task, a_carrier)))
    route = Scheduler(problem).schedule(draft)
    best = EveryDeparture(problem, draft).least_work()
    hypothesis.event("feasible" if best is not None else "infeasible")
    assert (route.work if route else None) == best


def _with_time_to_spare(draw: st.DrawFn, problem: Problem) -> tuple[Problem, RouteDraft]:
    """Return a first door open for a moment, a last one open late, and one at any time between."""
    moment, late = draw(st.integers(9, 12)), draw(st.integers(18, 26))
    windows = ((moment, moment + 1), (0, DAY), (late, DAY))
    numbered = zip(problem.tasks, windows, strict=False)
    tasks = tuple(
        replace(task, kitchen=0, recipient=number, ready=0, window=TimeWindow(*window))
        for number, (task, window) in enumerate(numbered)
    )
    all_day = (Period(0, TimeWindow(0, DAY)),)
    carrier = replace(problem.carriers[0], periods=all_day, max_work=None)
    stops = [StopDraft((number,)) for number in range(3)]
    trips = (TripDraft(0, (0,), (stops[0],)), TripDraft(0, (0,), (stops[1], stops[2])))
    spare = replace(problem, tasks=tasks, carriers=(carrier,), eligible=problem.eligible[:, :3])
    return spare, RouteDraft(0, trips)


@hypothesis.settings(max_examples=250)
@hypothesis.given(data=st.data())
def test_of_the_departures_with_least_work_the_least_late_is_taken(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    problem, draft = data.draw(routes((a_day, a_task, a_carrier)))
    # Where a trip loads at several places the boxes' time on board is counted from the first.
    if len(problem.tasks) > 2:
        problem, draft = _with_time_to_spare(data.draw, problem)
    hypothesis.assume(all(len(trip.loads) == 1 for trip in draft.trips))
    wishes = (TaskWish(data.draw(st.integers(0, DAY))) for _ in problem.tasks)
    tasks = (replace(t, wish=wish) for t, wish in zip(problem.tasks, wishes, strict=True))
    wished = replace(problem, tasks=tuple(tasks), prices=WishPrices(late_won_per_minute=60))
    plain, route = (Scheduler(each).schedule(draft) for each in (problem, wished))
    assert (plain is None) == (route is None)
    if plain is None or route is None:
        return
    late = Lateness(wished).seconds(route.trips)
    hypothesis.event("sooner" if late < Lateness(wished).seconds(plain.trips) else "as before")
    assert route.work == plain.work
    assert late == EveryDeparture(wished, draft).least_late()
    lines = price_wishes(wished, route)
    assert sum(line.won for line in lines) == late
    assert _checked_alone(wished, draft) == _checked_alone(problem, draft)


@hypothesis.settings(max_examples=250)
@hypothesis.given(data=st.data())
def test_every_schedule_passes_the_checker(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    problem, draft = data.draw(routes((a_day, a_task, a_carrier)))
    if Scheduler(problem).schedule(draft) is None:
        return
    found = _checked_alone(problem, draft)
    if draft.collects() or draft.feeds():
        # The other carrier is not there: nobody has fed what is collected, or collects it.
        found -= {"fed_not_collected", "wrong_kitchen", "on_board", "max_on_board"}
    assert found == set()
