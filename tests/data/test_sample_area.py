"""The sample area's files: made by the script, consistent, and about nobody."""

import gzip
import io
import re
import subprocess
import sys
import tomllib
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

Rows = list[dict[str, str]]

FILES = {
    "area.toml", "fleets.toml", "hubs.csv", "kitchens.csv", "pay_rules.toml", "recipients.csv",
    "residents.csv", "roads.graphml.gz", "tariff.toml",
    "orders_2026-11-23.csv", "orders_2026-11-24.csv", "orders_2026-11-25.csv",
    "orders_2026-11-26.csv", "orders_2026-11-27.csv",
    "sheets/K1_2026-11-23.xlsx", "sheets/K2_2026-11-23_cp949.csv",
}  # fmt: skip


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found}


def _content(path: Path) -> object:
    """Return what a file holds; how it is compressed depends on the machine's zlib."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes())
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            return {item.filename: (item.date_time, book.read(item)) for item in book.infolist()}
    return path.read_bytes()


def test_the_folder_is_what_the_script_makes(
    repository: Path, folder: Path, tmp_path: Path
) -> None:
    script = repository / "data" / "make_sample_area.py"
    subprocess.run([sys.executable, script, "--out", tmp_path], check=True, capture_output=True)
    made, kept = _files(tmp_path), _files(folder)
    assert set(made) == set(kept) == FILES
    assert [name for name in FILES if _content(made[name]) != _content(kept[name])] == []


def test_the_compressed_network_holds_no_time_of_day(folder: Path) -> None:
    head = (folder / "roads.graphml.gz").read_bytes()[:10]
    assert head[:4] == b"\x1f\x8b\x08\x00"
    assert head[4:8] == b"\x00\x00\x00\x00"


def test_no_file_is_above_a_megabyte(folder: Path) -> None:
    assert all(path.stat().st_size < 1_000_000 for path in _files(folder).values())


def test_the_area_says_that_it_is_made_up(folder: Path) -> None:
    area = tomllib.loads((folder / "area.toml").read_text(encoding="utf-8"))
    assert area["title"] == "새봄구 (가상)"
    assert set(area["network"].values()) == {"roads.graphml.gz"}


def test_ids_are_unique_and_join(table: Callable[[str], Rows], week: dict[str, Rows]) -> None:
    kitchens = [row["kitchen_id"] for row in table("kitchens.csv")]
    recipients = [row["recipient_id"] for row in table("recipients.csv")]
    orders = [row for rows in week.values() for row in rows]
    dongs = {row["dong_code"]: row["dong"] for row in table("hubs.csv")}
    for ids in (kitchens, recipients, [order["order_id"] for order in orders], list(dongs)):
        assert len(ids) == len(set(ids))
    assert {order["recipient_id"] for order in orders} <= set(recipients)
    assert {row["kitchen_id"] for row in [*orders, *table("recipients.csv")]} == set(kitchens)
    assert all(dongs[row["dong_code"]] == row["dong"] for row in table("recipients.csv"))
    assert all(row["dong_code"] in dongs for row in table("residents.csv"))


def test_orders_repeat_what_the_recipients_file_says(
    table: Callable[[str], Rows], week: dict[str, Rows]
) -> None:
    people = {row["recipient_id"]: row for row in table("recipients.csv")}
    same = ("name", "address", "lon", "lat", "phone", "floor", "lift", "diet", "kitchen_id")
    for name, orders in week.items():
        for order in orders:
            person = people[order["recipient_id"]]
            assert [order[key] for key in same] == [person[key] for key in same]
            assert order["boxes"] == person["meals_per_delivery"]
            assert order["delivery_date"] == name[len("orders_") : -len(".csv")]
            assert order["first_delivery"] == "N" or person["first_delivery"] == "Y"
            assert order["first_delivery"] == "N" or order["handover"] == "대면"


def test_kitchens_cook_what_is_ordered_within_their_capacity(
    table: Callable[[str], Rows], week: dict[str, Rows]
) -> None:
    kitchens = {row["kitchen_id"]: row for row in table("kitchens.csv")}
    for orders in week.values():
        boxes: Counter[str] = Counter()
        for order in orders:
            kitchen = kitchens[order["kitchen_id"]]
            ready = kitchen["lunch_ready" if order["meal"] == "점심" else "dinner_ready"]
            assert order["diet"] in kitchen["diets"].split(";")
            assert ready < order["window_end"]
            boxes[order["kitchen_id"]] += int(order["boxes"])
        assert all(boxes[k] <= int(row["daily_capacity_boxes"]) for k, row in kitchens.items())


@pytest.mark.parametrize("day", range(23, 28))
def test_a_day_has_the_size_of_a_district_s_day(week: dict[str, Rows], day: int) -> None:
    orders = week[f"orders_2026-11-{day}.csv"]
    times = Counter((row["meal"], row["window_start"], row["window_end"]) for row in orders)
    assert 165 <= len(orders) <= 185
    assert set(times) == {
        ("점심", "09:30", "12:00"), ("점심", "10:00", "13:00"), ("저녁", "14:30", "17:30")
    }  # fmt: skip
    assert 0.75 < 1 - times["저녁", "14:30", "17:30"] / len(orders) < 0.85


def test_people_come_go_and_pause(table: Callable[[str], Rows], week: dict[str, Rows]) -> None:
    days = [{row["recipient_id"] for row in orders} for orders in week.values()]
    assert all(today - yesterday and yesterday - today for yesterday, today in pairwise(days))
    assert all(any(row["first_delivery"] == "Y" for row in orders) for orders in week.values())
    paused = {
        row["recipient_id"]: date.fromisoformat(row["suspended_from"])
        for row in table("recipients.csv")
        if row["suspended_from"]
    }
    for orders in week.values():
        still = [
            row
            for row in orders
            if paused.get(row["recipient_id"], date.max) <= date.fromisoformat(row["delivery_date"])
        ]
        assert 0 < len(still) < 10


def test_most_live_within_a_walk_of_a_kitchen(table: Callable[[str], Rows]) -> None:
    kitchens = table("kitchens.csv")
    near = [
        min(_metres(person, kitchen) for kitchen in kitchens) <= 1200
        for person in table("recipients.csv")
    ]
    assert 0.6 < sum(near) / len(near) < 0.7


def test_nobody_real_is_in_the_files(folder: Path, table: Callable[[str], Rows]) -> None:
    for row in table("recipients.csv"):
        number = row["recipient_id"].removeprefix("R")
        assert re.fullmatch(r"\d{4}", number)
        assert row["name"] == f"대상자{number}"
        assert row["phone"] == f"010-0000-{number}"
        assert row["address"].startswith("새봄구 ")
    for path in _files(folder).values():
        if path.suffix == ".csv":
            text = path.read_bytes().decode("cp949" if "cp949" in path.name else "utf-8")
            assert not re.search(r"\b\d{6}-\d{7}\b", text)
            assert set(re.findall(r"010[- ]\d{4}", text)) <= {"010-0000", "010 0000"}


def test_some_residents_are_not_trained(table: Callable[[str], Rows]) -> None:
    trained = [row["trained_on"] for row in table("residents.csv")]
    assert len(trained) == 24
    assert 3 <= trained.count("") <= 8
    assert "2026-11-25" in trained


def test_fleets_name_kitchens_hubs_and_pay_rules_that_exist(
    folder: Path, table: Callable[[str], Rows]
) -> None:
    fleets = tomllib.loads((folder / "fleets.toml").read_text(encoding="utf-8"))["fleet"]
    rules = tomllib.loads((folder / "pay_rules.toml").read_text(encoding="utf-8"))["rule"]
    kitchens = {row["kitchen_id"] for row in table("kitchens.csv")}
    places = kitchens | {row["hub_id"] for row in table("hubs.csv")} | {"first_pickup", None}
    assert {fleet["mode"] for fleet in fleets} == {"producer", "self_support", "rider", "resident"}
    for fleet in fleets:
        assert fleet["pay"] in {rule["name"] for rule in rules}
        assert set(fleet["kitchens"]) <= kitchens
        assert fleet.get("start") in places


def test_every_price_has_a_date_a_source_and_a_confidence(folder: Path) -> None:
    for name, key in (("pay_rules.toml", "rule"), ("tariff.toml", "tariff")):
        for entry in tomllib.loads((folder / name).read_text(encoding="utf-8"))[key]:
            assert isinstance(entry["from"], date)
            assert entry["source"]
            assert entry["confidence"] in set("HMLDR")


def test_the_typed_sheet_lists_its_kitchen_s_orders(folder: Path, week: dict[str, Rows]) -> None:
    text = (folder / "sheets" / "K2_2026-11-23_cp949.csv").read_bytes().decode("cp949")
    lines = [line.split(",") for line in text.splitlines() if line[:1].isdigit()]
    listed = [(line[1], line[2].replace(" ", "-"), line[3]) for line in lines]
    assert listed == _ordered_from("K2", week["orders_2026-11-23.csv"])


def test_the_workbook_lists_its_kitchen_s_orders(folder: Path, week: dict[str, Rows]) -> None:
    data = (folder / "sheets" / "K1_2026-11-23.xlsx").read_bytes()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    orders = [row for row in rows if row[0] == date(2026, 11, 23)]
    listed = [(row[1], _phone(row[3]), row[2]) for row in orders]
    assert sorted(listed) == sorted(_ordered_from("K1", week["orders_2026-11-23.csv"]))
    (total,) = (row[4] for row in rows if row[0] == "합계")
    assert total == sum(row[4] for row in orders)


def _ordered_from(kitchen: str, orders: Rows) -> list[tuple[str, str, str]]:
    own = (order for order in orders if order["kitchen_id"] == kitchen)
    return [(order["name"], order["phone"], order["address"]) for order in own]


def _phone(number: float) -> str:
    digits = f"{int(number):011d}"
    return f"{digits[:3]}-{digits[3:7]}-{digits[7:]}"


def _metres(a: dict[str, str], b: dict[str, str]) -> float:
    """Return the distance of two places near 37.65 degrees north, to a per mille."""
    east = (float(a["lon"]) - float(b["lon"])) * 88_040
    north = (float(a["lat"]) - float(b["lat"])) * 111_195
    return (east**2 + north**2) ** 0.5
