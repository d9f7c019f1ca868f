"""The map of a plan: one page that opens from disk with no network."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from delivery.model.area import Area
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.reports.directory import directory
from delivery.reports.itinerary import TripLines
from delivery.reports.map_data import Streets, map_data
from delivery.reports.pages import asset, embedded_json, render_page

OPENSTREETMAP: Final = "도로 © OpenStreetMap contributors (ODbL)"
"""The credit that the licence of OpenStreetMap's data asks for."""

_STYLES: Final = ("page.css", "map.css")
_SCRIPTS: Final = (
    "map_words.js",
    "map_canvas.js",
    "map_marks.js",
    "map_input.js",
    "map_panels.js",
    "map_page.js",
)


def map_page(
    plan: Plan,
    area: Area,
    orders: Iterable[Order],
    route_lines: TripLines,
    streets: Streets,
    credit: str = OPENSTREETMAP,
) -> str:
    """Return the map page of a plan as HTML."""
    data = map_data(plan, area, directory(area, orders), route_lines, streets)
    return render_page(
        "map.html",
        title=f"{area.title} {plan.day.isoformat()}",
        styles=[asset(name) for name in _STYLES],
        scripts=[asset(name) for name in _SCRIPTS],
        data=embedded_json({**data, "credit": credit}),
    )


def write_map(
    plan: Plan,
    area: Area,
    orders: Iterable[Order],
    route_lines: TripLines,
    streets: Streets,
    path: Path,
    *,
    credit: str = OPENSTREETMAP,
) -> None:
    """Write the map of a plan.

    Parameters
    ----------
    route_lines
        The line of each trip on the streets, by route id and the trip's index (`trip_lines`).
    streets
        The base map: each street's road class and its line, longitude first.
    credit
        Whose streets they are; shown in the corner of the map.
    """
    page = map_page(plan, area, orders, route_lines, streets, credit)
    path.write_bytes(page.encode())
