"""Reprices one route of a plan by a second, plain and slow evaluator; planning does not use it.

Straight from the fine print of plans and prices (DESIGN, points 9 and 10), in exact fractions. It
reads the plan's own stops, times and metres and nothing that pricing has prepared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from delivery.model.costs import CostLine
from delivery.model.fleets import Fleet
from delivery.model.pay import Condition, Ledger, PayLine, PayRule, Per
from delivery.model.places import Order
from delivery.model.plan import PlanRoute, PlanStop
from delivery.model.units import Metres, Seconds, Won, round_half_up

Shortest: TypeAlias = Callable[[str, str, str], Metres]
"""Metres of the shortest way by metres: (profile, loading place, order or hub) → metres."""

HOUR = 3600
KILOMETRE = 1000


@dataclass(frozen=True, slots=True)
class Terms:
    """What a route is paid by: its fleet, the rule in force and the day's conditions."""

    fleet: Fleet
    rule: PayRule
    conditions: frozenset[Condition]
    minimum_wage: Won | None


@dataclass(frozen=True, slots=True)
class Outing:
    """A route as the evaluator sees it: what its stops and times add up to.

    ``stops`` holds boxes and meals of each stop; ``distances`` the shortest way to each from its
    trip's last loading place.
    """

    seconds: Seconds
    metres: Metres
    trips: int
    stops: tuple[tuple[int, int], ...]
    distances: tuple[Metres, ...]


def outing_of(
    route: PlanRoute, profile: str, orders: Mapping[str, Order], shortest: Shortest
) -> Outing:
    """Return what a route's stops and times add up to; ``profile`` is its fleet's."""
    stops: list[tuple[int, int]] = []
    distances: list[Metres] = []
    for trip in route.trips:
        last_place = trip.load_at[-1].place
        for stop in trip.stops:
            boxes = sum(orders[order].boxes for order in stop.order_ids)
            meals = sum(orders[order].meals for order in stop.order_ids)
            stops.append((boxes, meals))
            distances.append(shortest(profile, last_place, _destination(stop)))
    return Outing(
        seconds=worked_seconds(route),
        metres=travelled_metres(route),
        trips=len(route.trips),
        stops=tuple(stops),
        distances=tuple(distances),
    )


def _destination(stop: PlanStop) -> str:
    return stop.order_ids[0] if stop.hub_id is None else stop.hub_id


def worked_seconds(route: PlanRoute) -> Seconds:
    """Add up the shifts worked, each from setting out to its last leave or the way back's end."""
    seconds = 0
    for shift in {trip.shift for trip in route.trips}:
        trips = [trip for trip in route.trips if trip.shift == shift]
        begin = trips[0].load_at[0].arrive - trips[0].load_at[0].leg_seconds
        end = trips[-1].stops[-1].leave + (trips[-1].return_seconds or 0)
        seconds += end - begin
    return seconds


def travelled_metres(route: PlanRoute) -> Metres:
    """Add up the metres of every leg, the ways back included."""
    metres = 0
    for trip in route.trips:
        metres += sum(loading.leg_metres for loading in trip.load_at)
        metres += sum(stop.leg_metres for stop in trip.stops)
        metres += trip.return_metres or 0
    return metres


def reprice(outing: Outing, terms: Terms, *, metres_beyond: Metres | None = None) -> list[CostLine]:
    """Return the pay statement of a route, without lines of no won.

    Parameters
    ----------
    metres_beyond
        The metres a plan from elsewhere counts for ``stop_km_beyond``, where they are near enough
        to ours to be taken as they stand.
    """
    rule = terms.rule
    worked = [*rule.lines]
    worked += [s.line for s in rule.surcharges if s.when & terms.conditions]
    lines = [_line(line, outing, terms, metres_beyond) for line in worked]
    if rule.guarantee is not None:
        # It tops up what its own ledger pays for the work, surcharges included.
        ledger = rule.guarantee.ledger
        due = _line(rule.guarantee, outing, terms, None)
        paid = sum(line.won for line in lines if line.ledger == ledger)
        lines.append(CostLine(rule.name, "guarantee", ledger, due.quantity, max(0, due.won - paid)))
    lines += [_shortfall(outing, terms), _own_time(outing, rule)]
    return [line for line in lines if line.won != 0]


