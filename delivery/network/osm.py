"""OpenStreetMap data, from a file or a place name, made into a graph by OSMnx."""

import itertools
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import osmium
import osmnx

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.kind import Kind
from delivery.network.osm_turns import MARKS, VIA, OsmTurns, find_turns, mark_turns, read_relations
from delivery.network.profile import NOT_DRIVABLE

_NOT_IN_USE = frozenset(
    {
        *("abandoned", "construction", "no", "planned", "platform"),
        *("proposed", "raceway", "razed", "rest_area", "services"),
    }
)
_NEVER = {"area": {"yes"}, "access": {"private"}}

LEFT_OUT: Mapping[Kind, Mapping[str, Collection[str]]] = {
    Kind.DRIVE: {
        **_NEVER,
        "highway": NOT_DRIVABLE,
        "motor_vehicle": {"no"},
        "motorcar": {"no"},
        "service": {"emergency_access", "parking", "parking_aisle", "private"},
    },
    Kind.WALK: {
        **_NEVER,
        "highway": _NOT_IN_USE | {"bus_guideway", "cycleway", "motorway", "motorway_link"},
        "foot": {"no"},
        "service": {"private"},
    },
    Kind.ALL: {**_NEVER, "highway": _NOT_IN_USE, "service": {"private"}},
}
"""Ways left out of a network, by tag: the filters of OSMnx 2.1 for ``drive_service``, ``walk``
and ``all_public`` (``osmnx/_overpass.py``). Streets with a separately mapped pavement stay in
walking networks, for doors stand on them."""

_PLACE_NETWORK = {Kind.DRIVE: "drive_service", Kind.WALK: "walk", Kind.ALL: "all_public"}
_CLOSED_TO_VEHICLES = ("motor_vehicle", "motorcar")


@dataclass(frozen=True, slots=True)
class _Way:
    number: int
    nodes: tuple[int, ...]
    tags: dict[str, str]


def read_osm(path: Path, *, is_pbf: bool, kind: Kind) -> "nx.MultiDiGraph[Any]":
    """Read OSM XML (plain, .gz, .bz2) or PBF as a graph of the ways of a kind.

    Turn restrictions come with the graph, as `graph_turns` has them; walkers need none.

    Raises
    ------
    NetworkError
        When the file is damaged, or holds no such way.
    """
    with tempfile.TemporaryDirectory() as folder:
        extract = Path(folder, "ways.osm")
        try:
            written, turns = _write_extract(path, extract, is_pbf=is_pbf, kind=kind)
        except (RuntimeError, osmium.InvalidLocationError) as error:
            # osmium raises nothing finer on a file that is truncated or no OSM data.
            raise NetworkError([faults.damaged_file(path.name, str(error))]) from error
        if written == 0:
            raise NetworkError([faults.empty_network(path.name)])
        with _osmnx_settings():
            graph = osmnx.graph_from_xml(
                extract, bidirectional=kind == Kind.WALK, simplify=False, retain_all=True
            )
    return _simplified(graph, kind, turns)


def fetch_osm(place: str, *, kind: Kind) -> "nx.MultiDiGraph[Any]":
    """Fetch the ways of a kind in a place from OpenStreetMap's servers, without turn restrictions.

    Raises
    ------
    NetworkError
        When the place is unknown or the servers cannot be reached.
    """
    try:
        with _osmnx_settings():
            graph = osmnx.graph_from_place(
                place, network_type=_PLACE_NETWORK[kind], simplify=False, retain_all=True
            )
    except (OSError, ValueError, TypeError) as error:
        # OSError: no connection. ValueError: the servers' refusals and unknown places (OSMnx
        # keeps their classes private). TypeError: a place without an area.
        raise NetworkError([faults.unreachable_place(place, type(error).__name__)]) from error
    return _simplified(graph, kind, OsmTurns())


