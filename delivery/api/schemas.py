"""What goes in and comes out over HTTP; nothing else knows pydantic.

Descriptions are in Korean and in English, since they are the API's documentation.
"""

import datetime
from contextlib import suppress
from typing import Annotated, Any, Literal

from fastapi import UploadFile
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from delivery.api import examples
from delivery.api.fields import SearchFields, without_blanks
from delivery.api.replan_schemas import ReplanAskedOut
from delivery.jobs.job import JobState, Stage
from delivery.model.objective import objective_of
from delivery.model.pay import Condition, Ledger

DEFAULT_SECONDS = 30.0


def _split(words: Any) -> Any:
    """Take ``rider,resident`` as well as the field given twice."""
    if not isinstance(words, list):
        return words
    return [part.strip() for word in words for part in str(word).split(",") if part.strip()]


def _objective(words: str) -> str:
    """Hold an objective to a ledger that may stand alone, or to weights of ledgers."""
    if words in (Ledger.PROVIDER, Ledger.ECONOMIC) or "=" in words:
        with suppress(ValueError):
            return str(objective_of(words))
    raise PydanticCustomError("objective", "a ledger or weights of ledgers")


class WordsOut(BaseModel):
    """같은 말을 두 언어로 / The same words in both languages."""

    ko: str
    en: str


class FaultOut(BaseModel):
    """입력의 문제 하나 / One thing that is wrong with an input."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FAULT]})

    where: str = Field(description="파일·행·열 또는 항목 / File, row and column, or the field")
    came: str = Field(description="받은 값. 개인정보는 싣지 않음 / What came; nothing personal")
    expected: str = Field(description="필요한 값(영어) / What was expected, in English")
    expected_ko: str = Field(description="필요한 값(한국어) / What was expected, in Korean")
    fix: str = Field(description="고치는 방법(영어) / What to do, in English")
    fix_ko: str = Field(description="고치는 방법(한국어) / What to do, in Korean")


class ProblemOut(BaseModel):
    """오류(RFC 9457) / A problem, as RFC 9457 lays it down."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str = Field(description="오류 종류의 URI / URI of the kind of problem")
    title: str
    title_ko: str
    status: int
    detail: str
    detail_ko: str
    faults: list[FaultOut] = Field(description="찾은 문제 모두 / Every fault, equal rows as one")


class KitchenOut(BaseModel):
    """조리업체 / A kitchen."""

    kitchen_id: str
    name: str


class ModeOut(BaseModel):
    """배송 방식 / A way of delivering."""

    code: str
    name: WordsOut


class AreaOut(BaseModel):
    """계획할 수 있는 지역 / An area that can be planned."""

    name: str = Field(description="요청에 쓰는 이름 / The name to ask by")
    title: str
    dates: list[datetime.date] = Field(
        default=[], description="저장된 주문의 날짜 / Dates with orders of its own"
    )
    kitchens: list[KitchenOut] = []
    modes: list[ModeOut] = []
    faults: list[FaultOut] = Field(
        default=[],
        description="지역 파일의 문제. 있으면 계획할 수 없음 / With faults it cannot be planned",
    )


class AreasOut(BaseModel):
    """지역 목록 / Every area."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.AREAS]})

    areas: list[AreaOut]


class HealthOut(BaseModel):
    """서버가 살아 있음 / The server is alive."""

    status: Literal["ok"] = "ok"
    version: str


class PlanForm(SearchFields):
    """계획 요청 / What a plan is asked for with."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.PLAN_REQUEST]}
    )

    area: str = Field(description="지역 이름 / An area's name, as GET /areas lists it")
    orders: Annotated[list[UploadFile], BeforeValidator(without_blanks)] = Field(
        default=[],
        description="주문표나 주문 파일, 합쳐서 10 MB까지. 없으면 지역에 저장된 주문 / "
        "Order sheets or area orders, 10 MB in all; without any, the area's own orders",
    )
    date: datetime.date | None = Field(
        default=None,
        description="배송일. 없으면 주문표의 날짜나 가장 늦은 주문일 / Day of delivery; without "
        "one, the sheet's or that of the latest orders",
    )
    modes: Annotated[list[str], BeforeValidator(_split)] = Field(
        default=[],
        description="쓸 방식, 쉼표로. 없으면 모두 / Modes, comma-separated; none means all",
    )
    objective: Annotated[str, AfterValidator(_objective)] = Field(
        default=Ledger.PROVIDER.value,
        description="최소화할 장부나 그 가중치 / The ledger whose won are minimised, or weights: "
        "provider | economic | provider=1,programme=0.5",
    )
    weather: Annotated[list[Condition], BeforeValidator(_split)] = Field(
        default=[], description="그날의 조건(할증) / What the day is like; switches surcharges on"
    )
    seconds: float | None = Field(
        default=None,
        ge=1,
        le=600,
        description=f"탐색 시간(초), 기본 {DEFAULT_SECONDS:g} / Seconds to search",
    )
    bound_seconds: float = Field(
        default=0,
        ge=0,
        le=3600,
        description="탐색 뒤 하한을 증명하는 시간(초), 0은 없음 / Seconds to prove, after the "
        "search, how far the plan can be from the best; 0: none",
    )


