"""A plan beside what serving its orders costs at least."""

from dataclasses import replace

import pytest

from delivery import planning
from delivery.model.plan import Plan, gap_to
from delivery.model.scenario import BOUNDING, Progress, Scenario, SearchLimit
from delivery.model.solution import Solution, Unassigned
from delivery.proof import proven
from delivery.reports.table import bound_note, plan_warnings
from delivery.workflow.day import Day
from tests.planned import planned

SECONDS = 600.0
"""Far more than the small street's bound takes: it ends when it can be raised no more."""


def won(plan: Plan) -> int:
    """Return what a plan costs in its objective."""
    return sum(route.cost.in_objective(plan.objective) for route in plan.routes)


@pytest.fixture(scope="module")
def plan(street: Day) -> Plan:
    """Return the street's plan with its bound, found clean by the check."""
    return planned(street, bound_seconds=SECONDS)


def test_a_plan_costs_no_less_than_its_bound(plan: Plan) -> None:
    assert plan.bound is not None
    assert 0 < plan.bound <= won(plan)
    assert plan.gap == gap_to(plan.bound, won(plan))


def test_looking_for_a_bound_changes_nothing_else_in_the_plan(street: Day, plan: Plan) -> None:
    without = replace(planned(street), search=plan.search)
    assert replace(plan, bound=None, gap=None) == without


def test_what_is_proven_only_rises(street: Day) -> None:
    told: list[Progress] = []
    scenario = Scenario(street.area, street.date, SearchLimit(iterations=10), bound_seconds=SECONDS)
    made = planning.plan(street.orders, scenario, street.matrices, on_progress=told.append)
    rising = [each.won or 0 for each in told if each.stage == BOUNDING]
    assert rising
    assert rising == sorted(rising)
    assert made.bound is not None
    assert rising[-1] <= made.bound


def test_a_plan_that_leaves_orders_out_has_no_bound_and_says_why(street: Day) -> None:
    plan = planned(street)
    scenario = Scenario(street.area, street.date, SearchLimit(iterations=1))
    day = planning.day_problem(street.orders, scenario, street.matrices)
    left = Solution((), (Unassigned(0, "capacity", "", None),), plan.search)
    asked = proven(plan, day, left, planning.route_evaluator(day, scenario), SECONDS)
    assert (asked.bound, asked.gap) == (None, None)
    assert "미배정" in asked.warnings[-1]
    assert "left out" in asked.warnings[-1]


def test_who_stops_the_proof_keeps_the_plan(street: Day) -> None:
    scenario = Scenario(street.area, street.date, SearchLimit(iterations=50), bound_seconds=SECONDS)
    stopped = planning.plan(street.orders, scenario, street.matrices, should_stop=lambda: True)
    assert stopped.routes
    assert stopped.bound is None
    assert "in time" in stopped.warnings[-1]


@pytest.mark.parametrize(
    ("bound", "cost", "gap"), [(90, 100, 0.1), (100, 100, 0.0), (0, 0, 0.0), (2, 3, 0.3333)]
)
def test_a_gap_is_the_part_of_the_won_above_the_bound(bound: int, cost: int, gap: float) -> None:
    assert gap_to(bound, cost) == gap


def test_a_bound_is_told_in_both_languages(plan: Plan) -> None:
    assert plan.bound is not None
    assert plan.gap is not None
    note = bound_note(plan.bound, plan.gap)
    assert f"{plan.bound:,}" in note.ko
    assert f"{plan.bound:,}" in note.en
    assert not any("하한" in warning.ko for warning in plan_warnings(plan))
