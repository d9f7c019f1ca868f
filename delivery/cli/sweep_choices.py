"""What the options of ``delivery sweep`` and ``delivery advise`` ask for, or a fault for each."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from delivery.cli.bench_choices import Options
from delivery.cli.choices import Choices, choices_of, option_fault, whole
from delivery.errors import Fault, InputError, ScenarioError

DEFAULT_SWEEP_SECONDS: Final = 5.0
DEFAULT_DAYS: Final = 20
"""A month of delivery."""

MOST_DAYS: Final = 10_000
FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_TIMES: Final = 20.0
MOST_PER_CENT: Final = 100


@dataclass(frozen=True, slots=True)
class SweepChoices:
    """What a sweep is asked to be; ``plan`` is what each of its plans is."""

    plan: Choices
    scenarios: tuple[Path, ...]
    first: date | None
    days: int | None
    year: int | None
    volumes: tuple[float, ...]
    seeds: tuple[int, ...]
    yes: bool


def sweep_choices_of(
    area: Path,
    scenarios: Sequence[Path] = (),
    *,
    first: str | None,
    days: str | None,
    year: str | None = None,
    volumes: str = "1",
    seeds: str,
    modes: str = "",
    objective: str,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    cluster: str | None,
    out: Path | None,
    as_json: bool,
    yes: bool,
) -> SweepChoices:
    """Return what the options of a sweep ask for.

    Raises
    ------
    InputError
        With the fault of every option.
    """
    faults: list[Fault] = []
    plan = None
    try:
        plan = choices_of(
            area,
            (),
            day=None,
            modes=modes,
            objective=objective,
            weather="",
            seconds=_search_seconds(seconds, iterations),
            iterations=iterations,
            workers=workers,
            seed="0",
            out=out,
            as_json=as_json,
            cluster=cluster,
        )
    except InputError as error:
        faults += error.faults
    read = (
        _day(first, faults),
        _days(days, year, faults),
        _year(year, first, faults),
        _volumes(volumes, faults),
        _seeds(seeds, faults),
    )
    if plan is None or faults:
        raise ScenarioError(faults)
    return SweepChoices(plan, tuple(scenarios), *read, yes)


def _search_seconds(seconds: str | None, iterations: str | None) -> str | None:
    if seconds is None and iterations is None:
        return f"{DEFAULT_SWEEP_SECONDS:g}"
    return seconds


def _day(text: str | None, faults: list[Fault]) -> date | None:
    if text is None:
        return None
    with suppress(ValueError):
        day = datetime.strptime(text, "%Y-%m-%d").date()
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
    faults.append(option_fault("--from", text, "a date as 2026-11-23", "2026-11-23 같은 날짜"))
    return None


def _days(text: str | None, year: str | None, faults: list[Fault]) -> int | None:
    if text is None:
        return None if year is not None else DEFAULT_DAYS
    if year is not None:
        one = ("one of --days and --year", "--days와 --year 가운데 하나")
        faults.append(option_fault("--days --year", f"{text}, {year}", *one))
        return None
    count = whole("--days", text, faults, least=1)
    if count > MOST_DAYS:
        most = (f"at most {MOST_DAYS} days", f"{MOST_DAYS}일 이하")
        faults.append(option_fault("--days", text, *most))
    return count


def _year(text: str | None, first: str | None, faults: list[Fault]) -> int | None:
    if text is None:
        return None
    if first is not None:
        one = ("one of --from and --year", "--from과 --year 가운데 하나")
        faults.append(option_fault("--from --year", f"{first}, {text}", *one))
    year = int(text) if text.isdecimal() else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        span = (f"a year from {FIRST_YEAR} to {LAST_YEAR}", f"{FIRST_YEAR}~{LAST_YEAR}년")
        faults.append(option_fault("--year", text, *span))
    return year


def _volumes(text: str, faults: list[Fault]) -> tuple[float, ...]:
    found: list[float] = []
    for word in filter(None, (word.strip() for word in text.split(","))):
        value = 0.0
        with suppress(ValueError):
            value = float(word)
        if 0 < value <= MOST_TIMES:
            found.append(value)
        else:
            expected = f"numbers above 0, at most {MOST_TIMES:g}, comma-separated"
            expected_ko = f"0보다 크고 {MOST_TIMES:g} 이하인 수, 쉼표로 구분"
            faults.append(option_fault("--volumes", word, expected, expected_ko))
    if not text.strip(" ,"):
        faults.append(option_fault("--volumes", text, "numbers as 1,1.3", "1,1.3 같은 수"))
    return tuple(dict.fromkeys(found))


def _seeds(text: str, faults: list[Fault]) -> tuple[int, ...]:
    options = Options()
    seeds = options.seeds(text)
    try:
        options.raise_any()
    except InputError as error:
        faults += error.faults
    return seeds


def refuse_days_of_results(results: Path | None, first: str | None, days: str | None) -> None:
    """Refuse days beside ``--sweep``: those of the results are what is advised from.

    Raises
    ------
    ScenarioError
        When both are named.
    """
    named = {"--from": first, "--days": days}
    faults = [
        option_fault(f"{option} --sweep", f"{text}, {results}", "one of the two", "둘 가운데 하나")
        for option, text in named.items()
        if results is not None and text is not None
    ]
    if faults:
        raise ScenarioError(faults)


def risk_of(text: str) -> float:
    """Return the part of the days that ``--risk`` accepts to be short.

    Raises
    ------
    ScenarioError
        When it is no part of a hundred.
    """
    with suppress(ValueError):
        per_cent = float(text)
        if 0 <= per_cent < MOST_PER_CENT:
            return per_cent / MOST_PER_CENT
    raise ScenarioError([option_fault("--risk", text, "a number of 0 to 99", "0부터 99까지의 수")])
