"""Where the tables of a sheet are: titles, headings, totals, notes and sections."""

from collections.abc import Callable
from datetime import date

import pytest

from delivery.errors import SheetError
from delivery.model.sheet import SheetReading

Shortly = Callable[[SheetReading], list[tuple[object, ...]]]
Read = Callable[..., SheetReading]


def _ignored(reading: SheetReading) -> list[int]:
    return [row.row for row in reading.ignored]


def test_titles_above_the_heading_give_meal_and_day(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        "2026년 11월 23일(월) 점심 도시락 명단,,,\n"
        "※ 저녁은 따로 보냅니다,,,\n"
        ",,,\n"
        "성명,주소,연락처,수량\n"
        "대상자0001,청파로 79,010-0000-0001,1\n",
        day=None,
    )
    assert orders_of(reading) == [(5, "대상자0001", 1, None, "점심")]
    assert reading.orders[0].delivery_date == date(2026, 11, 23)
    assert _ignored(reading) == [1, 2, 3, 4]


def test_a_title_of_another_day_refuses_its_rows(read_text: Read, faults_of: Shortly) -> None:
    reading = read_text("11월 24일 명단,,\n성명,주소,수량\n대상자0001,청파로 79,1\n")
    assert faults_of(reading) == [(3, "date", "date")]
    assert reading.errors[0].value == "2026-11-24"


def test_a_date_of_writing_is_no_date_of_delivery(read_text: Read) -> None:
    reading = read_text(
        "작성일,2026-11-20,\n주문일: 11/20,,\n성명,주소,수량\n대상자0001,청파로 79,1\n"
    )
    assert reading.orders[0].delivery_date == date(2026, 11, 23)


def test_a_letterhead_is_no_heading(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        "업체명,가나도시락,주소,서울특별시 중구,전화,02-000-0000\n"
        "성명,주소,연락처,수량,,\n"
        "대상자0001,청파로 79,010-0000-0001,1,,\n"
    )
    assert orders_of(reading) == [(3, "대상자0001", 1, None, None)]


def test_totals_blanks_and_notes_are_ignored_wherever_they_stand(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,연락처,수량\n"
        "대상자0001,청파로 79,010-0000-0001,1\n"
        ",소계,,1\n"
        ",,,\n"
        "대상자0002,청파로 80,010-0000-0002,2\n"
        "대상자0003,청파로 81,010-0000-0003,1\n"
        ",,,4\n"
        "용산구 합계,,,4\n"
        "총 4식,,,\n"
        "이하 여백,,,\n"
        "※ 문의: 02-000-0000,,,\n"
        "담당: 돌봄매니저,,02-000-0000,\n"
    )
    assert [row for row, *_ in orders_of(reading)] == [2, 5, 6]
    assert not reading.errors
    assert _ignored(reading) == [3, 4, 7, 8, 9, 10, 11, 12]


def test_a_number_that_is_no_sum_lacks_its_person(read_text: Read, faults_of: Shortly) -> None:
    reading = read_text(
        "성명,주소,연락처,수량\n대상자0001,청파로 79,,1\n대상자0002,청파로 80,,1\n,,,3\n"
    )
    assert faults_of(reading) == [(4, "name", "missing"), (4, "address", "missing")]


@pytest.mark.parametrize("name", ["합계", "총계", "소계"])
def test_a_total_is_never_a_person(read_text: Read, name: str) -> None:
    reading = read_text(
        f"성명,주소,연락처,수량\n대상자0001,청파로 79,,1\n{name},청파로 80,010-0000-0002,1\n"
    )
    assert [order.row for order in reading.orders] == [2]
    assert [fault.row for fault in reading.errors] == [3]


def test_a_name_alone_is_refused_and_not_taken_for_a_title(
    read_text: Read, faults_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,수량\n대상자0001,청파로 79,1\n김중식,,\n대상자0002,청파로 80,1\n"
    )
    assert {row for row, *_ in faults_of(reading)} == {3}
    assert [order.meal for order in reading.orders] == [None, None]


def test_a_repeated_heading_is_neither_an_order_nor_ignored(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,수량\n대상자0001,청파로 79,1\n성명,주소,수량\n대상자0002,청파로 80,2\n"
    )
    assert [row for row, *_ in orders_of(reading)] == [2, 4]
    assert not reading.ignored


