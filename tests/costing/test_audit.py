"""The audit on a plan of two routes priced by hand: right as it stands, wrong after any change.

::

    metres   0      300     600     900    1200    1500    1800
             A     O0 at a  O1, O2   H    O3 at c    B     home of
          kitchen           at b    hub           kitchen  the walker
"""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.audit import audit_plan
from delivery.model.area import Area, HandoverMinutes, Rules
from delivery.model.costs import CostLine, RouteCost
from delivery.model.findings import LegTolerance
from delivery.model.fleets import Fleet
from delivery.model.pay import (
    Ledger,
    MinimumWage,
    PayLine,
    PayRule,
    Per,
    Tariff,
)
from delivery.model.places import Handover, Kitchen, Location, Meal, Order, TimeWindow
from delivery.model.plan import (
    ModeSummary,
    Plan,
    PlanLoading,
    PlanRoute,
    PlanStop,
    PlanTrip,
    Summary,
)
from delivery.model.solution import SearchStats

Changed = Callable[..., Any]

DAY = date(2026, 11, 23)
NOON = TimeWindow(36000, 46800)
HERE = Location(127.0, 37.5)
STREET = {"A": 0, "O0": 300, "O1": 600, "O2": 600, "H": 900, "O3": 1200, "B": 1500}
PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC


def shortest(profile: str, place: str, to: str) -> int:
    """Return the metres between two places of the street."""
    return abs(STREET[place] - STREET[to])


def order(order_id: str, kitchen_id: str, boxes: int) -> Order:
    """Return an order; all but its kitchen and boxes is beside the point here."""
    return Order(
        order_id=order_id,
        delivery_date=DAY,
        kitchen_id=kitchen_id,
        recipient_id=order_id,
        name="",
        address="",
        location=HERE,
        phone="",
        boxes=boxes,
        meals=boxes,
        diet="일반",
        meal=Meal.LUNCH,
        window=NOON,
        handover=Handover.DOOR,
        floor=1,
        lift=True,
        first_delivery=False,
        containers_to_collect=0,
    )


ORDERS = (order("O0", "A", 1), order("O1", "A", 2), order("O2", "B", 1), order("O3", "A", 2))


def fleet(fleet_id: str, mode: str, profile: str, pay: str) -> Fleet:
    """Return a fleet; the audit looks at its mode, profile, pay, crew and promise."""
    return Fleet(
        fleet_id=fleet_id,
        mode=mode,
        kitchens=(),
        profile=profile,
        carriers=1,
        capacity_boxes=5,
        start="A",
        end="start",
        shifts=(NOON,),
        closed=(),
        max_work=None,
        max_kitchens_per_trip=2,
        max_trips=None,
        reload=300,
        crew_size=1,
        promised=0,
        refusal_rate=0.0,
        requires_training=False,
        hubs=False,
        dong_codes=(),
        radius=None,
        pay=pay,
    )


def rule(name: str, *lines: PayLine) -> PayRule:
    """Return a pay rule in force since the beginning of the year."""
    return PayRule(name, date(2026, 1, 1), "a test", "R", lines)


def kitchen(kitchen_id: str) -> Kitchen:
    """Return a kitchen for ten boxes a day."""
    return Kitchen(kitchen_id, "", "", HERE, 10, 34200, 52200, ("일반",))


AREA = Area(
    name="street",
    title="",
    timezone="Asia/Seoul",
    folder=Path(),
    networks={},
    speed_kph={},
    rules=Rules(
        service_hours=TimeWindow(32400, 64800),
        closed=(),
        max_on_board=7200,
        max_snap=300,
        handover_minutes=HandoverMinutes({}, Fraction(0), Fraction(0), Fraction(0)),
        hub_handling=300,
        windows={},
    ),
    kitchens=(kitchen("A"), kitchen("B")),
    hubs=(),
    recipients=(),
    fleets=(fleet("van", "producer", "car", "van"), fleet("walkers", "resident", "walk", "box")),
    pay_rules=(
        rule(
            "van",
            PayLine(Per.SHIFT, 30_000, PROVIDER),
            PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800, round_up=1800),
            PayLine(Per.KM, 500, PROVIDER),
            PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=500),
        ),
        rule(
            "box",
            PayLine(Per.BOX, 1000, PROVIDER),
            PayLine(Per.OUTING, 1000, PROVIDER),
            PayLine(Per.HOUR, 9667, PROGRAMME),
        ),
    ),
    tariffs=(Tariff(date(2026, 1, 1), None, 10_400, 2000, None, None, "a test", "R"),),
    provenance={},
    minimum_wages=(MinimumWage(date(2026, 1, 1), 10_320, "a test", "R"),),
)


