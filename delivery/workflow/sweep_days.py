"""Which days of the calendar a sweep plans."""

from collections.abc import Callable
from datetime import date

from delivery.errors import Fault, ScenarioError
from delivery.model.years import YearAssumptions
from delivery.sweeps.grid import first_days
from delivery.sweeps.slots import delivery_days

FARTHEST_YEARS = 30
"""Days of delivery are looked for so many years on."""


def days_of_year(
    year: int, assumptions: YearAssumptions, is_holiday: Callable[[date], bool]
) -> tuple[date, ...]:
    """Return a year's days of delivery.

    Raises
    ------
    ScenarioError
        When it has none.
    """
    days = delivery_days(year, assumptions, is_holiday)
    if not days:
        raise ScenarioError([_no_days(str(year))])
    return days


def days_of_delivery(
    first: date, count: int, assumptions: YearAssumptions, is_holiday: Callable[[date], bool]
) -> tuple[date, ...]:
    """Return so many days of delivery from a day on.

    Raises
    ------
    ScenarioError
        When there are not so many within a lifetime of the calendar.
    """
    found: tuple[date, ...] = ()
    for year in range(first.year, first.year + FARTHEST_YEARS):
        every = delivery_days(year, assumptions, is_holiday)
        found += first_days(every, first, count - len(found))
        if len(found) == count:
            return found
    raise ScenarioError([_no_days(f"{first}, {count}")])


def _no_days(came: str) -> Fault:
    return Fault(
        where="--days",
        came=came,
        expected=f"days of delivery within {FARTHEST_YEARS} years",
        fix="Ask for fewer days, or correct [service] of year.toml and holidays.toml",
        expected_ko=f"{FARTHEST_YEARS}년 안의 배송일",
        fix_ko="날 수를 줄이거나 year.toml의 [service]와 holidays.toml을 고쳐 주세요",
    )
