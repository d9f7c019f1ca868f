"""Advise on capacity as chosen: plan the days it rests on, and show what they need."""

from collections.abc import Sequence
from pathlib import Path

from delivery.cli import console
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.sweep_choices import SweepChoices
from delivery.cli.sweep_runs import Sweeping, show_rate, show_section, sweep_request_of
from delivery.intake.area import load_area, load_year
from delivery.reports.capacity_json import capacity_document
from delivery.reports.capacity_section import capacity_section
from delivery.reports.json_text import json_text
from delivery.sweeps.capacity import advise
from delivery.sweeps.store import SweepStore, open_results
from delivery.workflow.capacity import advised_sweep, capacity_sweeps
from delivery.workflow.sweep import Sweep


def advise_and_show(choices: SweepChoices, risk: float, results: Path | None) -> None:
    """Plan the days that advice rests on, unless they are named, and print it."""
    area = load_area(choices.plan.area)
    assumed = load_year(choices.plan.area).assumed
    if results is None:
        store = SweepStore(results_folder(choices.plan.out, f"{area.name}-advice"))
        asked = sweep_request_of(choices)
        _plan(capacity_sweeps(asked, tell=console.tell), store, choices)
        # The days are planned once more with what they advise: does it hold?
        _plan((advised_sweep(asked, advise(store, area, risk, assumed)),), store, choices)
    else:
        store = open_results(results, area.name)
    advice = advise(store, area, risk, assumed)
    if choices.plan.as_json:
        print(json_text(capacity_document(advice)), end="")
        return
    show_section(capacity_section(advice), area.title)
    console.show_paths([store.folder])


def _plan(sweeps: Sequence[Sweep], store: SweepStore, choices: SweepChoices) -> None:
    """Plan what a store lacks of some sweeps.

    Raises
    ------
    KeyboardInterrupt
        When it was stopped before its end; what is done is kept.
    """
    sweeping = Sweeping(sweeps, store, choices, settings().cache)
    rate = sweeping.run()
    if not choices.plan.as_json:
        show_rate(rate)
    if not sweeping.is_done:
        raise KeyboardInterrupt
