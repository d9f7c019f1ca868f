"""What a route costs, line by line and in three ledgers."""

from dataclasses import dataclass

from delivery.model.pay import Ledger
from delivery.model.units import Won


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of a pay statement.

    ``per`` is the pay rule's word for what is counted (``hour``, ``stop``, …), or ``guarantee``,
    ``shortfall`` or ``own_time``. ``quantity`` is whole: seconds for time, metres for distance,
    else a count.
    """

    rule: str
    per: str
    ledger: Ledger
    quantity: int
    won: Won


@dataclass(frozen=True, slots=True)
class RouteCost:
    """The lines of a route; the ledgers are their sums, so they always add up."""

    lines: tuple[CostLine, ...]

    def in_ledger(self, ledger: Ledger) -> Won:
        """Return the won a ledger bears; ``economic`` is the sum of every line."""
        return sum(line.won for line in self.lines if ledger in (Ledger.ECONOMIC, line.ledger))


@dataclass(frozen=True, slots=True)
class LinearCost:
    """A linear stand-in for the pay of one carrier, in thousandths of a won per unit.

    Search engines that know arcs alone steer by it; finished routes are always priced truly.
    ``guarantee_per_second`` is what a guarantee pays for time when the other lines fall short.
    """

    fixed: int
    per_trip: int
    per_second: int
    per_metre: int
    per_stop: int
    per_extra_box: int
    per_box: int
    per_meal: int
    guarantee_per_second: int
