"""The places of a programme over a year, and who holds each of them: people come and go.

A place is taken by one recipient after another. Its year follows from its number, the seed and the
year alone, so that any day of it can be looked at by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import numpy as np

from delivery.model.units import Meals
from delivery.model.years import MONTHS, YearAssumptions

DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a place on a day of delivery.

    ``number`` counts the place's people of the year from 0. ``used`` are the meals of the year
    before the day; ``is_new`` tells a first delivery, ``is_paused`` a hospital stay.
    """

    number: int
    used: Meals
    is_new: bool
    is_paused: bool


def place_year(
    rng: np.random.Generator,
    assumptions: YearAssumptions,
    days: Sequence[date],
    meals: Callable[[int], Meals],
    limit: Callable[[date], Meals | None],
) -> dict[date, Holder]:
    """Return who holds a place on each day of delivery of a year.

    A service ends by chance, at the same rate on every day, or when its year's meals are used up.

    Parameters
    ----------
    days
        The year's days of delivery, ascending.
    meals
        How many meals a day the place's person of a number is served.
    limit
        The most meals of a person in a day's year, None for no limit.
    """
    ends, falls_ill, stay_days = _chances(rng, assumptions)
    number, used, since = 0, 0, 0
    paused_until = -1 if rng.random() >= _part_away(assumptions) else int(stay_days[0])
    held: dict[date, Holder] = {}
    last = 0
    for day in days:
        today = day.timetuple().tm_yday
        for passed in range(last + 1, today + 1):
            if ends[passed]:
                number, used, since, paused_until = number + 1, 0, passed, -1
            elif falls_ill[passed] and passed > paused_until:
                paused_until = passed + int(stay_days[passed]) - 1
        last = today
        is_paused = today <= paused_until
        most = limit(day)
        if not is_paused and most is not None and used + meals(number) > most:
            number, used, since = number + 1, 0, today
        held[day] = Holder(number, used, since > 0 and used == 0, is_paused)
        used += 0 if is_paused else meals(number)
    return held


def _chances(
    rng: np.random.Generator, assumptions: YearAssumptions
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw for each day of a year whether service ends, a stay begins, and how long it lasts."""
    days = 367
    ends = rng.random(days) < 1 - (1 - assumptions.churn) ** (MONTHS / DAYS_A_YEAR)
    falls_ill = rng.random(days) < assumptions.stays / DAYS_A_YEAR
    return ends, falls_ill, rng.geometric(1 / assumptions.stay_days, days)


def _part_away(assumptions: YearAssumptions) -> float:
    """Return the part of the people who are in hospital when the year begins."""
    away = assumptions.stays * assumptions.stay_days / DAYS_A_YEAR
    return away / (1 + away)


def delivery_days(
    year: int, assumptions: YearAssumptions, is_holiday: Callable[[date], bool]
) -> tuple[date, ...]:
    """Return a year's days of delivery."""
    first = date(year, 1, 1)
    every = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in every if is_delivered(day, assumptions, is_holiday))


def is_delivered(
    day: date, assumptions: YearAssumptions, is_holiday: Callable[[date], bool]
) -> bool:
    """Tell whether a day is one of delivery."""
    if day.weekday() not in assumptions.weekdays:
        return False
    return assumptions.on_holidays or not is_holiday(day)
