"""``delivery bench living``: what can be asked of it."""

from typing import Annotated, Final

import typer

from delivery.cli import console
from delivery.cli.bench_choices import MOST_ORDERS, Options
from delivery.cli.bench_options import Areas, Out, Seeds
from delivery.cli.options import AsJson, settings
from delivery.cli.paths import results_folder

MOST_LATE: Final = 1_000

SIZES: Final = {
    "insertion": (1000,),
    "repair": (500,),
    "stability": (240,),
    "bound": (60, 240),
}
"""The measures, and the orders of a day each is asked for at."""


def living(
    area: Areas = None,
    measures: Annotated[
        str,
        typer.Option(
            "--measures", metavar="LIST", help="잴 것, 쉼표로 / insertion, repair, stability, bound"
        ),
    ] = ",".join(SIZES),
    orders: Annotated[
        str,
        typer.Option(
            "--orders",
            metavar="LIST",
            help="주문 수 (없으면 1000, 500, 240, 60·240) / orders of a day",
        ),
    ] = "",
    late: Annotated[
        str, typer.Option("--late", metavar="N", help="늦은 주문 수 / late orders")
    ] = "50",
    seconds: Annotated[
        str, typer.Option("--seconds", metavar="S", help="계획마다 탐색 초 / search of each plan")
    ] = "20",
    after: Annotated[
        str,
        typer.Option("--after", metavar="LIST", help="다시 계획할 초들 / seconds to plan anew"),
    ] = "1,3,10",
    prices: Annotated[
        str,
        typer.Option(
            "--prices",
            metavar="LIST",
            help="다른 운반자(+앞사람)의 값 / won of another carrier (+ another place)",
        ),
    ] = "1,100,200,400,800,100+50,200+100,400+200,800+400",
    proving: Annotated[
        str, typer.Option("--proving", metavar="S", help="하한을 찾는 초 / seconds of a bound")
    ] = "60",
    seeds: Seeds = "100-104",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """바뀌는 계획을 잽니다 / Late orders, carriers that fall out, the next day held to the last."""
    options = Options()
    areas, chosen = options.areas(area), options.seeds(seeds)
    kinds = options.words("--measures", measures, tuple(SIZES))
    sizes = options.counts("--orders", orders, MOST_ORDERS) if orders else ()
    many = options.one("--late", late, options.counts("--late", late, MOST_LATE))
    limit = options.one("--seconds", seconds, options.seconds(seconds))
    proof = options.one("--proving", proving, options.seconds(proving, "--proving"))
    limits, pairs = options.seconds(after, "--after"), options.prices(prices)
    options.raise_any()
    assert many is not None
    assert limit is not None
    assert proof is not None
    console.tell(console.STARTING)
    from delivery.bench.living.one_run import Asked
    from delivery.cli.living_runs import show_living

    wanted = [
        Asked(
            measure=kind,
            folder=str(folder),
            orders=size,
            seed=seed,
            seconds=limit,
            late=many,
            after=limits,
            prices=pairs,
            proving=proof,
            cache=str(settings().cache),
        )
        for folder in areas
        for kind in kinds
        for size in sizes or SIZES[kind]
        for seed in chosen
    ]
    show_living(wanted, results_folder(out, "bench"), as_json=as_json)
