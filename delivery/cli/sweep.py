"""``delivery sweep``: plan sampled days of a year, under scenarios, into a folder of Parquet."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.groups import spelled_out
from delivery.cli.options import AreaFolder, Modes, ScenarioFiles
from delivery.cli.paths import only_scenarios
from delivery.cli.sampled_options import SampledOptions
from delivery.cli.starting import importing_engine
from delivery.cli.sweep_choices import sweep_choices_of

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
Year = Annotated[
    str | None, typer.Option(metavar="YYYY", help="한 해의 모든 배송일 / all days of a year")
]
Volumes = Annotated[
    str, typer.Option(metavar="LIST", help="물량 배수, 쉼표로 / times the people, as 1,1.3,2")
]


@spelled_out
def sweep(
    area: AreaFolder,
    more: MoreScenarios = None,
    scenario: ScenarioFiles = None,
    modes: Modes = "",
    volumes: Volumes = "1",
    first: First = None,
    year: Year = None,
    *,
    sampled: SampledOptions,
) -> None:
    """표본 날들을 계획합니다, 이어서 할 수 있음 / Plan sampled days of a year, resumably."""
    choices = sweep_choices_of(
        area,
        only_scenarios(scenario, more),
        first=first,
        year=year,
        volumes=volumes,
        modes=modes,
        **asdict(sampled),
    )
    with importing_engine():
        from delivery.cli.sweep_runs import sweep_and_show

    sweep_and_show(choices)
