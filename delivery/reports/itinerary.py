"""A route as its carrier meets it: stops counted through the day, labels, places passed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from delivery.model.fleets import LAST_STOP
from delivery.model.places import Location
from delivery.model.plan import Plan, PlanRoute, PlanStop
from delivery.reports.directory import Directory

LonLat: TypeAlias = tuple[float, float]
TripLines: TypeAlias = Mapping[tuple[str, int], Sequence[LonLat]]
"""The line of each trip on the streets, by route id and the trip's index in its route."""


@dataclass(frozen=True, slots=True)
class NumberedStop:
    """A stop with its number, counted from 1 through the carrier's whole day."""

    number: int
    trip: int
    stop: PlanStop


def numbered_stops(route: PlanRoute) -> tuple[NumberedStop, ...]:
    """Number the stops of a route through all its trips."""
    stops = [(trip, stop) for trip, each in enumerate(route.trips) for stop in each.stops]
    return tuple(NumberedStop(number, *stop) for number, stop in enumerate(stops, start=1))


def route_boxes(route: PlanRoute) -> int:
    """Return the boxes a carrier takes out, those for hubs included."""
    return sum(trip.boxes for trip in route.trips)


def box_labels(plan: Plan, day: Directory) -> Mapping[str, str]:
    """Return each order's box label: kitchen, route and stop at the door.

    The label tells a carrier which box belongs to which door and nothing about the diet; only
    the kitchen's packing list sets the two side by side. A stop with several orders counts them.
    """
    return dict(label for route in plan.routes for label in _route_labels(route, day))


def _route_labels(route: PlanRoute, day: Directory) -> Iterator[tuple[str, str]]:
    for numbered in numbered_stops(route):
        order_ids = numbered.stop.order_ids if numbered.stop.hub_id is None else ()
        for count, order_id in enumerate(order_ids, start=1):
            kitchen = day.orders[order_id].kitchen_id
            part = f".{count}" if len(order_ids) > 1 else ""
            yield order_id, f"{kitchen}-{route.route_id}-{numbered.number:02d}{part}"


def stop_location(stop: PlanStop, day: Directory) -> Location:
    """Return where a stop is: a hub, or the door of its orders."""
    if stop.hub_id is not None:
        return day.hubs[stop.hub_id].location
    return day.orders[stop.order_ids[0]].location


def trip_waypoints(route: PlanRoute, trip: int, day: Directory) -> tuple[Location, ...]:
    """Return the places a trip passes in order: from where it begins to where it ends.

    The way from and to a carrier's home is left out: where volunteers live is nobody's business.
    """
    this = route.trips[trip]
    start, end = _trip_start(route, trip, day), None
    if this.return_seconds and day.fleets[route.fleet].end != LAST_STOP:
        end = day.base(route.fleet)
    loading = [day.place(load.place).location for load in this.load_at]
    doors = [stop_location(stop, day) for stop in this.stops]
    return _without_repeats([start, *loading, *doors, end])


def _trip_start(route: PlanRoute, trip: int, day: Directory) -> Location | None:
    before = route.trips[trip - 1] if trip else None
    if before is not None and before.shift == route.trips[trip].shift:
        return stop_location(before.stops[-1], day)
    return day.base(route.fleet)


def _without_repeats(places: Sequence[Location | None]) -> tuple[Location, ...]:
    kept: list[Location] = []
    for place in places:
        if place is not None and (not kept or place != kept[-1]):
            kept.append(place)
    return tuple(kept)


def trip_lines(
    plan: Plan, day: Directory, legs: Mapping[tuple[str, Location, Location], Sequence[LonLat]]
) -> TripLines:
    """Join the lines of legs, by profile and places, into the line of each trip.

    A leg without a line is drawn straight.
    """
    return {
        (route.route_id, trip): _joined(route, trip_waypoints(route, trip, day), legs)
        for route in plan.routes
        for trip in range(len(route.trips))
    }


def _joined(
    route: PlanRoute,
    places: Sequence[Location],
    legs: Mapping[tuple[str, Location, Location], Sequence[LonLat]],
) -> tuple[LonLat, ...]:
    points: list[LonLat] = []
    for leave, reach in pairwise(places):
        straight = ((leave.lon, leave.lat), (reach.lon, reach.lat))
        for point in legs.get((route.profile, leave, reach), straight):
            if not points or point != points[-1]:
                points.append(point)
    return tuple(points)


def trip_line(route: PlanRoute, trip: int, lines: TripLines, day: Directory) -> Sequence[LonLat]:
    """Return a trip's line on the streets, or straight from place to place where there is none."""
    line = lines.get((route.route_id, trip), ())
    if not line:
        line = [(place.lon, place.lat) for place in trip_waypoints(route, trip, day)]
    return line if len(line) > 1 else (*line, *line)
