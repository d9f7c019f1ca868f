"""Options that several commands share."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from delivery.errors import Fault, ScenarioError
from delivery.model.pay import Condition, Ledger
from delivery.model.scenario import SearchLimit
from delivery.settings import Settings, load_settings
from delivery.workflow.plan import PlanRequest

DEFAULT_SECONDS = 30.0

AreaFolder = Annotated[Path, typer.Argument(help="지역 폴더 / area folder", metavar="AREA")]
OrderFiles = Annotated[
    list[Path] | None,
    typer.Option("--orders", help="주문 파일이나 주문표 / area orders or order sheets"),
]
Day = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], help="배송일 / day of delivery"),
]
Modes = Annotated[str, typer.Option(help="방식, 쉼표로 / modes, comma-separated (default: all)")]
Objective = Annotated[str, typer.Option(help="provider | economic")]
Weather = Annotated[str, typer.Option(help="rain,snow,cold,heat,holiday")]
Seconds = Annotated[
    float | None, typer.Option(help=f"계획당 탐색 시간 / seconds per plan ({DEFAULT_SECONDS:g})")
]
Iterations = Annotated[
    int | None, typer.Option(help="탐색 횟수, 재현됨 / iterations; repeats exactly")
]
Seed = Annotated[int, typer.Option(help="난수 씨앗 / random seed")]
OutFolder = Annotated[Path | None, typer.Option("--out", help="결과 폴더 / folder of the results")]
AsJson = Annotated[bool, typer.Option("--json", help="JSON을 출력 / print JSON")]


def settings() -> Settings:
    """Return this machine's settings."""
    return load_settings(os.environ)


def day_of(chosen: datetime | None) -> date | None:
    """Return the chosen day."""
    return chosen.date() if chosen else None


def limit_of(seconds: float | None, iterations: int | None, default: float) -> SearchLimit:
    """Return when to stop searching.

    Raises
    ------
    ScenarioError
        When both limits are given, or one is not above zero.
    """
    if seconds is not None and iterations is not None:
        raise ScenarioError([_limit_fault("--seconds --iterations", f"{seconds:g}, {iterations}")])
    if seconds is not None and seconds <= 0:
        raise ScenarioError([_limit_fault("--seconds", f"{seconds:g}")])
    if iterations is not None and iterations < 0:
        raise ScenarioError([_limit_fault("--iterations", str(iterations))])
    if iterations is not None:
        return SearchLimit(iterations=iterations)
    return SearchLimit(seconds=default if seconds is None else seconds)


def _limit_fault(where: str, came: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected="one limit above zero",
        fix="Give --seconds or --iterations",
        expected_ko="0보다 큰 한도 하나",
        fix_ko="--seconds나 --iterations 중 하나를 지정해 주세요",
    )


def request_of(
    limit: SearchLimit, modes: str, objective: str, weather: str, seed: int
) -> PlanRequest:
    """Return what the options ask for.

    Raises
    ------
    ScenarioError
        With every word that is not known.
    """
    faults: list[Fault] = []
    ledgers = [ledger.value for ledger in (Ledger.PROVIDER, Ledger.ECONOMIC)]
    conditions = [condition.value for condition in Condition]
    asked = _words(weather)
    if objective not in ledgers:
        faults.append(_word_fault("--objective", objective, ledgers))
    faults += [
        _word_fault("--weather", word, conditions) for word in asked if word not in conditions
    ]
    if faults:
        raise ScenarioError(faults)
    return PlanRequest(
        limit=limit,
        modes=tuple(_words(modes)),
        objective=Ledger(objective),
        weather=tuple(Condition(word) for word in asked),
        seed=seed,
    )


def _words(text: str) -> list[str]:
    return list(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))


def _word_fault(where: str, came: str, known: list[str]) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=f"one of {', '.join(known)}",
        fix="Correct the option",
        expected_ko=f"{', '.join(known)} 중 하나",
        fix_ko="옵션을 고쳐 주세요",
    )


def out_folder(chosen: Path | None, name: str) -> Path:
    """Return where results go: the chosen folder, else ``delivery-out/NAME`` here."""
    return chosen if chosen is not None else Path("delivery-out") / name
