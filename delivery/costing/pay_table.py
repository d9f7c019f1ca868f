"""A pay rule as coefficients for the compiled search: the same won, unrounded."""

from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from delivery.costing.lines import active_lines, graded_won, unit_of
from delivery.model.costs import Feature, Guarantee, PayTable, Rates, SteppedLine
from delivery.model.objective import Objective, weight_of_line
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Metres, Seconds, Won

ECONOMIC_WEIGHT = 1e-5
"""A won the objective does not bear, against one it does: it decides between equals alone."""

_FEATURES = {
    Per.HOUR: Feature.SECOND,
    Per.KM: Feature.METRE,
    Per.STOP: Feature.STOP,
    Per.EXTRA_BOX: Feature.EXTRA_BOX,
    Per.BOX: Feature.BOX,
    Per.MEAL: Feature.MEAL,
    Per.OUTING: Feature.TRIP,
    Per.SHIFT: Feature.ONCE,
    Per.CREW_DAY: Feature.ONCE,
    Per.PERSON_DAY: Feature.ONCE,
}


def pay_table(
    rule: PayRule,
    *,
    conditions: Set[Condition],
    objective: Objective,
    crew_size: int,
    promised: Seconds,
    shortfall_won_per_hour: Won,
    shortest: NDArray[np.int32],
    unborne: float = ECONOMIC_WEIGHT,
) -> PayTable:
    """Return a rule's pay as coefficients, for one day, one crew and one objective.

    Parameters
    ----------
    rule
        The pay rule in force.
    conditions
        What the day is like.
    objective
        What the search minimises; won it does not count decide between equals.
    crew_size
        People in the crew.
    promised
        Seconds of work the carrier is promised when it goes out.
    shortfall_won_per_hour
        Price of promised time that a route does not give.
    shortest
        Metres of the shortest way from each loading place, shape (m, n).
    unborne
        Weight of a won the objective does not bear; 0 where the table must not exceed the truth.
    """
    lines = active_lines(rule, conditions)
    topped_up = rule.guarantee.ledger if rule.guarantee else None
    weights = {ledger: float(weight_of_line(objective, ledger)) or unborne for ledger in Ledger}
    rates, guaranteed = _summed_rates(lines, crew_size, weights, topped_up)
    own_time = rule.own_time_won_per_hour / SECONDS_PER_HOUR
    rates[Feature.SECOND] += own_time * weights[Ledger.ECONOMIC]
    stepped = [line for line in lines if not _is_rate(line)]
    shortfall = shortfall_won_per_hour / SECONDS_PER_HOUR
    return PayTable(
        rates=_as_rates(rates),
        guaranteed=_as_rates(guaranteed),
        lines=tuple(_stepped(line, weights, topped_up) for line in stepped),
        guarantee=_guarantee(rule.guarantee, weights),
        shortfall_per_second=shortfall * weights[Ledger.PROVIDER],
        promised=promised,
        beyond=_beyond(lines, weights, shortest),
        rounded=_rounded(rule, lines, shortfall),
    )


def _summed_rates(
    lines: Sequence[PayLine],
    crew_size: int,
    weights: Mapping[Ledger, float],
    topped_up: Ledger | None,
) -> tuple[list[float], list[float]]:
    """Return the won per unit in the objective, and as far as a guarantee tops them up.

    Distance pay is one sum, weighted line by line: where a guarantee tops up some such lines and
    others are another ledger's, it is taken to top up none.
    """
    rates = [0.0] * len(Feature)
    guaranteed = [0.0] * len(Feature)
    for line in lines:
        for feature, won in _rates(line, crew_size):
            rates[feature] += won * weights[line.ledger]
            guaranteed[feature] += won if line.ledger is topped_up else 0.0
    ledgers = {line.ledger for line in lines if line.per is Per.STOP_KM_BEYOND}
    rates[Feature.BEYOND] = 1.0 if ledgers else 0.0
    if topped_up is not None and ledgers == {topped_up} and weights[topped_up]:
        guaranteed[Feature.BEYOND] = 1.0 / weights[topped_up]
    return rates, guaranteed


