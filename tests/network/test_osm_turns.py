"""Turn restrictions in OSM data, through a built file and the arrays kept of it."""

import json

import networkx as nx
import osmium
import pytest

from delivery.model.turns import FREE_TURNS
from delivery.network import graph_files
from delivery.network.build import build_network
from delivery.network.graph_turns import ATTRIBUTE
from delivery.network.kind import Kind
from delivery.network.open_networks import open_networks
from delivery.network.profile import profile_network
from delivery.network.roads import load_roads
from delivery.network.streets import ROADS_ARRAYS
from delivery.network.turn_costs import with_turns
from delivery.network.turn_words import Unused

# A crossing at 3; nodes 2, 4, 6 and 8 are bends in its arms, where ways are joined.
#
#             7            Ways: 10 from 1 to 3, 11 from 3 to 5, 12 from 3 to 7, 13 from 9 to 3,
#             6            14 (tertiary) from 5 to 7, 15 (a footway) from 1 to 9.
#   1 -- 2 -- 3 -- 4 -- 5
#             8
#             9
NODES = {
    1: (127.000, 37.500),
    2: (127.001, 37.5001),
    3: (127.002, 37.500),
    4: (127.003, 37.4999),
    5: (127.004, 37.500),
    6: (127.0021, 37.501),
    7: (127.002, 37.502),
    8: (127.0019, 37.499),
    9: (127.002, 37.498),
}
WAYS = {
    10: ([1, 2, 3], "residential"),
    11: ([3, 4, 5], "residential"),
    12: ([3, 6, 7], "residential"),
    13: ([9, 8, 3], "residential"),
    14: ([5, 7], "tertiary"),
    15: ([1, 9], "footway"),
}
LEFT = ((10, 3, 12), {"restriction": "no_left_turn", "except": "motorcycle;bus"})
ONLY = ((13, 3, 12), {"restriction": "only_straight_on"})
BACK = ((11, 3, 11), {"restriction": "no_u_turn"})
AT_A_BEND = ((10, 2, 10), {"restriction": "no_u_turn"})
GONE = ((10, 3, 99), {"restriction": "no_left_turn"})
APART = ((10, 5, 14), {"restriction": "no_left_turn"})
ON_FOOT = ((15, 1, 10), {"restriction": "no_left_turn"})
AT_TIMES = ((10, 3, 13), {"restriction:conditional": "no_right_turn @ (07:00-09:00)"})


def write_osm(path, relations, ways=WAYS, via="n"):
    """Write the drawing above with restrictions ((from, via, to), tags)."""
    with osmium.SimpleWriter(str(path)) as writer:
        for number, location in NODES.items():
            writer.add_node(osmium.osm.mutable.Node(id=number, location=location))
        for number, (refs, kind) in ways.items():
            tags = {"highway": kind}
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
        for number, ((begin, node, end), tags) in enumerate(relations, start=1):
            members = [("w", begin, "from"), (via, node, "via"), ("w", end, "to")]
            tags = {"type": "restriction", **tags}
            writer.add_relation(osmium.osm.mutable.Relation(id=number, members=members, tags=tags))
    return path


