"""What endpoints ask for, by name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TypeAlias

from fastapi import Depends, Request
from fastapi import Path as InPath

from delivery.jobs.job import Job
from delivery.jobs.queue import PlanQueue

JobId = Annotated[str, InPath(description="계획 번호 / The plan's id")]


def _areas(request: Request) -> Mapping[str, Path]:
    areas: Mapping[str, Path] = request.app.state.areas
    return areas


def _queue(request: Request) -> PlanQueue:
    queue: PlanQueue = request.app.state.queue
    return queue


Areas: TypeAlias = Annotated[Mapping[str, Path], Depends(_areas)]
Queue: TypeAlias = Annotated[PlanQueue, Depends(_queue)]


def _job(plan_id: JobId, queue: Queue) -> Job:
    return queue.get(plan_id)


KnownJob: TypeAlias = Annotated[Job, Depends(_job)]
"""The job of the path's id; a problem answers where there is none."""