def van() -> PlanRoute:
    """Return the van: O0 handed over, O3 brought to the hub, O1 and O2 handed over."""
    first = PlanTrip(
        shift=0,
        load_at=(PlanLoading("A", ("O0", "O3"), 3, 35400, 35400, 0, 0),),
        depart=35400,
        boxes=3,
        stops=(
            PlanStop(("O0",), None, 1, 35460, 36000, 36180, 600, 60, 300),
            PlanStop(("O3",), "H", 2, 36300, 36300, 36600, 900, 120, 600),
        ),
        return_seconds=None,
        return_metres=None,
    )
    second = PlanTrip(
        shift=0,
        load_at=(
            PlanLoading("A", ("O1",), 2, 36825, 37125, 225, 900),
            PlanLoading("B", ("O2",), 1, 37425, 37800, 300, 1500),
        ),
        depart=37800,
        boxes=3,
        stops=(PlanStop(("O1", "O2"), None, 3, 38025, 38025, 38139, 900, 225, 900),),
        return_seconds=150,
        return_metres=600,
    )
    # Work 38,139 + 150 - 35,400 = 2,889 s, paid 3 h: 40,800. 4,800 m × 500 / 1,000 = 2,400.
    # Beyond 500 m: H is 900 m from A, b 900 m from B: 400 + 400 = 800 m, 800 won.
    lines = (
        CostLine("van", "shift", PROVIDER, 1, 30_000),
        CostLine("van", "hour", PROVIDER, 10_800, 40_800),
        CostLine("van", "km", PROVIDER, 4800, 2400),
        CostLine("van", "stop_km_beyond", PROVIDER, 800, 800),
    )
    return PlanRoute(
        route_id="R1",
        mode="producer",
        fleet="van",
        carrier="van#1",
        kitchens=("A", "B"),
        profile="car",
        paid_seconds=2889,
        metres=4800,
        trips=(first, second),
        cost=RouteCost(lines),
    )


def walk() -> PlanRoute:
    """Return the walker handing over O3, collected at the hub."""
    trip = PlanTrip(
        shift=0,
        load_at=(PlanLoading("H", ("O3",), 2, 36900, 36900, 900, 900),),
        depart=36900,
        boxes=2,
        stops=(PlanStop(("O3",), None, 2, 37200, 37200, 37272, 1800, 300, 300),),
        return_seconds=600,
        return_metres=600,
    )
    # Work 37,272 + 600 - 36,000 = 1,872 s × 9,667 / 3,600 = 5,026.84.
    lines = (
        CostLine("box", "box", PROVIDER, 2, 2000),
        CostLine("box", "outing", PROVIDER, 1, 1000),
        CostLine("box", "hour", PROGRAMME, 1872, 5027),
    )
    return PlanRoute(
        route_id="R2",
        mode="resident",
        fleet="walkers",
        carrier="V001",
        kitchens=("A",),
        profile="walk",
        paid_seconds=1872,
        metres=1800,
        trips=(trip,),
        cost=RouteCost(lines),
    )


def won(provider: int, programme: int, economic: int) -> dict[Ledger, int]:
    """Return the three ledgers."""
    return {PROVIDER: provider, PROGRAMME: programme, ECONOMIC: economic}


SUMMARY = Summary(
    modes={
        # 74,000 / 4 meals = 18,500; 2,000 - 18,500. Of 6 boxes 2 are fed: 74,000 × 2 / 6.
        "producer": ModeSummary(
            orders=3,
            boxes=4,
            meals=4,
            stops=3,
            routes=1,
            trips=2,
            paid_seconds=2889,
            metres=4800,
            cost=won(74_000, 0, 74_000),
            per_meal=won(18_500, 0, 18_500),
            versus_allowance=-16_500,
            feeds_won=24_667,
        ),
        # 3,000 / 2; 5,027 / 2 = 2,513.5; 8,027 / 2 = 4,013.5.
        "resident": ModeSummary(
            orders=1,
            boxes=2,
            meals=2,
            stops=1,
            routes=1,
            trips=1,
            paid_seconds=1872,
            metres=1800,
            cost=won(3000, 5027, 8027),
            per_meal=won(1500, 2514, 4014),
            versus_allowance=500,
            feeds_won=0,
        ),
    },
    # 77,000 / 6 = 12,833.3; 5,027 / 6 = 837.8; 82,027 / 6 = 13,671.2.
    total=ModeSummary(
        orders=4,
        boxes=6,
        meals=6,
        stops=4,
        routes=2,
        trips=3,
        paid_seconds=4761,
        metres=6600,
        cost=won(77_000, 5027, 82_027),
        per_meal=won(12_833, 838, 13_671),
        versus_allowance=-10_833,
        feeds_won=24_667,
    ),
)

