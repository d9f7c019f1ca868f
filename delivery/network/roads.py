"""Load a road network from any of the files it comes in, and keep it as arrays."""

import hashlib
from pathlib import Path
from typing import Any

import networkx as nx

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.array_store import read_arrays, write_arrays
from delivery.network.graph_streets import roads_of_graph
from delivery.network.graphml import UNREADABLE, open_content, read_graphml
from delivery.network.kind import Kind
from delivery.network.streets import ROADS_ARRAYS, Roads, roads_from_arrays, roads_to_arrays

__all__ = ["Roads", "content_hash", "load_roads", "read_graph"]

FORMAT = 1
"""Version of the arrays on disk; raise it when what they hold or how they are made changes."""

_SNIFFED_BYTES = 4096


def load_roads(path: Path, *, cache: Path | None) -> Roads:
    """Read a road network: OSMnx GraphML, OSM XML (both also .gz, .bz2) or OSM PBF.

    Parameters
    ----------
    path
        The network file; what it is is told by its content, not by its name.
    cache
        Folder where the arrays are kept by content, or None.

    Raises
    ------
    NetworkError
        With everything that makes the file no road network.
    """
    content = _content(path)
    digest = content_hash(content)
    kept = None if cache is None else cache / f"roads-{FORMAT}-{digest}.npz"
    arrays = None if kept is None else read_arrays(kept, names=ROADS_ARRAYS)
    if arrays is not None:
        return roads_from_arrays(arrays, name=path.name, content_hash=digest)
    graph = _parse(content, path, kind=Kind.ALL)
    roads = roads_of_graph(graph, name=path.name, content_hash=digest)
    if kept is not None:
        write_arrays(kept, roads_to_arrays(roads))
    return roads


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


def read_graph(path: Path, *, kind: Kind) -> "nx.MultiDiGraph[Any]":
    """Read any network file as a graph; of OSM data, the ways of a kind."""
    return _parse(_content(path), path, kind=kind)


def _parse(content: bytes, path: Path, *, kind: Kind) -> "nx.MultiDiGraph[Any]":
    head = _head(content, path.name)
    if b"<graphml" in head:
        return read_graphml(content, name=path.name)
    if b"OSMHeader" in head or b"<osm" in head:
        # OSMnx and what it brings take two seconds to import, and most loads never need them.
        from delivery.network.osm import read_osm

        return read_osm(path, is_pbf=b"OSMHeader" in head, kind=kind)
    raise NetworkError([faults.not_a_network(path.name, "neither GraphML nor OSM data")])


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NetworkError([faults.missing_file(path.name)]) from error
    except OSError as error:
        came = error.strerror or "unreadable"
        raise NetworkError([faults.damaged_file(path.name, came)]) from error


def _head(content: bytes, name: str) -> bytes:
    try:
        with open_content(content) as stream:
            head: bytes = stream.read(_SNIFFED_BYTES)
    except UNREADABLE as error:
        raise NetworkError([faults.damaged_file(name, str(error))]) from error
    return head
