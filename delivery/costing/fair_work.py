"""Fair work: who earned and climbed how much, and routes handed out so that it evens out.

Carriers of one fleet are alike, so its routes can be exchanged among them: nothing is paid
otherwise. Over the days they should not all fall to the same one. Each day the routes of a fleet go
to its carriers by an assignment (H. W. Kuhn, "The Hungarian method for the assignment problem",
Naval Research Logistics Quarterly 2 (1955) 83, doi 10.1002/nav.3800020109; here
`scipy.optimize.linear_sum_assignment`) that makes least of the squared distances of everybody's
work, with what is remembered, from the fleet's mean. The mean does not hang on who gets what, so
the sum is one of carriers and routes alone and its least is found exactly.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from statistics import median

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from delivery.costing.person_pay import person_won
from delivery.model.area import Area
from delivery.model.fair_work import CarrierKey, FleetWork, Inequality, RouteWork, Work
from delivery.model.fleets import Fleet
from delivery.model.plan import PlanRoute

STAYS = 1e-9
"""What a route is preferred by with its own carrier, where all else is equal."""

UNEVEN = Fraction(1, 100)
"""By how much more a Gini may come out before turns count as having made work less even."""


def work_of(route: PlanRoute, fleet: Fleet, floors: Mapping[str, int]) -> Work:
    """Return the work a route is to each of its crew.

    Parameters
    ----------
    fleet
        The fleet of its carrier: the crew, and the paid time it is promised when it goes out.
    floors
        The floors to be climbed without a lift for each order; orders handed over together are
        climbed for once.
    """
    doors = [stop for trip in route.trips for stop in trip.stops if stop.hub_id is None]
    return Work(
        days=1,
        won=person_won(route.cost, fleet.crew_size),
        paid=route.paid_seconds,
        floors=sum(max(floors[order] for order in stop.order_ids) for stop in doors),
        promised=fleet.promised,
        short=max(0, fleet.promised - route.paid_seconds),
    )


def spread(values: Iterable[Fraction | int]) -> Inequality | None:
    """Return how unlike numbers of 0 or more are; None where there are none."""
    ranked = sorted(Fraction(value) for value in values)
    if not ranked:
        return None
    count, whole = len(ranked), sum(ranked)
    weighted = sum((2 * rank - count - 1) * value for rank, value in enumerate(ranked, start=1))
    gini = weighted / (count * whole) if whole else Fraction(0)
    return Inequality(ranked[0], median(ranked), ranked[-1], gini)


def is_balanced(fleet: Fleet) -> bool:
    """Tell whether a fleet's routes may go to any of its carriers: residents are not alike."""
    return not fleet.residents and fleet.carriers > 1


def by_fleet(area: Area, work: Mapping[CarrierKey, Work]) -> tuple[FleetWork, ...]:
    """Return the work of each fleet that went out, and how it is spread over its carriers.

    Who may take a route and never does has 0 hours; residents are asked one by one.
    """
    found = []
    for fleet in area.fleets:
        keys = [(fleet.fleet_id, carrier) for carrier in fleet.carrier_ids]
        counted = [key for key in keys if is_balanced(fleet) or key in work]
        if any(key in work for key in keys):
            own = {key[1]: work.get(key, Work()) for key in counted}
            rates = [each.won_per_hour for each in own.values()]
            found.append(
                FleetWork(
                    fleet=fleet.fleet_id,
                    mode=fleet.mode,
                    is_balanced=is_balanced(fleet),
                    carriers=own,
                    per_hour=spread(rate for rate in rates if rate is not None),
                    hours=spread(each.paid for each in own.values()),
                    floors=spread(each.floors for each in own.values()),
                )
            )
    return tuple(found)


def grown_uneven(was: FleetWork, now: FleetWork) -> bool:
    """Tell whether pay per hour, hours or stairs are clearly less even than they were."""
    pairs = ((was.per_hour, now.per_hour), (was.hours, now.hours), (was.floors, now.floors))
    return any(
        one is not None and other is not None and other.gini - one.gini > UNEVEN
        for one, other in pairs
    )


def handed_out(
    routes: Sequence[RouteWork], so_far: Mapping[CarrierKey, Work]
) -> dict[str, CarrierKey]:
    """Return who takes each route of a fleet on a day, by route id.

    Parameters
    ----------
    routes
        Routes that may all go to the same carriers.
    so_far
        What each carrier has worked before; who is missing has not.
    """
    carriers = routes[0].may_go_to
    imbalance = _imbalances(routes, [so_far.get(carrier, Work()) for carrier in carriers])
    # In won: a mean route's pay for each unit of imbalance, so that it weighs against wishes.
    unit = max(1.0, sum(route.work.won for route in routes) / len(routes))
    price = unit * imbalance
    for row, route in enumerate(routes):
        price[row] += [route.unfamiliar_won.get(carrier, 0) for carrier in carriers]
        price[row, carriers.index(route.carrier)] -= unit * STAYS
    rows, columns = linear_sum_assignment(price)
    taken = zip(rows.tolist(), columns.tolist(), strict=True)
    return {routes[row].route_id: carriers[own] for row, own in taken if row < len(routes)}


def _imbalances(routes: Sequence[RouteWork], before: Sequence[Work]) -> NDArray[np.float64]:
    """Return how far each carrier is from the mean with each route, and with none (last rows)."""
    idle = [Work()] * (len(before) - len(routes))
    today = [*(route.work for route in routes), *idle]
    whole = Work()
    for work in (*before, *today):
        whole += work
    # Pay above or below what the fleet's hours earn: it evens out what an hour pays.
    rate = whole.won / whole.paid if whole.paid else 0.0

    def measured(work: Work) -> tuple[float, float, float]:
        return work.won - rate * work.paid, float(work.floors), float(work.paid)

    had = np.array([measured(work) for work in before])
    new = np.array([measured(work) for work in today])
    after = had[None, :, :] + new[:, None, :]
    mean = (had.sum(axis=0) + new.sum(axis=0)) / len(before)
    # Pay per hour, stairs and hours weigh the same, each against those of a route.
    typical = [
        sum(route.work.won for route in routes) / len(routes),
        sum(route.work.floors for route in routes) / len(routes),
        sum(route.work.paid for route in routes) / len(routes),
    ]
    scale = np.maximum(typical, 1.0)
    return np.asarray((((after - mean) / scale) ** 2).sum(axis=2), dtype=np.float64)
