"""Single cells: quantities, telephone numbers, dates, diets, meals."""

from datetime import date, datetime, time

import pytest

from delivery.intake.sheets.dates import written_date
from delivery.intake.sheets.options import floor, time_of_day, window, yes_or_no
from delivery.intake.sheets.phones import phone_number
from delivery.intake.sheets.quantities import boxes
from delivery.intake.sheets.words import diet_of, meal_of
from delivery.model.places import TimeWindow

HOUR = 3600


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1, 1), (100, 100), ("2", 2), ("1 ", 1), ("３", 3), ("2개", 2), ("1식", 1), ("2 인분", 2),
        ("1.0", 1), ("2box", 2), ("3 EA", 3), ("×2", 2), ("총 4개", 4), ("두개", 2), ("한 개", 1),
        ("하나", 1), ("2개(부부)", 2), ("①", 1),
    ],
)  # fmt: skip
def test_a_quantity_is_read_as_people_write_it(cell: str | int, number: int) -> None:
    assert boxes(cell) == number


@pytest.mark.parametrize(
    "cell",
    [0, -1, 101, 1.5, True, "0", "-1", "101", "1.5", "많이", "없음", "1+1", "1~2", "½", "",
    "2개(죽)",
     "1개(점심)", "2(1+1)", "△1", date(2026, 1, 2)],
)  # fmt: skip
def test_what_is_no_whole_number_of_boxes_is_not_guessed(cell: object) -> None:
    assert boxes(cell) is None  # every kind of cell is tried


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (1000000001, "010-0000-0001"), ("1000000001.0", "010-0000-0001"),
        ("010 0000 0001", "010-0000-0001"), ("010.0000.0001", "010-0000-0001"),
        ("０１０－００００－０００１", "010-0000-0001"), ("01000000001", "010-0000-0001"),
        ("+82 10-0000-0001", "010-0000-0001"), ("+82 (0)10 0000 0001", "010-0000-0001"),
        ("821000000001", "010-0000-0001"), ("1.000000001E+09", "010-0000-0001"),
        ("02-000-0000", "02-000-0000"), (21234567, "02-123-4567"), ("212345678", "02-1234-5678"),
        ("031-000-0000", "031-000-0000"), ("070 0000 0000", "070-0000-0000"),
        ("050-7123-45678", "0507-1234-5678"), ("1588-0000", "1588-0000"),
        ("☎ 010-0000-0001(딸)", "010-0000-0001"), ("010-0000-0001 / 02-000-0000", "010-0000-0001"),
        ("(02) 000-0000", "02-000-0000"),
    ],
)  # fmt: skip
def test_a_telephone_number_is_written_one_way(cell: str | int, number: str) -> None:
    assert phone_number(cell) == number


@pytest.mark.parametrize("cell", ["", "없음", "010-123", "1.0E+09", "12345", "010-0000-00011111"])
def test_a_broken_telephone_number_is_left_out(cell: str) -> None:
    assert phone_number(cell) == ""


@pytest.mark.parametrize(
    "cell",
    ["2026-11-23", "2026.11.23", "2026. 11. 23.", "2026/11/23", "20261123", "26/11/23", "'26.11.23",
     "2026년 11월 23일", "2026년 11월 23일(월)", "2026-11-23 월요일", "2026.11.23.월", "11월 23일",
     "11/23", "11-23", "11. 23.", "11/23(월)", "1123", "23일", "23일(월)", "46349", 46349, 46349.5,
     20261123, 261123, "2026-11-23 00:00:00", "2026-11-23T00:00:00.000", "11/23/2026", "23/11/2026",
     "11/23/26", "23-Nov-26", "Nov 23, 2026", "２０２６．１１．２３", "2026/11/23 오전 10:00",
     date(2026, 11, 23), datetime(2026, 11, 23, 10, 0)],
)  # fmt: skip
def test_a_date_is_read_as_people_and_programs_write_it(cell: str | int | float | date) -> None:
    written = written_date(cell)
    assert written is not None
    assert written.on(date(2026, 11, 1), None) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "cell",
    ["", "내일", "월", "2026", "2026-13-01", "11/23~11/27", "1926-11-23", 23, 11.2, True,
    time(10, 0),
     date(1900, 1, 5)],
)  # fmt: skip
def test_what_is_no_date_is_not_guessed(cell: str | int | float | date | time) -> None:
    assert written_date(cell) is None


