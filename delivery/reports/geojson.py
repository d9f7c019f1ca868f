"""A plan as GeoJSON (RFC 7946), for any map or GIS program; nothing personal stands in it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from delivery.costing.summary import by_drop
from delivery.model.area import Area
from delivery.model.grids import Grid
from delivery.model.pay import Ledger
from delivery.model.places import Hub, Kitchen, Location, Order
from delivery.model.plan import Plan, PlanRoute
from delivery.model.units import Won, format_clock
from delivery.reports.directory import Directory, directory
from delivery.reports.figures import minutes
from delivery.reports.itinerary import (
    LonLat,
    NumberedStop,
    TripLines,
    numbered_stops,
    stop_location,
    trip_line,
)
from delivery.reports.lines_without_doors import line_by_cells

Feature: TypeAlias = dict[str, Any]

_DECIMALS: Final = 6
"""Digits of a degree: some 10 cm."""


def plan_features(
    plan: Plan,
    area: Area,
    orders: Iterable[Order],
    polylines: TripLines,
    *,
    grid: Grid | None = None,
) -> dict[str, Any]:
    """Return a plan as a feature collection.

    Parameters
    ----------
    polylines
        The line of each trip on the streets, by route id and the trip's index; a trip without
        one is drawn straight from place to place.
    grid
        By whose cells doors and lines are told, so that no point of them is a home's: doors as
        the middle of their cell, lines from middle to middle. None tells them as they are.
    """
    day = directory(area, orders)
    won = by_drop(plan.routes, {order_id: order.boxes for order_id, order in day.orders.items()})
    features = [
        *(
            _trip(route, i, polylines, day, grid)
            for route in plan.routes
            for i, _ in enumerate(route.trips)
        ),
        *(_stop(route, s, day, won, grid) for route in plan.routes for s in numbered_stops(route)),
        *_unassigned(plan, day, grid),
        *(_place("kitchen", kitchen.kitchen_id, kitchen) for kitchen in area.kitchens),
        *(_place("hub", hub.hub_id, hub) for hub in area.hubs),
    ]
    return {
        "type": "FeatureCollection",
        "area": plan.area,
        "date": plan.day.isoformat(),
        "fingerprint": plan.fingerprint,
        **({} if grid is None else {"door_cell_metres": grid.side}),
        "features": features,
    }


def write_geojson(
    plan: Plan,
    area: Area,
    orders: Iterable[Order],
    polylines: TripLines,
    path: Path,
    *,
    grid: Grid | None = None,
) -> None:
    """Write a plan as GeoJSON: a line per trip, a point per stop, kitchen and hub.

    Parameters
    ----------
    grid
        By whose cells doors are told; None tells them as they are.
    """
    collection = plan_features(plan, area, orders, polylines, grid=grid)
    features = collection.pop("features")
    head = json.dumps(collection, ensure_ascii=False)[:-1]
    # One feature to a line: such a file can be compared line by line.
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    path.write_bytes(f'{head}, "features": [\n{body}\n]}}\n'.encode())


def _feature(kind: str, geometry: dict[str, Any], **properties: Any) -> Feature:
    return {"type": "Feature", "geometry": geometry, "properties": {"kind": kind, **properties}}


def _point(location: Location) -> dict[str, Any]:
    return {"type": "Point", "coordinates": _rounded((location.lon, location.lat))}


def _rounded(point: LonLat) -> list[float]:
    return [round(degrees, _DECIMALS) for degrees in point]


def _line(points: Sequence[LonLat]) -> dict[str, Any]:
    return {"type": "LineString", "coordinates": [_rounded(point) for point in points]}


def _trip(
    route: PlanRoute, index: int, lines: TripLines, day: Directory, grid: Grid | None
) -> Feature:
    line = trip_line(route, index, lines, day)
    trip = route.trips[index]
    end = trip.stops[-1].leave + (trip.return_seconds or 0)
    return _feature(
        "trip",
        _line(line if grid is None else line_by_cells(line, grid)),
        route_id=route.route_id,
        trip=index + 1,
        mode=route.mode,
        fleet=route.fleet,
        carrier=route.carrier,
        profile=route.profile,
        depart=format_clock(trip.depart),
        minutes=minutes(end - trip.load_at[0].arrive + trip.load_at[0].leg_seconds),
        boxes=trip.boxes,
        stops=len(trip.stops),
        # A carrier is paid for the whole route: its trips show the same won, not their own.
        **{f"route_won_{ledger}": route.cost.in_ledger(ledger) for ledger in Ledger},
    )


def _stop(
    route: PlanRoute,
    numbered: NumberedStop,
    day: Directory,
    won: Mapping[tuple[str, ...], Mapping[Ledger, Won]],
    grid: Grid | None,
) -> Feature:
    stop = numbered.stop
    place = stop_location(stop, day)
    # What a door costs, its share of a hub's feeding included; a feeding shows no won of its own.
    cost = won[stop.order_ids] if stop.hub_id is None else {}
    return _feature(
        "stop" if stop.hub_id is None else "feeding",
        _point(place if grid is None or stop.hub_id is not None else grid.coarse(place)),
        route_id=route.route_id,
        mode=route.mode,
        trip=numbered.trip + 1,
        number=numbered.number,
        order_ids=list(stop.order_ids),
        hub_id=stop.hub_id,
        arrive=format_clock(stop.arrive),
        boxes=stop.boxes,
        **{f"won_{ledger}": amount for ledger, amount in cost.items()},
    )


def _unassigned(plan: Plan, day: Directory, grid: Grid | None) -> Iterator[Feature]:
    for left in plan.unassigned:
        order = day.orders[left.order_id]
        yield _feature(
            "unassigned",
            _point(order.location if grid is None else grid.coarse(order.location)),
            order_id=left.order_id,
            reason=left.reason,
            boxes=order.boxes,
        )


def _place(kind: str, place_id: str, place: Kitchen | Hub) -> Feature:
    return _feature(kind, _point(place.location), id=place_id, name=place.name)
