"""What delivering to an area costs by formula, before any route is planned.

The metres of tours come from continuous approximation; the won come from the pay rules themselves,
evaluated on the expected quantities of each carrier's day.

References
----------
J. Beardwood, J. H. Halton and J. M. Hammersley (1959), "The shortest path through many points",
Mathematical Proceedings of the Cambridge Philosophical Society 55(4):299-327,
doi:10.1017/S0305004100034095.
C. F. Daganzo (1984), "The distance traveled to visit N points with a maximum of C stops per
vehicle: an analytic model and an application", Transportation Science 18(4):331-350,
doi:10.1287/trsc.18.4.331.
"""

import math
from collections.abc import Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from delivery.costing.facts import RouteFacts, StopFacts
from delivery.costing.price import price_route
from delivery.model.costs import RouteCost
from delivery.model.pay import Condition, PayRule
from delivery.model.units import Boxes, Metres, Seconds, Won, round_half_up

ONE_TOUR = 0.7124
"""Metres of a shortest tour of N random points: this times the root of area times points."""

MANY_TOURS = 0.57
"""The same between the stops of tours with a limit of stops, line haul apart."""

DETOUR = Fraction(13, 10)
"""How much longer streets are than straight lines; as where a profile has no network."""


@dataclass(frozen=True, slots=True)
class Carriage:
    """How a fleet carries: what limits its tours and its days.

    Parameters
    ----------
    capacity
        Boxes on a tour.
    metres_per_second
        Speed on the way.
    working
        Seconds a carrier can work on a day.
    reload
        Seconds of loading before each tour.
    on_board
        Seconds from the kitchen to the last door at most.
    returns
        Whether the way back is worked and paid too.
    kitchens_per_tour
        Kitchens a tour may load at.
    """

    capacity: Boxes
    metres_per_second: float
    working: Seconds
    reload: Seconds
    on_board: Seconds
    returns: bool
    kitchens_per_tour: int = 1


@dataclass(frozen=True, slots=True)
class Wave:
    """Stops that are delivered together: from one kitchen or from all, for one meal.

    ``stops`` have their straight-line metres from their kitchen; ``square_metres`` is the area they
    lie in, ``handover`` the seconds at all doors together. ``kitchens`` cook for them.
    """

    stops: tuple[StopFacts, ...]
    square_metres: float
    handover: Seconds
    kitchens: int = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """Quantities a formula expects: of one wave, or of several together."""

    metres: float
    seconds: float
    tours: int


def metres_between_stops(stops: int, square_metres: float, *, is_one_tour: bool) -> float:
    """Return the expected metres from stop to stop on streets, line haul apart."""
    factor = ONE_TOUR if is_one_tour else MANY_TOURS
    return float(DETOUR) * factor * math.sqrt(square_metres / stops)


def expected_metres(
    stops: int, square_metres: float, *, line_haul: float, stops_per_tour: int, ways: int = 2
) -> float:
    """Return the expected street metres of all tours to so many stops.

    Every tour has ``ways`` line hauls, and way from stop to stop (Daganzo). Where one tour takes
    them all it is no less than a shortest tour through them (Beardwood, Halton and Hammersley):
    with many stops around a kitchen that is more, with few stops far away the line hauls are.

    Parameters
    ----------
    line_haul
        Straight-line metres between kitchen and stops, on average.
    """
    if not stops:
        return 0.0
    tours = max(1.0, stops / stops_per_tour)
    local = stops * metres_between_stops(stops, square_metres, is_one_tour=False)
    metres = local + float(DETOUR) * ways * line_haul * tours
    if stops > stops_per_tour:
        return metres
    return max(metres, stops * metres_between_stops(stops, square_metres, is_one_tour=True))


def stops_per_tour(wave: Wave, carriage: Carriage) -> int:
    """Return how many stops a tour holds: what fits, what its kitchens cook, what stays warm.

    On board, the first line haul and the way and the hand-over of every stop count.
    """
    count = len(wave.stops)
    boxes = sum(stop.boxes for stop in wave.stops)
    by_room = carriage.capacity * count // boxes
    by_kitchens = -(-count * carriage.kitchens_per_tour // wave.kitchens)
    local = metres_between_stops(count, wave.square_metres, is_one_tour=False)
    each = local / carriage.metres_per_second + wave.handover / count
    left = carriage.on_board - float(DETOUR) * _line_haul(wave) / carriage.metres_per_second
    return max(1, min(by_room, by_kitchens, int(left / each)))


def expected(wave: Wave, carriage: Carriage) -> Expected:
    """Return the metres, seconds of work and tours a wave is expected to take."""
    if not wave.stops:
        return Expected(0.0, 0.0, 0)
    count, each = len(wave.stops), stops_per_tour(wave, carriage)
    tours = -(-count // each)
    metres = expected_metres(
        count,
        wave.square_metres,
        line_haul=_line_haul(wave),
        stops_per_tour=each,
        ways=2 if carriage.returns else 1,
    )
    seconds = metres / carriage.metres_per_second + wave.handover + tours * carriage.reload
    return Expected(metres, seconds, tours)


def expected_days(waves: Sequence[Wave], carriage: Carriage) -> tuple[RouteFacts, ...]:
    """Return what each carrier's day is expected to count, as few carriers as the hours allow.

    Time, metres and tours are shared evenly; a stop's paid distance is its street metres.
    """
    parts = [expected(wave, carriage) for wave in waves]
    seconds = sum(part.seconds for part in parts)
    tours = sum(part.tours for part in parts)
    if not tours:
        return ()
    carriers = min(max(1, math.ceil(seconds / carriage.working)), tours)
    stops = [_on_streets(stop) for wave in waves for stop in wave.stops]
    metres = sum(part.metres for part in parts)
    return tuple(
        RouteFacts(
            paid_seconds=_part(seconds, number, carriers),
            metres=_part(metres, number, carriers),
            trips=_part(tours, number, carriers),
            stops=tuple(stops[number::carriers]),
        )
        for number in range(carriers)
    )


def expected_costs(
    days: Sequence[RouteFacts],
    rule: PayRule,
    *,
    conditions: Set[Condition],
    crew_size: int,
    promised: Seconds,
    shortfall_won_per_hour: Won,
) -> tuple[RouteCost, ...]:
    """Return the pay statement of each expected day, by the pay rule itself."""
    return tuple(
        price_route(
            day,
            rule,
            conditions=conditions,
            crew_size=crew_size,
            promised=promised,
            shortfall_won_per_hour=shortfall_won_per_hour,
        )
        for day in days
    )


def _line_haul(wave: Wave) -> float:
    return sum(stop.metres for stop in wave.stops) / len(wave.stops)


def _on_streets(stop: StopFacts) -> StopFacts:
    metres: Metres = round_half_up(stop.metres * DETOUR)
    return StopFacts(stop.boxes, stop.meals, metres)


def _part(total: float, number: int, of: int) -> int:
    """Return a carrier's part of a total; the parts add up to it, rounded half up."""
    whole = round_half_up(Fraction(total))
    return whole * (number + 1) // of - whole * number // of