def _rounded(rule: PayRule, lines: Sequence[PayLine], shortfall: float) -> int:
    """Count the lines that need not come to a whole won; an own time's and a shortfall's too."""
    shared = sum(unit_of(line) > 1 or bool(line.tiers) for line in lines)
    return shared + bool(rule.guarantee) + bool(rule.own_time_won_per_hour) + (shortfall > 0)


def _is_rate(line: PayLine) -> bool:
    """Tell whether a line's won is a rate times a count."""
    if line.per in (Per.PERSON_DAY, Per.STOP_KM_BEYOND):
        return True
    shaped = line.per is Per.HOUR and (line.minimum or line.round_up)
    return not (shaped or line.tiers)


def _rates(line: PayLine, crew_size: int) -> list[tuple[Feature, float]]:
    """Return a line's won per unit, feature by feature; none where it is stepped."""
    if not _is_rate(line):
        return []
    match line.per:
        case Per.PERSON_DAY:
            return [(Feature.ONCE, float(graded_won(line, 0, crew_size)))]
        case Per.EXTRA_BOX:
            return [(Feature.BOX, float(line.won)), (Feature.STOP, -float(line.won))]
        case Per.STOP_KM_BEYOND:
            return []  # priced stop by stop (see `PayTable.beyond`)
        case _:
            return [(_FEATURES[line.per], line.won / unit_of(line))]


def _stepped(
    line: PayLine, weights: Mapping[Ledger, float], topped_up: Ledger | None
) -> SteppedLine:
    steps = ((0, line.won), *((tier.above, tier.won) for tier in line.tiers))
    return SteppedLine(
        feature=_FEATURES[line.per],
        minimum=line.minimum if line.per is Per.HOUR else 0,
        round_up=line.round_up if line.per is Per.HOUR else 0,
        steps=tuple((above, won / unit_of(line)) for above, won in steps),
        weight=weights[line.ledger],
        guaranteed=line.ledger is topped_up,
    )


def _guarantee(line: PayLine | None, weights: Mapping[Ledger, float]) -> Guarantee | None:
    """Return a guarantee by the hour, as all are (the loader refuses others); its steps are not."""
    if line is None or line.per is not Per.HOUR:
        return None
    return Guarantee(
        won_per_second=line.won / SECONDS_PER_HOUR,
        minimum=line.minimum,
        round_up=line.round_up,
        weight=weights[line.ledger],
    )


def _beyond(
    lines: Iterable[PayLine], weights: Mapping[Ledger, float], shortest: NDArray[np.int32]
) -> NDArray[np.float32] | None:
    """Return the won of distance pay per loading place and door, summed over such lines."""
    paying = [line for line in lines if line.per is Per.STOP_KM_BEYOND]
    if not paying:
        return None
    won = np.zeros(shortest.shape, np.float64)
    for line in paying:
        won += _graded(line, shortest) / unit_of(line) * weights[line.ledger]
    return won.astype(np.float32)


def _graded(line: PayLine, metres: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the won, still to be divided by the unit, of the metres beyond the first."""
    first: Metres = line.first_metres
    steps = [(first, line.won), *((tier.above, tier.won) for tier in line.tiers)]
    ends = [above for above, _ in steps[1:]] + [None]
    won = np.zeros(metres.shape, np.float64)
    for (above, rate), end in zip(steps, ends, strict=True):
        upper = metres if end is None else np.minimum(metres, end)
        won += rate * np.maximum(upper.astype(np.float64) - max(above, first), 0.0)
    return won


def _as_rates(rates: list[float]) -> Rates:
    once, trip, stop, box, meal, second, metre, beyond = rates[: Feature.EXTRA_BOX]
    return (once, trip, stop, box, meal, second, metre, beyond)