def _shortfall(outing: Outing, terms: Terms) -> CostLine:
    """Price the promised time a carrier that goes out is not planned for."""
    rate = terms.rule.shortfall_won_per_hour
    if rate is None:
        rate = terms.minimum_wage or 0
    missing = max(0, terms.fleet.promised - outing.seconds)
    won = round_half_up(Fraction(missing * rate, HOUR))
    return CostLine(terms.rule.name, "shortfall", Ledger.PROVIDER, missing, won)


def _own_time(outing: Outing, rule: PayRule) -> CostLine:
    won = round_half_up(Fraction(outing.seconds * rule.own_time_won_per_hour, HOUR))
    return CostLine(rule.name, "own_time", Ledger.ECONOMIC, outing.seconds, won)


def _line(line: PayLine, outing: Outing, terms: Terms, metres_beyond: Metres | None) -> CostLine:
    if line.per is Per.STOP_KM_BEYOND:
        quantity, won = _beyond(line, outing, metres_beyond)
    else:
        quantity = _quantity(line, outing, terms.fleet)
        won = Fraction(_tiered(line, 0, quantity), _unit(line.per))
    return CostLine(terms.rule.name, line.per.value, line.ledger, quantity, round_half_up(won))


def _unit(per: Per) -> int:
    """Return how many seconds or metres a line's won pays for."""
    return {Per.HOUR: HOUR, Per.KM: KILOMETRE}.get(per, 1)


def _quantity(line: PayLine, outing: Outing, fleet: Fleet) -> int:
    """Count what a line pays for, in whole seconds, metres or pieces."""
    boxes = [stop[0] for stop in outing.stops]
    counts = {
        Per.HOUR: _paid_time(line, outing.seconds),
        Per.KM: outing.metres,
        Per.STOP: len(outing.stops),
        Per.EXTRA_BOX: sum(boxes) - len(boxes),
        Per.BOX: sum(boxes),
        Per.MEAL: sum(stop[1] for stop in outing.stops),
        Per.OUTING: outing.trips,
        Per.SHIFT: 1,
        Per.CREW_DAY: 1,
        Per.PERSON_DAY: fleet.crew_size,
    }
    return counts[line.per]


def _paid_time(line: PayLine, seconds: Seconds) -> Seconds:
    """Apply the minimum, then round up."""
    paid = max(seconds, line.minimum)
    if line.round_up and paid % line.round_up:
        paid += line.round_up - paid % line.round_up
    return paid


def _tiered(line: PayLine, start: int, end: int) -> int:
    """Return the won of the units from ``start`` to ``end``, each at its own tier's price."""
    bounds = [0, *(tier.above for tier in line.tiers)]
    prices = [line.won, *(tier.won for tier in line.tiers)]
    won = 0
    for number, (bound, price) in enumerate(zip(bounds, prices, strict=True)):
        ceiling = bounds[number + 1] if number + 1 < len(bounds) else max(end, bound)
        won += price * max(0, min(end, ceiling) - max(start, bound))
    return won


def _beyond(line: PayLine, outing: Outing, given: Metres | None) -> tuple[Metres, Fraction]:
    """Count the metres beyond the first, stop by stop, pro rata."""
    metres = won = 0
    for distance in outing.distances:
        if distance > line.first_metres:
            metres += distance - line.first_metres
            won += _tiered(line, line.first_metres, distance)
    if given is not None and not line.tiers:
        return given, Fraction(given * line.won, KILOMETRE)
    return metres, Fraction(won, KILOMETRE)
