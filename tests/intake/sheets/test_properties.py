"""Whatever is written reads back, in any file; and no row of any sheet is ever lost."""

import csv
import io
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.errors import SheetError
from delivery.intake.sheets import read_sheet, to_json
from delivery.intake.sheets.files import read_grids
from delivery.intake.sheets.header import headers
from delivery.intake.sheets.headings import label_of
from delivery.intake.sheets.identity import scrub
from delivery.intake.sheets.quantities import boxes

DAY = date(2026, 11, 23)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

SYLLABLES = st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣"))
WORDS = st.text(SYLLABLES, min_size=2, max_size=5)
ADDRESSES = st.builds(
    lambda road, number, tail: f"서울특별시 용산구 {road}로 {number}{tail}",
    WORDS,
    st.integers(1, 300),
    st.sampled_from(["", ', 101동 "가"호', ", 2층; 안쪽", " | 뒷문", "\n지하 1층"]),
)
AMOUNTS = {1: ["1", "1개", "１", "1.0", " 1식 "], 2: ["2", "2 개", "두 개"], 9: ["9", "9인분"]}
DIETS = {
    None: ["", " "],
    "일반": ["일반", "보통식"],
    "저염": ["저염(고혈압)"],
    "죽": ["죽", "유동식"],
}
MEALS = {"점심": ["점심", "중식", "Lunch"], "저녁": ["저녁", "석식"]}
DATES = ["2026-11-23", "2026. 11. 23.", "20261123", "11월 23일(월)", "11/23", ""]
HEADINGS = {
    "name": ["성 명", "대상자명", "*이름"],
    "address": ["주소", "배송지", "주소(도로명)"],
    "phone": ["연락처", "휴대폰 번호"],
    "boxes": ["수량(개)", "식수", "도시락 수"],
    "diet": ["식단", "식이"],
    "meal": ["식사구분", "끼니"],
    "date": ["배송일", "날짜"],
    "remark": ["비고"],
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[tuple[object, ...]]]:
    """Draw the rows of a sheet, in any order of columns, and the orders they hold."""
    fields = draw(st.permutations(list(HEADINGS)))
    rows = [[draw(st.sampled_from(HEADINGS[field])) for field in fields]]
    orders: list[tuple[object, ...]] = []
    for number in range(draw(st.integers(1, 12))):
        amount = draw(st.sampled_from(list(AMOUNTS)))
        diet = draw(st.sampled_from(list(DIETS)))
        meal = draw(st.sampled_from(list(MEALS)))
        name, address = f"대상자{number:04d}", draw(ADDRESSES)
        cells = {
            "name": name,
            "address": address,
            "phone": draw(st.sampled_from([f"010-0000-{number:04d}", f"1000000{number:03d}", ""])),
            "boxes": draw(st.sampled_from(AMOUNTS[amount])),
            "diet": draw(st.sampled_from(DIETS[diet])),
            "meal": draw(st.sampled_from(MEALS[meal])),
            "date": draw(st.sampled_from(DATES)),
            "remark": draw(st.sampled_from(["", "=1+1", "문 앞, 벨 고장", "소계 확인"])),
        }
        rows.append([cells[field] for field in fields])
        orders.append((len(rows), name, " ".join(address.split()), amount, diet, meal, DAY))
    return rows, orders


def _read_back(path: Path) -> list[tuple[object, ...]]:
    reading = read_sheet(path, day=DAY)
    assert not reading.errors
    assert not reading.ignored
    return [
        (o.row, o.name, o.address, o.boxes, o.diet, o.meal, o.delivery_date) for o in reading.orders
    ]


@QUICK
@given(
    table=tables(),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_any_table_reads_back_from_any_text_file(
    tmp_path: Path,
    table: tuple[list[list[str]], list[tuple[object, ...]]],
    encoding: str,
    delimiter: str,
    line_end: str,
    quoting: int,
) -> None:
    rows, orders = table
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting)
    writer.writerows(rows)
    path = tmp_path / "표.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    assert _read_back(path) == orders


@QUICK
@given(table=tables(), offset=st.integers(0, 3))
def test_any_table_reads_back_from_a_workbook(
    tmp_path: Path, table: tuple[list[list[str]], list[tuple[object, ...]]], offset: int
) -> None:
    rows, orders = table
    path = tmp_path / "표.xlsx"
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column + offset, cell)
    assert _read_back(path) == orders


CELLS = st.one_of(
    st.sampled_from(
        ["", "", "성명", "주소", "수량", "식단", "대상자0001", "청파로 1", "1", "0", "소계",
        "합계", "〃", '"',
         "점심", "저녁 명단", "※ 참고", "010-0000-0001", "2026-11-23", "11/24", "저염", "프리미엄",
         "900101-1234567", "-", "#N/A", "○", "11월 23일 점심 배송 명단", "일반"]
    ),
    st.text(max_size=8),
)  # fmt: skip


@settings(QUICK, max_examples=150)
@given(
    before=st.lists(st.lists(CELLS, max_size=5), max_size=3),
    heading=st.permutations(["성명", "주소", "연락처", "수량", "식단"]),
    after=st.lists(st.lists(CELLS, max_size=6), max_size=12),
)
def test_every_row_is_an_order_a_fault_ignored_or_a_heading(
    tmp_path: Path,
    before: list[list[str]],
    heading: list[str],
    after: list[list[str]],
) -> None:
    rows = [*before, heading, *after]
    path = tmp_path / "아무거나.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
    try:
        reading = read_sheet(path, day=DAY)
    except SheetError:
        return
    headings = {
        number + 1
        for grid in read_grids(path)
        for header in headers(grid)
        for number in range(header.first, header.last + 1)
    }
    told = {row.row for row in (*reading.orders, *reading.errors, *reading.ignored)}
    for number, row in enumerate(rows, 1):
        words = {"".join(cell.split()) for cell in row}
        if number not in told and any(words):
            assert number in headings
            assert any(map(label_of, row))
    assert "1234567" not in f"{reading}{to_json(reading)}"
    assert {order.row for order in reading.orders}.isdisjoint(row.row for row in reading.ignored)


@given(st.text(max_size=200))
def test_scrubbing_leaves_no_number_and_is_done_once(words: str) -> None:
    rest, _ = scrub(words)
    assert scrub(rest) == (rest, False)


@given(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.booleans()))
def test_a_quantity_is_always_within_its_limits(cell: str | int | float | bool) -> None:
    number = boxes(cell)
    assert number is None or 1 <= number <= 100


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "아무거나"
    path.write_bytes(data)
    with suppress(SheetError):
        read_sheet(path, day=None)
