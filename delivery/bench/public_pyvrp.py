"""PyVRP on a public instance: its own reading of the file, its answer in our words.

PyVRP as its authors benchmark it: default parameters, the rounding each class is reported in
(``docs/source/dev/benchmarking.rst`` of its repository). Only the clock is ours: CPU seconds.
"""

import time
from collections import defaultdict
from pathlib import Path

import pyvrp

from delivery.intake.vrplib import PublicInstance
from delivery.intake.vrplib.rounding import CONVENTIONS, Rounding
from delivery.model.solution import Route, SearchStats, Solution, Unassigned
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.schedule import Scheduler

_WORDS = {Rounding.ROUND: "round", Rounding.DIMACS: "dimacs", Rounding.EXACT: "exact"}


class CpuSeconds:
    """Stops PyVRP after so many seconds of this process's CPU, from when it is made."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.process_time() + seconds

    def __call__(self, best_cost: int) -> bool:
        """Tell whether the time is over, whatever the best cost."""
        return time.process_time() >= self._ends


def solve_with_pyvrp(
    path: Path, instance: PublicInstance, seconds: float, seed: int
) -> Solution | None:
    """Return PyVRP's best solution, or None where it found none that keeps every rule.

    Reading the file is not counted; building neighbourhoods and the first solution is.
    """
    data = pyvrp.read(path, _WORDS[CONVENTIONS[instance.kind]])
    found = pyvrp.solve(data, CpuSeconds(seconds), seed=seed, collect_stats=False, display=False)
    if not found.is_feasible():
        return None
    stats = SearchStats("pyvrp", seconds, found.num_iterations, 0)
    return in_our_words(instance, data, found.best, stats)


def in_our_words(
    instance: PublicInstance, data: pyvrp.ProblemData, theirs: pyvrp.Solution, stats: SearchStats
) -> Solution | None:
    """Return a solution of PyVRP's as routes of the problem; None where a route breaks a rule."""
    scheduler = Scheduler(instance.problem)
    # A vehicle type's name lists its vehicles: read() numbers them as the file does.
    idle = {
        number: [int(vehicle) for vehicle in reversed(kind.name.split(","))]
        for number, kind in enumerate(data.vehicle_types())
    }
    routes: list[Route] = []
    for route in theirs.routes():
        draft = RouteDraft(idle[route.vehicle_type()].pop(), _trips(route))
        scheduled = scheduler.schedule(draft)
        if scheduled is None:
            return None
        routes.append(scheduled)
    served = {task for route in routes for task in route.delivered()}
    left_out = tuple(
        Unassigned(task, "capacity", "", None)
        for task in range(len(instance.problem.tasks))
        if task not in served
    )
    return Solution(tuple(routes), left_out, stats)


def _trips(route: pyvrp.Route) -> tuple[TripDraft, ...]:
    """Cut a route at its depots; a trip to nobody is none."""
    trips: defaultdict[int, list[StopDraft]] = defaultdict(list)
    number = 0
    for activity in route.schedule():
        if activity.type == pyvrp.ActivityType.CLIENT:
            trips[number].append(StopDraft((activity.idx,)))
        else:
            number += 1
    return tuple(TripDraft(0, (0,), tuple(stops)) for stops in trips.values())