PLAN = Plan(
    fingerprint="",
    area="street",
    day=DAY,
    objective=PROVIDER,
    weather=(),
    allowance=2000,
    routes=(van(), walk()),
    unassigned=(),
    summary=SUMMARY,
    straight_line_profiles=(),
    warnings=(),
    bound=None,
    gap=None,
    search=SearchStats("by hand", 0.0, 0, 0),
)


def found(plan: Plan = PLAN, area: Area = AREA) -> set[tuple[str, str]]:
    """Return where the audit finds which figure wrong."""
    return {(wrong.where, wrong.figure) for wrong in audit_plan(plan, area, ORDERS, shortest)}


def totals(plan: Plan, **changes: object) -> Plan:
    """Return the plan with its totals changed."""
    summary = replace(plan.summary, total=replace(plan.summary.total, **changes))
    return replace(plan, summary=summary)


def test_a_right_plan_passes() -> None:
    assert found() == set()


def test_a_wrong_won_is_found_with_both_figures(changed: Changed) -> None:
    lines = list(van().cost.lines)
    lines[1] = replace(lines[1], won=40_799)
    plan = changed(PLAN, "routes 0", cost=RouteCost(tuple(lines)))
    wrong = next(iter(audit_plan(plan, AREA, ORDERS, shortest)))
    assert str(wrong) == (
        "R1: van hour provider: 적힌 값 40799 won (10800), 다시 계산한 값 40800 won (10800). "
        "/ 40799 won (10800) is written; 40800 won (10800) follows from the stops."
    )


def test_a_line_too_many_or_too_few_is_found(changed: Changed) -> None:
    lines = van().cost.lines
    fewer = changed(PLAN, "routes 0", cost=RouteCost(lines[1:]))
    assert ("R1", "van shift provider") in found(fewer)
    more = changed(PLAN, "routes 0", cost=RouteCost((*lines, lines[0])))
    assert ("R1", "van shift provider") in found(more)


def test_a_line_in_another_ledger_is_found(changed: Changed) -> None:
    shift, *others = van().cost.lines
    moved = RouteCost((replace(shift, ledger=PROGRAMME), *others))
    assert ("R1", "van shift programme") in found(changed(PLAN, "routes 0", cost=moved))


def test_lines_of_no_won_may_stand_in_a_statement(changed: Changed) -> None:
    nought = CostLine("van", "guarantee", PROVIDER, 2889, 0)
    assert found(changed(PLAN, "routes 0", cost=RouteCost((*van().cost.lines, nought)))) == set()


@pytest.mark.parametrize(
    ("path", "change", "figure"),
    [
        ("routes 0", {"paid_seconds": 2890}, ("R1", "paid_seconds")),
        ("routes 0", {"metres": 4801}, ("R1", "metres")),
        ("routes 0", {"mode": "rider"}, ("R1", "mode")),
        ("routes 0", {"profile": "walk"}, ("R1", "profile")),
        ("routes 0", {"fleet": "carts"}, ("R1", "fleet")),
        ("routes 0", {"kitchens": ("A",)}, ("R1", "kitchens")),
        ("routes 0 trips 0", {"depart": 35401}, ("R1 trip 1", "depart")),
        ("routes 0 trips 0", {"boxes": 4}, ("R1 trip 1", "boxes")),
        ("routes 0 trips 1", {"return_seconds": None}, ("R1 trip 2", "return_seconds")),
        ("routes 0 trips 0 stops 0", {"boxes": 2}, ("R1 trip 1 stop 1", "boxes")),
        ("", {"allowance": 2001}, ("plan", "allowance")),
        ("", {"day": date(2025, 12, 31)}, ("plan", "allowance")),
        ("", {"day": date(2025, 12, 31)}, ("R1", "rule")),
    ],
)
def test_a_wrong_figure_of_a_route_is_found(
    changed: Changed, path: str, change: dict[str, Any], figure: tuple[str, str]
) -> None:
    assert figure in found(changed(PLAN, path, **change))


@pytest.mark.parametrize("figure", [field.name for field in fields(ModeSummary)])
def test_each_wrong_figure_of_the_summary_is_found(figure: str) -> None:
    was = getattr(SUMMARY.total, figure)
    wrong = won(1, 2, 3) if isinstance(was, dict) else was + 1
    assert found(totals(PLAN, **{figure: wrong})) == {("summary total", figure)}
    modes = {**SUMMARY.modes, "resident": replace(SUMMARY.modes["resident"], **{figure: wrong})}
    assert found(replace(PLAN, summary=replace(SUMMARY, modes=modes))) == {
        ("summary resident", figure)
    }


