"""The catalogue of what the files of an area are expected to hold, in both languages."""

from collections.abc import Iterable

from delivery.intake.area.faults import Wording
from delivery.model.places import TimeWindow
from delivery.model.units import format_clock

_LISTED = 12


def listed(words: Iterable[str]) -> str:
    """Write the known words one after the other, the first dozen of many."""
    known = list(words)
    more = f", … ({len(known)})" if len(known) > _LISTED else ""
    return ", ".join(known[:_LISTED]) + more


def spanned(window: TimeWindow) -> str:
    """Write a window as ``09:00-18:00``."""
    return f"{format_clock(window.start)}-{format_clock(window.end)}"


# Files

FILE = Wording(
    "the file", "파일", "Put it into the area's folder", "지역 폴더에 이 파일을 넣어 주세요"
)
NETWORK_FILE = Wording(
    "a network file in the area's folder",
    "지역 폴더 안의 도로망 파일",
    "Correct the name, or leave the profile out: distance x 1.3 then stands in",
    "파일 이름을 고치거나 줄을 지워 주세요. 지우면 직선거리 × 1.3으로 계산합니다",
)
UTF8 = Wording(
    "text in UTF-8",
    "UTF-8 글자 인코딩",
    "Save the file as 'CSV UTF-8' (or the TOML file as UTF-8) and try again",
    "'CSV UTF-8' 형식(TOML은 UTF-8)으로 다시 저장해 주세요",
)
TOML = Wording(
    "valid TOML",
    "올바른 TOML 문법",
    "Correct the line named here",
    "표시된 줄의 문법을 고쳐 주세요",
)
QUOTING = Wording(
    "cells separated by commas, text with commas in double quotes",
    "쉼표로 나뉜 칸(쉼표가 든 글은 큰따옴표로 묶음)",
    'Close the quote that opens in this row, and double a quote inside text ("")',
    '이 행에서 열린 따옴표를 닫고, 글 안의 따옴표는 두 번("") 써 주세요',
)
CELLS = Wording(
    "as many cells as the heading has",
    "제목 행과 같은 수의 칸",
    "Put text that holds a comma into double quotes",
    "쉼표가 들어 있는 글(주소 등)은 큰따옴표로 묶어 주세요",
)
MORE_CELLS = Wording(
    "as many cells as the heading has",
    "제목 행과 같은 수의 칸",
    "Complete the row if it was cut off, and separate its cells by commas",
    "행이 잘렸으면 채우고, 칸을 쉼표로 나눠 주세요",
)
COMMAS = Wording(
    "cells separated by commas",
    "쉼표로 나뉜 칸",
    "Save the file as 'CSV UTF-8 (comma separated)' and try again",
    "'CSV UTF-8(쉼표로 분리)' 형식으로 다시 저장해 주세요",
)
ONE_OF_EACH_COLUMN = Wording(
    "each column once", "열 제목마다 한 번씩", "Remove the second one", "겹치는 열을 지워 주세요"
)
ROWS = Wording(
    "at least one row below the heading",
    "제목 아래에 한 행 이상",
    "Fill the file in",
    "내용을 채워 주세요",
)


def columns(known: Iterable[str]) -> Wording:
    """Say which columns a file needs."""
    names = ", ".join(known)
    return Wording(
        f"the columns {names}",
        f"열 {names}",
        "Add the missing columns to the heading, spelt like this",
        "빠진 열을 제목 행에 그대로 적어 넣어 주세요",
    )


def known_keys(known: Iterable[str]) -> Wording:
    """Say which keys a table takes."""
    names = ", ".join(known)
    return Wording(
        f"one of the keys {names}",
        f"알려진 키({names}) 중 하나",
        "Correct the spelling or remove the key",
        "철자를 고치거나 이 키를 지워 주세요",
    )


# Single values

