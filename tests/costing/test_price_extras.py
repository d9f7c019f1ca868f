"""What comes on top of a rule's lines: guarantee, surcharges, promised time, own time."""

import pytest

from delivery.costing.facts import RouteFacts, StopFacts
from delivery.model.pay import Condition, Ledger, PayLine, Per, Surcharge

PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC

# Three stops: 1, 2 and 4 boxes; 1, 2 and 5 meals; 1,500 m, 2,345 m and 3,100 m away.
FACTS = RouteFacts(
    paid_seconds=6000,
    metres=23_457,
    trips=2,
    stops=(StopFacts(1, 1, 1500), StopFacts(2, 2, 2345), StopFacts(4, 5, 3100)),
)


def rows(cost):
    return [(line.per, line.quantity, line.won) for line in cost.lines]


def worked(seconds):
    return RouteFacts(seconds, 0, 1, (StopFacts(1, 1, 0),))


GUARANTEED_HOUR = PayLine(Per.HOUR, 19_800, PROVIDER)  # 6,000 s × 19,800 / 3,600 = 33,000


@pytest.mark.parametrize(
    ("won_per_stop", "expected"),
    [
        # 3 × 10,999 = 32,997: 3 won short
        (10_999, [("stop", 3, 32_997), ("guarantee", 6000, 3)]),
        # 3 × 11,000 = 33,000: exactly met
        (11_000, [("stop", 3, 33_000)]),
        # 3 × 11,001 = 33,003: more than met
        (11_001, [("stop", 3, 33_003)]),
    ],
)
def test_a_guarantee_tops_up_what_is_short_of_it(price, make_rule, won_per_stop, expected):
    line = PayLine(Per.STOP, won_per_stop, PROVIDER)
    assert rows(price(make_rule(line, guarantee=GUARANTEED_HOUR), FACTS)) == expected


def test_a_guarantee_missed_by_one_won_pays_one_won(price, make_rule):
    # one line of 32,999 a shift against 33,000
    rule = make_rule(PayLine(Per.SHIFT, 32_999, PROVIDER), guarantee=GUARANTEED_HOUR)
    assert rows(price(rule, FACTS)) == [("shift", 1, 32_999), ("guarantee", 6000, 1)]


def test_a_guarantee_is_rounded_once_against_whole_won(price, make_rule):
    # 5,999 s × 19,800 / 3,600 = 32,994.5 → 32,995; less 3 × 2,500 = 25,495
    rule = make_rule(PayLine(Per.STOP, 2500, PROVIDER), guarantee=GUARANTEED_HOUR)
    facts = RouteFacts(5999, 0, 1, FACTS.stops)
    assert price(rule, facts).lines[-1].won == 25_495


def test_a_guarantee_counts_the_lines_of_its_own_ledger_only(price, make_rule):
    # 33,000 − 3 × 2,500 = 25,500, though the programme pays 100,000
    rule = make_rule(
        PayLine(Per.STOP, 2500, PROVIDER),
        PayLine(Per.CREW_DAY, 100_000, PROGRAMME),
        guarantee=GUARANTEED_HOUR,
    )
    cost = price(rule, FACTS)
    assert cost.in_ledger(PROVIDER) == 33_000
    assert cost.in_ledger(ECONOMIC) == 133_000


def test_surcharges_count_towards_the_guarantee(price, make_rule):
    # 3 × 2,500 + 3 × 500 = 9,000; 33,000 − 9,000 = 24,000
    wet = Surcharge(frozenset({Condition.RAIN}), PayLine(Per.STOP, 500, PROVIDER))
    rule = make_rule(
        PayLine(Per.STOP, 2500, PROVIDER), guarantee=GUARANTEED_HOUR, surcharges=(wet,)
    )
    cost = price(rule, FACTS, conditions={Condition.RAIN})
    assert rows(cost) == [("stop", 3, 7500), ("stop", 3, 1500), ("guarantee", 6000, 24_000)]


def test_a_guarantee_may_have_a_minimum_and_rounding(price, make_rule):
    # 6,000 s round up to 7,200 s = 2 h × 19,800 = 39,600; less 7,500
    guarantee = PayLine(Per.HOUR, 19_800, PROVIDER, round_up=3600)
    cost = price(make_rule(PayLine(Per.STOP, 2500, PROVIDER), guarantee=guarantee), FACTS)
    assert rows(cost)[-1] == ("guarantee", 7200, 32_100)


