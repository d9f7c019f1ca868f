"""The kinds of carriers, each with its pay and its shifts in the relaxation."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_pay import LeastPay, least_pay
from delivery.solver.bound.least_ways import LeastWays, without_detours
from delivery.solver.bound.relaxed_tasks import RelaxedTasks
from delivery.solver.bound.route_ways import RouteWays, is_route, route_ways
from delivery.solver.bound.walks import WalkShift, walk_shifts
from delivery.solver.cost import LeastCost


@dataclass(frozen=True, slots=True)
class Kind:
    """Carriers that can stand in for one another: their day is a route, or walks by shift."""

    number: int
    carrier: Carrier
    count: int
    pay: LeastPay
    route: RouteWays | None
    walks: tuple[WalkShift, ...]

    @property
    def shifts(self) -> tuple[RouteWays | WalkShift, ...]:
        """The shifts it can go out in."""
        return self.walks if self.route is None else (self.route,)

    @property
    def tasks(self) -> frozenset[int]:
        """The tasks it can hand over, in any shift."""
        return frozenset(int(task) for ways in self.shifts for task in ways.tasks)

    @property
    def costs_by_day(self) -> bool:
        """Whether a carrier that goes out is paid for that alone."""
        return self.pay.day > 0.0 or any(won * least > 0 for won, least in self.pay.least_hours)

    @property
    def day_won(self) -> float:
        """What a carrier costs that goes out and hands nothing over."""
        hours = sum(won * least for won, least in self.pay.least_hours)
        return max(0.0, self.pay.day + hours + self.pay.shortfall * self.pay.promised)

    def promise_left_to(self, shift: int) -> int:
        """Return the seconds of the promise that a carrier's other shifts cannot fill."""
        others = sum(walk.steps * walk.step for walk in self.walks if walk.shift != shift)
        return max(0, self.pay.promised - others)

    def flows_in(self, shift: int) -> frozenset[tuple[int, int]]:
        """Return the kitchens and waves whose boxes a carrier could bring to hubs in a shift."""
        return next((walk.flows for walk in self.walks if walk.shift == shift), frozenset())


def kinds_of(
    problem: Problem, cost: LeastCost, relaxed: RelaxedTasks, tasks: Sequence[int]
) -> list[Kind]:
    """Return the kinds that can serve any of the tasks, or feed a hub."""
    members = Counter(carrier.kind for carrier in problem.carriers)
    least = [
        LeastWays(
            without_detours(np.asarray(matrix.durations)),
            without_detours(np.asarray(matrix.distances)),
        )
        for matrix in problem.matrices
    ]
    loadable = {place for carrier in problem.carriers for place in carrier.may_load_at}
    feedable = [n for n, hub in enumerate(problem.hubs) if hub.location in loadable]
    found: list[Kind] = []
    seen: set[int] = set()
    for number, carrier in enumerate(problem.carriers):
        if carrier.kind in seen:
            continue
        seen.add(carrier.kind)
        ways = least[carrier.profile]
        route, walks = None, []
        if is_route(carrier):
            route = route_ways(problem, number, relaxed, tasks, ways.seconds)
        else:
            walks = walk_shifts(problem, number, relaxed, tasks, ways, feedable)
        if route is not None or walks:
            pay = least_pay(problem, cost.least_pay_table(number), relaxed)
            count = members[carrier.kind]
            found.append(Kind(len(found), carrier, count, pay, route, tuple(walks)))
    return found
