"""Pay rules, exactly: a route's facts become the lines of a pay statement.

This module is the definition of a price. What the search calls many thousands of times
(`delivery.costing.compiled`) is held to it, won by won, by a property test.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from fractions import Fraction

from delivery.costing.facts import RouteFacts
from delivery.costing.lines import (
    GUARANTEE,
    OWN_TIME,
    SHORTFALL,
    active_lines,
    graded_won,
    paid_time,
    unit_of,
    won_per_hour,
)
from delivery.model.costs import CostLine, RouteCost
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per
from delivery.model.units import Seconds, Won, round_half_up

_COUNTS: Mapping[Per, Callable[[RouteFacts], int]] = {
    Per.KM: lambda facts: facts.metres,
    Per.STOP: lambda facts: len(facts.stops),
    Per.EXTRA_BOX: lambda facts: sum(stop.boxes - 1 for stop in facts.stops),
    Per.BOX: lambda facts: sum(stop.boxes for stop in facts.stops),
    Per.MEAL: lambda facts: sum(stop.meals for stop in facts.stops),
    Per.OUTING: lambda facts: facts.trips,
    Per.SHIFT: lambda _: 1,  # once, since the carrier goes out
    Per.CREW_DAY: lambda _: 1,
}
"""What a line counts where the route's facts alone say it."""


def price_route(
    facts: RouteFacts,
    rule: PayRule,
    *,
    conditions: Set[Condition],
    crew_size: int,
    promised: Seconds,
    shortfall_won_per_hour: Won,
) -> RouteCost:
    """Price a route by a pay rule, line by line, each line rounded half up once.

    A carrier that does not go out costs nothing. A line that counts nothing is left out. The
    guarantee tops up the rule's lines and surcharges of its own ledger; neither the shortfall,
    which pays for time not worked, nor own time lowers it.

    Parameters
    ----------
    facts
        What the route counts.
    rule
        The pay rule in force.
    conditions
        What the day is like; switches surcharges on.
    crew_size
        People in the crew, for ``person_day``.
    promised
        Seconds of paid work the carrier is promised when it goes out.
    shortfall_won_per_hour
        Price of the promised time the route does not give: the rule's own, else the minimum wage
        (see `delivery.costing.rates.shortfall_rate`).
    """
    if not facts.trips:
        return RouteCost(())
    rule_lines = [_price_line(rule, x, facts, crew_size) for x in active_lines(rule, conditions)]
    lines = (
        *rule_lines,
        _top_up(rule, facts, crew_size, rule_lines),
        _shortfall(rule, facts, promised, shortfall_won_per_hour),
        _own_time(rule, facts),
    )
    return RouteCost(tuple(line for line in lines if line is not None and line.quantity > 0))


def _price_line(rule: PayRule, line: PayLine, facts: RouteFacts, crew_size: int) -> CostLine:
    quantity = _quantity(line, facts, crew_size)
    if line.per is Per.STOP_KM_BEYOND:
        graded = sum(graded_won(line, line.first_metres, stop.metres) for stop in facts.stops)
    else:
        graded = graded_won(line, 0, quantity)
    won = round_half_up(Fraction(graded, unit_of(line)))
    return CostLine(rule.name, line.per.value, line.ledger, quantity, won)


def _quantity(line: PayLine, facts: RouteFacts, crew_size: int) -> int:
    match line.per:
        case Per.HOUR:
            return paid_time(line, facts.paid_seconds)
        case Per.STOP_KM_BEYOND:
            return sum(max(0, stop.metres - line.first_metres) for stop in facts.stops)
        case Per.PERSON_DAY:
            return crew_size
        case _:
            return _COUNTS[line.per](facts)


def _top_up(
    rule: PayRule, facts: RouteFacts, crew_size: int, earned: Sequence[CostLine]
) -> CostLine | None:
    """Return what lifts the lines of the guarantee's ledger to it, or None where they reach it."""
    if rule.guarantee is None:
        return None
    least = _price_line(rule, rule.guarantee, facts, crew_size)
    missing = least.won - sum(line.won for line in earned if line.ledger is least.ledger)
    if missing <= 0:
        return None
    return CostLine(rule.name, GUARANTEE, least.ledger, least.quantity, missing)


def _shortfall(rule: PayRule, facts: RouteFacts, promised: Seconds, rate: Won) -> CostLine | None:
    short = promised - facts.paid_seconds
    if short <= 0:
        return None
    return CostLine(rule.name, SHORTFALL, Ledger.PROVIDER, short, won_per_hour(rate, short))


def _own_time(rule: PayRule, facts: RouteFacts) -> CostLine | None:
    rate, worked = rule.own_time_won_per_hour, facts.paid_seconds
    if not rate:
        return None
    return CostLine(rule.name, OWN_TIME, Ledger.ECONOMIC, worked, won_per_hour(rate, worked))
