"""Rows: what is read, what is refused and why, dittos, duplicates, privacy."""

from collections.abc import Callable
from datetime import date

import pytest

from delivery.intake.sheets import to_json
from delivery.intake.sheets.headings import label_of
from delivery.model.places import Handover, Location, TimeWindow
from delivery.model.sheet import SheetReading, Why

Shortly = Callable[[SheetReading], list[tuple[object, ...]]]
Read = Callable[..., SheetReading]
HEAD = "성명,주소,연락처,수량,식단,식사,배송일\n"
GOOD = "대상자0001,청파로 1,010-0000-0001,1,일반,점심,2026-11-23\n"


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (",청파로 2,010-0000-0002,1,일반,점심,2026-11-23", "name", "missing"),
        ("-,청파로 2,010-0000-0002,1,일반,점심,2026-11-23", "name", "missing"),
        ("대상자0002,,010-0000-0002,1,일반,점심,2026-11-23", "address", "missing"),
        ("대상자0002,#N/A,010-0000-0002,1,일반,점심,2026-11-23", "address", "missing"),
        ("대상자0002,미상,010-0000-0002,1,일반,점심,2026-11-23", "address", "missing"),
        ("대상자0002,청파로 2,010-0000-0002,,일반,점심,2026-11-23", "boxes", "missing"),
        ("대상자0002,청파로 2,010-0000-0002,많이,일반,점심,2026-11-23", "boxes", "number"),
        ("대상자0002,청파로 2,010-0000-0002,101,일반,점심,2026-11-23", "boxes", "number"),
        ("대상자0002,청파로 2,010-0000-0002,1,프리미엄,점심,2026-11-23", "diet", "diet"),
        ("대상자0002,청파로 2,010-0000-0002,1,일반,새벽,2026-11-23", "meal", "meal"),
        ("대상자0002,청파로 2,010-0000-0002,1,일반,,2026-11-23", "meal", "missing"),
        ("대상자0002,청파로 2,010-0000-0002,1,일반,점심,2026-11-24", "date", "date"),
        ("대상자0002,청파로 2,010-0000-0002,1,일반,점심,2026-02-30", "date", "date"),
        ("대상자0002,청파로 2,010-0000-0002,1,일반,점심,내일", "date", "date"),
        ("대상자0001,청파로 9,01000000001,2,일반,점심,2026-11-23", "name", "duplicate"),
        ("대상자 0001,청파로1,,1,일반,점심,2026-11-23", "name", "duplicate"),
        ("대상자0001,청파로 1,010-0000-0001,1,,점심,2026-11-23", "name", "duplicate"),
    ],
)
def test_a_bad_row_is_refused_and_blocks_no_good_one(
    read_text: Read, faults_of: Shortly, row: str, column: str, why: str
) -> None:
    last = "대상자0003,청파로 3,010-0000-0003,1,일반,점심,2026-11-23\n"
    reading = read_text(HEAD + GOOD + row + "\n" + last)
    assert [order.row for order in reading.orders] == [2, 4]
    assert faults_of(reading) == [(3, column, why)]


def test_every_fault_of_a_row_is_told(read_text: Read, faults_of: Shortly) -> None:
    reading = read_text(HEAD + ",,,0,프리미엄,새벽,2026-02-30\n" + GOOD)
    assert [column for _, column, _ in faults_of(reading)] == [
        "name", "address", "date", "boxes", "diet", "meal",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "대상자0001,청파로 1,010-0000-0001,1,일반,저녁,2026-11-23",
        "대상자0001,청파로 1,010-0000-0001,1,죽,점심,2026-11-23",
        "대상자0009,청파로 1,010-0000-0001,1,일반,점심,2026-11-23",
        "대상자0001,청파로 9,010-0000-0009,1,일반,점심,2026-11-23",
    ],
)
def test_another_meal_diet_or_person_is_another_order(read_text: Read, row: str) -> None:
    reading = read_text(HEAD + GOOD + row + "\n")
    assert [order.row for order in reading.orders] == [2, 3]


def test_a_row_after_a_refused_one_of_the_same_person_is_no_duplicate(read_text: Read) -> None:
    reading = read_text(HEAD + GOOD.replace(",1,", ",많이,") + GOOD)
    assert [order.row for order in reading.orders] == [3]


def test_a_blank_diet_stays_open_and_is_said_to_be_so(read_text: Read) -> None:
    reading = read_text(HEAD + GOOD.replace("일반", "") + GOOD.replace("0001", "0002"))
    assert [order.diet for order in reading.orders] == [None, "일반"]
    orders = to_json(reading)["orders"]
    assert isinstance(orders, list)
    assert [(o["diet"], o["diet_given"]) for o in orders if isinstance(o, dict)] == [
        ("일반", False),
        ("일반", True),
    ]


