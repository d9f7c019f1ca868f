"""A series of runs: which there are, one process each, kept in a file so that it can go on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from delivery.bench.alone import run_alone
from delivery.bench.code import engine_digest
from delivery.bench.engines import Engine
from delivery.bench.records import Run, run_of
from delivery.bench.results import held_results, key_of, refuse_changed
from delivery.bench.stored_days import BenchDay, stored_day
from delivery.bench.wanted_days import DayWanted
from delivery.errors import DeliveryError
from delivery.workflow.day import Tell

RESULTS: Final = "results.jsonl"


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
    tell: Tell = lambda _: None,
) -> Iterator[Run]:
    """Yield every run, those an earlier series left in the same file among them.

    Raises
    ------
    InputError
        With every fault of an area, when the file holds the runs of another series, and when the
        code or the data change under the series.
    """
    keyed = {one.key: one for one in wanted}
    with held_results(out / RESULTS, keyed) as file:
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
    path = one.day.stored(out, cache, tell)
    try:
        return run_alone(path, one.engine.name, one.day.seed, one.limits, key)
    except DeliveryError as error:
        return _failed(one, key, stored_day(path), str(error))


def _failed(one: RunWanted, key: str, day: BenchDay, why: str) -> Run:
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
        failed=why,
    )
