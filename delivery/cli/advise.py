"""``delivery advise``: which fleets the next month needs, from sampled days."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.groups import spelled_out
from delivery.cli.options import AreaFolder
from delivery.cli.sampled_options import SampledOptions
from delivery.cli.starting import importing_engine
from delivery.cli.sweep_choices import refuse_days_of_results, risk_of, sweep_choices_of

AdviceFirst = Annotated[
    str | None,
    typer.Option("--from", metavar="YYYY-MM-DD", help="첫날 / first day (of the next month)"),
]
Risk = Annotated[
    str,
    typer.Option(
        metavar="PERCENT", help="모자라도 되는 날의 몫 / part of the days that may be short, in %"
    ),
]
SweepFolder = Annotated[
    Path | None,
    typer.Option(
        "--sweep",
        metavar="DIR",
        help="advise의 이 결과로, 계획 없이 / from these results of advise, planning nothing",
    ),
]


@spelled_out
def advise(
    area: AreaFolder,
    first: AdviceFirst = None,
    risk: Risk = "5",
    sweep: SweepFolder = None,
    *,
    sampled: SampledOptions,
) -> None:
    """다음 달에 둘 운반자를 권합니다 / Advise which fleets to have, from sampled days."""
    choices = sweep_choices_of(area, first=first, **asdict(sampled))
    part = risk_of(risk)
    refuse_days_of_results(sweep, first, sampled.days)
    with importing_engine():
        from delivery.cli.advising import advise_and_show

    advise_and_show(choices, part, sweep)
