"""The queue of plans, with the making of a plan in the test's hand."""

import io
import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from delivery.errors import CancelledError, Fault, PlanRefusedError, SheetError
from delivery.jobs import queue as queue_module
from delivery.jobs.errors import QueueFullError
from delivery.jobs.job import DayRequest, Failure, Job, JobProgress, JobState, Stage
from delivery.jobs.queue import MOST_LIVE, PlanQueue
from delivery.jobs.store import JobStore
from delivery.model.scenario import SearchLimit
from delivery.workflow.plan import PlanRequest

ASKED = DayRequest("tiny", Path("tiny"), None, PlanRequest(SearchLimit(iterations=2000)))
FAULT = Fault("1.csv", "", "orders", "Send them", "주문", "보내 주세요")
LONG_ENOUGH = 20.0


class Work:
    """Stands in for the making of plans: each waits for leave and then does as told."""

    def __init__(self) -> None:
        self.begun = threading.Semaphore(0)
        self.leave = threading.Semaphore(0)
        self.at_once = 0
        self.most_at_once = 0
        self.error: Exception | None = None

    def __call__(self, asked, sheets, folder, cache, supervision):
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        supervision.on_progress(JobProgress(Stage.SEARCHING, won=1000))
        supervision.on_read()
        self.begun.release()
        assert self.leave.acquire(timeout=LONG_ENOUGH)
        self.at_once -= 1
        if self.error is not None:
            raise self.error
        return {"title": "작은 동네"}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    work = Work()
    monkeypatch.setattr(queue_module, "make_plan", work)
    return work


@pytest.fixture
def store(tmp_path: Path) -> JobStore:
    return JobStore(tmp_path / "jobs")


@pytest.fixture
def plans(store: JobStore, work: Work) -> Iterator[PlanQueue]:
    plans = PlanQueue(store, None, now=lambda: datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    plans.start()
    yield plans
    work.leave.release(50)
    plans.close()


def submit(plans: PlanQueue) -> Job:
    return plans.submit(ASKED, [("명단.csv", io.BytesIO(b"1"))])


def finished(plans: PlanQueue, work: Work, job: Job) -> Job:
    """Let a job go on and return it once it is off the worker's hands."""
    following = submit(plans)
    work.leave.release()
    assert work.begun.acquire(timeout=LONG_ENOUGH)
    work.leave.release()
    plans.stop(following.job_id)
    return plans.get(job.job_id)


def begun(plans: PlanQueue, work: Work) -> Job:
    job = submit(plans)
    assert work.begun.acquire(timeout=LONG_ENOUGH)
    return job


def test_a_job_goes_from_the_queue_through_the_work_to_its_report(plans, work):
    job = submit(plans)
    assert job.state is JobState.QUEUED
    assert job.created == "2026-11-22T09:30:00+00:00"
    assert work.begun.acquire(timeout=LONG_ENOUGH)
    running = plans.get(job.job_id)
    assert (running.state, running.progress.won) == (JobState.RUNNING, 1000)
    done = finished(plans, work, job)
    assert (done.state, done.report) == (JobState.DONE, {"title": "작은 동네"})
    assert done.progress.stage is Stage.FINISHED


def test_plans_are_made_one_at_a_time(plans, work):
    first = begun(plans, work)
    second, third = submit(plans), submit(plans)
    assert plans.get(first.job_id).progress.ahead == 0
    assert [plans.get(job.job_id).progress.ahead for job in (second, third)] == [1, 2]
    work.leave.release(3)
    for _ in (second, third):
        assert work.begun.acquire(timeout=LONG_ENOUGH)
    assert work.most_at_once == 1


def test_a_job_that_waits_stops_at_once_and_its_sheets_are_gone(plans, work, store):
    begun(plans, work)
    waiting = submit(plans)
    stopped = plans.stop(waiting.job_id)
    assert (stopped.state, stopped.report) == (JobState.STOPPED, None)
    assert not list(store.folder(waiting.job_id).rglob("*.csv"))


def test_a_job_stopped_while_it_runs_keeps_its_plan(plans, work):
    job = begun(plans, work)
    assert plans.stop(job.job_id).state is JobState.RUNNING
    kept = finished(plans, work, job)
    assert (kept.state, kept.report) == (JobState.STOPPED, {"title": "작은 동네"})


def test_stopping_what_is_finished_changes_nothing(plans, work):
    done = finished(plans, work, begun(plans, work))
    assert plans.stop(done.job_id) == done


@pytest.mark.parametrize(
    ("error", "state", "failure"),
    [
        (SheetError([FAULT]), JobState.FAILED, Failure("SheetError", (FAULT,))),
        (PlanRefusedError("K1"), JobState.FAILED, Failure("PlanRefusedError")),
        (CancelledError("stopped"), JobState.STOPPED, None),
        (KeyError("대상자0001"), JobState.FAILED, Failure("KeyError")),
    ],
)
def test_an_error_ends_its_job_and_not_the_queue(plans, work, error, state, failure):
    job = begun(plans, work)
    work.error = error
    ended = finished(plans, work, job)
    assert (ended.state, ended.failure, ended.report) == (state, failure, None)


def test_the_log_names_ids_and_nobody(plans, work, caplog):
    with caplog.at_level(logging.INFO, "delivery"):
        job = begun(plans, work)
        work.error = KeyError("대상자0001")
        finished(plans, work, job)
    assert job.job_id in caplog.text
    assert "KeyError at test_queue.py" in caplog.text
    assert "대상자" not in caplog.text
    assert "명단" not in caplog.text


def test_a_full_disk_ends_neither_the_job_nor_the_queue(plans, work, store, monkeypatch):
    job = begun(plans, work)
    write = store.write

    def write_unless_full(document: Job) -> None:
        if document.job_id == job.job_id:
            raise OSError(28, "No space left on device")
        write(document)

    monkeypatch.setattr(store, "write", write_unless_full)
    assert finished(plans, work, job).report == {"title": "작은 동네"}
    assert finished(plans, work, begun(plans, work)).state is JobState.DONE


def test_more_plans_than_anybody_would_wait_for_are_refused(plans, work):
    begun(plans, work)
    for _ in range(MOST_LIVE - 1):
        submit(plans)
    with pytest.raises(QueueFullError):
        submit(plans)


def test_closing_keeps_the_plan_of_what_runs_and_makes_none_of_what_waits(store, work):
    plans = PlanQueue(store, None)
    plans.start()
    running = begun(plans, work)
    waiting = submit(plans)
    plans.end()
    work.leave.release()
    plans.close()
    kept = store.read(running.job_id)
    assert (kept.state, kept.report) == (JobState.STOPPED, {"title": "작은 동네"})
    left = store.read(waiting.job_id)
    assert (left.state, left.report) == (JobState.STOPPED, None)
    assert not list(store.folder(waiting.job_id).rglob("*.csv"))
