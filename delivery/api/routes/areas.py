"""The areas on offer, and whether the server is alive."""

from fastapi import APIRouter

import delivery
from delivery.api.areas import describe_area
from delivery.api.deps import Areas
from delivery.api.schemas import AreasOut, HealthOut

router = APIRouter()


@router.get("/areas", tags=["areas"], summary="지역 목록 / List the areas")
def list_areas(areas: Areas) -> AreasOut:
    """이름, 주문 날짜, 조리업체, 방식 / Names, dates with orders, kitchens and modes."""
    return AreasOut(areas=[describe_area(name, folder) for name, folder in areas.items()])


@router.get("/health", tags=["server"], summary="서버 상태 / Is the server alive?")
def health() -> HealthOut:
    """서버가 응답하는지 / Answers as long as the server does."""
    return HealthOut(version=delivery.__version__)
