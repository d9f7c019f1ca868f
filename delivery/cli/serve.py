"""``delivery serve``."""

import socket
from pathlib import Path
from typing import Annotated

import typer

from delivery.cli import console
from delivery.cli.options import settings
from delivery.cli.paths import writable_folder
from delivery.errors import Fault, ScenarioError

HOST = "127.0.0.1"
"""There are no accounts yet: nobody but this machine may come in."""


OWNER_ALONE = 0o700
"""Plans hold names and addresses."""


def serve(
    areas: Annotated[
        Path | None, typer.Option(help="지역 폴더들이 있는 폴더 / folder of area folders")
    ] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="포트 번호 / port")] = 8000,
    work: Annotated[Path | None, typer.Option(help="계획을 두는 폴더 / folder of plans")] = None,
) -> None:
    """웹 화면을 엽니다 / Serve the page and the API on this machine alone."""
    chosen = settings()
    folder = writable_folder("--work", work or chosen.plans, mode=OWNER_ALONE)
    _find_free(port)
    console.tell(console.STARTING)
    # The engine takes most of a second to import: what is wrong with an option is told before.
    import uvicorn

    from delivery.server import create_app, find_areas

    app = create_app(find_areas(areas or chosen.areas), folder, chosen.cache)
    console.out.print(f"http://{HOST}:{port}", markup=False)
    uvicorn.run(app, host=HOST, port=port, log_level="warning")


def _find_free(port: int) -> None:
    try:
        socket.create_server((HOST, port)).close()
    except OSError as error:
        fault = Fault(
            where="--port",
            came=f"{port} ({error.strerror})",
            expected="a free port of this machine",
            fix="Choose another port, or end the program that has it",
            expected_ko="이 컴퓨터에서 비어 있는 포트",
            fix_ko="다른 포트를 고르거나 그 포트를 쓰는 프로그램을 끝내 주세요",
        )
        raise ScenarioError([fault]) from error
