"""Scenario files that are wrong: everything together, with what may be meant."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import Fault, ScenarioError
from delivery.intake.scenarios import read_scenarios
from delivery.intake.scenarios.changes import TOP_KEYS
from delivery.intake.scenarios.wording import near
from delivery.model.area import Area
from delivery.model.changes import NamedScenario

Read = Callable[[str], NamedScenario]
Write = Callable[[str, str], Path]
SOURCE = '\nsource = "s"\nconfidence = "R"\n'


def refused(read: Read, text: str) -> list[Fault]:
    with pytest.raises(ScenarioError) as error:
        read(text)
    return list(error.value.faults)


@pytest.mark.parametrize(
    ("text", "where", "came"),
    [
        ("hubz = false", "hubz", "hubz"),
        ("hubs = 3", "hubs", "3"),
        ('hubs = ["H2"]', "hubs", "H2"),
        ('modes = ["ridr"]', "modes", "ridr"),
        ('modes = "rider"', "modes", "rider"),
        ('objective = "economy"', "objective", "economy"),
        ('weather = ["fog"]', "weather", "fog"),
        ('price_day = "2026-01-01"', "price_day", "2026-01-01"),
        ("meals_per_drop = 3", "meals_per_drop", "3"),
        ('weekdays = ["mon", "sun"]', "weekdays", "sun"),
        ('weekdays = ["mon", "thu"]', "weekdays", "0, 3"),
        ('weekdays = ["tue", "wed", "thu", "fri"]', "weekdays", "1, 2, 3, 4"),
        ('handover = "창문"', "handover", "창문"),
        ("widen_minutes = -1", "widen_minutes", "-1"),
        ("max_on_board_minutes = 0", "max_on_board_minutes", "0"),
        ('closed_kitchens = ["K3"]', "closed_kitchens", "K3"),
        ("pooled = 0", "pooled", "0"),
        ('zones = "yes"', "zones", "yes"),
        ("volume = 0", "volume", "0"),
        ("volume = 1.5", "volume", "1.5"),
        ("container_seconds = 1.5", "container_seconds", "1.5"),
        ("allowance = 2700", "allowance", "2700"),
        (f"[allowance]\nwon = 10001{SOURCE}", "allowance.won", "10001"),
        ("[fleets.vann]\ncarriers = 1", "fleets.vann", "vann"),
        ('[fleets."mode:riders"]\ncarriers = 1', "fleets.mode:riders", "mode:riders"),
        ("[fleets.van]\ncarrier = 1", "fleets.van.carrier", "carrier"),
        ("[fleets.van]\ncarriers = -1", "fleets.van.carriers", "-1"),
        ('[fleets.van]\nkitchens = ["K7"]', "fleets.van.kitchens", "K7"),
        ('[fleets.van]\ndong_codes = ["12"]', "fleets.van.dong_codes", "12"),
        ('[fleets.van]\npay = "van_hour"', "fleets.van.pay", "van_hour"),
        ("[fleets.van]\nshifts = []", "fleets.van.shifts", "[]"),
        ('[fleets.van]\nshifts = [["19:00", "20:00"]]', "fleets.van.shifts", "19:00-20:00"),
        ("[fleets.rider]\npromised_minutes = 300", "fleets.rider.promised_minutes", "300"),
        ("[fleets.rider]\nradius_m = 500", "fleets.rider.radius_m", "500"),
        (f"[pay.van_hour]\nhour = 1{SOURCE}", "pay.van_hour", "van_hour"),
        (f"[pay.van_hours]\nhours = 1{SOURCE}", "pay.van_hours.hours", "hours"),
        (f"[pay.van_hours]\nkm = 1{SOURCE}", "pay.van_hours.km", "0"),
        (f"[pay.van_hours]\ntimes = -1{SOURCE}", "pay.van_hours.times", "-1"),
        ('[pay.van_hours]\nhour = 1\nconfidence = "R"', "pay.van_hours.source", "''"),
        (
            '[pay.van_hours]\nhour = 1\nsource = "s"\nconfidence = "sure"',
            "pay.van_hours.confidence",
            "sure",
        ),
        ('base = "asked.toml"', "base", "asked.toml"),
        ('base = "nowhere.toml"', "base", "nowhere.toml"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_key(
    text: str, where: str, came: str, read: Read
) -> None:
    (fault,) = refused(read, text)
    assert fault.where == f"asked.toml: {where}"
    assert (fault.came or "''") == came
    assert fault.expected
    assert fault.expected_ko
    assert fault.fix
    assert fault.fix_ko


def test_a_list_is_shown_with_words_of_its_own_and_a_volume_with_its_bounds(read: Read) -> None:
    (modes,) = refused(read, 'modes = "rider"')
    assert "K1" not in modes.expected + modes.expected_ko
    assert '["producer", "resident"]' in modes.expected
    (kitchens,) = refused(read, 'closed_kitchens = "K1"')
    assert '["K1", "K2"]' in kitchens.expected
    for text in ("volume = 0", "volume = 1.5", "volume = -1", 'volume = "x"'):
        (volume,) = refused(read, text)
        assert "above 0 and up to 1" in volume.expected
        assert "0보다 크고" in volume.expected_ko


def test_all_faults_of_all_files_come_together(write: Write, area: Area) -> None:
    files = [
        write("one", f"zonez = true\nmeals_per_drop = 5\n[pay.gold]\nstop = 1{SOURCE}"),
        write("two", 'base = "three.toml"\nhubs = 1'),
        write("three", 'closed_kitchens = ["K5"]'),
    ]
    with pytest.raises(ScenarioError) as error:
        read_scenarios([*files, Path("no_such_scenario")], area)
    assert [fault.where for fault in error.value.faults] == [
        "one.toml: zonez",
        "one.toml: pay.gold",
        "one.toml: meals_per_drop",
        "two.toml: hubs",
        "three.toml: closed_kitchens",
        "--scenario no_such_scenario",
    ]


def test_bases_that_lead_back_show_their_way(write: Write, area: Area) -> None:
    write("a", 'base = "b.toml"')
    write("b", 'base = "c.toml"')
    with pytest.raises(ScenarioError, match=r"a\.toml → b\.toml → c\.toml → a\.toml"):
        read_scenarios([write("c", 'base = "a.toml"').with_name("a.toml")], area)


def test_two_scenarios_of_one_name_are_refused(write: Write, area: Area) -> None:
    path = write("same", "hubs = false")
    with pytest.raises(ScenarioError, match="different names"):
        read_scenarios([path, path], area)


def test_meals_are_handed_together_in_one_way_alone(read: Read) -> None:
    (fault,) = refused(read, 'meals_per_drop = 2\nweekdays = ["mon", "wed", "fri"]')
    assert fault.where == "asked.toml: meals_per_drop"


def test_broken_toml_names_its_line(read: Read) -> None:
    (fault,) = refused(read, "hubs = false\nzones = maybe\n")
    assert fault.where == "asked.toml: line 2"


@given(st.sampled_from(TOP_KEYS), st.data())
def test_a_key_with_a_letter_missing_is_recognised(key: str, data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(key) - 1))
    misspelt = key[:gone] + key[gone + 1 :]
    if len(key) > 4 and misspelt not in TOP_KEYS:
        assert key in near(misspelt, TOP_KEYS).fix
