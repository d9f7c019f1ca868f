"""A whole area folder: read right, defaults filled in, all faults together."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from delivery.errors import AreaError
from delivery.intake.area import load_area, load_day
from delivery.model.fleets import FIRST_PICKUP, HOME, LAST_STOP, START
from delivery.model.pay import Condition, Ledger, PayLine, Per, Surcharge, Tier
from delivery.model.places import Handover, Location, Meal, TimeWindow
from delivery.model.units import parse_clock


def window(start, end):
    return TimeWindow(parse_clock(start), parse_clock(end))


def test_places_are_read_with_seconds_and_degrees(folder):
    area = load_area(folder)
    kitchen, hub = area.kitchens[0], area.hubs[0]
    assert kitchen.location == Location(126.97, 37.55)
    assert kitchen.ready(Meal.LUNCH) == 9 * 3600 + 1800
    assert kitchen.diets == ("일반", "저염", "죽")
    assert (hub.hub_id, hub.hours, hub.capacity_boxes) == ("H1", window("09:00", "18:00"), 60)


def test_recipients_are_read_with_suspensions_and_basements(folder):
    first, second, third = load_area(folder).recipients
    assert (first.floor, first.lift, first.handover) == (3, False, Handover.FACE_TO_FACE)
    assert (second.first_delivery, second.meals_used_this_year) == (True, 29)
    assert second.is_suspended(date(2026, 12, 2))
    assert third.floor == -1
    assert third.suspended_until is None


def test_a_silent_area_has_the_defaults_of_every_key(folder):
    (folder / "area.toml").unlink()
    area = load_area(folder)
    assert (area.name, area.title, area.timezone) == ("two-kitchens", "two-kitchens", "Asia/Seoul")
    assert area.rules.service_hours == window("09:00", "18:00")
    assert (area.rules.max_on_board, area.rules.max_snap) == (7200, 300)
    assert area.rules.handover_minutes.policy[Handover.DOOR] == Fraction(3, 2)
    assert area.rules.handover_minutes.extra_box == Fraction(1, 5)
    assert area.rules.windows[Meal.DINNER] == window("14:30", "17:30")
    assert area.speed_kph["walk"] == {"steps": 1.8, "default": 3.6}
    assert area.networks == {}
    assert "R" in area.provenance["handover_minutes"]


def test_an_area_overrides_single_keys_and_keeps_the_other_defaults(folder, spoil):
    spoil(
        "area.toml",
        "[network]",
        "network = {}\n[speed_kph.car]\nprimary = 33\n[hub]\nhandling_minutes_per_trip = 2.5\n"
        '[sources]\nspeed_kph = "measured"\n',
    )
    area = load_area(folder)
    assert (area.speed_kph["car"]["primary"], area.speed_kph["car"]["default"]) == (33.0, 15.0)
    assert area.rules.hub_handling == 150
    assert area.provenance["speed_kph"] == "measured"
    assert area.provenance["hub"] == "area.toml, 출처 없음 / area.toml, without a source"


def test_without_a_network_table_the_usual_file_names_count(folder, spoil):
    (folder / "roads_drive.graphml.gz").touch()
    assert load_area(folder).networks == {}
    spoil("area.toml", "[network]\n", "")
    assert set(load_area(folder).networks) == {"car", "motorbike", "walk"}


def test_fleets_are_read_and_silence_filled_as_the_fine_print_says(folder):
    van, rider, walkers = load_area(folder).fleets
    assert (van.profile, van.start, van.end) == ("car", "K1", START)
    assert (van.reload, van.max_work, van.promised) == (450, 18000, 14400)
    assert (rider.start, rider.end, rider.shifts) == (
        FIRST_PICKUP, LAST_STOP, (window("09:00", "18:00"),),
    )  # fmt: skip
    assert (rider.carriers, rider.max_kitchens_per_trip, rider.max_trips) == (1, 1, None)
    assert (rider.kitchens, rider.dong_codes, rider.radius, rider.hubs) == ((), (), None, False)
    assert (walkers.profile, walkers.start, walkers.end) == ("walk", HOME, HOME)
    assert (walkers.carriers, walkers.capacity_boxes, walkers.shifts) == (2, 8, ())


def test_a_residents_blank_limits_are_the_fleets(folder):
    first, second = load_area(folder).fleets[2].residents
    assert (first.radius, first.capacity_boxes, first.max_work) == (800, 8, 3600)
    assert (second.radius, second.capacity_boxes, second.max_work) == (600, 5, 5400)
    assert first.trained_on == date(2026, 6, 2)
    assert second.trained_on is None
    assert second.available == window("10:30", "13:00")


def test_pay_rules_are_read_exactly(folder):
    van, drop = load_area(folder).pay_rules
    provider = Ledger.PROVIDER
    assert van.lines == (
        PayLine(Per.HOUR, 13600, provider, minimum=180 * 60, round_up=30 * 60),
        PayLine(Per.KM, 500, provider, tiers=(Tier(10_500, 400),)),
    )
    assert drop.lines == (PayLine(Per.STOP_KM_BEYOND, 1000, provider, first_metres=2000),)
    assert drop.guarantee == PayLine(Per.HOUR, 19800, provider)
    conditions = frozenset({Condition.RAIN, Condition.SNOW})
    assert drop.surcharges == (Surcharge(conditions, PayLine(Per.STOP, 500, provider)),)
    assert (drop.own_time_won_per_hour, drop.shortfall_won_per_hour) == (9000, 11000)
    assert (van.own_time_won_per_hour, van.shortfall_won_per_hour) == (0, None)


def test_tariffs_keep_their_gaps_and_limits(folder):
    first, second = load_area(folder).tariffs
    assert (first.valid_from, first.valid_until) == (date(2025, 1, 1), date(2025, 12, 31))
    assert (first.yearly_meals, first.yearly_won) == (30, None)
    assert (second.valid_until, second.yearly_won) == (None, 1_800_000)


def test_a_fifth_mode_is_data(folder):
    with (folder / "fleets.toml").open("a", encoding="utf-8") as file:
        file.write('[[fleet]]\nid = "club"\nmode = "senior_club"\nprofile = "walk"\n')
        file.write('carriers = 4\ncapacity_boxes = 6\nstart = "H1"\npay = "club_day"\n')
    with (folder / "pay_rules.toml").open("a", encoding="utf-8") as file:
        file.write('[[rule]]\nname = "club_day"\nfrom = 2026-01-01\nsource = "made up"\n')
        file.write('confidence = "R"\nlines = [{ per = "person_day", won = 29000,')
        file.write(' ledger = "programme" }]\n')
    club = load_area(folder).fleets[-1]
    assert (club.mode, club.start, club.end, club.pay) == ("senior_club", "H1", START, "club_day")


def test_a_fleet_of_each_kitchen_stands_once_for_every_kitchen(folder, spoil):
    spoil("fleets.toml", 'start = "K1"', 'start = "each_kitchen"')
    spoil("fleets.toml", 'kitchens = ["K1"]\n', "")
    fleets = load_area(folder).fleets
    assert [(f.fleet_id, f.start, f.kitchens) for f in fleets[:2]] == [
        ("van-K1", "K1", ("K1",)),
        ("van-K2", "K2", ("K2",)),
    ]


def test_faults_of_every_file_come_together(folder, spoil):
    spoil("area.toml", '"18:00"', '"25:00"')
    spoil("kitchens.csv", "K1,첫째 주방,가로 1,126.97", "K1,첫째 주방,가로 1,")
    spoil("hubs.csv", ",60\n", ",many\n")
    spoil("recipients.csv", "3,N,일반,대면", "3,N,일반,nowhere")
    spoil("orders_2026-11-23.csv", "O1,2026-11-23,K1", "O1,2026-11-23,K7")
    spoil("orders_2026-11-23.csv", "0000-0002,2,", "0000-0002,1000,")
    spoil("residents.csv", "10:00,17:30", "noon,17:30")
    spoil("fleets.toml", 'pay = "van_rule"', 'pay = "lost"')
    spoil("pay_rules.toml", 'source = "made up for tests"\nconfidence = "D"', 'confidence = "D"')
    spoil("tariff.toml", "until = 2025-12-31\n", "")
    with pytest.raises(AreaError) as caught:
        load_day(folder)
    assert [fault.where for fault in caught.value.faults] == [
        "area.toml: rules.service_hours",
        "kitchens.csv:2 lon",
        "hubs.csv:2 capacity_boxes",
        "pay_rules.toml: rule 'drop_rule' source",
        "fleets.toml: fleet 'van' pay",
        "residents.csv:2 available_from",
        "recipients.csv:2 handover",
        "tariff.toml: tariff '2026-01-01' from",
        "orders_2026-11-23.csv:2 kitchen_id",
        "orders_2026-11-23.csv:3 boxes",
    ]
    assert str(caught.value).count("\n") == 9


@pytest.mark.parametrize("name", ["kitchens.csv", "recipients.csv"])
def test_a_missing_file_is_one_fault_and_its_ids_are_not_missed(folder, faults, name):
    (folder / name).unlink()
    assert [fault.where for fault in faults()] == [name]


@pytest.mark.parametrize(
    ("name", "entry"),
    [("fleets.toml", "fleet"), ("pay_rules.toml", "rule"), ("tariff.toml", "tariff")],
)
def test_a_file_without_entries_is_one_fault(folder, faults, name, entry):
    (folder / name).write_text("# nothing yet\n", encoding="utf-8")
    [fault] = faults()
    assert (fault.where, fault.expected) == (name, f"at least one entry [[{entry}]]")


@pytest.mark.parametrize("name", ["area.toml", "fleets.toml", "pay_rules.toml", "tariff.toml"])
def test_a_broken_file_is_one_fault_and_what_it_says_is_not_missed(folder, faults, name):
    text = (folder / name).read_text(encoding="utf-8")
    (folder / name).write_text(text[:30] + "\n[[[", encoding="utf-8")
    [fault] = faults()
    assert fault.where.startswith(f"{name}: line ")


def test_a_file_in_another_encoding_is_one_fault(folder, faults):
    text = (folder / "kitchens.csv").read_text(encoding="utf-8")
    (folder / "kitchens.csv").write_bytes(text.encode("cp949"))
    [fault] = faults()
    assert fault.where == "kitchens.csv"
    assert fault.expected == "text in UTF-8"
    assert "CSV UTF-8" in fault.fix_ko


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder):
    for name in ("kitchens.csv", "orders_2026-11-23.csv", "area.toml"):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    _, orders = load_day(folder)
    assert len(orders) == 3


def test_a_path_that_is_no_folder_is_one_fault(tmp_path):
    with pytest.raises(AreaError, match="the folder of an area"):
        load_area(tmp_path / "nowhere")


def test_an_area_without_fleets_pay_rules_and_tariff_has_the_products_own(folder):
    for name in ("fleets.toml", "pay_rules.toml", "tariff.toml"):
        (folder / name).unlink()
    area = load_area(folder)
    assert [fleet.fleet_id for fleet in area.fleets] == [
        "producer-K1", "producer-K2", "self-support", "rider-coop", "residents",
    ]  # fmt: skip
    assert {rule.name for rule in area.pay_rules} == {fleet.pay for fleet in area.fleets}
    assert area.tariffs[-1].meal_won == 10_400
    assert area.provenance["fleets"].startswith("the product's own")


def test_the_products_residents_are_left_out_where_an_area_has_none(folder):
    for name in ("fleets.toml", "pay_rules.toml", "residents.csv", "hubs.csv"):
        (folder / name).unlink()
    assert "resident" not in {fleet.mode for fleet in load_area(folder).fleets}


def test_minutes_are_exact_where_they_are_decimal(folder, spoil):
    spoil("area.toml", "[network]", '[network]\n[handover_minutes]\n"대면" = 0.1')
    minutes = load_area(folder).rules.handover_minutes.policy[Handover.FACE_TO_FACE]
    assert minutes == Fraction(1, 10) == Fraction(Decimal("0.1"))
    assert minutes != Fraction(0.1)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "orders", "residents"),
    [("central-seoul", 240, 30), ("central-seoul-1000", 1000, 125), ("dongdaemun", 200, 25)],
)
def test_a_real_area_is_read_without_a_fault(shared, name, orders, residents):
    area, day = load_day(shared / "areas" / name)
    assert len(day) == len(area.recipients) == orders
    assert len(area.fleets[-1].residents) == residents
    assert {fleet.mode for fleet in area.fleets} == {
        "producer", "self_support", "rider", "resident",
    }  # fmt: skip
    assert all(order.meals == order.boxes for order in day)


@pytest.mark.shared
def test_the_defaults_are_those_of_central_seoul(shared, folder):
    (folder / "area.toml").unlink()
    ours, theirs = load_area(folder), load_area(shared / "areas" / "central-seoul")
    assert ours.rules == theirs.rules
    assert ours.speed_kph == theirs.speed_kph
