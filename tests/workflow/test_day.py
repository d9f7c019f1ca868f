"""A day is loaded from an area's own files, from order sheets, or from both."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from delivery.errors import AreaError, InputError, SheetError
from delivery.model.places import Meal
from delivery.workflow.day import load_day

HEADING = "이름,전화번호,주소,식사,수량\n"
FIRST = "대상자0001,010-0000-0001,길 3,점심,2\n"
SECOND = "대상자0002,010-0000-0002,길 5,저녁,1\n"
NOBODY = "대상자0999,010-0000-0999,길 99,점심,1\n"
Sheet = Callable[..., Path]


@pytest.fixture
def folder(street_folder: Path, tmp_path: Path) -> Path:
    """Return a copy of the street."""
    return Path(shutil.copytree(street_folder, tmp_path / "street"))


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    """Return a function that writes an order sheet."""

    def write(*lines: str, name: str = "sheet.csv", heading: str = HEADING) -> Path:
        path = tmp_path / name
        path.write_text(heading + "".join(lines), "utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def sample(repository: Path) -> Path:
    """Return the folder of the bundled sample area."""
    return repository / "data" / "sample-area"


def test_a_folder_s_only_orders_are_the_day_s(street_folder: Path) -> None:
    told: list[str] = []
    day = load_day(street_folder, cache=None, tell=told.append)
    assert day.date == date(2026, 11, 23)
    assert len(day.orders) == 8
    assert day.refused == ()
    assert day.places.locations == day.matrices.locations
    assert set(day.matrices.by_profile) == {"car", "motorbike", "walk"}
    assert len(told) >= 2


def test_the_turns_in_force_on_the_day_decide_its_matrices(folder: Path) -> None:
    with (folder / "area.toml").open("a", encoding="utf-8") as file:
        for day, left in (("2026-11-24", 9), ("2026-11-25", 0)):
            file.write(f'[[turns]]\nfrom = {day}\nsource = "x"\nconfidence = "D"\n')
            file.write(f"car = {{ left = {left} }}\n")
    orders = (folder / "orders_2026-11-23.csv").read_text("utf-8")
    for day in ("24", "25"):
        text = orders.replace("11-23", f"11-{day}")
        (folder / f"orders_2026-11-{day}.csv").write_text(text, "utf-8")
    before, between, after = (
        load_day(folder, day=date(2026, 11, day), cache=None).matrices.fingerprint
        for day in (23, 24, 25)
    )
    assert before == after != between


def test_the_latest_orders_stand_where_no_day_is_asked_for(folder: Path) -> None:
    orders = (folder / "orders_2026-11-23.csv").read_text("utf-8")
    (folder / "orders_2026-11-24.csv").write_text(orders.replace("11-23", "11-24"), "utf-8")
    assert load_day(folder, cache=None).date == date(2026, 11, 24)
    asked = load_day(folder, day=date(2026, 11, 23), cache=None)
    assert asked.date == date(2026, 11, 23)


def test_a_day_without_orders_is_an_error(street_folder: Path) -> None:
    with pytest.raises(AreaError, match="orders_2026-12-24"):
        load_day(street_folder, day=date(2026, 12, 24), cache=None)


def test_a_sheet_s_rows_become_orders(folder: Path, sheet: Sheet) -> None:
    day = load_day(folder, files=[sheet(FIRST, SECOND)], cache=None)
    # The sheet names no day: the area's latest stands.
    assert day.date == date(2026, 11, 23)
    assert [(o.recipient_id, o.boxes, o.meal) for o in day.orders] == [
        ("R1", 2, Meal.LUNCH),
        ("R2", 1, Meal.DINNER),
    ]
    assert day.places.labels[-1] == f"order {day.orders[-1].order_id}"


def test_a_sheet_s_day_may_be_named(folder: Path, sheet: Sheet) -> None:
    day = load_day(folder, files=[sheet(FIRST)], day=date(2026, 11, 26), cache=None)
    assert day.date == date(2026, 11, 26)


def test_a_sheet_that_names_its_day_needs_nobody_to(folder: Path, sheet: Sheet) -> None:
    (folder / "orders_2026-11-23.csv").unlink()
    dated = sheet("2026-11-30," + FIRST, "2026-11-30," + SECOND, heading="배송일," + HEADING)
    assert load_day(folder, files=[dated], cache=None).date == date(2026, 11, 30)


def test_a_sheet_without_any_day_is_an_error_that_says_what_to_do(
    folder: Path, sheet: Sheet
) -> None:
    (folder / "orders_2026-11-23.csv").unlink()
    with pytest.raises(SheetError, match="--date"):
        load_day(folder, files=[sheet(FIRST)], cache=None)


def test_a_sheet_of_another_day_is_an_error_that_names_its_day(folder: Path, sheet: Sheet) -> None:
    dated = sheet("2026-11-30," + FIRST, "2026-11-30," + SECOND, heading="배송일," + HEADING)
    with pytest.raises(SheetError) as raised:
        load_day(folder, files=[dated], day=date(2026, 11, 23), cache=None)
    (fault,) = raised.value.faults
    assert fault.where.startswith("sheet.csv:2 ")
    assert "2026-11-30" in fault.came
    assert "2건" in fault.came
    assert "대상자" not in str(fault.came)


def test_bad_rows_are_reported_and_do_not_block_good_ones(folder: Path, sheet: Sheet) -> None:
    bad_number = "대상자0002,010-0000-0002,길 5,저녁,많이\n"
    day = load_day(folder, files=[sheet(FIRST, NOBODY, bad_number)], cache=None)
    assert [order.recipient_id for order in day.orders] == ["R1"]
    refused = {row.row: row for row in day.refused}
    assert set(refused) == {3, 4}
    for number, row in refused.items():
        assert row.file == "sheet.csv"
        assert row.message.startswith(f"sheet.csv:{number} ")
        assert not row.is_notice
        assert "0999" not in row.message


def test_rows_to_be_looked_at_are_notices(folder: Path, sheet: Sheet) -> None:
    recipients = folder / "recipients.csv"
    known = recipients.read_text("utf-8").replace("길 3,", "한강대로 3,")
    recipients.write_text(known, "utf-8")
    day = load_day(
        folder, files=[sheet("대상자0001,010-0000-0001,남산대로 44,점심,1\n")], cache=None
    )
    assert len(day.orders) == 1
    assert [row.is_notice for row in day.refused] == [True]


def test_nothing_but_refused_rows_is_an_error(folder: Path, sheet: Sheet) -> None:
    with pytest.raises(SheetError) as raised:
        load_day(folder, files=[sheet(NOBODY)], cache=None)
    assert "0999" not in str(raised.value)


def test_area_orders_and_a_sheet_make_one_day(folder: Path, sheet: Sheet) -> None:
    own = folder / "orders_2026-11-23.csv"
    day = load_day(folder, files=[own, sheet(SECOND)], cache=None)
    assert day.date == date(2026, 11, 23)
    assert len(day.orders) == 9
    ids = [order.order_id for order in day.orders]
    assert len(set(ids)) == len(ids)


def test_a_meal_that_is_ordered_already_is_not_delivered_twice(folder: Path, sheet: Sheet) -> None:
    # R1's lunch of K1 stands in the area's orders, R2's dinner does not.
    own = folder / "orders_2026-11-23.csv"
    day = load_day(folder, files=[own, sheet(FIRST, SECOND)], cache=None)
    assert len(day.orders) == 9
    assert [row.row for row in day.refused] == [2]
    again = load_day(folder, files=[own, sheet(FIRST)], cache=None)
    assert len(again.orders) == 8


def test_a_sheet_may_use_an_order_number_of_the_area_s(folder: Path, sheet: Sheet) -> None:
    numbered = sheet("O1," + SECOND, heading="주문번호," + HEADING)
    day = load_day(folder, files=[folder / "orders_2026-11-23.csv", numbered], cache=None)
    ids = [order.order_id for order in day.orders]
    assert len(ids) == 9
    assert len(set(ids)) == len(ids)


def test_a_sheet_of_another_day_than_the_area_s_orders_is_an_error(
    folder: Path, sheet: Sheet
) -> None:
    dated = sheet("2026-11-30," + SECOND, heading="배송일," + HEADING)
    with pytest.raises(SheetError, match="2026-11-30"):
        load_day(folder, files=[folder / "orders_2026-11-23.csv", dated], cache=None)


@pytest.mark.parametrize("name", ["K1_2026-11-23.xlsx", "K2_2026-11-23_cp949.csv"])
def test_each_bundled_sheet_gives_its_kitchen_s_orders(
    name: str, sample: Path, road_cache: Path
) -> None:
    own = load_day(sample, day=date(2026, 11, 23), cache=road_cache)
    day = load_day(sample, files=[sample / "sheets" / name], cache=road_cache)
    kitchen = name[:2]
    assert day.refused == ()
    assert day.date == date(2026, 11, 23)
    assert {order.kitchen_id for order in day.orders} == {kitchen}
    wanted = {(o.recipient_id, o.meal): o.boxes for o in own.orders if o.kitchen_id == kitchen}
    assert {(o.recipient_id, o.meal): o.boxes for o in day.orders} == wanted


def test_a_broken_area_is_said_before_any_sheet_is_read(folder: Path, sheet: Sheet) -> None:
    (folder / "kitchens.csv").unlink()
    with pytest.raises(InputError, match=r"kitchens\.csv"):
        load_day(folder, files=[sheet(FIRST)], cache=None)
