"""A plan file's ids back to the indices of the day's problem, so that it can be checked."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from delivery.errors import Fault, PlanFileError
from delivery.model.places import Order
from delivery.model.plan import Plan, PlanLoading, PlanRoute, PlanStop, PlanTrip
from delivery.model.problem import Carrier
from delivery.model.solution import Loading, Route, Solution, Stop, Trip, Unassigned
from delivery.modes.build import DayProblem


def solution_of(plan: Plan, day: DayProblem, *, file: str) -> Solution:
    """Return a plan's routes and unassigned orders by the day's indices.

    Raises
    ------
    PlanFileError
        With every order, place, hub and carrier of the plan that the day does not know.
    """
    indices = _Indices.of(day)
    known = KnownIds(indices.tasks, indices.places, indices.hubs, indices.carriers)
    faults = tuple(dict.fromkeys(known.faults(plan, file)))
    if faults:
        raise PlanFileError(faults)
    fed = {
        order: stop.hub_id
        for route in plan.routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is not None
        for order in stop.order_ids
    }
    return Solution(
        routes=tuple(_route(indices, route, fed) for route in plan.routes),
        unassigned=tuple(
            Unassigned(indices.tasks[u.order_id], u.reason, u.detail, u.fits_if)
            for u in plan.unassigned
        ),
        stats=plan.search,
    )


@dataclass(frozen=True, slots=True)
class _Indices:
    """What the ids of a plan mean in the day's problem."""

    day: DayProblem
    tasks: dict[str, int]
    orders: dict[str, Order]
    places: dict[str, int]
    hubs: dict[str, int]
    carriers: dict[tuple[str, str], int]

    @classmethod
    def of(cls, day: DayProblem) -> "_Indices":
        """Return the indices of a day."""
        labels = day.places.labels[: day.places.loading_places]
        places = {label: number for number, label in enumerate(labels)}
        hubs = {hub.location: number for number, hub in enumerate(day.problem.hubs)}
        fleets = [fleet.fleet_id for fleet in day.fleets]
        carriers = enumerate(day.problem.carriers)
        return cls(
            day=day,
            tasks={order.order_id: number for number, order in enumerate(day.orders)},
            orders={order.order_id: order for order in day.orders},
            places=places,
            hubs={label: hubs[place] for label, place in places.items() if place in hubs},
            carriers={(fleets[c.fleet], c.carrier_id): number for number, c in carriers},
        )


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The ids a plan of a day may name; carriers by fleet and their own."""

    orders: Collection[str]
    places: Collection[str]
    hubs: Collection[str]
    carriers: Collection[tuple[str, str]]

    def faults(self, plan: Plan, file: str) -> Iterator[Fault]:
        """Yield a fault for every id the day does not know."""
        for unassigned in plan.unassigned:
            yield from self._orders((unassigned.order_id,), f"{file}: unassigned")
        for route in plan.routes:
            where = f"{file}: {route.route_id}"
            if (route.fleet, route.carrier) not in self.carriers:
                came = f"{route.fleet} {route.carrier}"
                yield _unknown(f"{where} carrier", came, "carrier", "배송원")
            for trip in route.trips:
                yield from self._trip(trip, where)

    def _trip(self, trip: PlanTrip, where: str) -> Iterator[Fault]:
        for loading in trip.load_at:
            if loading.place not in self.places:
                came = loading.place
                yield _unknown(f"{where} load_at", came, "kitchen or hub", "조리업체 또는 거점")
            yield from self._orders(loading.order_ids, f"{where} load_at")
        for stop in trip.stops:
            if stop.hub_id is not None and stop.hub_id not in self.hubs:
                yield _unknown(f"{where} stops", stop.hub_id, "hub", "거점")
            yield from self._orders(stop.order_ids, f"{where} stops")

    def _orders(self, orders: tuple[str, ...], where: str) -> Iterator[Fault]:
        for order in orders:
            if order not in self.orders:
                yield _unknown(where, order, "order", "주문")


def _unknown(where: str, came: str, kind: str, kind_ko: str) -> Fault:
    return Fault(
        where=where,
        came=came,
        expected=f"one {kind} id of this area and day",
        fix="Check the plan with the area and all orders it was made from, late ones too",
        expected_ko=f"이 지역과 날짜의 {kind_ko} ID",
        fix_ko="계획을 만든 지역과 모든 주문으로 (늦은 주문까지) 확인해 주세요",
    )


def _route(indices: _Indices, route: PlanRoute, fed: dict[str, str]) -> Route:
    number = indices.carriers[route.fleet, route.carrier]
    carrier = indices.day.problem.carriers[number]
    return Route(
        carrier=number,
        trips=tuple(_trip(indices, trip, carrier, fed) for trip in route.trips),
        work=route.paid_seconds,
        metres=route.metres,
    )


def _trip(indices: _Indices, trip: PlanTrip, carrier: Carrier, fed: dict[str, str]) -> Trip:
    return Trip(
        period=_period(trip, carrier),
        loadings=tuple(_loading(indices, loading, trip, fed) for loading in trip.load_at),
        stops=tuple(_stop(indices, stop) for stop in trip.stops),
        back_seconds=trip.return_seconds or 0,
        back_metres=trip.return_metres or 0,
    )


def _period(trip: PlanTrip, carrier: Carrier) -> int:
    """Return the part of the trip's shift it begins in; -1, which none has, outside any shift."""
    begin = trip.load_at[0].arrive - trip.load_at[0].leg_seconds
    candidates = [n for n, period in enumerate(carrier.periods) if period.shift == trip.shift]
    begun = [n for n in candidates if carrier.periods[n].window.start <= begin]
    return begun[-1] if begun else candidates[0] if candidates else -1


def _loading(
    indices: _Indices, loading: PlanLoading, trip: PlanTrip, fed: dict[str, str]
) -> Loading:
    orders = loading.order_ids or _taken_on(indices, loading.place, trip, fed)
    return Loading(
        location=indices.places[loading.place],
        tasks=tuple(indices.tasks[order] for order in orders),
        boxes=loading.boxes,
        arrive=loading.arrive,
        leave=loading.leave,
        leg_seconds=loading.leg_seconds,
        leg_metres=loading.leg_metres,
    )


def _taken_on(
    indices: _Indices, place: str, trip: PlanTrip, fed: dict[str, str]
) -> tuple[str, ...]:
    """Return the orders a trip takes on at a place, for plans that do not list them.

    It follows from the stops: an order waits at its kitchen, or at the hub it was brought to.
    """
    taken = []
    for stop in trip.stops:
        for order in stop.order_ids:
            waits_at = indices.orders[order].kitchen_id
            if stop.hub_id is None:
                waits_at = fed.get(order, waits_at)
            if waits_at == place:
                taken.append(order)
    return tuple(taken)


def _stop(indices: _Indices, stop: PlanStop) -> Stop:
    tasks = tuple(indices.tasks[order] for order in stop.order_ids)
    door = indices.day.problem.tasks[tasks[0]].door
    return Stop(
        location=door if stop.hub_id is None else indices.places[stop.hub_id],
        hub=None if stop.hub_id is None else indices.hubs[stop.hub_id],
        tasks=tasks,
        arrive=stop.arrive,
        begin=stop.begin,
        leave=stop.leave,
        on_board=stop.on_board_seconds,
        leg_seconds=stop.leg_seconds,
        leg_metres=stop.leg_metres,
    )
