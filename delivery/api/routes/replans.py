"""Making a plan anew around what has come up: a new plan beside it."""

from fastapi import APIRouter, Response

from delivery.api.deps import KnownJob, Queue
from delivery.api.documents import PREFIX, job_out
from delivery.api.explaining import Explained
from delivery.api.guard import MOST_BYTES
from delivery.api.replan_schemas import ReplanIn
from delivery.api.replanning import replan_of
from delivery.api.responses import problems
from delivery.api.schemas import JobOut

router = APIRouter(prefix="/plans/{plan_id}", tags=["plans"])


@router.post(
    "/replan",
    status_code=202,
    summary="다시 계획하기 / Make a plan anew around what has come up",
    responses=problems(404, 409, 413, 422, 503),
    max_body_size=MOST_BYTES,
)
def replan(
    asked: ReplanIn, job: KnownJob, explained: Explained, queue: Queue, response: Response
) -> JobOut:
    """앞 계획은 그대로 두고 새 계획을 만듦 / Queues a new plan; the one before stays as it is.

    늦은 주문은 바로 읽고 지움. 잘못된 것은 탐색 전에 알림 / Late orders are read at once and
    deleted; what contradicts the plan is told before any search.
    """
    made = job_out(queue.submit_replan(replan_of(asked, job, explained, queue.cache)))
    response.headers["Location"] = f"{PREFIX}/plans/{made.id}"
    return made
