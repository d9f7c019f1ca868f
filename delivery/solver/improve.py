"""Improvement: a few neighbouring routes are taken apart and routed again together.

Decomposition into sub-problems of near routes follows POPMUSIC (Taillard and Voss, 2002, doi
10.1007/978-1-4615-1507-4_27). Four neighbourhoods: the routes alone, the routes with one of them
closed, the routes with the right to take tasks from others for what these save by it, and idle
carriers with that right. Every route found on the way is priced truly and pooled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, TripDraft
from delivery.solver.insertion import in_order, without_tasks
from delivery.solver.pool import Column, RoutePool
from delivery.solver.regions import carriers_together
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.slots import Slot, Visit, drafts_of, feeding, may_carry, visits_of
from delivery.solver.state import State
from delivery.solver.trip_slots import apart, free_slots, further_slot, slots_now, widened

MAX_VISITS = 45
MAX_UNSERVED = 8
MAX_TAKEN = 25
IDLE_CARRIERS = 2
TO_UNSERVED = 0.5
"""How often the search goes where a door is unserved, if any is."""

EAGERNESS = (0.7, 1.5)
"""How much of a task's average cost in its route taking it is thought to save, between these."""

UNSERVED_PER_MEAL = 1_000_000_000
"""Price of an unserved meal in thousandths of a won: far above any route."""


