"""What one more box adds: the true rise of a plan by one order more, door by door."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from delivery.model.problem import Problem
from delivery.model.solution import Route
from delivery.model.units import Won
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import plain_draft
from delivery.solver.insertion import Inserter
from delivery.solver.pool import RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State
from delivery.solver.visits import visits_of


def rises(
    problem: Problem,
    price: Callable[[Problem], RouteCost],
    routes: Sequence[Route],
    doors: Sequence[int],
) -> list[Won]:
    """Return how much each door's one-box order more would add at its cheapest place.

    Parameters
    ----------
    price
        Makes the cost of routes for a problem.
    routes
        The plan's routes; none of them may load at a hub.
    doors
        Tasks at whose doors the further order is tried, one at a time. Doors whose order fits
        nowhere are left out.
    """
    wider = _with_one_box_more(problem, doors)
    route_cost = price(wider)
    scheduler = Scheduler(wider)
    pool = RoutePool(wider, scheduler, route_cost)
    columns = (pool.price(plain_draft(route)) for route in routes)
    state = State(wider, tuple(column for column in columns if column is not None))
    inserter = Inserter(wider, scheduler, pool)
    found = []
    for number in range(len(doors)):
        (visit,) = visits_of(wider, [len(problem.tasks) + number])
        insertion = inserter.best(state, visit)
        if insertion is not None:
            found.append(insertion.rise[0])
    return found


def _with_one_box_more(problem: Problem, doors: Sequence[int]) -> Problem:
    """Return the problem with a further recipient at each door, to be tried one at a time."""
    people = max((task.recipient for task in problem.tasks), default=-1) + 1
    added = tuple(
        replace(problem.tasks[task], recipient=people + number, boxes=1, meals=1)
        for number, task in enumerate(doors)
    )
    eligible = np.concatenate([problem.eligible, problem.eligible[:, list(doors)]], axis=1)
    return replace(problem, tasks=(*problem.tasks, *added), eligible=eligible)
