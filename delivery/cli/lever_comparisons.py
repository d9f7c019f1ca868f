"""Plan sampled days under every lever, and show what each brings."""

from collections.abc import Sequence
from pathlib import Path

from delivery.bootstrap import open_workers
from delivery.cli import console
from delivery.cli.levers_choices import LeversChoices
from delivery.cli.long_work import ask_of_plans
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.sampling import DaysDisplay
from delivery.cli.searching import stoppable
from delivery.cli.section_results import write_and_show
from delivery.intake.area import load_year
from delivery.intake.scenarios import read_scenarios
from delivery.model.changes import NamedScenario
from delivery.reports.assumptions import area_assumptions
from delivery.reports.levers_section import levers_section
from delivery.workflow.day import DayOrders, read_day
from delivery.workflow.kept_lines import KeptLines, made_of
from delivery.workflow.levers import FILE, bundled_levers, compare_levers, plans_left


def _levers(named: Sequence[Path], read: DayOrders) -> tuple[NamedScenario, ...]:
    """Return the levers named, or every bundled one the area can pull."""
    if named:
        return read_scenarios(named, read.area, option="--levers")
    levers, refused = bundled_levers(read)
    for name, fault in refused:
        console.tell(f"{name}: {fault.expected_ko} 필요 / expected {fault.expected}")
    return levers


def compare_and_show(choices: LeversChoices) -> None:
    """Plan what is not planned yet, write the results and print them."""
    read = read_day(choices.area, tell=console.tell)
    levers = _levers(choices.levers, read)
    folder = results_folder(choices.out, f"levers-{read.area.name}-{read.date}")
    kept = KeptLines(folder / FILE, made_of(read, choices.limit))
    ask_of_plans(
        "delivery levers",
        plans_left(levers, choices.seeds, kept),
        choices.limit,
        choices.workers,
        load_year(choices.area),
        yes=choices.yes,
    )
    with stoppable() as should_stop, open_workers(choices.cluster, choices.workers) as workers:
        found = compare_levers(
            read,
            levers,
            choices.seeds,
            choices.limit,
            cache=settings().cache,
            workers=workers,
            kept=kept,
            on_day=DaysDisplay().on_day,
            should_stop=should_stop,
        )
    assumptions = area_assumptions(read.area, read.date)
    write_and_show(levers_section(found, assumptions), folder, as_json=choices.as_json)