def test_a_broken_telephone_number_refuses_no_row_that_has_an_address(read_text: Read) -> None:
    reading = read_text(HEAD + GOOD.replace("010-0000-0001", "010-00"))
    assert reading.orders[0].phone == ""


def test_without_address_or_number_nobody_can_say_whose_the_order_is(
    read_text: Read, faults_of: Shortly
) -> None:
    reading = read_text("성명,연락처,수량\n대상자0001,,1\n대상자0002,010-0000-0002,1\n")
    assert [order.row for order in reading.orders] == [3]
    assert faults_of(reading) == [(2, "phone", "missing")]


def test_dittos_take_what_stands_above(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        HEAD + GOOD + "대상자0002,〃,상동,″,위와 같음,같음,''\n".replace("같음,''", "저녁,''")
    )
    assert orders_of(reading)[1] == (3, "대상자0002", 1, "일반", "저녁")
    assert reading.orders[1].address == "청파로 1"
    assert reading.orders[1].phone == "010-0000-0001"


def test_a_ditto_passes_over_totals_and_copies_refused_cells_too(
    read_text: Read, faults_of: Shortly
) -> None:
    reading = read_text(
        HEAD + GOOD.replace("일반", "특식") + "소계,,,1,,,\n대상자0002,〃,,1,〃,점심,〃\n"
    )
    assert faults_of(reading) == [(2, "diet", "diet"), (4, "diet", "diet")]


def test_a_ditto_under_nothing_is_refused(read_text: Read, faults_of: Shortly) -> None:
    reading = read_text(HEAD + "대상자0001,〃,010-0000-0001,〃,일반,〃,〃\n" + GOOD)
    assert faults_of(reading) == [
        (2, "address", "missing"),
        (2, "date", "missing"),
        (2, "boxes", "missing"),
        (2, "meal", "missing"),
    ]


def test_a_blank_date_is_that_above_then_the_day_asked_for(read_text: Read) -> None:
    rows = "대상자0001,청파로 1,1,\n대상자0002,청파로 2,1,11/24\n대상자0003,청파로 3,1,\n"
    reading = read_text("성명,주소,수량,배송일\n" + rows)
    assert [(order.row, order.delivery_date) for order in reading.orders] == [
        (2, date(2026, 11, 23))
    ]
    assert [(fault.row, fault.why) for fault in reading.errors] == [(3, Why.DATE), (4, Why.DATE)]


def test_a_date_without_a_year_takes_the_year_other_dates_name(read_text: Read) -> None:
    rows = "대상자0001,청파로 1,1,2025-11-20\n대상자0002,청파로 2,1,11월 23일\n"
    reading = read_text("성명,주소,수량,배송일\n" + rows, day=None)
    assert reading.orders[1].delivery_date == date(2025, 11, 23)


def test_a_year_that_nothing_names_stays_open(read_text: Read, faults_of: Shortly) -> None:
    rows = "대상자0001,청파로 1,1,11월 23일\n대상자0002,청파로 2,1,2월 30일\n"
    reading = read_text("성명,주소,수량,배송일\n" + rows, day=None)
    assert [order.delivery_date for order in reading.orders] == [None]
    assert faults_of(reading) == [(3, "date", "date")]


def test_a_weekday_typed_wrong_refuses_only_where_no_day_was_asked_for(read_text: Read) -> None:
    text = "성명,주소,수량,배송일\n대상자0001,청파로 1,1,2026-11-23(화)\n"
    assert read_text(text).orders
    assert not read_text(text, day=None).orders


def test_all_optional_columns_are_read(read_text: Read) -> None:
    reading = read_text(
        "order_id,kitchen_id,recipient_id,name,address,lon,lat,phone,boxes,meals,diet,meal,"
        "window_start,window_end,handover,floor,lift,first_delivery,containers_to_collect,비고\n"
        "O1,K2,R1,대상자0001,청파로 1,126.97,37.54,010-0000-0001,2,4,저염,점심,"
        "10:00,12:30,문 앞,3층,유,N,2,=SUM(A1)\n"
    )
    order = reading.orders[0]
    assert (order.order_id, order.kitchen, order.recipient_id) == ("O1", "K2", "R1")
    assert order.location == Location(126.97, 37.54)
    assert (order.boxes, order.meals, order.containers_to_collect) == (2, 4, 2)
    assert order.window == TimeWindow(36000, 45000)
    assert (order.handover, order.floor, order.lift) == (Handover.DOOR, 3, True)
    assert order.first_delivery is False
    assert order.remark == "=SUM(A1)"