TEXT = Wording("a text", "빈칸이 아닌 글", "Fill it in", "값을 채워 주세요")
TEXTS = Wording(
    'a list of texts like ["K1", "K2"]',
    '["K1", "K2"]와 같은 글 목록',
    "Correct the list",
    "목록을 고쳐 주세요",
)
IDENTIFIER = Wording(
    "a word of small letters, digits and _ that begins with a letter, like senior_club",
    "영문 소문자로 시작하고 소문자·숫자·밑줄로 된 낱말(예: senior_club)",
    "Rename it",
    "이름을 바꿔 주세요",
)
CLOCK = Wording(
    "a time of day as HH:MM, 00:00 to 24:00",
    "00:00~24:00 사이의 시각(HH:MM)",
    "Correct the time",
    "시각을 고쳐 주세요",
)
SPAN = Wording(
    'a span of the day like ["09:00", "18:00"]',
    '["09:00", "18:00"]와 같은 시간대',
    "Correct the span",
    "시간대를 고쳐 주세요",
)
SPANS = Wording(
    'a list of spans like [["09:00", "12:00"], ["14:00", "17:00"]]',
    '[["09:00", "12:00"], ["14:00", "17:00"]]와 같은 시간대 목록',
    "Correct the list of spans",
    "시간대 목록을 고쳐 주세요",
)
FORWARD = Wording(
    "an end that is not before the beginning",
    "시작보다 늦은 끝",
    "Swap the two or correct them",
    "시작과 끝을 바꾸거나 고쳐 주세요",
)
FORWARD_DAYS = Wording(
    "a last day that is not before the first",
    "첫날보다 이르지 않은 마지막 날",
    "Swap the two dates or correct them",
    "두 날짜를 바꾸거나 고쳐 주세요",
)
DAY = Wording(
    "a date as YYYY-MM-DD", "YYYY-MM-DD 형식의 날짜", "Correct the date", "날짜를 고쳐 주세요"
)
TOML_DAY = Wording(
    "a date as YYYY-MM-DD without quotes",
    "따옴표 없는 YYYY-MM-DD 날짜",
    "Write for example 2026-01-01",
    "예: 2026-01-01처럼 적어 주세요",
)
YES_NO = Wording("Y or N", "Y 또는 N", "Write Y or N", "Y나 N으로 적어 주세요")
FLAG = Wording(
    "true or false", "true 또는 false", "Write true or false", "true나 false로 적어 주세요"
)
TABLE = Wording(
    "a table", "표(table)", "Write it as [name] with keys below", "[이름] 아래에 키를 적어 주세요"
)
TABLES = Wording(
    "a list of tables like [{ per = …, won = … }]",
    "[{ per = …, won = … }]와 같은 표 목록",
    "Correct the list",
    "목록을 고쳐 주세요",
)
SOURCE = Wording(
    "where the figures are from",
    "금액의 출처",
    'Add source = "…": a figure without a source is not used',
    'source = "…"로 출처를 적어 주세요. 출처 없는 금액은 쓰지 않습니다',
)
CONFIDENCE = Wording(
    "one of H, M, L, D, R, U",
    "H, M, L, D, R, U 중 하나",
    "Say how sure it is: H official, M one page, L a claim, D derived, R assumed, U not found",
    "H 공식, M 한 매체, L 주장, D 계산, R 가정, U 못 찾음 중에서 적어 주세요",
)


def whole(low: int, high: int) -> Wording:
    """Say which whole numbers are taken."""
    return Wording(
        f"a whole number from {low} to {high}",
        f"{low}~{high} 사이의 정수",
        "Correct the number",
        "숫자를 고쳐 주세요",
    )


def number(low: int, high: int) -> Wording:
    """Say which numbers are taken, decimals included."""
    return Wording(
        f"a number from {low} to {high}",
        f"{low}~{high} 사이의 수",
        "Correct the number",
        "숫자를 고쳐 주세요",
    )


def one_of(words: Iterable[str]) -> Wording:
    """Say which words are taken."""
    known = listed(words)
    return Wording(
        f"one of {known}", f"{known} 중 하나", "Write one of these", "이 가운데 하나로 적어 주세요"
    )


def outside_hours(hours: TimeWindow) -> Wording:
    """Say that a window must touch the service hours."""
    span = spanned(hours)
    return Wording(
        f"a window that lies at least partly within the service hours {span}",
        f"서비스 시간 {span}과 겹치는 시간대",
        "Correct the window, or rules.service_hours in area.toml",
        "시간대를 고치거나 area.toml의 rules.service_hours를 고쳐 주세요",
    )


# Ids and what they refer to


def single(first: str) -> Wording:
    """Say that an id was used before, and where."""
    return Wording(
        f"an id that is used once (first in {first})",
        f"한 번만 쓰인 번호(처음 쓰인 곳: {first})",
        "Change or remove one of the two",
        "둘 중 하나를 바꾸거나 지워 주세요",
    )


def known_id(words: Iterable[str], file: str) -> Wording:
    """Say that an id must stand in another file of the area."""
    known = listed(words) or "-"
    return Wording(
        f"an id of {file} ({known})",
        f"{file}에 있는 번호({known})",
        f"Correct the id, or add it to {file}",
        f"번호를 고치거나 {file}에 추가해 주세요",
    )


def cooked_by(kitchen_id: str) -> Wording:
    """Say that a kitchen must cook the diet; which diet it is stays unsaid."""
    return Wording(
        f"a diet among the `diets` of {kitchen_id} in kitchens.csv",
        f"kitchens.csv의 {kitchen_id} `diets`에 있는 식단",
        "Choose another kitchen or diet, or add the diet to the kitchen",
        "주방이나 식단을 바꾸거나 주방의 diets에 식단을 추가해 주세요",
    )
