"""How late hand-overs are against wishes, where that is priced."""

import sys
from collections.abc import Iterable

from delivery.model.problem import Problem
from delivery.model.solution import Trip
from delivery.model.units import Seconds


class Lateness:
    """Adds up lateness over trips of one problem; nothing is late where lateness has no price."""

    def __init__(self, problem: Problem) -> None:
        wishes = (task.wish.until if task.wish else None for task in problem.tasks)
        until = [sys.maxsize if wish is None else wish for wish in wishes]
        is_wished = min(until, default=sys.maxsize) < sys.maxsize
        self._is_priced = problem.prices.late_won_per_minute > 0 and is_wished
        self._until = until

    def seconds(self, trips: Iterable[Trip]) -> Seconds:
        """Return how much later than wished the hand-overs begin, all together."""
        if not self._is_priced:
            return 0
        return sum(
            max(0, stop.begin - min(self._until[task] for task in stop.tasks))
            for trip in trips
            for stop in trip.stops
            if stop.hub is None
        )
