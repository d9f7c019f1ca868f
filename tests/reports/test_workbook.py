from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.reports.cells import neutralise
from delivery.reports.masking import mask_name
from delivery.reports.workbook import write_workbook


@pytest.fixture(scope="module")
def book(plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path_factory: Any) -> Workbook:
    path = tmp_path_factory.mktemp("book") / "plan.xlsx"
    write_workbook(plan, area, orders, path)
    return load_workbook(path)


def _texts(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def _rows(sheet: Worksheet, first: object) -> Iterator[list[Any]]:
    for row in sheet.iter_rows(values_only=True):
        if row[0] == first:
            yield list(row)


def _run_sheets(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book if sheet.title.startswith("운행 R")]


def test_there_is_a_summary_a_packing_list_per_kitchen_and_a_run_sheet_per_carrier(
    book: Workbook,
) -> None:
    assert book.sheetnames == [
        "요약",
        "운행 목록",
        "포장 K1",
        "포장 K2",
        "운행 R01 producer-K1#1",
        "운행 R02 rider-coop#1",
        "운행 R03 self-support#1",
        "운행 R04 V001",
        "지급 내역",
    ]


def test_a_run_sheet_says_where_when_and_how_with_real_numbers_and_times(book: Workbook) -> None:
    (stop,) = _rows(book["운행 R01 producer-K1#1"], 2)
    assert stop == [
        2,
        time(10, 10),
        time(13, 0),
        "K1-R01-02",
        "대*****2",
        "서울특별시 중구 비밀길 2",
        11,
        "있음",
        "대면",
        1,
        0,
        "010-0000-0002",
        "첫 배송",
        "☐",
    ]


def test_a_run_sheet_begins_with_loading_and_ends_with_the_way_back(book: Workbook) -> None:
    sheet = book["운행 R01 producer-K1#1"]
    (load,) = _rows(sheet, "싣기")
    assert load[1:4] == [time(9, 30), time(9, 40), "K1 1번 복지관 · 서울특별시 중구 시험로 1"]
    (back,) = _rows(sheet, "복귀")
    assert back[1] == time(10, 18)  # left the last door at 10:13, five minutes back


def test_two_orders_at_one_door_are_one_row_with_two_labels(book: Workbook) -> None:
    (stop,) = _rows(book["운행 R02 rider-coop#1"], 1)
    assert stop[3] == "K1-R02-01.1\nK2-R02-01.2"
    assert stop[9] == 2


def test_feeding_a_hub_names_the_hub_and_the_labels_handed_in(book: Workbook) -> None:
    texts = _texts(book["운행 R03 self-support#1"])
    assert "거점 인계: H01 시험동주민센터 · 서울특별시 중구 거점로 1" in texts
    assert "K1-R04-01" in texts
    assert not any("비밀길" in text for text in texts)


def test_a_stop_before_its_window_says_from_when(
    plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path: Path
) -> None:
    route = plan.routes[0]
    trip = route.trips[0]
    early = replace(trip.stops[0], arrive=trip.stops[0].begin - 600)
    trip = replace(trip, stops=(early, *trip.stops[1:]))
    waiting = replace(plan, routes=(replace(route, trips=(trip,)), *plan.routes[1:]))
    write_workbook(waiting, area, orders, tmp_path / "plan.xlsx")
    (stop,) = _rows(load_workbook(tmp_path / "plan.xlsx")["운행 R01 producer-K1#1"], 1)
    assert (stop[1], stop[12]) == (time(9, 50), "10:00부터")


def test_no_run_sheet_shows_a_diet_or_a_whole_name(
    book: Workbook, orders: tuple[Order, ...]
) -> None:
    for sheet in _run_sheets(book):
        text = "\n".join(_texts(sheet))
        for order in orders:
            assert order.name not in text
        for diet in ("일반", "저염", "당뇨"):
            assert diet not in text


def test_labels_tell_nothing_of_the_diet(
    plan: Plan, area: Area, orders: tuple[Order, ...], book: Workbook, tmp_path: Path
) -> None:
    other = [replace(order, diet="당뇨") for order in orders]
    write_workbook(plan, area, other, tmp_path / "plan.xlsx")
    changed = load_workbook(tmp_path / "plan.xlsx")
    for before, after in zip(_run_sheets(book), _run_sheets(changed), strict=True):
        assert _texts(before) == _texts(after)


def test_only_packing_lists_show_diets(book: Workbook) -> None:
    shows = [s.title for s in book if any(diet in _texts(s) for diet in ("저염", "당뇨"))]
    assert shows == ["포장 K1", "포장 K2"]


def test_a_packing_list_counts_boxes_by_departure_route_and_diet(book: Workbook) -> None:
    sheet = book["포장 K1"]
    at = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[0], time)]
    assert [row[:8] for row in at] == [
        (time(9, 40), "R01", "producer-K1#1", "점심", "일반", 2, "문 앞 doors", "K1-R01-01 ×2"),
        (time(9, 40), "R01", "producer-K1#1", "점심", "저염", 1, "문 앞 doors", "K1-R01-02"),
        (
            time(9, 40),
            "R03",
            "self-support#1",
            "점심",
            "저염",
            1,
            "H01 시험동주민센터",
            "K1-R04-01",
        ),
        (time(9, 45), "R02", "rider-coop#1", "점심", "일반", 1, "문 앞 doors", "K1-R02-01.1"),
    ]


def test_a_packing_list_totals_what_must_be_cooked(book: Workbook) -> None:
    (lunch,) = _rows(book["포장 K1"], "점심")
    assert lunch[2:5] == [3, 2, 5]  # 일반 2 + 1, 저염 1 + 1


