"""Order files: chosen, told apart from other sheets, and read back as they were written."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.errors import AreaError
from delivery.intake.area import (
    choose_orders,
    is_area_orders,
    load_area,
    load_day,
    load_orders,
    orders_files,
)
from delivery.intake.area.order_files import COLUMNS
from delivery.model.places import Handover, Location, Meal, Order, TimeWindow
from delivery.model.units import format_clock, parse_clock

NAME = "orders_2026-11-23.csv"
DAY = date(2026, 11, 23)


def test_orders_are_read_as_they_stand(folder):
    orders = load_orders(folder / NAME, load_area(folder))
    assert orders[2] == Order(
        order_id="O3",
        delivery_date=DAY,
        kitchen_id="K2",
        recipient_id="R3",
        name="대상자0003",
        address="서울특별시 중구 다로 33",
        location=Location(126.981, 37.561),
        phone="010-0000-0003",
        boxes=1,
        meals=1,
        diet="저염",
        meal=Meal.DINNER,
        window=TimeWindow(parse_clock("14:30"), parse_clock("17:30")),
        handover=Handover.DOOR_HANDLE,
        floor=-1,
        lift=False,
        first_delivery=False,
        containers_to_collect=1,
    )


def test_a_window_partly_outside_service_hours_is_kept_for_the_planner_to_clip(folder):
    orders = load_orders(folder / NAME, load_area(folder))
    assert orders[1].window == TimeWindow(parse_clock("08:00"), parse_clock("10:30"))


def test_an_order_without_a_window_has_its_meals(folder, spoil):
    spoil(NAME, "14:30,17:30", ",")
    area = load_area(folder)
    assert load_orders(folder / NAME, area)[2].window == area.rules.windows[Meal.DINNER]


def test_a_meals_column_counts_where_it_stands_and_is_filled(folder):
    text = (folder / NAME).read_text(encoding="utf-8").splitlines()
    meals = ["meals", "2", "", "3"]
    rows = [f"{row},{one}" for row, one in zip(text, meals, strict=True)]
    (folder / NAME).write_text("\n".join(rows), encoding="utf-8")
    orders = load_orders(folder / NAME, load_area(folder))
    assert [(order.boxes, order.meals) for order in orders] == [(1, 2), (2, 2), (1, 3)]


def test_a_blank_diet_is_the_recipients(folder, spoil):
    spoil(NAME, "0000-0003,1,저염,", "0000-0003,1,,")
    assert load_orders(folder / NAME, load_area(folder))[2].diet == "저염"


def test_a_blank_diet_of_a_person_nobody_knows_is_a_fault_not_the_ordinary_diet(
    folder, spoil, faults
):
    spoil(NAME, "O1,2026-11-23,K1,R1,", "O1,2026-11-23,K1,R99,")
    spoil(NAME, "0000-0001,1,일반,", "0000-0001,1,,")
    assert [fault.where for fault in faults()] == [f"{NAME}:2 diet"]


def test_a_recipient_who_is_not_listed_is_kept(folder, spoil):
    spoil(NAME, "O1,2026-11-23,K1,R1,", "O1,2026-11-23,K1,R99,")
    assert load_orders(folder / NAME, load_area(folder))[0].recipient_id == "R99"


def test_a_blank_recipient_is_found_by_phone(folder, spoil):
    spoil(NAME, "O1,2026-11-23,K1,R1,", "O1,2026-11-23,K1,,")
    assert load_orders(folder / NAME, load_area(folder))[0].recipient_id == "R1"


def test_a_blank_recipient_found_nowhere_gets_one_id_for_all_their_orders(folder, spoil):
    row = "2026-11-23,K1,,새 사람,서울 중구 라로 4,126.97,37.55,010-0000-9999,1,일반"
    end = ",문앞,1,N,Y,0\n"
    with (folder / NAME).open("a", encoding="utf-8") as file:
        file.write(f"O8,{row},점심,,{end}O9,{row},저녁,,{end}")
    orders = load_orders(folder / NAME, load_area(folder))
    assert [order.recipient_id for order in orders[-2:]] == ["unlisted-O8", "unlisted-O8"]


def test_a_file_of_a_free_name_holds_one_day(folder, spoil):
    spoil(NAME, "O3,2026-11-23", "O3,2026-11-24")
    (folder / NAME).rename(folder / "mine.csv")
    with pytest.raises(AreaError, match=r"mine.csv:4 delivery_date: 2026-11-24 \(1건 rows\)"):
        load_orders(folder / "mine.csv", load_area(folder))


def test_a_day_that_is_asked_for_is_the_orders_day(folder):
    with pytest.raises(AreaError, match="expected orders of 2026-11-25"):
        load_orders(folder / NAME, load_area(folder), day=date(2026, 11, 25))


def test_an_order_file_without_orders_is_a_fault(folder, faults):
    heading = (folder / NAME).read_text(encoding="utf-8").splitlines()[0]
    (folder / NAME).write_text(heading + "\n", encoding="utf-8")
    [fault] = faults()
    assert (fault.where, fault.came) == (NAME, "")
    assert fault.expected == "at least one order below the heading"


def test_an_empty_order_file_lacks_every_column(folder, faults):
    (folder / NAME).write_text("", encoding="utf-8")
    [fault] = faults()
    assert fault.where == f"{NAME}:1"
    assert fault.came.startswith("without order_id, delivery_date, ")


def test_ids_are_unique_over_several_files(folder):
    again = folder / "again.csv"
    again.write_bytes((folder / NAME).read_bytes())
    with pytest.raises(AreaError) as caught:
        load_day(folder, files=[folder / NAME, again])
    assert [fault.where for fault in caught.value.faults] == [
        f"again.csv:{row} order_id" for row in (2, 3, 4)
    ]


def test_several_files_are_of_one_day(folder):
    text = (folder / NAME).read_text(encoding="utf-8")
    later = folder / "orders_2026-11-24.csv"
    later.write_text(text.replace("2026-11-23", "2026-11-24").replace("\nO", "\nP"), "utf-8")
    with pytest.raises(AreaError) as caught:
        load_day(folder, files=[folder / NAME, later])
    [fault] = caught.value.faults
    assert fault.where == "orders_2026-11-24.csv:2 delivery_date"
    assert (fault.came, fault.expected) == ("2026-11-24 (3건 rows)", "orders of 2026-11-23")


def test_the_only_or_the_latest_file_is_chosen(folder):
    assert choose_orders(folder) == folder / NAME
    later = folder / "orders_2026-11-24.csv"
    later.touch()
    (folder / "orders_2026-13-01.csv").touch()
    assert choose_orders(folder) == later
    assert choose_orders(folder, DAY) == folder / NAME
    assert list(orders_files(folder)) == [DAY, date(2026, 11, 24)]


def test_a_day_without_orders_is_a_fault_that_names_what_there_is(folder):
    with pytest.raises(AreaError) as caught:
        choose_orders(folder, date(2026, 12, 1))
    [fault] = caught.value.faults
    assert fault.where == "two-kitchens/orders_2026-12-01.csv"
    assert fault.came == NAME


def test_a_folder_without_orders_is_a_fault_beside_the_others(folder, spoil, faults):
    (folder / NAME).unlink()
    spoil("tariff.toml", "until = 2025-12-31\n", "")
    assert [fault.where for fault in faults()] == [
        "tariff.toml: tariff '2026-01-01' from",
        "two-kitchens/orders_*.csv",
    ]


def test_area_orders_are_told_from_other_sheets_by_their_heading(folder, tmp_path):
    assert is_area_orders(folder / NAME)
    assert not is_area_orders(folder / "recipients.csv")
    assert not is_area_orders(folder / "kitchens.csv")
    assert not is_area_orders(folder / "nothing.csv")
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("name,address,phone,boxes,diet,meal\n", encoding="utf-8")
    assert not is_area_orders(sheet)
    sheet.write_bytes("이름,주소,전화,수량\n".encode("cp949"))
    assert not is_area_orders(sheet)


def test_area_orders_that_lack_a_column_or_are_saved_otherwise_are_still_area_orders(folder, spoil):
    spoil(NAME, "boxes,diet,", "quantity,diet,")
    assert is_area_orders(folder / NAME)
    text = (folder / NAME).read_text(encoding="utf-8")
    (folder / NAME).write_bytes(text.encode("cp949"))
    assert is_area_orders(folder / NAME)


@pytest.mark.shared
def test_sheets_of_kitchens_are_no_area_orders(shared):
    assert not any(is_area_orders(path) for path in (shared / "uploads").iterdir())
    assert is_area_orders(shared / "areas" / "dongdaemun" / NAME)


def write_orders(path: Path, orders: list[Order]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*COLUMNS, "meals"))
        for order in orders:
            writer.writerow(
                (
                    order.order_id, order.delivery_date, order.kitchen_id, order.recipient_id,
                    order.name, order.address, order.location.lon, order.location.lat,
                    order.phone, order.boxes, order.diet, order.meal,
                    format_clock(order.window.start), format_clock(order.window.end),
                    order.handover, order.floor, "NY"[order.lift], "NY"[order.first_delivery],
                    order.containers_to_collect, order.meals,
                )
            )  # fmt: skip


words = st.text(st.sampled_from('가나다라abc 1,"\n;-'), max_size=12).map(str.strip)
minutes = st.integers(9 * 60, 18 * 60).map(lambda minute: minute * 60)
windows = st.tuples(minutes, minutes).map(lambda ends: TimeWindow(min(ends), max(ends)))
degrees = st.integers(0, 99_999).map(lambda part: round(part / 1e6, 6))
made_orders = st.builds(
    Order,
    order_id=st.just("-"),
    delivery_date=st.just(DAY),
    kitchen_id=st.sampled_from(["K1", "K2"]),
    recipient_id=st.sampled_from(["R1", "R2", "R77"]),
    name=words,
    address=words,
    location=st.builds(
        Location, degrees.map(lambda d: round(126.95 + d, 6)), degrees.map(lambda d: 37.5 + d)
    ),
    phone=words,
    boxes=st.integers(1, 100),
    meals=st.integers(1, 300),
    diet=st.sampled_from(["일반", "저염"]),
    meal=st.sampled_from(Meal),
    window=windows,
    handover=st.sampled_from(Handover),
    floor=st.integers(-9, 99).filter(bool),
    lift=st.booleans(),
    first_delivery=st.booleans(),
    containers_to_collect=st.integers(0, 9),
)


@given(made=st.lists(made_orders, min_size=1, max_size=6))
def test_orders_read_back_as_they_were_written(tmp_path_factory, area_of_two, made):
    orders = [replace(order, order_id=f"O{number}") for number, order in enumerate(made)]
    path = tmp_path_factory.mktemp("orders") / NAME
    write_orders(path, orders)
    assert list(load_orders(path, area_of_two)) == orders