def bans(roads, profile="car"):
    """Return the banned turns as (from, at, to), each node by its number in the drawing."""
    network = with_turns(profile_network(roads, profile, {"default": 18.0}), FREE_TURNS)
    number = {(round(lon, 4), round(lat, 4)): node for node, (lon, lat) in NODES.items()}

    def ends(d):
        street = network.street[d // 2]
        pair = [
            number[tuple(roads.node_lon_lat[e[street]].round(4))] for e in (roads.tail, roads.head)
        ]
        return pair[:: 1 - 2 * (d % 2)]

    turns = network.turns
    pairs = zip(turns.arriving.tolist(), turns.leaving.tolist(), strict=True)
    return {(*ends(a), ends(b)[1]) for a, b in pairs}


@pytest.mark.parametrize("ending", ["osm", "osm.gz", "osm.pbf"])
def test_restrictions_are_read_alike_in_every_form(tmp_path, ending):
    roads = load_roads(write_osm(tmp_path / f"map.{ending}", [LEFT, ONLY, BACK]), cache=None)
    only = {(9, 3, 1), (9, 3, 5), (9, 3, 9)}
    assert bans(roads) == {(1, 3, 7), (5, 3, 5), *only}
    assert bans(roads, "motorbike") == {(5, 3, 5), *only}
    assert bans(roads, "walk") == set()
    assert len(roads.node_lon_lat) == 5
    assert (roads.turns_used, sum(roads.turns_unused.values())) == (3, 0)


def test_what_cannot_be_used_is_counted_by_why(tmp_path):
    relations = [LEFT, GONE, APART, AT_A_BEND, AT_TIMES]
    roads = load_roads(write_osm(tmp_path / "map.osm", relations), cache=None)
    assert bans(roads) == {(1, 3, 7)}
    assert roads.turns_unused == {Unused.VIA_WAY: 0, Unused.MISSING: 3, Unused.OTHER: 1}
    roads = load_roads(
        write_osm(tmp_path / "via.osm", [((10, 11, 14), LEFT[1])], via="w"), cache=None
    )
    assert bans(roads) == set()
    assert roads.turns_unused[Unused.VIA_WAY] == 1


def test_a_restriction_against_a_one_way_street_is_counted(tmp_path):
    path = write_osm(tmp_path / "map.osm", [((14, 7, 12), LEFT[1])])
    text = path.read_text()
    way = text.index('<way id="14"')
    at = text.index("<tag", way)
    path.write_text(text[:at] + '<tag k="oneway" v="-1"/>' + text[at:])
    assert load_roads(path, cache=None).turns_unused[Unused.MISSING] == 1


def test_a_restriction_between_two_ways_keeps_their_node(tmp_path):
    ways = {**WAYS, 10: ([1, 2], "residential"), 16: ([2, 3], "residential")}
    ban = ((10, 2, 10), {"restriction": "no_u_turn"})
    roads = load_roads(write_osm(tmp_path / "map.osm", [ban], ways), cache=None)
    assert bans(roads) == {(1, 2, 1)}
    assert len(load_roads(write_osm(tmp_path / "free.osm", [], ways), cache=None).metres) == 6
    assert len(roads.metres) == 7


def test_restrictions_survive_a_border_that_cuts_their_way(tmp_path):
    ways = {**WAYS, 10: ([98, 1, 97, 2, 3], "residential")}
    roads = load_roads(write_osm(tmp_path / "map.osm", [LEFT], ways), cache=None)
    assert roads.turns_used == 1


@pytest.mark.parametrize("kind", [Kind.DRIVE, Kind.ALL])
def test_a_built_network_keeps_them_through_file_and_cache(tmp_path, kind, monkeypatch):
    source = write_osm(tmp_path / "map.osm.pbf", [LEFT, ONLY, BACK, GONE, ON_FOOT])
    out = tmp_path / "roads.graphml.gz"
    summary = build_network(str(source), out, kind=kind)
    on_foot = kind == Kind.ALL
    assert (summary.turns, summary.turns_unused[Unused.MISSING]) == (3 + on_foot, 2 - on_foot)
    roads = load_roads(out, cache=tmp_path / "cache")
    assert bans(roads) == bans(load_roads(source, cache=None))
    monkeypatch.setattr(graph_files, "read_graphml", None)
    kept = load_roads(out, cache=tmp_path / "cache")
    for name in ROADS_ARRAYS:
        assert getattr(kept, name) == pytest.approx(getattr(roads, name)) or name == "classes"
    assert kept.turns_unused == summary.turns_unused
    again = tmp_path / "again.graphml.gz"
    build_network(str(source), again, kind=kind)
    assert again.read_bytes() == out.read_bytes()


def test_a_driving_network_made_of_another_counts_what_it_leaves_out(tmp_path):
    whole, drive = tmp_path / "all.graphml", tmp_path / "drive.graphml"
    build_network(str(write_osm(tmp_path / "map.osm", [LEFT, ON_FOOT])), whole, kind=Kind.ALL)
    summary = build_network(str(whole), drive, kind=Kind.DRIVE)
    assert (summary.turns, summary.turns_unused[Unused.MISSING]) == (1, 1)


def test_a_walking_network_needs_none(tmp_path):
    out = tmp_path / "walk.graphml"
    source = write_osm(tmp_path / "map.osm", [LEFT, GONE])
    assert build_network(str(source), out, kind=Kind.WALK).turns == 0
    assert ATTRIBUTE not in nx.read_graphml(out).graph


def test_a_file_says_its_restrictions_in_openstreetmaps_words(tmp_path):
    out = tmp_path / "roads.graphml"
    build_network(str(write_osm(tmp_path / "map.osm", [LEFT, GONE])), out, kind=Kind.ALL)
    assert json.loads(nx.read_graphml(out).graph[ATTRIBUTE]) == {
        "turns": [{"from": [1, 3, 0], "to": [3, 7, 0], **LEFT[1]}],
        "unused": {"missing": 1},
    }


def test_what_is_read_is_told_in_one_phrase(tmp_path):
    path = write_osm(tmp_path / "map.osm", [LEFT, ONLY, GONE, AT_TIMES])
    told = []
    open_networks(
        {"car": path}, {"car": {"default": 18.0}}, ["car"], cache=None, on_progress=told.append
    )
    assert told == [
        "읽기 / Reading map.osm",
        "map.osm: 회전 제한 2, 쓸 수 없음 2 (1 없거나 만나지 않는 길의 것, "
        "1 다른 차량, 일부 시간, 모르는 종류의 것) "
        "/ 2 turn restrictions, 2 not usable (1 of streets that are missing or do not meet, "
        "1 for other vehicles, at times or of unknown kind)",
    ]
