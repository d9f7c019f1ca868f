"""``delivery check`` on a small area of one street: a plan of ours passes, any tampering is found.

::

    metres north   0     600    1200    1800    2400
                   K1    O1     H1      O2 O3   O4      O5 suspended, O6 beyond the yearly limit
                         O5     V1 V2   (one    O6      V1 trained, V2 not
                                        person)
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.errors import PlanFileError
from delivery.model.pay import Condition
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.planning import plan as make_plan
from delivery.reports.plan_contradictions import contradictions
from delivery.reports.plan_json import plan_document
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import CheckReport, check_plan, check_plan_file
from delivery.workflow.day import Day, load_day

Document = dict[str, Any]
Tamper = Callable[[Document], object]

AREA = """\
name = "street"
[network]
"""
KITCHENS = """\
kitchen_id,name,address,lon,lat,daily_capacity_boxes,lunch_ready,dinner_ready,diets
K1,부엌,길 1,127.0,37.5000,50,09:30,14:30,일반
"""
HUBS = """\
hub_id,name,address,lon,lat,dong_code,dong,open,close,capacity_boxes
H1,거점,길 5,127.0,37.5108,1114060500,한동,09:00,18:00,20
"""
RECIPIENTS = """\
recipient_id,name,address,dong_code,dong,lon,lat,phone,floor,lift,diet,handover,kitchen_id,\
meals_per_delivery,first_delivery,meals_used_this_year,suspended_from,suspended_until,container_out
R1,대상자0001,길 3,1114060500,한동,127.0,37.5054,,2,N,일반,대면,K1,1,N,0,,,0
R2,대상자0002,길 7,1114060500,한동,127.0,37.5162,,1,Y,일반,문앞,K1,3,Y,0,,,0
R4,대상자0004,길 9,1114060500,한동,127.0,37.5216,,1,Y,일반,문고리,K1,1,N,0,,,0
R5,대상자0005,길 3,1114060500,한동,127.0,37.5054,,1,Y,일반,문앞,K1,1,N,0,2026-11-20,2026-11-23,0
R6,대상자0006,길 9,1114060500,한동,127.0,37.5216,,1,Y,일반,문앞,K1,1,N,173,,,0
"""
ORDERS = """\
order_id,delivery_date,kitchen_id,recipient_id,name,address,lon,lat,phone,boxes,diet,meal,\
window_start,window_end,handover,floor,lift,first_delivery,containers_to_collect
O1,2026-11-23,K1,R1,대상자0001,길 3,127.0,37.5054,,1,일반,점심,10:00,13:00,대면,2,N,N,0
O2,2026-11-23,K1,R2,대상자0002,길 7,127.0,37.5162,,2,일반,점심,10:00,13:00,문앞,1,Y,Y,0
O3,2026-11-23,K1,R2,대상자0002,길 7,127.0,37.5162,,1,일반,점심,10:00,13:00,문앞,1,Y,Y,0
O4,2026-11-23,K1,R4,대상자0004,길 9,127.0,37.5216,,1,일반,점심,10:00,13:00,문고리,1,Y,N,0
O5,2026-11-23,K1,R5,대상자0005,길 3,127.0,37.5054,,1,일반,점심,10:00,13:00,문앞,1,Y,N,0
O6,2026-11-23,K1,R6,대상자0006,길 9,127.0,37.5216,,1,일반,점심,10:00,13:00,문앞,1,Y,N,0
"""
RESIDENTS = """\
carrier_id,home_lon,home_lat,dong_code,radius_m,capacity_boxes,available_from,available_until,\
max_minutes,trained_on
V1,127.0,37.5108,1114060500,800,5,10:00,17:30,90,2026-06-02
V2,127.0,37.5108,1114060500,800,5,10:00,17:30,90,
"""
FLEETS = """\
[[fleet]]
id = "van"
mode = "producer"
kitchens = ["K1"]
profile = "car"
carriers = 1
capacity_boxes = 3
start = "K1"
end = "start"
shifts = [["09:00", "13:30"], ["13:30", "18:00"]]
max_work_minutes = 300
reload_minutes = 8
pay = "producer_van"

[[fleet]]
id = "residents"
mode = "resident"
kitchens = []
profile = "walk"
carriers_file = "residents.csv"
end = "home"
max_trips = 2
reload_minutes = 3
requires_training = true
hubs = true
max_kitchens_per_trip = 2
pay = "resident_box"
"""
FILES = {
    "area.toml": AREA,
    "kitchens.csv": KITCHENS,
    "hubs.csv": HUBS,
    "recipients.csv": RECIPIENTS,
    "orders_2026-11-23.csv": ORDERS,
    "residents.csv": RESIDENTS,
    "fleets.toml": FLEETS,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the area."""
    folder = tmp_path_factory.mktemp("street")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def day(folder: Path) -> Day:
    """Return the day, loaded."""
    return load_day(folder, cache=None)


@pytest.fixture(scope="module")
def plan(day: Day) -> Plan:
    """Return a plan of ours for the day."""
    scenario = Scenario(day.area, day.date, SearchLimit(iterations=2000))
    return make_plan(day.orders, scenario, day.matrices)


@pytest.fixture(scope="module")
def plan_on_foot(day: Day) -> Plan:
    """Return a plan of ours for the day by residents alone."""
    scenario = Scenario(day.area, day.date, SearchLimit(iterations=2000), modes=("resident",))
    return make_plan(day.orders, scenario, day.matrices)


