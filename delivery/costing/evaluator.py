"""The truth about a route's cost, handed to the solver as a function."""

from collections.abc import Sequence, Set

from delivery.costing.compiled import CompiledRule
from delivery.costing.facts import route_facts
from delivery.costing.linear import CarrierDay, linear_cost
from delivery.costing.pay_table import ECONOMIC_WEIGHT, pay_table
from delivery.costing.price import price_route
from delivery.costing.rates import shortfall_rate
from delivery.costing.wishes import price_wishes
from delivery.model.costs import Counts, LinearCost, PayTable, RouteCost
from delivery.model.fleets import Fleet
from delivery.model.objective import Objective
from delivery.model.pay import Condition, PayRule
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route
from delivery.model.units import Metres, Seconds, Won
from delivery.model.wishes import WishLine, wishes_won


class RouteEvaluator:
    """Prices the routes of one problem by the pay rules in force.

    Parameters
    ----------
    problem
        The day to be planned.
    fleets
        The fleets its carriers belong to; ``Carrier.fleet`` is an index into it.
    rules
        The pay rule of each fleet, in the fleets' order.
    conditions
        What the day is like; switches surcharges on.
    objective
        What the search minimises.
    minimum_wage
        Won per promised hour not worked, where a rule names no won of its own.
    """

    def __init__(
        self,
        problem: Problem,
        fleets: Sequence[Fleet],
        rules: Sequence[PayRule],
        *,
        conditions: Set[Condition],
        objective: Objective,
        minimum_wage: Won,
    ) -> None:
        self._problem = problem
        self._crew_sizes = tuple(fleet.crew_size for fleet in fleets)
        self._rules = tuple(rules)
        self._shortfalls = tuple(shortfall_rate(rule, minimum_wage) for rule in rules)
        self._conditions = frozenset(conditions)
        self._objective = objective
        self._compiled = tuple(self._compile(fleet) for fleet in range(len(fleets)))
        self._tables: dict[tuple[int, int, Seconds, float], PayTable] = {}
        # Plain lists: reading one number out of a numpy array costs more than pricing a line.
        self._boxes = [task.boxes for task in problem.tasks]
        self._meals = [task.meals for task in problem.tasks]
        needed = {c.profile for c in problem.carriers if self._compiled[c.fleet].needs_distances}
        self._shortest: dict[int, list[list[Metres]]] = {
            profile: problem.matrices[profile].shortest.tolist() for profile in sorted(needed)
        }

    def __call__(self, route: Route) -> tuple[Won, Won]:
        """Return a route's won in the objective and for its wishes, and its ``economic`` won."""
        if not route.trips:
            return 0, 0
        carrier = self._problem.carriers[route.carrier]
        rule = self._compiled[carrier.fleet]
        distances = self._distances(carrier, route) if rule.needs_distances else ()
        won, economic = rule.price(self._count(route), distances, carrier.promised)
        return won + wishes_won(self.wishes(route)), economic

    def counts(self, route: Route) -> tuple[Counts, list[Metres]]:
        """Return what a route is paid by: its counts, and each stop's metres where they pay."""
        carrier = self._problem.carriers[route.carrier]
        needs_distances = self._compiled[carrier.fleet].needs_distances
        distances = self._distances(carrier, route) if needs_distances else []
        return self._count(route), distances

    def of_counts(
        self, carrier: int, counts: Counts, distances: Sequence[Metres], *, at_least: bool = False
    ) -> tuple[Won, Won]:
        """Return the won of what is counted, wishes apart, as a route of those counts costs.

        ``at_least``: the paid time is the least there may be; the won is then no more than that of
        any longer time.
        """
        who = self._problem.carriers[carrier]
        promised = 0 if at_least else who.promised
        return self._compiled[who.fleet].price(counts, distances, promised)

    def cost(self, route: Route) -> RouteCost:
        """Return the pay statement of a route, line by line."""
        carrier = self._problem.carriers[route.carrier]
        return price_route(
            route_facts(self._problem, route),
            self._rules[carrier.fleet],
            conditions=self._conditions,
            crew_size=self._crew_sizes[carrier.fleet],
            promised=carrier.promised,
            shortfall_won_per_hour=self._shortfalls[carrier.fleet],
        )

    def wishes(self, route: Route) -> tuple[WishLine, ...]:
        """Return what the route's wishes cost, wish by wish."""
        return price_wishes(self._problem, route)

    def linear(self, carrier: int) -> LinearCost:
        """Return the linear stand-in for a carrier's pay in the objective."""
        who = self._problem.carriers[carrier]
        needs_distances = self._compiled[who.fleet].needs_distances
        day = CarrierDay(
            crew_size=self._crew_sizes[who.fleet],
            promised=who.promised,
            longest=_longest_day(who),
            distances=self._distances_from_kitchens(carrier) if needs_distances else (),
        )
        return linear_cost(
            self._rules[who.fleet],
            day,
            conditions=self._conditions,
            objective=self._objective,
            shortfall_won_per_hour=self._shortfalls[who.fleet],
        )

    def pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients, for the compiled search."""
        return self._pay_table(carrier, ECONOMIC_WEIGHT)

    def least_pay_table(self, carrier: int) -> PayTable:
        """Return a carrier's pay as coefficients that count no won the objective does not bear."""
        return self._pay_table(carrier, 0.0)

    def _pay_table(self, carrier: int, unborne: float) -> PayTable:
        who = self._problem.carriers[carrier]
        key = who.fleet, who.profile, who.promised, unborne
        if key not in self._tables:
            self._tables[key] = pay_table(
                self._rules[who.fleet],
                conditions=self._conditions,
                objective=self._objective,
                crew_size=self._crew_sizes[who.fleet],
                promised=who.promised,
                shortfall_won_per_hour=self._shortfalls[who.fleet],
                shortest=self._problem.matrices[who.profile].shortest,
                unborne=unborne,
            )
        return self._tables[key]

    def _compile(self, fleet: int) -> CompiledRule:
        return CompiledRule(
            self._rules[fleet],
            conditions=self._conditions,
            objective=self._objective,
            crew_size=self._crew_sizes[fleet],
            shortfall_won_per_hour=self._shortfalls[fleet],
        )

    def _count(self, route: Route) -> Counts:
        box_of, meal_of = self._boxes, self._meals
        stops = boxes = meals = 0
        for trip in route.trips:
            stops += len(trip.stops)
            for stop in trip.stops:
                for task in stop.tasks:
                    boxes += box_of[task]
                    meals += meal_of[task]
        trips = len(route.trips)
        return Counts(1, trips, stops, boxes - stops, boxes, meals, route.work, route.metres)

    def _distances(self, carrier: Carrier, route: Route) -> list[Metres]:
        shortest = self._shortest[carrier.profile]
        return [
            shortest[trip.loadings[-1].location][stop.location]
            for trip in route.trips
            for stop in trip.stops
        ]

    def _distances_from_kitchens(self, carrier: int) -> list[Metres]:
        shortest = self._shortest[self._problem.carriers[carrier].profile]
        tasks = zip(self._problem.tasks, self._problem.eligible[carrier], strict=True)
        return [shortest[task.kitchen][task.door] for task, eligible in tasks if eligible]


def _longest_day(carrier: Carrier) -> Seconds:
    """Return the longest time a carrier can work: its limit, or all its periods."""
    on_duty = sum(period.window.end - period.window.start for period in carrier.periods)
    return on_duty if carrier.max_work is None else min(on_duty, carrier.max_work)
