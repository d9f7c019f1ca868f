"""The difference between two plans: who gets what instead, held against plans changed by hand."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from delivery.errors import PlanFileError
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.reports.difference_table import (
    changed_table,
    difference_document,
    difference_totals,
)
from delivery.reports.plan_json import write_plan
from delivery.workflow.day import load_day
from delivery.workflow.difference import difference, load_difference
from delivery.workflow.plan import PlanRequest, plan_day

Changed = Callable[..., Any]


@pytest.fixture(scope="module")
def plan(street_folder: Path) -> Plan:
    """Return a plan of the street."""
    day = load_day(street_folder, cache=None)
    return plan_day(day, PlanRequest(SearchLimit(iterations=1000)))


def long_route(plan: Plan) -> tuple[int, int]:
    """Return the numbers of a route and a trip with two stops at doors or more."""
    return next(
        (number, trip)
        for number, route in enumerate(plan.routes)
        for trip, each in enumerate(route.trips)
        if len([stop for stop in each.stops if stop.hub_id is None]) > 1
    )


def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    found = difference(plan, plan)
    assert found.is_nothing
    assert found.kept == plan.summary.total.orders
    assert difference_totals(found).notes[0].en == "The plans are the same."


def test_another_carrier_is_another_face_for_all_its_orders(plan: Plan, changed: Changed) -> None:
    number, _ = long_route(plan)
    new = changed(plan, f"routes {number}", carrier="somebody")
    doors = [
        order
        for trip in plan.routes[number].trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    ]
    found = difference(plan, new)
    assert [each.order_id for each in found.changed] == sorted(doors)
    assert found.faces_changed == len(doors)
    assert (found.places_changed, found.times_moved) == (0, 0)
    assert (found.now_out, found.now_idle) == (("somebody",), (plan.routes[number].carrier,))


def test_two_stops_exchanged_change_places(plan: Plan, changed: Changed) -> None:
    number, trip = long_route(plan)
    stops = list(plan.routes[number].trips[trip].stops)
    stops[-1], stops[-2] = stops[-2], stops[-1]
    new = changed(plan, f"routes {number} trips {trip}", stops=tuple(stops))
    found = difference(plan, new)
    assert {each.order_id for each in found.changed} == {
        order for stop in stops[-2:] for order in stop.order_ids
    }
    assert (found.faces_changed, found.times_moved) == (0, 0)


@pytest.mark.parametrize(("seconds", "moved"), [(300, 0), (301, 1), (-301, 1)])
def test_only_more_than_five_minutes_are_a_move(
    seconds: int, moved: int, plan: Plan, changed: Changed
) -> None:
    number, trip = long_route(plan)
    stops = plan.routes[number].trips[trip].stops
    last = len(stops) - 1
    at = f"routes {number} trips {trip} stops {last}"
    found = difference(plan, changed(plan, at, begin=stops[last].begin + seconds))
    assert found.times_moved == moved * len(stops[last].order_ids)
    assert [each.moved for each in found.changed] == [seconds] * found.times_moved


def test_an_order_taken_off_is_gone_or_unserved_and_moves_nobody_s_place(
    plan: Plan, changed: Changed
) -> None:
    number, trip = long_route(plan)
    first, *rest = plan.routes[number].trips[trip].stops
    new = changed(plan, f"routes {number} trips {trip}", stops=tuple(rest))
    found = difference(plan, new)
    assert found.gone == tuple(sorted(first.order_ids))
    assert found.changed == ()
    assert difference(new, plan).added == found.gone
    left = tuple(replace(plan.unassigned[0], order_id=order) for order in first.order_ids)
    known = replace(new, unassigned=(*plan.unassigned, *left))
    assert difference(plan, known).now_unserved == found.gone
    assert difference(known, plan).now_served == found.gone


def test_won_and_minutes_are_those_of_both_summaries(plan: Plan) -> None:
    total = replace(
        plan.summary.total,
        cost={ledger: won + 100 for ledger, won in plan.summary.total.cost.items()},
        paid_seconds=plan.summary.total.paid_seconds + 600,
    )
    found = difference(plan, replace(plan, summary=replace(plan.summary, total=total)))
    document = difference_document(found)
    assert document["won"]["more"] == {ledger.value: 100 for ledger in Ledger}
    assert document["paid_seconds"]["now"] - document["paid_seconds"]["was"] == 600
    totals = difference_totals(found)
    assert totals.rows[0].cells[2] == "+100"
    assert (totals.rows[3].label.ko, totals.rows[3].cells[2]) == ("유급 분", "+10")
    assert json.loads(json.dumps(document)) == document


def test_plans_of_two_days_are_matched_by_whom_they_serve(
    plan: Plan, street_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "street"
    shutil.copytree(street_folder, folder)
    orders = (folder / "orders_2026-11-23.csv").read_text("utf-8")
    # The next day's ids are others, and the first order's recipient is not served.
    heading, _, *rest = orders.splitlines(keepends=True)
    later = "".join([heading, *rest]).replace("11-23", "11-24").replace("\nO", "\nP")
    (folder / "orders_2026-11-24.csv").write_text(later, "utf-8")
    next_day = load_day(folder, cache=None)
    new = plan_day(next_day, PlanRequest(SearchLimit(iterations=1000)))
    old_file, new_file = tmp_path / "old.json", tmp_path / "new.json"
    write_plan(plan, old_file)
    write_plan(new, new_file)
    found = load_difference(folder, old_file, new_file)
    assert found.added == ()
    assert len(found.gone) == 1
    assert found.kept > 0
    for each in found.changed:
        assert each.order_id[1:] == each.was_order_id[1:]
    assert len(changed_table(found).rows) == len(found.changed)


def test_a_plan_of_another_area_is_refused(plan: Plan, street_folder: Path, tmp_path: Path) -> None:
    own, other = tmp_path / "own.json", tmp_path / "other.json"
    write_plan(plan, own)
    write_plan(replace(plan, area="elsewhere"), other)
    with pytest.raises(PlanFileError) as caught:
        load_difference(street_folder, own, other)
    assert [(f.where, f.came) for f in caught.value.faults] == [("other.json: area", "elsewhere")]
