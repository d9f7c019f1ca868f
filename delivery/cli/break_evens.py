"""Plan sampled days by each mode alone, and show from where on each pays."""

from delivery.bootstrap import open_workers
from delivery.cli import console
from delivery.cli.break_even_choices import BreakEvenChoices
from delivery.cli.long_work import ask_of_plans
from delivery.cli.options import settings
from delivery.cli.paths import results_folder
from delivery.cli.sampling import DaysDisplay
from delivery.cli.searching import stoppable
from delivery.cli.section_results import write_and_show
from delivery.intake.area import load_year
from delivery.reports.assumptions import area_assumptions
from delivery.reports.break_even_section import break_even_section
from delivery.reports.phrases import in_order
from delivery.workflow.break_even import BreakEvenRequest, break_even, sampled_days
from delivery.workflow.day import read_day
from delivery.workflow.kept_cells import FILE, CellStore
from delivery.workflow.kept_lines import KeptLines, made_of


def break_even_and_show(choices: BreakEvenChoices) -> None:
    """Plan what is not planned yet, write the results and print them."""
    read = read_day(choices.area, tell=console.tell)
    folder = results_folder(choices.out, f"break-even-{read.area.name}-{read.date}")
    store = CellStore(KeptLines(folder / FILE, made_of(read, choices.limit)))
    request = BreakEvenRequest(
        modes=choices.modes or in_order({fleet.mode for fleet in read.area.fleets}),
        volumes=choices.volumes,
        seeds=choices.seeds,
        limit=choices.limit,
        axes=choices.axes,
    )
    left = [day for day in sampled_days(request) if not store.holds(day, request.modes)]
    ask_of_plans(
        "delivery break-even",
        len(left) * len(request.modes),
        choices.limit,
        choices.workers,
        load_year(choices.area),
        yes=choices.yes,
    )
    with stoppable() as should_stop, open_workers(choices.cluster, choices.workers) as workers:
        found = break_even(
            read,
            request,
            cache=settings().cache,
            workers=workers,
            store=store,
            on_day=DaysDisplay().on_day,
            should_stop=should_stop,
        )
    assumptions = area_assumptions(read.area, read.date, request.modes)
    write_and_show(break_even_section(found, assumptions), folder, as_json=choices.as_json)
