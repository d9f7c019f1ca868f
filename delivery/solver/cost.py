"""What the solver is told of cost: a number per finished route, and a linear stand-in."""

from typing import Protocol, TypeAlias

from delivery.model.costs import LinearCost, PayTable
from delivery.model.solution import Route
from delivery.model.units import Won

Cost: TypeAlias = tuple[Won, Won]
"""Won in the ledger that is minimised, then economic won: compared in this order."""


class RouteCost(Protocol):
    """Prices finished routes truly; ``linear`` steers engines that know arcs alone."""

    def __call__(self, route: Route) -> Cost:
        """Return the true cost of a finished route."""
        ...

    def linear(self, carrier: int) -> LinearCost:
        """Return the linear stand-in of a carrier's pay."""
        ...

    def pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients."""
        ...
