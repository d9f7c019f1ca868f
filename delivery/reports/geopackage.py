"""A plan as a GeoPackage (OGC 12-128), a layer for each kind of thing, for GIS programs.

What stands in it is what stands in the GeoJSON: ids, won and times; no person's name or address.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from delivery.model.area import Area
from delivery.model.grids import Grid
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.reports.geojson import plan_features
from delivery.reports.itinerary import TripLines

WGS84: Final = "EPSG:4326"

LAYERS: Final[Mapping[str, str]] = {
    "trip": "routes",
    "stop": "stops",
    "feeding": "hub_feedings",
    "unassigned": "unserved",
    "kitchen": "kitchens",
    "hub": "hubs",
}
"""The layer of each kind of feature."""


def write_geopackage(
    plan: Plan,
    area: Area,
    orders: Iterable[Order],
    lines: TripLines,
    path: Path,
    *,
    further: Mapping[str, Sequence[Mapping[str, Any]]] | None = None,
    grid: Grid | None = None,
) -> None:
    """Write a plan as a GeoPackage; a layer that would be empty is left out.

    Parameters
    ----------
    further
        More layers by name: GeoJSON features, the cells of a price map for one.
    grid
        By whose cells doors are told; None tells them as they are.
    """
    by_layer: dict[str, list[Mapping[str, Any]]] = {}
    for feature in plan_features(plan, area, orders, lines, grid=grid)["features"]:
        by_layer.setdefault(LAYERS[feature["properties"]["kind"]], []).append(feature)
    path.unlink(missing_ok=True)
    for layer, features in {**by_layer, **(further or {})}.items():
        if features:
            _write_layer(layer, features, path)


def _write_layer(layer: str, features: Sequence[Mapping[str, Any]], path: Path) -> None:
    # It takes half a second to import: only who writes a GeoPackage waits.
    import geopandas

    flat = [{**each, "properties": _flat(each["properties"])} for each in features]
    frame = geopandas.GeoDataFrame.from_features(flat, crs=WGS84)
    frame.to_file(path, layer=layer, driver="GPKG", engine="pyogrio")


def _flat(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return properties as a table's columns take them: lists as words with blanks between."""
    return {
        name: " ".join(map(str, value)) if isinstance(value, list) else value
        for name, value in properties.items()
        if name != "kind"
    }
