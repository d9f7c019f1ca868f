"""An area's days of delivery: its weekdays of service without the public holidays it keeps."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from delivery.intake.area import load_year
from delivery.intake.calendar import area_holidays
from delivery.modes.changes.days import WORKDAYS
from delivery.sweeps.slots import is_delivered

WEEKS_AHEAD = 52
"""A whole week of delivery is looked for so far on."""


def delivery_calendar(folder: Path) -> Callable[[date], bool]:
    """Return what tells whether a day is one of delivery in an area.

    Raises
    ------
    InputError
        With every fault of its ``year.toml`` and ``holidays.toml``.
    """
    return partial(is_delivered, assumptions=load_year(folder), is_holiday=area_holidays(folder))


def whole_week(day: date, is_day: Callable[[date], bool]) -> date | None:
    """Return the Monday of a week with delivery on every workday: the day's own, or the next one.

    None where no week of a year has it.
    """
    monday = day - timedelta(days=day.weekday())
    for week in range(WEEKS_AHEAD):
        first = monday + timedelta(weeks=week)
        if all(is_day(first + timedelta(days=n)) for n in range(WORKDAYS)):
            return first
    return None
