"""``delivery report``: the answers to a planner's questions as documents."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli.options import (
    AreaFolder,
    Day,
    Iterations,
    Modes,
    MoreOrders,
    Objective,
    OrderFiles,
    OutFolder,
    ScenarioFiles,
    Seed,
    Weather,
)
from delivery.cli.paths import order_files, scenario_files
from delivery.cli.report_choices import DEFAULT_REPORT_SECONDS, KEYS, report_choices_of
from delivery.cli.starting import importing_engine

SweepFolders = Annotated[
    list[Path] | None,
    typer.Option(
        "--sweep",
        metavar="DIR",
        help="sweep이나 advise의 결과 폴더, 여러 번 / results of sweep or advise, repeatable",
    ),
]
Questions = Annotated[
    str,
    typer.Option(metavar="LIST", help=f"물음, 쉼표로 / questions, of {', '.join(KEYS)} (all)"),
]
Seeds = Annotated[
    str,
    typer.Option(metavar="LIST", help="표본 날의 난수 시드 / seeds of sampled days, as 100-104"),
]
PlanSeconds = Annotated[
    str | None,
    typer.Option(
        metavar="S", help=f"계획당 탐색 시간 / seconds per plan ({DEFAULT_REPORT_SECONDS:g})"
    ),
]
PlanWorkers = Annotated[
    str, typer.Option(metavar="N", help="나란히 세우는 계획 수 / plans side by side, a core each")
]
DocumentLanguage = Annotated[
    str, typer.Option("--language", metavar="ko|en|both", help="문서의 언어 / of the documents")
]

ExactDoors = Annotated[
    bool,
    typer.Option(
        "--exact-doors",
        help="지도 파일에 문 앞의 정확한 점, 내부용 / exact points of doors in GIS files, internal",
    ),
]


def report(
    area: AreaFolder,
    more: MoreOrders = None,
    orders: OrderFiles = None,
    date: Day = None,
    scenario: ScenarioFiles = None,
    sweep: SweepFolders = None,
    questions: Questions = "",
    modes: Modes = "",
    objective: Objective = "provider",
    weather: Weather = "",
    seconds: PlanSeconds = None,
    iterations: Iterations = None,
    seeds: Seeds = "100-102",
    workers: PlanWorkers = "1",
    seed: Seed = "0",
    language: DocumentLanguage = "both",
    exact_doors: ExactDoors = False,
    out: OutFolder = None,
) -> None:
    """물음마다 답을 모아 문서로 씁니다 / Collect the answers to a planner's questions."""
    scenarios, files = scenario_files(scenario, more)
    choices = report_choices_of(
        area,
        order_files(orders, files),
        day=date,
        scenarios=scenarios,
        sweeps=sweep or (),
        questions=questions,
        modes=modes,
        objective=objective,
        weather=weather,
        seconds=seconds,
        iterations=iterations,
        seeds=seeds,
        workers=workers,
        seed=seed,
        language=language,
        exact_doors=exact_doors,
        out=out,
    )
    with importing_engine():
        from delivery.cli.reporting import report_and_show

    report_and_show(choices)
