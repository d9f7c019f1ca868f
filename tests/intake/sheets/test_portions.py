"""What a row asks for: columns of counts, of diets and of meals, and headings of several."""

from collections.abc import Callable

import pytest

from delivery.model.sheet import SheetReading

Shortly = Callable[[SheetReading], list[tuple[object, ...]]]
Read = Callable[..., SheetReading]


def _ignored(reading: SheetReading) -> list[int]:
    return [row.row for row in reading.ignored]


def test_one_column_per_diet_gives_one_order_per_diet(
    read_text: Read, orders_of: Shortly, faults_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,연락처,일반,저염,당뇨,죽,계\n"
        "대상자0001,청파로 1,010-0000-0001,1,,1,-,2\n"
        "대상자0002,청파로 2,010-0000-0002,,,,2개,2\n"
        "대상자0003,청파로 3,010-0000-0003,,,,,\n"
        "대상자0004,청파로 4,010-0000-0004,1,0,0,0,3\n"
        "대상자0005,청파로 5,010-0000-0005,0,0,0,0,\n"
        "합계,,,2,0,1,2,5\n"
    )
    assert orders_of(reading) == [
        (2, "대상자0001", 1, "일반", None),
        (2, "대상자0001", 1, "당뇨", None),
        (3, "대상자0002", 2, "죽", None),
    ]
    assert faults_of(reading) == [
        (4, "boxes", "missing"),
        (5, "boxes", "number"),
        (6, "boxes", "number"),
    ]
    assert _ignored(reading) == [7]


def test_one_column_per_meal_gives_one_order_per_meal(read_text: Read, orders_of: Shortly) -> None:
    reading = read_text(
        "성명,주소,식단,점심,저녁\n대상자0001,청파로 1,저염,1,1\n대상자0002,청파로 2,,○,X\n"
    )
    assert orders_of(reading) == [
        (2, "대상자0001", 1, "저염", "점심"),
        (2, "대상자0001", 1, "저염", "저녁"),
        (3, "대상자0002", 1, None, "점심"),
    ]


def test_numbers_of_an_unknown_diet_or_meal_are_refused_not_lost(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,조식,일반,프리미엄,당뇨\n대상자0001,청파로 1,,1,,\n대상자0002,청파로 2,,,1,\n"
        "대상자0003,청파로 3,1,1,,\n"
    )
    assert [row for row, *_ in orders_of(reading)] == [2]
    assert [(f.row, f.why.value, f.value) for f in reading.errors] == [
        (3, "diet", "프리미엄"),
        (4, "meal", "조식"),
    ]


def test_columns_for_special_diets_alone_leave_the_others_to_the_recipient(
    read_text: Read, orders_of: Shortly
) -> None:
    reading = read_text(
        "성명,주소,수량,저염,죽\n대상자0001,청파로 1,1,,\n대상자0002,청파로 2,2,O,\n"
        "대상자0003,청파로 3,2,1,\n"
    )
    assert orders_of(reading) == [
        (2, "대상자0001", 1, None, None),
        (3, "대상자0002", 2, "저염", None),
    ]
    assert [(f.row, f.why.value) for f in reading.errors] == [(4, "number")]


@pytest.mark.parametrize(
    "days",
    ["월,화,수,목,금", "11/23,11/24,11/25,11/26,11/27", "23일,24일,25일,26일,27일", "1,2,3,4,5"],
)
def test_a_column_per_day_is_refused_not_misread(
    read_text: Read, faults_of: Shortly, days: str
) -> None:
    reading = read_text(f"성명,주소,{days}\n대상자0001,청파로 1,1,1,1,,1\n")
    assert faults_of(reading) == [(2, "date", "date")]


