"""What ``delivery replan`` is asked: each option understood, or a fault that says what is wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.cli.choices import (
    DEFAULT_REPLAN_SECONDS,
    limit_of,
    option_fault,
    seed_of,
    weather_of,
    whole,
)
from delivery.cli.paths import area_faults, file_faults
from delivery.errors import Fault, InputError, ScenarioError
from delivery.intake.area import LockRow, read_locks
from delivery.model.pay import Condition
from delivery.model.scenario import SearchLimit
from delivery.model.units import Seconds, Won, parse_clock


@dataclass(frozen=True, slots=True)
class ReplanChoices:
    """What a plan is made anew of and for."""

    area: Path
    plan: Path
    orders: tuple[Path, ...]
    added: tuple[Path, ...]
    absent: tuple[str, ...]
    cancelled: tuple[str, ...]
    locks: tuple[LockRow, ...]
    now: Seconds | None
    keep_won: Won | None
    weather: tuple[Condition, ...]
    limit: SearchLimit
    seed: int
    out: Path | None
    as_json: bool


def replan_choices_of(
    area: Path,
    plan: Path,
    *,
    orders: Sequence[Path],
    absent: Sequence[str],
    added: Sequence[Path],
    cancelled: Sequence[str],
    locks: Path | None,
    now: str | None,
    keep: str | None,
    weather: str,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    seed: str,
    out: Path | None,
    as_json: bool,
) -> ReplanChoices:
    """Return what the options ask for.

    Raises
    ------
    InputError
        With the fault of every option and of the lock file.
    """
    faults: list[Fault] = []
    limit = limit_of(seconds, iterations, workers, faults, default=DEFAULT_REPLAN_SECONDS)
    named = [plan, *orders, *added, *([locks] if locks else [])]
    faults += [*area_faults(area), *file_faults(named)]
    chosen = ReplanChoices(
        area=area,
        plan=plan,
        orders=tuple(orders),
        added=tuple(added),
        absent=_names(absent),
        cancelled=_names(cancelled),
        locks=_locks(locks, faults),
        now=clock_of(now, faults),
        keep_won=None if keep is None else whole("--keep", keep, faults, least=0),
        weather=weather_of(weather, faults),
        limit=limit,
        seed=seed_of(seed, faults),
        out=out,
        as_json=as_json,
    )
    if faults:
        raise ScenarioError(faults)
    return chosen


def _names(words: Iterable[str]) -> tuple[str, ...]:
    names = (name.strip() for word in words for name in word.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _locks(path: Path | None, faults: list[Fault]) -> tuple[LockRow, ...]:
    if path is None or not path.is_file():
        return ()
    try:
        return read_locks(path)
    except InputError as error:
        faults += error.faults
        return ()


def clock_of(text: str | None, faults: list[Fault]) -> Seconds | None:
    """Return the time of ``--now``, or note a fault."""
    if text is None:
        return None
    try:
        return parse_clock(text)
    except ValueError:
        faults.append(option_fault("--now", text, "a time as 10:30", "10:30 같은 시각"))
        return None
