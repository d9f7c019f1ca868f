"""Improvement: a few neighbouring routes are taken apart and routed again together.

Decomposition into sub-problems of near routes follows POPMUSIC (Taillard and Voss, 2002, doi
10.1007/978-1-4615-1507-4_27). Strategies differ in how pay is made linear and how the
neighbourhood is walked; every route they find is priced truly and pooled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import RouteDraft
from delivery.solver.insertion import in_order
from delivery.solver.pool import Column, RoutePool
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.slots import Slot, Visit, drafts_of, feeding, slots_of, visits_of
from delivery.solver.state import State

MAX_VISITS = 45
MAX_UNSERVED = 8
IDLE_CARRIERS = 3
SOLUTIONS_PER_STEP = 120


class Guarantee(StrEnum):
    """What stands in for pay that is the larger of its lines and an hourly guarantee."""

    LINES = "lines"
    TIME = "time"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class Strategy:
    """One way to search: how pay is made linear, and the local search that walks."""

    name: str
    guarantee: Guarantee
    metaheuristic: str


STRATEGIES = (
    Strategy("lines", Guarantee.LINES, "GUIDED_LOCAL_SEARCH"),
    Strategy("time", Guarantee.TIME, "GUIDED_LOCAL_SEARCH"),
    Strategy("half", Guarantee.HALF, "GUIDED_LOCAL_SEARCH"),
)


def linear_costs(
    problem: Problem, route_cost: RouteCost, guarantee: Guarantee
) -> dict[int, LinearCost]:
    """Return each carrier's linear stand-in under one reading of its guarantee."""
    found = {}
    for carrier in range(len(problem.carriers)):
        linear = route_cost.linear(carrier)
        found[carrier] = _guaranteed(linear, guarantee) if linear.guarantee_per_second else linear
    return found


def _guaranteed(linear: LinearCost, guarantee: Guarantee) -> LinearCost:
    if guarantee is Guarantee.LINES:
        return linear
    if guarantee is Guarantee.TIME:
        return replace(
            linear,
            per_second=linear.per_second + linear.guarantee_per_second,
            per_stop=0,
            per_extra_box=0,
        )
    return replace(
        linear,
        per_second=linear.per_second + linear.guarantee_per_second // 2,
        per_stop=linear.per_stop // 2,
        per_extra_box=linear.per_extra_box // 2,
    )


