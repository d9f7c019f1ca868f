"""``delivery serve``."""

from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import settings

HOST = "127.0.0.1"
"""There are no accounts yet: nobody but this machine may come in."""


def serve(
    areas: Annotated[
        Path | None, typer.Option(help="지역 폴더들이 있는 폴더 / folder of area folders")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="포트 번호 / port")] = 8000,
    work: Annotated[Path | None, typer.Option(help="계획을 두는 폴더 / folder of plans")] = None,
) -> None:
    """웹 화면을 엽니다 / Serve the page and the API on this machine alone."""
    import uvicorn

    from delivery.server import create_app, find_areas

    chosen = settings()
    folder = work or chosen.plans
    app = create_app(find_areas(areas or chosen.areas), folder, chosen.cache)
    console.out.print(f"http://{HOST}:{port}", markup=False)
    uvicorn.run(app, host=HOST, port=port, log_level="warning")
