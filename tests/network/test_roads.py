import gzip

import networkx as nx
import numpy as np
import pytest

from delivery.errors import NetworkError
from delivery.network import graph_files
from delivery.network.roads import load_roads
from delivery.network.streets import ROADS_ARRAYS


def same(a, b) -> bool:
    return all(np.array_equal(getattr(a, name), getattr(b, name)) for name in ROADS_ARRAYS)


def test_a_second_load_comes_from_the_cache(block_file, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    first = load_roads(block_file, cache=cache)
    monkeypatch.setattr(graph_files, "read_graphml", None)
    second = load_roads(block_file, cache=cache)
    assert same(first, second)
    assert second.name == "block.graphml.gz"


def test_the_cache_goes_by_content_not_by_name(block_file, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    load_roads(block_file, cache=cache)
    moved = block_file.rename(tmp_path / "moved.graphml.gz")
    monkeypatch.setattr(graph_files, "read_graphml", None)
    assert load_roads(moved, cache=cache).name == "moved.graphml.gz"


@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_cache_is_made_again(block_file, tmp_path, damage):
    cache = tmp_path / "cache"
    first = load_roads(block_file, cache=cache)
    (kept,) = cache.glob("roads-*.npz")
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert same(first, load_roads(block_file, cache=cache))
    assert kept.stat().st_size == len(whole)


def test_a_cache_that_cannot_be_written_is_done_without(block_file, tmp_path):
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("")
    assert len(load_roads(block_file, cache=not_a_folder).metres) == 5


def test_no_part_of_a_file_is_left_in_the_cache(block_file, tmp_path):
    cache = tmp_path / "cache"
    load_roads(block_file, cache=cache)
    assert [path.suffix for path in cache.iterdir()] == [".npz"]


def test_plain_and_packed_files_read_alike(block_file, tmp_path):
    plain = tmp_path / "block.xml"
    plain.write_bytes(gzip.decompress(block_file.read_bytes()))
    assert same(load_roads(plain, cache=None), load_roads(block_file, cache=None))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "neither GraphML nor OSM data"),
        (b"hello", "neither GraphML nor OSM data"),
        (b"\x1f\x8bnot gzip at all", "undamaged"),
        (gzip.compress(b"<html></html>", mtime=0), "neither GraphML nor OSM data"),
        (b"<graphml><graph edgedefault='directed'>", "XML"),
        (b"<html><!-- <graphml --></html>", "no GraphML graph"),
        (
            b"<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>"
            b"<graph edgedefault='directed'><edge source='a' target='b'>"
            b"<data key='d0'>1</data></edge></graph></graphml>",
            "no GraphML graph",
        ),
    ],
)
def test_a_file_that_is_no_network_is_refused(tmp_path, content, says):
    path = tmp_path / "roads.graphml.gz"
    path.write_bytes(content)
    with pytest.raises(NetworkError, match=says) as raised:
        load_roads(path, cache=None)
    assert str(raised.value).startswith("roads.graphml.gz: ")


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_truncated_gzip_file_is_refused(block_file, share):
    content = block_file.read_bytes()
    block_file.write_bytes(content[: int(share * len(content))])
    with pytest.raises(NetworkError, match=r"block\.graphml\.gz: .* undamaged"):
        load_roads(block_file, cache=None)


def test_a_missing_file_is_named_without_its_folder(tmp_path):
    with pytest.raises(NetworkError) as raised:
        load_roads(tmp_path / "nowhere.graphml", cache=None)
    assert str(tmp_path) not in str(raised.value)


def test_a_folder_is_no_network(tmp_path):
    with pytest.raises(NetworkError, match="undamaged"):
        load_roads(tmp_path, cache=None)


def test_an_undirected_graph_is_refused(tmp_path):
    path = tmp_path / "roads.graphml"
    nx.write_graphml(nx.Graph([("A", "B")]), path)
    with pytest.raises(NetworkError, match="undirected"):
        load_roads(path, cache=None)


def test_a_graph_of_something_else_is_refused(tmp_path):
    path = tmp_path / "friends.graphml"
    nx.write_graphml(nx.DiGraph([("A", "B")]), path)
    with pytest.raises(NetworkError, match="no x and y in degrees on 2 of 2 nodes"):
        load_roads(path, cache=None)
