"""How long each part of a big day is searched, round by round."""

import math
from collections.abc import Sequence

from delivery.model.scenario import SearchLimit

FIRST = 0.6
"""The share of the search that the first round has; the others share the rest."""

AGAIN = 2
"""Rounds in which parts are joined anew."""

SECONDS_TO_JOIN = 8.0
ITERATIONS_TO_JOIN = 4_000
"""Where a part has less of both in all, one round from nothing is the best use of it."""

BESIDE = 1.5
"""Seconds a part takes beside its search, before that is known."""

KEPT = 0.01
"""The share of the time kept for putting the plan together."""

LEAST_SECONDS = 0.2


class PartLimits:
    """Shares one limit out among the parts of every round.

    Parameters
    ----------
    limit
        That of the whole day.
    orders, parts
        How many orders there are, in about how many parts.
    workers
        How many parts are searched at a time.
    """

    def __init__(self, limit: SearchLimit, orders: int, parts: int, workers: int) -> None:
        self._limit = limit
        self._orders = orders
        self._workers = workers
        self._beside = BESIDE
        self._last: tuple[float, float, int] | None = None
        self.rounds = 1 + AGAIN if parts > 1 and self._is_enough(parts) else 1

    def _is_enough(self, parts: int) -> bool:
        if self._limit.iterations is not None:
            return self._limit.iterations >= ITERATIONS_TO_JOIN * parts
        waves = math.ceil(parts / self._workers)
        return (self._limit.seconds or 0.0) >= SECONDS_TO_JOIN * waves

    def of_round(self, number: int, sizes: Sequence[int], elapsed: float) -> list[SearchLimit]:
        """Return the limit of each part; ``elapsed`` is when the round begins, in seconds."""
        if self._limit.iterations is not None:
            share = self._share(number) * self._limit.iterations
            return [SearchLimit(iterations=round(share * size / self._orders)) for size in sizes]
        waves = math.ceil(len(sizes) / self._workers)
        self._learn(elapsed)
        seconds = (1.0 - KEPT) * (self._limit.seconds or 0.0)
        ends = seconds * sum(self._share(n) for n in range(number + 1))
        own = max((ends - elapsed) / waves - self._beside, LEAST_SECONDS)
        self._last = elapsed, own, waves
        return [SearchLimit(seconds=own)] * len(sizes)

    def _share(self, number: int) -> float:
        if self.rounds == 1:
            return 1.0
        return FIRST if number == 0 else (1.0 - FIRST) / (self.rounds - 1)

    def _learn(self, elapsed: float) -> None:
        """Take what a part of the round before took beside its search for what it will take."""
        if self._last is not None:
            began, own, waves = self._last
            self._beside = max((elapsed - began) / waves - own, 0.0)
