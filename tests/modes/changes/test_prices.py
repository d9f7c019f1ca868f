"""Prices under a scenario: times, single lines, own time, the allowance, each with its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import ScenarioError
from delivery.model.area import Area
from delivery.model.changes import Changes, Sourced
from delivery.model.pay import PayRule
from delivery.model.places import Order
from delivery.model.units import round_half_up
from delivery.modes.changes import changed
from delivery.modes.changes.exact import exact

SOURCED = Sourced("an offer", "M")


def rules(area: Area, orders: dict[str, Order], **changes: object) -> dict[str, PayRule]:
    after, _ = changed(area, tuple(orders.values()), Changes(**changes))
    return {rule.name: rule for rule in after.pay_rules}


def test_times_multiplies_lines_and_surcharges(
    street: Area, street_orders: dict[str, Order]
) -> None:
    rule = rules(street, street_orders, pay={"rider_drops": {"times": 1.15}})["rider_drops"]
    # 3,000 x 1.15 = 3,450; 500 x 1.15 = 575; the shortfall is a wage, not the rule's won.
    assert [line.won for line in rule.lines] == [3450]
    assert [one.line.won for one in rule.surcharges] == [575]
    assert rule.shortfall_won_per_hour == 6000


def test_one_line_changes_alone_and_the_rule_names_the_new_source(
    street: Area, street_orders: dict[str, Order]
) -> None:
    found = rules(
        street,
        street_orders,
        pay={"van_hours": {"hour": 15000}},
        sources={"van_hours": SOURCED},
    )
    assert [line.won for line in found["van_hours"].lines] == [10000, 15000]
    assert (found["van_hours"].source, found["van_hours"].confidence) == ("an offer", "M")
    assert found["rider_drops"].source == "made up"


def test_a_price_changed_without_a_source_says_so(
    street: Area, street_orders: dict[str, Order]
) -> None:
    rule = rules(street, street_orders, own_time={"resident_box": 9000})["resident_box"]
    assert rule.own_time_won_per_hour == 9000
    assert rule.source.endswith("/ changed by a scenario, without a source")
    assert rule.confidence == "R"


def test_the_allowance_changes_in_every_tariff(
    street: Area, street_orders: dict[str, Order]
) -> None:
    changes = Changes(allowance=2700, sources={"allowance": SOURCED})
    after, _ = changed(street, tuple(street_orders.values()), changes)
    assert [(t.delivery_won, t.meal_won, t.source) for t in after.tariffs] == [
        (2700, 10000, "an offer")
    ]


def test_rules_and_lines_that_are_not_there_are_told_together(
    street: Area, street_orders: dict[str, Order]
) -> None:
    with pytest.raises(ScenarioError) as refused:
        rules(
            street,
            street_orders,
            pay={"gold": {"stop": 1}, "van_hours": {"km": 5, "guarantee": 1}},
            own_time={"silver": 1},
        )
    assert [fault.where for fault in refused.value.faults] == [
        "pay",
        "own_time",
        "pay.van_hours.km",
        "pay.van_hours.guarantee",
    ]


@given(won=st.integers(0, 10**7), hundredths=st.integers(0, 1000))
def test_a_factor_counts_as_it_is_written(won: int, hundredths: int) -> None:
    # Through a float 1.15 x 3,000 would be 3,449.9999….
    assert round_half_up(won * exact(hundredths / 100)) == round_half_up(
        won * exact(hundredths) / 100
    )
