"""A job: what was asked, how far it is and what came of it; one JSON document on disk."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from delivery.errors import Fault
from delivery.workflow.plan import PlanRequest

Document: TypeAlias = Mapping[str, Any]
"""A JSON object."""


class JobState(StrEnum):
    """Where a job stands. A stopped job keeps the best plan it had, if it had one."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"

    @property
    def is_finished(self) -> bool:
        """Whether nothing will change any more."""
        return self not in (JobState.QUEUED, JobState.RUNNING)


class Stage(StrEnum):
    """What a job is at."""

    WAITING = "waiting"
    LOADING = "loading"
    SEARCHING = "searching"
    PROVING = "proving"
    WRITING = "writing"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is.

    ``ahead`` counts the jobs before it in the queue, ``elapsed`` the seconds since it began to
    run, ``search_seconds`` those of the search, or the proof, alone; the rest is the search's best
    so far, and the ``bound`` proven so far.
    """

    stage: Stage = Stage.WAITING
    ahead: int = 0
    elapsed: float = 0.0
    search_seconds: float | None = None
    iteration: int | None = None
    unserved: int | None = None
    won: int | None = None
    bound: int | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a job has no plan: the error's name and, where the input is at fault, every fault."""

    kind: str
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class DayRequest:
    """Which day of which area to plan, and how; ``area`` is the name it is offered under."""

    area: str
    folder: Path
    day: date | None
    request: PlanRequest

    def document(self, sheets: tuple[str, ...]) -> Document:
        """Return the request as JSON, with the names of its order sheets."""
        asked = self.request
        return {
            "area": self.area,
            "orders": list(sheets),
            "date": self.day.isoformat() if self.day else None,
            "modes": list(asked.modes),
            "objective": str(asked.objective),
            "weather": [condition.value for condition in asked.weather],
            "seconds": asked.limit.seconds,
            "iterations": asked.limit.iterations,
            "bound_seconds": asked.bound_seconds,
            "seed": asked.seed,
        }


@dataclass(frozen=True, slots=True)
class Job:
    """One job as it stands at a moment.

    ``created`` is ISO 8601 in UTC; ``report`` says of the plan what the page shows, None as long
    as there is no plan.
    """

    job_id: str
    created: str
    state: JobState
    asked: Document
    progress: JobProgress
    failure: Failure | None = None
    report: Document | None = None

    def document(self) -> Document:
        """Return the job as JSON."""
        return asdict(self)


def job_from(document: Document) -> Job:
    """Return the job a document of `Job.document` holds."""
    failure, progress = document["failure"], document["progress"]
    return Job(
        job_id=document["job_id"],
        created=document["created"],
        state=JobState(document["state"]),
        asked=document["asked"],
        progress=JobProgress(**{**progress, "stage": Stage(progress["stage"])}),
        failure=failure and Failure(failure["kind"], tuple(Fault(**f) for f in failure["faults"])),
        report=document["report"],
    )
