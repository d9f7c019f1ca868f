"""The audit on a plan of two routes priced by hand: right as it stands, wrong after any change."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.audit import audit_plan
from delivery.model.area import Area
from delivery.model.costs import CostLine, RouteCost
from delivery.model.findings import LegTolerance
from delivery.model.pay import (
    PayLine,
    Per,
)
from delivery.model.places import TimeWindow
from delivery.model.plan import (
    ModeSummary,
    Plan,
)
from tests.costing.two_routes import (
    AREA,
    ORDERS,
    PLAN,
    PROGRAMME,
    PROVIDER,
    SUMMARY,
    rule,
    shortest,
    van,
    walk,
    won,
)

Changed = Callable[..., Any]


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
