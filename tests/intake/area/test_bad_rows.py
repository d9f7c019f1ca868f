"""Every kind of bad cell is reported with its file, row and column, and what to do."""

import re

import pytest

ORDERS = "orders_2026-11-23.csv"

CASES = {
    "an unknown kitchen of an order": (
        ORDERS, "O3,2026-11-23,K2", "O3,2026-11-23,K9",
        f"{ORDERS}:4 kitchen_id", "K9", "an id of kitchens.csv (K1, K2)",
    ),
    "an unknown kitchen of a recipient": (
        "recipients.csv", "대면,K1", "대면,K9",
        "recipients.csv:2 kitchen_id", "K9", "an id of kitchens.csv (K1, K2)",
    ),
    "a window that ends before it begins": (
        ORDERS, "10:00,13:00", "13:00,10:00",
        f"{ORDERS}:2 window_end", "13:00-10:00", "an end that is not before the beginning",
    ),
    "a window wholly outside service hours": (
        ORDERS, "10:00,13:00", "19:00,20:00",
        f"{ORDERS}:2 window_start", "19:00-20:00",
        "a window that lies at least partly within the service hours 09:00-18:00",
    ),
    "a window with one end": (
        ORDERS, "10:00,13:00", "10:00,",
        f"{ORDERS}:2 window_end", "", "both ends of the window, or neither",
    ),
    "a window that is no time": (
        ORDERS, "10:00,13:00", "10:00,25:00",
        f"{ORDERS}:2 window_end", "25:00", "a time of day as HH:MM, 00:00 to 24:00",
    ),
    "opening hours that end before they begin": (
        "hubs.csv", "09:00,18:00", "18:00,09:00",
        "hubs.csv:2 close", "18:00-09:00", "an end that is not before the beginning",
    ),
    "opening hours outside service hours": (
        "hubs.csv", "09:00,18:00", "18:30,21:00",
        "hubs.csv:2 open", "18:30-21:00",
        "a window that lies at least partly within the service hours 09:00-18:00",
    ),
    "a resident's hours that end before they begin": (
        "residents.csv", "10:00,17:30", "17:30,10:00",
        "residents.csv:2 available_until", "17:30-10:00", "an end that is not before the beginning",
    ),
    "boxes below one": (
        ORDERS, "0000-0001,1,", "0000-0001,-1,",
        f"{ORDERS}:2 boxes", "-1", "a whole number from 1 to 100",
    ),
    "absurdly many boxes": (
        ORDERS, "0000-0001,1,", "0000-0001,101,",
        f"{ORDERS}:2 boxes", "101", "a whole number from 1 to 100",
    ),
    "no boxes at all": (
        ORDERS, "0000-0001,1,", "0000-0001,,",
        f"{ORDERS}:2 boxes", "", "a whole number from 1 to 100",
    ),
    "a number that is none": (
        ORDERS, "0000-0001,1,", "0000-0001,1.5,",
        f"{ORDERS}:2 boxes", "1.5", "a whole number from 1 to 100",
    ),
    "a missing coordinate": (
        ORDERS, "126.971,37.551", "126.971,",
        f"{ORDERS}:2 lat", "", "lon and lat, for example 126.97 and 37.56",
    ),
    "a coordinate that is no number": (
        ORDERS, "126.971,37.551", "126.971,N37",
        f"{ORDERS}:2 lat", "N37", "degrees as a decimal number, for example 126.971234",
    ),
    "swapped coordinates": (
        ORDERS, "126.971,37.551", "37.551,126.971",
        f"{ORDERS}:2 lon,lat", "37.551, 126.971",
        "longitude (124-132) in lon and latitude (33-39) in lat",
    ),
    "coordinates outside Korea": (
        ORDERS, "126.971,37.551", "139.7,35.7",
        f"{ORDERS}:2 lon,lat", "139.7, 35.7", "a point in Korea: lon 124-132, lat 33-39",
    ),
    "coordinates far from the area": (
        ORDERS, "126.971,37.551", "129.075,35.18",
        f"{ORDERS}:2 lon,lat", "129.075, 35.18 (324 km)",
        "a point within 50 km of the area's kitchens",
    ),
    "a hub far from the area": (
        "hubs.csv", "126.975,37.555", "126.975,35.555",
        "hubs.csv:2 lon,lat", "126.975, 35.555 (222 km)",
        "a point within 50 km of the area's kitchens",
    ),
    "a resident's home with swapped coordinates": (
        "residents.csv", "126.973,37.553", "37.553,126.973",
        "residents.csv:2 home_lon,home_lat", "37.553, 126.973",
        "longitude (124-132) in lon and latitude (33-39) in lat",
    ),
    "a kitchen's id used twice": (
        "kitchens.csv", "K2,둘째", "K2,셋째,라로 4,126.97,37.55,9,09:00,14:00,일반;저염\nK2,둘째",
        "kitchens.csv:4 kitchen_id", "K2", "an id that is used once (first in kitchens.csv:3)",
    ),
    "a hub's id that is a kitchen's": (
        "hubs.csv", "H1,", "K1,",
        "hubs.csv:2 hub_id", "K1",
        "an id that is not a word of fleets.toml and not the other file's",
    ),
    "a kitchen called home": (
        "kitchens.csv", "K2,둘째", "home,셋째,라로 4,126.97,37.55,9,09:00,14:00,일반\nK2,둘째",
        "kitchens.csv:3 kitchen_id", "home",
        "an id that is not a word of fleets.toml and not the other file's",
    ),
    "a recipient's id used twice": (
        "recipients.csv", "R2,", "R1,",
        "recipients.csv:3 recipient_id", "R1",
        "an id that is used once (first in recipients.csv:2)",
    ),
    "an order's id used twice": (
        ORDERS, "O3,", "O1,",
        f"{ORDERS}:4 order_id", "O1", f"an id that is used once (first in {ORDERS}:2)",
    ),
    "a carrier's id used twice": (
        "residents.csv", "V2,", "V1,",
        "residents.csv:3 carrier_id", "V1", "an id that is used once (first in residents.csv:2)",
    ),
    "a diet the kitchen does not cook, unnamed": (
        ORDERS, "1,저염,저녁", "1,죽,저녁",
        f"{ORDERS}:4 diet", "주방 목록에 없는 식단 (a diet not on the kitchen's list)",
        "a diet among the `diets` of K2 in kitchens.csv",
    ),
    "a recipient's diet the kitchen does not cook": (
        "recipients.csv", "저염,문고리", "죽,문고리",
        "recipients.csv:4 diet", "주방 목록에 없는 식단 (a diet not on the kitchen's list)",
        "a diet among the `diets` of K2 in kitchens.csv",
    ),
    "a recipient without a diet": (
        "recipients.csv", "저염,문고리", ",문고리",
        "recipients.csv:4 diet", "", "a text",
    ),
    "a kitchen without diets": (
        "kitchens.csv", "14:30,일반;저염\n", "14:30,\n",
        "kitchens.csv:3 diets", "", "the diets the kitchen cooks, separated by semicolons",
    ),
    "a kitchen that is ready after the day's end": (
        "kitchens.csv", "10:00,14:30", "19:00,14:30",
        "kitchens.csv:3 lunch_ready", "19:00",
        "a window that lies at least partly within the service hours 09:00-18:00",
    ),
    "a date that is none": (
        ORDERS, "O3,2026-11-23", "O3,2026-11-31",
        f"{ORDERS}:4 delivery_date", "2026-11-31", "a date as YYYY-MM-DD",
    ),
    "an order without a date": (
        ORDERS, "O3,2026-11-23", "O3,",
        f"{ORDERS}:4 delivery_date", "", "a date as YYYY-MM-DD",
    ),
    "an order of another date": (
        ORDERS, "O3,2026-11-23", "O3,2026-11-24",
        f"{ORDERS}:4 delivery_date", "2026-11-24 (1건 rows)", "orders of 2026-11-23",
    ),
    "an unknown meal": (
        ORDERS, "저염,저녁", "저염,brunch",
        f"{ORDERS}:4 meal", "brunch", "one of 점심, 저녁",
    ),
    "an unknown hand-over": (
        ORDERS, "13:00,대면", "13:00,robot",
        f"{ORDERS}:2 handover", "robot", "one of 대면, 문앞, 문고리",
    ),
    "a lift that is neither Y nor N": (
        ORDERS, "대면,3,N", "대면,3,x",
        f"{ORDERS}:2 lift", "x", "Y or N",
    ),
    "floor 0": (
        ORDERS, "대면,3,N", "대면,0,N",
        f"{ORDERS}:2 floor", "0", "a floor, 1 and up, or -1 and down for a basement",
    ),
    "a suspension that ends before it begins": (
        "recipients.csv", "2026-11-18,2026-12-02", "2026-12-02,2026-11-18",
        "recipients.csv:3 suspended_until", "2026-12-02 – 2026-11-18",
        "a last day that is not before the first",
    ),
    "a suspension without a first day": (
        "recipients.csv", "2026-11-18,2026-12-02", ",2026-12-02",
        "recipients.csv:3 suspended_from", "", "the first day of the suspension",
    ),
    "more cells than the heading has": (
        "kitchens.csv", "나로 2,", "나로 2, 지하,",
        "kitchens.csv:3", "10 cells", "as many cells as the heading has",
    ),
    "a row that was cut off": (
        "hubs.csv", "1111011100,가동,09:00,18:00,60", "1111011100",
        "hubs.csv:2", "6 of 10 cells", "as many cells as the heading has",
    ),
    "a quote that is never closed": (
        ORDERS, "O3,2026-11-23,K2,R3,", 'O3,2026-11-23,K2,R3,"',
        f"{ORDERS}:4", "", "cells separated by commas, text with commas in double quotes",
    ),
    "a column that stands twice": (
        "hubs.csv", "dong_code,dong,", "dong_code,dong,dong,",
        "hubs.csv:1 dong", "dong", "each column once",
    ),
    "missing columns, all named": (
        "kitchens.csv", "daily_capacity_boxes,lunch_ready", "capacity,lunch",
        "kitchens.csv:1", "without daily_capacity_boxes, lunch_ready",
        "the columns kitchen_id, name, address, lon, lat, daily_capacity_boxes, lunch_ready, "
        "dinner_ready, diets",
    ),
    "a carrier's file without rows": (
        "residents.csv",
        "V1,126.973,37.553,1111011100,800,8,10:00,17:30,60,2026-06-02\n"
        "V2,126.979,37.559,1111011200,,,10:30,13:00,,\n",
        "",
        "residents.csv", "", "at least one row below the heading",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "came", "expected"), CASES.values(), ids=CASES
)
def test_a_bad_cell_is_reported_with_file_row_and_column(
    file, old, new, where, came, expected, spoil, faults
):
    spoil(file, old, new)
    [fault] = faults()
    assert (fault.where, fault.came, fault.expected) == (where, came, expected)
    assert str(fault).startswith(f"{where}: {came or chr(39) * 2} → {fault.expected_ko} 필요. ")
    assert re.search("[가-힣]", fault.expected_ko + fault.fix_ko)
    assert fault.fix
    assert fault.fix_ko
    assert "\n" not in str(fault)


