"""Formulas of tours, computed by hand, and priced by the pay rule itself."""

from dataclasses import replace
from datetime import date

import pytest

from delivery.costing.continuous import (
    Carriage,
    Wave,
    expected,
    expected_costs,
    expected_days,
    expected_metres,
    stops_per_tour,
)
from delivery.costing.facts import StopFacts
from delivery.model.pay import Ledger, PayLine, PayRule, Per

SQUARE_KM = 1_000_000.0


def wave(stops: int, *, boxes: int = 1, metres: int = 1000, area: float = SQUARE_KM) -> Wave:
    return Wave((StopFacts(boxes, boxes, metres),) * stops, area, stops * 180)


VAN = Carriage(
    capacity=40, metres_per_second=5.0, working=18_000, reload=480, on_board=7200, returns=True
)


def test_one_tour_of_a_hundred_points_in_a_square_kilometre_is_seven_kilometres_straight():
    # Beardwood, Halton and Hammersley: 0.7124 × √(1 km² × 100) = 7.124 km; × 1.3 on streets.
    metres = expected_metres(100, SQUARE_KM, line_haul=383, stops_per_tour=100)
    assert metres == pytest.approx(1.3 * 7124)


def test_one_tour_to_a_few_doors_far_away_is_mostly_the_way_there_and_back():
    # 2 × 3 km and 0.57 × √(0.04 km² × 4) = 228 m, more than the 285 m of a tour through them.
    metres = expected_metres(4, 40_000.0, line_haul=3000, stops_per_tour=20)
    assert metres == pytest.approx(1.3 * 6228)


def test_tours_with_a_limit_go_out_and_back_once_each():
    # Daganzo: 2 × 2 km × 100 / 20 = 20 km of line haul and 0.57 × √(1 km² × 100) = 5.7 km.
    metres = expected_metres(100, SQUARE_KM, line_haul=2000, stops_per_tour=20)
    assert metres == pytest.approx(1.3 * 25_700)
    # Who is not paid for the way back has half the line haul.
    one_way = expected_metres(100, SQUARE_KM, line_haul=2000, stops_per_tour=20, ways=1)
    assert one_way == pytest.approx(1.3 * 15_700)


def test_nobody_to_deliver_to_is_no_way():
    assert expected_metres(0, SQUARE_KM, line_haul=2000, stops_per_tour=20) == 0
    assert expected_days([Wave((), SQUARE_KM, 0)], VAN) == ()


def test_four_times_the_density_halves_the_way_from_stop_to_stop():
    thin = expected_metres(100, 4 * SQUARE_KM, line_haul=0, stops_per_tour=20)
    dense = expected_metres(100, SQUARE_KM, line_haul=0, stops_per_tour=20)
    assert thin == pytest.approx(2 * dense)


def test_a_tour_holds_what_fits_and_what_stays_warm():
    # 40 boxes of two a stop: 20 stops. 1.3 × 57 m at 5 m/s and 180 s are 194.8 s a stop: 35 in two
    # hours less the 260 s of line haul.
    assert stops_per_tour(wave(100, boxes=2), VAN) == 20
    assert stops_per_tour(wave(100), VAN) == 35


def test_a_tour_takes_no_more_than_its_kitchens_cook():
    five = replace(wave(100), kitchens=5)
    assert stops_per_tour(five, VAN) == 20
    # Three of five kitchens cook for 60, but 35 is what stays warm; of 10 stops it is 6.
    assert stops_per_tour(five, replace(VAN, kitchens_per_tour=3)) == 35
    assert stops_per_tour(replace(wave(10), kitchens=5), replace(VAN, kitchens_per_tour=3)) == 6


def test_the_time_of_a_wave_is_way_hand_over_and_loading():
    found = expected(wave(100, boxes=2), VAN)
    # 5 tours; 1.3 × (2 × 1 km × 5 + 5.7 km) = 20.41 km at 5 m/s; 100 × 180 s; 5 × 480 s.
    assert found.tours == 5
    assert found.metres == pytest.approx(20_410)
    assert found.seconds == pytest.approx(20_410 / 5 + 18_000 + 2400)


def test_a_day_is_shared_evenly_by_as_few_carriers_as_the_hours_allow():
    days = expected_days([wave(100, boxes=2)], VAN)
    # 24,482 s of work are two days of 18,000 s.
    assert [day.paid_seconds for day in days] == [12_241, 12_241]
    assert sum(day.metres for day in days) == 20_410
    assert [day.trips for day in days] == [2, 3]
    assert [len(day.stops) for day in days] == [50, 50]
    assert days[0].stops[0].metres == 1300


def test_the_won_are_the_pay_rule_s_own():
    rule = PayRule(
        "van",
        date(2026, 1, 1),
        "a test",
        "R",
        (
            PayLine(Per.SHIFT, 30_000, Ledger.PROVIDER),
            PayLine(Per.HOUR, 3600, Ledger.PROVIDER, minimum=0, round_up=1800),
            PayLine(Per.KM, 500, Ledger.PROVIDER),
        ),
    )
    costs = expected_costs(
        expected_days([wave(100, boxes=2)], VAN),
        rule,
        conditions=frozenset(),
        crew_size=1,
        promised=0,
        shortfall_won_per_hour=10_320,
    )
    # Each: 30,000; 12,241 s rounded up to 12,600 s; 10,205 m at 500 won a km, half up.
    assert [[line.won for line in cost.lines] for cost in costs] == [[30_000, 12_600, 5103]] * 2
