"""The day on the checked street, its plans, and checks of tampered ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from delivery.model.plan import Plan
from delivery.model.scenario import Scenario, SearchLimit
from delivery.planning import plan as make_plan
from delivery.workflow.check import CheckReport
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest, plan_day
from delivery.workflow.planned import PlannedDay, lay_over
from tests.workflow.checked_street import FILES, Tamper, checker
from tests.workflow.explained import LIMIT


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


@pytest.fixture
def check(folder: Path, plan: Plan, tmp_path: Path) -> Callable[[Tamper], CheckReport]:
    """Return a function that tampers with the plan's file and checks it."""
    return checker(folder, plan, tmp_path)


@pytest.fixture
def check_on_foot(
    folder: Path, plan_on_foot: Plan, tmp_path: Path
) -> Callable[[Tamper], CheckReport]:
    """Return the same for the plan by residents alone."""
    return checker(folder, plan_on_foot, tmp_path)


@pytest.fixture(scope="module")
def planned(street_folder: Path) -> PlannedDay:
    """Return a plan of the street laid over its day."""
    day = load_day(street_folder, cache=None)
    return lay_over(plan_day(day, PlanRequest(LIMIT)), day)
