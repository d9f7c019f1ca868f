"""Why a figure is what it is: the pay lines of its routes, shared down to it line by line.

The shares of a line are taken from what is left of each order's own won (`by_order`), so that the
lines of an order add up to the order, and the orders of a line to the line.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from delivery.costing.lines import SHORTFALL, won_per_hour
from delivery.costing.rates import minimum_wage_on, rule_on
from delivery.costing.shares import largest_remainder
from delivery.costing.summary import of_parts, parts_of, route_shares, stops_of
from delivery.model.costs import CostLine
from delivery.model.pay import Ledger, MinimumWage, PayRule
from delivery.model.plan import PlanRoute
from delivery.model.traces import (
    Dimension,
    JobHours,
    JobValue,
    LedgerWon,
    OrderFacts,
    Trace,
    TracedLine,
    TracedShare,
)
from delivery.model.units import Seconds, Won, round_half_up


@dataclass(frozen=True, slots=True)
class PricesInForce:
    """The dated data a plan's won come from."""

    day: date
    pay_rules: tuple[PayRule, ...]
    minimum_wages: tuple[MinimumWage, ...]
    allowance: Won
    jobs: tuple[JobValue, ...] = ()
    crew_sizes: Mapping[str, int] = field(default_factory=dict)
    """People in a crew, by fleet; 1 where none is named."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a route is the figure's, line by line."""

    route: PlanRoute
    lines: tuple[Won, ...]
    share: TracedShare
    worked: Seconds


def trace_routes(
    dimension: Dimension,
    subject: str,
    routes: Sequence[PlanRoute],
    facts: Mapping[str, OrderFacts],
    prices: PricesInForce,
) -> Trace:
    """Return what whole routes cost, line by line; meals count where they are handed over."""
    boxes = {order: each.boxes for order, each in facts.items()}
    parts = [_part(route, boxes, frozenset(_orders_of(route))) for route in routes]
    handed = {order for route in routes for order in _handed_over(route)}
    return _trace(dimension, subject, parts, [facts[order] for order in handed], prices)


def trace_orders(
    dimension: Dimension,
    subject: str,
    orders: Set[str],
    routes: Sequence[PlanRoute],
    facts: Mapping[str, OrderFacts],
    prices: PricesInForce,
) -> Trace:
    """Return what orders cost: their shares of the routes that hand them over or feed them."""
    boxes = {order: each.boxes for order, each in facts.items()}
    touched = [route for route in routes if not orders.isdisjoint(_orders_of(route))]
    handed = {order for route in touched for order in _handed_over(route)} & orders
    parts = [_part(route, boxes, orders) for route in touched]
    return _trace(dimension, subject, parts, [facts[order] for order in handed], prices)


def _orders_of(route: PlanRoute) -> Iterator[str]:
    return (order for stop in stops_of(route) for order in stop.order_ids)


def _handed_over(route: PlanRoute) -> Iterator[str]:
    return (o for stop in stops_of(route) if stop.hub_id is None for o in stop.order_ids)


def _part(route: PlanRoute, boxes: Mapping[str, int], orders: Set[str]) -> _Part:
    """Return the orders' part of a route, line by line."""
    carried = list(_orders_of(route))
    mine = [order in orders for order in carried]
    weights = [boxes[order] for order in carried]
    shares = [won for (_, won), own in zip(route_shares(route, boxes), mine, strict=True) if own]
    lines = _line_shares(route, boxes)
    seconds = largest_remainder(route.paid_seconds, weights)
    return _Part(
        route=route,
        lines=tuple(sum(won for won, own in zip(x, mine, strict=True) if own) for x in lines),
        share=TracedShare(
            route_id=route.route_id,
            mode=route.mode,
            carrier=route.carrier,
            boxes=sum(weight for weight, own in zip(weights, mine, strict=True) if own),
            of_boxes=sum(weights),
            whole=of_parts(*parts_of(route.cost)),
            won=_summed(shares),
        ),
        worked=sum(each for each, own in zip(seconds, mine, strict=True) if own),
    )


def _line_shares(route: PlanRoute, boxes: Mapping[str, int]) -> list[tuple[Won, ...]]:
    """Return each line's won by order, stop by stop; whole, and adding up both ways."""
    left = {ledger: _own(route, boxes, ledger) for ledger in Ledger}
    found = []
    for line in route.cost.lines:
        column = left[line.ledger]
        shares = largest_remainder(line.won, column)
        left[line.ledger] = [have - share for have, share in zip(column, shares, strict=True)]
        found.append(shares)
    return found


def _own(route: PlanRoute, boxes: Mapping[str, int], ledger: Ledger) -> list[Won]:
    """Return each order's won that a ledger bears and no other; ``economic``: own time."""
    return [_bears_alone(won, ledger) for _, won in route_shares(route, boxes)]


