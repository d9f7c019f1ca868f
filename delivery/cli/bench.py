"""``delivery bench``: the engine measured beside its rivals."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.bench_choices import (
    MOST_DISTRICTS,
    MOST_REPEATS,
    MOST_WORKERS,
    Options,
    with_own_once,
    words_of,
)
from delivery.cli.bench_living import living
from delivery.cli.bench_options import Areas, Engines, Limits, Out, Seeds, Sizes
from delivery.cli.options import AsJson, settings
from delivery.cli.paths import results_folder

MOST_CITY_ORDERS = 1_000
MOST_ITERATIONS = 100_000_000
"""Of a city's district."""

# The engine and its rivals take seconds to import: help and faults of options do without.

app = typer.Typer(help="측정 / measure the engine beside its rivals", no_args_is_help=True)
app.command()(living)


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
    workers: Annotated[
        str,
        typer.Option(
            "--workers", metavar="LIST", help="나란히 도는 탐색 수 / searches, a core each"
        ),
    ] = "1",
    districts: Annotated[
        str,
        typer.Option(
            "--districts",
            metavar="LIST",
            help="함께 계획하는 구역 수, 일꾼마다 프로세스 하나 / days planned, a process a worker",
        ),
    ] = "1",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """크기에 따라 잽니다 / Our engine as days, cores and districts grow: speed, memory."""
    options = Options()
    areas, sizes = options.areas(area), options.sizes(orders)
    limits, chosen = options.seconds(seconds), options.seeds(seeds)
    cores = options.counts("--workers", workers, MOST_WORKERS)
    together = options.counts("--districts", districts, MOST_DISTRICTS)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_runs import show_scaling

    show_scaling(
        [(folder, *day) for folder in areas for day in with_own_once(sizes, chosen)],
        limits,
        cores,
        together,
        results_folder(out, "bench"),
        cache=settings().cache,
        as_json=as_json,
    )


