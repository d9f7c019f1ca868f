"""The figures of ``year.toml`` as a document names them."""

import re
from typing import Final

from delivery.reports.phrases import Phrase

_KEYS: Final = {
    "churn_per_month": "한 달에 바뀌는 몫",
    "stays_per_year": "한 해 입원 횟수",
    "mean_days": "평균 입원 일수",
    "weekdays": "배송하는 요일(0 월요일)",
    "on_holidays": "공휴일 배송",
    "growth_per_year": "한 해에 느는 몫",
    "by_month": "달마다(1월부터)",
    "days_by_month": "달마다 일수(1월부터)",
    "in_hours": "배송 시간에 드는 몫",
    "seconds_beside_search": "탐색 밖의 초",
    "iterations_per_second": "초당 반복",
}
_VALUES: Final = {"True": "함", "False": "안 함"}
_KEY: Final = re.compile(r"(\w+) = (True\b|False\b)?")


def year_value(text: str) -> Phrase:
    """Return figures as they are read, ``key = figure, …``, with the keys in Korean too."""
    return Phrase(_KEY.sub(_korean, text), text)


def _korean(found: re.Match[str]) -> str:
    key, value = found.groups()
    return f"{_KEYS.get(key, key)} = {_VALUES.get(value or '', '')}"
