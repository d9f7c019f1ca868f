"""A linear stand-in for a pay rule, made from its lines alone.

Search engines that know arcs alone steer by it, so it should be near the truth over the days a
carrier can have, and never pay for wasting time. What pay rules hold that is not linear:

- An ``hour`` line with a minimum, rounding or tiers becomes the chord of its true curve between no
  work and the carrier's longest day: true at both ends. Going out costs the minimum; a minute
  more costs what it adds on average up to the longest day.
- Tiers by count or distance: the won of the first unit.
- ``stop_km_beyond``: what it pays on average for the doors the carrier may go to, each from its
  own kitchen, as part of ``per_stop``.
- A promise: its shortfall's mean over days of every length up to the longest, as part of ``fixed``.
  Time itself earns no discount, or an engine would wait to be cheap.
- A guarantee by the hour is told apart (``guarantee_per_second``), since it is an alternative to
  the other lines and not added to them. Its minimum and rounding are left out; one that is counted
  by anything but hours is left out.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, fields
from fractions import Fraction

from delivery.costing.lines import active_lines, graded_won, paid_time, unit_of
from delivery.model.costs import LinearCost
from delivery.model.objective import Objective, weight_of_line
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Metres, Seconds, Won, round_half_up

THOUSANDTHS = 1000

_COEFFICIENTS = {
    Per.KM: "per_metre",
    Per.STOP: "per_stop",
    Per.EXTRA_BOX: "per_extra_box",
    Per.BOX: "per_box",
    Per.MEAL: "per_meal",
    Per.OUTING: "per_trip",
    Per.SHIFT: "fixed",
    Per.CREW_DAY: "fixed",
}


@dataclass(frozen=True, slots=True)
class CarrierDay:
    """What the stand-in has to know of a carrier.

    ``longest`` is the longest day it can work; ``distances`` holds the metres to each door it may
    go to, from the kitchen of the box.
    """

    crew_size: int
    promised: Seconds
    longest: Seconds
    distances: Sequence[Metres] = ()


def linear_cost(
    rule: PayRule,
    day: CarrierDay,
    *,
    conditions: Set[Condition],
    objective: Objective,
    shortfall_won_per_hour: Won,
) -> LinearCost:
    """Return the linear stand-in for a rule in the objective."""
    won: defaultdict[str, Fraction] = defaultdict(Fraction)
    for line in active_lines(rule, conditions):
        for name, value in _terms(line, day):
            won[name] += value * weight_of_line(objective, line.ledger)
    shortfall = Fraction(shortfall_won_per_hour, SECONDS_PER_HOUR)
    won["fixed"] += _mean_shortfall(day) * shortfall * weight_of_line(objective, Ledger.PROVIDER)
    own_time = Fraction(rule.own_time_won_per_hour, SECONDS_PER_HOUR)
    won["per_second"] += own_time * weight_of_line(objective, Ledger.ECONOMIC)
    guarantee = rule.guarantee
    if guarantee and guarantee.per is Per.HOUR:
        per_second = Fraction(_first_won(guarantee), SECONDS_PER_HOUR)
        won["guarantee_per_second"] = per_second * weight_of_line(objective, guarantee.ledger)
    return _in_thousandths(won)


def _terms(line: PayLine, day: CarrierDay) -> list[tuple[str, Fraction]]:
    """Return what a line adds to which coefficients, in won."""
    match line.per:
        case Per.HOUR:
            nothing = Fraction(graded_won(line, 0, paid_time(line, 0)), SECONDS_PER_HOUR)
            full = Fraction(graded_won(line, 0, paid_time(line, day.longest)), SECONDS_PER_HOUR)
            return [("fixed", nothing), ("per_second", (full - nothing) / max(1, day.longest))]
        case Per.STOP_KM_BEYOND:
            graded = sum(graded_won(line, line.first_metres, metres) for metres in day.distances)
            mean = Fraction(graded, unit_of(line) * max(1, len(day.distances)))
            return [("per_stop", mean)]
        case Per.PERSON_DAY:
            return [("fixed", Fraction(graded_won(line, 0, day.crew_size)))]
        case _:
            return [(_COEFFICIENTS[line.per], Fraction(_first_won(line), unit_of(line)))]


def _first_won(line: PayLine) -> Won:
    """Return the won of the first unit."""
    return graded_won(line, 0, 1)


def _mean_shortfall(day: CarrierDay) -> Fraction:
    """Return the mean of max(0, promised − worked) in seconds for worked in 0 … longest."""
    if day.longest >= day.promised:
        return Fraction(day.promised**2, 2 * max(1, day.longest))
    return day.promised - Fraction(day.longest, 2)


def _in_thousandths(won: Mapping[str, Fraction]) -> LinearCost:
    names = (coefficient.name for coefficient in fields(LinearCost))
    return LinearCost(
        **{name: round_half_up(won.get(name, Fraction()) * THOUSANDTHS) for name in names}
    )
