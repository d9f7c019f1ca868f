"""What the solver is told of cost: a number per finished route, and the coefficients behind it."""

from typing import Protocol, TypeAlias

from delivery.model.costs import PayTable
from delivery.model.solution import Route
from delivery.model.units import Won

Cost: TypeAlias = tuple[Won, Won]
"""Won in the objective, priced wishes among them, then economic won: compared in this order."""


class RouteCost(Protocol):
    """Prices finished routes truly; ``pay_table`` tells the compiled search the same."""

    def __call__(self, route: Route) -> Cost:
        """Return the true cost of a finished route."""
        ...

    def pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients."""
        ...


class LeastCost(Protocol):
    """Tells what routes cost at least, for a bound."""

    def least_pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients that count no won the objective does not bear."""
        ...
