"""What a route pays each person who drives or walks it: one meaning wherever pay is told."""

from fractions import Fraction
from typing import Final

from delivery.model.costs import RouteCost
from delivery.model.units import Won, round_half_up

UNPAID: Final = ("own_time", "km", "shift")
"""Lines of a pay statement that no person earns: own time is not paid; kilometres and the sum for
each shift are the vehicle's, as in every rule that comes with the engine."""


def person_won(cost: RouteCost, crew_size: int) -> Won:
    """Return the won each of a route's crew is paid for its work, whoever bears them."""
    earned = sum(line.won for line in cost.lines if line.per not in UNPAID)
    return round_half_up(Fraction(earned, crew_size))