@contextmanager
def _osmnx_settings() -> Iterator[None]:
    """Keep OSMnx from leaving a folder behind, and have it keep the tags that close a street."""
    settings = osmnx.settings
    before = settings.use_cache, settings.useful_tags_way
    settings.use_cache = False
    settings.useful_tags_way = [*settings.useful_tags_way, *_CLOSED_TO_VEHICLES]
    try:
        yield
    finally:
        settings.use_cache, settings.useful_tags_way = before


def _simplified(
    graph: "nx.MultiDiGraph[Any]", kind: Kind, turns: OsmTurns
) -> "nx.MultiDiGraph[Any]":
    """Join ways between junctions, but never across a change of class: steps stay steps."""
    for *_, data in graph.edges(data=True):
        closed = [data.pop(tag, None) == "no" for tag in _CLOSED_TO_VEHICLES]
        if kind == Kind.ALL and any(closed) and data["highway"] not in NOT_DRIVABLE:
            data["highway"] = "pedestrian"
    mark_turns(graph, turns.turns)
    simplified = osmnx.simplify_graph(
        graph,
        node_attrs_include=[VIA],
        edge_attrs_differ=["highway"],
        edge_attr_aggs={"length": sum, **MARKS},
    )
    find_turns(simplified, turns)
    return simplified


def _write_extract(path: Path, extract: Path, *, is_pbf: bool, kind: Kind) -> tuple[int, OsmTurns]:
    """Write the ways of a kind and their nodes as OSM XML; return how many ways, and the turns.

    Ways and nodes are read apart because many exports list the ways first.
    """
    ways = list(_ways(path, is_pbf=is_pbf, left_out=LEFT_OUT[kind]))
    wanted = {node for way in ways for node in way.nodes}
    present = set()
    written = 0
    with osmium.SimpleWriter(str(extract)) as writer:
        nodes = osmium.FileProcessor(_osm_file(path, is_pbf=is_pbf), osmium.osm.NODE)
        for node in nodes.with_filter(osmium.filter.IdFilter(wanted)):
            if isinstance(node, osmium.osm.Node):
                present.add(node.id)
                writer.add_node(node.replace(tags={}))
        for piece in _present_pieces(ways, present):
            writer.add_way(
                osmium.osm.mutable.Way(id=piece.number, nodes=piece.nodes, tags=piece.tags)
            )
            written += 1
    if kind == Kind.WALK:
        return written, OsmTurns()
    nodes_of_way = {way.number: way.nodes for way in ways}
    return written, read_relations(_osm_file(path, is_pbf=is_pbf), nodes_of_way)


def _ways(path: Path, *, is_pbf: bool, left_out: Mapping[str, Collection[str]]) -> Iterator[_Way]:
    processor = osmium.FileProcessor(_osm_file(path, is_pbf=is_pbf), osmium.osm.WAY)
    for way in processor.with_filter(osmium.filter.KeyFilter("highway")):
        tags = dict(way.tags)
        is_kept = not any(tags.get(key) in values for key, values in left_out.items())
        if is_kept and isinstance(way, osmium.osm.Way):
            yield _Way(way.id, tuple(node.ref for node in way.nodes), tags)


def _present_pieces(ways: list[_Way], present: Collection[int]) -> Iterator[_Way]:
    """Return the parts of ways whose nodes are in the file: an extract cuts ways at its border."""
    new_numbers = itertools.count(-1, -1)
    for way in ways:
        runs = itertools.groupby(way.nodes, key=present.__contains__)
        pieces = [tuple(nodes) for inside, nodes in runs if inside]
        for i, nodes in enumerate(piece for piece in pieces if len(piece) > 1):
            yield _Way(way.number if i == 0 else next(new_numbers), nodes, way.tags)


def _osm_file(path: Path, *, is_pbf: bool) -> osmium.io.File:
    """Return a file with its form said, for its name may end in anything."""
    if is_pbf:
        return osmium.io.File(str(path), "pbf")
    with path.open("rb") as stream:
        magic = stream.read(3)
    packing = {b"\x1f\x8b": ".gz", b"BZ": ".bz2"}.get(magic[:2], "")
    return osmium.io.File(str(path), f"osm{packing}")
