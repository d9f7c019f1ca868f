"""Days for break-even: drawn from an area's people, one thing changed, carriers enough for all."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import numpy as np

from delivery.model.area import Area
from delivery.model.break_even import ORDERS_PER_RESIDENT, Axis, SampledDay
from delivery.model.changes import Changes
from delivery.model.fleets import Fleet
from delivery.model.pay import Condition
from delivery.model.places import Location, Order, Resident, great_circle_metres
from delivery.modes.changes import changed
from delivery.network.earth import Plane
from delivery.sweeps.people import FleetSizes, ServedDay, draw_day

ORDERS_PER_CARRIER = 4
"""Fleets are made so large that a carrier has so few orders: who stays home costs nothing."""

LEAST_SQUARE_METRES = 10_000.0
"""A day of one or two doors spans no ground: it counts as a hundred metres each way."""


def sample_day(own: ServedDay, sampled: SampledDay, *, cache: Path | None) -> ServedDay:
    """Return a drawn day with its one thing changed and carriers enough; the same each time.

    Raises
    ------
    NetworkError
        With every fault of the area's networks.
    """
    times = round(sampled.value) if sampled.axis is Axis.DENSITY else 1
    drawn = draw_day(
        own, sampled.orders * times, seed=sampled.seed, cache=cache, fleets=FleetSizes.KEPT
    )
    rng = Random(f"{sampled.seed} {sampled.orders} {sampled.axis} {sampled.value}")
    orders = nearest_together(drawn.orders, sampled.orders, rng)
    area = with_room(drawn.area)
    match sampled.axis:
        case Axis.MEALS if sampled.value:
            orders = with_meals(orders, round(sampled.value))
        case Axis.SHARE if sampled.value:
            orders = with_share(area, orders, sampled.value, rng)
        case Axis.PAY:
            pay = {rule.name: {"times": sampled.value} for rule in area.pay_rules}
            area, orders = changed(area, orders, Changes(pay=pay))
    return ServedDay(enlarged(area, orders, rng), orders)


def weather_of(sampled: SampledDay) -> tuple[Condition, ...]:
    """Return what a sampled day is like."""
    is_wet = sampled.axis is Axis.WEATHER and sampled.value
    return (Condition.RAIN,) if is_wet else ()


def nearest_together(orders: Sequence[Order], count: int, rng: Random) -> tuple[Order, ...]:
    """Return so many orders around a door drawn by lot, nearest first; all where there are as few.

    Orders of one recipient stay together as far as the count allows.
    """
    if len(orders) <= count:
        return tuple(orders)
    middle = rng.choice(orders).location
    near = sorted(orders, key=lambda o: (great_circle_metres(middle, o.location), o.order_id))
    return tuple(near[:count])


def with_meals(orders: Sequence[Order], meals: int) -> tuple[Order, ...]:
    """Return orders of so many meals each, a box a meal."""
    return tuple(replace(order, meals=meals, boxes=meals) for order in orders)


def with_share(area: Area, orders: Sequence[Order], share: float, rng: Random) -> tuple[Order, ...]:
    """Return orders of which the busiest kitchen cooks a share, or what it has where that is more.

    Others' orders go over in an order drawn by lot, as far as the kitchen cooks their diet.
    """
    kitchen_id, count = Counter(order.kitchen_id for order in orders).most_common(1)[0]
    (kitchen,) = [each for each in area.kitchens if each.kitchen_id == kitchen_id]
    others = [
        order.order_id
        for order in orders
        if order.kitchen_id != kitchen_id and order.diet in kitchen.diets
    ]
    rng.shuffle(others)
    moved = frozenset(others[: max(0, round(share * len(orders)) - count)])
    return tuple(
        replace(order, kitchen_id=kitchen_id) if order.order_id in moved else order
        for order in orders
    )


def with_room(area: Area) -> Area:
    """Return an area whose kitchens cook any number and whose tariff knows no yearly limit."""
    kitchens = tuple(replace(each, daily_capacity_boxes=1_000_000) for each in area.kitchens)
    tariffs = tuple(replace(each, yearly_meals=None, yearly_won=None) for each in area.tariffs)
    return replace(area, kitchens=kitchens, tariffs=tariffs)


def enlarged(area: Area, orders: Sequence[Order], rng: Random) -> Area:
    """Return an area whose fleets are large enough for the orders, residents next to the doors."""
    day = orders[0].delivery_date
    return replace(area, fleets=tuple(_enlarged(fleet, orders, day, rng) for fleet in area.fleets))


def _enlarged(fleet: Fleet, orders: Sequence[Order], day: date, rng: Random) -> Fleet:
    if not fleet.residents:
        carriers = max(fleet.carriers, 1 + len(orders) // ORDERS_PER_CARRIER)
        return replace(fleet, carriers=carriers, numbers=())
    able = [
        each
        for each in fleet.residents
        if not fleet.requires_training or (each.trained_on and each.trained_on <= day)
    ]
    if not able:
        return fleet
    count = 1 + len(orders) // ORDERS_PER_RESIDENT
    homes = rng.sample([order.location for order in orders], k=min(count, len(orders)))
    more = tuple(_neighbour(able[n % len(able)], n, home) for n, home in enumerate(homes, 1))
    residents = (*fleet.residents, *more)
    return replace(fleet, residents=residents, carriers=len(residents))


def _neighbour(like: Resident, number: int, home: Location) -> Resident:
    return replace(like, carrier_id=f"{like.carrier_id}+{number}", home=home)


def ground(orders: Sequence[Order]) -> float:
    """Return the square metres the doors span: their convex hull."""
    lon_lat = np.array([(order.location.lon, order.location.lat) for order in orders])
    metres = Plane(float(lon_lat[:, 1].mean())).to_metres(lon_lat)
    hull = _hull(sorted({(float(x), float(y)) for x, y in metres}))
    pairs = zip(hull, (*hull[1:], *hull[:1]), strict=True)
    doubled = sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)
    return max(LEAST_SQUARE_METRES, abs(doubled) / 2)


def _hull(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the convex hull of sorted points.

    A. M. Andrew (1979), "Another efficient algorithm for convex hulls in two dimensions",
    Information Processing Letters 9(5):216-219, doi:10.1016/0020-0190(79)90072-3.
    """
    lower, upper = _half(points), _half(tuple(reversed(points)))
    return [*lower[:-1], *upper[:-1]] if len(points) > 1 else list(points)


def _half(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for point in points:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