class AskedOut(BaseModel):
    """요청한 것 / What was asked."""

    area: str
    orders: list[str] = Field(description="주문표 파일 이름 / Names of the order sheets")
    date: datetime.date | None = None
    modes: list[str]
    objective: str
    weather: list[Condition]
    seconds: float | None = None
    iterations: int | None = None
    bound_seconds: float = 0
    seed: int
    replan: ReplanAskedOut | None = Field(
        default=None,
        description="다시 만든 계획이면 무엇이 바뀌었는지 / Of a plan made anew: what had come up",
    )


class ProgressOut(BaseModel):
    """진행 상황 / How far a job is."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROGRESS]})

    stage: Stage
    ahead: int = Field(description="앞에 기다리는 계획 수 / Plans before it in the queue")
    elapsed: float = Field(description="시작한 뒤 흐른 초 / Seconds since it began")
    search_seconds: float | None = Field(default=None, description="탐색한 초 / Seconds of search")
    iteration: int | None = Field(default=None, description="탐색 횟수 / Iterations done")
    unserved: int | None = Field(
        default=None, description="지금까지 미배정 주문 / Orders unserved so far"
    )
    won: int | None = Field(default=None, description="지금까지 가장 적은 원 / Least won so far")
    bound: int | None = Field(
        default=None,
        description="증명된 하한(원) / Won that no plan can cost less than",
    )


class RowOut(BaseModel):
    """표의 한 줄 / A line of the table."""

    mode: str | None = Field(
        default=None, description="방식. 합계는 null / The mode; null in the total"
    )
    label: WordsOut
    cells: list[str]
    is_total: bool


class TableOut(BaseModel):
    """방식별 합계표 / Totals per mode; the first heading is the labels'."""

    headings: list[WordsOut]
    rows: list[RowOut]
    notes: list[WordsOut]


class FiguresOut(BaseModel):
    """전체 합계 / Totals of the whole plan; won are the provider's, per meal."""

    orders: int
    boxes: int
    meals: int
    routes: int
    unserved: int
    allowance: int
    per_meal: int | None = None
    versus_allowance: int | None = Field(
        default=None, description="기준과의 차이 / Positive is within"
    )


class UnservedOut(BaseModel):
    """아무도 나르지 않는 주문 / An order nobody carries."""

    order_id: str
    code: str
    reason: WordsOut
    detail: WordsOut
    fits_if: WordsOut | None = None


class RefusedOut(BaseModel):
    """받지 못한 행 / A row that gave no order, or (``is_notice``) one to be looked at."""

    file: str
    row: int
    message: WordsOut
    is_notice: bool


class ResultOut(BaseModel):
    """계획의 요약 / What the page shows of a plan."""

    area: str
    title: str
    date: datetime.date
    fingerprint: str
    figures: FiguresOut
    table: TableOut
    unserved: list[UnservedOut]
    refused: list[RefusedOut]


class LinksOut(BaseModel):
    """관련 주소 / Where to go on; the files are null as long as there is no plan."""

    self: str
    events: str
    stop: str
    before: str | None = Field(
        default=None, description="다시 만들기 전의 계획 / The plan this one was made anew of"
    )
    difference: str | None = Field(
        default=None, description="앞 계획과의 차이 / What it does otherwise than that one"
    )
    replan: str | None = Field(default=None, description="다시 계획하기 / To make it anew")
    plan: str | None = None
    map: str | None = None
    workbook: str | None = None
    geojson: str | None = None


class JobOut(BaseModel):
    """계획 작업 / A plan being made, or made."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JOB]})

    id: str
    created: str = Field(description="요청한 때, UTC / When it was asked, in UTC")
    state: JobState
    asked: AskedOut
    progress: ProgressOut
    problem: ProblemOut | None = Field(default=None, description="실패한 까닭 / Why it failed")
    result: ResultOut | None = None
    links: LinksOut
