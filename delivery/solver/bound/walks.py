"""What a kind of carriers can do in one shift, as walks by the clock: doors, kitchens, hubs.

Seconds become whole steps from the shift's begin, rounded down, so whatever can be worked can be
walked no later. Ways are the shortest also by way of other places: a walk is never the dearer for
leaving a place out.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_ways import LeastWays
from delivery.solver.bound.relaxed_tasks import RelaxedTasks
from delivery.solver.bound.walk_seconds import (
    MostSeconds,
    Order,
    most_seconds,
    orders_of,
    patience_of,
    ready_of,
    ways_from,
)

STEP, STEP_OF_FEW = 20, 10
"""Seconds of a step at most, and where trips load at one kitchen alone."""

NEVER = -1

FAR = 10**8
"""More than any way: no way."""


@dataclass(frozen=True, slots=True)
class WalkShift:
    """A kind's shift; ``doors`` are its n tasks, then the h hubs it may feed.

    Times are steps. ``flows`` are the kitchens and waves whose boxes it could bring to a hub;
    ``groups`` are the sets of kitchens (their places in ``kitchens``) that one trip may load at,
    ``members`` of each its doors. ``orders`` are the ways through them. Hand-overs begin within
    ``on_board`` seconds of leaving, those counted that are one with others. A walk that begins as
    late as it can waits no more than ``patience`` steps for its first door.
    """

    shift: int
    carrier: Carrier
    begin: int
    step: int
    steps: int
    patience: int
    on_board: int
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
    most: MostSeconds


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
    times = _times(problem, carrier, relaxed, able, hubs, (begin, end), least)
    kept = np.nonzero(times[0] <= times[1])[0]
    if not len(kept):
        return None
    opens, closes, service, others = (each[kept] for each in times)
    tasks = np.array([able[n] for n in kept if n < len(able)], np.int64)
    own_hubs = np.array([hubs[n - len(able)] for n in kept if n >= len(able)], np.int64)
    doors = [problem.tasks[t].door for t in tasks] + [problem.hubs[h].location for h in own_hubs]
    people = np.array([problem.tasks[t].recipient for t in tasks] + [-1 - h for h in own_hubs])
    seconds = _between(service, least.seconds[np.ix_(doors, doors)], people)
    to_kitchen = service[:, None] + least.seconds[np.ix_(doors, kitchens)] + carrier.reload
    step = _step(len(kitchens), seconds, to_kitchen)
    groups = _groups(carrier, len(kitchens))
    actual = np.asarray(problem.matrices[carrier.profile].durations)
    back = int(actual[np.ix_(doors, kitchens)].max(initial=0)) + carrier.reload
    flows = _flows(problem, kitchens, begin, end)
    full = _most_service(problem, tasks, len(own_hubs))
    ready = [ready_of(problem, windows, kitchen, tasks, flows, back) for kitchen in kitchens]
    orders = orders_of(groups, kitchens, least, actual, ready, step)
    return WalkShift(
        shift=shift,
        carrier=carrier,
        begin=begin,
        step=step,
        steps=(end - begin) // step + 1,
        patience=patience_of(orders, actual, least, kitchens, doors, step),
        on_board=problem.max_on_board + int(others.max()),
        flows=flows,
        kitchens=kitchens,
        tasks=tasks,
        hubs=own_hubs,
        groups=groups,
        members=_members(problem, groups, kitchens, tasks, len(own_hubs)),
        orders=tuple(orders),
        opens=((opens - begin) // step).astype(np.int32),
        closes=((closes - begin) // step).astype(np.int32),
        after=_after(seconds, opens, closes, step),
        metres=least.metres[np.ix_(doors, doors)].astype(np.int64),
        home=_steps(service + ways_from(least.seconds, doors, carrier.end), step),
        home_metres=ways_from(least.metres, doors, carrier.end),
        to_kitchen=_steps(to_kitchen, step),
        to_kitchen_metres=least.metres[np.ix_(doors, kitchens)].astype(np.int64),
        from_kitchen=_steps(least.seconds[np.ix_(kitchens, doors)], step),
        from_kitchen_metres=least.metres[np.ix_(kitchens, doors)].astype(np.int64),
        start=_steps(ways_from(least.seconds.T, kitchens, carrier.start), step),
        start_metres=ways_from(least.metres.T, kitchens, carrier.start),
        most=most_seconds(carrier, actual, full, doors, kitchens),
    )


def _step(kitchens: int, seconds: NDArray[np.int64], to_kitchen: NDArray[np.signedinteger]) -> int:
    """Return the seconds of a step: every way on, and back to load, takes one at least."""
    longest = STEP if kitchens > 1 else STEP_OF_FEW
    return max(1, min(longest, int(seconds.min()), int(to_kitchen.min())))


def _after(
    seconds: NDArray[np.int64], opens: NDArray[np.int64], closes: NDArray[np.int64], step: int
) -> NDArray[np.int32]:
    """Return the steps from each hand-over to the next, NEVER where it cannot follow."""
    never = opens[:, None] + seconds > closes[None, :]
    return np.where(never, NEVER, seconds // step).astype(np.int32)


def _most_service(problem: Problem, tasks: NDArray[np.int64], hubs: int) -> NDArray[np.int64]:
    """Return how long each task's hand-over by itself lasts, then each hub's handling."""
    own = [problem.handover_seconds((int(task),)) for task in tasks]
    return np.array(own + [problem.hub_handling] * hubs, np.int64)


def _between(
    service: NDArray[np.int64], ways: NDArray[np.int32], people: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the seconds from the begin of each hand-over to the next one's."""
    # Orders of one recipient may be one stop: they begin together, and share its seconds.
    alike = people[:, None] == people[None, :]
    seconds = np.where(alike, service[:, None], service[:, None] + ways)
    np.fill_diagonal(seconds, FAR)
    return seconds


