"""``delivery replan``: a day's plan made anew around what has come up."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.groups import spelled_out
from delivery.cli.options import (
    AreaFolder,
    Now,
    OrderFiles,
    SearchOptions,
    Weather,
)
from delivery.cli.replan_choices import replan_choices_of
from delivery.cli.starting import importing_engine

PlanFile = Annotated[
    Path, typer.Argument(help="지금의 계획 / the plan so far", metavar="PLAN.json")
]
Absent = Annotated[
    list[str] | None,
    typer.Option(
        "--absent", metavar="CARRIER…", help="빠진 운반자, 여러 번이나 쉼표로 / who fell out"
    ),
]
Added = Annotated[
    list[Path] | None,
    typer.Option(
        "--add", metavar="FILE", help="늦은 주문의 파일, 여러 번 / late orders, repeatable"
    ),
]
Dropped = Annotated[
    list[str] | None,
    typer.Option(
        "--drop", metavar="ORDER…", help="취소된 주문, 여러 번이나 쉼표로 / cancelled orders"
    ),
]
LockFile = Annotated[
    Path | None,
    typer.Option("--lock", metavar="FILE", help="고정할 것 / what is fixed: what,id,level"),
]
Keep = Annotated[
    str | None,
    typer.Option(
        metavar="WON", help="운반자가 바뀌는 값 / what another carrier is weighed at (500)"
    ),
]


@spelled_out
def replan(
    area: AreaFolder,
    plan: PlanFile,
    orders: OrderFiles = None,
    absent: Absent = None,
    add: Added = None,
    drop: Dropped = None,
    lock: LockFile = None,
    now: Now = None,
    keep: Keep = None,
    weather: Weather = "",
    *,
    search: SearchOptions,
) -> None:
    """바뀐 일에 맞춰 계획을 다시 만듭니다 / Make a plan anew around what has come up."""
    choices = replan_choices_of(
        area,
        plan,
        orders=orders or (),
        absent=absent or (),
        added=add or (),
        cancelled=drop or (),
        locks=lock,
        now=now,
        keep=keep,
        weather=weather,
        **asdict(search),
    )
    with importing_engine():
        from delivery.cli.day_replans import replan_and_show

    replan_and_show(choices)
