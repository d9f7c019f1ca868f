"""A public instance: a problem, its prices, and the best-known cost where there is one."""

from dataclasses import dataclass

from delivery.costing.evaluator import RouteEvaluator
from delivery.intake.vrplib.best_known import BestKnown
from delivery.intake.vrplib.vehicles import Vehicles
from delivery.model.problem import Problem
from delivery.model.solution import Solution
from delivery.model.units import Won


@dataclass(frozen=True, slots=True)
class PublicInstance:
    """An instance of the literature in the words of a day of deliveries.

    ``kind`` is the file's TYPE. Costs are in the unit of its class's rounding: `route_cost`, the
    tasks' prizes and the best-known cost add up. The kitchen, location 0, is the depot of the
    carrier that loads there; task i is the file's client number i after its depots.
    """

    name: str
    kind: str
    problem: Problem
    vehicles: Vehicles
    route_cost: RouteEvaluator
    known: BestKnown | None

    @property
    def best_known(self) -> Won | None:
        """The best-known cost, None where no solution lies beside the file."""
        return None if self.known is None else self.known.cost

    def cost(self, solution: Solution) -> Won | None:
        """Return what a solution costs, left-out prizes included; None where it is incomplete."""
        won = sum(self.route_cost(route)[0] for route in solution.routes)
        for unassigned in solution.unassigned:
            prize = self.problem.tasks[unassigned.task].prize
            if prize is None:
                return None
            won += prize
        return won
