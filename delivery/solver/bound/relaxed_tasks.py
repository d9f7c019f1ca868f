"""Tasks one by one, as a relaxation: what orders of one recipient handed over together share.

Orders of one recipient handed over in a row are one stop, paid and timed once. Taken one by one,
each of the m orders of a recipient bears an m-th of a stop, and so much hand-over that no set of
them adds up to more than the stop they would make.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.model.units import MILLISECONDS


@dataclass(frozen=True, slots=True)
class RelaxedTasks:
    """What every task counts in the relaxation; ``stop`` is its part of a stop."""

    stop: NDArray[np.float64]
    service: NDArray[np.int64]


def relaxed_tasks(problem: Problem) -> RelaxedTasks:
    """Return each task's part of a stop and its least seconds at the door."""
    people = Counter(task.recipient for task in problem.tasks)
    stop = np.array([1.0 / people[task.recipient] for task in problem.tasks])
    firsts, extras = _least_handovers(problem)
    service = np.zeros(len(problem.tasks), np.int64)
    for number, task in enumerate(problem.tasks):
        alike = people[task.recipient]
        if alike == 1:
            service[number] = problem.handover_seconds((number,))
            continue
        # The first box's own part is due once, whoever is handed over with it; at most m share it.
        own = firsts[task.recipient] - extras[task.recipient]
        share = own // alike if own > 0 else own
        service[number] = (share + extras[task.recipient] * task.boxes) // MILLISECONDS
    return RelaxedTasks(stop, service)


def _least_handovers(problem: Problem) -> tuple[dict[int, int], dict[int, int]]:
    """Return each recipient's shortest hand-over of a first and of a further box."""
    firsts: dict[int, int] = {}
    extras: dict[int, int] = {}
    for task in problem.tasks:
        who = task.recipient
        firsts[who] = min(firsts.get(who, task.handover), task.handover)
        extras[who] = min(extras.get(who, task.extra_box), task.extra_box)
    return firsts, extras
