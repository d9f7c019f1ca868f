"""What the map page shows, as one JSON object: ids, places and figures, nothing personal."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Hub, Kitchen, Location
from delivery.model.plan import ModeSummary, Plan, PlanLoading, PlanRoute, PlanTrip
from delivery.reports.directory import Directory
from delivery.reports.itinerary import (
    LonLat,
    NumberedStop,
    TripLines,
    numbered_stops,
    route_boxes,
    stop_location,
    trip_line,
)
from delivery.reports.line_coding import encode_line
from delivery.reports.palette import mode_colours
from delivery.reports.phrases import (
    CONDITIONS,
    LEDGERS,
    MODES,
    PAY_LINES,
    PROFILES,
    REASONS,
    Phrase,
    bilingual,
    in_order,
    objective_phrase,
    phrase,
)
from delivery.reports.summary_json import ledgers
from delivery.reports.table import plan_warnings

Streets: TypeAlias = Iterable[tuple[str, Sequence[LonLat]]]
"""The base map: each street's road class (OpenStreetMap ``highway``) and its line."""

_MARGIN: Final = 0.008
"""Degrees around the plan's places in which streets are drawn: some 800 m."""

_LAYERS: Final = {
    **dict.fromkeys(("motorway", "trunk", "primary"), "arterial"),
    "secondary": "secondary",
    "tertiary": "tertiary",
    **dict.fromkeys(
        ("footway", "path", "steps", "pedestrian", "cycleway", "track", "corridor"), "path"
    ),
}


def map_data(plan: Plan, area: Area, day: Directory, lines: TripLines, streets: Streets) -> Any:
    """Return everything the map page shows."""
    routes = [_route(route, lines, day) for route in plan.routes]
    return {
        "area": plan.area,
        "title": area.title,
        "date": plan.day.isoformat(),
        "objective": _words(objective_phrase(plan.objective)),
        "weather": [_words(phrase(CONDITIONS, condition)) for condition in plan.weather],
        "allowance": plan.allowance,
        "fingerprint": plan.fingerprint,
        "ledgers": {ledger: _words(LEDGERS[ledger]) for ledger in Ledger},
        "modes": _modes(plan),
        "total": _totals(plan.summary.total),
        "routes": routes,
        "places": [
            *(_place("kitchen", kitchen.kitchen_id, kitchen) for kitchen in area.kitchens),
            *(_place("hub", hub.hub_id, hub) for hub in area.hubs),
        ],
        "unassigned": list(_unassigned(plan, day)),
        "warnings": [_words(warning) for warning in plan_warnings(plan)],
        "streets": _streets(streets, _bounds(plan, area, day)),
    }


def _words(words: Phrase) -> dict[str, str]:
    return {"ko": words.ko, "en": words.en}


def _at(place: Location) -> list[float]:
    return [round(place.lon, 5), round(place.lat, 5)]


def _modes(plan: Plan) -> list[dict[str, Any]]:
    colours = mode_colours(plan.summary.modes)
    return [
        {
            "code": mode,
            "name": _words(phrase(MODES, mode)),
            "colour": colours[mode],
            "totals": _totals(plan.summary.modes[mode]),
        }
        for mode in in_order(plan.summary.modes)
    ]


def _totals(totals: ModeSummary) -> dict[str, Any]:
    return {
        "orders": totals.orders,
        "boxes": totals.boxes,
        "meals": totals.meals,
        "stops": totals.stops,
        "routes": totals.routes,
        "paid": totals.paid_seconds,
        "metres": totals.metres,
        "won": ledgers(totals.cost),
        "perMeal": ledgers(totals.per_meal) if totals.per_meal else None,
        "versus": totals.versus_allowance,
    }


