"""What a rival's run leaves behind: its answers at the times asked for."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from delivery.bench.rivals.settle import Piece

Pieces = tuple[Piece, ...]

LATE: Final = 1.05
"""An answer that comes a twentieth after a checkpoint still counts; engines stop when they can."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rival had after so many seconds: ``make`` turns it into pieces when asked."""

    seconds: float
    cpu_seconds: float
    make: Callable[[], Pieces]


@dataclass(slots=True)
class Watch:
    """Keeps the best answer at each checkpoint while an engine runs.

    The clock starts when the watch is made, before the engine's model is built.
    """

    checkpoints: Sequence[float]
    answers: list[Answer] = field(default_factory=list)
    _best: Callable[[], Pieces] | None = None
    _began: float = field(default_factory=time.perf_counter)
    _began_cpu: float = field(default_factory=time.process_time)

    def elapsed(self) -> float:
        """Return the seconds since the run began."""
        return time.perf_counter() - self._began

    def left(self) -> float:
        """Return the seconds until the last checkpoint, never less than a moment."""
        return max(self.checkpoints[-1] - self.elapsed(), 0.05)

    def tick(self) -> None:
        """Keep the best answer so far for every checkpoint that has passed."""
        elapsed = self.elapsed()
        while len(self.answers) < len(self.checkpoints):
            due = self.checkpoints[len(self.answers)]
            if elapsed < due * LATE:
                return
            make = self._best or tuple
            self.answers.append(Answer(due, time.process_time() - self._began_cpu, make))

    def found(self, make: Callable[[], Pieces]) -> None:
        """Note a better answer; what was best until now is kept for the checkpoints passed."""
        self.tick()
        self._best = make

    def finish(self) -> tuple[Answer, ...]:
        """Return the answers; an engine that stopped early has its last one at the rest."""
        cpu = time.process_time() - self._began_cpu
        for due in self.checkpoints[len(self.answers) :]:
            self.answers.append(Answer(due, cpu, self._best or tuple))
        return tuple(self.answers)
