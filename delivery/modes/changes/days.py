"""Which meals are handed over on which day, where not every day is one of delivery."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from delivery.errors import ScenarioError
from delivery.model.changes import Changes
from delivery.modes.changes.faults import kept_too_long, no_delivery_day

WORKDAYS = 5
"""Monday to Friday: the programme delivers on weekdays."""

MONDAY = 0

MOST_MEALS = 2
"""Meals handed over at once: one to be eaten, one chilled. Nothing is known to keep for longer."""

COUNTED_FROM = date(2020, 1, 1)
"""Days of delivery are counted from here on, so that a turn follows from the date alone."""

IsDelivered = Callable[[date], bool]

_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NAMES_KO = "월화수목금토일"


def is_workday(day: date) -> bool:
    """Tell whether a day is one of delivery where no calendar says otherwise."""
    return day.weekday() < WORKDAYS


def meals_together(weekdays: tuple[int, ...], weekday: int) -> int:
    """Return for how many workdays meals are handed over on a weekday; 0: none is."""
    if weekday not in weekdays:
        return 0
    later = [day for day in weekdays if day > weekday]
    until = later[0] if later else WORKDAYS + min(weekdays)
    return until - weekday


def keep_till_eaten(weekdays: tuple[int, ...]) -> bool:
    """Tell whether no meal of a week waits longer than one night.

    A Monday's meal can come with no other: the day before it is no workday.
    """
    return MONDAY in weekdays and all(
        meals_together(weekdays, weekday) <= MOST_MEALS for weekday in weekdays
    )


def delivers_on(day: date, changes: Changes, *, is_delivered: IsDelivered = is_workday) -> bool:
    """Tell whether a scenario delivers on a day that has orders.

    It does on its weekdays, and on every other day whose meals cannot come the day before: after a
    holiday on one of its weekdays, the next day of delivery stands in.
    """
    if not changes.weekdays or day.weekday() in changes.weekdays:
        return True
    before = day - timedelta(days=1)
    if not is_delivered(before):
        return True
    return not delivers_on(before, changes, is_delivered=is_delivered)


def meals_on(day: date, changes: Changes, *, is_delivered: IsDelivered = is_workday) -> int:
    """Return for how many days the meals handed over on a day are, its own among them.

    Raises
    ------
    ScenarioError
        When the day is none of the scenario's days of delivery, or meals would wait too long.
    """
    if not changes.weekdays:
        return 1
    if not keep_till_eaten(changes.weekdays):
        raise ScenarioError([kept_too_long(changes.weekdays)])
    if not delivers_on(day, changes, is_delivered=is_delivered):
        names = ", ".join(_NAMES[each] for each in changes.weekdays)
        names_ko = "·".join(_NAMES_KO[each] for each in changes.weekdays)
        raise ScenarioError([no_delivery_day(day, names, names_ko)])
    after = day + timedelta(days=1)
    comes_today = is_delivered(after) and after.weekday() not in changes.weekdays
    return MOST_MEALS if comes_today else 1


def counts_days(changes: Changes) -> bool:
    """Tell whether changes need to know the days of delivery around a day."""
    return bool(changes.weekdays) or (changes.meals_per_drop or 1) > 1


def is_turn(recipient_id: str, day: date, *, is_delivered: IsDelivered = is_workday) -> bool:
    """Tell whether a recipient has a turn on a day, where each has one every other delivery day.

    It follows from the recipient's id and the days of delivery so far: whoever joins or leaves,
    the turns of everybody else stay as they are.
    """
    half = hashlib.sha256(recipient_id.encode()).digest()[-1]
    return (half + _deliveries_before(day, is_delivered)) % 2 == 0


def _deliveries_before(day: date, is_delivered: IsDelivered) -> int:
    """Return how many days of delivery lie between a fixed day and this one."""
    first, last = sorted((COUNTED_FROM, day))
    return sum(is_delivered(first + timedelta(days=n)) for n in range((last - first).days))
