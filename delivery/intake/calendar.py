"""Public holidays of Korea."""

from datetime import date
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import holidays

_KOREA = Path(holidays.__file__).parent / "countries" / "south_korea.py"


def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday, substitute and temporary ones included.

    From the ``holidays`` library; holidays decreed after its release are not in it.
    """
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> holidays.HolidayBase:
    """Return a year's holidays, from the library's file of Korea alone.

    Asked by name, the library imports every other country too, a tenth of a second of each plan.
    """
    if not _KOREA.is_file():
        return holidays.country_holidays("KR", years=year)
    korea = ModuleType("south_korea")
    SourceFileLoader(korea.__name__, str(_KOREA)).exec_module(korea)
    found: holidays.HolidayBase = korea.SouthKorea(years=year)
    return found
