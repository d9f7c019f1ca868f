"""Matrices of real and drawn streets equal those of scipy's Dijkstra, to the last unit."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from delivery.model.places import Location
from delivery.network.matrix import travel_matrix, weights_between
from delivery.network.open_networks import open_networks
from delivery.network.prepared import prepare
from delivery.network.profile import METRES_PER_SECOND
from delivery.network.rounding import round_half_up
from delivery.network.snap import snap
from delivery.network.spots import spots_of

SAMPLE_AREA = Path(__file__).parents[2] / "data" / "sample-area"


def places_in(network, count):
    """Return places along the streets and beside them, some twice, some at nodes."""
    rng = np.random.default_rng(3)
    points = network.roads.line_lon_lat
    beside = points[rng.integers(0, len(points), count)] + rng.normal(0, 2e-4, (count, 2))
    at_nodes = points[rng.integers(0, len(points), count // 8)]
    everywhere = np.concatenate([beside, at_nodes, beside[: count // 8]])
    return [Location(lon, lat) for lon, lat in everywhere.tolist()]


def assert_equal_to_scipy(area, profile, count, by_scipy, cache):
    text = tomllib.loads((area / "area.toml").read_text(encoding="utf-8"))
    networks = {profile: area / text["network"][profile]}
    opened, found = open_networks(networks, text["speed_kph"], [profile], cache=cache)
    assert not found
    prepared = prepare(opened[profile], cache=cache)
    network, packing = prepared.network, prepared.packing
    snapped = snap(network, places_in(network, count), 10_000)
    spots, spot = spots_of(snapped)
    for paths in (prepared.quickest, prepared.shortest):
        weights = weights_between(network, paths, spots, spots)
        assert np.array_equal(weights[np.ix_(spot, spot)], by_scipy(network, snapped, paths.weigh))
    whole = by_scipy(network, snapped, prepared.quickest.weigh).astype(np.int64)
    seconds = (whole >> packing.metre_bits) / packing.per_second
    metres = (whole & ((1 << packing.metre_bits) - 1)) / packing.per_metre
    walk = snapped.walk_metres / (4 * METRES_PER_SECOND)
    legs = round_half_up(walk[:, None] + seconds + walk)
    apart = (snapped.locations[:, None] != snapped.locations).any(axis=2)
    travel = travel_matrix(prepared, snapped, loading_places=9, walk_kph=4)
    assert np.array_equal(travel.durations, np.where(apart, legs, 0))
    assert np.array_equal(travel.distances, np.where(apart, round_half_up(metres), 0))
    by_metres = by_scipy(network, snapped, prepared.shortest.weigh)[:9] / packing.per_metre
    assert np.array_equal(travel.shortest, np.where(apart[:9], round_half_up(by_metres), 0))


@pytest.mark.parametrize("profile", ["car", "motorbike", "walk"])
def test_the_sample_area_has_scipys_matrices(profile, by_scipy, road_cache):
    assert_equal_to_scipy(SAMPLE_AREA, profile, 160, by_scipy, road_cache)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "profile"),
    [("central-seoul", "car"), ("central-seoul", "walk"), ("dongdaemun", "walk")],
)
def test_real_networks_have_scipys_matrices(shared, name, profile, by_scipy, road_cache):
    area = shared / "areas" / name
    assert_equal_to_scipy(area, profile, 240, by_scipy, road_cache)
