"""Why a figure is what it is, as the API gives it out: ids, won and sources, nothing personal."""

from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from delivery.api.explanation_schemas import LedgersOut
from delivery.model.pay import Ledger
from delivery.model.traces import Dimension

_WON: Final = {"provider": 2800, "programme": 0, "economic": 2800}

EXAMPLE: Final[dict[str, Any]] = {
    "allowance": {
        "won": 2000,
        "from": "2026-01-01",
        "source": "last official figure",
        "confidence": "R",
    },
    "figure": {
        "dimension": "order",
        "subject": "S1-07",
        "won": _WON,
        "boxes": 2,
        "meals": 2,
        "per_meal": {"provider": 1400, "programme": 0, "economic": 1400},
        "lines": [
            {
                "mode": "rider",
                "rule": "rider_coop",
                "per": "stop",
                "ledger": "provider",
                "routes": 1,
                "quantity": 5,
                "whole": 12_500,
                "won": 2800,
                "per_meal": 1400,
                "valid_from": "2026-01-01",
                "source": "least fee of a bundled drop",
                "confidence": "D",
            }
        ],
        "shares": [
            {
                "route_id": "R004",
                "mode": "rider",
                "carrier": "rider-coop#1",
                "boxes": 2,
                "of_boxes": 9,
                "whole": {"provider": 12_500, "programme": 0, "economic": 12_500},
                "won": _WON,
            }
        ],
        "jobs": [],
    },
}


class AllowanceOut(BaseModel):
    """배송비 기준 / The allowance for a meal's delivery, dated and with its source."""

    model_config = ConfigDict(populate_by_name=True)

    won: int
    valid_from: str = Field(alias="from")
    source: str
    confidence: str


class TracedLineOut(BaseModel):
    """금액을 이루는 보수 항목 / A pay line within a figure; whole is that of the routes."""

    mode: str
    rule: str
    per: str
    ledger: Ledger
    routes: int
    quantity: int = Field(description="초, 미터 또는 개수 / Seconds, metres or a count")
    whole: int
    won: int
    per_meal: int | None = None
    valid_from: str
    source: str
    confidence: str


class TracedShareOut(BaseModel):
    """경로에서 나눈 몫 / A route's won, and the figure's part of it by boxes."""

    route_id: str
    mode: str
    carrier: str
    boxes: int
    of_boxes: int
    whole: LedgersOut
    won: LedgersOut


class JobValueOut(BaseModel):
    """일자리 한 시간의 값 / What an hour of work is valued at as a job."""

    pay: str
    valid_from: str
    won_per_hour: int
    source: str
    confidence: str


class JobHoursOut(BaseModel):
    """장부 밖의 일자리 값 / Hours of work, valued beside the ledgers."""

    value: JobValueOut
    worked: int
    won: int


class TraceOut(BaseModel):
    """금액과 그 까닭 / A figure; its lines and its shares add up to it."""

    dimension: Dimension
    subject: str
    won: LedgersOut
    boxes: int
    meals: int
    per_meal: LedgersOut | None = None
    lines: list[TracedLineOut]
    shares: list[TracedShareOut]
    jobs: list[JobHoursOut]


class WhyOut(BaseModel):
    """왜 그 금액인가 / Why a figure is what it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]}, populate_by_name=True)

    allowance: AllowanceOut
    figure: TraceOut
