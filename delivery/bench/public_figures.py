"""Gaps on public instances: one run, and the means by instance and by class.

Every figure is a gap in percent: cost / best known − 1.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, pstdev
from typing import Any

from delivery.bench.public_run import PYVRP, Outcome

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class PublicRun:
    """One engine on one instance with one limit and seed. ``gap`` is None without an answer."""

    key: str
    instance: str
    kind: str
    tuned: bool
    engine: str
    seconds: float
    seed: int
    best_known: int
    outcome: Outcome
    gap: float | None


def public_run_of(entry: dict[str, Any]) -> PublicRun:
    """Return a run from what its JSON held."""
    return PublicRun(**{**entry, "outcome": Outcome(**entry["outcome"])})


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


def report_of(runs: Iterable[PublicRun]) -> PublicReport:
    """Return runs with their means."""
    done = tuple(runs)
    instances = tuple(
        _instance_gap([run for run in done if _instance_key(run) == key])
        for key in dict.fromkeys(_instance_key(run) for run in done)
    )
    return PublicReport(SCHEMA, done, instances, tuple(_class_gaps(done)))


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
