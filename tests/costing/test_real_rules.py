"""The four modes' pay rules of 2026 and a fifth mode's, computed by hand."""

import tomllib
from datetime import date

import pytest

from delivery.costing.facts import RouteFacts, StopFacts
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier

PROVIDER, PROGRAMME, ECONOMIC = Ledger.PROVIDER, Ledger.PROGRAMME, Ledger.ECONOMIC
FROM = date(2026, 1, 1)

PRODUCER_VAN = PayRule(
    "producer_van",
    FROM,
    "pay_rules.toml",
    "R",
    (
        PayLine(Per.SHIFT, 30_000, PROVIDER),
        PayLine(Per.HOUR, 13_600, PROVIDER, minimum=180 * 60, round_up=30 * 60),
        PayLine(Per.KM, 500, PROVIDER),
    ),
)
SELF_SUPPORT_CREW = PayRule(
    "self_support_crew",
    FROM,
    "pay_rules.toml",
    "M",
    (
        PayLine(Per.BOX, 1300, PROVIDER),
        PayLine(Per.KM, 500, PROVIDER),
        PayLine(Per.PERSON_DAY, 60_220, PROGRAMME),
    ),
)
RIDER_COOP = PayRule(
    "rider_coop",
    FROM,
    "pay_rules.toml",
    "D",
    (
        PayLine(Per.STOP, 2500, PROVIDER),
        PayLine(Per.EXTRA_BOX, 300, PROVIDER),
        PayLine(Per.STOP_KM_BEYOND, 1000, PROVIDER, first_metres=2000),
    ),
    PayLine(Per.HOUR, 19_800, PROVIDER),
    (
        Surcharge(
            frozenset({Condition.RAIN, Condition.SNOW, Condition.COLD, Condition.HEAT}),
            PayLine(Per.STOP, 500, PROVIDER),
        ),
        Surcharge(frozenset({Condition.HOLIDAY}), PayLine(Per.STOP, 500, PROVIDER)),
    ),
)
RESIDENT_BOX = PayRule(
    "resident_box",
    FROM,
    "pay_rules.toml",
    "R",
    (
        PayLine(Per.BOX, 1000, PROVIDER),
        PayLine(Per.OUTING, 1000, PROVIDER),
        PayLine(Per.HOUR, 9667, PROGRAMME),
    ),
)
# A fifth mode, made up: walkers of a senior club. 290,000 won for ten days of three hours is
# 29,000 a person-day; the kitchen pays a little per meal, less per box from the tenth on.
SENIOR_CLUB = PayRule(
    "senior_club",
    FROM,
    "a test",
    "R",
    (
        PayLine(Per.PERSON_DAY, 29_000, PROGRAMME),
        PayLine(Per.MEAL, 300, PROVIDER),
        PayLine(Per.BOX, 200, PROVIDER, tiers=(Tier(10, 150),)),
    ),
    PayLine(Per.OUTING, 4000, PROVIDER),
    (Surcharge(frozenset({Condition.HEAT}), PayLine(Per.PERSON_DAY, 5000, PROGRAMME)),),
    own_time_won_per_hour=3000,
)


def rows(cost):
    return [(line.per, line.ledger, line.won) for line in cost.lines]


def stops(*boxes, metres=0):
    return tuple(StopFacts(count, count, metres) for count in boxes)


@pytest.mark.parametrize(
    ("worked", "hours_won"),
    [
        # 3 h 20 min is 7 half hours: 3.5 × 13,600
        (12_000, 47_600),
        # 1 h is paid as 3: 3 × 13,600
        (3600, 40_800),
        # 3 h exactly, and one second more: 3.5 × 13,600
        (10_800, 40_800),
        (10_801, 47_600),
    ],
)
def test_producer_van(price, worked, hours_won):
    # van and insurance 30,000; 23.457 km × 500 = 11,728.5 → 11,729
    cost = price(PRODUCER_VAN, RouteFacts(worked, 23_457, 1, stops(1, 1, 2)))
    assert rows(cost) == [
        ("shift", PROVIDER, 30_000),
        ("hour", PROVIDER, hours_won),
        ("km", PROVIDER, 11_729),
    ]
    assert cost.in_ledger(ECONOMIC) == cost.in_ledger(PROVIDER) == 41_729 + hours_won


def test_self_support_crew_that_works_less_than_promised(price):
    # 25 boxes × 1,300 = 32,500; 18.25 km × 500 = 9,125; 2 people × 60,220 = 120,440;
    # 240 min promised, 200 worked: 40 min × 10,320 / 60 = 6,880
    facts = RouteFacts(200 * 60, 18_250, 2, stops(*[1] * 15, *[2] * 5))
    cost = price(SELF_SUPPORT_CREW, facts, crew_size=2, promised=240 * 60)
    assert rows(cost) == [
        ("box", PROVIDER, 32_500),
        ("km", PROVIDER, 9125),
        ("person_day", PROGRAMME, 120_440),
        ("shortfall", PROVIDER, 6880),
    ]
    assert cost.in_ledger(PROVIDER) == 48_505
    assert cost.in_ledger(PROGRAMME) == 120_440
    assert cost.in_ledger(ECONOMIC) == 168_945


