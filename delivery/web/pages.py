"""The one page: ask for a plan, follow it, see it. Server-rendered; the script only drives it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Cookie, Query
from fastapi.responses import HTMLResponse, Response

from delivery.api.areas import describe_area
from delivery.api.deps import Areas, KnownJob, Queue
from delivery.api.documents import job_out
from delivery.api.explaining import Explained
from delivery.errors import InputError, gathered
from delivery.jobs.errors import UnknownJobError
from delivery.jobs.job import Job
from delivery.jobs.queue import PlanQueue
from delivery.reports.pages import asset
from delivery.web.explaining import answers
from delivery.web.rendering import render
from delivery.web.replanning import replanning
from delivery.web.words import LANGUAGES

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Everything comes from this server; no inline script or style."""

_COOKIE: Final = "lang"
_A_YEAR: Final = 365 * 24 * 3600

NOTHING: Final[Mapping[str, Any]] = {"job": None, "replanning": None}
"""What the panel is filled with where there is no plan."""

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

Asked = Annotated[str | None, Query(alias=_COOKIE)]
Kept = Annotated[str | None, Cookie(alias=_COOKIE)]


@router.get("/")
def home(areas: Areas, asked: Asked = None, kept: Kept = None) -> HTMLResponse:
    """Return the page to ask for a plan on."""
    return _page(areas, NOTHING, asked, kept)


@router.get("/plans/{plan_id}")
def plan_page(
    plan_id: str, queue: Queue, areas: Areas, asked: Asked = None, kept: Kept = None
) -> HTMLResponse:
    """Return the page of one plan, being made or made."""
    try:
        job = queue.get(plan_id)
    except UnknownJobError:
        return _page(areas, NOTHING, asked, kept, status=404)
    return _page(areas, _shown(job, queue, areas), asked, kept)


@router.get("/plans/{plan_id}/panel")
def plan_panel(
    job: KnownJob, queue: Queue, areas: Areas, asked: Asked = None, kept: Kept = None
) -> HTMLResponse:
    """Return what the page shows of one plan, without the page around it."""
    shown = _shown(job, queue, areas)
    return HTMLResponse(render("panel.html", _language(asked, kept), **shown))


@router.get("/plans/{plan_id}/why")
def why(
    kept: Explained,
    of: Annotated[str, Query(max_length=80)],
    asked: Asked = None,
    chosen: Kept = None,
) -> HTMLResponse:
    """Return why an order, a route or a kitchen of a plan is as it is, as tables."""
    language = _language(asked, chosen)
    try:
        found = answers(kept, of)
    except InputError as error:
        return HTMLResponse(render("why.html", language, answers=[], faults=gathered(error.faults)))
    return HTMLResponse(render("why.html", language, answers=found, faults=[]))


@router.get("/static/base.css")
def base_style() -> Response:
    """Return the type and colours that the map and the comparison have too."""
    return Response(asset("page.css"), media_type="text/css")


@router.get("/favicon.ico")
def no_icon() -> Response:
    """Answer browsers that ask for an icon of their own accord."""
    return Response(status_code=204)


def _shown(job: Job, queue: PlanQueue, areas: Mapping[str, Path]) -> dict[str, Any]:
    """Return what the panel is filled with."""
    return {"job": job_out(job), "replanning": replanning(job, queue, areas)}


def _page(
    areas: Areas,
    shown: Mapping[str, Any],
    asked: str | None,
    kept: str | None,
    status: int = 200,
) -> HTMLResponse:
    language = _language(asked, kept)
    offered = [describe_area(name, folder) for name, folder in areas.items()]
    page = render("page.html", language, areas=offered, missing=status == 404, **shown)
    response = HTMLResponse(page, status, headers={"Content-Security-Policy": PAGE_POLICY})
    response.headers["Content-Language"] = language
    if asked in LANGUAGES:
        response.set_cookie(_COOKIE, language, max_age=_A_YEAR, httponly=True, samesite="strict")
    return response


def _language(asked: str | None, kept: str | None) -> str:
    """Return the language asked for, else the one chosen before, else Korean."""
    return next((each for each in (asked, kept) if each in LANGUAGES), LANGUAGES[0])