@app.command()
def city(
    area: Areas = None,
    districts: Annotated[str, typer.Option(metavar="N", help="구역 수 / districts")] = "25",
    orders: Annotated[
        str, typer.Option(metavar="N", help="구역마다 주문 / orders of each")
    ] = "400",
    seconds: Annotated[str, typer.Option(metavar="S", help="도시의 시간 / of the city")] = "240",
    alone: Annotated[
        str, typer.Option(metavar="S", help="구역을 오래 계획할 때 / of each district at length")
    ] = "120",
    iterations: Annotated[
        str, typer.Option(metavar="N", help="Dask에서 구역마다 / of each district on Dask")
    ] = "100000",
    workers: Annotated[str, typer.Option(metavar="N", help="일꾼 / workers")] = "2",
    seeds: Annotated[str, typer.Option("--seed", metavar="N", help="첫 구역 / first day")] = "100",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """도시를 한 번에, 구역들을 따로 잽니다 / A city in one go, its districts alone and on Dask."""
    options = Options()
    (folder, *_) = options.areas(area) or (Path(),)
    numbers = {
        name: options.counts(f"--{name}", text, most)[:1]
        for name, text, most in (
            ("districts", districts, MOST_DISTRICTS),
            ("orders", orders, MOST_CITY_ORDERS),
            ("iterations", iterations, MOST_ITERATIONS),
            ("workers", workers, MOST_WORKERS),
        )
    }
    limits = (*options.seconds(seconds), *options.seconds(alone, "--alone"))
    chosen = options.seeds(seeds)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_city import CityWanted, show_city

    show_city(
        CityWanted(
            folder,
            districts=numbers["districts"][0],
            orders=numbers["orders"][0],
            seed=chosen[0],
            seconds=limits[0],
            alone=limits[-1],
            iterations=numbers["iterations"][0],
            workers=numbers["workers"][0],
        ),
        results_folder(out, "city"),
        as_json=as_json,
    )


@app.command()
def public(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE|DIR", help="VRPLIB 파일이나 폴더 / VRPLIB files or folders"),
    ] = None,
    seconds: Limits = "10,60",
    seeds: Seeds = "1-3",
    engines: Engines = "",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """공개 문제에서 잽니다 / On public instances, against best-known costs."""
    options = Options()
    paths = options.instances(files)
    limits, chosen = options.seconds(seconds), options.seeds(seeds)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_public import show_public

    folder = results_folder(out, "bench")
    show_public(paths, limits, chosen, words_of(engines), folder, as_json=as_json)


@app.command()
def matrices(
    area: Areas = None,
    city: Annotated[
        bool,
        typer.Option("--city", help="140,000 교차점의 그린 도시 / a drawn city of 140,000 nodes"),
    ] = False,
    profile: Annotated[str, typer.Option(metavar="NAME", help="이동 수단 / profile")] = "walk",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """이동 시간표를 잽니다 / Travel-time matrices beside scipy, networkx and RoutingKit."""
    options = Options()
    areas = () if city and not area else options.areas(area)
    options.raise_any()
    console.tell(console.STARTING)
    from delivery.cli.bench_public import show_matrices

    folder = results_folder(out, "bench")
    cache = settings().cache
    show_matrices(areas, profile, folder, with_city=city, cache=cache, as_json=as_json)


@app.command()
def start(
    area: Annotated[
        Path | None, typer.Option("--area", metavar="DIR", help="지역 폴더 / area folder")
    ] = None,
    repeats: Annotated[
        str, typer.Option("--repeats", metavar="N", help="시작 횟수 / how often it is started")
    ] = "5",
    seconds: Limits = "1,2,3,4,6,8,12",
    against: Annotated[
        str, typer.Option("--against", metavar="S", help="견줄 긴 탐색 / the long search")
    ] = "60",
    seeds: Annotated[
        str, typer.Option("--seeds", metavar="LIST", help="탐색의 난수 시드 / seeds of the search")
    ] = "0-2",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """시작을 잽니다 / How delivery plan starts, and how soon its plan is nearly its best."""
    options = Options()
    areas = options.areas([area] if area else None)
    limits, chosen = options.seconds(seconds), options.seeds(seeds)
    longest = options.one("--against", against, options.seconds(against, "--against"))
    counts = options.counts("--repeats", repeats, MOST_REPEATS)
    times = options.one("--repeats", repeats, counts)
    options.raise_any()
    assert longest is not None
    assert times is not None
    console.tell(console.STARTING)
    from delivery.cli.bench_start import show_start

    show_start(
        areas[0],
        repeats=times,
        limits=limits,
        against=longest,
        seeds=chosen,
        out=results_folder(out, "bench"),
        as_json=as_json,
    )


@app.command()
def profile(
    area: Areas = None,
    orders: Sizes = "240,1000",
    seconds: Annotated[
        str, typer.Option("--seconds", metavar="S", help="탐색 시간 / seconds of search")
    ] = "10",
    seeds: Seeds = "0",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """시간이 드는 곳을 잽니다 / Where the time of a search goes, by stage."""
    options = Options()
    areas, sizes = options.areas(area), options.sizes(orders)
    chosen = options.seeds(seeds)
    limit = options.one("--seconds", seconds, options.seconds(seconds))
    options.raise_any()
    assert limit is not None
    console.tell(console.STARTING)
    from delivery.cli.bench_profile import show_profile

    show_profile(
        [(folder, *day) for folder in areas for day in with_own_once(sizes, chosen)],
        limit,
        results_folder(out, "bench"),
        cache=settings().cache,
        as_json=as_json,
    )


@app.command()
def table(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE|DIR…", help="결과 파일이나 폴더 / results, or their folders"),
    ],
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """여러 결과를 한 표로 / Results of several runs as one table, with picture and goals."""
    console.tell(console.STARTING)
    from delivery.cli.bench_table import show_table

    show_table(files, results_folder(out, "bench"), as_json=as_json)
