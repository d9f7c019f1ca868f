"""``delivery price-map``: which doors of a plan cost what."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.options import AreaFolder, AsJson, OutFolder
from delivery.cli.paths import area_faults, file_faults, plan_faults
from delivery.cli.starting import importing_engine
from delivery.errors import ScenarioError


def price_map(
    area: AreaFolder,
    plan: Annotated[Path, typer.Argument(help="plan.json", metavar="PLAN.json")],
    orders: Annotated[
        list[Path] | None,
        typer.Option(
            "--orders", metavar="FILE", help="계획을 만든 주문 / the orders the plan was made from"
        ),
    ] = None,
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """어느 집이 얼마인가: 동마다, 100 m 눈금으로 / What doors cost, by dong and on a grid."""
    faults = [*area_faults(area), *plan_faults([plan]), *file_faults(orders or ())]
    if faults:
        raise ScenarioError(faults)
    with importing_engine():
        from delivery.cli.price_maps import price_and_show

    price_and_show(area, plan, orders=orders or (), out=out, as_json=as_json)
