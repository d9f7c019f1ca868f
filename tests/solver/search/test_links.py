"""One carrier in several parts of a shift that a closed band cuts: found by the search alone."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from delivery.model.costs import PayTable
from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.check import check_solution
from delivery.solver.solve import SolverParams, solve
from tests.solver.bound.every_plan import TablePay, least_won, table

Make = Callable[..., Any]
MORNING, AFTERNOON = (36000, 43200), (50400, 57600)
CUT = ((*MORNING, 0), (*AFTERNOON, 0))


def searched(problem: Problem, cost: TablePay) -> tuple[int, int]:
    """Return the won of a searched plan that serves everybody, and its days in several parts."""
    plan = solve(problem, cost, SolverParams(SearchLimit(iterations=500)))
    assert check_solution(problem, plan) == ()
    assert plan.unassigned == ()
    parts = 0
    for route in plan.routes:
        periods = problem.carriers[route.carrier].periods
        used = {trip.period for trip in route.trips}
        parts += len(used) > len({periods[number].shift for number in used})
    return sum(cost(route)[0] for route in plan.routes), parts


def test_a_rider_serves_both_parts_of_a_shift_where_a_van_for_the_other_is_dearer(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(1, window=MORNING), a_task(2, window=AFTERNOON)]
    rider = a_carrier("rider#1", periods=CUT, start=None, end=None)
    van = a_carrier("van#1", fleet=1, kind=1)
    day = a_day([0, 300, 600], tasks, [rider, van])
    # A stop of the rider is 3,000 won, the van's day 6,180: 3,000 × 2 against 3,000 + 6,180.
    assert searched(day, TablePay(day, (table(stop=3000), table(once=6180)))) == (6000, 1)


def test_who_goes_out_in_one_part_of_a_shift_is_paid_for_the_band_before_the_other(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    tasks = [a_task(1, window=MORNING), a_task(2, window=AFTERNOON)]
    day = a_day([0, 300, 600], tasks, [a_carrier(periods=CUT)])
    # The first door is left by 12:00: out at 11:54, 300 s there and a minute at the door. From
    # 14:00 on 300 s to the kitchen, 600 s to the second door, a minute, 600 s back: until 14:26.
    # That is 2:32 hours, 9,120 s.
    assert searched(day, TablePay(day, (table(second=1),))) == (9120, 1)


def test_a_search_finds_the_best_of_all_plans_of_small_days_with_cut_shifts(
    a_day: Make, a_task: Make, a_carrier: Make
) -> None:
    days = in_parts = 0
    for seed in range(25):
        day = small_day(Random(seed), a_day, a_task, a_carrier)
        rng = Random(~seed)
        cost = TablePay(day, (small_pay(rng), small_pay(rng)))
        best = least_won(day, cost)
        if best is not None:
            found, parts = searched(day, cost)
            assert found == best, seed
            days += 1
            in_parts += parts > 0
    assert days >= 12
    assert in_parts >= 3


def small_pay(rng: Random) -> PayTable:
    """Return a random pay."""
    return table(
        once=rng.choice([500, 3000, 6000]),
        trip=rng.choice([0, 200]),
        stop=rng.choice([0, 700, 2500]),
        second=rng.choice([0, 0, 1]),
    )


def small_day(rng: Random, a_day: Make, a_task: Make, a_carrier: Make) -> Problem:
    """Return a random day of two kitchens, two or three orders and carriers of two kinds."""
    count = rng.randint(2, 3)
    metres = [0, 900, 400, *(rng.randint(-10, 15) * 100 for _ in range(count))]
    tasks = []
    for number in range(count):
        opens = rng.choice([36000, 41400, 45000, 50400])
        window = opens, opens + rng.choice([900, 3600, 10800])
        tasks.append(a_task(3 + number, window=window, kitchen=rng.randrange(2)))
    shifts: Sequence[tuple[tuple[int, ...], ...]] = (
        ((34200, 43200, 0), (45000, 64800, 0)),
        ((34200, 39600, 0), (41400, 46800, 0), (50400, 64800, 0)),
        ((34200, 39600, 0), (41400, 46800, 0), (50400, 64800, 1)),
    )
    carriers = []
    for kind in range(2):
        changes = {
            "kind": kind,
            "fleet": kind,
            "periods": rng.choice(shifts),
            "start": rng.choice([None, 0, 2]),
            "end": rng.choice([None, 0, 2]),
            "max_work": rng.choice([None, None, 12_000]),
            "max_trips": rng.choice([None, 2]),
            "max_loads_per_trip": rng.randint(1, 2),
            "reload": rng.choice([0, 300]),
            "may_load_at": frozenset({0, 1}),
        }
        carriers += [a_carrier(f"{kind}#{n}", **changes) for n in range(rng.randint(1, 2))]
    return a_day(metres, tasks, carriers, kitchens=2)
