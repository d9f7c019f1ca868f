"""``delivery bench``: the engine measured beside its rivals."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.bench_choices import Options, with_own_once, words_of
from delivery.cli.options import AsJson, settings
from delivery.cli.paths import results_folder

# The engine and its rivals take seconds to import: help and faults of options do without.

app = typer.Typer(help="측정 / measure the engine beside its rivals", no_args_is_help=True)

Areas = Annotated[
    list[Path] | None,
    typer.Option("--area", metavar="DIR", help="지역 폴더, 여러 번 / area folder, repeatable"),
]
Sizes = Annotated[
    str,
    typer.Option("--orders", metavar="LIST", help="주문 수, own은 그 지역의 날 / orders, or own"),
]
Limits = Annotated[str, typer.Option("--seconds", metavar="LIST", help="시간 한도들 / time limits")]
Seeds = Annotated[
    str,
    typer.Option(
        "--seeds",
        metavar="LIST",
        help="날의 씨앗: 조정 0–9, 보고 100부터 / days: tuning 0-9, reported 100-",
    ),
]
Engines = Annotated[
    str, typer.Option("--engines", metavar="LIST", help="엔진, 쉼표로 / engines (default: all)")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="DIR", help="결과 폴더; 이어서 잼 / folder; goes on where it was"
    ),
]


@app.callback()
def bench() -> None:
    """엔진을 경쟁 엔진과 나란히 잽니다 / Measure the engine beside its rivals."""


@app.command()
def ours(
    area: Areas = None,
    orders: Sizes = "240",
    seconds: Limits = "10,30,60",
    seeds: Seeds = "100-104",
    engines: Engines = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """우리 모양의 날에서 잽니다 / On days of our shape, by true cost."""
    options = Options()
    areas, sizes = options.areas(area), options.sizes(orders)
    limits, chosen = options.seconds(seconds), options.seeds(seeds)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_runs import show_comparison

    show_comparison(
        [(folder, *day) for folder in areas for day in with_own_once(sizes, chosen)],
        limits,
        words_of(engines),
        results_folder(out, "bench"),
        cache=settings().cache,
        as_json=as_json,
    )


@app.command()
def scaling(
    area: Areas = None,
    orders: Sizes = "100,200,500,1000,2000,5000",
    seconds: Limits = "10",
    seeds: Seeds = "100",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """크기에 따라 잽니다 / Our engine as days grow: speed, memory, first plan."""
    options = Options()
    areas, sizes = options.areas(area), options.sizes(orders)
    limits, chosen = options.seconds(seconds), options.seeds(seeds)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_runs import show_scaling

    show_scaling(
        [(folder, *day) for folder in areas for day in with_own_once(sizes, chosen)],
        limits,
        results_folder(out, "bench"),
        cache=settings().cache,
        as_json=as_json,
    )
