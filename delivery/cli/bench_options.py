"""Options that several benches share, as they are typed; ``bench_choices`` understands them."""

from pathlib import Path
from typing import Annotated

import typer

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
        help="날의 난수 시드: 조정 0–9, 보고 100부터 / days: tuning 0-9, reported 100-",
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
