"""``delivery check`` finds broken rules of the day, and refuses what is no plan of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import PlanFileError
from delivery.model.pay import Condition
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.planning import plan as make_plan
from delivery.reports.plan_json import plan_document
from delivery.workflow.check import CheckReport, check_plan, check_plan_file
from delivery.workflow.day import Day, load_day
from tests.workflow.checked_street import ORDERS, Document, Tamper, stops


def test_a_plan_priced_by_another_date_is_checked_by_it(day: Day) -> None:
    earlier = date(2025, 11, 24)
    old = tuple(replace(rule, valid_from=date(2025, 1, 1)) for rule in day.area.pay_rules)
    day = replace(day, area=replace(day.area, pay_rules=old))
    limit = SearchLimit(iterations=2000)
    scenario = Scenario(day.area, day.date, limit, price_day=earlier)
    plan = make_plan(day.orders, scenario, day.matrices)
    # The yearly limit of 1,800,000 won came in 2026: in 2025 O6 may be served.
    assert "O6" not in {u.order_id for u in plan.unassigned}
    assert check_plan(plan, day, price_day=earlier).lines() == ()
    found = check_plan(plan, day).violations
    assert [violation.code for violation in found] == ["entitlement"]


def test_a_public_holiday_must_stand_among_the_conditions(day: Day, plan: Plan) -> None:
    # 25 December 2026 is a Friday and a public holiday.
    christmas = date(2026, 12, 25)
    orders = tuple(replace(order, delivery_date=christmas) for order in day.orders)
    recipients = tuple(replace(r, suspended_until=None) for r in day.area.recipients)
    festive = replace(day, orders=orders, area=replace(day.area, recipients=recipients))
    (line,) = check_plan(replace(plan, day=christmas), festive).lines()
    assert "weather" in line
    told = replace(plan, day=christmas, weather=(Condition.HOLIDAY,))
    assert check_plan(told, festive).lines() == ()


def serve(document: Document, order_id: str, like: str) -> None:
    """Hand an order over at the door of another, as if it were one more box of it."""
    document["unassigned"] = [u for u in document["unassigned"] if u["order_id"] != order_id]
    for route in document["routes"]:
        for trip in route["trips"]:
            for visit in (*trip["load_at"], *trip["stops"]):
                if like in visit["order_ids"]:
                    visit["order_ids"].append(order_id)


def test_a_suspended_recipient_served_is_found(check: Callable[[Tamper], CheckReport]) -> None:
    report = check(lambda document: serve(document, "O5", like="O1"))
    assert "suspended" in {violation.code for violation in report.violations}


def test_an_entitlement_overdrawn_is_found(check: Callable[[Tamper], CheckReport]) -> None:
    # 173 + 1 meals × 10,400 = 1,809,600 won, beyond 1,800,000.
    report = check(lambda document: serve(document, "O6", like="O4"))
    (violation,) = (one for one in report.violations if one.code == "entitlement")
    assert "1809600" in violation.message


def test_an_untrained_resident_who_goes_out_is_found(
    check_on_foot: Callable[[Tamper], CheckReport],
) -> None:
    def send_the_untrained(document: Document) -> None:
        route = next(r for r in document["routes"] if r["mode"] == "resident")
        route["carrier"] = "V2"

    report = check_on_foot(send_the_untrained)
    assert [violation.code for violation in report.violations] == ["training"]


@pytest.mark.parametrize(
    ("order_id", "reason"),
    [("O5", "territory"), ("O5", "entitlement"), ("O6", "suspended")],
)
def test_a_reason_that_does_not_hold_is_found(
    check: Callable[[Tamper], CheckReport], order_id: str, reason: str
) -> None:
    def tell_another(document: Document) -> None:
        for unassigned in document["unassigned"]:
            if unassigned["order_id"] == order_id:
                unassigned["reason"] = reason

    assert [violation.code for violation in check(tell_another).violations] == ["reason"]


@pytest.mark.parametrize(
    ("tamper", "where"),
    [
        (lambda d: d.update(schema="delivery.plan/0"), "plan.json schema"),
        (lambda d: d.update(area="avenue"), "plan.json: area"),
        (lambda d: d.update(date="2026-11-24"), "plan.json: date"),
        (lambda d: d["unassigned"][0].update(order_id="O9"), "plan.json: unassigned"),
        (lambda d: next(stops(d))["order_ids"].append("O9"), "plan.json: R001 stops"),
        (lambda d: d["routes"][0].update(carrier="van#7"), "plan.json: R001 carrier"),
        (lambda d: d["routes"][0].update(fleet="carts"), "plan.json: R001 carrier"),
        (
            lambda d: d["routes"][0]["trips"][0]["load_at"][0].update(place="K9"),
            "plan.json: R001 load_at",
        ),
    ],
)
def test_a_plan_from_elsewhere_is_refused(
    check: Callable[[Tamper], CheckReport], tamper: Tamper, where: str
) -> None:
    with pytest.raises(PlanFileError) as refusal:
        check(tamper)
    assert [fault.where for fault in refusal.value.faults] == [where]


def test_orders_of_another_date_are_refused(folder: Path, plan: Plan, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(plan_document(plan)), "utf-8")
    other = tmp_path / "orders_2026-11-24.csv"
    other.write_text(ORDERS.replace("2026-11-23", "2026-11-24"), "utf-8")
    with pytest.raises(PlanFileError, match="2026-11-24"):
        check_plan_file(folder, file, orders=(other,))


def test_a_plan_of_an_order_sheet_is_checked_with_the_sheet(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    people = ("대상자0001,길 3,1,점심", "대상자0002,길 7,3,점심")
    sheet.write_text("\n".join(["이름,주소,수량,끼니", *people]) + "\n", "utf-8")
    held = date(2026, 11, 23)
    day = load_day(folder, files=(sheet,), day=held, cache=None)
    scenario = Scenario(day.area, held, SearchLimit(iterations=2000))
    document = plan_document(make_plan(day.orders, scenario, day.matrices))
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(document), "utf-8")
    assert check_plan_file(folder, file, orders=(sheet,)).lines() == ()
    # Without the sheet the plan's orders are not those of the area.
    with pytest.raises(PlanFileError):
        check_plan_file(folder, file)


def test_a_file_that_is_no_plan_is_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.json"
    file.write_text('{"schema": ', "utf-8")
    with pytest.raises(PlanFileError):
        check_plan_file(folder, file)
    with pytest.raises(PlanFileError):
        check_plan_file(folder, tmp_path / "missing.json")