def _checker(folder: Path, plan: Plan, tmp_path: Path) -> Callable[[Tamper], CheckReport]:
    def checked(tamper: Tamper) -> CheckReport:
        document = json.loads(json.dumps(plan_document(plan)))
        tamper(document)
        file = tmp_path / "plan.json"
        file.write_text(json.dumps(document), "utf-8")
        return check_plan_file(folder, file)

    return checked


@pytest.fixture
def check(folder: Path, plan: Plan, tmp_path: Path) -> Callable[[Tamper], CheckReport]:
    """Return a function that tampers with the plan's file and checks it."""
    return _checker(folder, plan, tmp_path)


@pytest.fixture
def check_on_foot(
    folder: Path, plan_on_foot: Plan, tmp_path: Path
) -> Callable[[Tamper], CheckReport]:
    """Return the same for the plan by residents alone."""
    return _checker(folder, plan_on_foot, tmp_path)


def leave_alone(document: Document) -> None:
    """Tamper with nothing."""


def stops(document: Document) -> Iterator[Document]:
    """Yield every stop of a plan."""
    for route in document["routes"]:
        for trip in route["trips"]:
            yield from trip["stops"]


def test_a_plan_of_ours_passes(check: Callable[[Tamper], CheckReport]) -> None:
    report = check(leave_alone)
    assert report.lines() == ()
    assert report.is_clean
    assert {u.order_id: u.reason for u in report.plan.unassigned} == {
        "O5": "suspended",
        "O6": "entitlement",
    }


def raise_a_line(document: Document) -> None:
    document["routes"][0]["cost"]["lines"][0]["won"] += 1


def raise_a_ledger(document: Document) -> None:
    document["routes"][0]["cost"]["provider"] += 1


def raise_the_summary(document: Document) -> None:
    document["summary"]["total"]["cost"]["provider"] += 1


def arrive_earlier(document: Document) -> None:
    next(stops(document))["arrive"] -= 1


def shorten_a_leg(document: Document) -> None:
    next(stops(document))["leg_metres"] //= 2


def work_less(document: Document) -> None:
    document["routes"][0]["paid_seconds"] -= 60


def lose_an_order(document: Document) -> None:
    document["unassigned"].pop()


def lose_a_route(document: Document) -> None:
    document["routes"].pop()


def deny_the_straight_lines(document: Document) -> None:
    document["straight_line_profiles"] = []


def claim_straight_lines_nobody_needs(document: Document) -> None:
    document["straight_line_profiles"].append("rocket")


def claim_a_bound_above_the_cost(document: Document) -> None:
    document.update(bound=document["summary"]["total"]["cost"]["provider"] + 1, gap=0.0)


def claim_a_gap_without_a_bound(document: Document) -> None:
    document["gap"] = 0.5


def raise_the_allowance(document: Document) -> None:
    document["allowance"] = 3000


def change_the_first_order(document: Document) -> None:
    merged = next(stop for stop in stops(document) if len(stop["order_ids"]) > 1)
    merged["order_id"] = merged["order_ids"][1]


@pytest.mark.parametrize(
    "tamper",
    [
        raise_a_line,
        raise_a_ledger,
        raise_the_summary,
        arrive_earlier,
        shorten_a_leg,
        work_less,
        lose_an_order,
        lose_a_route,
        deny_the_straight_lines,
        claim_straight_lines_nobody_needs,
        claim_a_bound_above_the_cost,
        claim_a_gap_without_a_bound,
        raise_the_allowance,
        change_the_first_order,
    ],
)
def test_tampering_is_found(check: Callable[[Tamper], CheckReport], tamper: Tamper) -> None:
    report = check(tamper)
    assert not report.is_clean
    assert all(line and "\n" not in line for line in report.lines())


def numbers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to every whole number of a document."""
    if isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            yield from numbers(part, (*path, key))
    elif isinstance(value, int):
        yield path


@settings(max_examples=60)
@given(data=st.data())
def test_any_wrong_number_is_found(
    day: Day,
    plan: Plan,
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    document = json.loads(json.dumps(plan_document(plan)))
    told = {key: document[key] for key in ("allowance", "routes", "summary")}
    *path, last = data.draw(st.sampled_from(list(numbers(told))))
    part: Any = told
    for key in path:
        part = part[key]
    # More than a leg may differ; it stays a number a plan file may hold.
    part[last] += data.draw(st.integers(100, 50_000))
    file = tmp_path_factory.getbasetemp() / "tampered.json"
    file.write_text(json.dumps({**document, **told}), "utf-8")
    assert check_plan(read_plan(file), day).lines() + contradictions(file)


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


def test_violations_name_their_orders(check: Callable[[Tamper], CheckReport]) -> None:
    report = check(lose_an_order)
    assert any(line.endswith("[O6]") and "task_missing" in line for line in report.lines())


def test_plans_that_do_not_list_what_they_load_are_read_from_their_stops(
    day: Day, plan: Plan
) -> None:
    routes = tuple(
        replace(
            route,
            trips=tuple(
                replace(trip, load_at=tuple(replace(at, order_ids=()) for at in trip.load_at))
                for trip in route.trips
            ),
        )
        for route in plan.routes
    )
    assert check_plan(replace(plan, routes=routes), day).lines() == ()


def test_legs_may_differ_by_two_seconds_but_times_must_follow(
    check_on_foot: Callable[[Tamper], CheckReport],
) -> None:
    def set_out_earlier(document: Document) -> None:
        """Take a second longer to the first loading place of a resident, and be paid for it."""
        route = next(r for r in document["routes"] if r["mode"] == "resident")
        route["trips"][0]["load_at"][0]["leg_seconds"] += 1

    codes = {violation.code for violation in check_on_foot(set_out_earlier).violations}
    assert "leg_seconds" not in codes
    assert "work" in codes


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
