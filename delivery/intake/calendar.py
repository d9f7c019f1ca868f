"""Public holidays of Korea, and what an area's ``holidays.toml`` says otherwise."""

from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import holidays

from delivery.intake.area.dated import DATED_KEYS, read_dating
from delivery.intake.area.faults import FaultLog
from delivery.intake.area.toml_tables import read_entries

HOLIDAYS_FILE = "holidays.toml"
"""Days decreed after the library's release, and days an area does not keep."""

_KOREA = Path(holidays.__file__).parent / "countries" / "south_korea.py"


def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday, substitute and temporary ones included.

    From the ``holidays`` library; holidays decreed after its release are not in it.
    """
    return day in _holidays(day.year)


def area_holidays(folder: Path) -> Callable[[date], bool]:
    """Return what tells whether a day is a public holiday in an area.

    Its ``holidays.toml`` holds entries ``[[holiday]]``: from (the day itself), is_holiday, source
    and confidence; every other day is as the library knows it.

    Raises
    ------
    AreaError
        With every fault of the file.
    """
    path = folder / HOLIDAYS_FILE
    if not path.exists():
        return is_public_holiday
    log = FaultLog()
    said: dict[date, bool] = {}
    for entry in read_entries(path, "holiday", "from", log):
        entry.check_keys((*DATED_KEYS, "is_holiday"))
        said[read_dating(entry).valid_from] = entry.flag("is_holiday", default=True)
    log.raise_any()
    return lambda day: said.get(day, is_public_holiday(day))


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