def test_a_mode_missing_from_the_summary_is_found() -> None:
    modes = {"producer": SUMMARY.modes["producer"]}
    assert found(replace(PLAN, summary=replace(SUMMARY, modes=modes))) == {
        ("summary resident", "routes")
    }


def test_a_mode_without_routes_is_all_nought() -> None:
    idle = ModeSummary(0, 0, 0, 0, 0, 0, 0, 0, won(0, 0, 0), None, None, 0)
    plan = replace(PLAN, summary=replace(SUMMARY, modes={**SUMMARY.modes, "rider": idle}))
    assert found(plan) == set()


def test_prices_are_those_of_the_service_date_unless_another_is_given() -> None:
    dearer = rule("van", PayLine(Per.SHIFT, 35_000, PROVIDER))
    later = replace(dearer, valid_from=date(2026, 12, 1))
    area = replace(AREA, pay_rules=(*AREA.pay_rules, later))
    assert found(area=area) == set()
    priced_later = audit_plan(PLAN, area, ORDERS, shortest, price_day=date(2026, 12, 1))
    assert ("R1", "van shift provider") in {(wrong.where, wrong.figure) for wrong in priced_later}


def test_a_promise_not_kept_needs_a_warning_and_its_won(changed: Changed) -> None:
    area = changed(AREA, "fleets 1", promised=3600)
    assert found(area=area) == {("R2", "box shortfall provider"), ("plan", "warnings")}
    # (3,600 - 1,872) / 3,600 × 10,320 = 4,953.6.
    short = CostLine("box", "shortfall", PROVIDER, 1728, 4954)
    plan = changed(PLAN, "routes 1", cost=RouteCost((*walk().cost.lines, short)))
    plan = replace(plan, warnings=("V001: 29 minutes short of the promise.",))
    assert {where for where, _ in found(plan, area)} == {"summary resident", "summary total"}
    vague = replace(plan, warnings=("V001: short of the promise.",))
    assert ("plan", "warnings") in found(vague, area)


def test_a_kitchen_beyond_its_capacity_needs_a_warning(changed: Changed) -> None:
    small = changed(AREA, "kitchens 0", daily_capacity_boxes=4)
    assert found(area=small) == {("plan", "warnings")}
    assert found(replace(PLAN, warnings=("A: 5 > 4",)), small) == set()


def test_a_clipped_window_needs_a_warning(changed: Changed) -> None:
    noon = replace(AREA.rules, service_hours=TimeWindow(32400, 46799))
    assert found(area=replace(AREA, rules=noon)) == {("plan", "warnings")}
    warned = tuple(f"{order.order_id}: clipped" for order in ORDERS)
    assert found(replace(PLAN, warnings=warned), replace(AREA, rules=noon)) == set()


def test_two_routes_of_one_id_are_found(changed: Changed) -> None:
    assert found(changed(PLAN, "routes 1", route_id="R1")) == {("plan", "route ids")}


def test_distances_near_ours_are_taken_as_they_stand(changed: Changed) -> None:
    # Three stops of 300, 900 and 900 m at 2 m or 1 %: 3 + 9 + 9 = 21 m in all.
    near = LegTolerance(metres=2, percent=1)
    for metres, accepted in ((821, True), (822, False)):
        lines = (*van().cost.lines[:3], CostLine("van", "stop_km_beyond", PROVIDER, metres, metres))
        plan = changed(PLAN, "routes 0", cost=RouteCost(lines))
        wrong = audit_plan(plan, AREA, ORDERS, shortest, beyond=near)
        assert any(one.where == "R1" for one in wrong) != accepted
        assert any(one.where == "R1" for one in audit_plan(plan, AREA, ORDERS, shortest))


@given(data=st.data(), by=st.integers(-50_000, 50_000).filter(bool))
def test_any_wrong_won_or_quantity_is_found(changed: Changed, data: st.DataObject, by: int) -> None:
    number = data.draw(st.sampled_from([0, 1]))
    lines = list(PLAN.routes[number].cost.lines)
    at = data.draw(st.integers(0, len(lines) - 1))
    field = data.draw(st.sampled_from(["won", "quantity"]))
    lines[at] = replace(lines[at], **{field: getattr(lines[at], field) + by})
    assert found(changed(PLAN, f"routes {number}", cost=RouteCost(tuple(lines))))
