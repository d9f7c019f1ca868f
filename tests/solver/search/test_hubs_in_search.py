"""Hubs inside the search: on days small enough to try everything, it finds the cheapest of all.

::

    metres   0        1500     1600 … 2100
          kitchens     hub     doors
            van     walkers live at the hub
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import permutations, product
from random import Random
from typing import Any

import pytest

from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.solver.check import check_solution
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.solve import SolverParams, solve

Make = Callable[..., Any]
VAN, HUB = 0, 2
TIMES = range(34200 + 1800, 45000, 600)
NOT_SERVED = 10**9


@pytest.fixture
def small_day(a_day: Make, a_task: Make, a_carrier: Make) -> Callable[[int], Problem]:
    """Return a function that makes a day of four doors, two kitchens, a van and two walkers."""

    def make(seed: int) -> Problem:
        rng = Random(seed)
        doors = [rng.randint(1400, 2200) for _ in range(4)]
        boxes = [rng.randint(1, 2) for _ in doors]
        tasks = [a_task(5 + n, kitchen=rng.randrange(2), boxes=boxes[n]) for n in range(len(doors))]
        van = a_carrier(
            may_load_at=frozenset({0, 1}), max_loads_per_trip=2, max_trips=1, capacity=12
        )
        walkers = [
            a_carrier(
                f"walker#{n}",
                fleet=1,
                kind=n,
                start=2 + n,
                end=2 + n,
                capacity=rng.randint(2, 5),
                max_work=rng.choice([2400, 4000]),
                max_trips=1,
                may_load_at=frozenset({0, 1, HUB}),
                may_feed=False,
            )
            for n in (1, 2)
        ]
        homes = [1500 + rng.randint(-300, 300) for _ in walkers]
        hubs = [((32400, 64800), rng.choice([3, 10]))]
        return a_day([0, 100, 1500, *homes, *doors], tasks, [van, *walkers], kitchens=2, hubs=hubs)

    return make


def least_won(problem: Problem, pool: RoutePool) -> tuple[int, bool]:
    """Return the least won of serving everybody, and whether it takes the hub, by trying all."""
    walkers = range(1, len(problem.carriers))
    ways = [(VAN, False), *((walker, hub) for walker in walkers for hub in (False, True))]
    best = (NOT_SERVED, False)
    for choice in product(ways, repeat=len(problem.tasks)):
        given: dict[tuple[int, bool], list[int]] = {}
        for task, way in enumerate(choice):
            given.setdefault(way, []).append(task)
        through = {walker: given[walker, True] for walker in walkers if (walker, True) in given}
        brought = [task for tasks in through.values() for task in tasks]
        if any((walker, False) in given for walker in through):
            continue
        if sum(problem.tasks[task].boxes for task in brought) > problem.hubs[0].capacity:
            continue
        times = TIMES if brought else TIMES[:1]
        for ready in times:
            won = 0
            for carrier in range(len(problem.carriers)):
                fed = brought if carrier == VAN else []
                hub = carrier in through
                tasks = through[carrier] if hub else given.get((carrier, False), [])
                if tasks or fed:
                    won += cheapest_route(problem, pool, carrier, tasks, fed, ready, hub=hub)
            best = min(best, (won, bool(brought)))
    return best


def cheapest_route(
    problem: Problem,
    pool: RoutePool,
    carrier: int,
    tasks: Sequence[int],
    fed: Sequence[int],
    ready: int,
    *,
    hub: bool,
) -> int:
    """Return the least won of a carrier's one trip, in any order, NOT_SERVED where none will do."""
    left = ready - 2700
    drafts = trips(problem, tasks, fed, ready, left, hub=hub)
    columns = [pool.price(RouteDraft(carrier, (trip,))) for trip in drafts]
    return min((column.cost[0] for column in columns if column), default=NOT_SERVED)


def trips(
    problem: Problem,
    tasks: Sequence[int],
    fed: Sequence[int],
    ready: int,
    left: int,
    *,
    hub: bool,
) -> Iterator[TripDraft]:
    """Yield a trip in every order of its loading places and stops."""
    own = tuple(sorted(tasks))
    stops = [StopDraft((task,)) for task in tasks]
    if fed:
        brought = tuple(sorted(fed))
        stops.append(StopDraft(brought, Transfer(0, brought, ready, left)))
    kitchens = {problem.tasks[task].kitchen for task in (*tasks, *fed)}
    collects = Transfer(0, own, ready, left) if hub else None
    for order in permutations(stops):
        for loads in permutations({HUB} if hub else kitchens):
            yield TripDraft(0, loads, order, collects)


@pytest.mark.parametrize("seed", range(8))
def test_the_cheapest_way_of_all_is_found(
    small_day: Callable[[int], Problem], pay: Make, seed: int
) -> None:
    problem = small_day(seed)
    cost = pay(problem, per_stop=(1500, 100), per_route=(3000, 0))
    pool = RoutePool(problem, Scheduler(problem), cost)
    expected, _ = least_won(problem, pool)
    solution = solve(problem, cost, SolverParams(SearchLimit(iterations=4000), seed))
    assert [str(found) for found in check_solution(problem, solution)] == []
    assert sum(cost(route)[0] for route in solution.routes) == expected


def test_the_cheapest_way_often_leads_through_the_hub(
    small_day: Callable[[int], Problem], pay: Make
) -> None:
    found = []
    for seed in range(8):
        problem = small_day(seed)
        cost = pay(problem, per_stop=(1500, 100), per_route=(3000, 0))
        found.append(least_won(problem, RoutePool(problem, Scheduler(problem), cost))[1])
    assert sum(found) >= 4
