"""Hubs: boxes brought to a dong centre by one carrier and handed out from there by another.

A proposal takes near doors of one kitchen out of their routes, gives them to a collector who starts
at the hub, and puts the feeding into the route where it costs least. It stands if the whole plan is
cheaper, the trunk's cost included (two echelons: Perboli, Tadei and Vigo, "The Two-Echelon
Capacitated Vehicle Routing Problem", Transportation Science 45 (2011) 364,
doi 10.1287/trsc.1110.0368).
"""

from collections import Counter
from random import Random

from delivery.model.problem import Problem
from delivery.model.units import Boxes, Seconds
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.insertion import Inserter, in_order, without_tasks
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.state import State
from delivery.solver.visits import feeding

PROPOSALS = 8
CANDIDATES = 6
HUBS_NEAR_HOME = 3
TRUNK_SECONDS = 45 * 60
"""How long before the hand-over at the hub the feeder may leave the kitchen."""

READY_AFTER = (20 * 60, 40 * 60, 60 * 60)
"""How long after the boxes are ready they may be at the hub."""


def open_hubs(
    problem: Problem, pool: RoutePool, scheduler: Scheduler, state: State, rng: Random
) -> State:
    """Return the state with the proposals that make it cheaper."""
    hub_places = {hub.location for hub in problem.hubs}
    collectors = [
        number
        for number, carrier in enumerate(problem.carriers)
        if hub_places & carrier.may_load_at and _has_trip_left(state, number)
    ]
    if not collectors or not any(carrier.may_feed for carrier in problem.carriers):
        return state
    proposer = _Proposer(problem, pool, scheduler)
    for _ in range(PROPOSALS):
        state = proposer.propose(state, rng.choice(collectors), rng)
    return state


def _has_trip_left(state: State, number: int) -> bool:
    column = state.by_carrier.get(number)
    limit = state.problem.carriers[number].max_trips
    return column is None or limit is None or len(column.draft.trips) < limit


class _Proposer:
    def __init__(self, problem: Problem, pool: RoutePool, scheduler: Scheduler) -> None:
        self._problem = problem
        self._pool = pool
        self._scheduler = scheduler
        self._inserter = Inserter(problem, scheduler, pool)

    def propose(self, state: State, collector: int, rng: Random) -> State:
        """Return the state with one more hub trip for a collector where that is cheaper."""
        if not _has_trip_left(state, collector):
            return state
        hub = rng.choice(self._near_hubs(collector))
        candidates = self._candidates(state, collector)
        if not candidates:
            return state
        kitchens = Counter(
            (self._problem.tasks[t].kitchen, self._problem.tasks[t].wave) for t in candidates
        )
        kitchen, wave = rng.choice([part for part, _ in kitchens.most_common(2)])
        own = [
            task
            for task in candidates
            if (self._problem.tasks[task].kitchen, self._problem.tasks[task].wave)
            == (kitchen, wave)
        ]
        ready = max(self._problem.tasks[own[0]].ready, self._problem.hubs[hub].hours.start)
        transfer = Transfer(hub, (), ready + rng.choice(READY_AFTER), 0)
        column = self._collect(state, collector, transfer, own)
        return state if column is None else self._fed(state, column)

    def _near_hubs(self, collector: int) -> list[int]:
        carrier = self._problem.carriers[collector]
        durations = self._problem.matrices[carrier.profile].durations
        allowed = [
            number
            for number, hub in enumerate(self._problem.hubs)
            if hub.location in carrier.may_load_at
        ]
        if carrier.start is None:
            return allowed
        home = carrier.start
        allowed.sort(key=lambda number: durations[home, self._problem.hubs[number].location])
        return allowed[:HUBS_NEAR_HOME]

    def _candidates(self, state: State, collector: int) -> list[int]:
        """Return the tasks the collector may hand over that now travel without a hub."""
        fixed = {
            task
            for column in state.columns
            for transfer in column.draft.collects()
            for task in transfer.tasks
        }
        own = state.by_carrier[collector].tasks if collector in state.by_carrier else frozenset()
        eligible = self._problem.eligible[collector]
        return [
            task
            for task in range(len(self._problem.tasks))
            if eligible[task] and task not in fixed and task not in own
        ]

    def _room(self, state: State, hub: int, wave: int) -> Boxes:
        tasks = self._problem.tasks
        used = sum(
            tasks[task].boxes
            for column in state.columns
            for transfer in column.draft.collects()
            if transfer.hub == hub
            for task in transfer.tasks
            if tasks[task].wave == wave
        )
        return self._problem.hubs[hub].capacity - used

    def _collect(
        self, state: State, collector: int, transfer: Transfer, tasks: list[int]
    ) -> Column | None:
        """Return the collector's route with a trip from the hub, grown door by door."""
        carrier = self._problem.carriers[collector]
        durations = self._problem.matrices[carrier.profile].durations
        room = min(
            carrier.capacity, self._room(state, transfer.hub, self._problem.tasks[tasks[0]].wave)
        )
        here = self._problem.hubs[transfer.hub].location
        chosen: list[int] = []
        best: Column | None = None
        rest = list(tasks)
        while rest:
            rest.sort(key=lambda task: (int(durations[here, self._problem.tasks[task].door]), task))
            for task in rest[:CANDIDATES]:
                if self._problem.tasks[task].boxes > room:
                    continue
                column = self._with_trip(state, collector, transfer, [*chosen, task])
                if column is not None:
                    best = column
                    chosen.append(task)
                    room -= self._problem.tasks[task].boxes
                    here = self._problem.tasks[task].door
                    rest.remove(task)
                    break
            else:
                return best
        return best

    def _with_trip(
        self, state: State, collector: int, transfer: Transfer, tasks: list[int]
    ) -> Column | None:
        left_kitchen: Seconds = max(
            transfer.ready - TRUNK_SECONDS, self._problem.tasks[tasks[0]].ready
        )
        exchanged = Transfer(transfer.hub, tuple(sorted(tasks)), transfer.ready, left_kitchen)
        column = state.by_carrier.get(collector)
        trips = column.draft.trips if column else ()
        place = self._problem.hubs[transfer.hub].location
        stops = tuple(StopDraft((task,)) for task in tasks)
        for period in range(len(self._problem.carriers[collector].periods)):
            trip = TripDraft(period, (place,), stops, exchanged)
            draft = RouteDraft(collector, in_order(self._problem, (*trips, trip)))
            found = self._pool.price(draft)
            if found is not None:
                return found
        return None

    def _fed(self, state: State, column: Column) -> State:
        """Return the state with the collector's route and its feeding, if that is better."""
        carrier = column.draft.carrier
        known = state.by_carrier[carrier].draft.collects() if carrier in state.by_carrier else ()
        (transfer,) = (each for each in column.draft.collects() if each not in known)
        moved = frozenset(transfer.tasks)
        changed = []
        for other in state.columns:
            if other.draft.carrier == carrier or not moved & other.tasks:
                continue
            draft = without_tasks(self._problem, other.draft, moved)
            shorter = self._pool.price(draft) if draft else None
            if draft is not None and shorter is None:
                return state
            changed.append((other.draft.carrier, shorter))
        gone = [carrier for carrier, _ in changed]
        kept = [shorter for _, shorter in changed if shorter is not None]
        candidate = state.replaced([*gone, carrier], [*kept, column])
        found = self._inserter.best(candidate, feeding(self._problem, transfer))
        if found is None:
            return state
        candidate = candidate.replaced([found.column.draft.carrier], [found.column])
        return candidate if candidate.rank < state.rank else state