@pytest.mark.parametrize("cell", ["2026-02-30", "2월 30일", "2026-11-31", "2026-11-23(화)"])
def test_a_day_that_does_not_exist_is_an_error(cell: str) -> None:
    written = written_date(cell)
    assert written is not None
    with pytest.raises(ValueError, match=r"."):
        written.on(None, 2026)


def test_the_twenty_ninth_of_february_is_possible_where_the_year_is_not_known() -> None:
    written = written_date("2/29")
    assert written is not None
    assert written.on(None, None) is None


@pytest.mark.parametrize(
    ("words", "diet"),
    [
        ("일반", "일반"), ("보통", "일반"), ("일반식", "일반"), ("기본", "일반"), ("상식", "일반"),
        ("일반(소)", "일반"), ("일반 도시락", "일반"), ("저염", "저염"), ("저염식", "저염"),
        ("저염(고혈압)", "저염"), ("저염-고혈압", "저염"), ("Low-Salt", "저염"),
        ("고혈압식", "저염"),
        ("당뇨", "당뇨"), ("저당", "당뇨"), ("당뇨(저당)", "당뇨"), ("죽", "죽"), ("유동식", "죽"),
        ("죽식(연식)", "죽"), ("반찬식", "반찬"), ("저 염 식", "저염"),
    ],
)  # fmt: skip
def test_a_diet_is_known_by_its_synonyms(words: str, diet: str) -> None:
    assert diet_of(words) == diet


@pytest.mark.parametrize(
    "words",
    ["", "프리미엄", "저염당뇨", "저염/당뇨", "당뇨(저염)", "일반(당뇨)", "일반(새우 알레르기)",
     "일반(신장)", "다진식", "1", "저염 2"],
)  # fmt: skip
def test_a_diet_that_is_not_certain_is_not_guessed(words: str) -> None:
    assert diet_of(words) is None


@pytest.mark.parametrize(
    ("words", "meal"),
    [
        ("점심", "점심"), ("중식", "점심"), ("점심(중식)", "점심"), ("lunch", "점심"),
        ("런치", "점심"),
        ("오찬", "점심"), ("중", "점심"), ("점심(12시)", "점심"), ("저녁", "저녁"),
        ("석식", "저녁"),
        ("저녁식사", "저녁"), ("Dinner", "저녁"), ("석식 도시락", "저녁"),
    ],
)  # fmt: skip
def test_a_meal_is_known_by_its_synonyms(words: str, meal: str) -> None:
    assert meal_of(words) == meal


@pytest.mark.parametrize("words", ["", "새벽", "아침", "점심/저녁", "중석식", "점심(저녁)", "오후"])
def test_a_meal_that_is_neither_or_both_is_not_guessed(words: str) -> None:
    assert meal_of(words) is None


@pytest.mark.parametrize(
    "words",
    ["10:00~12:00", "10시-12시", "오전 10시 ~ 낮 12시", "10:00 - 12:00", "10시부터 12시까지"],
)
def test_a_delivery_window_is_read_from_two_times(words: str) -> None:
    assert window(words) == TimeWindow(10 * HOUR, 12 * HOUR)


@pytest.mark.parametrize("words", ["점심 전", "10-12", "12:00~10:00", "10:00", ""])
def test_what_is_no_delivery_window_is_none(words: str) -> None:
    assert window(words) is None


def test_optional_cells_say_nothing_where_they_cannot_be_read() -> None:
    assert time_of_day(time(9, 30)) == 9 * HOUR + 1800
    assert time_of_day("오후 2시 반") == 14 * HOUR + 1800
    assert time_of_day("곧") is None
    assert (floor("3층"), floor("B1"), floor("반지하"), floor("2F")) == (3, None, None, 2)
    assert (yes_or_no("유"), yes_or_no("X"), yes_or_no("글쎄")) == (True, False, None)
