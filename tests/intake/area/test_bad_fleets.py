"""Every kind of bad key of fleets.toml is reported with its fleet and key, and what to do."""

import re

import pytest

from delivery.intake.area import load_area

VAN = "fleets.toml: fleet 'van' "
RIDER = "fleets.toml: fleet 'rider' "
WALKERS = "fleets.toml: fleet 'walkers' "
HOURS = "a window that lies at least partly within the service hours 09:00-18:00"

CASES = {
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
        "reload_minutes, crew_size, promised_minutes, target_minutes, refusal_rate, "
        "requires_training, hubs, dong_codes, radius_m, pay, source, confidence",
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


def test_an_area_without_hubs_keeps_the_fleets_that_might_collect_there(folder):
    (folder / "hubs.csv").unlink()
    area = load_area(folder)
    assert area.hubs == ()
    assert any(fleet.hubs for fleet in area.fleets)


def test_a_person_may_stand_in_one_carriers_file_alone(folder, faults):
    with (folder / "fleets.toml").open("a", encoding="utf-8") as file:
        file.write('[[fleet]]\nid = "club"\nmode = "senior_club"\npay = "drop_rule"\n')
        file.write('carriers_file = "residents.csv"\ncapacity_boxes = 3\n')
    assert [(f.where, f.came) for f in faults()] == [
        ("fleets.toml: fleet 'club' carriers_file", "V1"),
        ("fleets.toml: fleet 'club' carriers_file", "V2"),
    ]
