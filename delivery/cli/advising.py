"""Advise on capacity as chosen: plan the days it rests on, and show what they need."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.sweep_choices import SweepChoices
from delivery.cli.sweep_runs import Sweeping, show_rate, show_section, sweep_request_of
from delivery.intake.area import load_area, load_year
from delivery.model.area import Area
from delivery.model.capacity import CapacityAdvice
from delivery.model.sweeps import SweepRate
from delivery.reports.capacity_json import capacity_document
from delivery.reports.capacity_section import capacity_section
from delivery.reports.json_text import json_text
from delivery.sweeps.capacity import advise
from delivery.sweeps.store import SweepStore, open_results
from delivery.workflow.capacity import advised_sweep, capacity_sweeps
from delivery.workflow.sweep import Sweep, is_of_area

HOLDS = "권고한 수로 같은 날들을 다시 계획합니다 / Planning the same days with the fleets advised"

CHANGED = (
    "이 결과를 낸 뒤 지역 파일이 바뀌었습니다: ‘지금’은 새 파일, 나머지는 전 파일의 수입니다. / "
    "The area's files have changed since these results: 'now' is told from the new, the rest from "
    "the old."
)


def advise_and_show(choices: SweepChoices, risk: float, results: Path | None) -> None:
    """Plan the days that advice rests on, unless they are named, and print it."""
    area = load_area(choices.plan.area)
    if results is None:
        store = SweepStore(results_folder(choices.plan.out, f"{area.name}-advice"))
        advice, rate = _planned_advice(choices, store, area, risk)
    else:
        store, rate = open_results(results, area.name), None
        advice = advise(store, area, risk, load_year(area.folder).assumed)
        if not is_of_area(store, area.folder):
            console.err.print(CHANGED, markup=False)
    if choices.plan.as_json:
        print(json_text(capacity_document(advice)), end="")
        return
    show_section(capacity_section(advice), area.title)
    if rate is not None:
        show_rate(rate)
    console.show_paths([store.folder])


def _planned_advice(
    choices: SweepChoices, store: SweepStore, area: Area, risk: float
) -> tuple[CapacityAdvice, SweepRate]:
    """Plan the days asked for, then the same with what they advise, to see that it holds."""
    asked, assumed = sweep_request_of(choices), load_year(area.folder).assumed
    sweeps = capacity_sweeps(asked, tell=console.tell)
    days = [key for sweep in sweeps for key in sweep.days]
    rate = _plan(sweeps, store, choices)
    advice = advise(store, area, risk, assumed, days=days)
    console.tell(HOLDS)
    _plan((advised_sweep(asked, advice),), store, choices)
    return advise(store, area, risk, assumed, days=days), rate


def _plan(sweeps: Sequence[Sweep], store: SweepStore, choices: SweepChoices) -> SweepRate:
    """Plan what a store lacks of some sweeps; return how quickly it went.

    Raises
    ------
    KeyboardInterrupt
        When it was stopped before its end; what is done is kept.
    """
    sweeping = Sweeping(sweeps, store, choices, settings().cache)
    rate = sweeping.run()
    if not sweeping.is_done:
        raise KeyboardInterrupt
    return rate
