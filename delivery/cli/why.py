"""``delivery why``: what can be asked of it."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.choices import option_fault
from delivery.cli.options import AreaFolder, AsJson, ScenarioFile
from delivery.cli.paths import area_faults, file_faults, plan_faults
from delivery.cli.starting import importing_engine
from delivery.errors import ScenarioError
from delivery.model.traces import Dimension

KINDS = tuple(kind.value for kind in Dimension if kind is not Dimension.TOTAL)


def why(
    area: AreaFolder,
    plan: Annotated[Path, typer.Argument(help="plan.json", metavar="PLAN.json")],
    asked: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WHAT…",
            help="total, per_meal, 방식, 경로(운반자), 조리업체, 동, 대상자, 주문 "
            "/ total, per_meal, or a mode, route, kitchen, dong, recipient, order",
        ),
    ] = None,
    orders: Annotated[
        list[Path] | None,
        typer.Option(
            "--orders", metavar="FILE", help="계획을 만든 주문 / the orders the plan was made from"
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help=f"모두를 세 장부로 / everything of a kind in three ledgers: {', '.join(KINDS)}",
        ),
    ] = None,
    scenario: ScenarioFile = None,
    as_json: AsJson = False,
) -> None:
    """왜 그 금액인가: 규정, 수량, 날짜, 출처 / Why a figure: rules, quantities, dates, sources."""
    faults = [*area_faults(area), *plan_faults([plan]), *file_faults(orders or ())]
    if by is not None and by not in KINDS:
        listed = ", ".join(KINDS)
        faults.append(option_fault("--by", by, f"one of {listed}", f"{listed} 중 하나"))
    if by is not None and asked:
        one_of_two = ("one of the two", "둘 가운데 하나")
        faults.append(option_fault("--by WHAT", f"{by}, {', '.join(asked)}", *one_of_two))
    if faults:
        raise ScenarioError(faults)
    with importing_engine():
        from delivery.cli.traces import show_ledgers, trace_and_show

    if by is not None:
        kind = Dimension(by)
        show_ledgers(area, plan, kind, orders=orders or (), scenario=scenario, as_json=as_json)
        return
    words = tuple(dict.fromkeys(asked or ("total",)))
    trace_and_show(area, plan, words, orders=orders or (), scenario=scenario, as_json=as_json)
