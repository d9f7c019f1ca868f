"""Runs become figures: medians and spread over seeds, and ours against the best rival."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from delivery.bench.engines import ENGINES, OURS
from delivery.bench.records import Point, Run, asked_points

Case: TypeAlias = tuple[str, int, bool, float]
"""What is compared: area, orders, whether it is the area's own day, seconds."""


@dataclass(frozen=True, slots=True)
class MedianRange:
    """A median and how far the values lie apart."""

    median: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How an engine does in a case, over the seeds of the day.

    ``processor`` is the least part of a processor one of its runs was given.
    """

    engine: str
    days: int
    won: MedianRange
    unserved: MedianRange
    violations: int
    polished: float
    cpu_seconds: float
    iterations_per_second: float
    peak_mb: float
    processor: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """A case: every engine's standing, the best rival first after ours, and our advantage.

    ``advantage`` is how much cheaper ours is than the best rival of each day, as a part of the
    rival's won, over the days both answered.
    """

    case: Case
    standings: tuple[Standing, ...]
    advantage: MedianRange | None
    unserved_where_rival_serves_all: int


def case_of(run: Run, point: Point) -> Case:
    """Return the case a point belongs to."""
    return run.area, run.orders, run.day_seed is None, point.seconds


def comparisons(runs: Iterable[Run]) -> list[Comparison]:
    """Return every case of some runs, by area, orders and seconds."""
    cases: defaultdict[Case, list[tuple[Run, Point]]] = defaultdict(list)
    for run, point in asked_points(runs):
        cases[case_of(run, point)].append((run, point))
    return [_comparison(case, cases[case]) for case in sorted(cases)]


def _comparison(case: Case, found: Sequence[tuple[Run, Point]]) -> Comparison:
    by_engine: defaultdict[str, list[tuple[Run, Point]]] = defaultdict(list)
    for run, point in found:
        by_engine[run.engine].append((run, point))
    standings = [_standing(engine, points) for engine, points in by_engine.items()]
    order = list(ENGINES)
    standings.sort(
        key=lambda one: (
            one.engine != OURS,
            one.unserved.median,
            one.won.median,
            order.index(one.engine),
        )
    )
    advantages, unserved = _against_best(found)
    return Comparison(case, tuple(standings), spread(advantages), unserved)


def _standing(engine: str, found: Sequence[tuple[Run, Point]]) -> Standing:
    points = [point for _, point in found]
    won = spread([point.won for point in points])
    unserved = spread([point.unserved_meals for point in points])
    assert won is not None
    assert unserved is not None
    return Standing(
        engine=engine,
        days=len({run.day for run, _ in found}),
        won=won,
        unserved=unserved,
        violations=sum(point.violations for point in points),
        polished=median(point.taken_out + point.put_in for point in points),
        cpu_seconds=median(point.cpu_seconds for point in points),
        iterations_per_second=median(
            run.iterations / run.wall_seconds if run.wall_seconds else 0.0 for run, _ in found
        ),
        peak_mb=max(run.peak_mb for run, _ in found),
        processor=min(
            run.cpu_seconds / run.wall_seconds if run.wall_seconds else 1.0 for run, _ in found
        ),
    )


def _against_best(found: Sequence[tuple[Run, Point]]) -> tuple[list[float], int]:
    """Return our advantage day by day, and how many meals we leave where a rival serves all.

    The best rival leaves fewest meals undelivered, and is the cheapest of those. Where it leaves
    more than we do, won per delivered meal is compared: its own won is low for the wrong reason.
    """
    days: defaultdict[str, list[tuple[Run, Point]]] = defaultdict(list)
    for run, point in found:
        days[run.day].append((run, point))
    advantages: list[float] = []
    unserved = 0
    for entries in days.values():
        own = [point for run, point in entries if run.engine == OURS]
        rivals = [(run, point) for run, point in entries if run.engine != OURS]
        if not own or not rivals:
            continue
        run, best = min(rivals, key=lambda entry: (entry[1].unserved_meals, entry[1].won))
        advantages.append(1 - _per_meal(run, own[0]) / _per_meal(run, best))
        unserved += own[0].unserved_meals if not best.unserved_meals else 0
    return advantages, unserved


def _per_meal(run: Run, point: Point) -> float:
    return point.won / max(1, run.meals - point.unserved_meals)


def spread(values: Sequence[float]) -> MedianRange | None:
    """Return the median and the bounds of some values; None for none."""
    return MedianRange(median(values), min(values), max(values)) if values else None
