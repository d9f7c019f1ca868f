"""Why a plan is as it is, and what another one does otherwise."""

from typing import Annotated, Any

from fastapi import APIRouter, Form, Query
from fastapi import Path as InPath

from delivery.api.deps import KnownJob, Queue
from delivery.api.explaining import Explained, plan_of, with_files
from delivery.api.explanation_schemas import (
    DifferenceOut,
    KitchenExplanationOut,
    LateOrdersForm,
    PlacesOut,
    RouteExplanationOut,
    ServedOrderOut,
    UnservedOrderOut,
)
from delivery.api.guard import MOST_BYTES
from delivery.api.responses import problems
from delivery.api.trace_schemas import WhyOut
from delivery.errors import Fault, PlanFileError
from delivery.jobs.report import refused_document
from delivery.model.scenario import SearchLimit
from delivery.model.units import parse_clock
from delivery.reports.difference_table import difference_document
from delivery.reports.explain_json import explanation_document, plain
from delivery.reports.trace_table import why_document
from delivery.workflow.difference import difference
from delivery.workflow.explain import Explainer
from delivery.workflow.explain_kitchen import explain_kitchen
from delivery.workflow.planned import lay_over
from delivery.workflow.why import why

router = APIRouter(
    prefix="/plans/{plan_id}", tags=["explanations"], responses=problems(404, 409, 422)
)

OrderId = Annotated[str, InPath(description="주문 번호 / The order's id")]
RouteId = Annotated[str, InPath(description="경로나 운반자 ID / A route's id, or its carrier's")]
KitchenId = Annotated[str, InPath(description="조리업체 ID / The kitchen's id")]
What = Annotated[
    str,
    InPath(
        description="total, per_meal, 방식, 경로, 운반자, 조리업체, 동, 대상자, 주문 "
        "/ total, per_meal, or a mode, route, carrier, kitchen, dong, recipient or order"
    ),
]
OtherId = Annotated[str, InPath(description="새 계획의 번호 / The id of the new plan")]
Seconds = Annotated[
    float, Query(ge=0.1, le=60, description="따로 계획하는 시간(초) / Seconds of its search alone")
]


@router.get(
    "/orders/{order_id}/explanation",
    summary="주문이 드는 비용, 미배정 까닭 / What an order costs, or why nobody carries it",
)
def explain_order(order_id: OrderId, explained: Explained) -> ServedOrderOut | UnservedOrderOut:
    """주문을 빼거나 조건을 바꾸어 실제로 계산함 / Found by taking it out, or by trying changes."""
    found: dict[str, Any] = explanation_document(explained.explainer.order(order_id))
    if found["about"] == "served_order":
        return ServedOrderOut.model_validate(found)
    return UnservedOrderOut.model_validate(found)


@router.get(
    "/routes/{route_id}/explanation",
    summary="왜 이 운반자인가 / Why this carrier, and the next best",
)
def explain_route(route_id: RouteId, explained: Explained) -> RouteExplanationOut:
    """다른 운반자로 바꾸어 실제로 계산함 / Found by giving the same stops to others."""
    found = explanation_document(explained.explainer.route(route_id))
    return RouteExplanationOut.model_validate(found)


@router.get(
    "/kitchens/{kitchen_id}/explanation",
    summary="함께 계획하면 무엇이 나은가 / What pooling brings a kitchen",
)
def explain_pooling(
    kitchen_id: KitchenId, explained: Explained, seconds: Seconds = 5.0
) -> KitchenExplanationOut:
    """그 조리업체의 주문만 따로 계획함 / Plans the kitchen's orders alone, for some seconds."""
    found = explain_kitchen(explained.planned, kitchen_id, SearchLimit(seconds=seconds))
    return KitchenExplanationOut.model_validate(explanation_document(found))


@router.get(
    "/why/{what}",
    summary="왜 그 금액인가: 규정, 수량, 출처 / Why a figure: rules, quantities, sources",
)
def trace_figure(what: What, explained: Explained) -> WhyOut:
    """항목을 더하면 금액이 됨 / The pay lines of a figure, which add up to it."""
    traced = why(explained.plan, explained.day, [what])
    found = why_document(explained.plan, traced.tariff, traced.traces)
    return WhyOut.model_validate({**found, "figure": found["figures"][0]})


@router.post(
    "/places",
    summary="늦은 주문의 좋은 자리 / The best places for late orders",
    responses=problems(413),
    max_body_size=MOST_BYTES,
)
def find_places(
    form: Annotated[LateOrdersForm, Form(media_type="multipart/form-data")],
    explained: Explained,
    queue: Queue,
) -> PlacesOut:
    """계획은 그대로 두고 자리만 찾음. 주문표는 바로 지움 / The plan stays as it is."""
    sent = ((file.filename or "", file.file.read()) for file in form.orders)
    day = with_files(explained.day, sent, queue.cache)
    now = None if form.now is None else parse_clock(form.now)
    planned = lay_over(explained.plan, day, now=now)
    known = {order.order_id for order in explained.day.orders}
    late = [order.order_id for order in day.orders if order.order_id not in known]
    found = [plain(each) for each in Explainer(planned).late(late)]
    refused = [refused_document(row) for row in day.refused]
    return PlacesOut.model_validate({"orders": found, "refused": refused})


@router.get(
    "/difference/{new_id}",
    summary="두 계획의 차이 / What another plan of the day does otherwise",
)
def compare_plans(job: KnownJob, new_id: OtherId, queue: Queue) -> DifferenceOut:
    """누가 무엇을 대신 받나, 원, 분, 바뀐 얼굴 / Who gets what instead, won, minutes, faces."""
    old, new = plan_of(job, queue), plan_of(queue.get(new_id), queue)
    if (old.area, old.day) != (new.area, new.day):
        raise PlanFileError([_another_day(f"{old.area} {old.day}", f"{new.area} {new.day}")])
    return DifferenceOut.model_validate(difference_document(difference(old, new)))


def _another_day(held: str, came: str) -> Fault:
    return Fault(
        where="new_id",
        came=came,
        expected=f"a plan of {held}",
        fix="Name two plans of one area and day",
        expected_ko=f"{held}의 계획",
        fix_ko="같은 지역과 날짜의 계획 둘을 골라 주세요",
    )
