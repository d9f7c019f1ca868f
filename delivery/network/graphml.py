"""GraphML files, plain, gzip or bzip2, read into a graph through networkx."""

import bz2
import gzip
import io
import warnings
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError

import networkx as nx

from delivery.errors import NetworkError
from delivery.network import faults

GZIP_MAGIC = b"\x1f\x8b"
BZIP2_MAGIC = b"BZh"

UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a truncated or damaged compressed stream raises."""


def open_content(content: bytes) -> io.BufferedIOBase:
    """Return a stream over a file's content, unpacked where it is gzip or bzip2."""
    if content.startswith(GZIP_MAGIC):
        return gzip.GzipFile(fileobj=io.BytesIO(content))
    if content.startswith(BZIP2_MAGIC):
        return bz2.BZ2File(io.BytesIO(content))
    return io.BytesIO(content)


def read_graphml(content: bytes, *, name: str) -> "nx.MultiDiGraph[Any]":
    """Read GraphML.

    Raises
    ------
    NetworkError
        When the stream is truncated or damaged, or is no GraphML of a directed graph.
    """
    try:
        with open_content(content) as stream, warnings.catch_warnings():
            # What networkx warns of (keys without a type) shows in what `graph_streets` finds.
            warnings.simplefilter("ignore")
            # OSMnx's own reader is not used: importing it takes seconds, and it fails on the
            # first flaw where `graph_streets` names them all.
            graph = nx.read_graphml(stream, node_type=str, force_multigraph=True)
    except UNREADABLE as error:
        raise NetworkError([faults.damaged_file(name, str(error))]) from error
    except ParseError as error:
        raise NetworkError([faults.damaged_file(name, f"XML: {error}")]) from error
    except (nx.NetworkXException, LookupError, ValueError, TypeError, AttributeError) as error:
        # What networkx raises on XML that is no GraphML, by the part that is amiss.
        raise NetworkError([faults.not_a_network(name, "no GraphML graph")]) from error
    if not isinstance(graph, nx.MultiDiGraph):
        raise NetworkError([faults.undirected(name)])
    return graph
