"""What the options ask for: each word understood, or a fault that says what was expected."""

import math
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from delivery.cli.options import DEFAULT_SECONDS
from delivery.cli.paths import area_faults, file_faults, stray
from delivery.errors import Fault, InputError, ScenarioError
from delivery.intake.area import load_area
from delivery.model.objective import Objective, objective_of
from delivery.model.pay import Condition, Ledger
from delivery.model.scenario import SearchLimit

OBJECTIVES = (Ledger.PROVIDER.value, Ledger.ECONOMIC.value)
WEIGHTS = "provider=1,programme=0.5"
"""How weights of ledgers are written."""

WEATHER = tuple(condition.value for condition in Condition)
DEFAULT_REPLAN_SECONDS = 10.0
LONGEST_SECONDS = 86_400
"""A search longer than a day is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a plan is asked to be; ``modes`` empty means all."""

    area: Path
    orders: tuple[Path, ...]
    day: date | None
    limit: SearchLimit
    modes: tuple[str, ...]
    objective: Objective
    weather: tuple[Condition, ...]
    seed: int
    out: Path | None
    as_json: bool
    reference: Path | None = None
    cluster: str | None = None
    bound_seconds: float = 0.0
    scenarios: tuple[Path, ...] = ()
    human: Path | None = None


def choices_of_areas(
    areas: Sequence[Path],
    orders: Sequence[Path],
    *,
    reference: Path | None,
    scenario: Path | None = None,
    **options: Any,
) -> list[Choices]:
    """Return what the options ask of each area; they are those of `choices_of`.

    Raises
    ------
    InputError
        With every fault once, those of all areas among them.
    """
    faults: dict[Fault, None] = {}
    chosen: list[Choices] = []
    scenarios = () if scenario is None else (scenario,)
    for number, area in enumerate(areas):
        if number and area.suffix and not area.is_dir():
            faults[stray(area)] = None
            continue
        try:
            chosen.append(
                choices_of(area, orders, reference=reference, scenarios=scenarios, **options)
            )
        except InputError as error:
            faults.update(dict.fromkeys(error.faults))
    for option, file in (("--reference", reference), ("--scenario", scenario)):
        if file is not None and len(areas) > 1:
            one_area = ("one area beside it", "지역 하나")
            faults[option_fault(option, file.name, *one_area)] = None
    if faults:
        raise ScenarioError(faults)
    return chosen


def choices_of(
    area: Path,
    orders: Sequence[Path],
    *,
    day: str | None,
    modes: str,
    objective: str,
    weather: str,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    seed: str,
    out: Path | None,
    as_json: bool,
    reference: Path | None = None,
    cluster: str | None = None,
    bound_seconds: str = "0",
    scenarios: tuple[Path, ...] = (),
    human: Path | None = None,
) -> Choices:
    """Return what the options of a plan ask for.

    Raises
    ------
    InputError
        With the fault of every option, and then those of the area beside them.
    """
    faults: list[Fault] = []
    chosen = Choices(
        area=area,
        orders=tuple(orders),
        day=date_of(day, faults),
        limit=limit_of(seconds, iterations, workers, faults),
        modes=words_of(modes),
        objective=_objective(objective, faults),
        weather=weather_of(weather, faults),
        seed=seed_of(seed, faults),
        out=out,
        as_json=as_json,
        reference=reference,
        cluster=cluster,
        bound_seconds=_bound_seconds(bound_seconds, faults),
        scenarios=scenarios,
        human=human,
    )
    faults += [*area_faults(area), *file_faults(orders)]
    faults += [] if human is None else file_faults([human])
    if area.is_dir():
        _hold_to_area(chosen, faults)
    if faults:
        raise ScenarioError(faults)
    return chosen


def day_of(text: str | None) -> date | None:
    """Return the day of ``--date``.

    Raises
    ------
    ScenarioError
        When there is no such day.
    """
    faults: list[Fault] = []
    day = date_of(text, faults)
    if faults:
        raise ScenarioError(faults)
    return day


def _hold_to_area(chosen: Choices, faults: list[Fault]) -> None:
    """Add the fault of every mode the area has not, and the area's own beside the options'."""
    if not faults and not chosen.modes:
        return
    try:
        modes = sorted({fleet.mode for fleet in load_area(chosen.area).fleets})
    except InputError as error:
        # Where the options are right these come later, together with those of the day's orders.
        faults += error.faults if faults else ()
    else:
        known_words("--modes", chosen.modes, modes, faults)


