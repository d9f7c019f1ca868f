"""Public holidays of Korea."""

from datetime import date

import holidays


def is_public_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday, substitute and temporary ones included.

    From the ``holidays`` library; holidays decreed after its release are not in it.
    """
    return day in holidays.country_holidays("KR", years=day.year)
