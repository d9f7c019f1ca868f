"""The bound: columns are generated until none is missing, or time is up; what is proven is kept.

For any dual prices the won of the best plan is at least what the prices prove by themselves, plus
what the most negative columns could still take away (Lagrangian bound; Lübbecke and Desrosiers,
"Selected Topics in Column Generation", Operations Research 53 (2005) 1007,
doi 10.1287/opre.1050.0234). Prices are smoothed towards the best so far (Wentges, "Weighted
Dantzig-Wolfe decomposition for linear mixed-integer programming", International Transactions in
Operational Research 4 (1997) 151, doi 10.1111/j.1475-3995.1997.tb00071.x).
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from delivery.model.problem import Problem
from delivery.model.units import Won
from delivery.solver.bound.columns import Column
from delivery.solver.bound.kinds import Kind, kinds_of
from delivery.solver.bound.labels import BY_COST, EXACT
from delivery.solver.bound.master import Master, Row
from delivery.solver.bound.pricing import Pricer, new_room
from delivery.solver.bound.relaxed_tasks import relaxed_tasks
from delivery.solver.bound.shifts import ShiftWays
from delivery.solver.cost import LeastCost

Prices: TypeAlias = dict[Row, float]

SMOOTHING, LEAST_SMOOTHING = 0.6, 0.1
"""Weight of the best prices so far in those that columns are priced at."""

FEW_COLUMNS = 8

DIGITS = 1e-7
"""The part of a bound that arithmetic in double precision is not trusted with."""

MOST_PLACES = 8

DEARER = 3.0
"""How much dearer than the dearest trip to one door it is to leave a task out."""


@dataclass(frozen=True, slots=True)
class BoundLimit:
    """When to stop: seconds of the given clock, or a number of rounds of pricing."""

    seconds: float = math.inf
    rounds: int | None = None
    clock: Callable[[], float] = time.monotonic


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day has no bound, in Korean and English."""

    ko: str
    en: str


@dataclass(frozen=True, slots=True)
class DualBound:
    """A proven least won of serving everybody; None with the reason where there is none.

    ``closed`` tells that no column is missing: more time would not raise it.
    """

    won: Won | None
    reason: Reason | None
    rounds: int
    seconds: float
    closed: bool


class _Search:
    def __init__(
        self,
        problem: Problem,
        cost: LeastCost,
        limit: BoundLimit,
        on_progress: Callable[[float, float], None] | None,
    ) -> None:
        self._limit = limit
        self._on_progress = on_progress
        self._began = limit.clock()
        tasks = [n for n, task in enumerate(problem.tasks) if task.barrier is None]
        relaxed = relaxed_tasks(problem)
        kinds = kinds_of(problem, cost, relaxed, tasks)
        self._pricers = [Pricer(kind, ways) for kind in kinds for ways in kind.shifts]
        singles = [column for pricer in self._pricers for column in pricer.singles()]
        self.master = Master(kinds, _missing(problem, kinds, singles, tasks), problem.hub_handling)
        for column in singles:
            self.master.add(column)
        words = max((p.ways.near.shape[1] for p in self._pricers), default=1)
        self._room = new_room(words)
        self._caps = [_most_columns(p.kind, p.ways) for p in self._pricers]
        self.best = -math.inf
        self._center: Prices | None = None
        self.rounds = 0
        self.closed = False

    @property
    def elapsed(self) -> float:
        return self._limit.clock() - self._began

    def _goes_on(self) -> bool:
        if self._limit.rounds is not None and self.rounds >= self._limit.rounds:
            return False
        return self.elapsed < self._limit.seconds

    def run(self) -> None:
        """Generate columns, by the quick looks first, until none is missing or time is up."""
        _, duals = self.master.solve()
        weight, level = SMOOTHING, BY_COST
        while self._goes_on():
            self.rounds += 1
            prices = self._smoothed(duals, weight if level == EXACT else 0.0)
            smoothed = prices is not duals
            added, bound = self._price(prices, level)
            if bound is not None and bound > self.best:
                self.best, self._center = bound, prices
            if self._on_progress is not None:
                self._on_progress(self.elapsed, self.best)
            if added:
                _, duals = self.master.solve()
                weight = SMOOTHING
                level = BY_COST if level < EXACT or added > FEW_COLUMNS else EXACT
            elif level < EXACT:
                level += 1
            elif smoothed:
                weight = weight / 2 if weight > LEAST_SMOOTHING else 0.0
            else:
                self.closed = bound is not None
                return

    def _smoothed(self, duals: Prices, weight: float) -> Prices:
        center = self._center
        if center is None or weight == 0.0:
            return duals
        return {name: weight * center[name] + (1.0 - weight) * duals[name] for name in duals}

    def _price(self, prices: Prices, level: int) -> tuple[int, float | None]:
        added = 0
        bound: float | None = self.master.worth(prices)
        for pricer, cap in zip(self._pricers, self._caps, strict=True):
            pricer.set_flows(prices)
            found = pricer.price(prices, self._room, level=level)
            added += sum(self.master.add(column) for column in found.columns)
            if found.least is None:
                bound = None
            elif bound is not None:
                bound += cap * min(0.0, found.least)
            if self.elapsed > self._limit.seconds:
                return added, None
        return added, bound


