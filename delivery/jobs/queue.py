"""The queue of plans: one is made at a time, in a thread beside the server's.

The search takes a processor to itself, so a second plan at once would slow both down.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from delivery.errors import CancelledError, DeliveryError, InputError
from delivery.jobs.errors import QueueFullError
from delivery.jobs.job import DayRequest, Document, Failure, Job, JobProgress, JobState, Stage
from delivery.jobs.kept_days import KeptDays
from delivery.jobs.planning_job import Supervision, make_plan
from delivery.jobs.replanning_job import DayReplan, make_plan_anew
from delivery.jobs.store import JobStore, Sheets
from delivery.model.plan import Plan
from delivery.workflow.day import Day

MOST_LIVE = 20
"""Plans waiting or running; more are refused, for nobody waits that long."""

Make: TypeAlias = Callable[[Path, Supervision], Document]
"""Makes a plan, writes its files into a folder and returns what the page says of it."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Live:
    """A job that is waiting or running."""

    job: Job
    make: Make
    began: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)

    def tell(self, progress: JobProgress) -> None:
        elapsed = round(time.monotonic() - self.began, 1)
        self.job = replace(self.job, progress=replace(progress, elapsed=elapsed))


def _now() -> datetime:
    return datetime.now(UTC)


class PlanQueue:
    """Takes requests, makes their plans one by one, and knows every job there is."""

    def __init__(
        self, store: JobStore, cache: Path | None, *, now: Callable[[], datetime] = _now
    ) -> None:
        self._store = store
        self.cache = cache
        self.days = KeptDays()
        self._now = now
        self._lock = threading.Lock()
        self._live: dict[str, _Live] = {}
        self._waiting: queue.SimpleQueue[_Live | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="plans", daemon=True)
        self._ending = threading.Event()

    def start(self) -> None:
        """Begin to work."""
        self._store.recover()
        self._thread.start()

    def end(self) -> None:
        """Stop every job, keeping the best plan of the one that runs; a signal may call this."""
        self._ending.set()

    def close(self) -> None:
        """Stop every job and wait for the end of the one that runs."""
        self.end()
        self._waiting.put(None)
        self._thread.join()

    def submit(self, asked: DayRequest, sheets: Sheets) -> Job:
        """Queue a request with its order sheets.

        Raises
        ------
        QueueFullError
            When too many are waiting.
        """
        job_id = self._place()
        paths = self._store.keep_sheets(job_id, sheets)

        def make(folder: Path, supervision: Supervision) -> Document:
            return make_plan(asked, paths, folder, self.cache, supervision)

        return self._queue(job_id, asked.document(tuple(path.name for path in paths)), make)

    def submit_replan(self, asked: DayReplan) -> Job:
        """Queue the making anew of a plan, which becomes a plan of its own.

        Raises
        ------
        QueueFullError
            When too many are waiting.
        """

        def make(folder: Path, supervision: Supervision) -> Document:
            return make_plan_anew(asked, folder, self.cache, supervision)

        return self._queue(self._place(), asked.document(), make)

    def _place(self) -> str:
        """Return the id of a new job, unless too many are waiting."""
        with self._lock:
            if len(self._live) >= MOST_LIVE:
                raise QueueFullError(f"{MOST_LIVE} plans are waiting.")
        return self._store.create()

    def _queue(self, job_id: str, asked: Document, make: Make) -> Job:
        job = Job(
            job_id=job_id,
            created=self._now().isoformat(timespec="seconds"),
            state=JobState.QUEUED,
            asked=asked,
            progress=JobProgress(),
        )
        self._store.write(job)
        live = _Live(job, make)
        with self._lock:
            self._live[job_id] = live
        self._waiting.put(live)
        return job

    def get(self, job_id: str) -> Job:
        """Return a job as it stands.

        Raises
        ------
        UnknownJobError
            When there is no such job.
        """
        with self._lock:
            live = self._live.get(job_id)
            ahead = list(self._live).index(job_id) if live else 0
        if live is None:
            return self._store.read(job_id)
        job = live.job
        if job.state is JobState.QUEUED:
            return replace(job, progress=replace(job.progress, ahead=ahead))
        return job

    def stop(self, job_id: str) -> Job:
        """Stop a job and return it: at once where it waits, else after the search's next step.

        A job that is finished stays as it is.
        """
        with self._lock:
            live = self._live.get(job_id)
            waits = live is not None and live.job.state is JobState.QUEUED
            if live is not None:
                live.stop.set()
                if waits:
                    live.job = _stopped(live.job)
        if live is not None and waits:
            self._retire(live)
        return self.get(job_id)

    def files(self, job_id: str) -> Path:
        """Return the folder of a job's files."""
        return self._store.folder(job_id)

    def _work(self) -> None:
        while (live := self._waiting.get()) is not None:
            if self._claim(live):
                ending = self._ending.is_set()
                live.job = _stopped(live.job) if ending else self._result(live)
                self._retire(live)

    def _claim(self, live: _Live) -> bool:
        """Begin a job, unless it was stopped while it waited."""
        with self._lock:
            if live.job.state is not JobState.QUEUED:
                return False
            live.began = time.monotonic()
            live.job = replace(live.job, state=JobState.RUNNING)
        _log.info("job %s begins", live.job.job_id)
        return True

    def _retire(self, live: _Live) -> None:
        """Keep a finished job on disk alone."""
        job_id = live.job.job_id
        self._store.drop_sheets(job_id)
        try:
            self._store.write(live.job)
        except OSError as error:
            # A full disk must not end the thread; the job stays in memory for who asks.
            _log.error("job %s cannot be kept: %s", job_id, error.strerror)
            return
        with self._lock:
            del self._live[job_id]
        _log.info("job %s is %s", job_id, live.job.state)

    def _result(self, live: _Live) -> Job:
        job_id = live.job.job_id

        def should_stop() -> bool:
            return live.stop.is_set() or self._ending.is_set()

        def drop_sheets() -> None:
            self._store.drop_sheets(job_id)

        def keep_day(plan: Plan, day: Day) -> None:
            self.days.keep(job_id, plan, day)

        supervision = Supervision(live.tell, drop_sheets, should_stop, keep_day)
        try:
            report = live.make(self._store.folder(job_id), supervision)
        except CancelledError:
            return _stopped(live.job)
        except InputError as error:
            return _failed(live.job, Failure(type(error).__name__, error.faults))
        except DeliveryError as error:
            return _failed(live.job, Failure(type(error).__name__))
        # A defect in one plan must not end the thread that makes all the others.
        except Exception as error:
            _log.error("job %s failed: %s at %s", job_id, type(error).__name__, _place(error))
            return _failed(live.job, Failure(type(error).__name__))
        state = JobState.STOPPED if should_stop() else JobState.DONE
        return replace(_finished(live.job, state), report=report)


def _finished(job: Job, state: JobState) -> Job:
    return replace(job, state=state, progress=replace(job.progress, stage=Stage.FINISHED))


def _stopped(job: Job) -> Job:
    return _finished(job, JobState.STOPPED)


def _failed(job: Job, failure: Failure) -> Job:
    return replace(_finished(job, JobState.FAILED), failure=failure)


def _place(error: Exception) -> str:
    """Return where an error was raised; its message might hold something of a person."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
