"""``delivery explain``: what can be asked of it."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.explain_choices import explain_choices
from delivery.cli.options import AreaFolder, AsJson, Now
from delivery.cli.starting import importing_engine

PlanFile = Annotated[Path, typer.Argument(help="plan.json", metavar="PLAN.json")]
Asked = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ORDER|ROUTE|KITCHEN",
        help="주문, 경로(운반자), 조리업체 ID / ids of orders, routes (carriers), kitchens",
    ),
]


def explain(
    area: AreaFolder,
    plan: PlanFile,
    asked: Asked = None,
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add",
            metavar="FILE",
            help="늦은 주문: 좋은 자리 다섯 / late orders: five best places",
        ),
    ] = None,
    orders: Annotated[
        list[Path] | None,
        typer.Option(
            "--orders", metavar="FILE", help="계획을 만든 주문 / the orders the plan was made from"
        ),
    ] = None,
    seconds: Annotated[
        str, typer.Option(metavar="S", help="조리업체마다 따로 계획하는 시간 / seconds per kitchen")
    ] = "10",
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """계획의 까닭을 밝힙니다 / Why this carrier, what an order costs, why one is unserved."""
    choices = explain_choices(
        area, plan, asked or (), add=add or (), orders=orders or (), seconds=seconds, now=now
    )
    with importing_engine():
        from delivery.cli.explanations import explain_and_show

    explain_and_show(choices, as_json=as_json)
