"""Errors as problem details (RFC 9457): one table says which status and words each has."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from delivery import errors
from delivery.api.validation import request_faults
from delivery.errors import DeliveryError, Fault, InputError, gathered
from delivery.jobs.errors import (
    JobLostError,
    NotReadyError,
    OrdersGoneError,
    QueueFullError,
    UnknownJobError,
)
from delivery.jobs.job import Failure

MEDIA_TYPE: Final = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: the end of its type URI, its HTTP status, its words."""

    code: str
    status: int
    title: str
    title_ko: str


_EVERY_FAULT = "Every fault is listed: where it is, what came, what was expected, what to do."
_EVERY_FAULT_KO = "모든 문제를 위치, 받은 값, 필요한 값, 고치는 방법과 함께 적었습니다."

INTERNAL: Final = Kind("internal", 500, "The server failed", "서버 오류가 났습니다")

KINDS: Final[Mapping[type[Exception], Kind]] = {
    errors.AreaError: Kind(
        "area", 422, "A file of the area is at fault", "지역 파일에 문제가 있습니다"
    ),
    errors.SheetError: Kind(
        "sheet", 422, "The order sheet is at fault", "주문표에 문제가 있습니다"
    ),
    errors.NetworkError: Kind(
        "network", 422, "The road network is at fault", "도로망에 문제가 있습니다"
    ),
    errors.TariffError: Kind(
        "tariff", 422, "No prices for this date", "이 날짜에 적용할 단가가 없습니다"
    ),
    errors.PlanFileError: Kind(
        "plan-file", 422, "The plan file is at fault", "계획 파일에 문제가 있습니다"
    ),
    errors.ScenarioError: Kind(
        "scenario", 422, "What was asked contradicts the area", "요청이 지역과 맞지 않습니다"
    ),
    InputError: Kind("input", 422, "The input is at fault", "입력에 문제가 있습니다"),
    RequestValidationError: Kind(
        "request", 422, "The request is at fault", "요청 항목에 문제가 있습니다"
    ),
    errors.PlanRefusedError: Kind(
        "plan-refused",
        500,
        "The independent checker refused the plan; please report it",
        "독립 검사를 통과하지 못한 계획이라 버렸습니다. 개발팀에 알려 주세요",
    ),
    errors.CancelledError: Kind(
        "cancelled", 409, "Stopped before there was a plan", "계획이 나오기 전에 멈췄습니다"
    ),
    UnknownJobError: Kind("unknown-plan", 404, "There is no such plan", "그런 계획이 없습니다"),
    NotReadyError: Kind(
        "not-ready", 409, "There is no plan (yet)", "아직 계획이 없거나 만들지 못했습니다"
    ),
    OrdersGoneError: Kind(
        "orders-gone",
        409,
        "The plan's order sheets were deleted once read; make it again to have it explained or "
        "made anew",
        "읽은 주문표는 바로 지웁니다. 까닭을 보거나 다시 계획하려면 계획을 새로 만들어 주세요",
    ),
    QueueFullError: Kind(
        "busy",
        503,
        "Too many plans are waiting; try again later",
        "기다리는 계획이 너무 많습니다. 잠시 뒤에 다시 해 주세요",
    ),
    JobLostError: Kind(
        "lost",
        500,
        "The server ended before the plan was made; ask for it again",
        "계획을 만드는 동안 서버가 꺼졌습니다. 다시 요청해 주세요",
    ),
}
"""Where an error has no line of its own, that of the nearest error above it counts."""

HTTP_KINDS: Final[Mapping[int, Kind]] = {
    kind.status: kind
    for kind in (
        Kind(
            "malformed",
            400,
            "The request cannot be read; send it as /api/v1/openapi.json says",
            "요청을 읽을 수 없습니다. /api/v1/openapi.json에 적힌 대로 보내 주세요",
        ),
        Kind(
            "cross-origin",
            403,
            "The request comes from another site",
            "다른 사이트에서 온 요청은 받지 않습니다",
        ),
        Kind("not-found", 404, "There is nothing here", "여기에는 아무것도 없습니다"),
        Kind(
            "method", 405, "The method is not allowed here", "이 주소에서 쓸 수 없는 메서드입니다"
        ),
        Kind(
            "too-large",
            413,
            "More than 10 MB; send the order sheets alone",
            "10 MB가 넘습니다. 주문표만 보내 주세요",
        ),
        Kind(
            "host",
            421,
            "This server answers to 127.0.0.1 and localhost alone",
            "이 서버는 127.0.0.1과 localhost로만 접속할 수 있습니다",
        ),
    )
}

_OPTION = re.compile(
    r"--(orders|date|modes|objective|weather|seconds|iterations|seed"
    r"|absent|add|drop|lock|now|keep)(?![a-z-])"
)
"""Faults of the engine name the command line's options; here they are fields without dashes."""


def problem(kind: Kind, faults: Iterable[Fault] = ()) -> dict[str, Any]:
    """Return a problem as RFC 9457 lays it down, with all its faults in both languages."""
    listed = [_worded(fault) for fault in gathered(faults)]
    return {
        "type": f"urn:delivery:problem:{kind.code}",
        "title": kind.title,
        "title_ko": kind.title_ko,
        "status": kind.status,
        "detail": _EVERY_FAULT if listed else f"{kind.title}.",
        "detail_ko": _EVERY_FAULT_KO if listed else f"{kind.title_ko}.",
        "faults": listed,
    }


def _worded(fault: Fault) -> dict[str, str]:
    return {name: _OPTION.sub(r"\1", text) for name, text in asdict(fault).items()}


def failure_problem(failure: Failure) -> dict[str, Any]:
    """Return why a job failed."""
    by_name = {error.__name__: kind for error, kind in KINDS.items()}
    return problem(by_name.get(failure.kind, INTERNAL), failure.faults)


def problem_response(kind: Kind, faults: Iterable[Fault] = ()) -> JSONResponse:
    """Return a problem as a response."""
    return JSONResponse(problem(kind, faults), kind.status, media_type=MEDIA_TYPE)


def kind_of(error: Exception) -> Kind:
    """Return an error's line of the table."""
    known = (KINDS[cls] for cls in type(error).__mro__ if cls in KINDS)
    return next(known, INTERNAL)


def install_error_handlers(app: FastAPI) -> None:
    """Make every error a problem."""
    app.add_exception_handler(DeliveryError, _on_delivery_error)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_defect)


def _on_delivery_error(_request: Request, error: Exception) -> JSONResponse:
    faults = error.faults if isinstance(error, InputError) else ()
    return problem_response(kind_of(error), faults)


def _on_invalid_request(_request: Request, error: Exception) -> JSONResponse:
    invalid = cast(RequestValidationError, error)
    return problem_response(KINDS[RequestValidationError], request_faults(invalid.errors()))


def _on_http_error(_request: Request, error: Exception) -> JSONResponse:
    refused = cast(HTTPException, error)
    kind = HTTP_KINDS.get(refused.status_code, INTERNAL)
    response = problem_response(kind)
    response.headers.update(refused.headers or {})
    return response


def _on_defect(_request: Request, _error: Exception) -> JSONResponse:
    return problem_response(INTERNAL)
