"""An answer to start from: a solution's routes as columns of the pool."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from delivery.model.problem import Problem
from delivery.model.solution import Route, Solution, Stop, Trip
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.harvest import linked
from delivery.solver.pool import RoutePool
from delivery.solver.search.sources import HandOver, Source
from delivery.solver.state import State

HubWave: TypeAlias = tuple[int, int]
"""A hub and a meal: boxes that change hands there together."""


def state_to_start_from(
    problem: Problem, pool: RoutePool, sources: Sequence[Source], solution: Solution
) -> State:
    """Return a solution as a state of the search.

    Left out is what breaks a rule, and what changes hands at a hub at a time the search does not
    try; their tasks are unserved at first.
    """
    promises = _Promises(problem, {(s.hub, s.wave): s.times for s in sources}, solution)
    drafts = [promises.draft(route) for route in solution.routes]
    columns = [pool.price(draft) for draft in drafts if draft is not None]
    return State(problem, linked([column for column in columns if column is not None]))


@dataclass(slots=True)
class _Passing:
    """When boxes of a meal went through a hub: what a promise between both sides must allow."""

    left: int = 10**9
    ready: int = 0
    departs: int = 10**9
    begins: int = 0


class _Promises:
    """Turns routes into drafts; knows the times at which boxes change hands."""

    def __init__(
        self, problem: Problem, times: Mapping[HubWave, Sequence[HandOver]], solution: Solution
    ) -> None:
        self._problem = problem
        self._hub_at = {hub.location: number for number, hub in enumerate(problem.hubs)}
        passings: dict[HubWave, _Passing] = defaultdict(_Passing)
        for route in solution.routes:
            for trip in route.trips:
                self._note(trip, passings)
        self._kept = {key: self._promise(times.get(key, ()), p) for key, p in passings.items()}

    def _note(self, trip: Trip, passings: dict[HubWave, _Passing]) -> None:
        left = {task: loading.leave for loading in trip.loadings for task in loading.tasks}
        for stop in trip.stops:
            if stop.hub is not None:
                passing = passings[stop.hub, self._wave(stop.tasks)]
                passing.left = min(passing.left, *(left[task] for task in stop.tasks))
                passing.ready = max(passing.ready, stop.leave)
        for loading in trip.loadings:
            hub = self._hub_at.get(loading.location)
            if hub is not None:
                passing = passings[hub, self._wave(loading.tasks)]
                passing.departs = min(passing.departs, loading.leave)
                begins = [s.begin for s in trip.stops if set(s.tasks) & set(loading.tasks)]
                passing.begins = max(passing.begins, *begins)

    def _promise(self, times: Sequence[HandOver], passing: _Passing) -> HandOver | None:
        """Return a time the search tries at which both sides can keep theirs."""
        latest = passing.begins - self._problem.max_on_board
        for time in times:
            fed = time.left <= passing.left and passing.ready <= time.ready
            if fed and time.ready <= passing.departs and latest <= time.left:
                return time
        return None

    def _wave(self, tasks: Sequence[int]) -> int:
        return self._problem.tasks[tasks[0]].wave

    def draft(self, route: Route) -> RouteDraft | None:
        """Return a route without its times, or None where a promise of it cannot be kept."""
        trips = [self._trip(trip) for trip in route.trips]
        if any(trip is None for trip in trips):
            return None
        return RouteDraft(route.carrier, tuple(trip for trip in trips if trip is not None))

    def _trip(self, trip: Trip) -> TripDraft | None:
        collects = None
        for loading in trip.loadings:
            hub = self._hub_at.get(loading.location)
            if hub is not None:
                collects = self._transfer(hub, loading.tasks)
                if collects is None:
                    return None
        stops = [self._stop(stop) for stop in trip.stops]
        if any(stop is None for stop in stops):
            return None
        loads = tuple(loading.location for loading in trip.loadings)
        kept = tuple(stop for stop in stops if stop is not None)
        return TripDraft(trip.period, loads, kept, collects)

    def _stop(self, stop: Stop) -> StopDraft | None:
        if stop.hub is None:
            return StopDraft(stop.tasks)
        transfer = self._transfer(stop.hub, stop.tasks)
        return None if transfer is None else StopDraft(transfer.tasks, transfer)

    def _transfer(self, hub: int, tasks: Sequence[int]) -> Transfer | None:
        time = self._kept[hub, self._wave(tasks)]
        if time is None:
            return None
        return Transfer(hub, tuple(sorted(tasks)), time.ready, time.left)