def _steps(seconds: NDArray[np.signedinteger], step: int) -> NDArray[np.int32]:
    return (seconds // step).astype(np.int32)


def _flows(
    problem: Problem, kitchens: Sequence[int], begin: int, end: int
) -> frozenset[tuple[int, int]]:
    """Return the kitchens and waves of which a box could be handed in at a hub in time."""
    handed_in = begin + problem.hub_handling
    return frozenset(
        (task.kitchen, task.wave)
        for task in problem.tasks
        if task.kitchen in kitchens
        and task.ready + problem.hub_handling <= min(end, task.window.end)
        and handed_in <= task.window.end
    )


def _groups(carrier: Carrier, kitchens: int) -> tuple[tuple[int, ...], ...]:
    most = min(carrier.max_loads_per_trip, kitchens)
    return tuple(
        group for count in range(1, most + 1) for group in combinations(range(kitchens), count)
    )


def _members(
    problem: Problem,
    groups: Sequence[tuple[int, ...]],
    kitchens: Sequence[int],
    tasks: NDArray[np.int64],
    hubs: int,
) -> tuple[NDArray[np.int32], ...]:
    """Return the doors of each set of kitchens, all hubs among them."""
    of = np.array([kitchens.index(problem.tasks[t].kitchen) for t in tasks], np.int64)
    every = len(tasks) + np.arange(hubs)
    found = (np.concatenate([np.nonzero(np.isin(of, group))[0], every]) for group in groups)
    return tuple(each.astype(np.int32) for each in found)


def _times(
    problem: Problem,
    carrier: Carrier,
    relaxed: RelaxedTasks,
    able: list[int],
    hubs: list[int],
    open_hours: tuple[int, int],
    least: LeastWays,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return when each hand-over can begin, at the earliest and at the latest, and its seconds.

    Last come the seconds of what else may be handed over with it.
    """
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
        closes = min(task.window.end + others, end - service)
        times.append((opens, closes, service, others))
    for h in hubs:
        hours, handling = problem.hubs[h].hours, problem.hub_handling
        times.append((max(hours.start, begin), min(hours.end, end) - handling, handling, 0))
    found = np.array(times, np.int64).reshape(-1, 4)
    return found[:, 0], found[:, 1], found[:, 2], found[:, 3]
