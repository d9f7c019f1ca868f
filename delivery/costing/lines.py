"""The arithmetic every pay line shares: what it counts, in which unit, in whole numbers."""

from collections.abc import Mapping, Set
from fractions import Fraction

from delivery.model.pay import Condition, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Seconds, Won, round_half_up

GUARANTEE = "guarantee"
SHORTFALL = "shortfall"
OWN_TIME = "own_time"

METRES_PER_KM = 1000

UNITS: Mapping[Per, int] = {
    Per.HOUR: SECONDS_PER_HOUR,
    Per.KM: METRES_PER_KM,
    Per.STOP_KM_BEYOND: METRES_PER_KM,
}
"""How many of what is counted the won of a line pays for; 1 where a line is not named."""


def unit_of(line: PayLine) -> int:
    """Return how many counted seconds, metres or things the won of a line pays for."""
    return UNITS.get(line.per, 1)


def active_lines(rule: PayRule, conditions: Set[Condition]) -> tuple[PayLine, ...]:
    """Return the lines of a rule on such a day; a surcharge counts once however many hold."""
    return rule.lines + tuple(s.line for s in rule.surcharges if s.when & conditions)


def paid_time(line: PayLine, worked: Seconds) -> Seconds:
    """Return the time an ``hour`` line pays: at least its minimum, then rounded up."""
    paid = max(worked, line.minimum)
    return -(-paid // line.round_up) * line.round_up if line.round_up else paid


def graded_won(line: PayLine, start: int, end: int) -> int:
    """Return the won, still to be divided by the unit, of what is counted from start to end."""
    steps = ((0, line.won), *((tier.above, tier.won) for tier in line.tiers))
    ends = (*(above for above, _ in steps[1:]), end)
    return sum(
        won * max(0, min(end, upper) - max(start, lower))
        for (lower, won), upper in zip(steps, ends, strict=True)
    )


def won_per_hour(rate: Won, seconds: Seconds) -> Won:
    """Return what an hourly rate pays for a time, rounded half up once."""
    return round_half_up(Fraction(rate * seconds, SECONDS_PER_HOUR))
