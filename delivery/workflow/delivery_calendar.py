"""An area's days of delivery: its weekdays of service without the public holidays it keeps."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from delivery.intake.area import load_year
from delivery.intake.calendar import area_holidays
from delivery.sweeps.slots import is_delivered


def delivery_calendar(folder: Path) -> Callable[[date], bool]:
    """Return what tells whether a day is one of delivery in an area.

    Raises
    ------
    InputError
        With every fault of its ``year.toml`` and ``holidays.toml``.
    """
    return partial(is_delivered, assumptions=load_year(folder), is_holiday=area_holidays(folder))
