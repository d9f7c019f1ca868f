"""The GeoPackage of a plan opens in GIS programs, with a layer for each kind of thing."""

from pathlib import Path

import geopandas
import pyogrio
import pytest

from delivery.model.area import Area
from delivery.model.pay import Ledger
from delivery.model.places import Order
from delivery.model.plan import Plan
from delivery.reports.geopackage import write_geopackage

CELL = {
    "type": "Feature",
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    "properties": {"won": 1870},
}


@pytest.fixture(scope="module")
def path(
    plan: Plan,
    area: Area,
    orders: tuple[Order, ...],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Return the plan's GeoPackage with one further layer."""
    path = tmp_path_factory.mktemp("gis") / "report.gpkg"
    path.write_bytes(b"what was there before")
    write_geopackage(plan, area, orders, {}, path, further={"prices": [CELL], "empty": []})
    return path


def test_every_kind_has_its_layer(path: Path) -> None:
    layers = {str(name): str(kind) for name, kind in pyogrio.list_layers(path)}
    assert layers == {
        "routes": "LineString",
        "stops": "Point",
        "hub_feedings": "Point",
        "unserved": "Point",
        "kitchens": "Point",
        "hubs": "Point",
        "prices": "Polygon",
    }


def test_a_stop_says_what_it_costs_and_whose_orders_it_has(path: Path, plan: Plan) -> None:
    stops = geopandas.read_file(path, layer="stops")
    assert stops.crs.to_epsg() == 4326
    doors = sum(s.hub_id is None for r in plan.routes for t in r.trips for s in t.stops)
    assert len(stops) == doors
    assert "O3 O4" in set(stops["order_ids"])
    assert stops["won_provider"].sum() == sum(
        route.cost.in_ledger(Ledger.PROVIDER) for route in plan.routes
    )


def test_no_person_stands_in_it(path: Path, orders: tuple[Order, ...]) -> None:
    content = path.read_bytes()
    for order in orders:
        for private in (order.name, order.address, order.phone):
            assert not private or private.encode() not in content
