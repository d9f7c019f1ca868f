"""New routes for a few carriers of one fleet: they pick the tasks that pay best at today's prices.

A prize-collecting routing model: leaving a task out costs its price, so what is carried is what
these carriers carry for less than anybody else.
"""

from collections.abc import Mapping, Sequence
from random import Random

from delivery.model.costs import LinearCost
from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, TripDraft
from delivery.solver.insertion import in_order
from delivery.solver.pool import Column, RoutePool
from delivery.solver.routing_model import Effort, RoutingModel, Sequences
from delivery.solver.slots import Slot, Visit, drafts_of, may_carry
from delivery.solver.trip_slots import free_slots


class Generator:
    """Makes columns with negative reduced cost, or the best there are."""

    def __init__(self, problem: Problem, pool: RoutePool) -> None:
        self._problem = problem
        self._pool = pool

    def best_routes(
        self,
        carriers: Sequence[int],
        visits: Sequence[Visit],
        prices: Sequence[float],
        linear: Mapping[int, LinearCost],
        effort: Effort,
        rng: Random,
    ) -> list[Column]:
        """Return the carriers' routes that earn most over their cost at the tasks' prices."""
        slots = [s for c in carriers for s in free_slots(self._problem, c, visits, rng)]
        visits = [v for v in visits if any(may_carry(self._problem, slot, v) for slot in slots)]
        if not visits:
            return []
        best: list[Column] = []
        most = 0.0

        def keep_if_better(sequences: Sequences) -> None:
            nonlocal best, most
            gains = {
                column: sum(prices[task] for task in column.tasks) - column.cost[0]
                for column in self._columns(slots, visits, sequences)
            }
            paying = [column for column, gain in gains.items() if gain > 0]
            earned = sum(gains[column] for column in paying)
            if earned > most:
                best, most = paying, earned

        worth = [max(int(1000 * sum(prices[t] for t in v.stop.tasks)), 0) for v in visits]
        model = RoutingModel(self._problem, slots, visits, linear, worth)
        model.search(effort, None, keep_if_better)
        return best

    def _columns(
        self, slots: Sequence[Slot], visits: Sequence[Visit], sequences: Sequences
    ) -> list[Column]:
        """Price what the model found, less the trips that break a rule it does not know."""
        trips = drafts_of(slots, [[visits[visit] for visit in route] for route in sequences])
        priced = (self._fitted(carrier, list(found)) for carrier, found in sorted(trips.items()))
        return [column for column in priced if column is not None]

    def _fitted(self, carrier: int, trips: list[TripDraft]) -> Column | None:
        """Price a carrier's trips together, leaving out the smallest where they do not fit."""
        while trips:
            draft = RouteDraft(carrier, in_order(self._problem, tuple(trips)))
            column = self._pool.price(draft)
            if column is not None:
                return column
            trips.remove(min(trips, key=lambda trip: len(trip.tasks())))
        return None
