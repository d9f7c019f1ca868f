"""What people take away from a plan: the files are there, open, and agree with the plan."""

import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from delivery.model.plan import Plan
from delivery.model.scenario import SearchLimit
from delivery.model.turns import DatedTurns, TurnSeconds, TurnTable
from delivery.network.geometry import Polyline
from delivery.network.map_lines import LegKey, leg_polylines
from delivery.reports.plan_reader import read_plan
from delivery.workflow import outputs
from delivery.workflow.check import check_plan, check_plan_file
from delivery.workflow.day import Day, load_day
from delivery.workflow.outputs import PlanFiles, plan_files, write_outputs
from delivery.workflow.plan import PlanRequest, plan_day


@pytest.fixture(scope="module")
def sample(repository: Path) -> Path:
    """Return the folder of the bundled sample area."""
    return repository / "data" / "sample-area"


@pytest.fixture(scope="module")
def day(sample: Path, road_cache: Path) -> Day:
    """Return the latest day of the sample area."""
    return load_day(sample, cache=road_cache)


@pytest.fixture(scope="module")
def plan(day: Day) -> Plan:
    """Return its plan after one iteration."""
    return plan_day(day, PlanRequest(SearchLimit(iterations=2000)))


@pytest.fixture(scope="module")
def files(
    day: Day, plan: Plan, road_cache: Path, tmp_path_factory: pytest.TempPathFactory
) -> PlanFiles:
    """Return the plan's files, written into a folder that was not there."""
    folder = tmp_path_factory.mktemp("out") / "deep" / "down"
    return write_outputs(plan, day, folder, cache=road_cache)


def test_lines_are_drawn_with_the_turns_of_the_day(
    day: Day, plan: Plan, road_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    costs = {"car": TurnSeconds(left=9)}
    turns = (DatedTurns(day.date, costs, "made up", "D"),)
    seen = []

    def draw(*arguments: Any, turns: TurnTable, **options: Any) -> dict[LegKey, Polyline]:
        seen.append(turns)
        return leg_polylines(*arguments, **options)

    monkeypatch.setattr(outputs, "leg_polylines", draw)
    turned = replace(day, area=replace(day.area, turns=turns))
    write_outputs(plan, turned, tmp_path, cache=road_cache)
    assert seen == [costs]


def test_the_bundled_day_is_planned_clean(day: Day, plan: Plan) -> None:
    assert check_plan(plan, day).lines() == ()
    assert plan.straight_line_profiles == ()
    # Everybody but the suspended is served.
    assert {left.reason for left in plan.unassigned} <= {"suspended", "entitlement"}
    assert set(plan.summary.modes) == {"producer", "resident", "rider", "self_support"}


def test_a_plan_s_files_have_fixed_names(files: PlanFiles) -> None:
    folder = files.plan.parent
    assert plan_files(folder) == files
    assert sorted(path.name for path in folder.iterdir()) == [
        "map.html",
        "plan.json",
        "plan.xlsx",
        "routes.geojson",
    ]
    assert all(path.stat().st_size > 1000 for path in files.all())


def test_the_plan_file_reads_back_and_passes_the_check(
    files: PlanFiles, plan: Plan, sample: Path
) -> None:
    assert read_plan(files.plan) == plan
    assert check_plan_file(sample, files.plan).lines() == ()


def test_the_workbook_opens_with_a_run_sheet_for_every_carrier(
    files: PlanFiles, plan: Plan
) -> None:
    book = openpyxl.load_workbook(files.workbook)
    text = {
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    for route in plan.routes:
        assert any(route.carrier in one for one in (*text, *book.sheetnames))
    assert not any(one.startswith(("=", "+", "@")) for one in text)


def test_the_lines_on_the_map_join_every_stop_of_a_trip(files: PlanFiles, plan: Plan) -> None:
    collection = json.loads(files.geojson.read_text("utf-8"))
    lines = [
        feature["geometry"]["coordinates"]
        for feature in collection["features"]
        if feature["geometry"]["type"] == "LineString"
    ]
    assert len(lines) >= sum(len(route.trips) for route in plan.routes)
    for line in lines:
        assert len(line) >= 2
        for (lon, lat), (next_lon, next_lat) in pairwise(line):
            # No jump of more than some 700 m: along the streets, not across the district.
            assert abs(lon - next_lon) + abs(lat - next_lat) < 0.008


def test_the_map_loads_nothing_from_elsewhere(files: PlanFiles) -> None:
    page = files.map.read_text("utf-8")
    loaded = re.findall(r"""(?:src|href)\s*=\s*["'](https?:)?//[^"']*["']""", page)
    assert loaded == []
    assert not re.search(r"""@import|url\(\s*["']?https?:""", page)


def test_no_file_but_the_workbook_names_a_person(files: PlanFiles, day: Day) -> None:
    for path in (files.plan, files.geojson):
        text = path.read_text("utf-8")
        assert not any(order.phone in text for order in day.orders if order.phone)
        assert not any(order.name in text for order in day.orders if order.name)


def test_a_day_without_networks_or_routes_still_has_its_files(
    street_folder: Path, tmp_path: Path
) -> None:
    street = load_day(street_folder, cache=None)
    plan = plan_day(street, PlanRequest(SearchLimit(iterations=2000)), should_stop=lambda: True)
    files = write_outputs(plan, street, tmp_path / "some", cache=None)
    assert all(path.stat().st_size for path in files.all())
    # Written again over what is there.
    assert write_outputs(plan, street, tmp_path / "some", cache=None) == files
    nobody = plan_day(street, PlanRequest(SearchLimit(iterations=2000), modes=("resident",)))
    empty = write_outputs(nobody, street, tmp_path / "none", cache=None)
    assert check_plan_file(street_folder, empty.plan).lines() == ()
