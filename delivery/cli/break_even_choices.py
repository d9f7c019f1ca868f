"""What ``delivery break-even`` is asked: each option understood, or a fault for each."""

from dataclasses import dataclass
from pathlib import Path

from delivery.cli.bench_choices import MOST_WORKERS, Options, words_of
from delivery.cli.choices import known_modes, limit_of
from delivery.cli.paths import area_faults
from delivery.model.break_even import Axis
from delivery.model.scenario import SearchLimit

DEFAULT_SECONDS = 5.0
MOST_VOLUME = 2000
"""Orders of a day that is one search."""

ALL = "all"
AXES = tuple(axis.value for axis in Axis)


@dataclass(frozen=True, slots=True)
class BreakEvenChoices:
    """What is asked; ``modes`` empty means all of the area."""

    area: Path
    modes: tuple[str, ...]
    volumes: tuple[int, ...]
    axes: tuple[Axis, ...]
    seeds: tuple[int, ...]
    limit: SearchLimit
    workers: int
    cluster: str | None
    out: Path | None
    as_json: bool
    yes: bool


def break_even_choices(
    area: Path,
    *,
    modes: str,
    volumes: str,
    vary: str,
    seeds: str,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    cluster: str | None,
    out: Path | None,
    as_json: bool,
    yes: bool,
) -> BreakEvenChoices:
    """Return what the options ask for.

    Raises
    ------
    ScenarioError
        With the fault of every option.
    """
    lists = Options()
    named = AXES if ALL in words_of(vary) else lists.words("--vary", vary, (*AXES, ALL))
    counts = lists.counts("--workers", workers, MOST_WORKERS)
    chosen = BreakEvenChoices(
        area=area,
        modes=known_modes(area, modes, lists.faults),
        volumes=tuple(sorted(lists.counts("--volumes", volumes, MOST_VOLUME))),
        axes=tuple(Axis(word) for word in named),
        seeds=lists.seeds(seeds),
        limit=limit_of(seconds, iterations, "1", lists.faults, default=DEFAULT_SECONDS),
        workers=lists.one("--workers", workers, counts) or 1,
        cluster=cluster,
        out=out,
        as_json=as_json,
        yes=yes,
    )
    lists.faults += area_faults(area)
    lists.raise_any()
    return chosen
