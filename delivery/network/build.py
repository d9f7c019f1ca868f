"""Build a road network file from OSM data, from another network, or from a place name."""

import gzip
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import osmnx

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.graph_files import read_graph
from delivery.network.graph_streets import first_class, roads_of_graph
from delivery.network.kind import Kind
from delivery.network.osm import fetch_osm
from delivery.network.profile import NOT_DRIVABLE, walking_network_fault
from delivery.network.streets import Roads
from delivery.network.turn_words import Unused

_FILE_ENDINGS = (".graphml", ".osm", ".xml", ".pbf", ".gz", ".bz2")
_GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What was built. ``metres_by_class`` runs from the longest class down."""

    out: Path
    kind: Kind
    nodes: int
    streets: int
    one_way: int
    metres: int
    metres_by_class: Mapping[str, int]
    turns: int
    turns_unused: Mapping[Unused, int]


def build_network(
    source: str,
    out: Path,
    *,
    kind: Kind,
    on_progress: Callable[[str], None] | None = None,
) -> NetworkSummary:
    """Write an OSMnx GraphML file that `load_roads` reads.

    The same source gives the same bytes, so that what is cached by content stays valid. Turn
    restrictions of OSM data are kept, but a place is fetched without them.

    Parameters
    ----------
    source
        A file (GraphML, OSM XML or PBF), or the name of a place to fetch from OpenStreetMap.
    out
        Ends in ``.graphml`` or ``.graphml.gz``.
    kind
        ``drive`` leaves out what vehicles cannot use, ``walk`` what walkers cannot; ``all`` keeps
        both and serves every profile.
    on_progress
        Told what is being done.

    Raises
    ------
    NetworkError
        When the source is no road network or cannot be reached, or ``out`` cannot be written.
    """
    tell = on_progress if on_progress is not None else _say_nothing
    if not out.name.endswith((".graphml", ".graphml.gz")):
        raise NetworkError([faults.bad_target(str(out), out.name)])
    tell(f"읽기 / Reading {source}")
    graph = _graph_from(source, kind)
    tell("도로망을 살핍니다 / Checking the network")
    roads = roads_of_graph(graph, name=source, content_hash="")
    if kind == Kind.DRIVE:
        if found := walking_network_fault(roads, "vehicles"):
            raise NetworkError(found)
        _drop_not_drivable(graph)
        roads = roads_of_graph(graph, name=source, content_hash="")
    tell(f"쓰기 / Writing {out}")
    write_graph(graph, out)
    return _summary(roads, out, kind)


def _graph_from(source: str, kind: Kind) -> "nx.MultiDiGraph[Any]":
    path = Path(source)
    if path.is_file():
        return read_graph(path, kind=kind)
    if path.suffix in _FILE_ENDINGS or path.is_dir():
        raise NetworkError([faults.missing_file(source)])
    return fetch_osm(source, kind=kind)


def _drop_not_drivable(graph: "nx.MultiDiGraph[Any]") -> None:
    closed = [
        (tail, head, key)
        for tail, head, key, data in graph.edges(keys=True, data=True)
        if first_class(data["highway"]).removesuffix("_link") in NOT_DRIVABLE
    ]
    graph.remove_edges_from(closed)
    graph.remove_nodes_from(list(nx.isolates(graph)))


def write_graph(graph: "nx.MultiDiGraph[Any]", out: Path) -> None:
    """Write a graph as GraphML, packed where the name says so.

    Raises
    ------
    NetworkError
        When it cannot be written.
    """
    for key in ("created_date", "node_default", "edge_default"):
        # The clock would make the same network another file; the others are networkx's own.
        graph.graph.pop(key, None)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=out.parent) as folder:
            plain = Path(folder, "network.graphml")
            osmnx.save_graphml(graph, plain)
            if out.suffix == ".gz":
                plain = _compress(plain)
            plain.replace(out)
    except OSError as error:
        raise NetworkError([faults.bad_target(str(out), error.strerror or "")]) from error


def _compress(plain: Path) -> Path:
    packed = plain.with_suffix(".gz")
    # Neither name nor time in the header, again for the same bytes.
    with (
        plain.open("rb") as text,
        packed.open("wb") as raw,
        gzip.GzipFile("", "wb", _GZIP_LEVEL, raw, mtime=0) as stream,
    ):
        shutil.copyfileobj(text, stream)
    return packed


def _summary(roads: Roads, out: Path, kind: Kind) -> NetworkSummary:
    by_class = np.bincount(roads.forward_class, roads.metres, minlength=len(roads.classes))
    longest = sorted(zip(by_class, roads.classes, strict=True), reverse=True)
    return NetworkSummary(
        out=out,
        kind=kind,
        nodes=len(roads.node_lon_lat),
        streets=len(roads.metres),
        one_way=int((~roads.two_way).sum()),
        metres=round(float(roads.metres.sum())),
        metres_by_class={name: round(float(metres)) for metres, name in longest},
        turns=roads.turns_used,
        turns_unused=roads.turns_unused,
    )


def _say_nothing(_: str) -> None:
    """Take the place of a progress display where there is none."""
