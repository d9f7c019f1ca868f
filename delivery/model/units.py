"""Units, and the few conversions between text and numbers."""

import re
from fractions import Fraction
from typing import TypeAlias

Seconds: TypeAlias = int
Metres: TypeAlias = int
Won: TypeAlias = int
Boxes: TypeAlias = int
Meals: TypeAlias = int

SECONDS_PER_HOUR = 3600
SECONDS_PER_MINUTE = 60
MILLISECONDS = 1000

_CLOCK = re.compile(r"^(\d{1,2}):(\d{2})(?::(\d{2}))?$")


def round_half_up(value: Fraction | int) -> int:
    """Round an exact number to the nearest integer, halves upwards.

    Floats are not taken: a sum of money that has passed through one is no longer exact.
    """
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def parse_clock(text: str) -> Seconds:
    """Read ``HH:MM`` or ``HH:MM:SS`` as seconds after midnight.

    Raises
    ------
    ValueError
        When the text is no time of day between 00:00 and 24:00.
    """
    match = _CLOCK.match(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is no time of day; expected HH:MM.")
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    total = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE + seconds
    if minutes > 59 or seconds > 59 or total > 24 * SECONDS_PER_HOUR:
        raise ValueError(f"{text!r} is no time of day; expected HH:MM up to 24:00.")
    return total


def format_clock(seconds: Seconds) -> str:
    """Write seconds after midnight as ``HH:MM``, cutting the seconds off."""
    return f"{seconds // SECONDS_PER_HOUR:02d}:{seconds % SECONDS_PER_HOUR // 60:02d}"