def test_a_guarantee_may_be_counted_by_anything(price, make_rule):
    # at least 12,000 an outing: 2 × 12,000 − 7,500
    guarantee = PayLine(Per.OUTING, 12_000, PROVIDER)
    cost = price(make_rule(PayLine(Per.STOP, 2500, PROVIDER), guarantee=guarantee), FACTS)
    assert rows(cost)[-1] == ("guarantee", 2, 16_500)


WEATHER = Surcharge(
    frozenset({Condition.RAIN, Condition.SNOW, Condition.COLD, Condition.HEAT}),
    PayLine(Per.STOP, 500, PROVIDER),
)
HOLIDAY = Surcharge(frozenset({Condition.HOLIDAY}), PayLine(Per.BOX, 200, PROGRAMME))


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ((), []),
        ((Condition.RAIN,), [("stop", 3, 1500)]),
        # one entry counts once, whatever of it holds
        ((Condition.RAIN, Condition.COLD, Condition.SNOW), [("stop", 3, 1500)]),
        # 7 boxes × 200, in its own ledger
        ((Condition.HOLIDAY,), [("box", 7, 1400)]),
        # two entries are two lines
        ((Condition.HEAT, Condition.HOLIDAY), [("stop", 3, 1500), ("box", 7, 1400)]),
    ],
)
def test_a_surcharge_is_a_line_when_any_condition_holds(price, make_rule, conditions, expected):
    rule = make_rule(surcharges=(WEATHER, HOLIDAY))
    assert rows(price(rule, FACTS, conditions=conditions)) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        # 14,400 − 12,000 = 2,400 s × 10,320 / 3,600 = 6,880
        (12_000, [("shift", 1, 1000), ("shortfall", 2400, 6880)]),
        # 1 s × 10,320 / 3,600 = 2.87
        (14_399, [("shift", 1, 1000), ("shortfall", 1, 3)]),
        (14_400, [("shift", 1, 1000)]),
        (14_401, [("shift", 1, 1000)]),
    ],
)
def test_promised_time_not_worked_is_priced_to_the_provider(price, make_rule, seconds, expected):
    rule = make_rule(PayLine(Per.SHIFT, 1000, PROGRAMME))
    cost = price(rule, worked(seconds), promised=14_400, shortfall=10_320)
    assert rows(cost) == expected
    assert cost.in_ledger(PROVIDER) == sum(won for per, _, won in expected if per == "shortfall")


def test_a_promise_is_held_against_time_as_worked_not_as_paid(price, make_rule):
    # 3 h are paid by the minimum, yet 2 h of the promised 3 are missing: 2 × 10,000
    rule = make_rule(PayLine(Per.HOUR, 12_000, PROVIDER, minimum=10_800))
    cost = price(rule, worked(3600), promised=10_800, shortfall=10_000)
    assert rows(cost) == [("hour", 10_800, 36_000), ("shortfall", 7200, 20_000)]


def test_the_shortfall_does_not_eat_up_the_guarantee(price, make_rule):
    # 1 h × 19,800 − 2,500 = 17,300, and 1 h short × 10,000 besides
    rule = make_rule(PayLine(Per.STOP, 2500, PROVIDER), guarantee=GUARANTEED_HOUR)
    cost = price(rule, worked(3600), promised=7200, shortfall=10_000)
    assert rows(cost) == [
        ("stop", 1, 2500),
        ("guarantee", 3600, 17_300),
        ("shortfall", 3600, 10_000),
    ]


def test_a_line_of_no_won_still_says_what_it_counted(price, make_rule):
    assert rows(price(make_rule(PayLine(Per.STOP, 0, PROVIDER)), FACTS)) == [("stop", 3, 0)]


def test_every_line_names_its_rule(price, make_rule):
    rule = make_rule(
        PayLine(Per.STOP, 1, PROVIDER), name="club", guarantee=GUARANTEED_HOUR, own_time=1000
    )
    cost = price(rule, FACTS, promised=7200, shortfall=10_000)
    assert {line.rule for line in cost.lines} == {"club"}
    assert len(cost.lines) == 4
