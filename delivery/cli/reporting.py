"""Collect a report as chosen, write its files and show what the answers begin with."""

from delivery.bootstrap import open_workers
from delivery.cli import console
from delivery.cli.day_plans import read, request_of
from delivery.cli.options import settings
from delivery.cli.report_choices import ReportChoices
from delivery.cli.sampling import DaysDisplay
from delivery.cli.searching import SearchDisplay
from delivery.errors import ScenarioError
from delivery.intake.scenarios import read_scenarios
from delivery.reports.language import Language
from delivery.reports.sections import Report
from delivery.workflow.day import with_travel
from delivery.workflow.report import collect_report
from delivery.workflow.report_files import write_report
from delivery.workflow.report_inquiry import Inquiry
from delivery.workflow.scenarios import scenario_orders

KEPT = "answers"
"""The folder, beside the documents, of what each question came to."""


def report_and_show(choices: ReportChoices) -> None:
    """Collect a report, write it, and print the findings and the files.

    Raises
    ------
    ScenarioError
        With the faults of every question that could not be answered, after all is written.
    """
    request = request_of(choices.plan)
    cache = settings().cache
    orders, folder = read(choices.plan, request)
    scenarios = read_scenarios(choices.plan.scenarios, orders.area)
    for scenario in scenarios:
        scenario_orders(orders, scenario.changes)
    day = with_travel(orders, cache=cache, tell=console.tell)
    with (
        open_workers(None, choices.workers) as workers,
        SearchDisplay(choices.plan.limit) as display,
    ):
        asked = Inquiry(
            day=day,
            request=request,
            kept=folder / KEPT,
            cache=cache,
            scenarios=scenarios,
            sweeps=choices.sweeps,
            seeds=choices.seeds,
            workers=workers,
            tell=console.tell,
            on_plan=display.begin_alternative,
            on_progress=display.on_progress,
            counting=lambda: DaysDisplay().on_day,
        )
        collected = collect_report(asked, choices.questions)
        paths = write_report(
            collected.report,
            asked,
            Language(choices.language),
            folder,
            exact_doors=choices.exact_doors,
        )
    _show_findings(collected.report)
    console.show_paths(paths)
    if collected.faults:
        raise ScenarioError(collected.faults)


def _show_findings(report: Report) -> None:
    console.out.print(f"{report.area} · {report.day}", markup=False, style="bold")
    for section in report.sections:
        console.out.print(section.question.whole, markup=False, style="italic")
        for finding in section.findings:
            console.out.print(f"  {finding.whole}", markup=False)
