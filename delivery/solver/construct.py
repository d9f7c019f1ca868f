"""The first answer: fleet by fleet, the cheapest first, each takes what it carries below the price.

The price of a stop rises in rounds from what the dearest fleet costs, so that cheap carriers are
filled before dear ones open; what is left over goes where it costs least.
"""

from collections.abc import Callable, Mapping, Sequence
from random import Random

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.solver.generate import Generator
from delivery.solver.insertion import Inserter
from delivery.solver.pool import Column, RoutePool
from delivery.solver.regions import carriers_together, near_visits, seed_visit
from delivery.solver.routing_model import Effort
from delivery.solver.schedule import Scheduler
from delivery.solver.slots import visits_of
from delivery.solver.stand_in import cost_per_stop, dearest_stop
from delivery.solver.state import State

PRICE_LADDER = (1.0, 1.15, 1.3)
LAST_RESORT = 20.0
"""Prices of a task, in stops of the dearest fleet."""

MAX_TRIES = 4
TASKS_TRIED = 1000
"""Each group of carriers is tried up to four times, with other kitchens and trip lengths; less
often on big days, so that the first plan comes soon."""


def construct(
    problem: Problem,
    pool: RoutePool,
    scheduler: Scheduler,
    linear: Mapping[int, LinearCost],
    effort: Effort,
    rng: Random,
    has_time: Callable[[], bool],
) -> State:
    """Return a first state.

    The price of a task starts at what a stop costs in the dearest fleet and rises from round to
    round for whoever is still idle; what is left goes where it costs least, and what fits nowhere
    then to whom it takes.
    """
    state = State(problem, ())
    dearest = dearest_stop(linear) / 1000
    for rung in PRICE_LADDER:
        price = rung * dearest
        state = _fill_fleets(problem, pool, state, linear, effort, rng, price, has_time)
    state = serve_rest(problem, pool, scheduler, state)
    price = LAST_RESORT * dearest
    return _fill_fleets(problem, pool, state, linear, effort, rng, price, has_time)


def _fill_fleets(
    problem: Problem,
    pool: RoutePool,
    state: State,
    linear: Mapping[int, LinearCost],
    effort: Effort,
    rng: Random,
    price: float,
    has_time: Callable[[], bool],
) -> State:
    """Let idle carriers, cheap ones first, take what they carry for less than the price."""
    generator = Generator(problem, pool)
    prices = [price] * len(problem.tasks)
    tries = max(1, min(MAX_TRIES, TASKS_TRIED // max(len(problem.tasks), 1)))
    idle = [c for c in range(len(problem.carriers)) if c not in state.by_carrier]
    idle.sort(key=lambda carrier: (cost_per_stop(linear[carrier]), carrier))
    while idle and state.unserved and has_time():
        rest = visits_of(problem, state.unserved)
        seed = seed_visit(problem, idle[0], rest, rng)
        if seed is None:
            idle.pop(0)
            continue
        group = carriers_together(problem, idle[0], idle, rng)
        visits = near_visits(problem, group, rest, seed)
        found = [
            generator.best_routes(group, visits, prices, linear, effort, rng) for _ in range(tries)
        ]
        columns = max(found, key=lambda each: _earned(each, price))
        state = state.replaced(group, columns)
        idle = [carrier for carrier in idle if carrier not in group]
    return state


def _earned(columns: Sequence[Column], price: float) -> float:
    return sum(price * len(column.tasks) - column.cost[0] for column in columns)


def serve_rest(problem: Problem, pool: RoutePool, scheduler: Scheduler, state: State) -> State:
    """Put every unserved task where it costs least, the ones with most boxes first.

    What a recipient's orders cannot do together, each of them may do alone.
    """
    open_tasks = [task for task in state.unserved if problem.tasks[task].barrier is None]
    together = visits_of(problem, open_tasks)
    alone = [
        single
        for visit in together
        if len(visit.stop.tasks) > 1
        for task in visit.stop.tasks
        for single in visits_of(problem, [task])
    ]
    inserter = Inserter(problem, scheduler, pool)
    for visits in (together, alone):
        for visit in sorted(visits, key=lambda visit: (-visit.boxes, visit.window.end)):
            if not state.served.isdisjoint(visit.stop.tasks):
                continue
            found = inserter.best(state, visit)
            if found is not None:
                state = state.replaced([found.column.draft.carrier], [found.column])
    return state