def test_a_name_an_address_a_phone_or_a_diet_in_a_wrong_cell_is_never_quoted(spoil, faults):
    # One comma too few: every cell after the id stands one column to the left.
    spoil(ORDERS, "K1,R1,대상자0001,서울", "K1,대상자0001,서울")
    spoil("recipients.csv", "R2,대상자0002,", "R2,")
    reported = "\n".join(f"{fault.where} {fault.came}" for fault in faults())
    assert f"{ORDERS}:2 lat" in reported
    assert "recipients.csv:3 lat" in reported
    assert not re.search("대상자|서울|가로|나로|0000-000|일반|죽", reported)


def test_a_row_with_cells_to_spare_raises_one_fault_and_its_id_stays_known(spoil, faults):
    spoil("kitchens.csv", "첫째 주방,가로 1,", "첫째 주방,가로 1, 2층,")
    assert [fault.where for fault in faults()] == ["kitchens.csv:2"]


@pytest.mark.parametrize(("separator", "name"), [(";", "';'"), ("\t", "Tab"), ("|", "'|'")])
def test_a_file_whose_cells_something_else_than_commas_separates_is_one_fault(
    separator, name, folder, faults
):
    kitchens = folder / "kitchens.csv"
    text = kitchens.read_text("utf-8").replace(";", "").replace(",", separator)
    kitchens.write_text(text, "utf-8")
    found = [fault for fault in faults() if fault.where.startswith("kitchens.csv:")]
    assert [(fault.where, fault.came, fault.expected) for fault in found] == [
        ("kitchens.csv:1", f"9 cells separated by {name}", "cells separated by commas")
    ]


