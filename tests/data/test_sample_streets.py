"""The streets of the sample area: a Korean district that can be driven and walked."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

import networkx as nx
import osmnx as ox
import pytest
from shapely import LineString, Point, STRtree
from shapely.affinity import scale

G = TypeVar("G", Point, LineString)
Rows = list[dict[str, str]]

METRES_PER_DEGREE = math.pi * 6_371_009 / 180
SQUEEZE = math.cos(math.radians(37.6465))


def test_it_is_as_large_as_a_district(streets: nx.MultiDiGraph) -> None:
    assert 2_500 <= len(streets) <= 5_000
    lons = [lon for _, lon in streets.nodes(data="x")]
    lats = [lat for _, lat in streets.nodes(data="y")]
    width = (max(lons) - min(lons)) * METRES_PER_DEGREE * SQUEEZE
    height = (max(lats) - min(lats)) * METRES_PER_DEGREE
    assert 3_800 < width < 4_600
    assert 4_700 < height < 5_300


def test_it_lies_in_the_mountains_where_no_streets_are(streets: nx.MultiDiGraph) -> None:
    assert all(126.950 < lon < 127.003 for _, lon in streets.nodes(data="x"))
    assert all(37.621 < lat < 37.671 for _, lat in streets.nodes(data="y"))


def test_cars_reach_nearly_every_crossing_and_return(drives: nx.MultiDiGraph) -> None:
    largest = max(nx.strongly_connected_components(drives), key=len)
    assert 0.97 <= len(largest) / len(drives) < 1


def test_walkers_reach_every_crossing(streets: nx.MultiDiGraph) -> None:
    assert nx.is_connected(streets.to_undirected(as_view=True))


def test_every_class_of_street_is_there(streets: nx.MultiDiGraph) -> None:
    classes = Counter(highway for *_, highway in streets.edges(data="highway"))
    assert set(classes) == {
        "primary", "secondary", "tertiary", "residential", "living_street", "pedestrian",
        "steps", "footway", "path",
    }  # fmt: skip
    assert classes["steps"] > 100


def test_one_residential_street_in_six_is_one_way(streets: nx.MultiDiGraph) -> None:
    one = both = 0.0
    for *_, data in streets.edges(data=True):
        if data["highway"] == "residential":
            one += data["length"] * data["oneway"]
            both += data["length"] * (1 if data["oneway"] else 0.5)
    assert 0.14 <= one / both <= 0.20


def test_few_bridges_hold_the_two_banks_together(streets: nx.MultiDiGraph) -> None:
    bridges = [
        (a, b, key)
        for a, b, key, bridge in streets.edges(keys=True, data="bridge")
        if bridge is not None
    ]
    drivable = {
        frozenset(edge[:2]) for edge in bridges if streets.edges[edge]["highway"] != "footway"
    }
    assert len({frozenset(edge[:2]) for edge in bridges}) == 4
    assert len(drivable) == 3
    banks = streets.edge_subgraph([e for e in streets.edges(keys=True) if e not in set(bridges)])
    parts = sorted(map(len, nx.weakly_connected_components(banks)))
    assert len(parts) == 2
    assert parts[0] > 0.3 * len(streets)


def test_crossings_meet_as_in_korean_cities(streets: nx.MultiDiGraph) -> None:
    """Three-way crossings prevail over four-way ones; some alleys are blind."""
    count = Counter(streets_met for _, streets_met in streets.nodes(data="street_count"))
    assert count[3] > 2.5 * count[4]
    assert 0.04 < count[1] / len(streets) < 0.12


def test_streets_are_drawn_as_they_bend(streets: nx.MultiDiGraph) -> None:
    for a, b, data in streets.edges(data=True):
        ends = [(streets.nodes[node]["x"], streets.nodes[node]["y"]) for node in (a, b)]
        if "geometry" in data:
            assert [data["geometry"].coords[0], data["geometry"].coords[-1]] == ends
        drawn = data.get("geometry", LineString(ends))
        assert data["length"] == pytest.approx(_metres(drawn), abs=0.002)


def test_both_ways_of_a_street_are_there_unless_it_is_one_way(streets: nx.MultiDiGraph) -> None:
    ways = Counter(
        (frozenset((a, b)), data["osmid"], data["length"], data["oneway"])
        for a, b, data in streets.edges(data=True)
    )
    for (_, _, _, oneway), found in ways.items():
        assert found % 2 == 0 or oneway


def test_streets_have_korean_names(drives: nx.MultiDiGraph) -> None:
    names = [name for *_, name in drives.edges(data="name")]
    named = [name for name in names if name is not None]
    assert len(named) > 0.9 * len(names)
    assert all(name.endswith(("로", "길")) for name in named)


def test_doors_stand_by_a_street_for_cars_and_for_walkers(
    streets: nx.MultiDiGraph, drives: nx.MultiDiGraph, table: Callable[[str], Rows]
) -> None:
    largest = max(nx.strongly_connected_components(drives), key=len)
    for part in (drives.subgraph(largest), streets):
        tree = STRtree(list(_lines(part)))
        for name, lon, lat in _places(table):
            place = _flat(Point(float(lon), float(lat)))
            near = tree.geometries[tree.nearest(place)].distance(place)
            assert near <= (60 if name == "recipients.csv" or part is streets else 300), name


def _places(table: Callable[[str], Rows]) -> Iterator[tuple[str, str, str]]:
    for name in ("recipients.csv", "kitchens.csv", "hubs.csv"):
        for row in table(name):
            yield name, row["lon"], row["lat"]
    for row in table("residents.csv"):
        yield "residents.csv", row["home_lon"], row["home_lat"]


def _lines(streets: nx.MultiDiGraph) -> Iterator[LineString]:
    for a, b, data in streets.edges(data=True):
        ends = [(streets.nodes[node]["x"], streets.nodes[node]["y"]) for node in (a, b)]
        yield _flat(data.get("geometry", LineString(ends)))


def _flat(shape: G) -> G:
    """Return a shape in metres; good to a per mille at the size of a district."""
    return scale(shape, METRES_PER_DEGREE * SQUEEZE, METRES_PER_DEGREE, origin=(0, 0))


def _metres(line: LineString) -> float:
    lons, lats = line.coords.xy
    legs = ox.distance.great_circle(lats[:-1], lons[:-1], lats[1:], lons[1:])
    return float(sum(legs))
