"""Public holidays are those the library knows, read from Korea's file alone."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest

from delivery.errors import AreaError
from delivery.intake import calendar
from delivery.intake.calendar import area_holidays, is_public_holiday

YEARS = range(2024, 2029)


def test_every_day_is_as_the_library_has_it():
    known = holidays.country_holidays("KR", years=YEARS)
    first, last = date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    assert [day for day in days if is_public_holiday(day)] == sorted(known)


def test_chuseok_counts_and_a_working_monday_does_not():
    assert is_public_holiday(date(2026, 9, 25))
    assert not is_public_holiday(date(2026, 11, 23))


def test_other_countries_are_not_loaded():
    program = (
        "import sys; from datetime import date; from delivery.intake.calendar import *\n"
        "is_public_holiday(date(2026, 9, 25))\n"
        "print(*[name for name in sys.modules if name.startswith('holidays.countries')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout == "\n"


def test_a_library_that_keeps_korea_elsewhere_is_asked_by_name(monkeypatch, tmp_path):
    monkeypatch.setattr(calendar, "_KOREA", tmp_path / "south_korea.py")
    # A year that nothing else asks for.
    assert is_public_holiday(date(2035, 10, 3))
    assert not is_public_holiday(date(2035, 10, 4))


def test_an_area_s_own_holidays_go_before_the_library_s(tmp_path):
    assert area_holidays(tmp_path)(date(2026, 9, 25))
    text = (
        '[[holiday]]\nfrom = 2026-09-25\nis_holiday = false\nsource = "a test"\nconfidence = "D"\n'
        '[[holiday]]\nfrom = 2026-11-23\nsource = "a test"\nconfidence = "D"\n'
    )
    (tmp_path / "holidays.toml").write_text(text, "utf-8")
    is_holiday = area_holidays(tmp_path)
    assert not is_holiday(date(2026, 9, 25))
    assert is_holiday(date(2026, 11, 23))
    assert is_holiday(date(2026, 1, 1))


def test_what_is_wrong_with_an_area_s_holidays_is_told_together(tmp_path):
    text = '[[holiday]]\nfrom = "soon"\nis_holiday = 1\nsource = "a test"\n'
    (tmp_path / "holidays.toml").write_text(text, "utf-8")
    with pytest.raises(AreaError) as raised:
        area_holidays(tmp_path)
    assert len(raised.value.faults) == 3
