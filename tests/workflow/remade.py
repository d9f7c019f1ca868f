"""What a plan made anew must leave as it was, told from the two plans alone, by ids.

It shares nothing with the workflow, the search or the checker: the tests hold all three to it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from delivery.model.locks import LockLevel
from delivery.model.plan import Plan, PlanTrip
from delivery.model.units import Seconds


@dataclass(frozen=True, slots=True)
class Asked:
    """What a plan is made anew with, by ids. ``levels`` holds those of orders."""

    now: Seconds | None = None
    absent: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    cancelled: frozenset[str] = frozenset()
    levels: Mapping[str, LockLevel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Handed:
    """How an order reaches its door: by whom, as the how many-eth of the day, begun when."""

    carrier: str
    place: int
    begin: Seconds


def handed(plan: Plan) -> dict[str, Handed]:
    """Return how every order that is carried reaches its door."""
    return {
        order: Handed(route.carrier, place, stop.begin)
        for route in plan.routes
        for place, stop in enumerate(stop for trip in route.trips for stop in trip.stops)
        if stop.hub_id is None
        for order in stop.order_ids
    }


def departed(plan: Plan, now: Seconds | None) -> list[tuple[str, PlanTrip]]:
    """Return every trip that has left its first loading place before ``now``, with its carrier.

    The way back is none of a trip's own: it stands on the last of a shift.
    """
    return [
        (route.carrier, replace(trip, return_seconds=None, return_metres=None))
        for route in plan.routes
        for trip in route.trips
        if now is not None and trip.load_at[0].leave < now
    ]


def loaded(plan: Plan) -> dict[tuple[str, str], tuple[str, Seconds]]:
    """Return who takes each order on at each place, kitchens and hubs, and when it leaves there."""
    return {
        (order, loading.place): (route.carrier, loading.leave)
        for route in plan.routes
        for trip in route.trips
        for loading in trip.load_at
        for order in loading.order_ids
    }


def broken(before: Plan, after: Plan, asked: Asked) -> list[str]:
    """Return a sentence for everything that ``after`` may not have changed."""
    return [
        *_orders(before, after, asked),
        *_departed(before, after, asked),
        *_loaded(before, after, asked),
        *_absent(before, after, asked),
        *_locks(before, after, asked),
    ]


def _orders(before: Plan, after: Plan, asked: Asked) -> Iterator[str]:
    """Look for orders that were lost, doubled or made up, or are carried though cancelled."""
    held = {*handed(before), *(order.order_id for order in before.unassigned)}
    expected = sorted(held | asked.added)
    doors = [
        order
        for route in after.routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub_id is None
        for order in stop.order_ids
    ]
    came = sorted([*doors, *(order.order_id for order in after.unassigned)])
    if came != expected:
        yield f"the orders are {came}, not {expected}"
    for order in sorted(asked.cancelled.intersection(doors)):
        yield f"{order} is cancelled, but carried"


def _departed(before: Plan, after: Plan, asked: Asked) -> Iterator[str]:
    kept = departed(after, asked.now)
    for carrier, trip in departed(before, asked.now):
        if (carrier, trip) not in kept:
            yield f"{carrier}'s trip that left at {trip.depart} is not as it left"


def _loaded(before: Plan, after: Plan, asked: Asked) -> Iterator[str]:
    """Look for boxes that changed hands on their way, and for some taken on in the past."""
    was, is_now = loaded(before), loaded(after)
    for box in sorted({*was, *is_now}) if asked.now is not None else ():
        had_left = box in was and was[box][1] < asked.now
        leaves_before_now = box in is_now and is_now[box][1] < asked.now
        if (had_left or leaves_before_now) and was.get(box) != is_now.get(box):
            yield f"{box} was taken on by {was.get(box)}, and now by {is_now.get(box)}"


def _absent(before: Plan, after: Plan, asked: Asked) -> Iterator[str]:
    gone = departed(before, asked.now)
    for route in after.routes:
        for trip in route.trips if route.carrier in asked.absent else ():
            same = replace(trip, return_seconds=None, return_metres=None)
            if (route.carrier, same) not in gone:
                yield f"{route.carrier} is absent, but leaves at {trip.depart}"


def _locks(before: Plan, after: Plan, asked: Asked) -> Iterator[str]:
    was, now = handed(before), handed(after)
    for order, level in sorted(asked.levels.items()):
        if level is LockLevel.FREE or order in asked.cancelled or order not in was:
            continue
        if order not in now:
            yield f"{order} is locked ({level}), but nobody carries it"
        elif was[order].carrier != now[order].carrier:
            yield f"{order} is locked ({level}), but {now[order].carrier} carries it"
        elif level is LockLevel.TIMES and was[order].begin != now[order].begin:
            yield f"{order} is locked ({level}), but begins at {now[order].begin}"
    yield from _sequences(was, now, asked)


def _sequences(was: Mapping[str, Handed], now: Mapping[str, Handed], asked: Asked) -> Iterator[str]:
    """Look for pairs of one carrier that changed places though the order of both is fixed."""
    fixed = [
        order
        for order, level in sorted(asked.levels.items())
        if level in (LockLevel.SEQUENCE, LockLevel.TIMES) and order in was and order in now
    ]
    for first in fixed:
        for second in fixed:
            together = was[first].carrier == was[second].carrier
            in_order = together and was[first].place < was[second].place
            if in_order and now[first].place > now[second].place:
                yield f"{second} comes before {first}, whose order is fixed"