def test_tables_below_each_other_keep_their_own_columns_and_titles(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "점심 명단,,,\n성명,주소,연락처,수량\n대상자0001,청파로 79,010-0000-0001,1\n소계,,,1\n,,,\n"
        "저녁 명단,,,\n수량,연락처,성명,주소\n2,010-0000-0001,대상자0001,청파로 79\n"
    )
    assert orders_of(reading) == [
        (3, "대상자0001", 1, None, "점심"),
        (8, "대상자0001", 2, None, "저녁"),
    ]
    assert _ignored(reading) == [1, 2, 4, 5, 6]


def test_tables_beside_each_other_are_read_each_under_its_title(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        ",점심,,,,저녁,,\n"
        "연번,성명,주소,수량,연번,성명,주소,수량\n"
        "1,대상자0001,청파로 79,1,1,대상자0001,청파로 79,2\n"
        "2,대상자0002,청파로 80,1,,,,\n"
        ",합계,,2,,합계,,2\n"
    )
    assert sorted(orders_of(reading)) == [
        (3, "대상자0001", 1, None, "점심"),
        (3, "대상자0001", 2, None, "저녁"),
        (4, "대상자0002", 1, None, "점심"),
    ]
    assert _ignored(reading) == [5]


def test_sections_give_meal_and_diet_to_the_rows_below_them(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,수량\n[점심],,\n대상자0001,청파로 79,1\n■ 저염식,,\n대상자0002,청파로 80,1\n"
        "■ 일반식 (1명),,\n대상자0003,청파로 81,1\n[저녁],,\n대상자0001,청파로 79,1\n"
    )
    assert orders_of(reading) == [
        (3, "대상자0001", 1, None, "점심"),
        (5, "대상자0002", 1, "저염", "점심"),
        (7, "대상자0003", 1, "일반", "점심"),
        (9, "대상자0001", 1, None, "저녁"),
    ]


def test_a_heading_of_two_rows_is_read_together(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        "성명,주소,연락처,점심,,저녁,,비고\n,,,일반,저염,일반,저염,\n"
        "대상자0001,청파로 1,010-0000-0001,1,,,1,문 앞\n"
    )
    assert orders_of(reading) == [
        (3, "대상자0001", 1, "일반", "점심"),
        (3, "대상자0001", 1, "저염", "저녁"),
    ]
    assert reading.orders[0].remark == "문 앞"


def test_a_group_heading_above_the_headings_changes_nothing(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "대상자,,,도시락,,\n성명,연락처,주소,수량,식단,식사\n"
        "대상자0001,010-0000-0001,청파로 1,1,일반,점심\n"
    )
    assert orders_of(reading) == [(3, "대상자0001", 1, "일반", "점심")]


def test_a_list_of_people_without_day_or_meal_is_no_order_sheet(read_text: Read) -> None:
    with pytest.raises(SheetError):
        read_text("성명,주소,연락처\n대상자0001,청파로 1,010-0000-0001\n")


def test_a_heading_of_two_fields_at_once_is_not_guessed(read_text: Read) -> None:
    with pytest.raises(SheetError):
        read_text("성명/연락처,수량\n대상자0001 010-0000-0001,1\n")


@pytest.mark.parametrize(
    "total", ["합계,28명,,33", "점심 계,,,2", "계(2),,,2", "총 2명,,,2", ",,,2", "Sub Total,,,2"]
)
def test_a_total_is_known_by_its_words_or_its_sum(read_text: Read, total: str) -> None:
    people = "대상자0001,청파로 1,,1\n대상자0002,청파로 2,,1\n"
    reading = read_text(f"성명,주소,연락처,수량\n{people}{total}\n")
    assert not reading.errors
    assert _ignored(reading) == [4]


@pytest.mark.parametrize("group", ["<청파동>", "[청파동]", "■ 청파동", "후암동 (2명)", "배송 완료"])
def test_a_group_heading_between_orders_is_no_person(read_text: Read, group: str) -> None:
    reading = read_text(f"성명,주소,수량\n{group},,\n대상자0001,청파로 1,1\n")
    assert [order.row for order in reading.orders] == [3]
    assert _ignored(reading) == [2]


def test_the_sheet_of_a_shop_is_read(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        "주문번호,주문일시,상품명,옵션,수량,수령인명,수령인연락처1,수령인연락처2,"
        "배송지 주소,배송메시지\n"
        "A-1,2026-11-20 10:00,저염 도시락,점심,2,대상자0001,,010-0000-0001,청파로 1,문 앞\n"
    )
    assert orders_of(reading) == [(2, "대상자0001", 2, "저염", "점심")]
    assert reading.orders[0].phone == "010-0000-0001"
    assert reading.orders[0].order_id == "A-1"
