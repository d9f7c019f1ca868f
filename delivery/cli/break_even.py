"""``delivery break-even``: from how many boxes on a way of delivering pays."""

from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from delivery.cli.break_even_choices import AXES, DEFAULT_SECONDS, break_even_choices
from delivery.cli.groups import spelled_out
from delivery.cli.options import AreaFolder, AsJson, Iterations, Modes, OutFolder, Yes
from delivery.cli.sampled_options import SweepCluster
from delivery.cli.starting import importing_engine

SampleSeeds = Annotated[
    str,
    typer.Option("--seeds", metavar="LIST", help="뽑는 하루의 난수 시드 / seeds of sampled days"),
]
SampleSeconds = Annotated[
    str | None,
    typer.Option(
        "--seconds", metavar="S", help=f"계획당 탐색 시간 / seconds per plan ({DEFAULT_SECONDS:g})"
    ),
]
SideBySide = Annotated[
    str,
    typer.Option("--workers", metavar="N", help="나란히 계획하는 하루 수 / days side by side"),
]


@dataclass(frozen=True, slots=True)
class SamplePlans:
    """How the plans of sampled days are made, and where what is found goes."""

    seconds: SampleSeconds = None
    iterations: Iterations = None
    workers: SideBySide = "1"
    cluster: SweepCluster = None
    out: OutFolder = None
    as_json: AsJson = False
    yes: Yes = False


@spelled_out
def break_even(
    area: AreaFolder,
    modes: Modes = "",
    volumes: Annotated[
        str, typer.Option(metavar="LIST", help="하루 주문 수들 / orders a day")
    ] = "10,20,40,80,160,320",
    vary: Annotated[
        str,
        typer.Option(
            metavar="LIST",
            help=f"물량과 함께 바꿔 볼 것 / what else varies: {', '.join(AXES)}, all",
        ),
    ] = "volume",
    seeds: SampleSeeds = "100-102",
    *,
    plans: SamplePlans,
) -> None:
    """하루 몇 건부터 기준 안인가 / From how many orders on a mode is within the allowance."""
    choices = break_even_choices(
        area,
        modes=modes,
        volumes=volumes,
        vary=vary,
        seeds=seeds,
        **asdict(plans),
    )
    with importing_engine():
        from delivery.cli.break_evens import break_even_and_show

    break_even_and_show(choices)
