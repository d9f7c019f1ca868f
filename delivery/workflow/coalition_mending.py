"""Costs of coalitions that searches left too high, mended by plans that are there already.

A search in a few seconds does not find the cheapest plan. Two things are known all the same. A
coalition's orders can be served as in the plan of a larger coalition, without the others' orders,
where it has the carriers for that. And two coalitions' plans side by side are a plan of both
together, as long as they do not need the same carriers or the same room at a hub. Both are tried
with every pair of coalitions, priced truly and held to the independent checker, until none is
cheaper. What serves more orders comes before what costs less, so that no coalition looks cheap for
doors it leaves out; one that still leaves some out, for want of carriers, counts with all the won
of the cheapest larger coalition that leaves none.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from delivery import planning
from delivery.costing.evaluator import RouteEvaluator
from delivery.model.pay import Ledger
from delivery.model.plan import Plan
from delivery.model.scenario import Scenario
from delivery.model.sharing import Coalition, Mended
from delivery.model.solution import Route
from delivery.model.units import Won
from delivery.modes.build import DayProblem
from delivery.modes.coalitions import Means
from delivery.modes.plan_routes import plan_route
from delivery.solver.coalitions import (
    delivered_by,
    hubs_used,
    is_sound,
    side_by_side,
)
from delivery.solver.planned import without_all
from delivery.solver.schedule import Scheduler
from delivery.workflow.day import DayOrders
from delivery.workflow.rerouted import with_routes


@dataclass(frozen=True, slots=True, eq=False)
class CoalitionPlan:
    """Routes that serve a coalition's orders, by the whole day's numbers.

    ``unserved`` counts its orders they leave out. ``routes`` hand over others' orders too where it
    is mended ``within``.
    """

    routes: tuple[Route, ...]
    unserved: int
    won: Won
    mended: Mended | None = None
    of: tuple[Coalition, ...] = ()

    @property
    def rank(self) -> tuple[int, Won]:
        """What makes one plan better than another."""
        return self.unserved, self.won


class Mending:
    """Mends the plans of coalitions of one day.

    Parameters
    ----------
    day
        The problem of all orders of the game.
    scenario
        What prices routes.
    ledger
        Whose won are shared out.
    means
        The carriers and hubs each coalition plans with.
    """

    def __init__(
        self,
        day: DayProblem,
        scenario: Scenario,
        ledger: Ledger,
        means: Mapping[Coalition, Means],
    ) -> None:
        self._day = day
        self._problem = day.problem
        self._scheduler = Scheduler(day.problem)
        self._evaluator: RouteEvaluator = planning.route_evaluator(day, scenario)
        self._ledger = ledger
        self._cooked = [(task, order.kitchen_id) for task, order in enumerate(day.orders)]
        self._carriers = {
            (day.fleets[carrier.fleet].fleet_id, carrier.carrier_id): number
            for number, carrier in enumerate(day.problem.carriers)
        }
        hubs = (day.places.labels[hub.location] for hub in day.problem.hubs)
        self._hubs = {hub_id: number for number, hub_id in enumerate(hubs)}
        self._means = means
        self._tried: set[tuple[Coalition, CoalitionPlan, CoalitionPlan | None]] = set()

    def found(self, coalition: Coalition, routes: tuple[Route, ...]) -> CoalitionPlan:
        """Return what a search found."""
        return self._plan(coalition, routes, None, ())

    def plan(self, joint: Plan, day: DayOrders, made: CoalitionPlan) -> Plan:
        """Return the joint plan with the routes that were made of it."""
        routes = [
            plan_route(
                self._day, number, route, self._evaluator.cost(route), self._evaluator.wishes(route)
            )
            for number, route in enumerate(made.routes, start=1)
        ]
        return with_routes(joint, day, routes)

    def mended(
        self,
        plans: Mapping[Coalition, CoalitionPlan],
        *,
        tell: Callable[[int], None] = lambda _: None,
    ) -> dict[Coalition, CoalitionPlan]:
        """Return the best plans; ``tell`` is told after each round how many are mended by then."""
        best = dict(plans)
        while True:
            before = dict(best)
            for coalition in sorted(best, key=lambda each: (-len(each), sorted(each))):
                self._take_better(best, coalition, self._dropped(best, coalition))
            for coalition in sorted(best, key=lambda each: (len(each), sorted(each))):
                self._take_better(best, coalition, self._joined(best, coalition))
            tell(sum(best[coalition] is not plans[coalition] for coalition in best))
            if best == before:
                return {coalition: self._whole(best, coalition) for coalition in best}

    def _take_better(
        self,
        best: dict[Coalition, CoalitionPlan],
        coalition: Coalition,
        offers: Iterator[CoalitionPlan],
    ) -> None:
        best[coalition] = min([best[coalition], *offers], key=lambda plan: plan.rank)

    def _dropped(
        self, best: Mapping[Coalition, CoalitionPlan], coalition: Coalition
    ) -> Iterator[CoalitionPlan]:
        """Yield the plans of the next larger coalitions without the others' orders."""
        larger = [each for each in best if coalition < each]
        next_larger = [each for each in larger if not any(other < each for other in larger)]
        for each in next_larger:
            if self._is_new(coalition, best[each], None):
                left = without_all(
                    self._problem, self._scheduler, best[each].routes, self._others(coalition)
                )
                routes = None if left is None else self._fitted(coalition, (), left)
                if routes is not None:
                    yield self._plan(coalition, routes, Mended.DROPPED, (each,))

    def _joined(
        self, best: Mapping[Coalition, CoalitionPlan], coalition: Coalition
    ) -> Iterator[CoalitionPlan]:
        """Yield the plans of two parts side by side, where that is cheaper and can be done."""
        for part, rest in halves(best, coalition):
            one, other = best[part], best[rest]
            together = one.unserved + other.unserved, one.won + other.won
            if together < best[coalition].rank and self._is_new(coalition, one, other):
                routes = self._fitted(coalition, one.routes, other.routes)
                if routes is not None:
                    yield self._plan(coalition, routes, Mended.JOINED, (part, rest))

    def _fitted(
        self, coalition: Coalition, one: tuple[Route, ...], other: tuple[Route, ...]
    ) -> tuple[Route, ...] | None:
        """Return routes together if a coalition can run them with the carriers and hubs it has."""
        means = self._means[coalition]
        # Who may not work on the day is no carrier of its problem.
        allowed = {self._carriers[key] for key in means.carriers if key in self._carriers}
        routes = side_by_side(self._problem, one, other, allowed)
        if routes is None or not hubs_used(routes) <= {self._hubs[hub] for hub in means.hubs}:
            return None
        return routes if is_sound(self._problem, routes) else None

    def _is_new(
        self, coalition: Coalition, one: CoalitionPlan, other: CoalitionPlan | None
    ) -> bool:
        key = (coalition, one, other)
        is_new = key not in self._tried
        self._tried.add(key)
        return is_new

    def _whole(
        self, best: Mapping[Coalition, CoalitionPlan], coalition: Coalition
    ) -> CoalitionPlan:
        """Return a plan that serves all orders: the coalition's, else a larger one's as it is."""
        if not best[coalition].unserved:
            return best[coalition]
        offers = [
            self._plan(coalition, plan.routes, Mended.WITHIN, (larger,))
            for larger, plan in best.items()
            if coalition < larger and not plan.unserved
        ]
        return min(offers, key=lambda plan: plan.rank)

    def _plan(
        self,
        coalition: Coalition,
        routes: tuple[Route, ...],
        mended: Mended | None,
        of: tuple[Coalition, ...],
    ) -> CoalitionPlan:
        return CoalitionPlan(
            routes=routes,
            unserved=len(self._own(coalition) - delivered_by(routes)),
            won=sum(self._evaluator.cost(route).in_ledger(self._ledger) for route in routes),
            mended=mended,
            of=of,
        )

    def _own(self, coalition: Coalition) -> frozenset[int]:
        return frozenset(task for task, kitchen in self._cooked if kitchen in coalition)

    def _others(self, coalition: Coalition) -> frozenset[int]:
        return frozenset(task for task, kitchen in self._cooked if kitchen not in coalition)


def halves(
    known: Container[Coalition], coalition: Coalition
) -> Iterator[tuple[Coalition, Coalition]]:
    """Yield the known coalitions that make up a coalition two by two, each pair once."""
    first, *others = sorted(coalition)
    for size in range(len(others)):
        for joining in combinations(others, size):
            part = frozenset((first, *joining))
            if part in known and coalition - part in known:
                yield part, coalition - part