@pytest.mark.parametrize(
    ("heading", "values", "diets", "meals"),
    [
        ("구분", ("일반", "저염"), ["일반", "저염"], [None, None]),
        ("구분", ("점심", "석식"), [None, None], ["점심", "저녁"]),
        ("구분", ("신규", "기존"), [None, None], [None, None]),
        ("식사", ("일반식", "죽"), ["일반", "죽"], [None, None]),
        ("식사", ("중식", "석식"), [None, None], ["점심", "저녁"]),
        ("상품명", ("일반 도시락", "당뇨 도시락"), ["일반", "당뇨"], [None, None]),
        ("시간대", ("10:00~12:00", "점심 전"), [None, None], [None, None]),
    ],
)
def test_a_heading_of_several_meanings_is_settled_by_its_cells(
    read_text: Read,
    heading: str,
    values: tuple[str, str],
    diets: list[str | None],
    meals: list[str | None],
) -> None:
    rows = "".join(f"대상자000{n},청파로 {n},1,{value}\n" for n, value in enumerate(values, 1))
    reading = read_text(f"성명,주소,수량,{heading}\n{rows}")
    if heading == "시간대":
        first, second = reading.orders
        assert first.window is not None
        assert second.window is None
        assert second.remark == "배송시간: 점심 전"
    else:
        assert [order.diet for order in reading.orders] == diets
        assert [order.meal for order in reading.orders] == meals


def test_a_sheet_without_quantities_leaves_them_to_the_recipient(read_text: Read) -> None:
    reading = read_text(
        "11월 23일 점심 명단,,\n성명,주소,연락처\n대상자0001,청파로 1,010-0000-0001\n"
    )
    assert reading.orders[0].boxes is None


@pytest.mark.parametrize(
    ("head", "row", "why"),
    [
        ("수량,식수", "2,1", "number"),
        ("점심식단,저녁식단,수량", "일반,저염,1", "diet"),
        ("식단,특이식,수량", "일반,저염,1", "diet"),
        ("식사,끼니,수량", "점심,저녁,1", "meal"),
    ],
)
def test_columns_that_contradict_each_other_refuse_the_row(
    read_text: Read, head: str, row: str, why: str
) -> None:
    reading = read_text(f"성명,주소,{head}\n대상자0001,청파로 1,{row}\n")
    assert [(fault.row, fault.why.value) for fault in reading.errors] == [(2, why)]


@pytest.mark.parametrize(
    ("head", "row", "expected"),
    [
        ("수량,식수", "2,2개", (2, None)),
        ("수량,인원", "2,1", (2, None)),
        ("수량,식수", ",3", (3, None)),
        ("식단,특이식,수량", ",저염,1", (1, "저염")),
        ("식단,특이식,수량", "저염식,고혈압,1", (1, "저염")),
        ("식단,메뉴,수량", "저염,제육볶음,1", (1, "저염")),
        ("식단,구분,수량", "저염,일반,1", (1, "저염")),
    ],
)
def test_columns_that_agree_or_stand_in_are_read_together(
    read_text: Read, head: str, row: str, expected: tuple[int, str | None]
) -> None:
    reading = read_text(f"성명,주소,{head}\n대상자0001,청파로 1,{row}\n")
    assert [(order.boxes, order.diet) for order in reading.orders] == [expected]


@pytest.mark.parametrize("extra", ["기타", "특식", "갈은죽"])
def test_numbers_of_a_diet_beside_known_ones_are_refused_not_lost(
    read_text: Read, extra: str
) -> None:
    rows = "대상자0001,청파로 1,1,,,\n대상자0002,청파로 2,,,1,\n"
    reading = read_text(f"성명,주소,일반,저염,{extra},비고\n{rows}")
    assert [order.row for order in reading.orders] == [2]
    assert [(f.row, f.column, f.value) for f in reading.errors] == [(3, "diet", extra)]


def test_a_side_dish_is_no_diet(read_text: Read) -> None:
    reading = read_text("성명,주소,도시락,반찬\n대상자0001,청파로 1,1,1\n")
    assert [(order.boxes, order.diet) for order in reading.orders] == [(1, None)]


def test_a_sum_of_money_is_no_total_of_boxes(read_text: Read) -> None:
    reading = read_text("성명,주소,일반,저염,합계\n대상자0001,청파로 1,1,1,20800\n")
    assert [order.diet for order in reading.orders] == ["일반", "저염"]
