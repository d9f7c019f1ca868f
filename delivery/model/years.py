"""What a sampled year rests on: who comes and goes, when is delivered, what the weather is like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from delivery.model.pay import Condition

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Assumed:
    """What a part of the assumptions says, from when on, where it is from and how sure it is."""

    value: str
    valid_from: date
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class YearAssumptions:
    """What a year of an area is drawn by.

    Parameters
    ----------
    churn
        The part of the recipients whose service ends in a month; as many begin.
    stays, stay_days
        Hospital stays of a recipient in a year, and the days of one on average.
    weekdays
        Days of delivery, 0 Monday.
    on_holidays
        Whether public holidays are days of delivery too.
    growth
        By what part the recipients become more in a year, from the area's own day on.
    by_month
        How many times as many recipients as on average a month has, January first.
    chances
        How likely each condition is on a day of each month, in the hours of delivery.
    seconds_beside_search, iterations_per_second
        What a plan takes beside its search, and how quickly one core searches.
    assumed
        By table of the file: where its figures are from.
    """

    churn: float
    stays: float
    stay_days: float
    weekdays: tuple[int, ...]
    on_holidays: bool
    growth: float
    by_month: tuple[float, ...]
    chances: Mapping[Condition, tuple[float, ...]]
    seconds_beside_search: float
    iterations_per_second: float
    assumed: Mapping[str, Assumed]
