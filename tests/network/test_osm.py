import bz2
import gzip
from pathlib import Path

import osmium
import osmnx
import pytest

from delivery.errors import NetworkError
from delivery.network.kind import Kind
from delivery.network.osm import fetch_osm, read_osm
from delivery.network.profile import profile_network
from delivery.network.roads import load_roads

# A crossing at 3; a one-way street 3 > 4 against which the way is drawn (oneway=-1).
#
#    1 --- 2 --- 3 <--- 4     1-2-3 residential, 3-5 steps then footway from 5 to 6,
#                |            7-3 a service road closed to motor vehicles
#                5 - - - 6
NODES = {
    1: (127.000, 37.500),
    2: (127.001, 37.5001),
    3: (127.002, 37.500),
    4: (127.003, 37.500),
    5: (127.002, 37.499),
    6: (127.003, 37.499),
    7: (127.002, 37.501),
}
WAYS = {
    10: ([1, 2, 3], {"highway": "residential", "name": "가나길"}),
    11: ([3, 4], {"highway": "secondary", "oneway": "-1"}),
    12: ([3, 5], {"highway": "steps"}),
    13: ([5, 6], {"highway": "footway"}),
    14: ([7, 3], {"highway": "service", "motor_vehicle": "no"}),
    15: ([1, 4], {"highway": "proposed"}),
    16: ([1, 7], {"highway": "service", "access": "private"}),
    17: ([2, 7], {"building": "yes"}),
}


def write_osm(path: Path, nodes=NODES, ways=WAYS) -> Path:
    """Write the drawing above in the form that the file's name asks for."""
    with osmium.SimpleWriter(str(path)) as writer:
        for number, location in nodes.items():
            writer.add_node(osmium.osm.mutable.Node(id=number, location=location))
        for number, (refs, tags) in ways.items():
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
    return path


def streets(roads) -> set[tuple[str, bool]]:
    """Return the (class, two-way) of every street."""
    classes = (roads.classes[number] for number in roads.forward_class)
    return set(zip(classes, roads.two_way.tolist(), strict=True))


@pytest.mark.parametrize("ending", ["osm", "osm.gz", "osm.bz2", "osm.pbf"])
def test_osm_data_reads_alike_in_every_form(tmp_path, ending):
    roads = load_roads(write_osm(tmp_path / f"map.{ending}"), cache=None)
    assert streets(roads) == {
        ("residential", True),
        ("secondary", False),
        ("steps", True),
        ("footway", True),
        ("pedestrian", True),
    }
    assert len(roads.metres) == 5


def test_the_name_of_an_osm_file_does_not_matter(tmp_path):
    write_osm(tmp_path / "map.osm.gz").rename(tmp_path / "roads.xml.gz")
    assert len(load_roads(tmp_path / "roads.xml.gz", cache=None).metres) == 5


def test_a_way_against_its_drawing_is_one_way_the_other_way(tmp_path):
    roads = load_roads(write_osm(tmp_path / "map.osm"), cache=None)
    (street,) = [i for i, two_way in enumerate(roads.two_way) if not two_way]
    assert roads.line(street)[0].tolist() == [127.003, 37.5]


def test_a_street_closed_to_vehicles_stays_open_on_foot(tmp_path):
    roads = load_roads(write_osm(tmp_path / "map.osm"), cache=None)
    assert len(profile_network(roads, "car", {"default": 18, "pedestrian": 0}).street) == 1
    assert len(profile_network(roads, "walk", {"default": 3.6}).street) == 5


@pytest.mark.parametrize(
    ("kind", "classes"),
    [
        (Kind.DRIVE, {("residential", True), ("secondary", False)}),
        (
            Kind.WALK,
            {
                ("residential", True),
                ("secondary", True),
                ("steps", True),
                ("footway", True),
                ("service", True),
            },
        ),
    ],
)
def test_a_kind_keeps_its_own_ways(tmp_path, kind, classes):
    graph = read_osm(write_osm(tmp_path / "map.osm"), is_pbf=False, kind=kind)
    found = set()
    for tail, head, data in graph.edges(data=True):
        found.add((data["highway"], graph.has_edge(head, tail)))
    assert found == classes


def test_ways_listed_before_their_nodes_are_read(tmp_path):
    text = write_osm(tmp_path / "map.osm").read_text()
    begin, end = text.index("<way"), text.index("</osm>")
    header = text.index("<node")
    turned = text[:header] + text[begin:end] + text[header:begin] + text[end:]
    (tmp_path / "turned.osm").write_text(turned)
    assert len(load_roads(tmp_path / "turned.osm", cache=None).metres) == 5


def test_a_way_cut_by_the_border_of_an_extract_keeps_its_parts(tmp_path):
    ways = {10: ([1, 2, 99, 3, 4, 98], {"highway": "residential"})}
    roads = load_roads(write_osm(tmp_path / "map.osm", ways=ways), cache=None)
    assert len(roads.metres) == 2
    assert roads.two_way.all()


def test_data_without_roads_is_refused(tmp_path):
    path = write_osm(tmp_path / "map.osm", ways={17: WAYS[17]})
    with pytest.raises(NetworkError, match=r"map\.osm: no street"):
        load_roads(path, cache=None)


@pytest.mark.parametrize("ending", ["osm", "osm.gz", "osm.bz2", "osm.pbf"])
def test_truncated_osm_data_is_refused(tmp_path, ending):
    path = write_osm(tmp_path / f"map.{ending}")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(NetworkError, match="undamaged"):
        load_roads(path, cache=None)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_osm_data_with_a_coordinate_that_is_none_is_refused(tmp_path, pack):
    path = tmp_path / "map.osm"
    text = write_osm(path).read_bytes().replace(b'lat="37.5001"', b'lat="north"')
    path.write_bytes(pack(text))
    with pytest.raises(NetworkError, match="undamaged"):
        load_roads(path, cache=None)


@pytest.mark.parametrize(
    "error", [ConnectionError("no route"), ValueError("no such place"), TypeError("a point")]
)
def test_a_place_that_cannot_be_fetched_is_a_clear_fault(monkeypatch, error):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr(osmnx, "graph_from_place", fail)
    with pytest.raises(NetworkError, match="internet access") as raised:
        fetch_osm("Dongdaemun-gu, Seoul", kind=Kind.ALL)
    assert raised.value.faults[0].where == "Dongdaemun-gu, Seoul"


def test_a_place_is_fetched_whole_and_osmnx_is_left_as_it_was(tmp_path, monkeypatch):
    asked = {}
    path = write_osm(tmp_path / "map.osm")

    def fetch(place, **options):
        asked.update(options, place=place, use_cache=osmnx.settings.use_cache)
        return osmnx.graph_from_xml(path, simplify=False, retain_all=True)

    monkeypatch.setattr(osmnx, "graph_from_place", fetch)
    before = osmnx.settings.use_cache, list(osmnx.settings.useful_tags_way)
    graph = fetch_osm("Seoul", kind=Kind.DRIVE)
    assert graph.number_of_edges() > 0
    assert asked["network_type"] == "drive_service"
    assert asked["use_cache"] is False
    assert (osmnx.settings.use_cache, osmnx.settings.useful_tags_way) == before
