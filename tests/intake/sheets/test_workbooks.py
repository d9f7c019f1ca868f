"""Workbooks: dates as numbers, merged cells, hidden sheets and rows, sheets per meal and day."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from delivery.errors import SheetError
from delivery.intake.sheets import read_sheet
from delivery.model.sheet import SheetReading
from tests.intake.sheets.open_document import write_ods

if TYPE_CHECKING:
    from tests.intake.sheets.conftest import Book


Shortly = Callable[[SheetReading], list[tuple[object, ...]]]
Begin = Callable[..., "Book"]
DAY = date(2026, 11, 23)
HEAD = ["성명", "주소", "연락처", "수량"]
OLD = Path(__file__).with_name("lunch.xls")


def test_numbers_and_dates_of_cells_are_read(book: Begin, orders_of: Shortly) -> None:
    workbook = book()
    workbook.sheet().put(
        [
            ["배송일", *HEAD],
            [DAY, "대상자0001", "청파로 1", 1000000001, 1],
            [46349, "대상자0002", "청파로 2", 212345678, "2개"],
            [20261123, "대상자0003", "청파로 3", "", 1.0],
            ["", "대상자0004", "청파로 4", "", 1.5],
        ]
    )
    reading = workbook.read()
    assert orders_of(reading) == [
        (2, "대상자0001", 1, None, None),
        (3, "대상자0002", 2, None, None),
        (4, "대상자0003", 1, None, None),
    ]
    assert [order.phone for order in reading.orders] == ["010-0000-0001", "02-1234-5678", ""]
    assert {order.delivery_date for order in reading.orders} == {DAY}
    assert [(f.row, f.column, f.value) for f in reading.errors] == [(5, "boxes", "1.5")]


def test_dates_of_the_1904_system_are_the_same_days(book: Begin) -> None:
    workbook = book(date_1904=True)
    workbook.sheet().put([["배송일", *HEAD], [DAY, "대상자0001", "청파로 1", "", 1]])
    assert workbook.read(day=None).orders[0].delivery_date == DAY


def test_a_formula_counts_by_its_value(book: Begin) -> None:
    workbook = book()
    sheet = workbook.sheet().put([HEAD, ["대상자0001", "청파로 1", "", ""]])
    sheet.ws.write_formula("D2", "=1+1", None, 2)
    sheet.put([["대상자0002", "", "", 1]], at=2)
    sheet.ws.write_formula("B3", "=NA()", None, "#N/A")
    reading = workbook.read()
    assert [order.boxes for order in reading.orders] == [2]
    assert [(f.row, f.column) for f in reading.errors] == [(3, "address")]


def test_merged_cells_hold_for_every_row_they_span(book: Begin, orders_of: Shortly) -> None:
    workbook = book()
    workbook.sheet().put(
        [
            ["배송일", *HEAD, "식사"],
            ["", "", "", "", 1, "점심"],
            ["", "", "", "", 2, "저녁"],
            ["", "대상자0002", "청파로 2", "", 1, "점심"],
        ]
    ).merge("A2:A4", DAY).merge("B2:B3", "대상자0001").merge("C2:C3", "청파로 1").merge(
        "D2:D3", 1000000001
    )
    reading = workbook.read(day=None)
    assert orders_of(reading) == [
        (2, "대상자0001", 1, None, "점심"),
        (3, "대상자0001", 2, None, "저녁"),
        (4, "대상자0002", 1, None, "점심"),
    ]
    assert {order.delivery_date for order in reading.orders} == {DAY}


def test_a_number_merged_over_several_orders_is_refused_unless_it_is_one(book: Begin) -> None:
    workbook = book()
    workbook.sheet().put(
        [HEAD, *([f"대상자000{n}", f"청파로 {n}", "", ""] for n in range(1, 5))]
    ).merge("D2:D3", 2).merge("D4:D5", 1)
    reading = workbook.read()
    assert [(f.row, f.column, f.why.value, f.value) for f in reading.errors] == [
        (2, "boxes", "number", "2"),
        (3, "boxes", "number", "2"),
    ]
    assert [(order.row, order.boxes) for order in reading.orders] == [(4, 1), (5, 1)]


def test_a_row_of_merged_cells_alone_is_no_order_of_its_own(book: Begin) -> None:
    workbook = book()
    sheet = workbook.sheet().put([HEAD])
    for column, value in zip("ABCD", ["대상자0001", "청파로 1", "", 2], strict=True):
        sheet.merge(f"{column}2:{column}3", value)
    sheet.put([["대상자0002", "청파로 2", "", 1]], at=3)
    reading = workbook.read()
    assert [(order.row, order.boxes) for order in reading.orders] == [(2, 2), (4, 1)]
    assert [row.row for row in reading.ignored] == [3]


def test_a_merged_heading_of_two_rows_is_read(book: Begin, orders_of: Shortly) -> None:
    workbook = book()
    sheet = workbook.sheet("점심")
    sheet.merge("A1:G1", "도시락 배송 명단")
    for column, word in zip("ABC", HEAD, strict=False):
        sheet.merge(f"{column}2:{column}3", word)
    sheet.merge("D2:G2", "수량").put([["", "", "", "일반", "저염", "당뇨", "죽"]], at=2)
    sheet.put([["대상자0001", "청파로 1", 1000000001, 1, "", "", 2]], at=3)
    reading = workbook.read()
    assert orders_of(reading) == [
        (4, "대상자0001", 1, "일반", "점심"),
        (4, "대상자0001", 2, "죽", "점심"),
    ]
    assert [row.row for row in reading.ignored] == [1, 2, 3]


def test_a_title_merged_across_between_orders_is_no_person(book: Begin) -> None:
    workbook = book()
    workbook.sheet().put(
        [HEAD, [], ["대상자0001", "청파로 1", "", 1], [], ["대상자0002", "청파로 2", "", 1]]
    ).merge("A2:D2", "청파동").merge("A4:D4", "후암동")
    reading = workbook.read()
    assert [order.row for order in reading.orders] == [3, 5]
    assert [row.row for row in reading.ignored] == [2, 4]


def test_hidden_rows_are_read_and_hidden_sheets_are_not(book: Begin) -> None:
    workbook = book()
    sheet = workbook.sheet().put([HEAD, *([f"대상자000{n}", "청파로 1", "", 1] for n in (1, 2))])
    sheet.ws.set_row(1, None, None, {"hidden": True})
    workbook.sheet("지난달").put([HEAD, ["대상자0003", "청파로 1", "", 1]]).ws.hide()
    workbook.sheet("옛날").put([HEAD, ["대상자0004", "청파로 1", "", 1]]).ws.very_hidden()
    reading = workbook.read()
    assert [order.name for order in reading.orders] == ["대상자0001", "대상자0002"]
    assert not reading.skipped_sheets


def test_a_sheet_named_after_a_meal_gives_it(book: Begin) -> None:
    workbook = book()
    for name in ("점심", "석식"):
        workbook.sheet(name).put([HEAD, ["대상자0001", "청파로 1", "", 1]])
    reading = workbook.read()
    assert [(o.sheet, o.row, o.meal) for o in reading.orders] == [
        ("점심", 2, "점심"),
        ("석식", 2, "저녁"),
    ]


def test_in_a_workbook_with_a_sheet_per_day_that_of_the_day_is_read(book: Begin) -> None:
    workbook = book()
    for name in ("11.20(금)", "11.23(월)", "11.24(화)", "메모"):
        rows = [["메모"]] if name == "메모" else [HEAD, ["대상자0001", "청파로 1", "", 1]]
        workbook.sheet(name).put(rows)
    reading = workbook.read()
    assert [order.sheet for order in reading.orders] == ["11.23(월)"]
    assert reading.skipped_sheets == ("11.20(금)", "11.24(화)", "메모")


def test_where_no_sheet_is_of_the_day_asked_for_every_row_is_refused(book: Begin) -> None:
    workbook = book()
    workbook.sheet("24일").put([HEAD, ["대상자0001", "청파로 1", "", 1]])
    reading = workbook.read()
    assert not reading.orders
    assert [(f.sheet, f.row, f.why.value, f.value) for f in reading.errors] == [
        ("24일", 2, "date", "2026-11-24")
    ]


def test_an_order_repeated_on_another_sheet_is_a_duplicate(book: Begin) -> None:
    workbook = book()
    for name in ("전체", "용산구"):
        workbook.sheet(name).put([HEAD, ["대상자0001", "청파로 1", "", 1]])
    reading = workbook.read()
    assert [order.sheet for order in reading.orders] == ["전체"]
    assert "'전체'" in reading.errors[0].message


def test_orders_on_a_sheet_without_headings_are_refused_not_lost(book: Begin) -> None:
    workbook = book()
    workbook.sheet("1쪽").put([HEAD, ["대상자0001", "청파로 1", 1000000001, 1]])
    workbook.sheet("2쪽").put([["대상자0002", "청파로 2", 1000000002, 1]])
    workbook.sheet("메모").put([["담당", "02-000-0000"]])
    reading = workbook.read()
    assert [(f.sheet, f.row, f.column) for f in reading.errors] == [("2쪽", 1, "heading")]
    assert reading.skipped_sheets == ("메모",)


def test_an_old_workbook_is_read_like_a_new_one(orders_of: Shortly) -> None:
    # Written by xlwt: a title merged over A1:F1, headings in row 3, the date merged over A4:A5,
    # a total in row 6, and a hidden sheet with one order.
    reading = read_sheet(OLD, day=DAY)
    assert orders_of(reading) == [
        (4, "대상자0001", 1, "일반", "점심"),
        (5, "대상자0002", 2, "저염", "점심"),
    ]
    assert [row.row for row in reading.ignored] == [1, 2, 3, 6]


def test_an_open_document_sheet_is_read(tmp_path: Path, orders_of: Shortly) -> None:
    path = write_ods(
        tmp_path / "주문.ods", [["배송일", *HEAD], [DAY, "대상자0001", "청파로 1", "", 2]]
    )
    assert orders_of(read_sheet(path, day=DAY)) == [(2, "대상자0001", 2, None, "저녁")]


def _with_stray_cell(data: bytes, cell: str) -> bytes:
    source, target = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                stray = f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>'
                part = part.replace(b"</sheetData>", stray.encode())
            archive.writestr(name, part)
    return target.getvalue()


def test_a_stray_cell_far_away_is_refused_before_it_takes_the_memory(
    book: Begin, tmp_path: Path
) -> None:
    workbook = book()
    workbook.sheet().put([HEAD, ["대상자0001", "청파로 1", "", 1]])
    workbook.read()
    far = tmp_path / "멀리.xlsx"
    far.write_bytes(_with_stray_cell(workbook.path.read_bytes(), "XFD1048576"))
    with pytest.raises(SheetError, match="far larger"):
        read_sheet(far, day=None)
    with pytest.raises(SheetError, match="far larger"):
        read_sheet(write_ods(tmp_path / "멀리.ods", [[1]] * 400, repeat=16384), day=None)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("kind", ["new", "old"])
def test_a_workbook_cut_off_anywhere_is_refused_quietly(
    book: Begin, tmp_path: Path, capfd: pytest.CaptureFixture[str], kind: str, share: float
) -> None:
    workbook = book()
    workbook.sheet().put([HEAD, ["대상자0001", "청파로 1", "", 1]])
    workbook.read()
    data = (workbook.path if kind == "new" else OLD).read_bytes()
    cut = tmp_path / "잘림.xls"
    cut.write_bytes(data[: int(share * len(data) * 0.8)])
    with pytest.raises(SheetError, match="broken or incomplete"):
        read_sheet(cut, day=None)
    assert capfd.readouterr().err == ""


def test_a_workbook_behind_a_password_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "암호.xlsx"
    envelope = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    path.write_bytes(envelope + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(SheetError, match="password"):
        read_sheet(path, day=None)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "묶음.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("읽어보세요.txt", "없음")
    with pytest.raises(SheetError):
        read_sheet(path, day=None)
