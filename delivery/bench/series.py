"""A series of runs: which there are, one process each, kept in a file so that it can go on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from delivery.bench.code import digest_of, engine_digest, folder_digest
from delivery.bench.engines import Engine
from delivery.bench.public_run import THREADS
from delivery.bench.records import Run, run_of
from delivery.bench.results import held_results, key_of, refuse_changed
from delivery.bench.stored_days import BenchDay, make_day, store_day, stored_day
from delivery.workflow.day import Tell

RESULTS: Final = "results.jsonl"
DAYS: Final = "days"

DAY_CODE: Final = ("bench/days.py", "bench/stored_days.py", "model", "modes")
"""What a stored day is made by."""

PATIENCE: Final = (8.0, 600.0)
"""A run may take so many times its limit and so many seconds more: models and polishing take
theirs. What takes longer is noted as failed."""


@dataclass(frozen=True, slots=True)
class DayWanted:
    """A day to measure on; ``orders`` None is the area's own."""

    folder: Path
    orders: int | None
    seed: int

    @property
    def name(self) -> str:
        """What to call it before it is made."""
        return f"{self.folder.name}-{self.orders or 'own'}-s{self.seed}"

    @property
    def file(self) -> str:
        """The file it is kept in: a day made by other code or of other data is another day."""
        return f"{self.name}-{self.digest}.pickle"

    @property
    def digest(self) -> str:
        """A hash of the area's files and of the code that makes a day of them."""
        return digest_of(*DAY_CODE, start=folder_digest(self.folder))[:8]


@dataclass(frozen=True, slots=True)
class RunWanted:
    """A run to be made; ``limits`` are the seconds it is asked at."""

    day: DayWanted
    engine: Engine
    limits: tuple[float, ...]

    @property
    def key(self) -> str:
        """What makes two runs the same measurement: day, engine and its code, limits."""
        limits = ",".join(f"{limit:g}" for limit in self.limits)
        what = f"{self.day.name} {self.engine.name} {limits} s"
        return key_of(what, self.day.digest, engine_digest(self.engine))


def runs_wanted(
    days: Iterable[DayWanted], engines: Sequence[Engine], limits: Sequence[float]
) -> list[RunWanted]:
    """Return the runs of a series, day by day; who is not anytime runs once for every limit."""
    ascending = tuple(sorted(set(limits)))
    wanted = []
    for day in days:
        for engine in engines:
            parts = [ascending] if engine.is_anytime else [(limit,) for limit in ascending]
            wanted += [RunWanted(day, engine, part) for part in parts]
    return wanted


def make_runs(
    wanted: Sequence[RunWanted],
    out: Path,
    *,
    cache: Path | None,
    results: str = RESULTS,
    tell: Tell = lambda _: None,
) -> Iterator[Run]:
    """Yield every run, those an earlier series left in the same file among them.

    Raises
    ------
    InputError
        With every fault of an area, when the file holds the runs of another series, and when the
        code or the data change under the series.
    """
    (out / DAYS).mkdir(parents=True, exist_ok=True)
    keyed = {one.key: one for one in wanted}
    with held_results(out / results, keyed) as file:
        kept = {run.key: run for run in map(run_of, file.entries) if not run.failed}
        left = [key for key in keyed if key not in kept]
        for number, (key, one) in enumerate(keyed.items(), start=1):
            run = kept.get(key)
            if run is None:
                refuse_changed(key, one.key)
                rest = [keyed[other] for other in left[left.index(key) :]]
                tell(f"{number}/{len(keyed)} {one.day.name} {one.engine.name}, {_time_of(rest)}")
                run = _made(one, key, out, cache, tell)
                file.append(asdict(run))
            yield run


def _time_of(wanted: Sequence[RunWanted]) -> str:
    """Say about how long some runs take."""
    seconds = sum(max(one.limits) + 5 for one in wanted)
    return f"약 {seconds / 60:.0f}분 남음 / about {seconds / 60:.0f} min left"


def _made(one: RunWanted, key: str, out: Path, cache: Path | None, tell: Tell) -> Run:
    path = out / DAYS / one.day.file
    day = stored_day(path) if path.exists() else _new_day(one.day, path, cache, tell)
    limits = ",".join(f"{limit:g}" for limit in one.limits)
    words = [str(path), one.engine.name, str(one.day.seed), limits, key]
    times, more = PATIENCE
    try:
        done = subprocess.run(
            [sys.executable, "-m", "delivery.bench.one_run", *words],
            env={**os.environ, **dict.fromkeys(THREADS, "1")},
            check=True,
            capture_output=True,
            text=True,
            timeout=times * max(one.limits) + more,
        )
    except subprocess.CalledProcessError as error:
        return _failed(one, key, day, (error.stderr or "").strip().splitlines()[-1:])
    except subprocess.TimeoutExpired:
        return _failed(one, key, day, ["no answer in time"])
    return run_of(json.loads(done.stdout.splitlines()[-1]))


def _new_day(day: DayWanted, path: Path, cache: Path | None, tell: Tell) -> BenchDay:
    made = make_day(day.folder, day.orders, day.seed, cache=cache, tell=tell)
    named = replace(made, name=day.name)
    store_day(named, path)
    return named


def _failed(one: RunWanted, key: str, day: BenchDay, said: Sequence[str]) -> Run:
    return Run(
        key=key,
        day=day.name,
        area=day.area,
        orders=day.orders,
        meals=0,
        day_seed=day.seed,
        engine=one.engine.name,
        limits=one.limits,
        points=(),
        wall_seconds=0.0,
        cpu_seconds=0.0,
        iterations=0,
        base_mb=0.0,
        peak_mb=0.0,
        failed=" ".join(said) or "no word why",
    )