def _bears_alone(won: LedgerWon, ledger: Ledger) -> Won:
    if ledger is not Ledger.ECONOMIC:
        return won[ledger]
    return won[Ledger.ECONOMIC] - won[Ledger.PROVIDER] - won[Ledger.PROGRAMME]


def _trace(
    dimension: Dimension,
    subject: str,
    parts: Sequence[_Part],
    handed: Sequence[OrderFacts],
    prices: PricesInForce,
) -> Trace:
    won = _summed(part.share.won for part in parts)
    meals = sum(each.meals for each in handed)
    return Trace(
        dimension=dimension,
        subject=subject,
        won=won,
        boxes=sum(each.boxes for each in handed),
        meals=meals,
        per_meal=_per_meal(won, meals),
        allowance=prices.allowance,
        lines=_traced_lines(parts, won, meals, prices),
        shares=tuple(part.share for part in parts),
        jobs=_job_hours(parts, prices),
    )


def _per_meal(won: LedgerWon, meals: int) -> LedgerWon | None:
    if not meals:
        return None
    return {ledger: round_half_up(Fraction(amount, meals)) for ledger, amount in won.items()}


def _traced_lines(
    parts: Sequence[_Part], won: LedgerWon, meals: int, prices: PricesInForce
) -> tuple[TracedLine, ...]:
    alike: defaultdict[tuple[str, str, str, Ledger], list[tuple[CostLine, Won]]] = defaultdict(list)
    for part in parts:
        for line, share in zip(part.route.cost.lines, part.lines, strict=True):
            alike[part.route.mode, line.rule, line.per, line.ledger].append((line, share))
    sums = {key: sum(share for _, share in lines) for key, lines in alike.items()}
    meal_parts = _meal_parts(sums, won, meals)
    return tuple(
        _traced_line(key, lines, sums[key], meal_parts.get(key), prices)
        for key, lines in alike.items()
    )


def _meal_parts(
    sums: Mapping[tuple[str, str, str, Ledger], Won], won: LedgerWon, meals: int
) -> dict[tuple[str, str, str, Ledger], Won]:
    """Return each line's part of what a meal costs in the ledger that bears the line."""
    if not meals:
        return {}
    found: dict[tuple[str, str, str, Ledger], Won] = {}
    for ledger in Ledger:
        keys = [key for key in sums if key[-1] is ledger]
        figure = round_half_up(Fraction(_bears_alone(won, ledger), meals))
        shares = largest_remainder(figure, [sums[key] for key in keys])
        found.update(zip(keys, shares, strict=True))
    return found


def _traced_line(
    key: tuple[str, str, str, Ledger],
    lines: Sequence[tuple[CostLine, Won]],
    won: Won,
    per_meal: Won | None,
    prices: PricesInForce,
) -> TracedLine:
    mode, rule_name, per, ledger = key
    dated = _origin(rule_name, per, prices)
    return TracedLine(
        mode=mode,
        rule=rule_name,
        per=per,
        ledger=ledger,
        routes=len(lines),
        quantity=sum(line.quantity for line, _ in lines),
        whole=sum(line.won for line, _ in lines),
        won=won,
        per_meal=per_meal,
        valid_from=dated.valid_from,
        source=dated.source,
        confidence=dated.confidence,
    )


def _origin(name: str, per: str, prices: PricesInForce) -> PayRule | MinimumWage:
    """Return the entry that says a line's won; a promise without one is paid the minimum wage."""
    rule = rule_on(prices.pay_rules, name, prices.day)
    if per == SHORTFALL and rule.shortfall_won_per_hour is None:
        return minimum_wage_on(prices.minimum_wages, prices.day)
    return rule


def _job_hours(parts: Sequence[_Part], prices: PricesInForce) -> tuple[JobHours, ...]:
    worked: defaultdict[str, Seconds] = defaultdict(int)
    for part in parts:
        people = prices.crew_sizes.get(part.route.fleet, 1)
        for rule in dict.fromkeys(line.rule for line in part.route.cost.lines):
            worked[rule] += part.worked * people
    begun = [job for job in prices.jobs if job.valid_from <= prices.day]
    latest = {job.pay: job for job in sorted(begun, key=lambda job: job.valid_from)}
    return tuple(
        JobHours(latest[rule], seconds, won_per_hour(latest[rule].won_per_hour, seconds))
        for rule, seconds in worked.items()
        if rule in latest
    )


def _summed(parts: Iterable[LedgerWon]) -> LedgerWon:
    listed = tuple(parts)
    return {ledger: sum(part[ledger] for part in listed) for ledger in Ledger}
