"""The audit's evaluator: every word of a pay rule, with the sum written out."""

from datetime import date

import pytest

from delivery.costing.audit_pay import Outing, Terms, reprice
from delivery.model.fleets import Fleet
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per, Surcharge, Tier

# Three stops: 1 box, 3 boxes (4 meals), 2 boxes; 1,500 m, 2,001 m and 4,250 m from the loading
# place; 5,000 s of work, 7,300 m, two trips.
OUTING = Outing(
    seconds=5000,
    metres=7300,
    trips=2,
    stops=((1, 1), (3, 4), (2, 2)),
    distances=(1500, 2001, 4250),
)


def line(per: Per, won: int, ledger: Ledger = Ledger.PROVIDER, **more: object) -> PayLine:
    """Return a pay line."""
    return PayLine(per, won, ledger, **more)


def priced(
    *lines: PayLine,
    outing: Outing = OUTING,
    crew_size: int = 1,
    promised: int = 0,
    conditions: frozenset[Condition] = frozenset(),
    minimum_wage: int | None = None,
    beyond: int | None = None,
    **more: object,
) -> list[tuple[str, str, int, int]]:
    """Return a pay statement as (per, ledger, quantity, won)."""
    rule = PayRule("rule", date(2026, 1, 1), "a test", "R", lines, **more)
    fleet = Fleet(
        fleet_id="F",
        mode="some",
        kitchens=(),
        profile="car",
        carriers=1,
        capacity_boxes=10,
        start="K1",
        end="start",
        shifts=(),
        closed=(),
        max_work=None,
        max_kitchens_per_trip=1,
        max_trips=None,
        reload=0,
        crew_size=crew_size,
        promised=promised,
        refusal_rate=0.0,
        requires_training=False,
        hubs=False,
        dong_codes=(),
        radius=None,
        pay="rule",
    )
    terms = Terms(fleet, rule, conditions, minimum_wage)
    statement = reprice(outing, terms, metres_beyond=beyond)
    return [(found.per, found.ledger.value, found.quantity, found.won) for found in statement]


@pytest.mark.parametrize(
    ("pay_line", "quantity", "won"),
    [
        (line(Per.HOUR, 13_600), 5000, 18_889),  # 5,000 / 3,600 × 13,600 = 18,888.9
        (line(Per.HOUR, 13_600, minimum=10_800), 10_800, 40_800),  # 3 h × 13,600
        (line(Per.HOUR, 13_600, round_up=1800), 5400, 20_400),  # 1.5 h × 13,600
        (line(Per.HOUR, 13_600, minimum=5401, round_up=1800), 7200, 27_200),  # 2 h × 13,600
        (line(Per.KM, 500), 7300, 3650),  # 7.3 km × 500
        (line(Per.STOP, 2500), 3, 7500),
        (line(Per.EXTRA_BOX, 300), 3, 900),  # 0 + 2 + 1 further boxes
        (line(Per.BOX, 1300), 6, 7800),
        (line(Per.MEAL, 1000), 7, 7000),  # 1 + 4 + 2
        (line(Per.OUTING, 1000), 2, 2000),
        (line(Per.SHIFT, 30_000), 1, 30_000),
        (line(Per.CREW_DAY, 50_000), 1, 50_000),
        # Beyond 2 km: 0 + 1 + 2,250 m.
        (line(Per.STOP_KM_BEYOND, 1000, first_metres=2000), 2251, 2251),
        (line(Per.STOP_KM_BEYOND, 1000), 7751, 7751),
    ],
)
def test_each_word_of_a_pay_rule_is_priced(pay_line: PayLine, quantity: int, won: int) -> None:
    assert priced(pay_line) == [(pay_line.per.value, "provider", quantity, won)]


def test_a_day_wage_counts_the_whole_crew() -> None:
    pay_line = line(Per.PERSON_DAY, 60_220, Ledger.PROGRAMME)
    assert priced(pay_line, crew_size=2) == [("person_day", "programme", 2, 120_440)]


def test_each_line_rounds_half_up_once() -> None:
    # 3,601 m × 500 / 1,000 = 1,800.5 → 1,801.
    outing = Outing(5000, 3601, 1, OUTING.stops, OUTING.distances)
    assert priced(line(Per.KM, 500), outing=outing) == [("km", "provider", 3601, 1801)]


