"""The price of wishes on a finished route, exactly (see `delivery.model.wishes`).

Wishes stand beside the ledgers: they decide between plans and are paid to nobody.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from delivery.model.problem import Problem
from delivery.model.solution import Route, Stop
from delivery.model.units import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, Seconds, round_half_up
from delivery.model.wishes import Remembered, TaskWish, Wish, WishLine


def price_wishes(problem: Problem, route: Route) -> tuple[WishLine, ...]:
    """Return what a route's wishes cost, wish by wish; a wish that is kept has no line.

    Orders of one recipient handed over together are one hand-over.
    """
    prices = problem.prices
    if not prices or not route.trips:
        return ()
    trips = [[stop for stop in trip.stops if stop.hub is None] for trip in route.trips]
    doors = [stop for stops in trips for stop in stops]
    priced = (
        (Wish.LATE, prices.late_won_per_minute, SECONDS_PER_MINUTE, _late(problem, doors)),
        (Wish.UNFAMILIAR, prices.unfamiliar_won, 1, _unfamiliar(problem, route.carrier, doors)),
        (
            Wish.CHANGED_CARRIER,
            prices.changed_carrier_won,
            1,
            _moved(problem, route.carrier, doors),
        ),
        (
            Wish.CHANGED_PLACE,
            prices.changed_place_won,
            1,
            sum(_out_of_place(problem, s) for s in trips),
        ),
        (Wish.UNEVEN, prices.uneven_won_per_hour, SECONDS_PER_HOUR, _uneven(problem, route)),
    )
    return tuple(
        WishLine(wish, quantity, round_half_up(Fraction(won * quantity, unit)))
        for wish, won, unit, quantity in priced
        if won and quantity
    )


def _wishes(problem: Problem, stop: Stop) -> Iterator[TaskWish]:
    return (wish for task in stop.tasks if (wish := problem.tasks[task].wish) is not None)


def _late(problem: Problem, doors: Sequence[Stop]) -> Seconds:
    late = 0
    for stop in doors:
        wished = [wish.until for wish in _wishes(problem, stop) if wish.until is not None]
        late += max(0, stop.begin - min(wished, default=stop.begin))
    return late


def _unfamiliar(problem: Problem, carrier: int, doors: Sequence[Stop]) -> int:
    return sum(
        any(wish.familiar is not None and carrier not in wish.familiar for wish in wishes)
        for wishes in (_wishes(problem, stop) for stop in doors)
    )


def _moved(problem: Problem, carrier: int, doors: Sequence[Stop]) -> int:
    return sum(
        any(wish.remembered is not None and wish.remembered.carrier != carrier for wish in wishes)
        for wishes in (_wishes(problem, stop) for stop in doors)
    )


def _out_of_place(problem: Problem, doors: Sequence[Stop]) -> int:
    """Count the hand-overs of a trip that do not follow whom they followed."""
    changed = 0
    before: int | None = None
    for stop in doors:
        remembered = first_remembered(problem, stop.tasks)
        if remembered is None:
            continue
        changed += remembered.after != before
        before = problem.tasks[stop.tasks[0]].recipient
    return changed


def first_remembered(problem: Problem, tasks: Sequence[int]) -> Remembered | None:
    """Return how a hand-over's first task that the reference plan knows was served."""
    wishes = (problem.tasks[task].wish for task in tasks)
    return next((wish.remembered for wish in wishes if wish and wish.remembered), None)


def _uneven(problem: Problem, route: Route) -> Seconds:
    target = problem.carriers[route.carrier].target
    return 0 if target is None else abs(route.work - target)
