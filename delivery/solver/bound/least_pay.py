"""What carriers of a kind are paid at least, as lines of a linear program.

Rates are exact. A line by the hour with a least time costs its rate and at least that time; steps
cost the least of their rates; a guarantee is what it pays beyond the lines it tops up. Each line of
a route is rounded half up once, so half a won is taken off for each.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import Feature, PayTable
from delivery.model.problem import Problem
from delivery.solver.bound.relaxed_tasks import RelaxedTasks


@dataclass(frozen=True, slots=True)
class LeastPay:
    """A kind's pay: won per day, trip, second and metre; per task, in the objective and topped up.

    ``tasks``, shape (loading places, tasks), is the won of a task by the place loaded at last; the
    ``topped_*`` part of it all is what the guarantee counts. ``least_hours`` are (won per second,
    least seconds) of hours paid at least; ``box`` is what each box brought to a hub is paid, and
    ``feed`` a stop at each hub.
    """

    day: float
    trip: float
    second: float
    metre: float
    tasks: NDArray[np.float64]
    topped_day: float
    topped_trip: float
    topped_second: float
    topped_metre: float
    topped_tasks: NDArray[np.float64]
    guarantee: float
    guarantee_least: int
    guarantee_weight: float
    least_hours: tuple[tuple[float, int], ...]
    shortfall: float
    promised: int
    box: float
    feed: NDArray[np.float64]
    topped_box: float
    topped_feed: NDArray[np.float64]


def least_pay(problem: Problem, table: PayTable, tasks: RelaxedTasks) -> LeastPay:
    """Return a pay table's relaxation."""
    rates = list(table.rates)
    least_hours = []
    topped_steps = False
    for line in table.lines:
        topped_steps |= line.guaranteed
        cheapest = min(won for _, won in line.steps) * line.weight
        if line.feature is Feature.SECOND:
            least_hours.append((cheapest, line.minimum))
        elif line.feature is Feature.EXTRA_BOX:
            rates[Feature.BOX] += cheapest
            rates[Feature.STOP] -= cheapest
        else:
            rates[line.feature] += cheapest
    guarantee = table.guarantee if table.guarantee and table.guarantee.weight else None
    # A guarantee is left out where the lines it tops up might be more than the rates tell.
    if topped_steps or (table.beyond is not None and not table.guaranteed[Feature.BEYOND]):
        guarantee = None
    topped = list(table.guaranteed) if guarantee else [0.0] * len(rates)
    return LeastPay(
        day=rates[Feature.ONCE] - 0.5 * table.rounded,
        trip=rates[Feature.TRIP],
        second=rates[Feature.SECOND],
        metre=rates[Feature.METRE],
        tasks=_task_won(problem, table, tasks, rates),
        topped_day=topped[Feature.ONCE],
        topped_trip=topped[Feature.TRIP],
        topped_second=topped[Feature.SECOND],
        topped_metre=topped[Feature.METRE],
        topped_tasks=_task_won(problem, table, tasks, topped),
        guarantee=guarantee.won_per_second if guarantee else 0.0,
        guarantee_least=guarantee.minimum if guarantee else 0,
        guarantee_weight=guarantee.weight if guarantee else 0.0,
        least_hours=tuple(least_hours),
        shortfall=table.shortfall_per_second,
        promised=table.promised,
        box=rates[Feature.BOX],
        feed=_feed_won(problem, table, rates),
        topped_box=topped[Feature.BOX],
        topped_feed=_feed_won(problem, table, topped),
    )


def _task_won(
    problem: Problem, table: PayTable, tasks: RelaxedTasks, rates: list[float]
) -> NDArray[np.float64]:
    """Return the won of each task by the place its trip loads at last."""
    places = len(problem.matrices[0].shortest)
    boxes = np.array([task.boxes for task in problem.tasks], np.float64)
    meals = np.array([task.meals for task in problem.tasks], np.float64)
    # Where a stop itself lowers the pay (steps by extra boxes), each order may be a stop.
    stop = rates[Feature.STOP] * (tasks.stop if rates[Feature.STOP] > 0 else 1.0)
    won = rates[Feature.BOX] * boxes + rates[Feature.MEAL] * meals + stop
    table_won = np.tile(won, (places, 1))
    if table.beyond is not None and rates[Feature.BEYOND]:
        doors = [task.door for task in problem.tasks]
        # Kept in single precision: a hair less is surely not too much.
        beyond = table.beyond[:, doors].astype(np.float64) * (1.0 - 1e-6)
        table_won += rates[Feature.BEYOND] * beyond * tasks.stop
    return table_won


def _feed_won(problem: Problem, table: PayTable, rates: list[float]) -> NDArray[np.float64]:
    """Return the won of a stop at each hub, its boxes apart, from the nearest kitchen at least."""
    hubs = [hub.location for hub in problem.hubs]
    won = np.full(len(hubs), rates[Feature.STOP])
    if table.beyond is not None and rates[Feature.BEYOND]:
        kitchens = sorted(set(problem.kitchens))
        nearest = table.beyond[np.ix_(kitchens, hubs)].min(axis=0).astype(np.float64)
        won += rates[Feature.BEYOND] * nearest * (1.0 - 1e-6)
    return won
