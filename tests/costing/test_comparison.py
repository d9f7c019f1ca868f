"""Modes side by side."""

from fractions import Fraction

import pytest

from delivery.costing.comparison import comparison_row, median_rise
from delivery.model.pay import Ledger
from delivery.model.plan import ModeSummary, PlanUnassigned, Summary

WON = {Ledger.PROVIDER: 30_000, Ledger.PROGRAMME: 0, Ledger.ECONOMIC: 30_000}
PER_MEAL = {Ledger.PROVIDER: 2500, Ledger.PROGRAMME: 0, Ledger.ECONOMIC: 2500}
TOTAL = ModeSummary(
    orders=11,
    boxes=12,
    meals=12,
    stops=10,
    routes=2,
    trips=3,
    paid_seconds=5400,
    metres=15_300,
    cost=WON,
    per_meal=PER_MEAL,
    versus_allowance=-500,
    feeds_won=0,
)
NOTHING = ModeSummary(0, 0, 0, 0, 0, 0, 0, 0, dict.fromkeys(Ledger, 0), None, None, 0)


def left(reason: str) -> PlanUnassigned:
    return PlanUnassigned("O1", reason, "a sentence", None)


def test_a_row_holds_the_total_of_its_plan():
    row = comparison_row("rider", Summary({}, TOTAL), (), marginal_won=2800)
    assert (row.name, row.orders_served, row.orders_unserved) == ("rider", 11, 0)
    assert (row.boxes, row.meals, row.stops, row.metres) == (12, 12, 10, 15_300)
    assert (row.cost, row.per_meal, row.versus_allowance) == (WON, PER_MEAL, -500)
    assert row.marginal_won == 2800


def test_stops_per_paid_hour_are_exact():
    # 10 stops in 1.5 h
    row = comparison_row("rider", Summary({}, TOTAL), ())
    assert row.stops_per_paid_hour == Fraction(20, 3)


def test_a_mode_that_does_nothing_has_no_rate_and_no_won_per_meal():
    row = comparison_row("resident", Summary({}, NOTHING), (left("territory"),))
    assert (row.stops_per_paid_hour, row.per_meal, row.marginal_won) == (None, None, None)
    assert row.orders_unserved == 1


def test_unserved_orders_are_counted_by_reason_the_most_frequent_first():
    unassigned = [left(r) for r in ("window", "capacity", "territory", "capacity", "suspended")]
    row = comparison_row("mix", Summary({}, TOTAL), unassigned)
    assert row.orders_unserved == 5
    assert list(row.unserved_by_reason.items()) == [
        ("capacity", 2),
        ("suspended", 1),
        ("territory", 1),
        ("window", 1),
    ]


@pytest.mark.parametrize(
    ("after", "rise"),
    [
        # an odd number: the middle one of 0, 300, 2,500
        ((102_500, 100_000, 100_300), 300),
        # an even number: (300 + 1,000) / 2
        ((102_500, 100_000, 100_300, 101_000), 650),
        # (300 + 801) / 2 = 550.5, half up
        ((100_300, 100_801), 551),
        # a search may find something cheaper: −101 and 0, −50.5, half up
        ((99_899, 100_000), -50),
        ((100_007,), 7),
        ((), None),
    ],
)
def test_the_marginal_won_is_the_median_rise(after, rise):
    assert median_rise(100_000, after) == rise
