"""What ``delivery share`` is asked: each option understood, or a fault that says what is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from delivery.cli.choices import date_of, known_words, limit_of, seed_of, words_of
from delivery.cli.paths import area_faults, file_faults
from delivery.errors import Fault, ScenarioError
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.model.sharing import SharedFleets, SharingRule

DEFAULT_SHARE_SECONDS = 8.0
"""Seconds per coalition: the 31 of five kitchens in some five minutes."""


@dataclass(frozen=True, slots=True)
class ShareChoices:
    """How a joint plan is shared out."""

    area: Path
    orders: tuple[Path, ...]
    day: date | None
    rules: tuple[SharingRule, ...]
    ledger: Ledger
    shared: SharedFleets
    limit: SearchLimit
    seed: int
    out: Path | None
    as_json: bool


def share_choices_of(
    area: Path,
    orders: Sequence[Path],
    *,
    day: str | None,
    rules: str,
    ledger: str,
    shared: str,
    seconds: str | None,
    iterations: str | None,
    workers: str,
    seed: str,
    out: Path | None,
    as_json: bool,
) -> ShareChoices:
    """Return what the options ask for.

    Raises
    ------
    ScenarioError
        With the fault of every option.
    """
    faults: list[Fault] = []
    all_rules, ledgers, ways = list(SharingRule), list(Ledger), list(SharedFleets)
    asked = known_words("--rule", words_of(rules), all_rules, faults)
    chosen_ledger = known_words("--ledger", [ledger], ledgers, faults)
    chosen_way = known_words("--shared", [shared], ways, faults)
    chosen = ShareChoices(
        area=area,
        orders=tuple(orders),
        day=date_of(day, faults),
        rules=tuple(map(SharingRule, asked)) or tuple(SharingRule),
        ledger=Ledger(*chosen_ledger) if chosen_ledger else Ledger.PROVIDER,
        shared=SharedFleets(*chosen_way) if chosen_way else SharedFleets.PARTS,
        limit=limit_of(seconds, iterations, workers, faults, default=DEFAULT_SHARE_SECONDS),
        seed=seed_of(seed, faults),
        out=out,
        as_json=as_json,
    )
    faults += [*area_faults(area), *file_faults(orders)]
    if faults:
        raise ScenarioError(faults)
    return chosen
