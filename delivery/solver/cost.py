"""What the solver is told of cost: a number per finished route, and the coefficients behind it."""

from collections.abc import Sequence
from typing import Protocol, TypeAlias

from delivery.model.costs import Counts, PayTable
from delivery.model.solution import Route
from delivery.model.units import Metres, Won

Cost: TypeAlias = tuple[Won, Won]
"""Won in the objective, priced wishes among them, then economic won: compared in this order."""


class RouteCost(Protocol):
    """Prices finished routes truly.

    ``pay_table`` tells the compiled search the same; ``of_counts`` prices what a route would count
    before there is one.
    """

    def __call__(self, route: Route) -> Cost:
        """Return the true cost of a finished route."""
        ...

    def pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients."""
        ...

    def counts(self, route: Route) -> tuple[Counts, list[Metres]]:
        """Return what a route is paid by: its counts, and each stop's metres where they pay."""
        ...

    def of_counts(
        self, carrier: int, counts: Counts, distances: Sequence[Metres], *, at_least: bool = False
    ) -> Cost:
        """Return the won of what is counted, wishes apart."""
        ...


class LeastCost(Protocol):
    """Tells what routes cost at least, for a bound."""

    def least_pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients that count no won the objective does not bear."""
        ...