def test_tiers_price_the_units_above_each_step() -> None:
    # 2 stops × 2,500, the third 2,000.
    stops = line(Per.STOP, 2500, tiers=(Tier(2, 2000),))
    assert priced(stops) == [("stop", "provider", 3, 7000)]
    # 5 km × 500, 2 km × 400, 300 m × 300 / 1,000 = 2,500 + 800 + 90.
    metres = line(Per.KM, 500, tiers=(Tier(5000, 400), Tier(7000, 300)))
    assert priced(metres) == [("km", "provider", 7300, 3390)]
    # A step nobody reaches changes nothing.
    assert priced(line(Per.BOX, 100, tiers=(Tier(6, 1),))) == [("box", "provider", 6, 600)]


def test_tiers_of_a_distance_step_count_stop_by_stop_from_the_loading_place() -> None:
    # 2,001 m: 1 m × 1. 4,250 m: 2,000 to 4,000 m × 1, 250 m × 1.5 = 2,000 + 375.
    beyond = line(Per.STOP_KM_BEYOND, 1000, first_metres=2000, tiers=(Tier(4000, 1500),))
    assert priced(beyond) == [("stop_km_beyond", "provider", 2251, 2376)]


def test_metres_near_enough_to_ours_are_priced_as_given() -> None:
    beyond = line(Per.STOP_KM_BEYOND, 1000, first_metres=2000)
    assert priced(beyond, beyond=2260) == [("stop_km_beyond", "provider", 2260, 2260)]


def test_a_surcharge_counts_once_on_a_day_with_any_of_its_conditions() -> None:
    surcharge = Surcharge(frozenset({Condition.RAIN, Condition.SNOW}), line(Per.STOP, 500))
    stop = line(Per.STOP, 2500)
    wet = frozenset({Condition.RAIN, Condition.SNOW})
    assert priced(stop, surcharges=(surcharge,)) == [("stop", "provider", 3, 7500)]
    assert priced(stop, surcharges=(surcharge,), conditions=wet) == [
        ("stop", "provider", 3, 7500),
        ("stop", "provider", 3, 1500),
    ]


def test_a_guarantee_tops_up_the_lines_of_its_own_ledger() -> None:
    # 5,000 / 3,600 × 19,800 = 27,500. Provider lines 7,500 + 1,500 of surcharge: 18,500 short.
    assert priced(
        line(Per.STOP, 2500),
        line(Per.BOX, 1000, Ledger.PROGRAMME),
        guarantee=line(Per.HOUR, 19_800),
        surcharges=(Surcharge(frozenset({Condition.RAIN}), line(Per.STOP, 500)),),
        conditions=frozenset({Condition.RAIN}),
    ) == [
        ("stop", "provider", 3, 7500),
        ("box", "programme", 6, 6000),
        ("stop", "provider", 3, 1500),
        ("guarantee", "provider", 5000, 18_500),
    ]


def test_a_guarantee_that_is_met_pays_nothing() -> None:
    assert priced(line(Per.STOP, 10_000), guarantee=line(Per.HOUR, 19_800)) == [
        ("stop", "provider", 3, 30_000)
    ]


def test_promised_time_not_worked_is_paid_by_the_provider() -> None:
    # (14,400 - 5,000) / 3,600 × 10,320 = 26,946.67.
    box = line(Per.BOX, 1300)
    short = ("shortfall", "provider", 9400, 26_947)
    assert priced(box, promised=14_400, minimum_wage=10_320)[1:] == [short]
    # The rule's own price stands before the minimum wage: 9,400 / 3,600 × 12,000 = 31,333.3.
    own = ("shortfall", "provider", 9400, 31_333)
    terms = {"promised": 14_400, "minimum_wage": 10_320, "shortfall_won_per_hour": 12_000}
    assert priced(box, **terms)[1:] == [own]
    assert priced(box, promised=5000, minimum_wage=10_320)[1:] == []


def test_own_time_stands_in_the_economic_ledger_alone() -> None:
    # 5,000 / 3,600 × 10,000 = 13,888.9.
    assert priced(line(Per.BOX, 1000), own_time_won_per_hour=10_000) == [
        ("box", "provider", 6, 6000),
        ("own_time", "economic", 5000, 13_889),
    ]