def test_rows_separated_otherwise_than_their_heading_are_one_fault_each(folder, faults):
    heading, *rows = (folder / "recipients.csv").read_text("utf-8").splitlines(keepends=True)
    rows = [row.replace(",", "\t") for row in rows]
    (folder / "recipients.csv").write_text("".join([heading, *rows]), "utf-8")
    found = [fault for fault in faults() if fault.where.startswith("recipients.csv")]
    columns = heading.count(",") + 1
    assert [(fault.where, fault.came) for fault in found] == [
        (f"recipients.csv:{row}", f"1 of {columns} cells") for row in range(2, len(rows) + 2)
    ]


def test_blank_rows_count_in_the_numbering(spoil, faults):
    spoil("orders_2026-11-23.csv", "O3,2026-11-23,K2", "\n,,,,,\nO3,2026-11-23,K9")
    assert [fault.where for fault in faults()] == ["orders_2026-11-23.csv:6 kitchen_id"]


def test_a_whole_file_of_another_day_is_one_fault(folder, faults):
    (folder / "orders_2026-11-23.csv").rename(folder / "orders_2026-11-24.csv")
    [fault] = faults()
    assert fault.where == "orders_2026-11-24.csv:2 delivery_date"
    assert fault.came == "2026-11-23 (3건 rows)"
    assert fault.expected == "orders of 2026-11-24"


def test_a_kitchen_far_from_all_others_is_the_one_at_fault(folder, spoil, faults):
    spoil("kitchens.csv", "나로 2,126.98,37.56", "나로 2,126.98,35.16")
    with (folder / "kitchens.csv").open("a", encoding="utf-8") as file:
        file.write("K3,셋째 주방,다로 3,126.96,37.54,100,09:30,14:30,일반\n")
    assert [fault.where for fault in faults()] == ["kitchens.csv:3 lon,lat"]
