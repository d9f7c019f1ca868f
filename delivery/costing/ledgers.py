"""A plan's won by anything it can be told by; every table adds up to the plan, to the won.

A route's won is shared to its orders by boxes (`delivery.costing.summary`). Kitchens, dongs and
recipients are sums of orders, drops and stops of what is handed over or fed there. An order's won
is shared on to its boxes or meals, whole again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from delivery.costing.shares import largest_remainder
from delivery.costing.summary import by_drop, by_order, of_parts, parts_of, route_shares, stops_of
from delivery.model.pay import Ledger
from delivery.model.plan import PlanRoute
from delivery.model.traces import Dimension, LedgerWon, OrderFacts

Key: TypeAlias = tuple[str, ...]
"""Ids: one of most things, the orders of a drop, route and number of a stop, order and number."""

Facts: TypeAlias = Mapping[str, OrderFacts]


def costs_by(
    dimension: Dimension, routes: Sequence[PlanRoute], facts: Facts
) -> dict[Key, LedgerWon]:
    """Return the won of everything of a kind that the routes cost anything for.

    Parameters
    ----------
    dimension
        What the won is told by.
    routes
        The priced routes.
    facts
        What is known of each order, by its id.
    """
    if dimension in _BY_ORDER:
        key_of = _BY_ORDER[dimension]
        return _added((key_of(order, facts[order]), won) for order, won in _orders(routes, facts))
    if dimension is Dimension.DROP:
        return dict(by_drop(routes, {order: each.boxes for order, each in facts.items()}))
    return _added(_PIECES[dimension](routes, facts))


def _orders(routes: Sequence[PlanRoute], facts: Facts) -> Iterable[tuple[str, LedgerWon]]:
    return by_order(routes, {order: each.boxes for order, each in facts.items()}).items()


def _modes(routes: Sequence[PlanRoute], _: Facts) -> Iterator[tuple[Key, LedgerWon]]:
    return (((route.mode,), of_parts(*parts_of(route.cost))) for route in routes)


def _routes(routes: Sequence[PlanRoute], _: Facts) -> Iterator[tuple[Key, LedgerWon]]:
    return (((route.route_id,), of_parts(*parts_of(route.cost))) for route in routes)


def _stops(routes: Sequence[PlanRoute], facts: Facts) -> Iterator[tuple[Key, LedgerWon]]:
    boxes = {order: each.boxes for order, each in facts.items()}
    for route in routes:
        numbers = [
            str(number) for number, stop in enumerate(stops_of(route), 1) for _ in stop.order_ids
        ]
        shares = route_shares(route, boxes)
        for number, (_, won) in zip(numbers, shares, strict=True):
            yield (route.route_id, number), won


def _boxes(routes: Sequence[PlanRoute], facts: Facts) -> Iterator[tuple[Key, LedgerWon]]:
    return _pieces(routes, facts, lambda each: each.boxes)


def _meals(routes: Sequence[PlanRoute], facts: Facts) -> Iterator[tuple[Key, LedgerWon]]:
    return _pieces(routes, facts, lambda each: each.meals)


def _pieces(
    routes: Sequence[PlanRoute], facts: Facts, count: Callable[[OrderFacts], int]
) -> Iterator[tuple[Key, LedgerWon]]:
    for order, won in _orders(routes, facts):
        equal = (1,) * count(facts[order])
        own_time = won[Ledger.ECONOMIC] - won[Ledger.PROVIDER] - won[Ledger.PROGRAMME]
        parts = (won[Ledger.PROVIDER], won[Ledger.PROGRAMME], own_time)
        columns = [largest_remainder(part, equal) for part in parts]
        for number, piece in enumerate(zip(*columns, strict=True), start=1):
            yield (order, str(number)), of_parts(*piece)


_BY_ORDER: Mapping[Dimension, Callable[[str, OrderFacts], Key]] = {
    Dimension.TOTAL: lambda _, __: (),
    Dimension.KITCHEN: lambda _, each: (each.kitchen,),
    Dimension.DONG: lambda _, each: (each.dong,),
    Dimension.RECIPIENT: lambda _, each: (each.recipient,),
    Dimension.ORDER: lambda order, _: (order,),
}

_PIECES: Mapping[
    Dimension, Callable[[Sequence[PlanRoute], Facts], Iterator[tuple[Key, LedgerWon]]]
] = {
    Dimension.MODE: _modes,
    Dimension.ROUTE: _routes,
    Dimension.STOP: _stops,
    Dimension.BOX: _boxes,
    Dimension.MEAL: _meals,
}


def _added(shares: Iterable[tuple[Key, LedgerWon]]) -> dict[Key, LedgerWon]:
    found: dict[Key, dict[Ledger, int]] = {}
    for key, won in shares:
        sums = found.setdefault(key, dict.fromkeys(Ledger, 0))
        for ledger in Ledger:
            sums[ledger] += won[ledger]
    return dict(found)
