"""Two kitchens, a hub, four fleets and seven orders: the day drawn in `conftest.py`."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from delivery.model.area import Area, HandoverMinutes, Rules
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START, Fleet
from delivery.model.pay import Ledger, PayLine, PayRule, Per, Tariff
from delivery.model.places import (
    Handover,
    Hub,
    Kitchen,
    Location,
    Meal,
    Order,
    Resident,
    TimeWindow,
)

DAY = date(2026, 11, 23)
ALLOWANCE = 2000
SECRET_HOME = Location(126.99123, 37.57321)
"""Where the resident lives; it must appear nowhere."""


def clock(hours: int, minutes: int) -> int:
    return hours * 3600 + minutes * 60


def _kitchen(number: int, lon: float, lat: float) -> Kitchen:
    return Kitchen(
        kitchen_id=f"K{number}",
        name=f"{number}번 복지관",
        address=f"서울특별시 중구 시험로 {number}",
        location=Location(lon, lat),
        daily_capacity_boxes=120,
        lunch_ready=clock(9, 30),
        dinner_ready=clock(14, 30),
        diets=("일반", "저염", "당뇨"),
    )


def _fleet(fleet_id: str, mode: str, profile: str, start: str, end: str, pay: str) -> Fleet:
    resident = Resident("V001", SECRET_HOME, "1114", 800, 8, TimeWindow(36000, 63000), 5400, DAY)
    return Fleet(
        fleet_id=fleet_id,
        mode=mode,
        kitchens=(),
        profile=profile,
        carriers=1,
        capacity_boxes=18,
        start=start,
        end=end,
        shifts=(TimeWindow(clock(9, 0), clock(13, 30)), TimeWindow(clock(13, 30), clock(18, 0))),
        closed=(),
        max_work=None,
        max_kitchens_per_trip=2,
        max_trips=None,
        reload=300,
        crew_size=1,
        promised=0,
        refusal_rate=0.0,
        requires_training=False,
        hubs=mode == "resident",
        dong_codes=(),
        radius=None,
        pay=pay,
        residents=(resident,) if mode == "resident" else (),
    )


def _rule(name: str) -> PayRule:
    line = PayLine(Per.STOP, 2500, Ledger.PROVIDER)
    return PayRule(name, date(2026, 1, 1), "a survey", "D", (line,))


def area() -> Area:
    """Return two kitchens, one hub and four fleets."""
    hub = Hub(
        "H01", "시험동주민센터", "서울특별시 중구 거점로 1", Location(126.971, 37.562), "1114",
        "시험동", TimeWindow(clock(9, 0), clock(18, 0)), 60,
    )  # fmt: skip
    minutes = HandoverMinutes(
        policy=dict.fromkeys(Handover, Fraction(3)),
        per_floor_without_lift=Fraction(1, 2),
        first_delivery_extra=Fraction(4),
        extra_box=Fraction(1, 5),
    )
    rules = Rules(
        service_hours=TimeWindow(clock(9, 0), clock(18, 0)),
        closed=(),
        max_on_board=7200,
        max_snap=300,
        handover_minutes=minutes,
        hub_handling=300,
        windows=dict.fromkeys(Meal, TimeWindow(clock(10, 0), clock(13, 0))),
    )
    tariff = Tariff(date(2026, 1, 1), None, 10400, ALLOWANCE, None, 1_800_000, "city release", "R")
    return Area(
        name="small",
        title="시험 지역",
        timezone="Asia/Seoul",
        folder=Path("small"),
        networks={},
        speed_kph={},
        rules=rules,
        kitchens=(_kitchen(1, 126.966, 37.559), _kitchen(2, 126.975, 37.558)),
        hubs=(hub,),
        recipients=(),
        fleets=(
            _fleet("producer-K1", "producer", "car", "K1", START, "producer_van"),
            _fleet("rider-coop", "rider", "motorbike", FIRST_PICKUP, LAST_STOP, "rider_coop"),
            _fleet("self-support", "self_support", "car", "H01", START, "self_support_crew"),
            _fleet("residents", "resident", "walk", HOME, HOME, "resident_box"),
        ),
        pay_rules=tuple(
            _rule(n) for n in ("producer_van", "rider_coop", "self_support_crew", "resident_box")
        ),
        tariffs=(tariff,),
        provenance={"speed_kph": "a survey", "rules": "the guide"},
    )


def order(number: int, kitchen: str, lon: float, lat: float, **changes: Any) -> Order:
    """Return a one-box lunch order; ``changes`` replace single fields."""
    plain = Order(
        order_id=f"O{number}",
        delivery_date=DAY,
        kitchen_id=kitchen,
        recipient_id=f"R{number}",
        name=f"대상자{number:04d}",
        address=f"서울특별시 중구 비밀길 {number}",
        location=Location(lon, lat),
        phone=f"010-0000-{number:04d}",
        boxes=1,
        meals=1,
        diet="일반",
        meal=Meal.LUNCH,
        window=TimeWindow(clock(10, 0), clock(13, 0)),
        handover=Handover.FACE_TO_FACE,
        floor=2,
        lift=False,
        first_delivery=False,
        containers_to_collect=0,
    )
    return replace(plain, **changes)


def orders() -> tuple[Order, ...]:
    """Return seven orders: five carried, two not."""
    door = {"recipient_id": "R3", "name": "대상자0003", "address": "서울특별시 중구 비밀길 3"}
    return (
        order(1, "K1", 126.9670, 37.5601, boxes=2, meals=2, containers_to_collect=2),
        order(2, "K1", 126.9682, 37.5612, diet="저염", lift=True, floor=11, first_delivery=True),
        order(3, "K1", 126.9721, 37.5577, **door),
        order(4, "K2", 126.9721, 37.5577, diet="당뇨", **door),
        order(5, "K1", 126.9718, 37.5634, diet="저염", handover=Handover.DOOR_HANDLE),
        order(6, "K2", 126.9760, 37.5590),
        order(7, "K2", 126.9990, 37.5700),
    )