class Improver:
    """Takes states apart and puts them together again."""

    def __init__(self, problem: Problem, pool: RoutePool, route_cost: RouteCost) -> None:
        self._problem = problem
        self._pool = pool
        self._linear = {
            guarantee: linear_costs(problem, route_cost, guarantee) for guarantee in Guarantee
        }

    def linear(self, guarantee: Guarantee) -> Mapping[int, LinearCost]:
        """Return every carrier's stand-in under one reading of its guarantee."""
        return self._linear[guarantee]

    def step(self, state: State, strategy: Strategy, rng: Random, seconds: float | None) -> State:
        """Route one neighbourhood again; return the better of the old and the new state."""
        carriers = self._neighbourhood(state, rng)
        visits = self._visits(state, carriers, rng)
        if not visits:
            return state
        slots, start = self._slots(state, carriers, visits, rng)
        if not slots:
            return state
        best = state

        def keep_if_better(sequences: Sequences) -> None:
            nonlocal best
            candidate = self._candidate(state, carriers, slots, visits, sequences)
            if candidate is not None and candidate.rank < best.rank:
                best = candidate

        effort = Effort(
            "PARALLEL_CHEAPEST_INSERTION", strategy.metaheuristic, SOLUTIONS_PER_STEP, seconds
        )
        model = RoutingModel(self._problem, slots, visits, self._linear[strategy.guarantee])
        model.search(effort, start, keep_if_better)
        return best

    def _neighbourhood(self, state: State, rng: Random) -> list[int]:
        """Choose carriers: those near a random task, and a few that are idle."""
        tasks = self._problem.tasks
        seed = rng.choice(state.unserved or range(len(tasks)))
        movable = [column for column in state.columns if not column.draft.collects()]
        movable.sort(key=lambda column: (self._distance(column, seed), column.draft.carrier))
        chosen: list[int] = []
        size = 0
        for column in movable:
            if chosen and size + len(column.tasks) > MAX_VISITS:
                continue
            chosen.append(column.draft.carrier)
            size += len(column.tasks)
            if size > MAX_VISITS * 3 // 4:
                break
        return [*chosen, *self._idle(state, rng)]

    def _distance(self, column: Column, seed: int) -> int:
        """Return how near a route comes to a task of its meals, in seconds."""
        tasks = self._problem.tasks
        durations = self._problem.matrices[
            self._problem.carriers[column.draft.carrier].profile
        ].durations
        door, wave = tasks[seed].door, tasks[seed].wave
        near = [durations[door, tasks[t].door] for t in column.tasks if tasks[t].wave == wave]
        return int(min(near, default=10**6))

    def _idle(self, state: State, rng: Random) -> list[int]:
        kinds: dict[int, int] = {}
        for number, carrier in enumerate(self._problem.carriers):
            if number not in state.by_carrier:
                kinds.setdefault(carrier.kind, number)
        idle = sorted(kinds.values())
        return sorted(rng.sample(idle, min(IDLE_CARRIERS, len(idle))))

    def _visits(self, state: State, carriers: Sequence[int], rng: Random) -> list[Visit]:
        tasks: list[int] = []
        feeds: list[Visit] = []
        for carrier in carriers:
            column = state.by_carrier.get(carrier)
            if column is not None:
                tasks += column.tasks
                feeds += [feeding(self._problem, each) for each in column.draft.feeds()]
        open_tasks = [t for t in state.unserved if self._problem.tasks[t].barrier is None]
        tasks += rng.sample(open_tasks, min(MAX_UNSERVED, len(open_tasks)))
        return [*visits_of(self._problem, tasks), *feeds]

    def _slots(
        self, state: State, carriers: Sequence[int], visits: Sequence[Visit], rng: Random
    ) -> tuple[list[Slot], Sequences]:
        """Return the trips the carriers may make, and what each carries now."""
        number_of = {visit.stop: number for number, visit in enumerate(visits)}
        by_task = {t: number_of[visit.stop] for visit in visits for t in visit.stop.tasks}
        entries: list[tuple[Slot, list[int]]] = []
        placed: set[int] = set()
        for carrier in carriers:
            column = state.by_carrier.get(carrier)
            if column is not None:
                for slot, trip in zip(
                    slots_of(self._problem, column.draft), column.draft.trips, strict=True
                ):
                    carried = []
                    for stop in trip.stops:
                        visit = number_of.get(stop, by_task[stop.tasks[0]])
                        if visit not in placed:
                            placed.add(visit)
                            carried.append(visit)
                    entries.append((self._widened(slot, visits, rng), carried))
            entries += [(slot, []) for slot in self._further(carrier, column, visits, rng)]
        entries.sort(key=lambda entry: (entry[0].carrier, entry[0].period, entry[0].wave))
        return [slot for slot, _ in entries], [carried for _, carried in entries]

    def _further(
        self, number: int, column: Column | None, visits: Sequence[Visit], rng: Random
    ) -> list[Slot]:
        """Return one more trip the carrier might make, from a kitchen drawn among the visits."""
        carrier = self._problem.carriers[number]
        trips = len(column.draft.trips) if column else 0
        if carrier.max_trips is not None and trips >= carrier.max_trips:
            return []
        wanted = [visit for visit in visits if visit.kitchen in carrier.may_load_at]
        if not wanted:
            return []
        visit = rng.choice(wanted)
        periods = [
            period
            for period, each in enumerate(carrier.periods)
            if each.window.intersection(visit.window) is not None
        ]
        if not periods:
            return []
        slot = Slot(number, rng.choice(periods), visit.wave, (visit.kitchen,))
        return [self._widened(slot, visits, rng)]

    def _widened(self, slot: Slot, visits: Sequence[Visit], rng: Random) -> Slot:
        """Let a trip collect at one more kitchen, now and then, where its fleet may."""
        carrier = self._problem.carriers[slot.carrier]
        if len(slot.loads) >= carrier.max_loads_per_trip or rng.random() > 0.4:
            return slot
        further = sorted(
            {v.kitchen for v in visits if v.wave == slot.wave and v.kitchen not in slot.loads}
            & carrier.may_load_at
        )
        return replace(slot, loads=(rng.choice(further), *slot.loads)) if further else slot

    def _candidate(
        self,
        state: State,
        carriers: Sequence[int],
        slots: Sequence[Slot],
        visits: Sequence[Visit],
        sequences: Sequences,
    ) -> State | None:
        """Price what the model found; None where a route breaks a rule the model does not know."""
        trips = drafts_of(slots, [[visits[visit] for visit in route] for route in sequences])
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
            for carrier in carriers
            if carrier in state.by_carrier
            for transfer in state.by_carrier[carrier].draft.feeds()
        }
        return state.replaced(carriers, columns) if fed == needed else None