def known_modes(area: Path, text: str, faults: list[Fault]) -> tuple[str, ...]:
    """Return the modes named, none for all; note a fault for each the area has not."""
    words = words_of(text)
    if not words or not area.is_dir():
        return words
    modes = sorted({fleet.mode for fleet in load_area(area).fleets})
    return known_words("--modes", words, modes, faults)


def date_of(text: str | None, faults: list[Fault]) -> date | None:
    """Return the day of ``--date``; note a fault where there is no such day."""
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        faults.append(option_fault("--date", text, "a date as 2026-11-23", "2026-11-23 같은 날짜"))
        return None


def weather_of(text: str, faults: list[Fault]) -> tuple[Condition, ...]:
    """Return the conditions of ``--weather``; note a fault for each that is unknown."""
    return tuple(map(Condition, known_words("--weather", words_of(text), WEATHER, faults)))


def seed_of(text: str, faults: list[Fault]) -> int:
    """Return the number of ``--seed``; note a fault where it is none."""
    return whole("--seed", text, faults)


def limit_of(
    seconds: str | None,
    iterations: str | None,
    workers: str,
    faults: list[Fault],
    *,
    default: float = DEFAULT_SECONDS,
) -> SearchLimit:
    """Return when a search stops; note a fault for each option that is wrong."""
    side_by_side = max(1, whole("--workers", workers, faults, least=1))
    if seconds is not None and iterations is not None:
        came = f"{seconds}, {iterations}"
        one_limit = ("one of the two limits", "두 한도 가운데 하나")
        faults.append(option_fault("--seconds --iterations", came, *one_limit))
    elif iterations is not None:
        count = whole("--iterations", iterations, faults, least=0)
        return SearchLimit(iterations=count, workers=side_by_side)
    elif seconds is not None:
        return SearchLimit(seconds=seconds_of(seconds, faults), workers=side_by_side)
    return SearchLimit(seconds=default, workers=side_by_side)


def seconds_of(text: str, faults: list[Fault]) -> float:
    """Return the seconds of an option, or note a fault."""
    value = _number(text)
    if 0 < value <= LONGEST_SECONDS:
        return value
    expected = f"a number above 0, at most {LONGEST_SECONDS}"
    expected_ko = f"0보다 크고 {LONGEST_SECONDS} 이하인 수"
    faults.append(option_fault("--seconds", text, expected, expected_ko))
    return DEFAULT_SECONDS


def _bound_seconds(text: str, faults: list[Fault]) -> float:
    value = _number(text)
    if 0 <= value <= LONGEST_SECONDS:
        return value
    expected = f"a number of 0 (no bound) to {LONGEST_SECONDS}"
    expected_ko = f"0(하한 없음)부터 {LONGEST_SECONDS}까지의 수"
    faults.append(option_fault("--bound-seconds", text, expected, expected_ko))
    return 0.0


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan


def whole(where: str, text: str, faults: list[Fault], *, least: int | None = None) -> int:
    """Return a whole number; note a fault where it is none, or too small."""
    try:
        value = int(text)
    except ValueError:
        value = None
    if value is not None and (least is None or value >= least):
        return value
    expected = "a whole number" if least is None else f"a whole number of {least} or more"
    expected_ko = "정수" if least is None else f"{least} 이상의 정수"
    faults.append(option_fault(where, text, expected, expected_ko))
    return 0


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a list, each once."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _objective(text: str, faults: list[Fault]) -> Objective:
    if text in OBJECTIVES or "=" in text:
        with suppress(ValueError):
            return objective_of(text)
    words = (*OBJECTIVES, WEIGHTS)
    expected, expected_ko = f"one of {', '.join(words)}", f"{', '.join(words)} 중 하나"
    faults.append(option_fault("--objective", text, expected, expected_ko))
    return Ledger.PROVIDER


def known_words(
    where: str, words: Sequence[str], known: Sequence[str], faults: list[Fault]
) -> tuple[str, ...]:
    """Return the words that are known, and note a fault for each other one."""
    listed = ", ".join(known)
    faults += [
        option_fault(where, word, f"one of {listed}", f"{listed} 중 하나")
        for word in words
        if word not in known
    ]
    return tuple(word for word in words if word in known)


def option_fault(where: str, came: str, expected: str, expected_ko: str) -> Fault:
    """Return what is wrong with an option."""
    return Fault(
        where=where,
        came=came,
        expected=expected,
        fix="Correct the option",
        expected_ko=expected_ko,
        fix_ko="옵션을 고쳐 주세요",
    )
