"""The linear stand-in the search steers by."""

from dataclasses import asdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.costing.linear import CarrierDay, linear_cost
from delivery.costing.lines import paid_time
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier

PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC
_FROM = date(2026, 1, 1)
FIVE_HOURS = CarrierDay(crew_size=2, promised=0, longest=18_000)


def stand_in(rule: PayRule, day=FIVE_HOURS, *, conditions=(), objective=PROVIDER, shortfall=0):
    return linear_cost(
        rule,
        day,
        conditions=frozenset(conditions),
        objective=objective,
        shortfall_won_per_hour=shortfall,
    )


def nonzero(linear):
    return {name: value for name, value in asdict(linear).items() if value}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # 7,200 / 3,600 = 2 won a second
        (PayLine(Per.HOUR, 7200, PROVIDER), {"per_second": 2000}),
        # 500 / 1,000 = 0.5 won a metre
        (PayLine(Per.KM, 500, PROVIDER), {"per_metre": 500}),
        (PayLine(Per.STOP, 2500, PROVIDER), {"per_stop": 2_500_000}),
        (PayLine(Per.EXTRA_BOX, 300, PROVIDER), {"per_extra_box": 300_000}),
        (PayLine(Per.BOX, 1300, PROVIDER), {"per_box": 1_300_000}),
        (PayLine(Per.MEAL, 250, PROVIDER), {"per_meal": 250_000}),
        (PayLine(Per.OUTING, 1000, PROVIDER), {"per_trip": 1_000_000}),
        (PayLine(Per.SHIFT, 30_000, PROVIDER), {"fixed": 30_000_000}),
        (PayLine(Per.CREW_DAY, 110_000, PROVIDER), {"fixed": 110_000_000}),
        # two people
        (PayLine(Per.PERSON_DAY, 60_220, PROVIDER), {"fixed": 120_440_000}),
        # the won of the first unit
        (PayLine(Per.BOX, 1300, PROVIDER, tiers=(Tier(5, 900),)), {"per_box": 1_300_000}),
        (PayLine(Per.BOX, 1300, PROVIDER, tiers=(Tier(0, 900),)), {"per_box": 900_000}),
        # no door it may go to, so no distance to pay
        (PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000), {}),
        # 3 h × 13,600 to go out; then (5 − 3) h × 13,600 over 18,000 s = 1.5111 won a second
        (
            PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800, round_up=1800),
            {"fixed": 40_800_000, "per_second": 1511},
        ),
    ],
)
def test_a_line_becomes_its_coefficient(make_rule, line, expected):
    assert nonzero(stand_in(make_rule(line))) == expected


def test_a_minimum_longer_than_the_longest_day_leaves_time_free(make_rule):
    # 8 h × 10,000 whatever is worked
    rule = make_rule(PayLine(Per.HOUR, 10_000, PROVIDER, minimum=28_800))
    assert nonzero(stand_in(rule)) == {"fixed": 80_000_000}


def test_lines_and_surcharges_of_one_kind_add_up(make_rule):
    wet = Surcharge(frozenset({Condition.RAIN}), PayLine(Per.STOP, 500, PROVIDER))
    rule = make_rule(PayLine(Per.STOP, 2500, PROVIDER), surcharges=(wet,))
    assert stand_in(rule, conditions={Condition.RAIN}).per_stop == 3_000_000
    assert stand_in(rule).per_stop == 2_500_000


def test_only_the_objectives_ledger_counts(make_rule):
    rule = make_rule(
        PayLine(Per.BOX, 1000, PROVIDER), PayLine(Per.HOUR, 7200, PROGRAMME), own_time=3600
    )
    assert nonzero(stand_in(rule)) == {"per_box": 1_000_000}
    assert nonzero(stand_in(rule, objective=PROGRAMME)) == {"per_second": 2000}
    # 7,200 + 3,600 an hour = 3 won a second
    economic = stand_in(rule, objective=ECONOMIC)
    assert nonzero(economic) == {"per_box": 1_000_000, "per_second": 3000}


def test_a_promise_costs_its_mean_shortfall_to_go_out(make_rule):
    # promised 4 h, longest 7 h: mean shortfall 4² / (2 × 7) h = 8/7 h × 10,500 = 12,000
    day = CarrierDay(crew_size=1, promised=14_400, longest=25_200)
    assert nonzero(stand_in(make_rule(), day, shortfall=10_500)) == {"fixed": 12_000_000}
    assert nonzero(stand_in(make_rule(), day, objective=PROGRAMME, shortfall=10_500)) == {}


def test_a_promise_that_no_day_can_keep_costs_what_is_missing_on_average(make_rule):
    # promised 4 h, longest 2 h: from 4 h down to 2 h missing, 3 h on average × 10,000
    day = CarrierDay(crew_size=1, promised=14_400, longest=7200)
    assert nonzero(stand_in(make_rule(), day, shortfall=10_000)) == {"fixed": 30_000_000}


def test_a_guarantee_by_the_hour_is_told_apart(make_rule):
    rule = make_rule(
        PayLine(Per.STOP, 2500, PROVIDER), guarantee=PayLine(Per.HOUR, 19_800, PROVIDER)
    )
    assert stand_in(rule).guarantee_per_second == 5500
    assert stand_in(rule).per_second == 0
    assert stand_in(rule, objective=PROGRAMME).guarantee_per_second == 0


def test_a_guarantee_by_the_outing_is_left_out(make_rule):
    assert nonzero(stand_in(make_rule(guarantee=PayLine(Per.OUTING, 9000, PROVIDER)))) == {}


@given(
    minimum=st.sampled_from([0, 5400, 10_800, 30_000]),
    round_up=st.sampled_from([0, 600, 1800]),
    longest=st.integers(1, 30_000),
)
def test_an_hour_line_is_true_for_no_work_and_for_the_longest_day(minimum, round_up, longest):
    line = PayLine(Per.HOUR, 13_600, PROVIDER, minimum, round_up)
    rule = PayRule("rule", _FROM, "a test", "R", (line,))
    linear = stand_in(rule, CarrierDay(crew_size=1, promised=0, longest=longest))
    for worked in (0, longest):
        exact = 13_600 * paid_time(line, worked) / 3.6  # thousandths of a won
        stood_in = linear.fixed + linear.per_second * worked
        assert abs(stood_in - exact) <= 1 + worked / 2  # each coefficient is rounded
