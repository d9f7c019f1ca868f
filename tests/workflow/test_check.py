"""``delivery check`` on a small street: a plan of ours passes, any tampering is found."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.model.plan import Plan
from delivery.reports.plan_contradictions import contradictions
from delivery.reports.plan_json import plan_document
from delivery.reports.plan_reader import read_plan
from delivery.workflow.check import CheckReport, check_plan
from delivery.workflow.day import Day
from tests.workflow.checked_street import Document, Tamper, stops


def leave_alone(document: Document) -> None:
    """Tamper with nothing."""


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


def claim_a_smaller_gap_than_the_bound_leaves(document: Document) -> None:
    document.update(bound=1, gap=0.0)


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
        claim_a_smaller_gap_than_the_bound_leaves,
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
