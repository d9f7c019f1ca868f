"""An earlier plan's routes carried over to a day: what is still there to be served, as it was."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from delivery.model.plan import Plan, PlanRoute, PlanTrip
from delivery.model.solution import Solution
from delivery.model.wishes import Reference
from delivery.modes.build import DayProblem
from delivery.workflow.plan_indices import solution_of


@dataclass(frozen=True, slots=True)
class HeldPlan:
    """An earlier plan that a day's plan starts from and is held to.

    ``reference`` is who served whom how; ``again`` names the day's order for each of the plan's
    that is served again.
    """

    plan: Plan
    reference: Reference
    again: Mapping[str, str]

    def start(self, day: DayProblem) -> Solution:
        """Return what to start a day's search from."""
        return carried_over(self.plan, self.again, day)


def carried_over(plan: Plan, again: Mapping[str, str], day: DayProblem) -> Solution:
    """Return an earlier plan's routes with a day's orders in them, at the earlier times.

    Left out is what the day does not have: orders, carriers, places. Orders the plan did not serve
    are in no route.

    Parameters
    ----------
    again
        The day's order for each of the plan's that is served again.
    """
    known = {order.order_id for order in day.orders}
    own = with_orders(plan, {old: new for old, new in again.items() if new in known})
    fleets = [fleet.fleet_id for fleet in day.fleets]
    carriers = {(fleets[carrier.fleet], carrier.carrier_id) for carrier in day.problem.carriers}
    places = frozenset(day.places.labels[: day.places.loading_places])
    routes = tuple(
        route
        for route in own.routes
        if (route.fleet, route.carrier) in carriers and _places_of(route) <= places
    )
    return solution_of(replace(own, routes=routes), day, file="reference")


def _places_of(route: PlanRoute) -> set[str]:
    """Return the kitchens and hubs a route loads at, and the hubs it feeds."""
    loaded = {each.place for trip in route.trips for each in trip.load_at}
    return loaded | {s.hub_id for trip in route.trips for s in trip.stops if s.hub_id is not None}


def with_orders(plan: Plan, names: Mapping[str, str]) -> Plan:
    """Return a plan without the orders that have no name here; the others are called by it."""
    routes = []
    for route in plan.routes:
        trips = [trip for each in route.trips if (trip := _trip(each, names)).stops]
        if trips:
            routes.append(replace(route, trips=tuple(trips)))
    return replace(plan, routes=tuple(routes), unassigned=())


def _trip(trip: PlanTrip, names: Mapping[str, str]) -> PlanTrip:
    """Return a trip without the orders that have no name; it loads where it did for the others."""
    loads = [(each, _named(each.order_ids, names)) for each in trip.load_at]
    stops = [(each, _named(each.order_ids, names)) for each in trip.stops]
    return replace(
        trip,
        # A plan file may leave it to the stops what is loaded where.
        load_at=tuple(
            replace(each, order_ids=own) for each, own in loads if own or not each.order_ids
        ),
        stops=tuple(replace(each, order_ids=own) for each, own in stops if own),
    )


def _named(orders: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[order] for order in orders if order in names)
