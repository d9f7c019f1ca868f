"""Slots: single trips a carrier may make, for engines that know no second trip.

The slots of a carrier follow each other without overlapping, each at one kitchen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from delivery.bench.rivals.duties import Duty, Unit
from delivery.bench.rivals.visits import Visit
from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.units import Seconds

TRIP_SECONDS: Final = 80 * 60
"""About how long a trip is under way; a long period is cut into such trips."""

BETWEEN: Final = 10 * 60
"""Kept free for the way from the last door to the kitchen."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One trip of one carrier of a unit, from loading at the kitchen to the end."""

    unit: Unit
    carrier: int
    window: TimeWindow
    max_seconds: Seconds
    is_first: bool
    open_to: NDArray[np.bool_]


def slots_of(problem: Problem, visits: Sequence[Visit], units: Sequence[Unit]) -> list[Slot]:
    """Return the slots of pre-assigned units."""
    found: list[Slot] = []
    for unit in units:
        for member in range(unit.count):
            found += _slots_of_one(problem, visits, unit, member)
    return found


def _slots_of_one(problem: Problem, visits: Sequence[Visit], unit: Unit, member: int) -> list[Slot]:
    duty = unit.duty
    approach = way_to(problem, duty, unit.kitchen)
    own = [visit for visit, is_open in zip(visits, unit.open_to, strict=True) if is_open]
    start = max(duty.window.start + approach, min(visit.ready for visit in own))
    end = min(duty.window.end, max(visit.window.end for visit in own) + TRIP_SECONDS // 2)
    length = end - start
    work = max(0, duty.max_seconds - approach)
    if length <= 0 or work <= 0:
        return []
    count = max(1, round(min(length, work) / TRIP_SECONDS))
    if duty.carrier.max_trips is not None:
        count = min(count, duty.carrier.max_trips)
    # Who may work less than the period is open works at different times of it, one after another.
    first = start if work >= length else start + (length - work) * (member % 3) // 2
    each = min(length, work) // count
    windows = [TimeWindow(first + n * each, first + (n + 1) * each) for n in range(count)]
    return [
        Slot(unit, member, _ended(window, n < count - 1), each, n == 0, unit.open_to)
        for n, window in enumerate(windows)
    ]


def _ended(window: TimeWindow, has_next: bool) -> TimeWindow:
    end = window.end - BETWEEN if has_next else window.end
    return TimeWindow(window.start, max(window.start, end))


def way_to(problem: Problem, duty: Duty, kitchen: int) -> Seconds:
    """Return the seconds from where a shift starts to a kitchen."""
    if duty.carrier.start is None:
        return 0
    return int(problem.matrices[duty.carrier.profile].durations[duty.carrier.start, kitchen])
