"""Faults of a request's fields, said as every other fault is: one catalogue."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from delivery.errors import Fault

_LONGEST = 40

_NUMBER = ("a number", "숫자", "Correct the number", "숫자를 고쳐 주세요")
_WHOLE = ("a whole number", "정수", "Correct the number", "숫자를 고쳐 주세요")
_DATE = ("a date, YYYY-MM-DD", "날짜(YYYY-MM-DD)", "Correct the date", "날짜를 고쳐 주세요")
_RANGE = "Choose a number within the limit", "한도 안의 수를 골라 주세요"
_FILE = (
    "an order sheet as a file",
    "주문표 파일",
    "Attach the sheet as a file of the form",
    "주문표를 파일로 첨부해 주세요",
)
_JSON = (
    "a JSON object, sent as application/json",
    "application/json으로 보낸 JSON 객체",
    "Correct the JSON",
    "JSON을 고쳐 주세요",
)

_SAYINGS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "missing": ("a value", "값", "Fill the field in", "항목을 채워 주세요"),
    "string_type": ("text", "글", "Fill the field in", "항목을 채워 주세요"),
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing_size": _WHOLE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "value_error": _FILE,
    "list_type": ("a list", "목록", "Give a list", "목록으로 보내 주세요"),
    "dict_type": ("an object", "객체", "Give an object", "객체로 보내 주세요"),
    "model_attributes_type": _JSON,
    "json_invalid": _JSON,
    "half_sign": (
        "text in Unicode, without half a surrogate pair",
        "온전한 유니코드 글",
        "Correct the text",
        "글을 고쳐 주세요",
    ),
    "string_too_long": (
        "{max_length} characters or fewer",
        "{max_length}자 이하",
        "Shorten it",
        "줄여 주세요",
    ),
    "row": (
        "text or numbers by column",
        "열 이름마다 글이나 숫자",
        "Correct the row",
        "행을 고쳐 주세요",
    ),
    "base64_decode": (
        "a file's bytes in base64",
        "base64로 적은 파일 내용",
        "Encode the file's bytes",
        "파일 내용을 base64로 바꿔 보내 주세요",
    ),
    "greater_than_equal": ("{ge} or more", "{ge} 이상", *_RANGE),
    "less_than_equal": ("{le} or less", "{le} 이하", *_RANGE),
    "enum": ("one of {expected}", "{expected} 중 하나", "Choose one of them", "하나를 골라 주세요"),
    "objective": (
        "provider, economic or weights as provider=1,programme=0.5",
        "provider, economic 또는 provider=1,programme=0.5 같은 가중치",
        "Correct the objective",
        "objective를 고쳐 주세요",
    ),
    "clock": ("a time as 10:30", "10:30 같은 시각", "Correct the time", "시각을 고쳐 주세요"),
    "two_limits": (
        "seconds or iterations, not both",
        "seconds와 iterations 중 하나",
        "Leave one of them out",
        "둘 중 하나를 빼 주세요",
    ),
    "extra_forbidden": (
        "a field that is described in /api/v1/openapi.json",
        "/api/v1/openapi.json에 있는 항목",
        "Correct the field's name or leave it out",
        "항목 이름을 고치거나 빼 주세요",
    ),
}
_ANOTHER: Final = ("another value", "다른 값", "Correct the field", "항목을 고쳐 주세요")

_UNQUOTED: Final = (
    "extra_forbidden", "value_error", "missing", "dict_type", "list_type", "model_attributes_type",
    "json_invalid", "base64_decode", "half_sign",
)  # fmt: skip
"""What stands in an unknown field or a file may be about a person: it is not repeated."""

_OF_PEOPLE: Final = (["add"], ["add_sheets"])
"""Fields that hold orders."""


def request_faults(invalid: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Return the faults pydantic found in a request."""
    return tuple(_fault(each) for each in invalid)


def _fault(invalid: Mapping[str, Any]) -> Fault:
    kind, location = invalid["type"], _names(invalid)
    expected, expected_ko, fix, fix_ko = _SAYINGS.get(kind, _ANOTHER)
    context = {name: f"{value:g}" if isinstance(value, float) else value
               for name, value in invalid.get("ctx", {}).items()}  # fmt: skip
    is_quoted = kind not in _UNQUOTED and location[:1] not in _OF_PEOPLE
    came = " ".join(str(invalid["input"]).split())[:_LONGEST] if is_quoted else ""
    return Fault(
        where=_where(location),
        came=came,
        expected=expected.format(**context),
        fix=fix,
        expected_ko=expected_ko.format(**context),
        fix_ko=fix_ko,
    )


def _names(invalid: Mapping[str, Any]) -> list[str | int]:
    """Return where in a request a fault is, the first part of it apart: body, query or path."""
    return [] if invalid["type"] == "json_invalid" else [*invalid["loc"]][1:]


def _where(names: Sequence[str | int]) -> str:
    """Return a field's name; entries of a list count from 1."""
    parts = (f"[{name + 1}]" if isinstance(name, int) else f".{name}" for name in names)
    return "".join(parts).removeprefix(".")[:_LONGEST] or "request"
