"""What ``delivery report`` is asked: each option understood, or a fault that says what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from delivery.cli.bench_choices import Options
from delivery.cli.choices import Choices, choices_of, option_fault
from delivery.errors import Fault, InputError, ScenarioError

LANGUAGES: Final = ("ko", "en", "both")
DEFAULT_REPORT_SECONDS: Final = 5.0
MOST_WORKERS: Final = 64

KEYS: Final = (
    "modes",
    "plan",
    "scenarios",
    "price-map",
    "break-even",
    "levers",
    "sharing",
    "fair-work",
    "year",
    "capacity",
)
"""The questions by key, as `delivery.workflow.report_questions` has them in its order: that module
takes a second to import, which what is wrong with an option does not wait for."""


@dataclass(frozen=True, slots=True)
class ReportChoices:
    """What a report is asked to be; ``questions`` empty means all that are open."""

    plan: Choices
    sweeps: tuple[Path, ...]
    questions: tuple[str, ...]
    seeds: tuple[int, ...]
    workers: int
    language: str
    exact_doors: bool


def report_choices_of(
    area: Path,
    orders: Sequence[Path],
    *,
    scenarios: tuple[Path, ...],
    sweeps: Sequence[Path],
    questions: str,
    seeds: str,
    workers: str,
    language: str,
    exact_doors: bool,
    seconds: str | None,
    iterations: str | None,
    **options: Any,
) -> ReportChoices:
    """Return what the options ask for; the others are those of a plan.

    Raises
    ------
    InputError
        With the fault of every option.
    """
    if seconds is None and iterations is None:
        seconds = str(DEFAULT_REPORT_SECONDS)
    faults = [*_sweep_faults(sweeps), *_language_faults(language)]
    lists = Options()
    asked = lists.words("--questions", questions, KEYS) if questions else ()
    sampled = lists.seeds(seeds)
    counts = lists.counts("--workers", workers, MOST_WORKERS)
    count = lists.one("--workers", workers, counts)
    plan: Choices | None = None
    try:
        lists.raise_any()
    except InputError as error:
        faults += error.faults
    try:
        plan = choices_of(
            area,
            orders,
            seconds=seconds,
            iterations=iterations,
            # The plans of a report are shared out: each is one search.
            workers="1",
            scenarios=scenarios,
            as_json=False,
            **options,
        )
    except InputError as error:
        faults += error.faults
    if faults or plan is None:
        raise ScenarioError(dict.fromkeys(faults))
    return ReportChoices(plan, tuple(sweeps), asked, sampled, count or 1, language, exact_doors)


def _sweep_faults(paths: Sequence[Path]) -> list[Fault]:
    expected = ("the folder of a sweep's results", "일괄 계산 결과 폴더")
    return [option_fault("--sweep", str(path), *expected) for path in paths if not path.is_dir()]


def _language_faults(language: str) -> list[Fault]:
    if language in LANGUAGES:
        return []
    words = ", ".join(LANGUAGES)
    return [option_fault("--language", language, f"one of {words}", f"{words} 중 하나")]
