"""What ``delivery levers`` is asked: each option understood, or a fault for each."""

from dataclasses import dataclass
from pathlib import Path

from delivery.cli.bench_choices import MOST_SEEDS, MOST_WORKERS, Options
from delivery.cli.break_even_choices import DEFAULT_SECONDS
from delivery.cli.choices import limit_of, option_fault, words_of
from delivery.cli.paths import area_faults
from delivery.model.scenario import SearchLimit

DEFAULT_DAYS = 3
FIRST_SEED = 100


@dataclass(frozen=True, slots=True)
class LeversChoices:
    """What is asked; ``levers`` empty means every bundled scenario."""

    area: Path
    levers: tuple[Path, ...]
    seeds: tuple[int, ...]
    limit: SearchLimit
    workers: int
    cluster: str | None
    out: Path | None
    as_json: bool
    yes: bool


def levers_choices(
    area: Path,
    *,
    levers: str,
    days: str | None,
    seeds: str | None,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    cluster: str | None,
    out: Path | None,
    as_json: bool,
    yes: bool,
) -> LeversChoices:
    """Return what the options ask for.

    Raises
    ------
    ScenarioError
        With the fault of every option.
    """
    lists = Options()
    counts = lists.counts("--workers", workers, MOST_WORKERS)
    chosen = LeversChoices(
        area=area,
        levers=tuple(map(Path, words_of(levers))),
        seeds=_seeds(days, seeds, lists),
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


def _seeds(days: str | None, seeds: str | None, lists: Options) -> tuple[int, ...]:
    if seeds is not None and days is not None:
        one_of_two = ("one of the two", "둘 가운데 하나")
        lists.faults.append(option_fault("--days --seeds", f"{days}, {seeds}", *one_of_two))
    if seeds is not None:
        return lists.seeds(seeds)
    text = days or str(DEFAULT_DAYS)
    count = lists.one("--days", text, lists.counts("--days", text, MOST_SEEDS)) or 0
    return tuple(range(FIRST_SEED, FIRST_SEED + count))
