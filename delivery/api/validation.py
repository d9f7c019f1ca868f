"""Faults of a request's fields, said as every other fault is: one catalogue."""

from collections.abc import Iterable, Mapping
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
    "greater_than_equal": ("{ge} or more", "{ge} 이상", *_RANGE),
    "less_than_equal": ("{le} or less", "{le} 이하", *_RANGE),
    "enum": ("one of {expected}", "{expected} 중 하나", "Choose one of them", "하나를 골라 주세요"),
    "objective": (
        "provider, economic or weights as provider=1,programme=0.5",
        "provider, economic 또는 provider=1,programme=0.5 같은 가중치",
        "Correct the objective",
        "objective를 고쳐 주세요",
    ),
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

_UNQUOTED: Final = ("extra_forbidden", "value_error", "missing")
"""What stands in an unknown field or a file may be about a person: it is not repeated."""


def request_faults(invalid: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Return the faults pydantic found in a request."""
    return tuple(_fault(each) for each in invalid)


def _fault(invalid: Mapping[str, Any]) -> Fault:
    kind = invalid["type"]
    expected, expected_ko, fix, fix_ko = _SAYINGS.get(kind, _ANOTHER)
    context = {name: f"{value:g}" if isinstance(value, float) else value
               for name, value in invalid.get("ctx", {}).items()}  # fmt: skip
    came = "" if kind in _UNQUOTED else " ".join(str(invalid["input"]).split())[:_LONGEST]
    return Fault(
        where=_where(invalid["loc"]),
        came=came,
        expected=expected.format(**context),
        fix=fix,
        expected_ko=expected_ko.format(**context),
        fix_ko=fix_ko,
    )


def _where(location: Iterable[str | int]) -> str:
    """Return a field's name; entries of a list count from 1."""
    _, *names = location
    parts = [f"[{name + 1}]" if isinstance(name, int) else name for name in names]
    return "".join(parts)[:_LONGEST] or "form"
