"""What a plan is made anew around, over HTTP."""

import json
from base64 import b64decode
from contextlib import suppress
from typing import Annotated, Any

from pydantic import Base64Bytes, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from delivery.api import replan_examples as examples
from delivery.api.fields import Clock, SearchFields
from delivery.intake.area import Locked
from delivery.model.locks import LockLevel
from delivery.model.pay import Condition

DEFAULT_SECONDS = 10.0


def _row(cells: Any) -> Any:
    known = str | int | float | None
    if not isinstance(cells, dict) or not all(isinstance(cell, known) for cell in cells.values()):
        raise PydanticCustomError("row", "text or numbers by column")
    return cells


Row = Annotated[dict[str, str | int | float | None], BeforeValidator(_row)]
"""A row of an order file, by column."""


class LockIn(BaseModel):
    """고정할 것. 고정 파일의 한 행과 같음 / What stays, as in a row of a lock file."""

    model_config = ConfigDict(extra="forbid")

    what: Locked = Field(description="주문, 경로, 운반자 / What is named; the narrower says more")
    id: str = Field(description="그 ID / Its id in the plan")
    level: LockLevel = Field(
        description="free 고정하지 않음, carrier 운반자, sequence 순서까지, times 시각까지 / "
        "free: nothing; carrier: who; sequence: also in which order; times: also when"
    )


def _in_base64(content: Any) -> Any:
    """Refuse what is no base64: left alone, signs that do not belong there are skipped."""
    with suppress(ValueError, TypeError):
        b64decode(content, validate=True)
        return content
    raise PydanticCustomError("base64_decode", "base64")


class SheetIn(BaseModel):
    """파일 하나 / A file."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(max_length=200, description="파일 이름 / The file's name")
    content: Annotated[Base64Bytes, BeforeValidator(_in_base64)] = Field(
        description="내용(base64) / Its bytes, in base64"
    )


class ReplanIn(SearchFields):
    """그동안 바뀐 일. 모두 선택 / What has come up since; everything may be left out."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [examples.REPLAN_REQUEST]}
    )

    now: Clock | None = Field(
        default=None,
        description="지금 시각. 조리업체를 떠난 것은 그대로 / The time now: what has left its "
        "kitchen stays with who carries it",
    )
    absent: list[str] = Field(
        default=[],
        description="빠진 운반자 / Carriers that fell out; they hand over what is on board",
    )
    drop: list[str] = Field(
        default=[], description="취소된 주문 / Cancelled orders, still at their kitchen"
    )
    add: list[Row] = Field(
        default=[],
        description="늦은 주문. 지역 주문 파일의 열 이름을 그대로 씀 / Late orders: rows with the "
        "columns of an area's order file",
    )
    add_sheets: list[SheetIn] = Field(
        default=[],
        description="늦은 주문의 주문표나 주문 파일. 읽은 뒤 지움 / Late orders as order sheets or "
        "area orders, deleted once read",
    )
    lock: list[LockIn] = Field(default=[], description="고정할 것 / What of the plan stays")
    keep: int | None = Field(
        default=None,
        ge=0,
        description="운반자가 바뀌는 값(원). 없으면 지역의 값, 그것도 없으면 500 / Won another "
        "carrier than planned is weighed at; without it the area's price, else 500",
    )
    weather: list[Condition] = Field(
        default=[], description="계획의 날씨에 더할 조건 / Weather on top of the plan's"
    )

    @model_validator(mode="before")
    @classmethod
    def _in_whole_signs(cls, asked: Any) -> Any:
        """Refuse half a surrogate pair: JSON can hold it, no file and no answer can."""
        try:
            json.dumps(asked, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError as error:
            raise PydanticCustomError("half_sign", "text in Unicode") from error
        return asked


class ReplanAskedOut(BaseModel):
    """다시 계획할 때 바뀐 일 / What had come up when a plan was made anew."""

    of: str = Field(description="앞 계획의 번호 / The id of the plan before")
    now: str | None = None
    absent: list[str]
    drop: list[str]
    added: list[str] = Field(description="늦은 주문의 번호 / Ids of the late orders")
    lock: list[LockIn]
    keep: int | None = None
