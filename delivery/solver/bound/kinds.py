"""The kinds of carriers, each with its pay and its shifts in the relaxation."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_pay import LeastPay, least_pay
from delivery.solver.bound.relaxed_tasks import RelaxedTasks
from delivery.solver.bound.shifts import ShiftWays, shifts_of, without_detours
from delivery.solver.cost import LeastCost


@dataclass(frozen=True, slots=True)
class Kind:
    """Carriers that can stand in for one another."""

    number: int
    carrier: Carrier
    count: int
    pay: LeastPay
    shifts: tuple[ShiftWays, ...]
    most_fed: int

    @property
    def is_route(self) -> bool:
        """Whether its columns are whole days."""
        return all(shift.is_route for shift in self.shifts)


def kinds_of(
    problem: Problem, cost: LeastCost, relaxed: RelaxedTasks, tasks: list[int]
) -> list[Kind]:
    """Return the kinds that can serve any of the tasks, or feed a hub."""
    members = Counter(carrier.kind for carrier in problem.carriers)
    least = [without_detours(np.asarray(matrix.durations)) for matrix in problem.matrices]
    found: list[Kind] = []
    seen: set[int] = set()
    for number, carrier in enumerate(problem.carriers):
        if carrier.kind in seen:
            continue
        seen.add(carrier.kind)
        shifts = shifts_of(problem, number, relaxed, tasks, least[carrier.profile])
        pay = least_pay(problem, cost.least_pay_table(number), relaxed)
        fed = _most_fed(problem, carrier)
        if shifts or fed:
            count = members[carrier.kind]
            found.append(Kind(len(found), carrier, count, pay, tuple(shifts), fed))
    return found


def _most_fed(problem: Problem, carrier: Carrier) -> int:
    """Return how many boxes a carrier could bring to hubs in a day at most."""
    if not carrier.may_feed or not problem.hubs:
        return 0
    loads = (task.boxes for task in problem.tasks if task.kitchen in carrier.may_load_at)
    most = sum(loads)
    if carrier.max_trips is not None:
        most = min(most, carrier.max_trips * carrier.capacity)
    return most
