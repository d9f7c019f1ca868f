"""Plan sampled days under every lever, and show what each brings."""

from pathlib import Path

from delivery.bootstrap import open_workers
from delivery.cli import console
from delivery.cli.levers_choices import LeversChoices
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.sampling import DaysDisplay
from delivery.cli.searching import stoppable
from delivery.cli.section_results import write_and_show
from delivery.intake.scenarios import bundled_scenarios, read_scenarios
from delivery.reports.assumptions import area_assumptions
from delivery.reports.levers_section import levers_section
from delivery.workflow.day import read_day
from delivery.workflow.kept_lines import KeptLines, made_of
from delivery.workflow.levers import FILE, compare_levers


def compare_and_show(choices: LeversChoices) -> None:
    """Plan what is not planned yet, write the results and print them."""
    read = read_day(choices.area, tell=console.tell)
    named = choices.levers or tuple(map(Path, bundled_scenarios()))
    levers = read_scenarios(named, read.area)
    folder = results_folder(choices.out, f"levers-{read.area.name}-{read.date}")
    with stoppable() as should_stop, open_workers(None, choices.workers) as workers:
        found = compare_levers(
            read,
            levers,
            choices.seeds,
            choices.limit,
            cache=settings().cache,
            workers=workers,
            kept=KeptLines(folder / FILE, made_of(read, choices.limit)),
            on_day=DaysDisplay().on_day,
            should_stop=should_stop,
        )
    assumptions = area_assumptions(read.area, read.date)
    write_and_show(levers_section(found, assumptions), folder, as_json=choices.as_json)
