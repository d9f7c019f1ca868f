"""Our engine as the work grows: orders, districts, and the workers that share it.

Several workers are searches side by side in one plan; where several districts are planned they are
processes side by side, each with one plan. Every plan is made in a process of its own.
"""

import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from delivery.bench.alone import run_alone
from delivery.bench.code import engine_digest
from delivery.bench.engines import ENGINES, OURS
from delivery.bench.records import Run, run_of
from delivery.bench.results import held_results, key_of, refuse_changed
from delivery.bench.wanted_days import DayWanted
from delivery.errors import DeliveryError
from delivery.workflow.day import Tell

RESULTS: Final = "scaling.jsonl"


@dataclass(frozen=True, slots=True)
class BatchWanted:
    """Districts to be planned, so many seconds each, by so many workers."""

    days: tuple[DayWanted, ...]
    workers: int
    seconds: float

    @property
    def beside(self) -> int:
        """How many plans are made at a time."""
        return min(self.workers, len(self.days))

    @property
    def name(self) -> str:
        """What to call it."""
        more = f" and {len(self.days) - 1} more" if len(self.days) > 1 else ""
        return f"{self.days[0].name}{more}"

    @property
    def key(self) -> str:
        """What makes two batches the same measurement."""
        what = f"{self.name}, {self.workers} workers, {self.seconds:g} s"
        digests = "".join(dict.fromkeys(day.digest for day in self.days))
        return key_of(what, digests, engine_digest(ENGINES[OURS]))


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of districts planned together.

    ``wall_seconds`` are from the first start to the last end, the start of Python and all imports
    included; ``beside`` is how many plans were made at a time.
    """

    key: str
    batch: str
    workers: int
    beside: int
    seconds: float
    wall_seconds: float
    runs: tuple[Run, ...]
    failed: str = ""

    @property
    def iterations_per_second(self) -> float:
        """Iterations of all workers together in a second of search."""
        searched = sum(run.wall_seconds for run in self.runs) / self.beside
        return sum(run.iterations for run in self.runs) / searched


def batch_of(entry: dict[str, Any]) -> Batch:
    """Return a batch from what its JSON held."""
    return Batch(**{**entry, "runs": tuple(run_of(run) for run in entry["runs"])})


def batches_wanted(
    days: Iterable[DayWanted],
    districts: Sequence[int],
    workers: Sequence[int],
    limits: Sequence[float],
) -> list[BatchWanted]:
    """Return every batch; further districts are days of the seeds that follow."""
    return [
        BatchWanted(_districts(day, count), number, seconds)
        for day in days
        for count in districts
        for seconds in limits
        for number in workers
    ]


def _districts(day: DayWanted, count: int) -> tuple[DayWanted, ...]:
    return tuple(DayWanted(day.folder, day.orders, day.seed + more) for more in range(count))


def make_batches(
    wanted: Sequence[BatchWanted],
    out: Path,
    *,
    cache: Path | None,
    tell: Tell = lambda _: None,
) -> Iterator[Batch]:
    """Yield every batch, those an earlier series left in the same file among them.

    Raises
    ------
    InputError
        With every fault of an area, when the file holds another series, and when the code or the
        data change under this one.
    """
    keyed = {one.key: one for one in wanted}
    with held_results(out / RESULTS, keyed) as file:
        kept = {batch.key: batch for batch in map(batch_of, file.entries) if not batch.failed}
        for number, (key, one) in enumerate(keyed.items(), start=1):
            batch = kept.get(key)
            if batch is None:
                refuse_changed(key, one.key)
                tell(f"{number}/{len(keyed)} {one.name}, {one.workers} workers")
                batch = _made(one, key, out, cache, tell)
                file.append(asdict(batch))
            yield batch


def _made(one: BatchWanted, key: str, out: Path, cache: Path | None, tell: Tell) -> Batch:
    paths = [day.stored(out, cache, tell) for day in one.days]
    # Several districts share the workers as processes, one district has them as searches.
    searches = 1 if len(paths) > 1 else one.workers
    runs: tuple[Run, ...] = ()
    failed = ""
    with ThreadPoolExecutor(one.beside) as executor:
        began = time.perf_counter()
        waiting = [
            executor.submit(run_alone, path, OURS, day.seed, (one.seconds,), key, workers=searches)
            for path, day in zip(paths, one.days, strict=True)
        ]
        try:
            runs = tuple(future.result() for future in waiting)
        except DeliveryError as error:
            failed = str(error)
        wall = time.perf_counter() - began
    return Batch(key, one.name, one.workers, one.beside, one.seconds, wall, runs, failed)
