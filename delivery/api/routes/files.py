"""The files of a plan."""

from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse

from delivery.api.deps import KnownJob, Queue
from delivery.api.responses import problems
from delivery.jobs.errors import NotReadyError
from delivery.jobs.job import Document, Job
from delivery.jobs.queue import PlanQueue
from delivery.workflow.outputs import PlanFiles, plan_files

router = APIRouter(
    prefix="/plans/{plan_id}",
    tags=["files"],
    default_response_class=FileResponse,
    responses=problems(404, 409, 422),
)

WORKBOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAP_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
    "img-src data:; frame-ancestors 'self'"
)
"""The map is one file that also opens from disk: its styles and scripts stand in the page."""


@router.get("/plan", summary="plan.json", response_class=FileResponse)
def get_plan(job: KnownJob, queue: Queue) -> FileResponse:
    """계획(JSON) / The plan."""
    return FileResponse(_files(job, queue).plan, media_type="application/json")


@router.get("/map", summary="map.html", response_class=FileResponse)
def get_map(job: KnownJob, queue: Queue, download: bool = False) -> FileResponse:
    """지도 한 장. 인터넷 없이 열림 / The map, one page that needs no network."""
    path = _files(job, queue).map
    headers = {"Content-Security-Policy": MAP_POLICY}
    name = _name(job, path) if download else None
    return FileResponse(path, media_type="text/html", headers=headers, filename=name)


@router.get("/workbook", summary="plan.xlsx", response_class=FileResponse)
def get_workbook(job: KnownJob, queue: Queue) -> FileResponse:
    """배송표와 포장표(엑셀). 이름과 주소가 있음 / Run sheets and packing lists; names people."""
    path = _files(job, queue).workbook
    return FileResponse(path, media_type=WORKBOOK_TYPE, filename=_name(job, path))


@router.get("/geojson", summary="routes.geojson", response_class=FileResponse)
def get_geojson(job: KnownJob, queue: Queue) -> FileResponse:
    """운행(GeoJSON) / The routes, for any GIS program."""
    path = _files(job, queue).geojson
    return FileResponse(path, media_type="application/geo+json", filename=_name(job, path))


def _files(job: Job, queue: PlanQueue) -> PlanFiles:
    _report(job)
    return plan_files(queue.files(job.job_id))


def _name(job: Job, path: Path) -> str:
    report = _report(job)
    return f"{report['area']}-{report['date']}{path.suffix}"


def _report(job: Job) -> Document:
    if job.report is None:
        raise NotReadyError(job.job_id)
    return job.report
