"""Pay lines, one by one; the sum behind every figure stands beside it."""

import pytest

from delivery.costing.facts import RouteFacts, StopFacts
from delivery.model.pay import Ledger, PayLine, Per, Tier

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


@pytest.mark.parametrize(
    ("line", "quantity", "won"),
    [
        # 6,000 s = 1.6667 h × 13,600 = 22,666.67
        (PayLine(Per.HOUR, 13_600, PROVIDER), 6000, 22_667),
        # at least 3 h = 10,800 s × 13,600 / 3,600
        (PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800), 10_800, 40_800),
        # 6,000 s is 3.33 half hours, so 4 of them = 7,200 s = 2 h × 13,600
        (PayLine(Per.HOUR, 13_600, PROVIDER, round_up=1800), 7200, 27_200),
        # the minimum of 100 min = 6,000 s is rounded up too: 4 half hours = 2 h × 13,600
        (PayLine(Per.HOUR, 13_600, PROVIDER, minimum=6000, round_up=1800), 7200, 27_200),
        # 23.457 km × 500 = 11,728.5, half up
        (PayLine(Per.KM, 500, PROVIDER), 23_457, 11_729),
        # 3 stops × 2,500
        (PayLine(Per.STOP, 2500, PROVIDER), 3, 7500),
        # (1 − 1) + (2 − 1) + (4 − 1) = 4 × 300
        (PayLine(Per.EXTRA_BOX, 300, PROVIDER), 4, 1200),
        # 1 + 2 + 4 = 7 × 1,300
        (PayLine(Per.BOX, 1300, PROVIDER), 7, 9100),
        # 1 + 2 + 5 = 8 × 250
        (PayLine(Per.MEAL, 250, PROVIDER), 8, 2000),
        # 0 + 345 + 1,100 = 1,445 m beyond 2 km × 1,000 / 1,000 m
        (PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000), 1445, 1445),
        # 1,445 m × 850 / 1,000 = 1,228.25; rounded once, not stop by stop (293.25 + 935)
        (PayLine(Per.STOP_KM_BEYOND, 850, PROVIDER, first_metres=2000), 1445, 1228),
        # nothing is free: 1,500 + 2,345 + 3,100 = 6,945 m × 100 / 1,000 = 694.5, half up
        (PayLine(Per.STOP_KM_BEYOND, 100, PROVIDER), 6945, 695),
        # 2 trips × 1,000
        (PayLine(Per.OUTING, 1000, PROVIDER), 2, 2000),
        # once, however many trips
        (PayLine(Per.SHIFT, 30_000, PROVIDER), 1, 30_000),
        (PayLine(Per.CREW_DAY, 110_000, PROGRAMME), 1, 110_000),
        # a crew of two: 2 × 60,220
        (PayLine(Per.PERSON_DAY, 60_220, PROGRAMME), 2, 120_440),
    ],
)
def test_a_line_pays_what_it_counts(price, make_rule, line, quantity, won):
    cost = price(make_rule(line), FACTS, crew_size=2)
    assert rows(cost) == [(line.per.value, quantity, won)]
    assert cost.in_ledger(line.ledger) == cost.in_ledger(ECONOMIC) == won


@pytest.mark.parametrize(
    ("line", "won"),
    [
        # 5 boxes × 1,300 + 2 boxes × 1,000
        (PayLine(Per.BOX, 1300, PROVIDER, tiers=(Tier(5, 1000),)), 8500),
        # 2 × 1,300 + 3 × 1,000 + 2 × 700
        (PayLine(Per.BOX, 1300, PROVIDER, tiers=(Tier(2, 1000), Tier(5, 700))), 7000),
        # a step that is just met changes nothing: 7 × 1,300
        (PayLine(Per.BOX, 1300, PROVIDER, tiers=(Tier(7, 1000),)), 9100),
        # a step above all that is counted changes nothing: 3 × 2,500
        (PayLine(Per.STOP, 2500, PROVIDER, tiers=(Tier(40, 1),)), 7500),
        # 2 stops × 2,500 + 1 × 3,000
        (PayLine(Per.STOP, 2500, PROVIDER, tiers=(Tier(2, 3000),)), 8000),
        # 10 km × 500 + 13.457 km × 350 = 5,000 + 4,709.95 = 9,709.95
        (PayLine(Per.KM, 500, PROVIDER, tiers=(Tier(10_000, 350),)), 9710),
        # beyond 2 km 1,000/km, beyond 3 km 1,500/km: 345 + (1,000 + 0.1 × 1,500) = 1,495
        (
            PayLine(
                Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000, tiers=(Tier(3000, 1500),)
            ),
            1495,
        ),
        # the first hour at 12,000, the other 2,400 s at 15,000: 12,000 + 10,000
        (PayLine(Per.HOUR, 12_000, PROVIDER, tiers=(Tier(3600, 15_000),)), 22_000),
        # the first of two people 60,000, the second 50,000
        (PayLine(Per.PERSON_DAY, 60_000, PROVIDER, tiers=(Tier(1, 50_000),)), 110_000),
    ],
)
def test_tiers_price_the_units_above_each_step_only(price, make_rule, line, won):
    assert price(make_rule(line), FACTS, crew_size=2).in_ledger(PROVIDER) == won


