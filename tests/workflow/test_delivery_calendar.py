"""The days of delivery of an area come from its own files over the product's."""

from datetime import date
from pathlib import Path

from delivery.workflow.delivery_calendar import delivery_calendar, whole_week


def test_weekends_and_public_holidays_are_no_days_of_delivery(tmp_path: Path) -> None:
    is_delivered = delivery_calendar(tmp_path)
    # Christmas of 2026 is a Friday; a Saturday and a plain Monday follow.
    days = (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28))
    assert [is_delivered(day) for day in days] == [True, False, False, True]


def test_an_area_may_keep_another_day(tmp_path: Path) -> None:
    text = """[[holiday]]
from = 2026-12-28
is_holiday = true
source = "the kitchens' own day off"
confidence = "H"
"""
    (tmp_path / "holidays.toml").write_text(text, "utf-8")
    assert not delivery_calendar(tmp_path)(date(2026, 12, 28))


def test_a_whole_week_is_the_days_own_or_the_next_without_a_day_off(tmp_path: Path) -> None:
    is_delivered = delivery_calendar(tmp_path)
    assert whole_week(date(2026, 12, 16), is_delivered) == date(2026, 12, 14)
    # Christmas is a Friday, New Year's Day the Friday after.
    assert whole_week(date(2026, 12, 23), is_delivered) == date(2027, 1, 4)
    assert whole_week(date(2026, 12, 23), lambda day: day.weekday() < 3) is None
