"""``delivery check``."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import AreaFolder, MoreOrders, OrderFiles, ScenarioFile, settings
from delivery.cli.paths import area_faults, file_faults, order_files
from delivery.errors import ScenarioError


def check(
    area: AreaFolder,
    plan: Annotated[Path, typer.Argument(help="plan.json", metavar="PLAN.json")],
    more: MoreOrders = None,
    orders: OrderFiles = None,
    scenario: ScenarioFile = None,
) -> None:
    """계획 파일을 따로 확인합니다 / Check a plan file against its area: rules, times and won."""
    files = order_files(orders, more)
    faults = [*area_faults(area), *file_faults(files)]
    if faults:
        raise ScenarioError(faults)
    console.tell(console.STARTING)
    # The engine takes most of a second to import: help does without.
    from delivery.workflow.check import check_plan_file

    report = check_plan_file(
        area,
        plan,
        orders=files,
        scenario=scenario,
        cache=settings().cache,
        on_progress=console.tell,
    )
    for line in report.lines():
        console.out.print(line, markup=False)
    if not report.is_clean:
        raise typer.Exit(1)
    console.out.print("이상 없음 / Nothing found.")
