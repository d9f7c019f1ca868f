"""Problems in the OpenAPI document."""

from typing import Any

from delivery.api.errors import MEDIA_TYPE

_MEANINGS = {
    404: "그런 계획이 없음 / There is no such plan",
    409: "아직 계획이 없거나 만들지 못함 / There is no plan, not yet or never",
    413: "10 MB 초과 / More than 10 MB",
    422: "입력에 문제가 있음. 모든 문제를 실음 / The input is at fault; every fault is listed",
    503: "기다리는 계획이 너무 많음 / Too many plans are waiting",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the problems an endpoint may answer with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    return {status: {"description": _MEANINGS[status], "content": content} for status in statuses}
