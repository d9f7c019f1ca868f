"""Public holidays are those the library knows, read from Korea's file alone."""

import subprocess
import sys
from datetime import date, timedelta

import holidays

from delivery.intake import calendar
from delivery.intake.calendar import is_public_holiday

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
