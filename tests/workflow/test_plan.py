"""What a user asks becomes a scenario, and the scenario a plan."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.pay import Condition, Ledger
from delivery.model.scenario import Progress, SearchLimit
from delivery.workflow.check import check_plan
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest, plan_day, scenario_of

LIMIT = SearchLimit(iterations=2000)
WEEKDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def day(street_folder: Path) -> Day:
    """Return the day on the street."""
    return load_day(street_folder, cache=None)


def test_a_request_without_wishes_means_every_mode_and_the_kitchen_s_won(day: Day) -> None:
    scenario = scenario_of(day.area, WEEKDAY, PlanRequest(LIMIT))
    assert scenario.modes is None
    assert (scenario.objective, scenario.seed) == (Ledger.PROVIDER, 0)
    assert scenario.conditions == frozenset()
    assert (scenario.area, scenario.day, scenario.limit) == (day.area, WEEKDAY, LIMIT)


def test_a_request_s_wishes_stand_in_the_scenario(day: Day) -> None:
    request = PlanRequest(
        LIMIT,
        modes=("rider", "producer"),
        objective=Ledger.ECONOMIC,
        weather=(Condition.RAIN,),
        seed=7,
    )
    scenario = scenario_of(day.area, WEEKDAY, request)
    assert scenario.modes == ("rider", "producer")
    assert (scenario.objective, scenario.seed) == (Ledger.ECONOMIC, 7)
    assert scenario.conditions == {Condition.RAIN}


@pytest.mark.parametrize(
    ("on", "is_holiday"),
    [
        (date(2026, 12, 25), True),  # Christmas
        (date(2026, 9, 25), True),  # Chuseok
        (WEEKDAY, False),
        (date(2026, 11, 21), False),  # a Saturday is no holiday
    ],
)
def test_the_calendar_switches_holiday_on(on: date, is_holiday: bool, day: Day) -> None:
    conditions = scenario_of(day.area, on, PlanRequest(LIMIT)).conditions
    assert (Condition.HOLIDAY in conditions) == is_holiday


def test_modes_the_area_does_not_have_are_all_named(day: Day) -> None:
    with pytest.raises(ScenarioError) as raised:
        scenario_of(day.area, WEEKDAY, PlanRequest(LIMIT, modes=("drone", "rider", "donkey")))
    assert [fault.came for fault in raised.value.faults] == ["drone", "donkey"]
    assert all("producer, resident, rider" in fault.expected for fault in raised.value.faults)
    assert all(fault.where == "--modes" for fault in raised.value.faults)


def test_a_holiday_s_surcharge_is_in_the_plan(day: Day, street_folder: Path) -> None:
    christmas = date(2026, 12, 25)
    orders = tuple(replace(order, delivery_date=christmas) for order in day.orders)
    later = replace(day, orders=orders)
    plan = plan_day(later, PlanRequest(LIMIT, modes=("rider",)))
    assert plan.weather == (Condition.HOLIDAY,)
    assert check_plan(plan, later).lines() == ()
    for route in plan.routes:
        stops = sum(len(trip.stops) for trip in route.trips)
        assert [line.won for line in route.cost.lines if line.per == "stop"] == [
            3000 * stops,
            500 * stops,
        ]


def test_progress_is_reported_and_a_stop_keeps_the_best_plan(day: Day) -> None:
    told: list[Progress] = []
    plan = plan_day(
        day,
        PlanRequest(SearchLimit(iterations=500)),
        on_progress=told.append,
        should_stop=lambda: len(told) >= 3,
    )
    assert told[0].stage == "start"
    assert plan.search.iterations < 500
    assert check_plan(plan, day).lines() == ()