# Twelve drops, three of two boxes; two lie beyond 2 km, by 345 m and 1,100 m.
RIDER_RUN = RouteFacts(
    6000,
    15_000,
    1,
    (*stops(*[1] * 7, *[2] * 3, metres=1200), *stops(1, metres=2345), *stops(1, metres=3100)),
)


def test_rider_whose_drops_fall_short_of_the_guaranteed_hour(price):
    # 12 × 2,500 = 30,000; 3 × 300 = 900; 1,445 m × 1,000 / 1,000 = 1,445: 32,345 in all.
    # 6,000 s × 19,800 / 3,600 = 33,000, so 655 more
    cost = price(RIDER_COOP, RIDER_RUN)
    assert rows(cost) == [
        ("stop", PROVIDER, 30_000),
        ("extra_box", PROVIDER, 900),
        ("stop_km_beyond", PROVIDER, 1445),
        ("guarantee", PROVIDER, 655),
    ]
    assert cost.in_ledger(PROVIDER) == 33_000


@pytest.mark.parametrize(
    ("conditions", "won"),
    [
        # 32,345 + 12 × 500 = 38,345, above the guarantee
        ((Condition.RAIN,), 38_345),
        # weather counts once
        ((Condition.SNOW, Condition.COLD), 38_345),
        # weather and holiday are two surcharges: 32,345 + 12,000
        ((Condition.HEAT, Condition.HOLIDAY), 44_345),
    ],
)
def test_rider_in_bad_weather_and_on_a_holiday(price, conditions, won):
    cost = price(RIDER_COOP, RIDER_RUN, conditions=conditions)
    assert cost.in_ledger(PROVIDER) == cost.in_ledger(ECONOMIC) == won


def test_resident_on_two_outings(price):
    # 7 boxes × 1,000 = 7,000; 2 outings × 1,000 = 2,000; 1.5 h × 9,667 = 14,500.5 → 14,501
    cost = price(RESIDENT_BOX, RouteFacts(5400, 1800, 2, stops(1, 2, 1, 3)))
    assert rows(cost) == [
        ("box", PROVIDER, 7000),
        ("outing", PROVIDER, 2000),
        ("hour", PROGRAMME, 14_501),
    ]
    assert cost.in_ledger(ECONOMIC) == 23_501


def test_a_fifth_mode_is_its_rule_alone(price):
    # three walkers on a hot day: 3 × 29,000 = 87,000 and 3 × 5,000 = 15,000; 16 meals × 300 =
    # 4,800; 10 boxes × 200 + 6 × 150 = 2,900; own time 2.5 h × 3,000 = 7,500; 7,700 is short of
    # 2 outings × 4,000 by 300
    facts = RouteFacts(9000, 4000, 2, stops(*[1] * 8, *[2] * 4))
    cost = price(SENIOR_CLUB, facts, conditions={Condition.HEAT}, crew_size=3)
    assert rows(cost) == [
        ("person_day", PROGRAMME, 87_000),
        ("meal", PROVIDER, 4800),
        ("box", PROVIDER, 2900),
        ("person_day", PROGRAMME, 15_000),
        ("guarantee", PROVIDER, 300),
        ("own_time", ECONOMIC, 7500),
    ]
    assert cost.in_ledger(PROVIDER) == 8000
    assert cost.in_ledger(PROGRAMME) == 102_000
    assert cost.in_ledger(ECONOMIC) == 117_500


@pytest.mark.shared
@pytest.mark.parametrize("rule", [PRODUCER_VAN, SELF_SUPPORT_CREW, RIDER_COOP, RESIDENT_BOX])
def test_the_rules_here_are_those_of_the_shared_areas(shared, rule):
    text = (shared / "areas" / "central-seoul" / "pay_rules.toml").read_text(encoding="utf-8")
    (entry,) = (e for e in tomllib.loads(text)["rule"] if e["name"] == rule.name)
    assert entry["from"] == rule.valid_from
    assert [_line(row) for row in entry["lines"]] == list(rule.lines)
    guarantee = entry.get("guarantee")
    assert (_line(guarantee) if guarantee else None) == rule.guarantee
    surcharges = [Surcharge(frozenset(s["when"]), _line(s)) for s in entry.get("surcharges", [])]
    assert tuple(surcharges) == rule.surcharges


def _line(row):
    return PayLine(
        Per(row["per"]),
        row["won"],
        Ledger(row["ledger"]),
        minimum=row.get("minimum_minutes", 0) * 60,
        round_up=row.get("round_up_minutes", 0) * 60,
        first_metres=round(row.get("first_km", 0) * 1000),
    )
