"""Asking for plans, following them and stopping them."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from delivery.api.areas import chosen_area
from delivery.api.deps import Areas, JobId, KnownJob, Queue
from delivery.api.documents import PREFIX, job_out
from delivery.api.guard import MOST_BYTES
from delivery.api.responses import problems
from delivery.api.schemas import DEFAULT_SECONDS, JobOut, PlanForm
from delivery.jobs.job import DayRequest
from delivery.jobs.queue import PlanQueue
from delivery.model.objective import objective_of
from delivery.workflow.plan import PlanRequest

LOOK_EVERY = 0.25
"""Seconds between two looks at a job; people see no difference below that."""

router = APIRouter(prefix="/plans", tags=["plans"])


@router.post(
    "",
    status_code=202,
    summary="계획 요청 / Ask for a plan",
    responses=problems(413, 422, 503),
    max_body_size=MOST_BYTES,
)
def create_plan(
    form: Annotated[PlanForm, Form(media_type="multipart/form-data")],
    areas: Areas,
    queue: Queue,
    response: Response,
) -> JobOut:
    """주문표를 받아 작업을 줄 세움 / Queues a plan; follow it at ``Location``.

    주문표는 읽은 뒤 바로 지움 / Order sheets are deleted as soon as they have been read.
    """
    folder = chosen_area(areas, form.area, form.modes)
    asked = DayRequest(form.area, folder, form.date, _request(form))
    sheets = ((sheet.filename or "", sheet.file) for sheet in form.orders)
    job = job_out(queue.submit(asked, sheets))
    response.headers["Location"] = f"{PREFIX}/plans/{job.id}"
    return job


def _request(form: PlanForm) -> PlanRequest:
    return PlanRequest(
        limit=form.limit(DEFAULT_SECONDS),
        modes=tuple(dict.fromkeys(form.modes)),
        objective=objective_of(form.objective),
        weather=tuple(dict.fromkeys(form.weather)),
        seed=form.seed,
        bound_seconds=form.bound_seconds,
    )


@router.get("/{plan_id}", summary="작업 보기 / Look at a job", responses=problems(404, 422))
def get_plan_job(job: KnownJob) -> JobOut:
    """상태, 진행, 요약, 받지 못한 행 / State, progress, summary, refused rows and links."""
    return job_out(job)


@router.post(
    "/{plan_id}/stop",
    status_code=202,
    summary="멈추고 지금까지의 계획 쓰기 / Stop and keep the best plan so far",
    responses=problems(404, 422),
)
def stop_plan(plan_id: JobId, queue: Queue) -> JobOut:
    """끝난 작업은 그대로 둠 / A finished job stays as it is."""
    return job_out(queue.stop(plan_id))


@router.get(
    "/{plan_id}/events",
    response_class=EventSourceResponse,
    summary="진행 상황(SSE) / Follow a job as server-sent events",
    responses=problems(404, 422),
)
async def follow_plan(job: KnownJob, queue: Queue) -> AsyncIterator[ServerSentEvent]:
    """``progress`` (ProgressOut) 여러 번, 끝으로 ``done`` (JobOut) / Progress, then the job."""
    async for event in _events(job.job_id, queue):
        yield event


async def _events(job_id: str, queue: PlanQueue) -> AsyncIterator[ServerSentEvent]:
    """Yield what is new of a job until it is finished.

    Looking is enough: the worker is a thread of its own and need not know who listens.
    """
    said = None
    while True:
        job = job_out(queue.get(job_id))
        if job.progress != said:
            said = job.progress
            yield ServerSentEvent(event="progress", data=said)
        if job.state.is_finished:
            yield ServerSentEvent(event="done", data=job)
            return
        await asyncio.sleep(LOOK_EVERY)
