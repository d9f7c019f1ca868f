"""Public instances: the engine beside PyVRP, against the best-known costs.

Every figure is a gap in percent: cost / best known − 1. Each limit is a run of its own: an engine
that cools by the time it has, has another answer after 10 of 60 seconds than after 10 of 10.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, pstdev
from typing import TypeAlias

from delivery.bench.public_run import ENGINES, PYVRP, Outcome, run_alone
from delivery.errors import Fault, InputError
from delivery.intake.vrplib import read_vrplib

TUNED_ON = frozenset(("X106-FSMD", "X275-HVRP", "X204-FSMD", "PR11A", "R2_2_06R0.5", "X-n502-k39"))
"""The instances the search was tuned on; they are marked, and left out of the classes' means."""

SCHEMA = 1

Runner: TypeAlias = Callable[[Path, str, float, int], Outcome]


@dataclass(frozen=True, slots=True)
class PublicRun:
    """One engine on one instance with one limit and seed. ``gap`` is None without an answer."""

    instance: str
    kind: str
    tuned: bool
    engine: str
    seconds: float
    seed: int
    best_known: int
    outcome: Outcome
    gap: float | None


@dataclass(frozen=True, slots=True)
class InstanceGap:
    """An engine's gap on one instance over the seeds; ``spread`` is the standard deviation.

    ``unsolved`` runs gave no answer and are in no mean.
    """

    instance: str
    kind: str
    tuned: bool
    engine: str
    seconds: float
    mean: float | None
    spread: float | None
    lowest: float | None
    highest: float | None
    unsolved: int


@dataclass(frozen=True, slots=True)
class ClassGap:
    """An engine's mean gap over a class's instances that nothing was tuned on.

    ``spread`` is the standard deviation over the seeds of the class's mean. ``to_pyvrp`` divides
    the mean by PyVRP's of the same measurement; None where either left a run without an answer.
    """

    kind: str
    engine: str
    seconds: float
    instances: int
    mean: float | None
    spread: float | None
    unsolved: int
    to_pyvrp: float | None


@dataclass(frozen=True, slots=True)
class PublicReport:
    """All runs, and their means by instance and by class."""

    schema: int
    runs: tuple[PublicRun, ...]
    instances: tuple[InstanceGap, ...]
    classes: tuple[ClassGap, ...]

    def to_json(self) -> str:
        """Return the report as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def measure_public(
    paths: Sequence[Path],
    *,
    seconds: Sequence[float],
    seeds: Sequence[int],
    engines: Sequence[str] = ENGINES,
    on_run: Callable[[PublicRun], None] | None = None,
    run: Runner = run_alone,
) -> PublicReport:
    """Run every engine on every instance, one process at a time, and report the gaps.

    Engines take turns on each instance, limit and seed, so that a machine that slows down slows
    all of them.

    Parameters
    ----------
    paths
        VRPLIB files, each with its best-known solution beside it.
    seconds
        Limits of CPU time; every limit is a run of its own.
    seeds
        One run per seed.
    engines
        Names of `delivery.bench.public_run.ENGINES`.
    on_run
        Told of every run as it ends.
    run
        What runs an engine once.

    Raises
    ------
    InputError
        For a file that cannot be read or has no best-known solution, before anything runs.
    """
    known = [(path, *_best_known(path)) for path in paths]
    runs = []
    for path, kind, best_known in known:
        for limit, seed, engine in _turns(seconds, seeds, engines):
            outcome = run(path, engine, limit, seed)
            cost = outcome.cost
            done = PublicRun(
                instance=path.stem,
                kind=kind,
                tuned=path.stem in TUNED_ON,
                engine=engine,
                seconds=limit,
                seed=seed,
                best_known=best_known,
                outcome=outcome,
                gap=None if cost is None else 100 * (cost / best_known - 1),
            )
            runs.append(done)
            if on_run is not None:
                on_run(done)
    return report_of(runs)


def instance_files(folder: Path) -> tuple[Path, ...]:
    """Return the VRPLIB files of a folder and of the class folders in it, by class and name."""
    return tuple(sorted((*folder.glob("*.vrp"), *folder.glob("*/*.vrp"))))


def report_of(runs: Iterable[PublicRun]) -> PublicReport:
    """Return runs with their means."""
    done = tuple(runs)
    instances = tuple(
        _instance_gap([run for run in done if _instance_key(run) == key])
        for key in dict.fromkeys(_instance_key(run) for run in done)
    )
    return PublicReport(SCHEMA, done, instances, tuple(_class_gaps(done)))


def _best_known(path: Path) -> tuple[str, int]:
    instance = read_vrplib(path)
    if not instance.best_known:
        raise InputError([_no_solution(path)])
    return instance.kind, instance.best_known


def _no_solution(path: Path) -> Fault:
    name = path.with_suffix(".sol").name
    return Fault(
        where=path.name,
        came="",
        expected=f"the best-known solution beside it, {name}",
        fix="Download it with the instance, or leave the instance out",
        expected_ko=f"같은 폴더의 최선해 파일 {name}",
        fix_ko="문제와 함께 내려받거나 이 문제를 빼세요",
    )


def _turns(
    seconds: Sequence[float], seeds: Sequence[int], engines: Sequence[str]
) -> Iterator[tuple[float, int, str]]:
    for limit in seconds:
        for seed in seeds:
            for engine in engines:
                yield limit, seed, engine


def _instance_key(run: PublicRun) -> tuple[str, str, float, str]:
    return run.kind, run.instance, run.seconds, run.engine


def _instance_gap(runs: Sequence[PublicRun]) -> InstanceGap:
    gaps = [run.gap for run in runs if run.gap is not None]
    first = runs[0]
    return InstanceGap(
        instance=first.instance,
        kind=first.kind,
        tuned=first.tuned,
        engine=first.engine,
        seconds=first.seconds,
        mean=fmean(gaps) if gaps else None,
        spread=pstdev(gaps) if gaps else None,
        lowest=min(gaps, default=None),
        highest=max(gaps, default=None),
        unsolved=len(runs) - len(gaps),
    )


def _class_gaps(runs: Sequence[PublicRun]) -> Iterator[ClassGap]:
    reported = [run for run in runs if not run.tuned]
    for kind, limit, engine in dict.fromkeys((r.kind, r.seconds, r.engine) for r in reported):
        same = [run for run in reported if (run.kind, run.seconds) == (kind, limit)]
        own = [run for run in same if run.engine == engine]
        by_seed = _means_by_seed(own)
        yield ClassGap(
            kind=kind,
            engine=engine,
            seconds=limit,
            instances=len({run.instance for run in own}),
            mean=fmean(by_seed) if by_seed else None,
            spread=pstdev(by_seed) if by_seed else None,
            unsolved=sum(run.gap is None for run in own),
            to_pyvrp=_ratio(own, [run for run in same if run.engine == PYVRP]),
        )


def _means_by_seed(runs: Sequence[PublicRun]) -> list[float]:
    """Return the class's mean gap of each seed that has answers."""
    by_seed = [
        [run.gap for run in runs if run.seed == seed and run.gap is not None]
        for seed in dict.fromkeys(run.seed for run in runs)
    ]
    return [fmean(gaps) for gaps in by_seed if gaps]


def _ratio(own: Sequence[PublicRun], theirs: Sequence[PublicRun]) -> float | None:
    ours, rival = [run.gap for run in own], [run.gap for run in theirs]
    if not rival or None in ours or None in rival:
        return None
    mean = fmean(gap for gap in rival if gap is not None)
    return fmean(gap for gap in ours if gap is not None) / mean if mean else None
