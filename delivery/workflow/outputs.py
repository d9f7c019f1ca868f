"""Write what people take away from a plan: plan.json, plan.xlsx, routes.geojson, map.html."""

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from delivery.model.places import Location
from delivery.model.plan import Plan
from delivery.model.turns import turns_on
from delivery.network.map_lines import leg_polylines, street_lines
from delivery.reports.directory import directory
from delivery.reports.geojson import write_geojson
from delivery.reports.itinerary import TripLines, trip_lines, trip_waypoints
from delivery.reports.map_html import OPENSTREETMAP, write_map
from delivery.reports.plan_json import write_plan
from delivery.reports.workbook import write_workbook
from delivery.workflow.day import DayOrders

LonLat = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of one plan."""

    plan: Path
    workbook: Path
    geojson: Path
    map: Path

    def all(self) -> tuple[Path, ...]:
        """Return every path."""
        return self.plan, self.workbook, self.geojson, self.map


def plan_files(folder: Path) -> PlanFiles:
    """Return where a plan's files are in a folder."""
    names = ("plan.json", "plan.xlsx", "routes.geojson", "map.html")
    return PlanFiles(*(folder / name for name in names))


def write_outputs(plan: Plan, day: DayOrders, folder: Path, *, cache: Path | None) -> PlanFiles:
    """Write a plan's files into a folder, making it where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    files = plan_files(folder)
    write_plan(plan, files.plan)
    write_workbook(plan, day.area, day.orders, files.workbook)
    lines = route_lines(plan, day, cache=cache)
    write_geojson(plan, day.area, day.orders, lines, files.geojson)
    streets = street_lines(day.area.networks, cache=cache)
    base_map = [(street.road_class, street.points) for street in streets]
    credit = day.area.provenance.get("streets", OPENSTREETMAP)
    write_map(plan, day.area, day.orders, lines, base_map, files.map, credit=credit)
    return files


def route_lines(plan: Plan, day: DayOrders, *, cache: Path | None) -> TripLines:
    """Return the line of each trip on the streets, by route id and the trip's index."""
    return trip_lines(plan, directory(day.area, day.orders), _legs(plan, day, cache))


def _legs(
    plan: Plan, day: DayOrders, cache: Path | None
) -> dict[tuple[str, Location, Location], tuple[LonLat, ...]]:
    """Return the line on the streets of every leg a plan drives, rides or walks."""
    here = directory(day.area, day.orders)
    wanted: dict[str, set[tuple[Location, Location]]] = {}
    for route in plan.routes:
        for trip in range(len(route.trips)):
            pairs = pairwise(trip_waypoints(route, trip, here))
            wanted.setdefault(route.profile, set()).update(pairs)
    used = sorted(
        {place for pairs in wanted.values() for pair in pairs for place in pair},
        key=lambda place: (place.lon, place.lat),
    )
    number = {place: count for count, place in enumerate(used)}
    drawn = leg_polylines(
        day.area.networks,
        day.area.speed_kph,
        used,
        {
            profile: sorted((number[leave], number[reach]) for leave, reach in pairs)
            for profile, pairs in sorted(wanted.items())
        },
        max_snap=day.area.rules.max_snap,
        cache=cache,
        turns=turns_on(day.area.turns, day.date),
    )
    return {
        (profile, used[leave], used[reach]): line for (profile, leave, reach), line in drawn.items()
    }