def _route(route: PlanRoute, lines: TripLines, day: Directory) -> dict[str, Any]:
    numbered = numbered_stops(route)
    return {
        "id": route.route_id,
        "mode": route.mode,
        "carrier": route.carrier,
        "profile": route.profile,
        "profileName": _words(phrase(PROFILES, route.profile)),
        "kitchens": list(route.kitchens),
        "boxes": route_boxes(route),
        "stops": len(numbered),
        "paid": route.paid_seconds,
        "metres": route.metres,
        "won": ledgers({ledger: route.cost.in_ledger(ledger) for ledger in Ledger}),
        "pay": [
            {
                "name": _words(phrase(PAY_LINES, line.per)),
                "ledger": line.ledger,
                "won": line.won,
            }
            for line in route.cost.lines
        ],
        "trips": [
            _trip(route, index, [stop for stop in numbered if stop.trip == index], lines, day)
            for index in range(len(route.trips))
        ],
    }


def _trip(
    route: PlanRoute,
    index: int,
    stops: Iterable[NumberedStop],
    lines: TripLines,
    day: Directory,
) -> dict[str, Any]:
    trip: PlanTrip = route.trips[index]
    back = trip.stops[-1].leave + trip.return_seconds if trip.return_seconds else None
    return {
        "line": encode_line(trip_line(route, index, lines, day)),
        "depart": trip.depart,
        "boxes": trip.boxes,
        "loads": [_loading(loading, day) for loading in trip.load_at],
        "stops": [_stop(stop, day) for stop in stops],
        "back": back,
    }


def _loading(loading: PlanLoading, day: Directory) -> dict[str, Any]:
    return {
        "place": loading.place,
        "name": day.place(loading.place).name,
        "arrive": loading.arrive,
        "leave": loading.leave,
        "boxes": loading.boxes,
    }


def _stop(numbered: NumberedStop, day: Directory) -> dict[str, Any]:
    stop = numbered.stop
    return {
        "number": numbered.number,
        "at": _at(stop_location(stop, day)),
        "hub": stop.hub_id,
        "orders": list(stop.order_ids),
        "arrive": stop.arrive,
        "begin": stop.begin,
        "boxes": stop.boxes,
        "onBoard": stop.on_board_seconds,
    }


def _place(kind: str, place_id: str, place: Kitchen | Hub) -> dict[str, Any]:
    return {"kind": kind, "id": place_id, "name": place.name, "at": _at(place.location)}


def _unassigned(plan: Plan, day: Directory) -> Iterator[dict[str, Any]]:
    for left in plan.unassigned:
        order = day.orders[left.order_id]
        yield {
            "id": left.order_id,
            "boxes": order.boxes,
            "reason": _words(phrase(REASONS, left.reason)),
            "detail": _words(bilingual(left.detail)),
            "fitsIf": _words(bilingual(left.fits_if)) if left.fits_if else None,
            "at": _at(order.location),
        }


def _bounds(plan: Plan, area: Area, day: Directory) -> tuple[LonLat, LonLat]:
    places = [kitchen.location for kitchen in area.kitchens]
    places += [hub.location for hub in area.hubs]
    stops = [stop for route in plan.routes for trip in route.trips for stop in trip.stops]
    places += [stop_location(stop, day) for stop in stops]
    lons, lats = [place.lon for place in places], [place.lat for place in places]
    low = (min(lons) - _MARGIN, min(lats) - _MARGIN)
    return low, (max(lons) + _MARGIN, max(lats) + _MARGIN)


def _streets(streets: Streets, bounds: tuple[LonLat, LonLat]) -> Mapping[str, str]:
    """Return the streets near the plan, each once, by how strongly they are drawn."""
    layers: dict[str, list[str]] = defaultdict(list)
    seen: set[tuple[LonLat, ...]] = set()
    for road_class, line in streets:
        points = tuple(line)
        one_way = min(points, points[::-1])
        if one_way not in seen and any(_within(point, bounds) for point in points):
            seen.add(one_way)
            layer = _LAYERS.get(road_class.removesuffix("_link"), "minor")
            layers[layer].append(encode_line(points))
    return {layer: " ".join(lines) for layer, lines in sorted(layers.items())}


def _within(point: LonLat, bounds: tuple[LonLat, LonLat]) -> bool:
    (west, south), (east, north) = bounds
    return west <= point[0] <= east and south <= point[1] <= north
