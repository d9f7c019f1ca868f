"""What a kind of carriers can do in one shift, as walks by the clock: doors, kitchens, hubs.

Seconds become whole steps from the shift's begin, rounded down, so whatever can be worked can be
walked no later. Ways are the shortest also by way of other places: a walk is never the dearer for
leaving a place out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_ways import LeastWays
from delivery.solver.bound.relaxed_tasks import RelaxedTasks

STEP, STEP_OF_FEW = 20, 10
"""Seconds of a step at most, and where trips load at one kitchen alone."""

NEVER = -1

FAR = 10**8
"""More than any way: no way."""


@dataclass(frozen=True, slots=True)
class Order:
    """A way through kitchens, the last one last: seconds and metres between them."""

    kitchens: tuple[int, ...]
    seconds: int
    metres: int


@dataclass(frozen=True, slots=True)
class WalkShift:
    """A kind's shift; ``doors`` are its n tasks, then the h hubs it may feed.

    Times are steps. ``flows`` are the kitchens and waves whose boxes it could bring to a hub;
    ``groups`` are the sets of kitchens (their places in ``kitchens``) that one
    trip may load at, ``members`` of each its doors. ``orders`` are the ways through them.
    """

    shift: int
    carrier: Carrier
    step: int
    steps: int
    length: int
    handling: int
    flows: frozenset[tuple[int, int]]
    kitchens: tuple[int, ...]
    tasks: NDArray[np.int64]
    hubs: NDArray[np.int64]
    groups: tuple[tuple[int, ...], ...]
    members: tuple[NDArray[np.int32], ...]
    orders: tuple[Order, ...]
    opens: NDArray[np.int32]
    closes: NDArray[np.int32]
    after: NDArray[np.int32]
    metres: NDArray[np.int64]
    home: NDArray[np.int32]
    home_metres: NDArray[np.int64]
    to_kitchen: NDArray[np.int32]
    to_kitchen_metres: NDArray[np.int64]
    from_kitchen: NDArray[np.int32]
    from_kitchen_metres: NDArray[np.int64]
    start: NDArray[np.int32]
    start_metres: NDArray[np.int64]


def walk_shifts(
    problem: Problem,
    carrier_number: int,
    relaxed: RelaxedTasks,
    tasks: Sequence[int],
    least: LeastWays,
    feedable: Sequence[int],
) -> list[WalkShift]:
    """Return the shifts in which a carrier can serve any of the tasks or feed a hub.

    ``feedable`` are the hubs that somebody could collect at.
    """
    carrier = problem.carriers[carrier_number]
    kitchens = tuple(sorted({problem.tasks[t].kitchen for t in tasks} & carrier.may_load_at))
    eligible = problem.eligible[carrier_number]
    able = [
        t
        for t in tasks
        if eligible[t]
        and problem.tasks[t].kitchen in kitchens
        and problem.tasks[t].boxes <= carrier.capacity
    ]
    hubs = list(feedable) if carrier.may_feed and kitchens else []
    numbers = sorted({period.shift for period in carrier.periods})
    found = (
        _shift(problem, carrier, kitchens, relaxed, able, hubs, number, least) for number in numbers
    )
    return [each for each in found if each is not None]


def most_doors_times_steps(problem: Problem, carrier: Carrier, tasks: Sequence[int]) -> int:
    """Return how many (task, set of kitchens, step) a carrier's longest shift has, about.

    It is told before any way is looked up: tasks count whose windows meet the shift.
    """
    kitchens = {problem.tasks[t].kitchen for t in tasks} & carrier.may_load_at
    sets = len(_groups(carrier, len(kitchens)))
    found = 0
    for shift in {period.shift for period in carrier.periods}:
        windows = [period.window for period in carrier.periods if period.shift == shift]
        begin, end = min(w.start for w in windows), max(w.end for w in windows)
        step = STEP if len(kitchens) > 1 else STEP_OF_FEW
        meeting = (problem.tasks[t] for t in tasks if problem.tasks[t].kitchen in kitchens)
        doors = sum(task.window.start < end and task.window.end > begin for task in meeting)
        found = max(found, doors * sets * ((end - begin) // step))
    return found


def _shift(
    problem: Problem,
    carrier: Carrier,
    kitchens: tuple[int, ...],
    relaxed: RelaxedTasks,
    able: list[int],
    hubs: list[int],
    shift: int,
    least: LeastWays,
) -> WalkShift | None:
    windows = [period.window for period in carrier.periods if period.shift == shift]
    begin, end = min(w.start for w in windows), max(w.end for w in windows)
    opens, closes, service = _times(problem, carrier, relaxed, able, hubs, (begin, end), least)
    kept = np.nonzero(opens <= closes)[0]
    if not len(kept):
        return None
    opens, closes, service = opens[kept], closes[kept], service[kept]
    tasks = np.array([able[n] for n in kept if n < len(able)], np.int64)
    own_hubs = np.array([hubs[n - len(able)] for n in kept if n >= len(able)], np.int64)
    doors = [problem.tasks[t].door for t in tasks] + [problem.hubs[h].location for h in own_hubs]
    seconds = service[:, None] + least.seconds[np.ix_(doors, doors)]
    # Orders of one recipient may be one stop: they begin together, and share its seconds.
    people = np.array([problem.tasks[t].recipient for t in tasks] + [-1 - h for h in own_hubs])
    alike = people[:, None] == people[None, :]
    seconds = np.where(alike, service[:, None], seconds)
    np.fill_diagonal(seconds, FAR)
    step = max(1, min(STEP if len(kitchens) > 1 else STEP_OF_FEW, int(seconds.min())))
    never = opens[:, None] + seconds > closes[None, :]
    groups = _groups(carrier, len(kitchens))
    of = np.array([kitchens.index(problem.tasks[t].kitchen) for t in tasks], np.int64)
    orders = [_order(way, kitchens, least) for group in groups for way in permutations(group)]
    leave = service[:, None]
    places = list(kitchens)
    return WalkShift(
        shift=shift,
        carrier=carrier,
        step=step,
        steps=(end - begin) // step + 1,
        length=end - begin,
        handling=problem.hub_handling,
        flows=_flows(problem, kitchens, begin, end),
        kitchens=kitchens,
        tasks=tasks,
        hubs=own_hubs,
        groups=groups,
        members=tuple(_members(group, of, len(own_hubs)) for group in groups),
        orders=tuple(orders),
        opens=((opens - begin) // step).astype(np.int32),
        closes=((closes - begin) // step).astype(np.int32),
        after=np.where(never, NEVER, seconds // step).astype(np.int32),
        metres=least.metres[np.ix_(doors, doors)].astype(np.int64),
        home=_steps(service + _ways(least.seconds, doors, carrier.end), step),
        home_metres=_ways(least.metres, doors, carrier.end),
        to_kitchen=_steps(leave + least.seconds[np.ix_(doors, places)] + carrier.reload, step),
        to_kitchen_metres=least.metres[np.ix_(doors, places)].astype(np.int64),
        from_kitchen=_steps(least.seconds[np.ix_(places, doors)], step),
        from_kitchen_metres=least.metres[np.ix_(places, doors)].astype(np.int64),
        start=_steps(_ways(least.seconds.T, places, carrier.start), step),
        start_metres=_ways(least.metres.T, places, carrier.start),
    )


def _steps(seconds: NDArray[np.signedinteger], step: int) -> NDArray[np.int32]:
    return (seconds // step).astype(np.int32)


def _ways(matrix: NDArray[np.int32], places: Sequence[int], onto: int | None) -> NDArray[np.int64]:
    if onto is None:
        return np.zeros(len(places), np.int64)
    return matrix[list(places), onto].astype(np.int64)


def _flows(
    problem: Problem, kitchens: Sequence[int], begin: int, end: int
) -> frozenset[tuple[int, int]]:
    return frozenset(
        (task.kitchen, task.wave)
        for task in problem.tasks
        if task.kitchen in kitchens and task.ready <= end and task.window.end >= begin
    )


def _groups(carrier: Carrier, kitchens: int) -> tuple[tuple[int, ...], ...]:
    most = min(carrier.max_loads_per_trip, kitchens)
    return tuple(
        group for count in range(1, most + 1) for group in combinations(range(kitchens), count)
    )


def _members(group: tuple[int, ...], of: NDArray[np.int64], hubs: int) -> NDArray[np.int32]:
    tasks = np.nonzero(np.isin(of, group))[0]
    return np.concatenate([tasks, len(of) + np.arange(hubs)]).astype(np.int32)


def _order(way: tuple[int, ...], kitchens: tuple[int, ...], least: LeastWays) -> Order:
    places = [kitchens[k] for k in way]
    pairs = list(pairwise(places))
    seconds = sum(int(least.seconds[a, b]) for a, b in pairs)
    return Order(way, seconds, sum(int(least.metres[a, b]) for a, b in pairs))


def _times(
    problem: Problem,
    carrier: Carrier,
    relaxed: RelaxedTasks,
    able: list[int],
    hubs: list[int],
    open_hours: tuple[int, int],
    least: LeastWays,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return when each hand-over can begin, at the earliest and at the latest, and its seconds."""
    begin, end = open_hours
    times = []
    together = Counter[int]()
    for t in able:
        together[problem.tasks[t].recipient] += int(relaxed.service[t])
    for t in able:
        task = problem.tasks[t]
        way = 0 if carrier.start is None else int(least.seconds[carrier.start, task.kitchen])
        loaded = max(task.ready, begin + way)
        opens = max(task.window.start, loaded + int(least.seconds[task.kitchen, task.door]))
        service = int(relaxed.service[t])
        # What is handed over with others begins with them, and is counted after them.
        others = together[task.recipient] - service
        times.append((opens, min(task.window.end + others, end - service), service))
    for h in hubs:
        hours, handling = problem.hubs[h].hours, problem.hub_handling
        times.append((max(hours.start, begin), min(hours.end, end) - handling, handling))
    found = np.array(times, np.int64).reshape(-1, 3)
    return found[:, 0], found[:, 1], found[:, 2]
