"""Figures of a year are named in both languages."""

from delivery.intake.area import load_year
from delivery.reports.year_words import year_value
from tests.workflow.unpaved import unpaved


def test_figures_stay_and_keys_are_told_in_korean() -> None:
    said = year_value("weekdays = [0, 1, 2, 3, 4], on_holidays = False")
    assert said.ko == "배송하는 요일(0 월요일) = [0, 1, 2, 3, 4], 공휴일 배송 = 안 함"
    assert said.en == "weekdays = [0, 1, 2, 3, 4], on_holidays = False"


def test_no_key_of_the_products_own_year_is_left_in_english() -> None:
    for assumed in load_year(unpaved().area.folder).assumed.values():
        assert "_" not in year_value(assumed.value).ko
