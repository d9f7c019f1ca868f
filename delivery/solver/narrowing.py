"""A problem narrowed to what is still open: what keeps the narrowed rules keeps the day's.

Locks need no rules of their own in the search: a hand-over with one carrier left, one time left or
nothing to load before now is the same problem with less room.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from delivery.model.locks import Locks
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Period, Problem, Task
from delivery.model.units import Seconds

BARRED = "no_carrier"
"""The barrier of tasks that the search leaves alone, since their routes stay whole."""


def narrowed(problem: Problem, locks: Locks, whole: frozenset[int]) -> Problem:
    """Return a problem with the same numbers in which only what the locks allow is possible.

    Parameters
    ----------
    whole
        The tasks of the routes that stay whole; nobody is to plan them.
    """
    kept_by = {
        task: kept.carrier for kept in locks.kept for stop in kept.trip.stops for task in stop.tasks
    }
    tasks = tuple(
        _task(number, task, locks, kept_by, whole) for number, task in enumerate(problem.tasks)
    )
    carriers = tuple(
        _carrier(number, carrier, locks) for number, carrier in enumerate(problem.carriers)
    )
    eligible = _eligible(problem.eligible, locks, kept_by, whole)
    return replace(
        problem,
        tasks=_left_with(tasks, locks),
        carriers=_of_a_kind(carriers, eligible, locks, kept_by),
        eligible=eligible,
        kept=locks.kept,
        sequences=locks.sequences,
        opens={t: problem.tasks[t].window.start for t in locks.begins if t not in kept_by},
    )


def _task(
    number: int, task: Task, locks: Locks, kept_by: dict[int, int], whole: frozenset[int]
) -> Task:
    if number in whole:
        return replace(task, barrier=BARRED)
    if number in kept_by:
        return task
    begin = locks.begins.get(number)
    window = task.window if begin is None else TimeWindow(begin, begin)
    ready = task.ready if locks.now is None else max(task.ready, locks.now)
    return replace(task, window=window, ready=ready)


def _left_with(tasks: tuple[Task, ...], locks: Locks) -> tuple[Task, ...]:
    """Return the tasks with those of kept trips ready, and handed over, just when they are."""
    narrow = list(tasks)
    for kept in locks.kept:
        left = {task: each.leave for each in kept.trip.loadings for task in each.tasks}
        for stop in kept.trip.stops:
            at = TimeWindow(stop.begin, stop.begin)
            for task in stop.tasks:
                narrow[task] = replace(narrow[task], window=at, ready=left[task])
    return tuple(narrow)


def _carrier(number: int, carrier: Carrier, locks: Locks) -> Carrier:
    """Return a carrier that has no time before now, but for the shifts it has begun.

    Who is absent feeds no hub either.
    """
    carrier = replace(carrier, may_feed=carrier.may_feed and number not in locks.absent)
    if locks.now is None:
        return carrier
    begun = {
        carrier.periods[kept.trip.period].shift for kept in locks.kept if kept.carrier == number
    }
    periods = tuple(
        period if period.shift in begun else _from(period, locks.now) for period in carrier.periods
    )
    return replace(carrier, periods=periods)


def _from(period: Period, now: Seconds) -> Period:
    start = min(max(period.window.start, now), period.window.end)
    return replace(period, window=TimeWindow(start, period.window.end))


def _eligible(
    eligible: NDArray[np.bool_], locks: Locks, kept_by: dict[int, int], whole: frozenset[int]
) -> NDArray[np.bool_]:
    narrow = eligible.copy()
    narrow[sorted(locks.absent | locks.whole)] = False
    for task, carrier in {**locks.carrier_of, **kept_by}.items():
        was = eligible[carrier, task] if task in kept_by else narrow[carrier, task]
        narrow[:, task] = False
        narrow[carrier, task] = was
    narrow[:, sorted(whole)] = False
    return narrow


def _of_a_kind(
    carriers: tuple[Carrier, ...],
    eligible: NDArray[np.bool_],
    locks: Locks,
    kept_by: dict[int, int],
) -> tuple[Carrier, ...]:
    """Return the carriers numbered by kind anew: who is named by a lock is a kind of its own."""
    named = {*locks.carrier_of.values(), *kept_by.values()}
    kinds: dict[Hashable, int] = defaultdict(lambda: len(kinds))
    return tuple(
        replace(
            carrier,
            kind=kinds[
                carrier.kind,
                number if number in named else -1,
                carrier.periods,
                eligible[number].tobytes(),
            ],
        )
        for number, carrier in enumerate(carriers)
    )
