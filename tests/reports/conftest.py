"""A day small enough to know by heart.

::

    H01 거점 ── V001 (주민, 도보) ── O5
     │
    K1 ── producer 1호차 ── O1, O2      K2
     └────────── rider ── O3+O4 (한 집) ─┘
     └── self-support feeds H01 with O5

    O6: the recipient's delivery is suspended.  O7: outside every territory.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from delivery.model.area import Area, HandoverMinutes, Rules
from delivery.model.costs import CostLine, RouteCost
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START, Fleet
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Tariff
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
from delivery.model.plan import (
    ModeSummary,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    PlanUnassigned,
    Summary,
)
from delivery.model.solution import SearchStats
from delivery.model.units import round_half_up
from delivery.reports.comparison import Comparison

DAY = date(2026, 11, 23)
ALLOWANCE = 2000
SECRET_HOME = Location(126.99123, 37.57321)
"""Where the resident lives; it must appear nowhere."""


def clock(hours: int, minutes: int) -> int:
    return hours * 3600 + minutes * 60


@pytest.fixture(scope="session")
def resident_home() -> Location:
    """Return where the resident lives, to look for it where it must not stand."""
    return SECRET_HOME


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


@pytest.fixture(scope="session")
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


@pytest.fixture(scope="session")
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


def _load(place: str, order_ids: Sequence[str], arrive: int, leave: int, *, boxes: int,
          leg: tuple[int, int] = (0, 0)) -> PlanLoading:  # fmt: skip
    return PlanLoading(place, tuple(order_ids), boxes, arrive, leave, *leg)


def _stop(order_ids: Sequence[str], arrive: int, *, boxes: int = 1, hub: str | None = None,
          leg: tuple[int, int] = (240, 700), board: int = 900) -> PlanStop:  # fmt: skip
    begin, leave = arrive, arrive + 180
    return PlanStop(tuple(order_ids), hub, boxes, arrive, begin, leave, board, *leg)


def _route(route_id: str, mode: str, fleet: str, carrier: str, profile: str, *,
           trips: tuple[PlanTrip, ...], kitchens: tuple[str, ...], lines: tuple[CostLine, ...],
           ) -> PlanRoute:  # fmt: skip
    return PlanRoute(
        route_id, mode, fleet, carrier, kitchens, profile, 3600, 2400, trips, RouteCost(lines)
    )


def _routes() -> tuple[PlanRoute, ...]:
    van = PlanTrip(
        shift=0,
        load_at=(_load("K1", ("O1", "O2"), clock(9, 30), clock(9, 40), boxes=3),),
        depart=clock(9, 40),
        boxes=3,
        stops=(_stop(("O1",), clock(10, 0), boxes=2), _stop(("O2",), clock(10, 10))),
        return_seconds=300,
        return_metres=900,
    )
    ride = PlanTrip(
        shift=0,
        load_at=(
            _load("K1", ("O3",), clock(9, 45), clock(9, 45), boxes=1),
            _load("K2", ("O4",), clock(9, 50), clock(9, 55), boxes=1, leg=(300, 1100)),
        ),
        depart=clock(9, 55),
        boxes=2,
        stops=(_stop(("O3", "O4"), clock(10, 0), boxes=2),),
        return_seconds=0,
        return_metres=0,
    )
    feed = PlanTrip(
        shift=0,
        load_at=(_load("K1", ("O5",), clock(9, 35), clock(9, 40), boxes=1, leg=(300, 1200)),),
        depart=clock(9, 40),
        boxes=1,
        stops=(_stop(("O5",), clock(9, 50), hub="H01"),),
        return_seconds=0,
        return_metres=0,
    )
    walk = PlanTrip(
        shift=0,
        load_at=(_load("H01", ("O5",), clock(10, 0), clock(10, 2), boxes=1, leg=(600, 600)),),
        depart=clock(10, 2),
        boxes=1,
        stops=(_stop(("O5",), clock(10, 6), leg=(240, 240), board=1560),),
        return_seconds=500,
        return_metres=500,
    )
    provider, programme, own = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC
    return (
        _route("R01", "producer", "producer-K1", "producer-K1#1", "car", trips=(van,),
               kitchens=("K1",), lines=(
                   CostLine("producer_van", "shift", provider, 1, 30000),
                   CostLine("producer_van", "hour", provider, 10800, 40800),
                   CostLine("producer_van", "km", provider, 2400, 1200))),
        _route("R02", "rider", "rider-coop", "rider-coop#1", "motorbike", trips=(ride,),
               kitchens=("K1", "K2"), lines=(
                   CostLine("rider_coop", "stop", provider, 1, 2500),
                   CostLine("rider_coop", "extra_box", provider, 1, 300),
                   CostLine("rider_coop", "guarantee", provider, 900, 2150))),
        _route("R03", "self_support", "self-support", "self-support#1", "car", trips=(feed,),
               kitchens=("K1",), lines=(
                   CostLine("self_support_crew", "box", provider, 1, 1300),
                   CostLine("self_support_crew", "person_day", programme, 2, 120440))),
        _route("R04", "resident", "residents", "V001", "walk", trips=(walk,),
               kitchens=("K1",), lines=(
                   CostLine("resident_box", "box", provider, 1, 1000),
                   CostLine("resident_box", "hour", programme, 3600, 9667),
                   CostLine("resident_box", "own_time", own, 3600, 500))),
    )  # fmt: skip


def _totals(routes: Sequence[PlanRoute], meals: int, *, feeds: int = 0) -> ModeSummary:
    stops = [stop for route in routes for trip in route.trips for stop in trip.stops]
    doors = [stop for stop in stops if stop.hub_id is None]
    cost = {ledger: sum(r.cost.in_ledger(ledger) for r in routes) for ledger in Ledger}
    per_meal = (
        {le: round_half_up(Fraction(won, meals)) for le, won in cost.items()} if meals else {}
    )
    return ModeSummary(
        orders=sum(len(stop.order_ids) for stop in doors),
        boxes=sum(stop.boxes for stop in doors),
        meals=meals,
        stops=len(stops),
        routes=len(routes),
        trips=sum(len(route.trips) for route in routes),
        paid_seconds=sum(route.paid_seconds for route in routes),
        metres=sum(route.metres for route in routes),
        cost=cost,
        per_meal=per_meal if meals else None,
        versus_allowance=ALLOWANCE - per_meal[Ledger.PROVIDER] if meals else None,
        feeds_won=feeds,
    )


@pytest.fixture(scope="session")
def plan() -> Plan:
    """Return the plan of the drawing above."""
    routes = _routes()
    modes = {
        "producer": _totals(routes[:1], 3),
        "rider": _totals(routes[1:2], 2),
        "self_support": _totals(routes[2:3], 0, feeds=1300),
        "resident": _totals(routes[3:], 1),
    }
    return Plan(
        fingerprint="f" * 64,
        area="small",
        day=DAY,
        objective=Ledger.PROVIDER,
        weather=(Condition.RAIN,),
        allowance=ALLOWANCE,
        routes=routes,
        unassigned=(
            PlanUnassigned("O6", "suspended", "배송 중지 기간입니다.", None),
            PlanUnassigned("O7", "territory", "누구의 구역도 아닙니다.", "radius_m 2500"),
        ),
        summary=Summary(modes, _totals(routes, 6, feeds=1300)),
        straight_line_profiles=("motorbike",),
        warnings=("K1: 주문이 하루 조리량을 넘습니다.",),
        bound=None,
        gap=None,
        search=SearchStats("or-tools", 1.25, 40, 12),
    )


@pytest.fixture(scope="session")
def comparison(plan: Plan) -> Comparison:
    """Return the plan beside its van alone and its rider alone; the rest is left out."""
    van, rider = plan.routes[:2]
    left = tuple(
        PlanUnassigned(
            order_id, "capacity", "모두 바쁩니다. / All are busy.", "한 명 더 / One more"
        )
        for order_id in ("O3", "O4", "O5", "O6", "O7")
    )
    return Comparison(
        alone={
            "rider": replace(
                plan,
                routes=(rider,),
                unassigned=(*left[2:], *plan.unassigned),
                summary=Summary({"rider": _totals((rider,), 2)}, _totals((rider,), 2)),
            ),
            "producer": replace(
                plan,
                routes=(van,),
                unassigned=left,
                summary=Summary({"producer": _totals((van,), 3)}, _totals((van,), 3)),
            ),
        },
        mix=plan,
        marginal_won={"producer": 640, "rider": None},
    )
