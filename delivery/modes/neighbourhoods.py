"""Which orders of a day are planned together: at first by kitchens, later by routes.

Improving neighbouring parts of a solution together, again and again, is POPMUSIC: E. D. Taillard
and S. Voss, "POPMUSIC: Partial Optimization Metaheuristic under Special Intensification
Conditions", Essays and Surveys in Metaheuristics (2002) 613, doi 10.1007/978-1-4615-1507-4_27. That
parts are made of whole routes that lie together is the best of the ways compared by A. Santini, M.
Schneider, T. Vidal and D. Vigo, "Decomposition Strategies for Vehicle Routing Heuristics", INFORMS
Journal on Computing 35 (2023) 543, doi 10.1287/ijoc.2023.1288.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.model.plan import PlanRoute, PlanUnassigned
from delivery.modes.allotment import Neighbourhood
from delivery.modes.bisection import bisect, plane_metres

UNIT_ORDERS = 150
"""A kitchen with no more orders stays whole at first: its vans then need not be shared out."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A neighbourhood with the routes it has, and the orders they leave out."""

    neighbourhood: Neighbourhood
    routes: tuple[PlanRoute, ...]
    unassigned: tuple[PlanUnassigned, ...]


def first_neighbourhoods(orders: Sequence[Order], parts: int) -> list[Neighbourhood]:
    """Return a day's orders in so many neighbourhoods; orders of one recipient stay together."""
    metres = plane_metres([order.location for order in orders])
    units = _units(orders, metres)
    middles = np.array([metres[unit].mean(axis=0) for unit in units])
    groups = bisect(middles, [len(unit) for unit in units], parts)
    found = []
    for group in groups:
        numbers = sorted(number for unit in group for number in units[unit])
        found.append(Neighbourhood(tuple(orders[number] for number in numbers)))
    return found


def _units(orders: Sequence[Order], metres: NDArray[np.float64]) -> list[list[int]]:
    """Return the numbers of orders that stay together: a kitchen's, or those of a part of it."""
    people: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, order in enumerate(orders):
        people[order.kitchen_id][order.recipient_id].append(number)
    units = []
    for own in people.values():
        doors = list(own.values())
        weights = [len(door) for door in doors]
        at = metres[[door[0] for door in doors]]
        for group in bisect(at, weights, -(-sum(weights) // UNIT_ORDERS)):
            units.append([number for door in group for number in doors[door]])
    return units


def joined_neighbourhoods(
    area: Area,
    orders: Mapping[str, Order],
    routes: Sequence[PlanRoute],
    left: Sequence[PlanUnassigned],
    parts: int,
    *,
    angle: float,
) -> list[Joined]:
    """Return the routes of a day in so many neighbourhoods, with what they leave out near them.

    Routes that hand boxes on at a hub stay together, and the hub with them.
    """
    bundles: list[tuple[list[PlanRoute], list[PlanUnassigned]]] = [
        *((bundle, []) for bundle in _bundles(area, routes)),
        *(([], [entry]) for entry in left),
    ]
    own = [_orders_of(bundle, orders) for bundle in bundles]
    metres = plane_metres([order.location for each in own for order in each])
    ends = np.cumsum([len(each) for each in own])
    at = np.array([part.mean(axis=0) for part in np.split(metres, ends[:-1])])
    found = []
    for group in bisect(at, [len(each) for each in own], parts, angle=angle):
        kept = tuple(route for number in group for route in bundles[number][0])
        unserved = tuple(entry for number in group for entry in bundles[number][1])
        together = tuple(dict.fromkeys(order for number in group for order in own[number]))
        found.append(Joined(_neighbourhood(area, together, kept, unserved), kept, unserved))
    return found


def _neighbourhood(
    area: Area,
    orders: tuple[Order, ...],
    routes: Sequence[PlanRoute],
    left: Sequence[PlanUnassigned],
) -> Neighbourhood:
    unserved = {entry.order_id for entry in left}
    return Neighbourhood(
        orders=tuple(sorted(orders, key=lambda order: order.order_id)),
        carriers=frozenset((route.fleet, route.carrier) for route in routes),
        hubs=frozenset(hub for route in routes for hub in _hubs_of(area, route)),
        unserved=sum(order.boxes for order in orders if order.order_id in unserved),
    )


def _orders_of(
    bundle: tuple[list[PlanRoute], list[PlanUnassigned]], orders: Mapping[str, Order]
) -> list[Order]:
    routes, left = bundle
    trips = [trip for route in routes for trip in route.trips]
    ids = [order for trip in trips for loading in trip.load_at for order in loading.order_ids]
    ids += [order for trip in trips for stop in trip.stops for order in stop.order_ids]
    return [orders[order] for order in dict.fromkeys([*ids, *(entry.order_id for entry in left)])]


def _hubs_of(area: Area, route: PlanRoute) -> set[str]:
    hubs = {hub.hub_id for hub in area.hubs}
    loaded = {loading.place for trip in route.trips for loading in trip.load_at}
    fed = {stop.hub_id for trip in route.trips for stop in trip.stops if stop.hub_id is not None}
    return (loaded & hubs) | fed


def _bundles(area: Area, routes: Sequence[PlanRoute]) -> list[list[PlanRoute]]:
    """Return the routes in bundles that share no hub."""
    bundles: list[tuple[set[str], list[PlanRoute]]] = []
    for route in routes:
        hubs = _hubs_of(area, route)
        own = [route]
        apart = []
        for others, bundle in bundles:
            if others & hubs:
                hubs |= others
                own = [*bundle, *own]
            else:
                apart.append((others, bundle))
        bundles = [*apart, (hubs, own)]
    return [bundle for _, bundle in bundles]