def _missing(
    problem: Problem, kinds: list[Kind], singles: list[Column], tasks: list[int]
) -> dict[int, float]:
    """Return the won at which a task may be left out: any gives a bound on serving them all.

    Dearer than a trip to its door alone, which is dear enough to serve them; far dearer ones make
    the first rounds search for what nobody would do.
    """
    dearest = max((_won_alone(kinds[each.kind], each) for each in singles), default=0.0)
    won = DEARER * dearest + 1.0
    prizes = {n: problem.tasks[n].prize for n in tasks}
    return {n: won if prize is None else min(won, float(prize)) for n, prize in prizes.items()}


def _won_alone(kind: Kind, column: Column) -> float:
    pay, work = kind.pay, column.lead + column.seconds
    lines = float(pay.tasks[column.last_load, list(column.visits)].sum()) + pay.trip
    lines += pay.metre * column.metres + pay.second * work
    return max(lines, pay.guarantee * work)


def _most_columns(kind: Kind, ways: ShiftWays) -> int:
    """Return how many columns of a kind's shift a plan can hold at most."""
    if ways.is_route:
        return min(kind.count, len(ways.tasks))
    trips = len(ways.tasks)
    if kind.carrier.max_trips is not None:
        trips = min(trips, kind.count * kind.carrier.max_trips)
    return trips


def lower_bound(
    problem: Problem,
    cost: LeastCost,
    limit: BoundLimit,
    *,
    on_progress: Callable[[float, float], None] | None = None,
) -> DualBound:
    """Return what serving every task that anybody may carry costs at least."""
    reason = _no_bound(problem)
    if reason is not None:
        return DualBound(None, reason, 0, 0.0, False)
    search = _Search(problem, cost, limit, on_progress)
    search.run()
    won = _safe(search.best)
    return DualBound(won, None, search.rounds, search.elapsed, search.closed)


def _safe(proven: float) -> Won | None:
    """Return the whole won that is surely proven; plans cost whole won, so it is rounded up."""
    if proven == -math.inf:
        return None
    return max(0, math.ceil(proven - DIGITS * abs(proven) - 0.01))


def _no_bound(problem: Problem) -> Reason | None:
    """Return why the relaxation does not hold, or cannot be priced, for a problem."""
    if len(set(problem.kitchens)) > MOST_PLACES:
        return Reason(
            f"주방이 {MOST_PLACES}곳보다 많습니다", f"there are more than {MOST_PLACES} kitchens"
        )
    return None
