"""What a plan costs: per mode and in all, and whose won it is.

Totals are sums, figure by figure. A route's won is shared to the orders it hands over or feeds, by
boxes and by largest remainder: the shares of each ledger add up to the route exactly, and so does
every sum of them, a drop's or a kitchen's. Provider won, programme won and own time are shared one
by one, so an order's ``economic`` is their sum too.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias, TypeVar

from delivery.costing.shares import largest_remainder
from delivery.model.costs import RouteCost
from delivery.model.pay import Ledger
from delivery.model.plan import ModeSummary, PlanRoute, PlanStop, Summary
from delivery.model.units import Boxes, Meals, Won, round_half_up

LedgerWon: TypeAlias = Mapping[Ledger, Won]
"""Won in each of the three ledgers."""

Key = TypeVar("Key", bound=Hashable)


def summarise(
    routes: Sequence[PlanRoute],
    order_meals: Mapping[str, Meals],
    allowance: Won,
    modes: Iterable[str],
) -> Summary:
    """Add a plan's routes up per mode and in total.

    Orders, boxes and meals count in the mode that hands them over; a feeder's won stays in the
    feeder's mode. The total is the sum of the modes, figure by figure.

    Parameters
    ----------
    routes
        The priced routes.
    order_meals
        The meals of each order by its id.
    allowance
        Won per meal meant for delivery.
    modes
        Modes to list though they have no route; modes of routes are added where missing.
    """
    names = dict.fromkeys([*modes, *(route.mode for route in routes)])
    each = {
        name: _mode_summary([r for r in routes if r.mode == name], order_meals, allowance)
        for name in names
    }
    return Summary(modes=each, total=_total(tuple(each.values()), allowance))


def _mode_summary(
    routes: Sequence[PlanRoute], order_meals: Mapping[str, Meals], allowance: Won
) -> ModeSummary:
    stops = [stop for route in routes for stop in stops_of(route)]
    doors = [stop for stop in stops if stop.hub_id is None]
    meals = sum(order_meals[order] for stop in doors for order in stop.order_ids)
    cost = {ledger: sum(r.cost.in_ledger(ledger) for r in routes) for ledger in Ledger}
    return ModeSummary(
        orders=sum(len(stop.order_ids) for stop in doors),
        boxes=sum(stop.boxes for stop in doors),
        meals=meals,
        stops=len(stops),
        routes=len(routes),
        trips=sum(len(route.trips) for route in routes),
        paid_seconds=sum(route.paid_seconds for route in routes),
        metres=sum(route.metres for route in routes),
        cost=cost,
        per_meal=_per_meal(cost, meals),
        versus_allowance=_versus_allowance(cost, meals, allowance),
        feeds_won=sum(feeds_won(route) for route in routes),
    )


def _total(modes: Sequence[ModeSummary], allowance: Won) -> ModeSummary:
    def add(figure: Callable[[ModeSummary], int]) -> int:
        return sum(figure(mode) for mode in modes)

    meals = add(lambda m: m.meals)
    cost = {ledger: sum(mode.cost[ledger] for mode in modes) for ledger in Ledger}
    return ModeSummary(
        orders=add(lambda m: m.orders),
        boxes=add(lambda m: m.boxes),
        meals=meals,
        stops=add(lambda m: m.stops),
        routes=add(lambda m: m.routes),
        trips=add(lambda m: m.trips),
        paid_seconds=add(lambda m: m.paid_seconds),
        metres=add(lambda m: m.metres),
        cost=cost,
        per_meal=_per_meal(cost, meals),
        versus_allowance=_versus_allowance(cost, meals, allowance),
        feeds_won=add(lambda m: m.feeds_won),
    )


def stops_of(route: PlanRoute) -> tuple[PlanStop, ...]:
    """Return the doors and feedings of a route, in order."""
    return tuple(stop for trip in route.trips for stop in trip.stops)


def feeds_won(route: PlanRoute) -> Won:
    """Return the part of a route's provider won spent on bringing boxes to hubs, by boxes."""
    stops = stops_of(route)
    boxes = sum(stop.boxes for stop in stops)
    fed = sum(stop.boxes for stop in stops if stop.hub_id is not None)
    won = route.cost.in_ledger(Ledger.PROVIDER)
    return round_half_up(Fraction(won * fed, boxes)) if fed else 0


