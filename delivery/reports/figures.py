"""Figures as people read them: won, kilometres, hours, times of day; integers all the way."""

from fractions import Fraction

from delivery.model.units import SECONDS_PER_HOUR, Metres, Seconds, Won, round_half_up

_TENTH_OF_KM = 100
_TENTH_OF_HOUR = SECONDS_PER_HOUR // 10
NOTHING = "–"


def nearest(mean: float) -> int:
    """Return the whole number nearest to a mean, halves up; no sum of money goes through here."""
    return round_half_up(Fraction(mean))


def won(amount: Won | None) -> str:
    """Write won with thousands separators."""
    return NOTHING if amount is None else f"{amount:,}"


def signed_won(amount: Won | None) -> str:
    """Write won with its sign; positive is within the allowance."""
    return NOTHING if amount is None else f"{amount:+,}"


def kilometres(metres: Metres) -> str:
    """Write metres as kilometres with one decimal, half up."""
    return _tenths(metres, _TENTH_OF_KM)


def hours(seconds: Seconds) -> str:
    """Write seconds as hours with one decimal, half up."""
    return _tenths(seconds, _TENTH_OF_HOUR)


def minutes(seconds: Seconds) -> int:
    """Return whole minutes, half up."""
    return (seconds + 30) // 60


def per_hour(count: int, seconds: Seconds) -> str:
    """Write how many there are to an hour of paid time."""
    return NOTHING if seconds == 0 else _tenths(count * SECONDS_PER_HOUR * 10, seconds)


def _tenths(amount: int, tenth: int) -> str:
    """Write how many tenths an amount is, half up, as a number with one decimal."""
    whole = (amount + tenth // 2) // tenth
    return f"{whole // 10:,}.{whole % 10}"