def test_an_option_that_cannot_be_read_is_kept_as_a_remark(read_text: Read) -> None:
    reading = read_text(
        "성명,주소,수량,층,배송시간,비고\n대상자0001,청파로 1,1,반지하,점심 전,벨 고장\n"
    )
    assert reading.orders[0].floor is None
    assert reading.orders[0].remark == "벨 고장 / 배송시간: 점심 전 / 층: 반지하"


@pytest.mark.parametrize(
    ("lon", "lat", "column"),
    [("37.54", "126.97", "lon"), ("126.97", "", "lat"), ("126.97", "0", "lat"), ("x", "37", "lon")],
)
def test_a_point_outside_korea_refuses_the_row(
    read_text: Read, faults_of: Shortly, lon: str, lat: str, column: str
) -> None:
    reading = read_text(f"성명,주소,수량,경도,위도\n대상자0001,청파로 1,1,{lon},{lat}\n")
    assert faults_of(reading) == [(2, column, "number")]


def test_an_order_number_used_twice_is_refused(read_text: Read, faults_of: Shortly) -> None:
    reading = read_text(
        "주문번호,성명,주소,수량\nO1,대상자0001,청파로 1,1\nO1,대상자0002,청파로 2,1\n"
    )
    assert faults_of(reading) == [(3, "order_id", "duplicate")]


def test_the_kitchen_asked_for_stands_in_where_the_sheet_names_none(read_text: Read) -> None:
    text = "성명,주소,수량,업체명\n대상자0001,청파로 1,1,\n대상자0002,청파로 2,1,가나도시락\n"
    reading = read_text(text, kitchen="K2")
    assert [order.kitchen for order in reading.orders] == ["K2", "가나도시락"]


NUMBER, ALIEN = "900101-1234567", "9001015234567"


def test_personal_numbers_are_dropped_by_heading_and_by_content(read_text: Read) -> None:
    reading = read_text(
        "성명,주민등록번호,식별,주소,연락처,수량,비고\n"
        f"대상자0001({NUMBER}),{NUMBER},{NUMBER},청파로 1 {ALIEN},010-0000-0001,1,"
        f"번호 {NUMBER} 확인\n"
        f"대상자0002,,900101 - 1******,청파로 2,{NUMBER},1,\n"
        f"대상자0003,{ALIEN},,청파로 3,010-0000-0003,{NUMBER},\n"
    )
    assert reading.dropped_columns == ("주민등록번호", "식별")
    assert [order.name for order in reading.orders] == ["대상자0001", "대상자0002"]
    assert reading.orders[0].address == "청파로 1"
    assert reading.orders[0].remark == "번호 확인"
    assert reading.orders[1].phone == ""
    kept = f"{reading}{to_json(reading)}"
    assert "1234567" not in kept
    assert "5234567" not in kept
    assert "900101" not in kept


def test_a_column_that_holds_little_but_personal_numbers_is_dropped_whole(read_text: Read) -> None:
    reading = read_text(
        f"성명,주소,연락처,수량\n대상자0001,청파로 1,{NUMBER},1\n대상자0002,청파로 2,{ALIEN},1\n"
    )
    assert reading.dropped_columns == ("연락처",)
    assert [order.phone for order in reading.orders] == ["", ""]


@pytest.mark.parametrize(
    "harmless", ["126.9731811234567", "010-1234-5678", "2026112300001234", "110-234-567890"]
)
def test_other_long_numbers_are_kept(read_text: Read, harmless: str) -> None:
    reading = read_text(f"성명,주소,수량,비고\n대상자0001,청파로 1,1,{harmless}\n")
    assert reading.orders[0].remark == harmless
    assert not reading.dropped_columns


def test_faults_name_no_person(read_text: Read) -> None:
    reading = read_text(HEAD + GOOD + GOOD + "대상자0007,,010-0000-0007,많이,특별식,점심,\n")
    assert len(reading.errors) == 4
    for fault in reading.errors:
        said = f"{fault.message}{fault.message_ko}{fault.fix}{fault.fix_ko}"
        assert not any(word in said for word in ("대상자00", "청파로", "0000", "특별식", "많이"))
        assert not any(word in fault.value for word in ("대상자00", "청파로", "0000"))
    assert "row 2" in reading.errors[0].message
    assert "2행" in reading.errors[0].message_ko


def test_no_cell_is_remembered_after_the_reading(read_text: Read) -> None:
    read_text(HEAD + GOOD)
    assert label_of.cache_info().currsize == 0
