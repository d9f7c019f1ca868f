import json
from pathlib import Path
from typing import Any

import pytest

from delivery.model.area import Area
from delivery.model.grids import grid_over
from delivery.model.places import Location, Order, great_circle_metres
from delivery.model.plan import Plan
from delivery.reports.geojson import plan_features, write_geojson


@pytest.fixture
def features(plan: Plan, area: Area, orders: tuple[Order, ...]) -> list[dict[str, Any]]:
    street = [(126.966, 37.559), (126.9663, 37.5598), (126.967, 37.5601)]
    collection = plan_features(plan, area, orders, {("R01", 0): street})
    features: list[dict[str, Any]] = collection["features"]
    return features


def _of(features: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [feature for feature in features if feature["properties"]["kind"] == kind]


def test_each_trip_is_a_line_on_the_streets_with_its_mode_boxes_and_won(
    features: list[dict[str, Any]],
) -> None:
    first, *_ = trips = _of(features, "trip")
    assert len(trips) == 4
    assert first["geometry"]["type"] == "LineString"
    assert first["geometry"]["coordinates"][1] == [126.9663, 37.5598]
    assert first["properties"]["mode"] == "producer"
    assert first["properties"]["boxes"] == 3
    assert first["properties"]["minutes"] == 48  # 09:30 to 10:13, and five minutes back
    assert first["properties"]["route_won_provider"] == 72000


def test_doors_and_lines_told_by_cells_show_no_home(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    grid = grid_over([order.location for order in orders])
    doors = {(order.location.lon, order.location.lat) for order in orders}
    exact = plan_features(plan, area, orders, {})
    coarse = plan_features(plan, area, orders, {}, grid=grid)
    assert _points(exact["features"]) & doors == doors
    assert not _points(coarse["features"]) & doors
    assert (coarse["door_cell_metres"], "door_cell_metres" in exact) == (100, False)
    for near, door in zip(
        _of(coarse["features"], "stop"), _of(exact["features"], "stop"), strict=True
    ):
        apart = great_circle_metres(
            Location(*near["geometry"]["coordinates"]), Location(*door["geometry"]["coordinates"])
        )
        assert 0 < apart < 71  # half the diagonal of a cell
        assert near["properties"] == door["properties"]
    # Kitchens and offices are nobody's home.
    for kind in ("kitchen", "hub", "feeding"):
        assert _of(coarse["features"], kind) == _of(exact["features"], kind)


def _points(features: list[dict[str, Any]]) -> set[tuple[float, float]]:
    points = set()
    for feature in features:
        geometry = feature["geometry"]
        is_line = geometry["type"] == "LineString"
        points |= {
            tuple(p) for p in (geometry["coordinates"] if is_line else [geometry["coordinates"]])
        }
    return points


def test_a_trip_without_a_street_line_goes_straight_from_place_to_place(
    features: list[dict[str, Any]],
) -> None:
    ride = _of(features, "trip")[1]
    assert ride["geometry"]["coordinates"] == [
        [126.966, 37.559], [126.975, 37.558], [126.9721, 37.5577],
    ]  # fmt: skip


def test_stops_are_numbered_points_that_name_orders_only(features: list[dict[str, Any]]) -> None:
    stops = _of(features, "stop")
    numbers = [(s["properties"]["route_id"], s["properties"]["number"]) for s in stops]
    assert numbers == [("R01", 1), ("R01", 2), ("R02", 1), ("R04", 1)]
    assert stops[2]["properties"]["order_ids"] == ["O3", "O4"]


def test_feedings_unserved_orders_kitchens_and_hubs_are_points_of_their_own(
    features: list[dict[str, Any]],
) -> None:
    assert [f["properties"]["hub_id"] for f in _of(features, "feeding")] == ["H01"]
    assert [f["properties"]["reason"] for f in _of(features, "unassigned")] == [
        "suspended",
        "territory",
    ]
    assert [f["properties"]["id"] for f in _of(features, "kitchen")] == ["K1", "K2"]
    assert [f["properties"]["id"] for f in _of(features, "hub")] == ["H01"]


def test_nothing_personal_stands_in_the_file_not_even_where_residents_live(
    plan: Plan,
    area: Area,
    orders: tuple[Order, ...],
    resident_home: Location,
    tmp_path: Path,
) -> None:
    write_geojson(plan, area, orders, {}, tmp_path / "routes.geojson")
    text = (tmp_path / "routes.geojson").read_text("utf-8")
    assert json.loads(text)["type"] == "FeatureCollection"
    for order in orders:
        for secret in (order.name, order.address, order.phone):
            assert secret not in text
    assert "저염" not in text
    assert str(resident_home.lon) not in text


def test_a_line_that_stays_in_one_place_still_has_two_points(
    plan: Plan, area: Area, orders: tuple[Order, ...]
) -> None:
    still: dict[tuple[str, int], list[tuple[float, float]]] = {("R04", 0): [(126.9, 37.5)]}
    walk = _of(plan_features(plan, area, orders, still)["features"], "trip")[3]
    assert walk["geometry"]["coordinates"] == [[126.9, 37.5], [126.9, 37.5]]


def test_locations_keep_longitude_first(features: list[dict[str, Any]]) -> None:
    hub = Location(*_of(features, "hub")[0]["geometry"]["coordinates"])
    assert (hub.lon, hub.lat) == (126.971, 37.562)


def test_the_won_of_the_doors_add_up_to_the_plan(
    features: list[dict[str, Any]], plan: Plan
) -> None:
    for ledger, won in plan.summary.total.cost.items():
        doors = sum(stop["properties"][f"won_{ledger}"] for stop in _of(features, "stop"))
        assert doors == won
