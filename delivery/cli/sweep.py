"""``delivery sweep``: plan sampled days of a year, under scenarios, into a folder of Parquet."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.options import (
    AreaFolder,
    AsJson,
    Iterations,
    Modes,
    Objective,
    OutFolder,
    ScenarioFiles,
)
from delivery.cli.paths import only_scenarios
from delivery.cli.starting import importing_engine
from delivery.cli.sweep_choices import DEFAULT_SWEEP_SECONDS, sweep_choices_of

MoreScenarios = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE", help="--scenario의 나머지 시나리오 / further scenarios of --scenario"
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="YYYY-MM-DD", help="첫날 / first day (the area's own day)"),
]
Days = Annotated[
    str | None, typer.Option(metavar="N", help="배송일 수 / days of delivery from there on (20)")
]
Year = Annotated[
    str | None, typer.Option(metavar="YYYY", help="한 해의 모든 배송일 / all days of a year")
]
Volumes = Annotated[
    str, typer.Option(metavar="LIST", help="물량 배수, 쉼표로 / times the people, as 1,1.3,2")
]
PeopleSeeds = Annotated[
    str,
    typer.Option("--seeds", metavar="LIST", help="사람들의 난수 시드 / seeds of people, as 0-4,9"),
]
SweepSeconds = Annotated[
    str | None,
    typer.Option(
        "--seconds",
        metavar="S",
        help=f"계획당 탐색 시간 / seconds per plan ({DEFAULT_SWEEP_SECONDS:g})",
    ),
]
SweepWorkers = Annotated[
    str,
    typer.Option("--workers", metavar="N", help="나란히 세우는 날 수 / days side by side, a core"),
]
SweepCluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="local|ADDRESS",
        help="Dask 클러스터 / Dask cluster that shares the days",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", help="묻지 않음 / do not ask, however long it is")]


def sweep(
    area: AreaFolder,
    more: MoreScenarios = None,
    scenario: ScenarioFiles = None,
    first: First = None,
    days: Days = None,
    year: Year = None,
    volumes: Volumes = "1",
    seeds: PeopleSeeds = "0",
    modes: Modes = "",
    objective: Objective = "provider",
    seconds: SweepSeconds = None,
    iterations: Iterations = None,
    workers: SweepWorkers = "1",
    cluster: SweepCluster = None,
    out: OutFolder = None,
    as_json: AsJson = False,
    yes: Yes = False,
) -> None:
    """표본 날들을 계획합니다, 이어서 할 수 있음 / Plan sampled days of a year, resumably."""
    choices = sweep_choices_of(
        area,
        only_scenarios(scenario, more),
        first=first,
        days=days,
        year=year,
        volumes=volumes,
        seeds=seeds,
        modes=modes,
        objective=objective,
        seconds=seconds,
        iterations=iterations,
        workers=workers,
        cluster=cluster,
        out=out,
        as_json=as_json,
        yes=yes,
    )
    with importing_engine():
        from delivery.cli.sweep_runs import sweep_and_show

    sweep_and_show(choices)