@pytest.mark.parametrize(
    ("seconds", "won"),
    [
        # 1 s × 1,800 / 3,600 = 0.5 → 1;  3 s = 1.5 → 2;  5 s = 2.5 → 3: half up, not half to even
        (1, 1),
        (3, 2),
        (5, 3),
        # 2 s = 1.0
        (2, 1),
    ],
)
def test_half_a_won_is_rounded_up(price, make_rule, seconds, won):
    assert price(make_rule(PayLine(Per.HOUR, 1800, PROVIDER)), worked(seconds)).lines[0].won == won


def test_just_under_half_a_won_is_rounded_down(price, make_rule):
    # 1 s × 1,799 / 3,600 = 0.4997
    cost = price(make_rule(PayLine(Per.HOUR, 1799, PROVIDER)), worked(1))
    assert rows(cost) == [("hour", 1, 0)]


def test_each_line_is_rounded_by_itself(price, make_rule):
    # 1 m × 500 / 1,000 = 0.5 → 1 and 1 s × 1,800 / 3,600 = 0.5 → 1; together 2, not 1
    rule = make_rule(PayLine(Per.KM, 500, PROVIDER), PayLine(Per.HOUR, 1800, PROVIDER))
    cost = price(rule, RouteFacts(1, 1, 1, (StopFacts(1, 1, 0),)))
    assert cost.in_ledger(PROVIDER) == 2


@pytest.mark.parametrize(
    ("seconds", "paid"), [(1800, 1800), (1801, 3600), (3600, 3600), (1, 1800), (0, 0)]
)
def test_time_on_a_step_is_not_rounded_further(price, make_rule, seconds, paid):
    cost = price(make_rule(PayLine(Per.HOUR, 3600, PROVIDER, round_up=1800)), worked(seconds))
    assert cost.in_ledger(PROVIDER) == paid


def test_a_carrier_that_stays_at_home_costs_nothing(price, make_rule):
    rule = make_rule(
        PayLine(Per.SHIFT, 30_000, PROVIDER),
        PayLine(Per.HOUR, 13_600, PROVIDER, minimum=10_800),
        guarantee=PayLine(Per.HOUR, 19_800, PROVIDER, minimum=3600),
        own_time=5000,
    )
    cost = price(rule, RouteFacts(0, 0, 0, ()), promised=14_400, shortfall=10_320)
    assert cost.lines == ()
    assert cost.in_ledger(ECONOMIC) == 0


def test_a_line_that_counts_nothing_is_left_out(price, make_rule):
    rule = make_rule(
        PayLine(Per.STOP, 2500, PROVIDER),
        PayLine(Per.EXTRA_BOX, 300, PROVIDER),
        PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000),
    )
    cost = price(rule, RouteFacts(600, 1000, 1, (StopFacts(1, 1, 2000),)))
    assert rows(cost) == [("stop", 1, 2500)]


def test_economic_is_provider_and_programme_and_own_time(price, make_rule):
    # box 7 × 1,000 = 7,000; hour 1.6667 × 9,667 = 16,111.67; own time 1.6667 × 5,000 = 8,333.33
    rule = make_rule(
        PayLine(Per.BOX, 1000, PROVIDER), PayLine(Per.HOUR, 9667, PROGRAMME), own_time=5000
    )
    cost = price(rule, FACTS)
    assert rows(cost) == [("box", 7, 7000), ("hour", 6000, 16_112), ("own_time", 6000, 8333)]
    assert cost.in_ledger(PROVIDER) == 7000
    assert cost.in_ledger(PROGRAMME) == 16_112
    assert cost.in_ledger(ECONOMIC) == 7000 + 16_112 + 8333
