"""What is in force on a day."""

from dataclasses import replace
from datetime import date

import pytest

from delivery.costing.rates import (
    fleet_rules,
    minimum_wage_on,
    rule_on,
    shortfall_rate,
    tariff_on,
)
from delivery.errors import TariffError
from delivery.model.pay import MinimumWage, Tariff


def tariff(start: str, end: str | None, meal_won: int) -> Tariff:
    until = date.fromisoformat(end) if end else None
    return Tariff(date.fromisoformat(start), until, meal_won, 2000, None, None, "a test", "R")


TARIFFS = (
    tariff("2020-01-01", "2020-12-31", 7800),
    tariff("2022-01-01", "2022-12-31", 8400),
    tariff("2026-01-01", None, 10400),
)


@pytest.mark.parametrize(
    ("day", "won"),
    [("2020-01-01", 7800), ("2020-12-31", 7800), ("2022-06-01", 8400), ("2031-01-01", 10400)],
)
def test_a_tariff_holds_from_its_first_day_to_its_last(day, won):
    assert tariff_on(TARIFFS, date.fromisoformat(day)).meal_won == won


def test_a_gap_in_the_tariff_is_refused_naming_the_spans_around_it():
    with pytest.raises(TariffError) as caught:
        tariff_on(TARIFFS, date(2021, 5, 3))
    (fault,) = caught.value.faults
    assert fault.came == "2021-05-03"
    for text in (fault.expected, fault.expected_ko):
        assert "2020-01-01–2020-12-31" in text
        assert "2022-01-01–2022-12-31" in text
        assert "2026" not in text


def test_a_day_before_every_tariff_names_the_first_one_only():
    with pytest.raises(TariffError) as caught:
        tariff_on(TARIFFS, date(2019, 12, 31))
    assert "2020-01-01–2020-12-31" in caught.value.faults[0].expected
    assert "2022" not in caught.value.faults[0].expected


def test_an_open_tariff_after_a_gap_is_named_without_an_end():
    with pytest.raises(TariffError, match=r"2026-01-01–;|2026-01-01–\."):
        tariff_on(TARIFFS, date(2024, 2, 29))


def test_an_area_without_any_tariff_is_refused():
    with pytest.raises(TariffError, match="none at all"):
        tariff_on((), date(2026, 1, 1))


def test_of_tariffs_that_overlap_the_one_that_began_last_holds():
    newer = tariff("2026-07-01", None, 10900)
    assert tariff_on((newer, *TARIFFS), date(2026, 7, 1)) is newer
    assert tariff_on((newer, *TARIFFS), date(2026, 6, 30)).meal_won == 10400


def test_the_latest_pay_rule_that_has_begun_is_in_force(make_rule):
    old = make_rule(valid_from=date(2025, 1, 1))
    new = make_rule(valid_from=date(2026, 1, 1))
    other = make_rule(name="other", valid_from=date(2026, 6, 1))
    rules = (new, old, other)
    assert rule_on(rules, "rule", date(2025, 12, 31)) is old
    assert rule_on(rules, "rule", date(2026, 1, 1)) is new
    assert rule_on(rules, "rule", date(2026, 12, 31)) is new


def test_a_pay_rule_that_has_not_begun_is_refused_with_its_first_day(make_rule):
    with pytest.raises(TariffError) as caught:
        rule_on((make_rule(valid_from=date(2026, 1, 1)),), "rule", date(2025, 12, 31))
    (fault,) = caught.value.faults
    assert fault.where == "pay_rules.toml rule"
    assert fault.came == "2025-12-31"
    assert "2026-01-01" in fault.expected
    assert "2026-01-01" in fault.expected_ko


def test_every_pay_rule_not_in_force_is_reported_at_once(make_rule, make_fleet):
    rules = (make_rule(), make_rule(name="late", valid_from=date(2027, 1, 1)))
    fleets = (make_fleet("rule"), make_fleet("late"), make_fleet("unknown"))
    with pytest.raises(TariffError) as caught:
        fleet_rules(fleets, rules, date(2026, 3, 2))
    places = [fault.where for fault in caught.value.faults]
    assert places == ["pay_rules.toml late", "pay_rules.toml unknown"]


def test_each_fleet_gets_its_own_pay_rule_in_order(make_rule, make_fleet):
    one, two = make_rule(name="one"), make_rule(name="two")
    fleets = (make_fleet("two"), make_fleet("one"), make_fleet("two"))
    assert fleet_rules(fleets, (one, two), date(2026, 3, 2)) == (two, one, two)


WAGES = (
    MinimumWage(date(2025, 1, 1), 10_030, "a test", "H"),
    MinimumWage(date(2026, 1, 1), 10_320, "a test", "H"),
)


def test_the_latest_minimum_wage_that_has_begun_is_in_force():
    assert minimum_wage_on(WAGES, date(2025, 12, 31)).won_per_hour == 10_030
    assert minimum_wage_on(WAGES, date(2026, 1, 1)).won_per_hour == 10_320


def test_a_day_before_every_minimum_wage_is_refused_with_the_first_day():
    with pytest.raises(TariffError, match=r"wages.toml: 2024-12-31.*2025-01-01"):
        minimum_wage_on(WAGES, date(2024, 12, 31))


def test_promised_time_not_worked_is_priced_at_the_minimum_wage_by_default(make_rule):
    assert shortfall_rate(make_rule(), 10_320) == 10_320
    assert shortfall_rate(make_rule(shortfall=12_000), 10_320) == 12_000
    assert shortfall_rate(replace(make_rule(), shortfall_won_per_hour=0), 10_320) == 0
