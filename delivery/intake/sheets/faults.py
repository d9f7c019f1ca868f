"""Why rows are refused, said in English and Korean: one catalogue.

The sentences hold no value of a cell: a name, an address or a diet must not travel in a message.
"""

from dataclasses import dataclass
from enum import Enum

from delivery.intake.sheets.quantities import MAX_BOXES
from delivery.intake.sheets.synonyms import Field
from delivery.intake.sheets.words import DIETS
from delivery.model.sheet import SheetFault, Why

_DIETS = ", ".join(DIETS)


@dataclass(frozen=True, slots=True)
class _Saying:
    why: Why
    message: str
    message_ko: str
    fix: str
    fix_ko: str


class Trouble(Enum):
    """Everything that refuses a row."""

    MISSING = _Saying(
        Why.MISSING,
        "{column} is empty.",
        "{column_ko} 칸이 비어 있습니다.",
        "Fill it in and send the row again.",
        "칸을 채워 다시 보내세요.",
    )
    UNREADABLE = _Saying(
        Why.MISSING,
        "{column} holds characters that were damaged on the way.",
        "{column_ko} 칸의 글자가 깨져 있습니다.",
        "Write it again, or save the file as UTF-8 or .xlsx.",
        "다시 적거나 파일을 UTF-8 또는 .xlsx로 저장하세요.",
    )
    NOTHING_ABOVE = _Saying(
        Why.MISSING,
        "{column} says the same as above, but there is no order above.",
        "{column_ko} 칸이 '위와 같음'인데 위에 주문이 없습니다.",
        "Write it out.",
        "내용을 그대로 적으세요.",
    )
    NO_HEADING = _Saying(
        Why.MISSING,
        "There is no heading above the row.",
        "이 줄 위에 제목 줄이 없습니다.",
        "Put the heading row on this sheet too.",
        "이 시트에도 제목 줄을 넣으세요.",
    )
    NUMBER = _Saying(
        Why.NUMBER,
        f"{{column}} is no whole number from 1 to {MAX_BOXES}.",
        f"{{column_ko}} 칸이 1부터 {MAX_BOXES}까지의 정수가 아닙니다.",
        "Write the number of boxes in digits.",
        "도시락 수를 숫자로 적으세요.",
    )
    MERGED = _Saying(
        Why.NUMBER,
        "One {column} is merged over several orders: each one's share is not known.",
        "{column_ko} 하나가 여러 주문에 병합되어 있어 각각의 수를 알 수 없습니다.",
        "Unmerge the cells and write a number in each row.",
        "병합을 풀고 줄마다 수를 적으세요.",
    )
    SUM = _Saying(
        Why.NUMBER,
        "The numbers per diet or meal do not add up to the row's total.",
        "식단별 또는 식사별 수의 합이 합계와 다릅니다.",
        "Correct the numbers or the total.",
        "각 수 또는 합계를 고치세요.",
    )
    CONTRADICTION = _Saying(
        Why.NUMBER,
        "Two columns give different numbers.",
        "두 칸의 수량이 서로 다릅니다.",
        "Correct one of them or delete its column.",
        "하나를 고치거나 그 열을 지우세요.",
    )
    COORDINATE = _Saying(
        Why.NUMBER,
        "{column} is no coordinate in Korea in degrees.",
        "{column_ko}가 한국 안의 좌표(도)가 아닙니다.",
        "Write longitude and latitude in degrees, or leave both empty.",
        "경도와 위도를 도 단위로 적거나 둘 다 비워 두세요.",
    )
    WHOLE = _Saying(
        Why.NUMBER,
        "{column} is no whole number.",
        "{column_ko} 칸이 정수가 아닙니다.",
        "Write it in digits, or leave it empty.",
        "숫자로 적거나 비워 두세요.",
    )
    DIET = _Saying(
        Why.DIET,
        "The diet is not one that is known.",
        "알 수 없는 식단입니다.",
        f"Write one of {_DIETS}, or leave it empty for the recipient's own.",
        f"{_DIETS} 중 하나를 적거나, 대상자의 식단대로면 비워 두세요.",
    )
    TWO_DIETS = _Saying(
        Why.DIET,
        "Two columns name different diets.",
        "두 칸의 식단이 서로 다릅니다.",
        "Correct one of them or delete its column.",
        "하나를 고치거나 그 열을 지우세요.",
    )
    TWO_MEALS = _Saying(
        Why.MEAL,
        "Two columns name different meals.",
        "두 칸의 식사가 서로 다릅니다.",
        "Correct one of them or delete its column.",
        "하나를 고치거나 그 열을 지우세요.",
    )
    MEAL = _Saying(
        Why.MEAL,
        "The meal is neither lunch nor dinner, or both.",
        "식사가 점심 또는 저녁 하나가 아닙니다.",
        "Write 점심 or 저녁, one row for each.",
        "점심 또는 저녁으로, 한 줄에 하나씩 적으세요.",
    )
    DATE = _Saying(
        Why.DATE,
        "There is no such date, or its weekday is another.",
        "없는 날짜이거나 요일이 맞지 않습니다.",
        "Write the date as 2026-11-23.",
        "날짜를 2026-11-23처럼 적으세요.",
    )
    OTHER_DAY = _Saying(
        Why.DATE,
        "The order is for another day than the one asked for.",
        "요청한 날짜와 다른 날의 주문입니다.",
        "Correct the date, or ask for that day.",
        "날짜를 고치거나 그 날짜로 다시 요청하세요.",
    )
    PER_DAY = _Saying(
        Why.DATE,
        "The sheet has a column for each of several days.",
        "날짜(요일)마다 칸이 따로 있는 표입니다.",
        "Send a sheet of one day.",
        "하루치 명단을 보내세요.",
    )
    DUPLICATE = _Saying(
        Why.DUPLICATE,
        "The same person has the same order in {place}.",
        "같은 사람의 같은 주문이 {place_ko}에 이미 있습니다.",
        "Delete one of them, or add the boxes up in one row.",
        "하나를 지우거나 한 줄에 수량을 합치세요.",
    )
    SAME_ID = _Saying(
        Why.DUPLICATE,
        "The same order number stands in {place}.",
        "같은 주문번호가 {place_ko}에 이미 있습니다.",
        "Give each order a number of its own.",
        "주문마다 다른 번호를 쓰세요.",
    )


