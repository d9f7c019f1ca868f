"""How far a search is, from 0 to 1, by iterations or by the clock."""

from collections.abc import Callable

from delivery.model.scenario import SearchLimit

CONCLUSION = 0.1
"""The share of the time kept for the last decision; at most `MOST_CONCLUSION` seconds."""

MOST_CONCLUSION = 2.0


class Budget:
    """Counts a search's iterations and reads its clock.

    With both limits the one that is nearer its end counts.
    """

    def __init__(self, limit: SearchLimit, clock: Callable[[], float]) -> None:
        self._limit = limit
        self._clock = clock
        self._began = clock()
        self.iterations = 0

    @property
    def elapsed(self) -> float:
        """Seconds since the search began."""
        return self._clock() - self._began

    @property
    def seconds(self) -> float | None:
        """Seconds to search in, without the conclusion; None where iterations alone limit it."""
        seconds = self._limit.seconds
        if seconds is None:
            return None
        return seconds - min(MOST_CONCLUSION, CONCLUSION * seconds)

    @property
    def seconds_to_search(self) -> float:
        """Seconds left to search in, without the conclusion; none where iterations limit it."""
        return max((self.seconds or 0.0) - self.elapsed, 0.0)

    @property
    def left(self) -> float | None:
        """Seconds left, the conclusion included; None where iterations alone limit the search."""
        if self._limit.seconds is None:
            return None
        return max(self._limit.seconds - self.elapsed, 0.05)

    @property
    def progress(self) -> float:
        """The share of the search that is done."""
        done = 0.0
        if self.seconds is not None:
            done = self.elapsed / max(self.seconds, 1e-9)
        if self._limit.iterations is not None:
            counted = self.iterations / self._limit.iterations if self._limit.iterations else 1.0
            done = max(done, counted)
        return min(done, 1.0)

    def iterations_until(self, progress: float) -> int | None:
        """Return how many iterations are left until a progress; None where the clock tells."""
        if self._limit.iterations is None:
            return None
        return max(1, round(progress * self._limit.iterations) - self.iterations)
