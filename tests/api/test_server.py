"""The app as a whole: how it ends."""

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from delivery import server
from delivery.api.routes.plans import follow_plan
from delivery.jobs.job import DayRequest, Job, JobState
from delivery.model.scenario import SearchLimit
from delivery.server import create_app
from delivery.workflow.plan import PlanRequest


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """Give the signals that reach whoever listened before the app did."""
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    yield heard
    signal.signal(signal.SIGTERM, before)


def test_a_signal_ends_the_jobs_at_once_and_is_passed_on(areas, tmp_path, heard):
    app = create_app(areas, tmp_path / "work", None)
    queue = app.state.queue
    request = PlanRequest(SearchLimit(seconds=600))

    async def run() -> Job:
        async with app.router.lifespan_context(app):
            job = queue.submit(DayRequest("tiny", Path(areas["tiny"]), None, request), [])
            signal.raise_signal(signal.SIGTERM)
            names = [event.event async for event in follow_plan(job, queue)]
            assert names[-1] == "done"
            return queue.get(job.job_id)

    assert asyncio.run(run()).state is JobState.STOPPED
    assert heard == [signal.SIGTERM]
    signal.raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM, signal.SIGTERM]


def test_the_kernels_are_made_ready_when_the_app_starts(areas, tmp_path, monkeypatch):
    begun = []
    monkeypatch.setattr(server, "make_ready_beside", lambda: begun.append(True))
    app = create_app(areas, tmp_path / "work", None)
    assert begun == []

    async def run() -> None:
        async with app.router.lifespan_context(app):
            assert begun == [True]

    asyncio.run(run())
