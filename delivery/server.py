"""The FastAPI app put together: the API under ``/api/v1``, the pages at ``/``."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from signal import SIGINT, SIGTERM, Signals, getsignal, signal
from threading import current_thread, main_thread
from types import FrameType

from anyio import to_thread
from fastapi import FastAPI

import delivery
from delivery.api.app import install_api
from delivery.errors import AreaError, Fault
from delivery.intake.area import data_folder
from delivery.jobs.queue import PlanQueue
from delivery.jobs.store import JobStore
from delivery.web.app import install_pages
from delivery.workflow.kernels import make_ready_beside

SAMPLE_AREA = "sample-area"


def create_app(areas: Mapping[str, Path], work: Path, cache: Path | None) -> FastAPI:
    """Return the app; plans are made from its start to its end.

    Parameters
    ----------
    areas
        The folders of the areas on offer, by name.
    work
        Where jobs and the files of their plans are kept; a later run serves them again.
    cache
        Where networks and matrices are kept.
    """
    queue = PlanQueue(JobStore(work), cache)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        make_ready_beside()
        queue.start()
        with _ending_on_signals(queue):
            yield
        await to_thread.run_sync(queue.close)

    app = FastAPI(
        title="공동 도시락 배송 / Shared meal delivery",
        version=delivery.__version__,
        description="주문표를 받아 배송을 계획합니다 / Plans deliveries from order sheets.",
        lifespan=lifespan,
        openapi_url="/api/v1/openapi.json",
        # FastAPI's own documentation pages load scripts from another host.
        docs_url=None,
        redoc_url=None,
    )
    app.state.areas = dict(areas)
    app.state.queue = queue
    install_api(app)
    install_pages(app)
    return app


@contextmanager
def _ending_on_signals(queue: PlanQueue) -> Iterator[None]:
    """End the jobs as soon as the server is told to stop, not only once it has.

    A server waits for its open responses first, and the events of a job last as long as the job.
    """
    if current_thread() is not main_thread():
        yield
        return
    handlers = {number: getsignal(number) for number in (SIGINT, SIGTERM)}

    def stop(number: int, frame: FrameType | None) -> None:
        queue.end()
        handler = handlers[Signals(number)]
        if callable(handler):
            handler(number, frame)

    for number, handler in handlers.items():
        if callable(handler):
            signal(number, stop)
    yield
    for number, handler in handlers.items():
        if callable(handler):
            signal(number, handler)


def find_areas(folder: Path | None) -> dict[str, Path]:
    """Return the areas to offer: every sub-folder with a ``kitchens.csv``, and the sample area.

    Raises
    ------
    AreaError
        When the folder is not there, or has no area in it.
    """
    found = {} if folder is None else _areas_in(folder)
    return {**found, SAMPLE_AREA: found.get(SAMPLE_AREA, data_folder() / SAMPLE_AREA)}


def _areas_in(folder: Path) -> dict[str, Path]:
    kitchens = sorted(folder.glob("*/kitchens.csv"))
    if not kitchens:
        raise AreaError(
            [
                Fault(
                    where="--areas",
                    came=str(folder),
                    expected="a folder of area folders, each with its kitchens.csv",
                    fix="Correct the path, or leave it out for the sample area alone",
                    expected_ko="지역 폴더(각각 kitchens.csv가 있는)들이 든 폴더",
                    fix_ko="경로를 고치거나, 예시 지역만 쓰려면 빼 주세요",
                )
            ]
        )
    return {path.parent.name: path.parent for path in kitchens}
