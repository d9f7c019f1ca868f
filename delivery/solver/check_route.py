"""The checker's questions about one route: its trips in a row, its work, its metres."""

from collections.abc import Iterator, Mapping

from delivery.model.findings import EXACT_LEGS, LegTolerance, Violation, Where
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route, Trip
from delivery.solver.check_trip import Case, Feeding, check_trip, leg_violations
from delivery.solver.check_words import clock, span, violation


def check_route(
    problem: Problem, route: Route, *, feedings: Mapping[int, Feeding], legs: LegTolerance
) -> Iterator[Violation]:
    """Yield every constraint that one route breaks."""
    case = Case(problem, route.carrier, feedings, legs)
    carrier, trips = case.carrier, route.trips
    if carrier.max_trips is not None and len(trips) > carrier.max_trips:
        where = Where(carrier.carrier_id)
        yield violation("max_trips", where, len(trips), carrier.max_trips)
    for number, trip in enumerate(trips):
        before = trips[number - 1] if number > 0 else None
        after = trips[number + 1] if number + 1 < len(trips) else None
        opens = before is None or _shift(carrier, before) != _shift(carrier, trip)
        closes = after is None or _shift(carrier, after) != _shift(carrier, trip)
        where = Where(carrier.carrier_id, number)
        yield from _way_there(case, trip, None if opens else before, where)
        yield from _way_back(case, trip, where, closes=closes)
        yield from _in_period(carrier, trip, before, where)
        yield from check_trip(case, trip, number, reload=0 if opens else carrier.reload)
    yield from _work(carrier, route)
    yield from _metres(carrier, route)


def _shift(carrier: Carrier, trip: Trip) -> int:
    return carrier.periods[trip.period].shift


def _begin(trip: Trip) -> int:
    return trip.loadings[0].arrive - trip.loadings[0].leg_seconds


def _end(trip: Trip) -> int:
    return trip.stops[-1].leave + trip.back_seconds


def _way_there(case: Case, trip: Trip, before: Trip | None, where: Where) -> Iterator[Violation]:
    """Check the first leg: from the trip before in the shift, else from the carrier's start."""
    origin = case.carrier.start if before is None else before.stops[-1].location
    first = trip.loadings[0]
    at = Where(where.carrier, where.trip, loading=0)
    if origin is not None:
        yield from leg_violations(
            case, first.leg_seconds, first.leg_metres, origin, first.location, at
        )
        return
    # A shift that starts at the first loading place has no way there.
    if first.leg_seconds != 0:
        yield violation("leg_seconds", at, first.leg_seconds, 0)
    if first.leg_metres != 0:
        yield violation("leg_metres", at, first.leg_metres, 0)


def _way_back(case: Case, trip: Trip, where: Where, *, closes: bool) -> Iterator[Violation]:
    """Check the way back, which the last trip of a shift alone has."""
    seconds, metres, legs = 0, 0, EXACT_LEGS
    if closes and case.carrier.end is not None:
        seconds, metres = case.leg(trip.stops[-1].location, case.carrier.end)
        legs = case.legs
    if not legs.allows_seconds(trip.back_seconds, seconds):
        yield violation("back_seconds", where, trip.back_seconds, seconds)
    if not legs.allows_metres(trip.back_metres, metres):
        yield violation("back_metres", where, trip.back_metres, metres)


def _in_period(
    carrier: Carrier, trip: Trip, before: Trip | None, where: Where
) -> Iterator[Violation]:
    begin, end = _begin(trip), _end(trip)
    window = carrier.periods[trip.period].window
    if begin < window.start or end > window.end:
        yield violation("period", where, span(begin, end), span(window.start, window.end))
    if before is None:
        return
    if trip.period < before.period:
        yield violation("period_order", where, trip.period, before.period)
    if begin < _end(before):
        yield violation("overlap", where, clock(begin), clock(_end(before)))


def _work(carrier: Carrier, route: Route) -> Iterator[Violation]:
    """Add up the shifts, each from setting out to its end; the gap between two is not work."""
    where = Where(carrier.carrier_id)
    work = 0
    for number, trip in enumerate(route.trips):
        opens = number == 0 or _shift(carrier, route.trips[number - 1]) != _shift(carrier, trip)
        work += _end(trip) - (_begin(trip) if opens else _end(route.trips[number - 1]))
    if route.work != work:
        yield violation("work", where, route.work, work)
    if carrier.max_work is not None and work > carrier.max_work:
        yield violation("max_work", where, work, carrier.max_work)


def _metres(carrier: Carrier, route: Route) -> Iterator[Violation]:
    metres = 0
    for trip in route.trips:
        for loading in trip.loadings:
            metres += loading.leg_metres
        for stop in trip.stops:
            metres += stop.leg_metres
        metres += trip.back_metres
    if route.metres != metres:
        yield violation("metres", Where(carrier.carrier_id), route.metres, metres)
