"""``delivery share``: what can be asked of it."""

from dataclasses import asdict
from typing import Annotated

import typer

from delivery.cli.groups import spelled_out
from delivery.cli.options import (
    AreaFolder,
    Day,
    MoreOrders,
    OrderFiles,
    SearchOptions,
)
from delivery.cli.paths import order_files
from delivery.cli.share_choices import share_choices_of
from delivery.cli.starting import importing_engine

Rules = Annotated[
    str,
    typer.Option(
        "--rule",
        metavar="LIST",
        help="나누는 규칙, 쉼표로 / boxes,alone,shapley,nucleolus,equal_profit (all)",
    ),
]
LedgerName = Annotated[
    str,
    typer.Option(
        metavar="L", help="나눌 장부 / ledger shared out: provider | programme | economic"
    ),
]
Shared = Annotated[
    str,
    typer.Option(
        metavar="parts|whole",
        help="공용 운반자: 몫만, 또는 모두 / of shared fleets: a coalition's part, or all",
    ),
]


@spelled_out
def share(
    area: AreaFolder,
    more: MoreOrders = None,
    orders: OrderFiles = None,
    date: Day = None,
    rule: Rules = "",
    ledger: LedgerName = "provider",
    shared: Shared = "parts",
    *,
    search: SearchOptions,
) -> None:
    """공동 계획의 비용을 나눕니다 / Share a joint plan's cost out among its kitchens, fairly."""
    choices = share_choices_of(
        area,
        order_files(orders, more),
        day=date,
        rules=rule,
        ledger=ledger,
        shared=shared,
        **asdict(search),
    )
    with importing_engine():
        from delivery.cli.day_shares import share_and_show

    share_and_show(choices)