COLUMN_KO = {
    Field.NAME: "성명",
    Field.ADDRESS: "주소",
    Field.PHONE: "연락처",
    Field.BOXES: "수량",
    Field.DIET: "식단",
    Field.MEAL: "식사",
    Field.DATE: "배송일",
    Field.WINDOW: "배송시간",
    Field.HANDOVER: "전달방법",
    Field.FLOOR: "층",
    Field.LIFT: "엘리베이터",
    Field.FIRST_DELIVERY: "첫배송",
    Field.CONTAINERS: "회수용기",
    Field.MEALS: "끼니 수",
    Field.LON: "경도",
    Field.LAT: "위도",
    Field.ORDER_ID: "주문번호",
    Field.RECIPIENT_ID: "대상자번호",
}
_PRIVATE = frozenset({Field.NAME, Field.ADDRESS, Field.PHONE})


def fault(
    trouble: Trouble, place: tuple[str, int], column: Field, value: str = "", *, first: str = "",
    first_ko: str = "",
) -> SheetFault:  # fmt: skip
    """Return the fault of a row; values of private columns are left out.

    ``place`` is the sheet and the row; ``first`` names an earlier row that the fault refers to.
    """
    saying: _Saying = trouble.value
    words = {
        "column": column.value,
        "column_ko": COLUMN_KO.get(column, column.value),
        "place": first,
        "place_ko": first_ko,
    }
    return SheetFault(
        sheet=place[0],
        row=place[1],
        column=column.value,
        value="" if column in _PRIVATE else value,
        why=saying.why,
        message=saying.message.format(**words),
        message_ko=saying.message_ko.format(**words),
        fix=saying.fix,
        fix_ko=saying.fix_ko,
    )
