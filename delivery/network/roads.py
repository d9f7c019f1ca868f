"""Load a road network from any of the files it comes in, and keep it as arrays."""

from pathlib import Path

from delivery.network.array_store import read_arrays, write_arrays
from delivery.network.content import content_hash, read_content
from delivery.network.kind import Kind
from delivery.network.streets import ROADS_ARRAYS, Roads, roads_from_arrays, roads_to_arrays

FORMAT = 2
"""Version of the arrays on disk; raise it when what they hold or how they are made changes."""


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
    content = read_content(path)
    digest = content_hash(content)
    kept = None if cache is None else cache / f"roads-{FORMAT}-{digest}.npz"
    arrays = None if kept is None else read_arrays(kept, names=ROADS_ARRAYS)
    if arrays is not None:
        return roads_from_arrays(arrays, name=path.name, content_hash=digest)
    roads = _parse(content, path, digest)
    if kept is not None:
        write_arrays(kept, roads_to_arrays(roads))
    return roads


def _parse(content: bytes, path: Path, digest: str) -> Roads:
    # networkx takes a tenth of a second to import, and most loads never need it.
    from delivery.network.graph_files import parse_graph
    from delivery.network.graph_streets import roads_of_graph

    graph = parse_graph(content, path, kind=Kind.ALL)
    return roads_of_graph(graph, name=path.name, content_hash=digest)
