import numpy as np
import pytest

from delivery.network import prepared as prepared_module
from delivery.network.array_store import read_arrays, write_arrays
from delivery.network.hierarchy import HIERARCHY_ARRAYS
from delivery.network.prepared import prepare
from delivery.network.profile import profile_network

TWO_WAYS = (
    {"A": (0, 0), "B": (200, 0), "C": (100, 50)},
    [
        ("A", "B", "living_street", "two-way"),
        ("A", "C", "primary", "two-way"),
        ("C", "B", "primary", "two-way"),
    ],
)


def same(a, b) -> bool:
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in HIERARCHY_ARRAYS)


def refuse(*_, **__):
    raise AssertionError("Nothing should be contracted.")


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def test_hierarchies_are_kept_and_read_back(block, cache, monkeypatch):
    first = prepare(block, cache=cache)
    monkeypatch.setattr(prepared_module, "build_hierarchy", refuse)
    second = prepare(block, cache=cache)
    assert same(first.quickest.hierarchy, second.quickest.hierarchy)
    assert same(first.shortest.hierarchy, second.shortest.hierarchy)


def test_another_speed_makes_another_hierarchy_by_time_alone(draw, cache):
    roads = draw(*TWO_WAYS)
    prepare(profile_network(roads, "car", {"primary": 36, "default": 10}), cache=cache)
    assert len(list(cache.glob("hierarchy-*.npz"))) == 2
    prepare(profile_network(roads, "motorbike", {"primary": 36, "default": 15}), cache=cache)
    assert len(list(cache.glob("hierarchy-*.npz"))) == 3


def test_another_network_makes_other_hierarchies(draw, cache):
    points, streets = TWO_WAYS
    for north in (50, 51):
        roads = draw({**points, "C": (100, north)}, streets)
        prepare(profile_network(roads, "car", {"default": 36}), cache=cache)
    assert len(list(cache.glob("hierarchy-*.npz"))) == 4


@pytest.mark.parametrize("damage", ["cut", "other", "foreign"])
def test_a_damaged_hierarchy_is_made_again(block, draw, cache, tmp_path, damage):
    whole = prepare(block, cache=cache)
    for kept in cache.glob("hierarchy-*.npz"):
        arrays = read_arrays(kept, names=HIERARCHY_ARRAYS)
        if damage == "cut":
            kept.write_bytes(kept.read_bytes()[:200])
        elif damage == "other":
            write_arrays(kept, {**arrays, "higher": arrays["higher"] + 100})
        else:
            prepare(profile_network(draw(*TWO_WAYS), "car", {"default": 36}), cache=tmp_path / "x")
            (tmp_path / "x").glob("*").__next__().replace(kept)
    again = prepare(block, cache=cache)
    assert same(again.quickest.hierarchy, whole.quickest.hierarchy)
    assert same(again.shortest.hierarchy, whole.shortest.hierarchy)


def test_only_what_is_missing_is_told_of(block, cache):
    told = []
    prepare(block, cache=cache, on_progress=told.append)
    quickest = "/ Preparing streets for car, once: quickest ways"
    assert told[0] == f"car 도로를 준비합니다, 처음 한 번: 빠른 길 {quickest}"
    prepare(block, cache=cache, on_progress=told.append)
    assert len(told) == 4
