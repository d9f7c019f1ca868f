"""``delivery share``: what can be asked of it."""

from typing import Annotated

import typer

from delivery.cli.options import (
    AreaFolder,
    AsJson,
    Day,
    Iterations,
    MoreOrders,
    OrderFiles,
    OutFolder,
    Seconds,
    Seed,
    Workers,
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


def share(
    area: AreaFolder,
    more: MoreOrders = None,
    orders: OrderFiles = None,
    date: Day = None,
    rule: Rules = "",
    ledger: LedgerName = "provider",
    shared: Shared = "parts",
    seconds: Seconds = None,
    iterations: Iterations = None,
    workers: Workers = "1",
    seed: Seed = "0",
    out: OutFolder = None,
    as_json: AsJson = False,
) -> None:
    """공동 계획의 비용을 나눕니다 / Share a joint plan's cost out among its kitchens, fairly."""
    choices = share_choices_of(
        area,
        order_files(orders, more),
        day=date,
        rules=rule,
        ledger=ledger,
        shared=shared,
        seconds=seconds,
        iterations=iterations,
        workers=workers,
        seed=seed,
        out=out,
        as_json=as_json,
    )
    with importing_engine():
        from delivery.cli.day_shares import share_and_show

    share_and_show(choices)
