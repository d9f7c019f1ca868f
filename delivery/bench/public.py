"""Public instances: the engine beside PyVRP, against the best-known costs.

Each limit is a run of its own: an engine that cools by the time it has, has another answer after
10 of 60 seconds than after 10 of 10.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, TypeAlias

from delivery.bench.code import SHOWN, version_of
from delivery.bench.public_figures import PublicReport, PublicRun, public_run_of, report_of
from delivery.bench.public_run import ENGINES, OURS, PYVRP, Outcome, run_alone
from delivery.bench.results import held_results, key_of, refuse_changed
from delivery.errors import Fault, InputError
from delivery.intake.vrplib import read_vrplib
from delivery.workflow.digests import digest_of

TUNED_ON = frozenset(("X106-FSMD", "X275-HVRP", "X204-FSMD", "PR11A", "R2_2_06R0.5", "X-n502-k39"))
"""The instances the search was tuned on; they are marked, and left out of the classes' means."""

PUBLIC_CODE: Final = {OURS: ("solver", "compiled.py"), PYVRP: ("bench/public_pyvrp.py",)}
"""Where each engine's code stands."""

Runner: TypeAlias = Callable[[Path, str, float, int], Outcome]


def measure_public(
    paths: Sequence[Path],
    results: Path,
    *,
    seconds: Sequence[float],
    seeds: Sequence[int],
    engines: Sequence[str] = ENGINES,
    on_run: Callable[[PublicRun], None] = lambda _: None,
    run: Runner = run_alone,
) -> PublicReport:
    """Run every engine on every instance, one process at a time, and report the gaps.

    Engines take turns on each instance, limit and seed, so that a machine that slows down slows
    all of them.

    Parameters
    ----------
    paths
        VRPLIB files, each with its best-known solution beside it.
    results
        A file in which every run is kept as it ends; what it holds is not run again.
    seconds
        Limits of CPU time; every limit is a run of its own.
    seeds
        One run per seed.
    engines
        Names of `delivery.bench.public_run.ENGINES`.
    on_run
        Told of every run as it ends, and of those kept.
    run
        What runs an engine once.

    Raises
    ------
    InputError
        For a file that cannot be read or has no best-known solution, and for results of another
        measurement, before anything runs.
    """
    wanted = [one for path in paths for one in _wanted(path, seconds, seeds, engines)]
    runs = []
    with held_results(results, {one.key for one in wanted}) as file:
        kept = {run.key: run for run in map(public_run_of, file.entries) if run.outcome.ended}
        for one in wanted:
            done = kept.get(one.key)
            if done is None:
                refuse_changed(one.key, _key(one.path, one.kind, one.engine, one.seconds, one.seed))
                done = _measured(one, run)
                file.append(asdict(done))
            runs.append(done)
            on_run(done)
    return report_of(runs)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A run to be made."""

    key: str
    path: Path
    kind: str
    best_known: int
    engine: str
    seconds: float
    seed: int


def _wanted(
    path: Path, seconds: Sequence[float], seeds: Sequence[int], engines: Sequence[str]
) -> Iterator[_Wanted]:
    kind, best_known = _best_known(path)
    for limit, seed, engine in _turns(seconds, seeds, engines):
        key = _key(path, kind, engine, limit, seed)
        yield _Wanted(key, path, kind, best_known, engine, limit, seed)


def _key(path: Path, kind: str, engine: str, seconds: float, seed: int) -> str:
    what = f"{kind} {path.stem} {engine} {seconds:g} s seed {seed}"
    subject = hashlib.sha256(path.read_bytes()).hexdigest()[:SHOWN]
    # An answer is read and judged by our code, whoever gives it.
    code = digest_of(*PUBLIC_CODE[engine], "intake/vrplib", start=version_of(engine))
    return key_of(what, subject, code[:SHOWN])


def _measured(one: _Wanted, run: Runner) -> PublicRun:
    outcome = run(one.path, one.engine, one.seconds, one.seed)
    cost = outcome.cost
    return PublicRun(
        key=one.key,
        instance=one.path.stem,
        kind=one.kind,
        tuned=one.path.stem in TUNED_ON,
        engine=one.engine,
        seconds=one.seconds,
        seed=one.seed,
        best_known=one.best_known,
        outcome=outcome,
        gap=None if cost is None else 100 * (cost / one.best_known - 1),
    )


def instance_files(folder: Path) -> tuple[Path, ...]:
    """Return the VRPLIB files of a folder and of the class folders in it, by class and name."""
    return tuple(sorted((*folder.glob("*.vrp"), *folder.glob("*/*.vrp"))))


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