def test_a_packing_list_says_what_need_not_be_packed(book: Workbook) -> None:
    ids = [row[0] for row in book["포장 K2"].iter_rows(values_only=True)]
    assert "O6" in ids
    assert "O7" in ids
    assert "O6" not in [row[0] for row in book["포장 K1"].iter_rows(values_only=True)]


def test_the_summary_gives_each_mode_the_ledgers_and_the_distance_to_the_allowance(
    book: Workbook, plan: Plan
) -> None:
    _, producer = _rows(book["요약"], "제조업체 직접배송 Producer's own")
    # 30,000 + 40,800 + 1,200 = 72,000 won; 3 meals: 24,000 each; 2,000 − 24,000 = −22,000
    assert producer == [
        "제조업체 직접배송 Producer's own", 72000, 0, 72000, 24000, 0, 24000, 2000, -22000, 0,
    ]  # fmt: skip
    _, total = _rows(book["요약"], "합계 Total")
    assert total[1:4] == [plan.summary.total.cost[ledger] for ledger in Ledger]


def test_the_summary_lists_warnings_and_every_unserved_order_with_its_reason(
    book: Workbook,
) -> None:
    texts = _texts(book["요약"])
    assert any("직선거리 × 1.3" in text and "오토바이" in text for text in texts)
    assert "K1: 주문이 하루 조리량을 넘습니다." in texts
    (unserved,) = _rows(book["요약"], "O7")
    assert unserved[1] == "담당 구역 밖"
    assert unserved[7] == "radius_m 2500"


def test_the_summary_names_the_day_as_a_real_date(book: Workbook, plan: Plan) -> None:
    cell = book["요약"]["H2"]
    assert cell.value.date() == plan.day
    assert cell.number_format == 'yyyy"년" m"월" d"일"'


def test_the_summary_says_where_its_prices_come_from(book: Workbook) -> None:
    texts = _texts(book["요약"])
    assert "배송비 기준 2,000원 (2026-01-01부터, R): city release" in texts
    assert "rider_coop (2026-01-01부터, D): a survey" in texts


def test_pay_lines_add_up_to_the_ledgers(book: Workbook, plan: Plan) -> None:
    won = [row[8] for row in book["지급 내역"].iter_rows(min_row=2, values_only=True)]
    assert sum(won) == plan.summary.total.cost[Ledger.ECONOMIC]


def test_routes_are_linked_to_their_run_sheets(book: Workbook) -> None:
    assert book["운행 목록"]["A2"].hyperlink.location == "'운행 R01 producer-K1#1'!A1"


def test_sheets_print_on_a4_landscape_with_their_headings_repeated(book: Workbook) -> None:
    for sheet in _run_sheets(book):
        assert sheet.page_setup.orientation == "landscape"
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.print_title_rows == "$1:$4"
        assert sheet.freeze_panes == "D5"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_money_shows_thousands_separators(book: Workbook) -> None:
    cells = [cell for row in book["지급 내역"].iter_rows(min_row=2) for cell in row[8:9]]
    assert {cell.number_format for cell in cells} == {"#,##0"}


@pytest.mark.parametrize(
    "evil", ["=1+1", "+82-10", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]
)
def test_a_text_that_looks_like_a_formula_is_written_as_text(
    evil: str, plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path: Path
) -> None:
    bad = [replace(order, address=evil, phone=evil, name=evil, diet=evil) for order in orders]
    warned = replace(plan, warnings=(evil,))
    write_workbook(warned, area, bad, tmp_path / "plan.xlsx")
    for sheet in load_workbook(tmp_path / "plan.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                if isinstance(cell.value, str):
                    assert cell.value.lstrip(" ")[:1] not in tuple("=+-@＝＋－＠\t\r")


@given(st.text(max_size=8))
def test_neutralising_keeps_the_text_and_never_leaves_an_active_start(text: str) -> None:
    written = neutralise(text)
    assert written in (text, f"'{text}")
    assert written.lstrip(" ")[:1] not in tuple("=+-@＝＋－＠\t\r\n")


@pytest.mark.parametrize(
    ("name", "masked"),
    [("홍길동", "홍*동"), ("남궁민수", "남**수"), ("김구", "김*"), ("이", "*"), ("", "")],
)
def test_names_keep_their_first_and_last_sign(name: str, masked: str) -> None:
    assert mask_name(name) == masked


def test_the_same_plan_gives_the_same_workbook(
    plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path: Path
) -> None:
    write_workbook(plan, area, orders, tmp_path / "one.xlsx")
    write_workbook(plan, area, orders, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_carriers_with_awkward_names_still_get_sheets_of_their_own(
    plan: Plan, area: Area, orders: tuple[Order, ...], tmp_path: Path
) -> None:
    routes = [
        replace(route, route_id=f"{'가' * 40}{number}", carrier="a/b:c?*[x]'")
        for number, route in enumerate(plan.routes)
    ]
    write_workbook(replace(plan, routes=tuple(routes)), area, orders, tmp_path / "plan.xlsx")
    names = load_workbook(tmp_path / "plan.xlsx").sheetnames
    assert len(set(names)) == len(names) == 9


def test_the_kitchens_won_add_up_to_the_plan(book: Workbook, plan: Plan, area: Area) -> None:
    named = [f"{kitchen.kitchen_id} {kitchen.name}" for kitchen in area.kitchens]
    rows = [row for name in named for row in _rows(book["요약"], name)]
    assert rows
    for column, ledger in enumerate(Ledger, start=4):
        assert sum(row[column] for row in rows) == plan.summary.total.cost[ledger]
