"""Fares: pay as rivals can read it, per arc, stop and vehicle, in thousandths of a won."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from delivery.bench.rivals.duties import Duty
from delivery.bench.rivals.visits import Visit
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.problem import Problem

UNSERVED_PER_MEAL: Final = 40_000_000
"""Leaving a meal out costs 40,000 won: far above any way of bringing it."""


@dataclass(frozen=True, slots=True)
class Fare:
    """A carrier's linear pay. ``guaranteed`` is the guarantee's own rate, not yet in the others."""

    fixed: int
    per_trip: int
    per_second: int
    per_metre: int
    per_stop: int
    per_extra_box: int
    per_box: int
    per_meal: int
    guaranteed: int

    def at_stop(self, visit: Visit) -> int:
        """Return what one visit pays."""
        extra = len(visit.tasks) and visit.boxes - 1
        pay = self.per_stop + self.per_extra_box * extra
        return pay + self.per_box * visit.boxes + self.per_meal * visit.meals


def fare_of(problem: Problem, route_cost: RouteEvaluator, carrier: int, hourly: float) -> Fare:
    """Return a carrier's fare, a guarantee read as ``hourly`` parts time and the rest its lines.

    Pay that is the larger of its lines and an hourly guarantee lies between ``hourly`` 0 (lines
    alone) and 1 (time alone); an engine that knows sums alone needs one mixture.
    """
    linear = route_cost.linear(carrier)
    part = hourly if linear.guarantee_per_second else 0.0
    return Fare(
        fixed=linear.fixed,
        per_trip=linear.per_trip,
        per_second=linear.per_second + round(part * linear.guarantee_per_second),
        per_metre=linear.per_metre,
        per_stop=round((1 - part) * linear.per_stop),
        per_extra_box=round((1 - part) * linear.per_extra_box),
        per_box=linear.per_box,
        per_meal=linear.per_meal,
        guaranteed=linear.guarantee_per_second,
    )


def without_dear(problem: Problem, route_cost: RouteEvaluator, duties: list[Duty]) -> list[Duty]:
    """Return the duties that cost nothing to open; all, where there are no such.

    Rivals open a vehicle with a fixed cost early and close it hardly ever. A kitchen's vans cost
    as much as thirty drops before they move: the days are cheaper where the model has none, and
    the polishing opens one where somebody stays unserved.
    """
    free = [duty for duty in duties if not route_cost.linear(duty.carriers[0]).fixed]
    return free or duties


def board_seconds(problem: Problem, visits: list[Visit], profile: int) -> NDArray[np.int64]:
    """Return about how long each visit keeps a full trip busy: its hand-over and a short leg.

    Rivals know no minutes on board. With these as a second load, and the minutes as its capacity,
    their trips are seldom too long. The leg is the mean way to the third-nearest door of the same
    kitchen and hours.
    """
    doors = np.array([visit.door for visit in visits])
    kitchens = np.array([visit.kitchen for visit in visits])
    waves = np.array([visit.ready for visit in visits])
    durations = problem.matrices[profile].durations
    seconds = np.empty(len(visits), dtype=np.int64)
    for number, visit in enumerate(visits):
        peers = doors[(kitchens == visit.kitchen) & (waves == visit.ready)]
        ways = np.sort(durations[visit.door, peers])
        leg = ways[min(3, len(ways) - 1)] if len(ways) > 1 else durations[visit.kitchen, visit.door]
        seconds[number] = visit.service + int(leg)
    return seconds
