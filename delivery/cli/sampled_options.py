"""Options of sampled days, as they are typed: those of ``delivery sweep`` and ``advise``."""

from dataclasses import dataclass
from typing import Annotated

import typer

from delivery.cli.options import AsJson, Iterations, Objective, OutFolder, Yes
from delivery.cli.sweep_choices import DEFAULT_DAYS, DEFAULT_SWEEP_SECONDS

Days = Annotated[
    str | None,
    typer.Option(metavar="N", help=f"배송일 수 / days of delivery from there on ({DEFAULT_DAYS})"),
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


@dataclass(frozen=True, slots=True)
class SampledOptions:
    """Which days are drawn, how each is planned, and where what is found goes."""

    days: Days = None
    seeds: PeopleSeeds = "0"
    objective: Objective = "provider"
    seconds: SweepSeconds = None
    iterations: Iterations = None
    workers: SweepWorkers = "1"
    cluster: SweepCluster = None
    out: OutFolder = None
    as_json: AsJson = False
    yes: Yes = False
