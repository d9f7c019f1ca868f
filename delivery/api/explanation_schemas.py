"""Explanations and differences as the API gives them out: ids and figures, nothing personal."""

from typing import Annotated, Literal

from fastapi import UploadFile
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from delivery.api import explanation_examples as examples
from delivery.api.fields import Clock, without_blanks
from delivery.api.schemas import RefusedOut, WordsOut
from delivery.model.explanations import Change


class LateOrdersForm(BaseModel):
    """늦은 주문 / Late orders."""

    model_config = ConfigDict(extra="forbid")

    orders: Annotated[list[UploadFile], BeforeValidator(without_blanks)] = Field(
        min_length=1,
        description="주문표나 주문 파일 / Order sheets or area orders",
    )
    now: Clock | None = Field(
        default=None,
        description="지금 시각. 떠난 것은 그대로 / The time now: what has left stays",
    )


class LedgersOut(BaseModel):
    """장부별 원 / Won per ledger."""

    provider: int
    programme: int
    economic: int


class ServedOrderOut(BaseModel):
    """주문이 드는 비용 / What an order costs to serve: what the plan would cost less without it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SERVED_ORDER]})

    about: Literal["served_order"]
    order_id: str
    route_ids: list[str] = Field(description="나르는 경로 / The routes it goes by")
    carrier: str
    begin: int = Field(description="전달 시각(자정부터 초) / Hand-over, seconds after midnight")
    saving: LedgersOut | None = Field(
        default=None,
        description="빼면 줄어드는 원. 나머지가 성립하지 않으면 null / Saved without it",
    )
    objective_won: int | None = None
    paid_seconds: int | None = None
    stays_home: list[str] = Field(description="빼면 나가지 않는 운반자 / Who would stay home")


class CounterfactualOut(BaseModel):
    """바꾸면 들어가는 조건. 실제로 넣어 봄 / A change after which it fits, tried in the plan."""

    change: Change
    amount: int | None = Field(
        default=None, description="분, shift_end는 자정부터 초 / Minutes; a time of day"
    )
    carrier: str | None = None
    won: LedgersOut
    objective_won: int
    sentence: WordsOut


class UnservedOrderOut(BaseModel):
    """미배정 까닭 / Why nobody carries an order, and what would have to change."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.UNSERVED_ORDER]})

    about: Literal["unserved_order"] = "unserved_order"
    order_id: str
    reason: str
    detail: WordsOut | None = None
    fits_if: list[CounterfactualOut]


class AlternativeOut(BaseModel):
    """다른 운반자 / Another fleet: how much more its carrier costs, or why none could."""

    mode: str
    fleet: str
    carrier: str | None = None
    won: LedgersOut | None = Field(default=None, description="더 드는 원 / Won more")
    objective_won: int | None = None
    paid_seconds: int | None = None
    reason: str | None = None
    detail: WordsOut | None = None


class RouteExplanationOut(BaseModel):
    """왜 이 운반자인가 / Why a route is its carrier's; alternatives, the cheapest first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ROUTE]})

    about: Literal["route"]
    route_id: str
    mode: str
    fleet: str
    carrier: str
    won: LedgersOut
    objective_won: int
    paid_seconds: int
    alternatives: list[AlternativeOut]


class KitchenExplanationOut(BaseModel):
    """함께 계획하면 / A kitchen's orders planned alone, and its part of the mix by boxes."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.KITCHEN]})

    about: Literal["kitchen"]
    kitchen_id: str
    orders: int
    boxes: int
    alone: LedgersOut
    alone_unserved: int
    shared: LedgersOut
    shared_unserved: int
    seconds: float


class MovedOut(BaseModel):
    """시각이 바뀌는 다른 주문 / Somebody else's hand-over at another time."""

    order_id: str
    was: int
    now: int


class PlaceOut(BaseModel):
    """늦은 주문의 자리 / Where a late order could go, and what that adds."""

    order_ids: list[str]
    route_id: str | None = Field(default=None, description="새로 나가면 null / Null: goes out anew")
    mode: str
    fleet: str
    carrier: str
    trip: int
    is_new_trip: bool
    after: str | None = Field(default=None, description="앞 주문 / The order before it")
    arrive: int
    begin: int
    won: LedgersOut
    objective_won: int
    paid_seconds: int
    metres: int
    moved: list[MovedOut]


class LateOrderOut(BaseModel):
    """늦은 주문과 좋은 자리, 운반자마다 하나 / A late order's best places, one per carrier."""

    order_ids: list[str]
    places: list[PlaceOut]
    unserved: UnservedOrderOut | None = Field(
        default=None, description="자리가 없는 까닭 / Why there is no place"
    )


class PlacesOut(BaseModel):
    """늦은 주문마다 좋은 자리 다섯까지 / Up to five best places for each late order."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PLACES]})

    orders: list[LateOrderOut]
    refused: list[RefusedOut]


class HandOverOut(BaseModel):
    """전달 / Who hands over when, and after which order."""

    route_id: str
    carrier: str
    begin: int
    after: str | None = None


class ChangedOrderOut(BaseModel):
    """달라진 주문 / An order with another carrier, place in the sequence or time."""

    order_id: str
    was_order_id: str
    was: HandOverOut
    now: HandOverOut
    carrier_changed: bool
    place_changed: bool
    moved_seconds: int


class WonDifferenceOut(BaseModel):
    """원 / Won per ledger before, now, and more."""

    was: LedgersOut
    now: LedgersOut
    more: LedgersOut


class AmountOut(BaseModel):
    """앞과 새 값 / Before and now."""

    was: int
    now: int


class DifferenceOut(BaseModel):
    """두 계획의 차이 / What one plan does otherwise than another."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [examples.DIFFERENCE]}, populate_by_name=True
    )

    schema_: str = Field(alias="schema")
    orders: list[ChangedOrderOut]
    added: list[str]
    gone: list[str]
    now_served: list[str]
    now_unserved: list[str]
    now_out: list[str]
    now_idle: list[str]
    kept: int
    faces_changed: int
    places_changed: int
    times_moved: int
    won: WonDifferenceOut
    paid_seconds: AmountOut
    metres: AmountOut
