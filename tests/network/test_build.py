import gzip

import networkx as nx
import osmium
import osmnx
import pytest

from delivery.errors import NetworkError
from delivery.network import build as build_module
from delivery.network.build import build_network
from delivery.network.kind import Kind
from delivery.network.roads import load_roads

POINTS = {"A": (0, 0), "B": (100, 0), "C": (100, 100)}
STREETS = [
    ("A", "B", "residential", "two-way"),
    ("B", "C", "steps", "two-way"),
    ("C", "A", "secondary", "one-way"),
]


@pytest.fixture
def source(tmp_path, draw_graph):
    path = tmp_path / "source.graphml"
    nx.write_graphml(draw_graph(POINTS, STREETS), path)
    return path


def classes(path):
    return sorted(load_roads(path, cache=None).classes)


def test_all_kinds_of_streets_are_kept_for_everybody(source, tmp_path):
    out = tmp_path / "new" / "roads.graphml.gz"
    summary = build_network(str(source), out, kind=Kind.ALL)
    assert classes(out) == ["residential", "secondary", "steps"]
    assert (summary.nodes, summary.streets, summary.one_way) == (3, 3, 1)
    assert summary.metres == 341
    assert list(summary.metres_by_class) == ["secondary", "steps", "residential"]


def test_a_driving_network_leaves_out_what_is_not_drivable(source, tmp_path):
    out = tmp_path / "roads.graphml"
    assert build_network(str(source), out, kind=Kind.DRIVE).streets == 2
    assert classes(out) == ["residential", "secondary"]


def test_the_same_source_gives_the_same_bytes(source, tmp_path):
    outs = [tmp_path / "a.graphml.gz", tmp_path / "b.graphml.gz"]
    for out in outs:
        build_network(str(source), out, kind=Kind.ALL)
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_osm_data_becomes_a_network_with_its_steps_tagged(tmp_path):
    source = tmp_path / "map.osm.pbf"
    with osmium.SimpleWriter(str(source)) as writer:
        for number, lon in enumerate((127.0, 127.001, 127.002, 127.003), start=1):
            node = osmium.osm.mutable.Node(id=number, location=(lon, 37.5))
            writer.add_node(node)
        for number, (refs, road_class) in enumerate((([1, 2], "residential"), ([2, 3], "steps"))):
            tags = {"highway": road_class}
            writer.add_way(osmium.osm.mutable.Way(id=number + 1, nodes=refs, tags=tags))
    out = tmp_path / "roads.graphml.gz"
    build_network(str(source), out, kind=Kind.WALK)
    assert classes(out) == ["residential", "steps"]
    assert osmnx.load_graphml(graphml_str=gzip.decompress(out.read_bytes()).decode()).is_directed()


def test_a_walking_network_cannot_be_made_into_a_driving_one(tmp_path, draw_graph):
    source = tmp_path / "walk.graphml"
    streets = [("A", "B", "footway", "two-way"), ("B", "C", "path", "two-way")]
    nx.write_graphml(draw_graph(POINTS, streets), source)
    with pytest.raises(NetworkError, match="walking network"):
        build_network(str(source), tmp_path / "roads.graphml", kind=Kind.DRIVE)


def test_a_name_that_is_no_file_is_fetched_as_a_place(source, tmp_path, draw_graph, monkeypatch):
    def fetch(place, *, kind):
        assert (place, kind) == ("동대문구", Kind.ALL)
        return draw_graph(POINTS, STREETS)

    monkeypatch.setattr(build_module, "fetch_osm", fetch)
    assert build_network("동대문구", tmp_path / "r.graphml", kind=Kind.ALL).streets == 3


@pytest.mark.parametrize("name", ["gone.osm.pbf", "gone.graphml", "gone.xml.gz"])
def test_a_missing_file_is_not_looked_up_as_a_place(tmp_path, name):
    with pytest.raises(NetworkError, match="no such file"):
        build_network(str(tmp_path / name), tmp_path / "r.graphml", kind=Kind.ALL)


@pytest.mark.parametrize("name", ["roads.csv", "roads.osm", "roads"])
def test_the_target_is_graphml(source, tmp_path, name):
    with pytest.raises(NetworkError, match=r"ends in \.graphml"):
        build_network(str(source), tmp_path / name, kind=Kind.ALL)


def test_a_target_that_cannot_be_written_is_a_clear_fault(source, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(NetworkError, match="writable"):
        build_network(str(source), blocked / "r.graphml", kind=Kind.ALL)


def test_progress_is_told(source, tmp_path):
    told = []
    out = tmp_path / "r.graphml"
    build_network(str(source), out, kind=Kind.ALL, on_progress=told.append)
    assert told == [
        f"읽기 / Reading {source}",
        "도로망을 살핍니다 / Checking the network",
        f"쓰기 / Writing {out}",
    ]
