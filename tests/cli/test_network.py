"""``network build``: a file an area can name, or a line that says what is wrong."""

import gzip

import networkx as nx
import pytest

from delivery.network.graph_turns import ATTRIBUTE

NETWORK = "roads.graphml.gz"


def test_a_network_is_built_and_counted(sample, tmp_path, run):
    ended = run("network", "build", sample / NETWORK, "--out", tmp_path / "도로.graphml.gz")
    assert ended.status == 0
    assert "4,857 nodes, 7,202 streets, 931 one-way" in ended.out
    assert gzip.decompress((tmp_path / "도로.graphml.gz").read_bytes()).startswith(b"<?xml")


@pytest.mark.parametrize(
    "turns", ['{"turns": [{"from": ["a", "b", 0]}], "unused": {"via_way": 2}}', None]
)
def test_turn_restrictions_are_counted_where_there_are_any(sample, tmp_path, run, turns):
    graph = nx.read_graphml(sample / NETWORK, force_multigraph=True)
    graph.graph |= {ATTRIBUTE: turns} if turns else {}
    nx.write_graphml(graph, tmp_path / "turns.graphml")
    ended = run("network", "build", tmp_path / "turns.graphml", "--out", tmp_path / "out.graphml")
    phrase = (
        "회전 제한 0, 쓸 수 없음 3 (2 다른 길을 거치는, 지원하지 않는 것, "
        "1 없거나 만나지 않는 길의 것) "
        "/ 0 turn restrictions, 3 not usable (2 by way of a street"
    )
    assert (phrase in " ".join(ended.out.split())) == bool(turns)


def test_a_file_that_is_no_network_is_refused(sample, run):
    words = ("network", "build", sample / "kitchens.csv", "--out", "x.graphml")
    assert run(*words).told() == [("kitchens.csv", "neither GraphML nor OSM data")]


def test_a_file_that_is_not_there_is_refused(run):
    ended = run("network", "build", "lost.graphml", "--out", "x.graphml")
    assert ended.told() == [("lost.graphml", "no such file")]


def test_a_place_for_the_file_that_cannot_be_written_is_refused(sample, tmp_path, run):
    (tmp_path / "taken").write_text("a file")
    for out in ("x.xlsx", "taken/x.graphml"):
        ((where, _),) = run("network", "build", sample / NETWORK, "--out", out).told()
        assert where == out
