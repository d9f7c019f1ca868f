"""Options that several commands share, as they are typed; ``choices`` understands them."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from delivery.settings import Settings, load_settings

DEFAULT_SECONDS = 30.0

AreaFolder = Annotated[Path, typer.Argument(help="지역 폴더 / area folder", metavar="AREA")]
OrderFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--orders", metavar="FILE…", help="주문 파일이나 주문표 / area orders or order sheets"
    ),
]
MoreOrders = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="--orders의 나머지 파일 / further files of --orders"),
]
"""``--orders`` takes one word, as options do here; the others it names arrive as arguments."""
MoreAreas = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="AREA…|FILE…",
        help="더 많은 지역; --orders가 있으면 그 나머지 파일 / more areas, or files of --orders",
    ),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="배송일 / day of delivery")
]
Modes = Annotated[
    str, typer.Option(metavar="LIST", help="방식, 쉼표로 / modes, comma-separated (default: all)")
]
Objective = Annotated[
    str,
    typer.Option(
        metavar="LEDGER",
        help="줄일 장부 / ledger to minimise: provider | economic | provider=1,programme=0.5",
    ),
]
ReferencePlan = Annotated[
    Path | None,
    typer.Option(
        "--reference",
        metavar="PLAN.json",
        help="지킬 계획: 얼굴과 순서 / plan to start from and hold to, as wishes are priced",
    ),
]
ScenarioFile = Annotated[
    Path | None,
    typer.Option(
        "--scenario",
        metavar="FILE",
        help="무엇을 바꿀지: 시나리오 파일이나 이름 / scenario file, or a bundled one's name",
    ),
]
ScenarioFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--scenario",
        metavar="FILE…",
        help="나란히 볼 시나리오 / scenarios to set beside the area as it is",
    ),
]
HumanFile = Annotated[
    Path | None,
    typer.Option(
        "--human",
        metavar="FILE",
        help="사람이 짠 계획 / sheet of today's human plan: route or carrier, and order per stop",
    ),
]
Weather = Annotated[
    str, typer.Option(metavar="LIST", help="할증 조건 / rain,snow,cold,heat,holiday")
]
Seconds = Annotated[
    str | None,
    typer.Option(metavar="S", help=f"계획당 탐색 시간 / seconds per plan ({DEFAULT_SECONDS:g})"),
]
BoundSeconds = Annotated[
    str,
    typer.Option(
        metavar="S",
        help="하한을 찾는 시간, 0은 찾지 않음 / seconds to look for a proven bound, 0: none",
    ),
]
Iterations = Annotated[
    str | None, typer.Option(metavar="N", help="탐색 횟수, 재현됨 / iterations; repeats exactly")
]
Workers = Annotated[
    str, typer.Option(metavar="N", help="나란히 도는 탐색 수 / searches side by side, a core each")
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="local|ADDRESS",
        help="Dask 클러스터 / Dask cluster that shares districts or parts of a big day",
    ),
]
Seed = Annotated[str, typer.Option(metavar="N", help="난수 시드 / random seed")]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="결과 폴더 / folder of the results")
]
Now = Annotated[
    str | None,
    typer.Option(metavar="HH:MM", help="지금 시각: 떠난 것은 그대로 / what has left stays"),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON을 출력 / print JSON")]
Yes = Annotated[bool, typer.Option("--yes", help="묻지 않음 / do not ask, however long it is")]


@dataclass(frozen=True, slots=True)
class SearchOptions:
    """When a day's search stops, what it draws from, and where what is found goes."""

    seconds: Seconds = None
    iterations: Iterations = None
    workers: Workers = "1"
    seed: Seed = "0"
    out: OutFolder = None
    as_json: AsJson = False


def settings() -> Settings:
    """Return this machine's settings."""
    return load_settings(os.environ)
