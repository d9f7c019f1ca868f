"""A pay rule made ready for the search: the same won as `price_route`, without its lines.

The search prices hundreds of thousands of routes. What is a whole won per count needs no rounding,
so those lines, the day's surcharges included, melt into one product per count; the others (hours,
kilometres, distance beyond, tiers) are rounded one by one, as the pay statement rounds them.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from math import lcm
from typing import TypeAlias

from delivery.costing.lines import active_lines, graded_won, paid_time, unit_of
from delivery.model.costs import Counts
from delivery.model.objective import Objective, weight_of_line
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per
from delivery.model.units import SECONDS_PER_HOUR, Metres, Seconds, Won

_FIELDS = {
    per: Counts._fields.index(field)
    for per, field in {
        Per.HOUR: "paid_seconds",
        Per.KM: "metres",
        Per.STOP: "stops",
        Per.EXTRA_BOX: "extra_boxes",
        Per.BOX: "boxes",
        Per.MEAL: "meals",
        Per.STOP_KM_BEYOND: "stops",
        Per.OUTING: "trips",
        Per.SHIFT: "once",
        Per.CREW_DAY: "once",
    }.items()
}

_Flat: TypeAlias = tuple[int, Won, Won, Won]
"""The field of a count, and its parts of a won in the objective, its won in all, and under the
guarantee."""


@dataclass(frozen=True, slots=True)
class _Rounded:
    """A line that is rounded by itself; the rest tells where its won counts, and how much."""

    line: PayLine
    is_beyond: bool
    is_time: bool
    field: int
    unit: int
    weight: int
    guaranteed: bool

    def won(self, counts: Counts, distances: Sequence[Metres]) -> Won:
        """Return the line's won, rounded half up."""
        line = self.line
        if self.is_beyond:
            graded = self._beyond(distances)
        else:
            quantity = counts[self.field]
            if self.is_time:
                quantity = paid_time(line, quantity)
            graded = graded_won(line, 0, quantity) if line.tiers else line.won * quantity
        return (2 * graded + self.unit) // (2 * self.unit)

    def _beyond(self, distances: Sequence[Metres]) -> int:
        line = self.line
        first = line.first_metres
        if line.tiers:
            return sum(graded_won(line, first, metres) for metres in distances)
        return line.won * sum(metres - first for metres in distances if metres > first)


class CompiledRule:
    """A pay rule for one day, one crew and one objective.

    Parameters
    ----------
    rule
        The pay rule in force.
    conditions
        What the day is like.
    objective
        What the search minimises.
    crew_size
        People in the crew.
    shortfall_won_per_hour
        Price of promised time that a route does not give.
    """

    __slots__ = (
        "_flat",
        "_guarantee",
        "_own_time",
        "_parts",
        "_rounded",
        "_shortfall",
        "_shortfall_weight",
        "needs_distances",
    )

    def __init__(
        self,
        rule: PayRule,
        *,
        conditions: Set[Condition],
        objective: Objective,
        crew_size: int,
        shortfall_won_per_hour: Won,
    ) -> None:
        lines = [_once(line, crew_size) for line in active_lines(rule, conditions)]
        guarantee = _once(rule.guarantee, crew_size) if rule.guarantee else None
        topped_up = guarantee.ledger if guarantee else None
        self._parts, weights = _whole_weights(objective)
        self._flat = _melt([x for x in lines if _is_whole(x)], weights, topped_up)
        rounded = [x for x in lines if not _is_whole(x)]
        self._rounded = tuple(_compile(x, weights, topped_up) for x in rounded)
        self._guarantee = _compile(guarantee, weights, topped_up) if guarantee else None
        self._shortfall = shortfall_won_per_hour
        self._shortfall_weight = weights[Ledger.PROVIDER]
        self._own_time = (rule.own_time_won_per_hour, weights[Ledger.ECONOMIC])
        asked = [*rounded, guarantee]
        self.needs_distances = any(x and x.per is Per.STOP_KM_BEYOND for x in asked)

    def price(
        self, counts: Counts, distances: Sequence[Metres], promised: Seconds
    ) -> tuple[Won, Won]:
        """Return the won of a route in the objective and in ``economic``.

        ``distances`` holds, per stop, the metres from the trip's last loading place; it is read
        only where ``needs_distances``.
        """
        objective = economic = earned = 0
        for field, to_objective, to_all, under_guarantee in self._flat:
            count = counts[field]
            objective += to_objective * count
            economic += to_all * count
            earned += under_guarantee * count
        for row in self._rounded:
            won = row.won(counts, distances)
            economic += won
            objective += won * row.weight
            earned += won if row.guaranteed else 0
        if self._guarantee is not None:
            top_up = max(0, self._guarantee.won(counts, distances) - earned)
            economic += top_up
            objective += top_up * self._guarantee.weight
        objective, economic = self._with_time(objective, economic, counts.paid_seconds, promised)
        return (2 * objective + self._parts) // (2 * self._parts), economic

    def _with_time(
        self, objective: int, economic: Won, worked: Seconds, promised: Seconds
    ) -> tuple[int, Won]:
        if promised > worked:
            won = _hourly(self._shortfall, promised - worked)
            economic += won
            objective += won * self._shortfall_weight
        rate, weight = self._own_time
        if rate:
            won = _hourly(rate, worked)
            economic += won
            objective += won * weight
        return objective, economic


def _once(line: PayLine, crew_size: int) -> PayLine:
    """Return a day's wages of the whole crew as one sum; any other line as it is."""
    if line.per not in (Per.SHIFT, Per.CREW_DAY, Per.PERSON_DAY):
        return line
    people = crew_size if line.per is Per.PERSON_DAY else 1
    return replace(line, per=Per.CREW_DAY, won=graded_won(line, 0, people), tiers=())


def _is_whole(line: PayLine) -> bool:
    return unit_of(line) == 1 and not line.tiers


def _whole_weights(objective: Objective) -> tuple[int, dict[Ledger, int]]:
    """Return in how many parts a won is counted, and how many parts each ledger's won counts."""
    weights = {ledger: weight_of_line(objective, ledger) for ledger in Ledger}
    parts = lcm(*(weight.denominator for weight in weights.values()))
    return parts, {ledger: int(weight * parts) for ledger, weight in weights.items()}


def _compile(line: PayLine, weights: Mapping[Ledger, int], topped_up: Ledger | None) -> _Rounded:
    return _Rounded(
        line=line,
        is_beyond=line.per is Per.STOP_KM_BEYOND,
        is_time=line.per is Per.HOUR,
        field=_FIELDS[line.per],
        unit=unit_of(line),
        weight=weights[line.ledger],
        guaranteed=line.ledger is topped_up,
    )


def _melt(
    lines: Sequence[PayLine], weights: Mapping[Ledger, int], topped_up: Ledger | None
) -> tuple[_Flat, ...]:
    """Add up the won per count of lines that count the same."""
    sums: dict[int, list[Won]] = {}
    for line in lines:
        row = sums.setdefault(_FIELDS[line.per], [0, 0, 0])
        row[0] += line.won * weights[line.ledger]
        row[1] += line.won
        row[2] += line.won if line.ledger is topped_up else 0
    return tuple((field, row[0], row[1], row[2]) for field, row in sums.items())


def _hourly(rate: Won, seconds: Seconds) -> Won:
    """Return an hourly rate's won for a time, half up, without a `Fraction` on the way."""
    return (2 * rate * seconds + SECONDS_PER_HOUR) // (2 * SECONDS_PER_HOUR)
