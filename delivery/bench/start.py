"""How long a command takes to start, phase by phase, and how soon it has a plan nearly its best.

The command runs as a user runs it, in a process of its own; what it says on the way tells its
phases apart, so nothing is put into it to be measured.
"""

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any, Final, TypeAlias

from delivery.compiled import kernel_cache
from delivery.errors import DeliveryError

CACHE: Final = "DELIVERY_CACHE"

WITHIN: Final = 0.02
"""A plan is nearly as good as another when it costs at most this part more."""


@dataclass(frozen=True, slots=True)
class Started:
    """A command that ran to its end.

    ``phases`` and ``processor`` are the seconds of each phase by the clock and of the processor;
    the first phase begins before the command says anything, each of the others with its words.
    """

    phases: tuple[float, ...]
    processor: tuple[float, ...]
    document: Mapping[str, Any]

    @property
    def wall(self) -> float:
        """Seconds from the start of the process to its end."""
        return sum(self.phases)


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan made in so many seconds of search: what it costs, and the wall of the command."""

    seconds: float
    seed: int
    wall: float
    won: int
    unserved: int

    def is_near(self, best: "Planned") -> bool:
        """Tell whether it is nearly as good as another, and serves no fewer."""
        return self.unserved <= best.unserved and self.won <= (1 + WITHIN) * best.won


@dataclass(frozen=True, slots=True)
class ColdStart:
    """How soon a plan is nearly as good as after a long search.

    ``soonest`` is the quickest of the plans that are, None where none is; ``unprepared`` is the
    same again on a machine that has compiled the search and has seen nothing of the area.
    """

    seed: int
    best: Planned
    tried: tuple[Planned, ...]
    soonest: Planned | None
    unprepared: Planned | None


Plan: TypeAlias = Callable[[float, int, Path | None], Planned]
"""Plans for so many seconds by a seed; with what is kept in a folder, if one is named."""


def run_timed(
    command: Sequence[str], words: Sequence[str], *, cache: Path | None = None
) -> Started:
    """Run a command that prints JSON; time its phases, each begun by its words on stderr.

    Raises
    ------
    DeliveryError
        When it failed, or did not say all the words in their order.
    """
    kept = os.environ if cache is None else {**os.environ, CACHE: str(cache)}
    before = _children_processor()
    walls, processor = [time.perf_counter()], [0.0]
    last = ""
    with (
        tempfile.TemporaryFile("w+") as printed,
        subprocess.Popen(
            command, stdout=printed, stderr=subprocess.PIPE, text=True, env=kept
        ) as process,
    ):
        assert process.stderr is not None
        for line in process.stderr:
            last = line.strip() or last
            if len(walls) <= len(words) and words[len(walls) - 1] in line:
                walls.append(time.perf_counter())
                processor.append(_processor_of(process.pid))
        status = process.wait()
        walls.append(time.perf_counter())
        processor.append(_children_processor() - before)
        if status or len(walls) != len(words) + 2:
            raise DeliveryError(f"{' '.join(command)}: {last}")
        printed.seek(0)
        document = json.load(printed)
    return Started(_between(walls), _between(processor), document)


def planned(started: Started, seconds: float, seed: int) -> Planned:
    """Return what a plan command made, from the plan it printed."""
    total = started.document["summary"]["total"]
    left = len(started.document["unassigned"])
    return Planned(seconds, seed, started.wall, total["provider"], left)


def measure_cold(
    plan: Plan, seed: int, *, limits: Sequence[float], against: float, kept: Path
) -> ColdStart:
    """Plan for a long time and for shorter ones, ascending, until one is nearly as good.

    ``kept`` is a folder for what is kept between runs, with nothing but the compiled search in it.
    """
    best = plan(against, seed, None)
    tried: list[Planned] = []
    for seconds in sorted(limits):
        tried.append(plan(seconds, seed, None))
        if tried[-1].is_near(best):
            soonest = tried[-1]
            unprepared = plan(soonest.seconds, seed, kept)
            near = unprepared if unprepared.is_near(best) else None
            return ColdStart(seed, best, tuple(tried), soonest, near)
    return ColdStart(seed, best, tuple(tried), None, None)


def keep_kernels(folder: Path) -> None:
    """Put the compiled search, and nothing else that is kept between runs, into a folder."""
    kept = kernel_cache()
    kept.mkdir(parents=True, exist_ok=True)
    (folder / kept.name).symlink_to(kept.resolve(), target_is_directory=True)


def _between(marks: Sequence[float]) -> tuple[float, ...]:
    return tuple(after - before for before, after in pairwise(marks))


def _children_processor() -> float:
    usage = getrusage(RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _processor_of(pid: int) -> float:
    """Return the processor seconds of a running process (``proc(5)``: fields 14 and 15)."""
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")