def _per_meal(cost: Mapping[Ledger, Won], meals: Meals) -> Mapping[Ledger, Won] | None:
    if not meals:
        return None
    return {ledger: round_half_up(Fraction(won, meals)) for ledger, won in cost.items()}


def _versus_allowance(cost: Mapping[Ledger, Won], meals: Meals, allowance: Won) -> Won | None:
    per_meal = _per_meal(cost, meals)
    return None if per_meal is None else allowance - per_meal[Ledger.PROVIDER]


def by_order(routes: Sequence[PlanRoute], order_boxes: Mapping[str, Boxes]) -> dict[str, LedgerWon]:
    """Return each order's won: its share of the route at its door and of the routes that fed it.

    Parameters
    ----------
    routes
        The priced routes.
    order_boxes
        The boxes of each order by its id.
    """
    return _added(
        (order, won) for route in routes for order, won in route_shares(route, order_boxes)
    )


def by_kitchen(
    routes: Sequence[PlanRoute],
    order_boxes: Mapping[str, Boxes],
    kitchen_of: Mapping[str, str],
) -> dict[str, LedgerWon]:
    """Return each kitchen's won: the sum of its orders' shares."""
    orders = by_order(routes, order_boxes)
    return _added((kitchen_of[order], won) for order, won in orders.items())


def by_drop(
    routes: Sequence[PlanRoute], order_boxes: Mapping[str, Boxes]
) -> dict[tuple[str, ...], LedgerWon]:
    """Return the won of each hand-over at a door, by its orders; feeding on the way included.

    A plan hands over all that it feeds, so the drops add up to the plan.
    """
    orders = by_order(routes, order_boxes)
    doors = (s.order_ids for r in routes for s in stops_of(r) if s.hub_id is None)
    return {ids: _sum(orders[order] for order in ids) for ids in doors}


def route_shares(
    route: PlanRoute, order_boxes: Mapping[str, Boxes]
) -> Iterable[tuple[str, LedgerWon]]:
    """Yield the share of each order the route hands over or feeds, stop by stop."""
    orders = [order for stop in stops_of(route) for order in stop.order_ids]
    weights = [order_boxes[order] for order in orders]
    columns = [largest_remainder(won, weights) for won in parts_of(route.cost)]
    for order, provider, programme, own_time in zip(orders, *columns, strict=True):
        yield order, of_parts(provider, programme, own_time)


def parts_of(cost: RouteCost) -> tuple[Won, Won, Won]:
    """Return provider won, programme won and what only ``economic`` counts."""
    provider, programme = cost.in_ledger(Ledger.PROVIDER), cost.in_ledger(Ledger.PROGRAMME)
    return provider, programme, cost.in_ledger(Ledger.ECONOMIC) - provider - programme


def of_parts(provider: Won, programme: Won, own_time: Won) -> LedgerWon:
    """Return the three ledgers of what each of them bears alone."""
    return {
        Ledger.PROVIDER: provider,
        Ledger.PROGRAMME: programme,
        Ledger.ECONOMIC: provider + programme + own_time,
    }


def _added(shares: Iterable[tuple[Key, LedgerWon]]) -> dict[Key, LedgerWon]:
    """Add up the shares of equal keys, keys in the order they first come."""
    lists: dict[Key, list[LedgerWon]] = {}
    for key, won in shares:
        lists.setdefault(key, []).append(won)
    return {key: _sum(parts) for key, parts in lists.items()}


def _sum(parts: Iterable[LedgerWon]) -> LedgerWon:
    listed = tuple(parts)
    return {ledger: sum(part[ledger] for part in listed) for ledger in Ledger}
