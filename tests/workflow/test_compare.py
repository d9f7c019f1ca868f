"""Each mode alone, and the mix of all."""

from pathlib import Path

import pytest

from delivery.errors import ScenarioError
from delivery.model.pay import Ledger
from delivery.model.scenario import SearchLimit
from delivery.reports.comparison import Comparison
from delivery.workflow.check import check_plan
from delivery.workflow.compare import compare_day
from delivery.workflow.day import Day, load_day
from delivery.workflow.plan import PlanRequest

LIMIT = SearchLimit(iterations=2000)


@pytest.fixture(scope="module")
def day(street_folder: Path) -> Day:
    """Return the day on the street."""
    return load_day(street_folder, cache=None)


@pytest.fixture(scope="module")
def told() -> list[str]:
    """Return what was announced before each plan."""
    return []


@pytest.fixture(scope="module")
def comparison(day: Day, told: list[str]) -> Comparison:
    """Return the street's comparison."""
    return compare_day(day, PlanRequest(LIMIT), on_plan=told.append)


def test_every_mode_is_planned_alone_and_then_the_mix(
    comparison: Comparison, told: list[str]
) -> None:
    assert list(comparison.alone) == ["producer", "rider", "resident"]
    assert told == ["producer", "rider", "resident", "mix"]
    for mode, plan in comparison.alone.items():
        assert set(plan.summary.modes) == {mode}
    assert set(comparison.mix.summary.modes) == {"producer", "rider", "resident"}


def test_every_plan_of_a_comparison_is_clean(comparison: Comparison, day: Day) -> None:
    for plan in (*comparison.alone.values(), comparison.mix):
        assert check_plan(plan, day).lines() == ()


def test_the_mix_serves_no_fewer_meals_than_any_mode_alone(comparison: Comparison) -> None:
    for plan in comparison.alone.values():
        assert plan.summary.total.meals <= comparison.mix.summary.total.meals
        if plan.summary.total.meals == comparison.mix.summary.total.meals:
            alone = plan.summary.total.cost[Ledger.PROVIDER]
            assert comparison.mix.summary.total.cost[Ledger.PROVIDER] <= alone


def test_a_mode_alone_leaves_what_it_may_not_carry(comparison: Comparison) -> None:
    reasons = {
        mode: {left.order_id: left.reason for left in plan.unassigned}
        for mode, plan in comparison.alone.items()
    }
    out_of_the_day = {"O5": "suspended", "O7": "entitlement"}
    # The van carries K1's orders alone; O8 is 1,800 m from the residents, too far for all.
    assert reasons["producer"] == {**out_of_the_day, "O4": "no_carrier", "O8": "no_carrier"}
    assert reasons["rider"] == out_of_the_day
    assert reasons["resident"]["O8"] == "territory"


def test_one_box_more_has_its_price_in_each_mode(comparison: Comparison) -> None:
    assert set(comparison.marginal_won) == {"producer", "rider", "resident"}
    # A resident takes 1,000 won for the box and nothing else from the kitchen.
    assert comparison.marginal_won["resident"] == 1000
    # A rider takes 3,000 won for the stop, less what the minutes save of a promised hour; the van
    # its minutes.
    for mode, least, most in (("rider", 2000, 3000), ("producer", 1, 3000)):
        won = comparison.marginal_won[mode]
        assert won is not None
        assert least <= won <= most


def test_only_the_modes_asked_for_are_compared(day: Day) -> None:
    some = compare_day(day, PlanRequest(LIMIT, modes=("resident",)))
    assert list(some.alone) == ["resident"]
    assert set(some.mix.summary.modes) == {"resident"}


def test_an_unknown_mode_is_said_before_anything_is_planned(day: Day) -> None:
    told: list[str] = []
    with pytest.raises(ScenarioError):
        compare_day(day, PlanRequest(LIMIT, modes=("rider", "drone")), on_plan=told.append)
    assert told == []
