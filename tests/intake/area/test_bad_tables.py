"""Every kind of bad key in a TOML file is reported with its file and key, and what to do."""

import re

import pytest

VAN_RULE = "pay_rules.toml: rule 'van_rule' "
DROP_RULE = "pay_rules.toml: rule 'drop_rule' "
HOURS = "a window that lies at least partly within the service hours 09:00-18:00"

CASES = {
    # pay_rules.toml
    "a pay rule without source": (
        "pay_rules.toml", 'source = "made up for tests"\nconfidence = "D"', 'confidence = "D"',
        f"{DROP_RULE}source", "", "where the figures are from",
    ),
    "a pay rule with a blank source": (
        "pay_rules.toml", 'source = "made up for tests"\nconfidence = "D"',
        'source = " "\nconfidence = "D"',
        f"{DROP_RULE}source", " ", "where the figures are from",
    ),
    "a pay rule without confidence": (
        "pay_rules.toml", 'confidence = "D"\n', "",
        f"{DROP_RULE}confidence", "", "one of H, M, L, D, R, U",
    ),
    "an unknown confidence": (
        "pay_rules.toml", 'confidence = "D"', 'confidence = "high"',
        f"{DROP_RULE}confidence", "high", "one of H, M, L, D, R, U",
    ),
    "a pay rule without a date": (
        "pay_rules.toml", 'name = "drop_rule"\nfrom = 2026-01-01', 'name = "drop_rule"',
        f"{DROP_RULE}from", "", "a date as YYYY-MM-DD without quotes",
    ),
    "a date in quotes": (
        "pay_rules.toml", 'name = "drop_rule"\nfrom = 2026-01-01',
        'name = "drop_rule"\nfrom = "2026-01-01"',
        f"{DROP_RULE}from", "2026-01-01", "a date as YYYY-MM-DD without quotes",
    ),
    "a pay rule's name and date used twice": (
        "pay_rules.toml", 'name = "drop_rule"\nfrom = 2026-01-01\nsource',
        'name = "drop_rule"\nfrom = 2026-01-01\nsource = "x"\nconfidence = "R"\n'
        'lines = [{ per = "box", won = 1, ledger = "provider" }]\n'
        '[[rule]]\nname = "drop_rule"\nfrom = 2026-01-01\nsource',
        f"{DROP_RULE}from", "2026-01-01",
        "an id that is used once (first in rule 'drop_rule' from 2026-01-01)",
    ),
    "an unknown unit of pay": (
        "pay_rules.toml", 'per = "km"', 'per = "mile"',
        f"{VAN_RULE}lines[2].per", "mile",
        "one of hour, km, stop, extra_box, box, meal, stop_km_beyond, outing, shift, crew_day, "
        "person_day",
    ),
    "an unknown ledger": (
        "pay_rules.toml", 'won = 13600, ledger = "provider"', 'won = 13600, ledger = "kitchen"',
        f"{VAN_RULE}lines[1].ledger", "kitchen", "one of provider, programme, economic",
    ),
    "a line in the sum of the ledgers": (
        "pay_rules.toml", 'won = 13600, ledger = "provider"', 'won = 13600, ledger = "economic"',
        f"{VAN_RULE}lines[1].ledger", "economic",
        "provider or programme: economic is the sum of both",
    ),
    "negative won": (
        "pay_rules.toml", "won = 13600", "won = -1",
        f"{VAN_RULE}lines[1].won", "-1", "a whole number from 0 to 10000000",
    ),
    "won with decimals": (
        "pay_rules.toml", "won = 13600", "won = 13600.5",
        f"{VAN_RULE}lines[1].won", "13600.5", "a whole number from 0 to 10000000",
    ),
    "a key that another unit of pay takes": (
        "pay_rules.toml", "first_km = 2.0", "minimum_minutes = 60",
        f"{DROP_RULE}lines[1].minimum_minutes", "minimum_minutes",
        "one of the keys per, won, ledger, first_km, tiers",
    ),
    "tiers that do not ascend": (
        "pay_rules.toml", "tiers = [{ above_km = 10.5, won = 400 }]",
        "tiers = [{ above_km = 10.5, won = 400 }, { above_km = 3, won = 300 }]",
        f"{VAN_RULE}lines[2].tiers",
        '[{"above_km": "10.5", "won": 400}, {"above_km": 3, "won": 300}]',
        "tiers whose steps ascend",
    ),
    "a guarantee by the drop": (
        "pay_rules.toml", '{ per = "hour", won = 19800', '{ per = "stop", won = 19800',
        f"{DROP_RULE}guarantee", '{"per": "stop", "won": 19800, "ledger": "provider"}',
        "a guarantee per hour",
    ),
    "an unknown weather": (
        "pay_rules.toml", '["rain", "snow"]', '["rain", "fog"]',
        f"{DROP_RULE}surcharges[1].when", '["rain", "fog"]',
        "one of rain, snow, cold, heat, holiday",
    ),
    "a pay rule without lines": (
        "pay_rules.toml", '[{ per = "stop_km_beyond", first_km = 2.0, won = 1000, '
        'ledger = "provider" }]', "[]",
        f"{DROP_RULE}lines", "[]", "at least one line",
    ),
    "a misspelt key of a pay rule": (
        "pay_rules.toml", "own_time_won_per_hour", "own_time_won",
        f"{DROP_RULE}own_time_won", "own_time_won",
        "one of the keys name, from, source, confidence, lines, guarantee, surcharges, "
        "own_time_won_per_hour, shortfall_won_per_hour",
    ),
    # tariff.toml
    "a tariff without source": (
        "tariff.toml", 'yearly_meals = 30\nsource = "made up for tests"', "yearly_meals = 30",
        "tariff.toml: tariff '2025-01-01' source", "", "where the figures are from",
    ),
    "tariffs that overlap": (
        "tariff.toml", "until = 2025-12-31", "until = 2026-01-01",
        "tariff.toml: tariff '2026-01-01' from", "2026-01-01",
        "a span that begins after the one from 2025-01-01 ends",
    ),
    "an open tariff before another": (
        "tariff.toml", "until = 2025-12-31\n", "",
        "tariff.toml: tariff '2026-01-01' from", "2026-01-01",
        "a span that begins after the one from 2025-01-01 ends",
    ),
    "a tariff that ends before it begins": (
        "tariff.toml", "until = 2025-12-31", "until = 2024-12-31",
        "tariff.toml: tariff '2025-01-01' until", "2024-12-31",
        "a last day that is not before the first",
    ),
    "a price below nothing": (
        "tariff.toml", "delivery_won = 2000\nyearly_won", "delivery_won = -5\nyearly_won",
        "tariff.toml: tariff '2026-01-01' delivery_won", "-5",
        "a whole number from 0 to 100000000",
    ),
    "a delivery part above the price": (
        "tariff.toml", "delivery_won = 2000\nyearly_won", "delivery_won = 20000\nyearly_won",
        "tariff.toml: tariff '2026-01-01' delivery_won", "20000",
        "a delivery part within the meal's price",
    ),
    "a misspelt key of a tariff": (
        "tariff.toml", "yearly_meals = 30", "yearly_meal = 30",
        "tariff.toml: tariff '2025-01-01' yearly_meal", "yearly_meal",
        "one of the keys from, source, confidence, until, meal_won, delivery_won, yearly_meals, "
        "yearly_won",
    ),
    # area.toml
    "service hours that end before they begin": (
        "area.toml", '["09:00", "18:00"]', '["18:00", "09:00"]',
        "area.toml: rules.service_hours", '["18:00", "09:00"]',
        "an end that is not before the beginning",
    ),
    "a misspelt rule": (
        "area.toml", "[rules]", "[rules]\nmax_onboard_minutes = 90",
        "area.toml: rules.max_onboard_minutes", "max_onboard_minutes",
        "one of the keys service_hours, closed, max_on_board_minutes, max_snap_metres",
    ),
    "a table that is none": (
        "area.toml", "[network]", "hub = 5\n[network]",
        "area.toml: hub", "5", "a table",
    ),
    "a network file that is not there": (
        "area.toml", "[network]", '[network]\nwalk = "roads.graphml"',
        "area.toml: network.walk", "roads.graphml", "a network file in the area's folder",
    ),
    "a profile that is no word": (
        "area.toml", "[network]", "[network]\n[speed_kph.E-Bike]\ndefault = 20",
        "area.toml: speed_kph.E-Bike", "E-Bike",
        "a word of small letters, digits and _ that begins with a letter, like senior_club",
    ),
    "a profile without a default speed": (
        "area.toml", "[network]", "[network]\n[speed_kph.bicycle]\nprimary = 20",
        "area.toml: speed_kph.bicycle", '{"primary": 20}',
        "a table of speeds with a `default`, for example { default = 15 }",
    ),
    "a speed of nothing": (
        "area.toml", "[network]", "[network]\n[speed_kph.walk]\nsteps = 0",
        "area.toml: speed_kph.walk.steps", "0", "a number from 1 to 130",
    ),
    "minutes that are no number": (
        "area.toml", "[network]", "[network]\n[hub]\nhandling_minutes_per_trip = nan",
        "area.toml: hub.handling_minutes_per_trip", "NaN", "a number from 0 to 1440",
    ),
    "an unknown hand-over": (
        "area.toml", "[network]", '[network]\n[handover_minutes]\n"drone" = 1',
        "area.toml: handover_minutes.drone", "drone",
        "one of the keys 대면, 문앞, 문고리, per_floor_without_lift, first_delivery_extra, "
        "extra_box",
    ),
    "a meal's window outside service hours": (
        "area.toml", "[network]", '[network]\n[windows]\n"저녁" = ["19:00", "20:00"]',
        "area.toml: windows.저녁", '["19:00", "20:00"]', HOURS,
    ),
    "another time zone": (
        "area.toml", "[network]", 'timezone = "Asia/Tokyo"\n[network]',
        "area.toml: timezone", "Asia/Tokyo", "Asia/Seoul",
    ),
    "broken TOML, by its line": (
        "area.toml", 'title = "두 주방"', 'title = "두 주방',
        "area.toml: line 2", "Illegal character '\\n'", "valid TOML",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "came", "expected"), CASES.values(), ids=CASES
)
def test_a_bad_key_is_reported_with_its_file_and_place(
    file, old, new, where, came, expected, spoil, faults
):
    spoil(file, old, new)
    [fault] = faults()
    assert (fault.where, fault.came, fault.expected) == (where, came.strip(), expected)
    assert re.search("[가-힣A-Z]", fault.expected_ko)
    assert re.search("[가-힣]", fault.fix_ko)
    assert fault.fix
    assert "\n" not in str(fault)
