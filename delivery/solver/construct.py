"""The first answer: the day cut by kitchen and meal, each part a small routing model.

Shared carriers are allotted to kitchens for a start, by boxes; the search that follows lends them
to all again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, TripDraft
from delivery.solver.insertion import Inserter, in_order
from delivery.solver.pool import RoutePool
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.schedule import Scheduler
from delivery.solver.slots import Slot, Visit, drafts_of, may_carry, visits_of
from delivery.solver.state import State

Part = tuple[int, int]
"""A kitchen and a meal."""

TRIPS_PER_PERIOD = 2


def parts_of(visits: Sequence[Visit]) -> dict[Part, list[Visit]]:
    """Return the day's visits by kitchen and meal."""
    parts: dict[Part, list[Visit]] = defaultdict(list)
    for visit in visits:
        parts[visit.kitchen, visit.wave].append(visit)
    return dict(sorted(parts.items()))


def allot(problem: Problem, parts: Mapping[Part, Sequence[Visit]]) -> dict[Part, list[int]]:
    """Give every carrier one kitchen per meal: the one with the most boxes per carrier so far.

    Only boxes the carrier may hand over count, nearer kitchens more where it has a home.
    """
    allotted: dict[Part, list[int]] = {part: [] for part in parts}
    for wave in sorted({wave for _, wave in parts}):
        room: dict[Part, int] = defaultdict(int)
        for number, carrier in enumerate(problem.carriers):
            best: tuple[float, Part] | None = None
            for part in (p for p in parts if p[1] == wave and p[0] in carrier.may_load_at):
                boxes = sum(
                    visit.boxes
                    for visit in parts[part]
                    if all(problem.eligible[number, task] for task in visit.stop.tasks)
                )
                if boxes == 0:
                    continue
                need = boxes / (1 + room[part]) / (1 + _approach(problem, number, part[0]) / 600)
                if best is None or need > best[0]:
                    best = (need, part)
            if best is not None:
                allotted[best[1]].append(number)
                room[best[1]] += carrier.capacity
    return allotted


def _approach(problem: Problem, number: int, kitchen: int) -> int:
    carrier = problem.carriers[number]
    if carrier.start is None:
        return 0
    return int(problem.matrices[carrier.profile].durations[carrier.start, kitchen])


def open_slots(problem: Problem, number: int, part: Part, visits: Sequence[Visit]) -> list[Slot]:
    """Return the trips a carrier could make for a kitchen's meal."""
    carrier = problem.carriers[number]
    kitchen, wave = part
    own = [
        visit for visit in visits if may_carry(problem, Slot(number, 0, wave, (kitchen,)), visit)
    ]
    if not own:
        return []
    opens = min(visit.window.start for visit in own)
    closes = max(visit.window.end for visit in own)
    ready = min(problem.tasks[task].ready for visit in own for task in visit.stop.tasks)
    trips = min(TRIPS_PER_PERIOD, carrier.max_trips or TRIPS_PER_PERIOD)
    return [
        Slot(number, period, wave, (kitchen,))
        for period, open_period in enumerate(carrier.periods)
        if open_period.window.end > max(opens, ready) and open_period.window.start < closes
        for _ in range(trips)
    ]


def construct(
    problem: Problem,
    pool: RoutePool,
    scheduler: Scheduler,
    linear: Mapping[int, LinearCost],
    effort: Effort,
) -> State:
    """Return a first state: every part solved alone, then what is left put in one by one."""
    parts = parts_of(visits_of(problem, range(len(problem.tasks))))
    allotted = allot(problem, parts)
    trips: dict[int, list[TripDraft]] = defaultdict(list)
    for part, visits in parts.items():
        slots = [slot for c in allotted[part] for slot in open_slots(problem, c, part, visits)]
        if not slots:
            continue
        solved = _solve_part(problem, slots, visits, linear, effort)
        for carrier, found in solved.items():
            trips[carrier] += found
    state = State(problem, ())
    for carrier, own in sorted(trips.items()):
        state = _with_trips(problem, pool, state, carrier, own)
    return serve_rest(problem, pool, scheduler, state)


def _solve_part(
    problem: Problem,
    slots: Sequence[Slot],
    visits: Sequence[Visit],
    linear: Mapping[int, LinearCost],
    effort: Effort,
) -> dict[int, tuple[TripDraft, ...]]:
    """Return the trips of the last solution: the best by the stand-in."""
    last: list[Sequences] = []
    RoutingModel(problem, slots, visits, linear).search(effort, None, last.append)
    if not last:
        return {}
    return drafts_of(slots, [[visits[visit] for visit in route] for route in last[-1]])


def _with_trips(
    problem: Problem, pool: RoutePool, state: State, carrier: int, trips: Iterable[TripDraft]
) -> State:
    """Add a carrier with its trips, leaving out the smallest where they do not go together."""
    kept = list(trips)
    while kept:
        column = pool.price(RouteDraft(carrier, in_order(problem, tuple(kept))))
        if column is not None:
            return state.replaced([carrier], [column])
        kept.remove(min(kept, key=lambda trip: len(trip.tasks())))
    return state


def serve_rest(problem: Problem, pool: RoutePool, scheduler: Scheduler, state: State) -> State:
    """Put every unserved task where it costs least, the ones with most boxes first."""
    inserter = Inserter(problem, scheduler, pool)
    rest = visits_of(problem, (t for t in state.unserved if problem.tasks[t].barrier is None))
    for visit in sorted(rest, key=lambda visit: (-visit.boxes, visit.window.end)):
        found = inserter.best(state, visit)
        if found is not None:
            state = state.replaced([found.column.draft.carrier], [found.column])
    return state
