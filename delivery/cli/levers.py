"""``delivery levers``: what a planner can change, each alone on the same days."""

from dataclasses import asdict
from typing import Annotated

import typer

from delivery.cli.break_even import SamplePlans
from delivery.cli.groups import spelled_out
from delivery.cli.levers_choices import DEFAULT_DAYS, FIRST_SEED, levers_choices
from delivery.cli.options import AreaFolder
from delivery.cli.starting import importing_engine


@spelled_out
def levers(
    area: AreaFolder,
    levers: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help="바꿀 것: 있는 시나리오 이름이나 파일 / bundled scenarios or files (all bundled)",
        ),
    ] = "",
    days: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help=f"뽑는 하루 수, 난수 시드 {FIRST_SEED}부터 / sampled days ({DEFAULT_DAYS})",
        ),
    ] = None,
    seeds: Annotated[
        str | None,
        typer.Option(
            metavar="LIST", help="뽑는 하루의 난수 시드 / seeds of sampled days, as 100-104"
        ),
    ] = None,
    *,
    plans: SamplePlans,
) -> None:
    """무엇을 바꾸면 얼마나 달라지나 / What each lever brings, with its spread over days."""
    choices = levers_choices(
        area,
        levers=levers,
        days=days,
        seeds=seeds,
        **asdict(plans),
    )
    with importing_engine():
        from delivery.cli.lever_comparisons import compare_and_show

    compare_and_show(choices)
