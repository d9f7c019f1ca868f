"""What one run measured, as it stands in the results file: a line of JSON per run."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from delivery.bench.results import entries_of


@dataclass(frozen=True, slots=True)
class Point:
    """What an engine had after so many seconds, priced truly and checked.

    ``taken_out`` and ``put_in``: orders the polishing of a rival's answer moved. ``asked``: the
    figures of a table are read here, and not only the picture's.
    """

    seconds: float
    won: int
    economic: int
    unserved_orders: int
    unserved_meals: int
    violations: int
    taken_out: int
    put_in: int
    cpu_seconds: float
    asked: bool


@dataclass(frozen=True, slots=True)
class Run:
    """One engine on one day, in a process of its own.

    ``limits`` are the times asked for. ``wall_seconds`` and ``cpu_seconds`` are the engine's alone,
    model and search; ``peak_mb`` is the process's, ``base_mb`` before the engine began.
    ``trace`` is (seconds, won, unserved orders) as it went, where the engine tells.
    """

    key: str
    day: str
    area: str
    orders: int
    meals: int
    day_seed: int | None
    engine: str
    limits: tuple[float, ...]
    points: tuple[Point, ...]
    wall_seconds: float
    cpu_seconds: float
    iterations: int
    base_mb: float
    peak_mb: float
    trace: tuple[tuple[float, int, int], ...] = ()
    failed: str = ""


def run_line(run: Run) -> str:
    """Return a run as one line of JSON."""
    return json.dumps(asdict(run), ensure_ascii=False) + "\n"


def run_of(entry: dict[str, Any]) -> Run:
    """Return a run from what its JSON held."""
    points = tuple(Point(**point) for point in entry["points"])
    trace = tuple((float(s), int(won), int(left)) for s, won, left in entry["trace"])
    return Run(**{**entry, "limits": tuple(entry["limits"]), "points": points, "trace": trace})


def read_runs(path: Path) -> Iterator[Run]:
    """Yield the runs of a results file; a line cut off when a bench was stopped is passed over."""
    return (run_of(entry) for entry in entries_of(path))


def asked_points(runs: Iterable[Run]) -> Iterator[tuple[Run, Point]]:
    """Yield the points a table is made of, each with its run."""
    for run in runs:
        for point in run.points:
            if point.asked:
                yield run, point
