"""Files of road networks, read as graphs by what is in them."""

from pathlib import Path
from typing import Any

import networkx as nx

from delivery.errors import NetworkError
from delivery.network import faults
from delivery.network.content import read_content
from delivery.network.graphml import UNREADABLE, open_content, read_graphml
from delivery.network.kind import Kind

_SNIFFED_BYTES = 4096


def read_graph(path: Path, *, kind: Kind) -> "nx.MultiDiGraph[Any]":
    """Read any network file as a graph; of OSM data, the ways of a kind."""
    return parse_graph(read_content(path), path, kind=kind)


def parse_graph(content: bytes, path: Path, *, kind: Kind) -> "nx.MultiDiGraph[Any]":
    """Read the content of a network file, whatever its name, as a graph.

    Raises
    ------
    NetworkError
        When it is no road network.
    """
    head = _head(content, path.name)
    if b"<graphml" in head:
        return read_graphml(content, name=path.name)
    if b"OSMHeader" in head or b"<osm" in head:
        # OSMnx and what it brings take two seconds to import, and most loads never need them.
        from delivery.network.osm import read_osm

        return read_osm(path, is_pbf=b"OSMHeader" in head, kind=kind)
    raise NetworkError([faults.not_a_network(path.name, "neither GraphML nor OSM data")])


def _head(content: bytes, name: str) -> bytes:
    try:
        with open_content(content) as stream:
            head: bytes = stream.read(_SNIFFED_BYTES)
    except UNREADABLE as error:
        raise NetworkError([faults.damaged_file(name, str(error))]) from error
    return head
