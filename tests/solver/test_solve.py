"""The whole method on small days: the same again, stopped at once, nobody there, nothing to do."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st

from delivery.model.problem import Problem
from delivery.model.scenario import Progress, SearchLimit
from delivery.model.solution import Solution
from delivery.solver import rounds
from delivery.solver.check import check_solution
from delivery.solver.search.annealing import mixes_carriers
from delivery.solver.search.columns import TIMED
from delivery.solver.search.pack import pack
from delivery.solver.solve import SolverParams, solve

Make = Callable[..., Any]


def once(seed: int = 0, iterations: int = 2000) -> SolverParams:
    """Return a limit of iterations."""
    return SolverParams(SearchLimit(iterations=iterations), seed)


def checked(problem: Problem, solution: Solution) -> Solution:
    """Return a solution the checker finds nothing wrong with."""
    assert [str(violation) for violation in check_solution(problem, solution)] == []
    return solution


def without_clock(solution: Solution) -> Solution:
    """Return a solution less the clock's own figure."""
    return replace(solution, stats=replace(solution.stats, seconds=0.0))


@pytest.fixture
def day(a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return ten doors around two kitchens, two vans and a walker."""
    van = a_carrier(capacity=6, may_load_at=frozenset({0, 1}), max_loads_per_trip=2, reload=120)
    walker = a_carrier("walker", kind=1, fleet=1, start=2, end=2, capacity=3, max_work=3000)
    carriers = [van, replace(van, carrier_id="van#2"), walker]
    places = [0, 900, -100, 150, 300, -250, 450, 1000, 1200, 850, -400, 600, 700]
    tasks = [a_task(door, kitchen=door % 2, boxes=1 + door % 2) for door in range(3, 13)]
    return a_day(places, tasks, carriers, kitchens=2)


def test_the_same_seed_gives_the_same_solution(day: Problem, pay: Make) -> None:
    costs = pay(day, per_route=(3000, 500), per_stop=(100, 150))
    first = checked(day, solve(day, costs, once(iterations=2000)))
    assert first.stats.iterations == 2000
    assert first.stats.pool > 0
    assert without_clock(solve(day, costs, once(iterations=2000))) == without_clock(first)


def test_everybody_is_served_where_there_is_room(day: Problem, pay: Make) -> None:
    solution = checked(day, solve(day, pay(day), once()))
    assert solution.unassigned == ()


def test_a_search_stopped_at_once_still_answers(day: Problem, pay: Make) -> None:
    stopped = solve(day, pay(day), once(iterations=5000), should_stop=lambda: True)
    assert checked(day, stopped).stats.iterations == 0
    assert stopped.unassigned == ()


def test_a_search_stops_when_told(day: Problem, pay: Make) -> None:
    told: list[Progress] = []
    solution = solve(
        day,
        pay(day),
        once(iterations=20_000),
        on_progress=told.append,
        should_stop=lambda: len(told) >= 5,
    )
    assert 5 <= len(told) < 100
    checked(day, solution)


def test_a_search_stopped_between_two_looks_keeps_what_it_found(day: Problem, pay: Make) -> None:
    told: list[Progress] = []
    asked: list[int] = []

    def stop_soon() -> bool:
        asked.append(len(told))
        return len(asked) > 4

    solution = solve(
        day, pay(day), once(iterations=10**6), on_progress=told.append, should_stop=stop_soon
    )
    # After the start and the first look some chunks ran; the last report is of those.
    assert told[-1].iterations == solution.stats.iterations > told[1].iterations
    checked(day, solution)


def test_searches_side_by_side_give_the_same_again(day: Problem, pay: Make) -> None:
    limit = SearchLimit(iterations=4000, workers=2)
    first = checked(day, solve(day, pay(day), SolverParams(limit)))
    assert without_clock(solve(day, pay(day), SolverParams(limit))) == without_clock(first)


def test_a_search_of_several_runs_decides_before_its_polish_and_is_the_same_again(
    day: Problem, pay: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "ITERATIONS_AT_VISITS", 300)
    costs = pay(day, per_route=(3000, 500), per_stop=(100, 150))
    for workers in (1, 2):
        told: list[Progress] = []
        params = SolverParams(SearchLimit(iterations=2000, workers=workers))
        first = checked(day, solve(day, costs, params, on_progress=told.append))
        assert first.stats.iterations == 2000
        stages = [each.stage for each in told if each.stage != "search"]
        # Six runs and the polish; one decision before it, one at the end.
        assert stages == ["start"] * 6 + ["decision", "start", "decision"]
        assert without_clock(solve(day, costs, params)) == without_clock(first)


def test_a_search_by_the_clock_has_as_many_runs_as_it_has_time_for(
    day: Problem, pay: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "ITERATIONS_AT_VISITS", 20)
    told: list[Progress] = []
    limit = SearchLimit(seconds=1.5)
    costs = pay(day, per_route=(3000, 500))
    checked(day, solve(day, costs, SolverParams(limit), on_progress=told.append))
    assert [each.stage for each in told].count("start") == rounds.MOST_SMALL_RUNS + rounds.REHEATS


def test_no_time_is_no_iteration(day: Problem, pay: Make) -> None:
    solution = solve(day, pay(day), SolverParams(SearchLimit(seconds=0.0)))
    assert checked(day, solution).stats.iterations == 0
    assert solution.unassigned == ()


@pytest.mark.parametrize(
    ("per_route", "timed", "mixes"),
    [((3000, 0), True, True), ((0, 0), True, False), ((3000, 0), False, False)],
)
def test_runs_may_end_in_other_mixes_where_going_out_costs_and_times_matter(
    day: Problem, pay: Make, per_route: tuple[int, int], timed: bool, mixes: bool
) -> None:
    packed = pack(day, pay(day, per_route=per_route), range(len(day.tasks)))
    packed.instance.sizes[TIMED] = timed
    assert mixes_carriers(packed) == mixes


def test_a_clock_stops_a_search_too(day: Problem, pay: Make) -> None:
    limit = SolverParams(SearchLimit(seconds=0.3))
    solution = checked(day, solve(day, pay(day), limit))
    assert solution.unassigned == ()
    assert solution.stats.iterations < 10**6


def test_progress_never_gets_worse(day: Problem, pay: Make) -> None:
    told: list[Progress] = []
    solve(day, pay(day), once(iterations=2000), on_progress=told.append)
    assert told[0].stage == "start"
    ranks = [(each.unassigned, each.won) for each in told]
    assert ranks == sorted(ranks, reverse=True)


def test_nobody_to_carry_leaves_every_order_with_a_reason(
    a_day: Make, a_task: Make, pay: Make
) -> None:
    day = a_day([0, 300, 500], [a_task(1), a_task(2)], [])
    solution = checked(day, solve(day, pay(day), once()))
    assert solution.routes == ()
    assert [left.task for left in solution.unassigned] == [0, 1]


def test_nothing_to_carry_is_an_empty_answer(a_day: Make, a_carrier: Make, pay: Make) -> None:
    day = a_day([0, 300], [], [a_carrier()])
    solution = checked(day, solve(day, pay(day), once(iterations=700)))
    assert (solution.routes, solution.unassigned, solution.stats.iterations) == ((), (), 0)


def test_one_order_is_one_route(a_day: Make, a_task: Make, a_carrier: Make, pay: Make) -> None:
    day = a_day([0, 300], [a_task(1)], [a_carrier(), a_carrier("van#2")])
    solution = checked(day, solve(day, pay(day), once()))
    assert [route.delivered() for route in solution.routes] == [(0,)]
    # 300 s there and back and a minute at the door.
    assert solution.routes[0].work == 660


def test_a_day_nobody_can_do_is_an_answer(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    tasks = [a_task(1, barrier="territory"), a_task(1, recipient=2, window=(36000, 36001))]
    tasks.append(a_task(1, recipient=3, boxes=99, barrier="capacity"))
    eligible = [[False, True, False]]
    day = a_day([0, 5000], tasks, [a_carrier()], eligible=eligible)
    solution = checked(day, solve(day, pay(day), once()))
    assert solution.routes == ()
    assert [left.reason for left in solution.unassigned] == ["territory", "window", "capacity"]


def test_doors_nobody_reaches_do_not_cost_the_others_their_plan(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    near = [a_task(door) for door in (1, 2, 3)]
    far = [a_task(4, window=(36000, 36001)), a_task(5, barrier="territory")]
    eligible = [[True] * 4 + [False]]
    day = a_day([0, 100, 200, 300, 5000, 5500], [*near, *far], [a_carrier()], eligible=eligible)
    solution = checked(day, solve(day, pay(day), once(iterations=2000)))
    assert {left.task: left.reason for left in solution.unassigned} == {3: "window", 4: "territory"}
    assert solution.routes[0].work == 2 * 300 + 3 * 60


def test_fewer_meals_undelivered_comes_before_won(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    # The walker costs a million won to send; nobody else can reach the second door in time.
    tasks = [a_task(1, window=(36000, 36300)), a_task(2, window=(36000, 36300))]
    carriers = [a_carrier(), a_carrier("walker", fleet=1, kind=1)]
    day = a_day([0, 1000, -1000], tasks, carriers)
    costs = pay(day, per_route=(0, 1_000_000))
    assert checked(day, solve(day, costs, once())).unassigned == ()


def test_a_cheap_fleet_takes_what_a_dear_one_need_not(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    carriers = [a_carrier("dear"), a_carrier("cheap", kind=1, fleet=1)]
    day = a_day([0, 100, 200], [a_task(1), a_task(2)], carriers)
    solution = checked(day, solve(day, pay(day, per_stop=(5000, 100)), once()))
    assert [route.carrier for route in solution.routes] == [1]


def test_both_shifts_of_a_day_are_used(
    a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    evening = {"window": (52200, 63000), "ready": 50400, "wave": 1}
    van = a_carrier(periods=((32400, 46800), (50400, 64800)))
    tasks = [a_task(1), a_task(2), a_task(1, **evening), a_task(2, **evening)]
    day = a_day([0, 300, 600], tasks, [van])
    (route,) = checked(day, solve(day, pay(day), once())).routes
    assert [len(trip.stops) for trip in route.trips] == [2, 2]
    assert route.work == 2 * (2 * 600 + 120)


@hypothesis.settings(max_examples=12)
@hypothesis.given(data=st.data())
def test_every_answer_passes_the_checker(
    data: st.DataObject, a_day: Make, a_task: Make, a_carrier: Make, pay: Make
) -> None:
    """Random small days: people with several orders, two kitchens, a hub, bands and limits."""
    count = data.draw(st.integers(1, 7))
    metres = st.integers(-1500, 1500)
    places = [data.draw(metres) for _ in range(4 + count)]
    tasks = [
        a_task(
            4 + data.draw(st.integers(0, count - 1)),
            kitchen=data.draw(st.integers(0, 1)),
            recipient=data.draw(st.integers(0, 3)),
            wave=data.draw(st.integers(0, 1)),
            boxes=data.draw(st.integers(1, 4)),
            window=(opens := data.draw(st.integers(34000, 50000)), opens + 5000),
            ready=data.draw(st.sampled_from([34200, 36000, 45000])),
        )
        for _ in range(count)
    ]
    van = a_carrier(
        capacity=data.draw(st.integers(3, 9)),
        may_load_at=frozenset({0, 1}),
        max_loads_per_trip=data.draw(st.integers(1, 2)),
        periods=((32400, 43200, 0), (46800, 50000, 0), (50000, 64800, 1)),
        reload=300,
    )
    walker = a_carrier(
        "walker",
        kind=1,
        fleet=1,
        start=3,
        end=3,
        capacity=4,
        may_load_at=frozenset({0, 1, 2}),
        may_feed=False,
        max_work=data.draw(st.sampled_from([1800, 7200])),
        max_trips=2,
        max_loads_per_trip=2,
    )
    rider = a_carrier("rider", kind=2, start=None, end=None, may_load_at=frozenset({0, 1}))
    carriers = data.draw(st.lists(st.sampled_from([van, walker, rider]), max_size=3, unique=True))
    hubs = [((34200, 61200), 6)]
    day = a_day(places, tasks, carriers, kitchens=2, hubs=hubs, max_on_board=3000)
    costs = pay(day, per_stop=(3000, 0), per_second=data.draw(st.integers(0, 2)))
    checked(day, solve(day, costs, once(seed=data.draw(st.integers(0, 9)), iterations=400)))
