"""What the model's values say of themselves."""

import dataclasses
import importlib
import pkgutil
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import delivery.model
from delivery.errors import Fault, InputError, ScenarioError
from delivery.model.costs import CostLine, RouteCost
from delivery.model.findings import (
    EXACT_LEGS,
    PLAN_FILE_LEGS,
    Discrepancy,
    LegTolerance,
    Violation,
    Where,
)
from delivery.model.pay import Ledger
from delivery.model.problem import Problem
from delivery.model.scenario import SearchLimit
from delivery.model.solution import Loading, Route, SearchStats, Solution, Stop, Trip
from delivery.model.units import round_half_up


def test_every_value_of_the_model_is_frozen_and_slotted() -> None:
    found = 0
    for module in pkgutil.iter_modules(delivery.model.__path__, "delivery.model."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if not isinstance(value, type) or value.__module__ != module.name:
                continue
            if dataclasses.is_dataclass(value):
                assert value.__dataclass_params__.frozen, name
                assert "__slots__" in vars(value), name
                assert value.__doc__, name
                found += 1
    assert found > 40


def line(ledger: Ledger, won: int) -> CostLine:
    """Return a line of a pay statement."""
    return CostLine("rule", "stop", ledger, 1, won)


def test_economic_won_is_the_sum_of_every_line() -> None:
    cost = RouteCost(
        (line(Ledger.PROVIDER, 5), line(Ledger.PROGRAMME, 7), line(Ledger.ECONOMIC, 11))
    )
    assert [cost.in_ledger(ledger) for ledger in Ledger] == [5, 7, 23]
    assert RouteCost(()).in_ledger(Ledger.PROVIDER) == 0


def test_a_search_needs_a_limit() -> None:
    with pytest.raises(ValueError, match="seconds or iterations"):
        SearchLimit()
    assert SearchLimit(iterations=0).seconds is None
    with pytest.raises(ValueError, match="expected 1 or more"):
        SearchLimit(seconds=1.0, workers=0)


@given(tasks=st.lists(st.integers(0, 3), min_size=1, max_size=4, unique=True))
def test_a_hand_over_takes_the_longest_first_box_and_every_further_one(
    tasks: list[int], four_orders: Problem
) -> None:
    chosen = [four_orders.tasks[task] for task in tasks]
    milliseconds = max(task.handover for task in chosen) + max(
        task.extra_box for task in chosen
    ) * (sum(task.boxes for task in chosen) - 1)
    expected = round_half_up(Fraction(milliseconds, 1000))
    assert four_orders.handover_seconds(tuple(tasks)) == expected


def test_a_trip_runs_from_setting_out_to_the_way_back(through_both: Solution) -> None:
    trip: Trip = through_both.routes[0].trips[0]
    assert trip.begin == trip.loadings[0].arrive - trip.loadings[0].leg_seconds
    last = dataclasses.replace(trip, back_seconds=100)
    assert last.end == trip.stops[-1].leave + 100


@pytest.fixture
def through_both() -> Solution:
    """Return a route that feeds a hub and serves a door."""
    feed = Stop(2, 0, (0,), 20, 20, 25, 10, 10, 10)
    door = Stop(5, None, (1, 2), 30, 30, 35, 20, 5, 5)
    trip = Trip(0, (Loading(0, (0, 1, 2), 3, 10, 10, 4, 4),), (feed, door), 0, 0)
    return Solution((Route(0, (trip,), 29, 19),), (), SearchStats("x", 0.0, 0, 0))


def test_what_is_fed_to_a_hub_is_not_delivered_yet(through_both: Solution) -> None:
    assert through_both.routes[0].delivered() == (1, 2)


@pytest.mark.parametrize(
    ("where", "text"),
    [
        (Where(), "plan"),
        (Where("van#1"), "van#1"),
        (Where("van#1", 0), "van#1 trip 1"),
        (Where("van#1", 1, loading=0), "van#1 trip 2 loading 1"),
        (Where("van#1", 1, stop=2), "van#1 trip 2 stop 3"),
    ],
)
def test_places_in_a_plan_count_from_one_for_people(where: Where, text: str) -> None:
    assert str(where) == text


def test_findings_say_it_in_both_languages() -> None:
    violation = Violation("capacity", Where("van#1", 0), "7 boxes; 6 fit", "7상자; 6상자까지")
    assert str(violation) == "van#1 trip 1: capacity: 7상자; 6상자까지. / 7 boxes; 6 fit."
    discrepancy = Discrepancy("R001", "provider", "10", "11")
    assert "R001" in str(discrepancy)
    assert "10" in str(discrepancy)
    assert "11" in str(discrepancy)


def test_exact_legs_allow_nothing_and_plan_files_two_seconds_or_a_hundredth() -> None:
    assert EXACT_LEGS.allows_seconds(60, 60)
    assert not EXACT_LEGS.allows_seconds(61, 60)
    for came, expected, allowed in (
        (62, 60, True),
        (63, 60, False),
        (58, 60, True),
        (606, 600, True),
        (607, 600, False),
    ):
        assert PLAN_FILE_LEGS.allows_seconds(came, expected) == allowed
    assert PLAN_FILE_LEGS.allows_metres(20, 0)
    assert not PLAN_FILE_LEGS.allows_metres(21, 0)
    assert LegTolerance(metres=2, percent=1).allows_metres(505, 500)


class TestErrors:
    """Faults of an input are told all together, each with what to do."""

    FAULT = Fault("orders.csv:3 boxes", "-1", "1 or more", "Correct it", "1 이상", "고쳐 주세요")

    def test_a_fault_says_where_what_came_what_was_expected_and_what_to_do(self) -> None:
        assert str(self.FAULT) == (
            "orders.csv:3 boxes: -1 → 1 이상 필요. 고쳐 주세요. "
            "/ got -1; expected 1 or more. Correct it."
        )

    def test_nothing_at_all_is_shown_as_empty_quotes(self) -> None:
        assert "got ''" in str(dataclasses.replace(self.FAULT, came=""))

    def test_every_fault_is_a_line(self) -> None:
        error = ScenarioError(fault for fault in (self.FAULT, self.FAULT))
        assert isinstance(error, InputError)
        assert len(error.faults) == 2
        assert str(error).splitlines() == [str(self.FAULT)] * 2
