"""``delivery fair``: what can be asked of it."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import AreaFolder, AsJson, OutFolder
from delivery.cli.paths import area_faults, file_faults, plan_faults
from delivery.errors import ScenarioError

PlanFiles = Annotated[
    list[Path],
    typer.Argument(help="하루에 하나씩, 계획 파일 / plan files, one a day", metavar="PLAN.json…"),
]
PlanOrders = Annotated[
    list[Path] | None,
    typer.Option(
        "--orders",
        metavar="FILE",
        help="계획마다 그 주문 파일이나 주문표, 순서대로 / each plan's orders or sheet, in order",
    ),
]
Memory = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="지난날의 일을 기억하는 파일, 읽고 씀 / what earlier days were like: read and written",
    ),
]


def fair(
    area: AreaFolder,
    plans: PlanFiles,
    orders: PlanOrders = None,
    memory: Memory = None,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """일을 고르게 나눕니다 / Hand routes out by turns, so that pay, hours and stairs even out."""
    faults = [*area_faults(area), *plan_faults(plans), *file_faults(orders or ())]
    if faults:
        raise ScenarioError(faults)
    console.tell(console.STARTING)
    # The engine takes most of a second to import: help does without.
    from delivery.cli.fair_days import hand_out_and_show

    hand_out_and_show(area, plans, orders or (), memory=memory, out=out, as_json=as_json)
