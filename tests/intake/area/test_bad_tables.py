"""Every kind of bad key in a TOML file is reported with its file and key, and what to do."""

import re

import pytest

VAN = "fleets.toml: fleet 'van' "
RIDER = "fleets.toml: fleet 'rider' "
WALKERS = "fleets.toml: fleet 'walkers' "
VAN_RULE = "pay_rules.toml: rule 'van_rule' "
DROP_RULE = "pay_rules.toml: rule 'drop_rule' "
HOURS = "a window that lies at least partly within the service hours 09:00-18:00"

CASES = {
    # fleets.toml
    "a start at an unknown kitchen or hub": (
        "fleets.toml", 'start = "K1"', 'start = "H9"',
        f"{VAN}start", "H9", "an id of kitchens.csv, hubs.csv (K1, K2, H1)",
    ),
    "a list of kitchens with an unknown one": (
        "fleets.toml", 'kitchens = ["K1"]', 'kitchens = ["K1", "K9"]',
        f"{VAN}kitchens", "K9", "an id of kitchens.csv (K1, K2)",
    ),
    "an unknown pay rule": (
        "fleets.toml", 'pay = "van_rule"', 'pay = "vann_rule"',
        f"{VAN}pay", "vann_rule", "an id of pay_rules.toml (van_rule, drop_rule)",
    ),
    "a mode that is no word": (
        "fleets.toml", 'mode = "rider"', 'mode = "라이더 협동"',
        f"{RIDER}mode", "라이더 협동",
        "a word of small letters, digits and _ that begins with a letter, like senior_club",
    ),
    "no mode": (
        "fleets.toml", 'mode = "rider"\n', "",
        f"{RIDER}mode", "",
        "a word of small letters, digits and _ that begins with a letter, like senior_club",
    ),
    "a profile without speeds": (
        "fleets.toml", 'profile = "motorbike"', 'profile = "bicycle"',
        f"{RIDER}profile", "bicycle", "an id of area.toml [speed_kph] (car, motorbike, walk)",
    ),
    "an unknown end": (
        "fleets.toml", 'start = "K1"', 'start = "K1"\nend = "K2"',
        f"{VAN}end", "K2", "one of start, last_stop, home",
    ),
    "a shift that ends before it begins": (
        "fleets.toml", '["09:00", "13:30"]', '["13:30", "09:00"]',
        f"{VAN}shifts", '["13:30", "09:00"]', "an end that is not before the beginning",
    ),
    "a shift outside service hours": (
        "fleets.toml", '["13:30", "18:00"]', '["19:00", "23:00"]',
        f"{VAN}shifts", "19:00-23:00", HOURS,
    ),
    "shifts that overlap": (
        "fleets.toml", '["13:30", "18:00"]', '["13:00", "18:00"]',
        f"{VAN}shifts", "09:00-13:30, 13:00-18:00", "shifts that do not overlap",
    ),
    "a shift that is no span": (
        "fleets.toml", '["13:30", "18:00"]', '["13:30"]',
        f"{VAN}shifts", '["13:30"]',
        'a list of spans like [["09:00", "12:00"], ["14:00", "17:00"]]',
    ),
    "no shift at all": (
        "fleets.toml", '[["09:00", "13:30"], ["13:30", "18:00"]]\nmax_work_minutes = 300\n'
        "reload_minutes = 7.5\npromised_minutes = 240", "[]",
        f"{VAN}shifts", "[]",
        'a list of spans like [["09:00", "12:00"], ["14:00", "17:00"]]',
    ),
    "a fleet's id used twice": (
        "fleets.toml", 'id = "rider"', 'id = "van"',
        f"{VAN}id", "van", "an id that is used once (first in fleet 'van')",
    ),
    "a misspelt key": (
        "fleets.toml", "carriers = 2", "carrier = 2",
        f"{VAN}carrier", "carrier",
        "one of the keys id, mode, kitchens, profile, carriers, carriers_file, capacity_boxes, "
        "start, end, shifts, closed, max_work_minutes, max_kitchens_per_trip, max_trips, "
        "reload_minutes, crew_size, promised_minutes, refusal_rate, requires_training, hubs, "
        "dong_codes, radius_m, pay, source, confidence",
    ),
    "no capacity": (
        "fleets.toml", "capacity_boxes = 60\n", "",
        f"{VAN}capacity_boxes", "", "a whole number from 1 to 1000",
    ),
    "a number in quotes": (
        "fleets.toml", "carriers = 2", 'carriers = "2"',
        f"{VAN}carriers", "2", "a whole number from 0 to 10000",
    ),
    "more promised than may be worked": (
        "fleets.toml", "promised_minutes = 240", "promised_minutes = 301",
        f"{VAN}promised_minutes", "301", "no more than max_work_minutes and the shifts allow",
    ),
    "a way back to a start there is none of": (
        "fleets.toml", 'profile = "motorbike"', 'profile = "motorbike"\nend = "start"',
        f"{RIDER}end", "start",
        "last_stop: a shift that begins at the first pickup has no start to go back to",
    ),
    "a home without a carriers file": (
        "fleets.toml", 'profile = "motorbike"', 'start = "home"',
        f"{RIDER}start", "home", "a carriers_file, which alone gives homes and training",
    ),
    "training without a carriers file": (
        "fleets.toml", 'profile = "motorbike"', "requires_training = true",
        f"{RIDER}requires_training", "true",
        "a carriers_file, which alone gives homes and training",
    ),
    "a radius around nothing": (
        "fleets.toml", 'profile = "motorbike"', "radius_m = 900",
        f"{RIDER}radius_m", "900", "a start or home to measure the radius from",
    ),
    "shifts beside a carriers file": (
        "fleets.toml", "hubs = true", 'hubs = true\nshifts = [["09:00", "12:00"]]',
        f"{WALKERS}shifts", '[["09:00", "12:00"]]',
        "no such key beside a carriers_file: its rows say it",
    ),
    "a start beside a carriers file": (
        "fleets.toml", "hubs = true", 'hubs = true\nstart = "H1"\nend = "home"',
        f"{WALKERS}start", "H1", "home, from where the people of a carriers_file set out",
    ),
    "a carriers file that is not there": (
        "fleets.toml", "residents.csv", "walkers.csv",
        "walkers.csv", "", "the file",
    ),
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


def test_hubs_that_no_file_lists_are_missed_by_the_fleet_that_collects_there(folder, faults):
    (folder / "hubs.csv").unlink()
    [fault] = faults()
    assert fault.where == f"{WALKERS}hubs"
    assert fault.expected == "hubs in hubs.csv to collect at"


def test_a_person_may_stand_in_one_carriers_file_alone(folder, faults):
    with (folder / "fleets.toml").open("a", encoding="utf-8") as file:
        file.write('[[fleet]]\nid = "club"\nmode = "senior_club"\npay = "drop_rule"\n')
        file.write('carriers_file = "residents.csv"\ncapacity_boxes = 3\n')
    assert [(f.where, f.came) for f in faults()] == [
        ("fleets.toml: fleet 'club' carriers_file", "V1"),
        ("fleets.toml: fleet 'club' carriers_file", "V2"),
    ]
