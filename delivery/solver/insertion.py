"""The cheapest places for one more task, by true cost.

Positions are ranked by the detour they make, a bound that needs no times; the best few are
scheduled and priced truly.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from delivery.model.problem import Carrier, Problem
from delivery.model.units import Seconds
from delivery.solver.cost import Cost
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State
from delivery.solver.visits import Visit, may_serve, visits_of

POSITIONS_PRICED = 16
IDLE_PRICED = 8

Position: TypeAlias = tuple[Seconds, Callable[[], RouteDraft]]
"""The seconds a place adds, and what makes the route with the visit there."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """A route with the visit in it, and what it costs more than before."""

    column: Column
    rise: Cost


class Inserter:
    """Finds places for visits in a state."""

    def __init__(self, problem: Problem, scheduler: Scheduler, pool: RoutePool) -> None:
        self._problem = problem
        self._scheduler = scheduler
        self._pool = pool

    def best(self, state: State, visit: Visit, priced: int = POSITIONS_PRICED) -> Insertion | None:
        """Return the cheapest way to serve a visit in addition, or None."""
        return min(self.all(state, visit, priced), key=lambda found: found.rise, default=None)

    def all(self, state: State, visit: Visit, priced: int = POSITIONS_PRICED) -> list[Insertion]:
        """Return priced insertions: the shortest detours, and a first trip for the nearest idle.

        Where none of these will do, every idle carrier is asked: nobody stays unserved by a limit.
        """
        ranked = sorted(self._detours(state, visit), key=lambda entry: entry[0])[:priced]
        idle = sorted(self._idle(state, visit), key=lambda entry: entry[0])
        found = self._insertions(state, (*ranked, *idle[:IDLE_PRICED]))
        return found or self._insertions(state, idle[IDLE_PRICED:])

    def _insertions(self, state: State, drafts: Iterable[Position]) -> list[Insertion]:
        found = []
        for _, make in drafts:
            draft = make()
            column = self._pool.price(draft)
            if column is not None:
                before = state.by_carrier.get(draft.carrier)
                was = before.cost if before else (0, 0)
                rise = (column.cost[0] - was[0], column.cost[1] - was[1])
                found.append(Insertion(column, rise))
        return found

    def _detours(self, state: State, visit: Visit) -> Iterator[Position]:
        """Yield every position in the working routes with the seconds it adds."""
        for column in state.columns:
            draft = column.draft
            carrier = self._problem.carriers[draft.carrier]
            if not may_serve(self._problem, draft.carrier, visit):
                continue
            for number, trip in enumerate(draft.trips):
                boxes = sum(self._problem.tasks[task].boxes for task in trip.tasks())
                loads = self._loads(trip, visit, carrier.max_loads_per_trip)
                if loads is None or boxes + visit.boxes > carrier.capacity:
                    continue
                wider = replace(trip, loads=loads)
                for position in range(len(trip.stops) + 1):
                    seconds = self._detour(draft, trip, position, visit)
                    yield seconds, partial(with_stop, draft, number, wider, position, visit)
            yield from self._further_trips(column, visit)

    @staticmethod
    def _loads(trip: TripDraft, visit: Visit, limit: int) -> tuple[int, ...] | None:
        """Return the trip's loading places with the visit's kitchen, or None where too many."""
        if visit.kitchen in trip.loads:
            return trip.loads
        if trip.collects is not None or len(trip.loads) >= limit:
            return None
        return (*trip.loads, visit.kitchen)

    def _detour(self, draft: RouteDraft, trip: TripDraft, position: int, visit: Visit) -> Seconds:
        carrier = self._problem.carriers[draft.carrier]
        before = trip.loads[-1] if position == 0 else self._place(trip.stops[position - 1])
        after = carrier.end if position == len(trip.stops) else self._place(trip.stops[position])
        seconds = self._scheduler.seconds(carrier, before, visit.location)
        if visit.kitchen not in trip.loads:
            seconds += self._scheduler.seconds(carrier, trip.loads[-1], visit.kitchen)
        if after is not None:
            seconds += self._scheduler.seconds(carrier, visit.location, after)
            seconds -= self._scheduler.seconds(carrier, before, after)
        return seconds

    def _place(self, stop: StopDraft) -> int:
        if stop.transfer is not None:
            return self._problem.hubs[stop.transfer.hub].location
        return self._problem.tasks[stop.tasks[0]].door

    def _further_trips(self, column: Column, visit: Visit) -> Iterator[Position]:
        """Yield one trip more for a working carrier, with the way over the kitchen it takes."""
        draft = column.draft
        carrier = self._problem.carriers[draft.carrier]
        if carrier.max_trips is not None and len(draft.trips) >= carrier.max_trips:
            return
        for period in self._open_periods(carrier, visit):
            trip = TripDraft(period, (visit.kitchen,), (visit.stop,))
            seconds = self._scheduler.seconds(carrier, visit.kitchen, visit.location)
            seconds += min(
                self._scheduler.seconds(carrier, self._place(own.stops[-1]), visit.kitchen)
                for own in draft.trips
            )
            trips = in_order(self._problem, (*draft.trips, trip))
            yield seconds, partial(replace, draft, trips=trips)

    def _idle(self, state: State, visit: Visit) -> Iterator[Position]:
        """Yield a first trip for one idle carrier of each kind, with the way it takes."""
        seen: set[int] = set()
        for number, carrier in enumerate(self._problem.carriers):
            if number in state.by_carrier or carrier.kind in seen:
                continue
            seen.add(carrier.kind)
            if not may_serve(self._problem, number, visit):
                continue
            start = visit.kitchen if carrier.start is None else carrier.start
            seconds = self._scheduler.seconds(carrier, start, visit.kitchen)
            seconds += self._scheduler.seconds(carrier, visit.kitchen, visit.location)
            for period in self._open_periods(carrier, visit):
                trip = TripDraft(period, (visit.kitchen,), (visit.stop,))
                yield seconds, partial(RouteDraft, number, (trip,))

    @staticmethod
    def _open_periods(carrier: Carrier, visit: Visit) -> list[int]:
        return [
            period
            for period, each in enumerate(carrier.periods)
            if each.window.intersection(visit.window) is not None
        ]


def in_order(problem: Problem, trips: tuple[TripDraft, ...]) -> tuple[TripDraft, ...]:
    """Return trips by period, then by when their boxes are ready."""
    return tuple(
        sorted(
            trips,
            key=lambda trip: (trip.period, max(problem.tasks[task].ready for task in trip.tasks())),
        )
    )


def with_stop(
    draft: RouteDraft, number: int, trip: TripDraft, position: int, visit: Visit
) -> RouteDraft:
    """Return the route with a visit put into one of its trips."""
    stops = (*trip.stops[:position], visit.stop, *trip.stops[position:])
    changed = replace(trip, stops=stops)
    return replace(draft, trips=(*draft.trips[:number], changed, *draft.trips[number + 1 :]))


def without_tasks(problem: Problem, draft: RouteDraft, tasks: frozenset[int]) -> RouteDraft | None:
    """Return the route without some tasks handed over at doors, or None where nothing is left."""
    trips = []
    for trip in draft.trips:
        stops = []
        for stop in trip.stops:
            left = stop.tasks if stop.transfer else tuple(t for t in stop.tasks if t not in tasks)
            if left:
                stops.append(replace(stop, tasks=left))
        if stops:
            trips.append(_with_needed_loads(problem, replace(trip, stops=tuple(stops))))
    return replace(draft, trips=tuple(trips)) if trips else None


def _with_needed_loads(problem: Problem, trip: TripDraft) -> TripDraft:
    """Return the trip without the kitchens none of whose boxes are on it."""
    needed = {problem.tasks[task].kitchen for task in trip.tasks()}
    if trip.collects is not None:
        needed.add(problem.hubs[trip.collects.hub].location)
        own = set(trip.tasks()) - set(trip.collects.tasks)
        needed -= {problem.tasks[t].kitchen for t in trip.collects.tasks}
        needed |= {problem.tasks[task].kitchen for task in own}
    return replace(trip, loads=tuple(place for place in trip.loads if place in needed))


def serve_rest(problem: Problem, pool: RoutePool, scheduler: Scheduler, state: State) -> State:
    """Put every unserved task where it costs least, the ones with most boxes first.

    What a recipient's orders cannot do together, each of them may do alone.
    """
    open_tasks = [task for task in state.unserved if problem.tasks[task].barrier is None]
    together = visits_of(problem, open_tasks)
    alone = [
        single
        for visit in together
        if len(visit.stop.tasks) > 1
        for task in visit.stop.tasks
        for single in visits_of(problem, [task])
    ]
    inserter = Inserter(problem, scheduler, pool)
    for visits in (together, alone):
        for visit in sorted(visits, key=lambda visit: (-visit.boxes, visit.window.end)):
            if not state.served.isdisjoint(visit.stop.tasks):
                continue
            found = inserter.best(state, visit)
            if found is not None:
                state = state.replaced([found.column.draft.carrier], [found.column])
    return state