class Neighbourhood(StrEnum):
    """What may change together."""

    ROUTES = "routes"
    CLOSE = "close"
    TAKE = "take"
    ENTER = "enter"


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a state to be routed again."""

    carriers: tuple[int, ...]
    closed: tuple[int, ...]
    visits: tuple[Visit, ...]
    worth: tuple[int, ...]


class Improver:
    """Takes states apart and puts them together again."""

    def __init__(self, problem: Problem, pool: RoutePool) -> None:
        self._problem = problem
        self._pool = pool

    def step(
        self,
        state: State,
        kind: Neighbourhood,
        linear: Mapping[int, LinearCost],
        rng: Random,
        effort: Effort,
    ) -> State:
        """Route one neighbourhood again; return the better of the old and the new state."""
        part = self._part(state, kind, rng)
        slots, start = self._slots(state, part, rng)
        able = [
            any(may_carry(self._problem, slot, visit) for slot in slots) for visit in part.visits
        ]
        if not slots or not any(able):
            return state
        best = state

        def keep_if_better(sequences: Sequences) -> None:
            nonlocal best
            candidate = self._candidate(state, part, slots, sequences)
            if candidate is not None and candidate.rank < best.rank:
                best = candidate

        model = RoutingModel(self._problem, slots, part.visits, linear, part.worth)
        model.search(effort, None if part.closed else start, keep_if_better)
        return best

    def _part(self, state: State, kind: Neighbourhood, rng: Random) -> _Part:
        idle = self._idle(state, rng)
        open_tasks = [t for t in state.unserved if self._problem.tasks[t].barrier is None]
        alone = kind is Neighbourhood.ENTER and bool(idle)
        near = [] if alone else self._near_routes(state, open_tasks, rng)
        if kind is Neighbourhood.TAKE:
            near = near[: max(1, len(near) // 2)]
        closed = self._closed(near, rng) if kind is Neighbourhood.CLOSE else ()
        carriers = [column.draft.carrier for column in near]
        tasks = [task for column in near for task in column.tasks]
        tasks += rng.sample(open_tasks, min(MAX_UNSERVED, len(open_tasks)))
        visits = visits_of(self._problem, tasks)
        visits += [feeding(self._problem, each) for c in near for each in c.draft.feeds()]
        worth = [UNSERVED_PER_MEAL * visit.meals for visit in visits]
        if kind in (Neighbourhood.TAKE, Neighbourhood.ENTER):
            taken = self._taken(state, {*carriers}, MAX_VISITS + MAX_TAKEN - len(visits), rng)
            visits += [visit for visit, _ in taken]
            worth += [value for _, value in taken]
        return _Part((*carriers, *idle), closed, tuple(visits), tuple(worth))

    def _near_routes(self, state: State, unserved: Sequence[int], rng: Random) -> list[Column]:
        """Choose the routes nearest to a random task, as many as one model takes."""
        # Some doors nobody can reach: the others must not wait for them.
        to_unserved = unserved and rng.random() < TO_UNSERVED
        seed = rng.choice(unserved if to_unserved else range(len(self._problem.tasks)))
        movable = [column for column in state.columns if not column.draft.collects()]
        movable.sort(key=lambda column: (self._distance(column, seed), column.draft.carrier))
        chosen: list[Column] = []
        size = 0
        for column in movable:
            if chosen and size + len(column.tasks) > MAX_VISITS:
                continue
            chosen.append(column)
            size += len(column.tasks)
            if size > MAX_VISITS * 3 // 4:
                break
        return chosen

    def _distance(self, column: Column, seed: int) -> int:
        """Return how near a route comes to a task of its meals, in seconds."""
        tasks = self._problem.tasks
        profile = self._problem.carriers[column.draft.carrier].profile
        durations = self._problem.matrices[profile].durations[tasks[seed].door]
        wave = tasks[seed].wave
        near = [durations[tasks[t].door] for t in column.tasks if tasks[t].wave == wave]
        return int(min(near, default=10**6))

    @staticmethod
    def _closed(near: Sequence[Column], rng: Random) -> tuple[int, ...]:
        """Choose a route to close, a dear one sooner than a cheap one."""
        able = [column for column in near if not column.draft.feeds()]
        if not able:
            return ()
        dearness = [(column.cost[0] + 1) / len(column.tasks) for column in able]
        return (rng.choices(able, dearness)[0].draft.carrier,)

    def _idle(self, state: State, rng: Random) -> list[int]:
        """Choose a few idle carriers of one fleet, so that small fleets come up as often as big."""
        fleets: dict[int, list[int]] = {}
        for number, carrier in enumerate(self._problem.carriers):
            if number not in state.by_carrier:
                fleets.setdefault(carrier.fleet, []).append(number)
        if not fleets:
            return []
        members = fleets[rng.choice(sorted(fleets))]
        first = rng.choice(members)
        return sorted(carriers_together(self._problem, first, members, rng)[:IDLE_CARRIERS])

    def _taken(
        self, state: State, carriers: set[int], most: int, rng: Random
    ) -> list[tuple[Visit, int]]:
        """Return tasks of other routes near a random one, with what taking each may save there."""
        average = {
            task: column.cost[0] / len(column.tasks)
            for column in state.columns
            if column.draft.carrier not in carriers and not column.draft.collects()
            for task in column.tasks
        }
        if not average or most <= 0:
            return []
        tasks = self._problem.tasks
        eagerness = rng.uniform(*EAGERNESS)
        durations = self._problem.matrices[0].durations[tasks[rng.choice(sorted(average))].door]
        near = sorted(average, key=lambda task: (int(durations[tasks[task].door]), task))[:most]
        value = {task: int(1000 * average[task] * eagerness) for task in near}
        return [
            (visit, sum(value[task] for task in visit.stop.tasks))
            for visit in visits_of(self._problem, near)
        ]

    def _slots(self, state: State, part: _Part, rng: Random) -> tuple[list[Slot], Sequences]:
        """Return the trips the carriers may make, and what each carries now."""
        by_task = {t: number for number, v in enumerate(part.visits) for t in v.stop.tasks}
        entries: list[tuple[Slot, list[int]]] = []
        placed: set[int] = set()
        for carrier in part.carriers:
            if carrier in part.closed:
                continue
            column = state.by_carrier.get(carrier)
            if column is not None:
                for now, trip in zip(
                    slots_now(self._problem, column), column.draft.trips, strict=True
                ):
                    slot = widened(self._problem, now, part.visits, rng)
                    carried = self._carried(part, slot, trip, by_task, placed)
                    entries.append((slot, carried))
                more = further_slot(self._problem, column, part.visits, rng)
                entries += [(slot, []) for slot in more]
            else:
                free = free_slots(self._problem, carrier, part.visits, rng)
                entries += [(slot, []) for slot in free]
        entries.sort(key=lambda entry: (entry[0].carrier, entry[0].window))
        return apart([slot for slot, _ in entries]), [carried for _, carried in entries]

    def _carried(
        self,
        part: _Part,
        slot: Slot,
        trip: TripDraft,
        by_task: Mapping[int, int],
        placed: set[int],
    ) -> list[int]:
        """Return a trip's visits that its slot may carry and no other does; note them as placed."""
        carried: list[int] = []
        for visit in (by_task[task] for task in trip.tasks()):
            if visit not in placed and may_carry(self._problem, slot, part.visits[visit]):
                placed.add(visit)
                carried.append(visit)
        return carried

    def _candidate(
        self, state: State, part: _Part, slots: Sequence[Slot], sequences: Sequences
    ) -> State | None:
        """Price what the model found; None where a route breaks a rule the model does not know."""
        trips = drafts_of(slots, [[part.visits[visit] for visit in route] for route in sequences])
        columns = []
        for carrier, found in sorted(trips.items()):
            if not found:
                continue
            column = self._pool.price(RouteDraft(carrier, in_order(self._problem, found)))
            if column is None:
                return None
            columns.append(column)
        fed = {transfer for column in columns for transfer in column.draft.feeds()}
        needed = {
            transfer
            for carrier in part.carriers
            if carrier in state.by_carrier
            for transfer in state.by_carrier[carrier].draft.feeds()
        }
        if fed != needed:
            return None
        return self._less_what_was_taken(state, part, columns)

    def _less_what_was_taken(
        self, state: State, part: _Part, columns: Sequence[Column]
    ) -> State | None:
        """Exchange the part's columns, and take out of other routes what these now carry."""
        carried = frozenset(task for column in columns for task in column.tasks)
        changed, gone = list(columns), list(part.carriers)
        for other in state.columns:
            if other.draft.carrier in part.carriers or not carried & other.tasks:
                continue
            draft = without_tasks(self._problem, other.draft, carried)
            shorter = self._pool.price(draft) if draft else None
            if draft is not None and shorter is None:
                return None
            gone.append(other.draft.carrier)
            if shorter is not None:
                changed.append(shorter)
        return state.replaced(gone, changed)
