"""The plan of a big day is checked in parts: a plan of ours passes, any tampering is found."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from delivery.errors import PlanFileError
from delivery.model.scenario import SearchLimit
from delivery.reports.plan_json import write_plan
from delivery.workflow import any_day, check_parts
from delivery.workflow.check import CheckReport, check_plan_file
from delivery.workflow.day import read_day, with_travel
from delivery.workflow.plan import PlanRequest, plan_day

Document = dict[str, Any]
Check = Callable[[Callable[[Document], object]], CheckReport]


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    """Return the bundled area's folder."""
    return repository / "data" / "sample-area"


@pytest.fixture(scope="module")
def made(folder: Path, road_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """Return the plan of the bundled day, made in one go."""
    day = with_travel(read_day(folder, tell=lambda _: None), cache=road_cache, tell=lambda _: None)
    file = tmp_path_factory.mktemp("made") / "plan.json"
    write_plan(plan_day(day, PlanRequest(SearchLimit(iterations=3000))), file)
    return dict(json.loads(file.read_text("utf-8")))


@pytest.fixture
def check(
    folder: Path,
    made: Document,
    road_cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Check:
    """Return a function that checks the plan in parts of 50 orders, changed by another."""
    monkeypatch.setattr(any_day, "BIG_ORDERS", 100)
    monkeypatch.setattr(check_parts, "PART_ORDERS", 50)

    def checked(tamper: Callable[[Document], object]) -> CheckReport:
        document = json.loads(json.dumps(made))
        tamper(document)
        file = tmp_path / "plan.json"
        file.write_text(json.dumps(document), "utf-8")
        return check_plan_file(folder, file, cache=road_cache)

    return checked


def last_stop(document: Document, route: int = 0) -> Document:
    """Return the last stop of a route's last trip."""
    return dict(document["routes"][route]["trips"][-1]["stops"][-1])


def test_a_plan_of_ours_passes(check: Check) -> None:
    assert check(lambda _: None).lines() == ()


def test_an_order_left_out_is_missed_and_named(check: Check, made: Document) -> None:
    order = last_stop(made)["order_ids"][0]
    report = check(lambda document: document["routes"][0]["trips"][-1]["stops"].pop())
    assert any(order in line for line in report.contradictions)


def test_an_order_at_two_doors_is_found_over_all_parts(check: Check, made: Document) -> None:
    order = last_stop(made)["order_ids"][0]

    def twice(document: Document) -> None:
        other = document["routes"][-1]["trips"][-1]["stops"][-1]
        other["order_ids"].append(order)

    assert f"{order}: in 2 places of the joined plan" in check(twice).contradictions


def test_a_carrier_on_two_routes_is_found_over_all_parts(check: Check) -> None:
    def same(document: Document) -> None:
        riders = [route for route in document["routes"] if route["mode"] == "rider"]
        riders[-1]["carrier"] = riders[0]["carrier"]

    assert any("on 2 routes of the joined plan" in line for line in check(same).contradictions)


def test_a_quicker_way_than_there_is_is_found(check: Check) -> None:
    def quicker(document: Document) -> None:
        document["routes"][0]["trips"][0]["stops"][0]["leg_seconds"] //= 2

    assert check(quicker).violations != ()


def test_a_won_too_few_is_found(check: Check) -> None:
    def cheaper(document: Document) -> None:
        document["routes"][0]["cost"]["lines"][0]["won"] -= 1

    assert check(cheaper).discrepancies != ()


def test_names_of_another_day_are_all_told(check: Check) -> None:
    def renamed(document: Document) -> None:
        document["routes"][0]["carrier"] = "nobody#1"
        document["routes"][1]["trips"][0]["stops"][0]["order_ids"] = ["O9999"]

    with pytest.raises(PlanFileError) as raised:
        check(renamed)
    assert len(raised.value.faults) == 2
    unknown = raised.value.faults[1]
    assert unknown.came == "O9999"
    assert unknown.expected == "one order id of this area and day"
    assert "late ones too" in unknown.fix
