"""Who else could run a route as it stands, and why others could not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement

from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.spans import FAR

REFUSALS = ("busy", "kitchen", "territory", "hub", "boxes", "trips", "loads", "hours", "work")
"""Why a carrier cannot run a route, in the order they are asked."""


@dataclass(frozen=True, slots=True)
class Substitute:
    """A fleet's answer: the cheapest carrier that could, or what stands in the way of its nearest.

    ``amount`` counts what the refusal is about: orders out of territory, boxes of the fullest trip.
    """

    fleet: int
    column: Column | None
    refusal: str | None = None
    amount: int = 0


class Substitutes:
    """Asks the carriers that have not gone out in a plan."""

    def __init__(self, problem: Problem, pool: RoutePool, columns: Sequence[Column]) -> None:
        self._problem = problem
        self._pool = pool
        out = {column.draft.carrier for column in columns}
        self._idle = [n for n in range(len(problem.carriers)) if n not in out]
        unlimited = tuple(replace(carrier, max_work=None) for carrier in problem.carriers)
        self._tireless = Scheduler(replace(problem, carriers=unlimited))

    def answers(self, column: Column) -> list[Substitute]:
        """Return what each fleet answers, those that could first and the cheapest before."""
        fleets = sorted({carrier.fleet for carrier in self._problem.carriers})
        found = [self._answer(fleet, column.draft) for fleet in fleets]
        able = [each for each in found if each.column is not None]
        return [
            *sorted(able, key=lambda each: each.column.cost if each.column else (0, 0)),
            *(each for each in found if each.column is None),
        ]

    def _answer(self, fleet: int, draft: RouteDraft) -> Substitute:
        carriers = self._problem.carriers
        asked: dict[int, int] = {}
        for number in self._idle:
            if carriers[number].fleet == fleet:
                asked.setdefault(carriers[number].kind, number)
        able = [c for number in asked.values() for c in self._columns(number, draft)]
        if able:
            return Substitute(fleet, min(able, key=lambda column: column.cost))
        refused = [self._refusal(number, draft) for number in asked.values()]
        if not refused:
            return Substitute(fleet, None, "busy")
        # The nearest to it: who gets farthest, and of those who misses least.
        code, amount = max(refused, key=lambda each: (REFUSALS.index(each[0]), -each[1]))
        return Substitute(fleet, None, code, amount)

    def _columns(self, number: int, draft: RouteDraft) -> Iterator[Column]:
        if not self._problem.carriers[number].may_feed and draft.feeds():
            return
        for each in self._run_by(number, draft):
            column = self._pool.price(each)
            if column is not None:
                yield column

    def _run_by(self, number: int, draft: RouteDraft) -> Iterator[RouteDraft]:
        """Yield the same trips in every choice of a carrier's periods, in their order."""
        periods = range(len(self._problem.carriers[number].periods))
        for chosen in combinations_with_replacement(periods, len(draft.trips)):
            trips = (
                replace(trip, period=period)
                for trip, period in zip(draft.trips, chosen, strict=True)
            )
            yield RouteDraft(number, tuple(trips))

    def _refusal(self, number: int, draft: RouteDraft) -> tuple[str, int]:
        """Return the first rule that stands in the way, and how much is beyond it."""
        carrier, tasks = self._problem.carriers[number], self._problem.tasks
        loads = {place for trip in draft.trips for place in trip.loads}
        strange = len(loads - carrier.may_load_at)
        far = sum(not self._problem.eligible[number, task] for task in draft.delivered())
        boxes = max(sum(tasks[task].boxes for task in trip.tasks()) for trip in draft.trips)
        asked = (
            ("kitchen", strange, bool(strange)),
            ("territory", far, bool(far)),
            ("hub", len(draft.feeds()), bool(draft.feeds()) and not carrier.may_feed),
            ("boxes", boxes, boxes > carrier.capacity),
            ("trips", len(draft.trips), len(draft.trips) > (carrier.max_trips or FAR)),
            (
                "loads",
                max(len(trip.loads) for trip in draft.trips),
                any(len(trip.loads) > carrier.max_loads_per_trip for trip in draft.trips),
            ),
        )
        for code, amount, refuses in asked:
            if refuses:
                return code, amount
        timed = [self._tireless.schedule(each) for each in self._run_by(number, draft)]
        work = [route.work for route in timed if route is not None]
        return ("work", min(work)) if work else ("hours", 0)
