"""From a graph as OSMnx makes it (or its GraphML) to streets, each once."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import shapely
from numpy.typing import NDArray

from delivery.errors import Fault, NetworkError
from delivery.network import faults
from delivery.network.earth import great_circle
from delivery.network.graph_turns import RoadTurns, read_turns
from delivery.network.streets import Roads

SAME_LENGTH_METRES = 0.5
"""Two directions of one street may differ this much in length: sums in another order, no more."""

MISDRAWN_METRES = 200
"""A length may be half or twice its line, and off by this much, before it counts as nonsense.

OSMnx keeps lengths when it merges nodes, so they differ from the lines by tens of metres.
"""

_MICRODEGREES = 1e6  # some 0.1 m: below that, two lines are the same line


def roads_of_graph(graph: "nx.MultiDiGraph[Any]", *, name: str, content_hash: str) -> Roads:
    """Turn an OSMnx graph, or one read from its GraphML, into streets.

    Raises
    ------
    NetworkError
        With everything that makes the graph no road network.
    """
    _refuse_wrong_kind_of_graph(graph, name)
    edges, found = _read_edges(graph, name)
    if found:
        raise NetworkError(found)
    pairs = _pair_directions(edges)
    turns = read_turns(graph, _directed(pairs, len(edges.lines)), name=name)
    return _assemble(edges, pairs, turns, name=name, content_hash=content_hash)


def _directed(pairs: Sequence[tuple[int, int | None]], edges: int) -> NDArray[np.int64]:
    """Return the directed street, ``2 * street + way``, of every edge."""
    directed = np.empty(edges, dtype=np.int64)
    for street, (there, back) in enumerate(pairs):
        directed[there] = 2 * street
        if back is not None:
            directed[back] = 2 * street + 1
    return directed


@dataclass(frozen=True, slots=True)
class _Edges:
    """The directed edges of a graph as arrays; ``lines`` run from ``tail`` to ``head``."""

    node_lon_lat: NDArray[np.float64]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    classes: list[str]
    metres: NDArray[np.float64]
    lines: list[NDArray[np.float64]]


def _refuse_wrong_kind_of_graph(graph: "nx.MultiDiGraph[Any]", name: str) -> None:
    found = []
    if graph.number_of_edges() == 0:
        found.append(faults.empty_network(name))
    crs = str(graph.graph.get("crs", "epsg:4326"))
    # What OSMnx writes for WGS 84, and the common spellings of the same.
    if crs.lower() not in ("epsg:4326", "4326", "wgs84", "wgs 84", "ogc:crs84", "crs84"):
        found.append(faults.wrong_crs(name, crs[:60]))
    if found:
        raise NetworkError(found)


def _read_edges(graph: "nx.MultiDiGraph[Any]", name: str) -> tuple[_Edges, list[Fault]]:
    numbers = {node: i for i, node in enumerate(graph)}
    nodes = [data for _, data in graph.nodes(data=True)]
    lon_lat = np.column_stack([_numbers(nodes, "x"), _numbers(nodes, "y")])
    ends = np.array([(numbers[u], numbers[v]) for u, v in graph.edges()], dtype=np.int32)
    attributes = [data for *_, data in graph.edges(data=True)]
    classes = [first_class(data.get("highway")) for data in attributes]
    metres = _numbers(attributes, "length")
    drawn = _read_geometry(attributes)
    outside = ~(np.abs(lon_lat) <= (180.0, 90.0)).all(axis=1)
    counts = [
        ("x and y in degrees", int(outside.sum()), "nodes", len(nodes)),
        ("highway", classes.count(""), "edges", len(ends)),
        ("length", int((~(metres >= 0) | np.isinf(metres)).sum()), "edges", len(ends)),
        ("valid geometry", sum(line is None for line in drawn), "edges", len(ends)),
    ]
    found = [
        faults.bad_attribute(name, f"no {what} on {count} of {total} {kind}")
        for what, count, kind, total in counts
        if count
    ]
    lines = [] if found else _orient(drawn, lon_lat[ends[:, 0]], lon_lat[ends[:, 1]])
    found += _length_faults(metres, lines, name) if lines else []
    return _Edges(lon_lat, ends[:, 0], ends[:, 1], classes, metres, lines), found


def _length_faults(
    metres: NDArray[np.float64], lines: Sequence[NDArray[np.float64]], name: str
) -> list[Fault]:
    """Return a fault where lengths have nothing to do with the lines: other units, or nonsense."""
    sizes = np.array([len(line) for line in lines])
    points = np.concatenate(lines)
    steps = np.append(great_circle(points[:-1], points[1:]), 0.0)
    steps[np.cumsum(sizes) - 1] = 0.0  # from the end of a line to the beginning of the next
    drawn = np.add.reduceat(steps, np.cumsum(sizes) - sizes)
    off = np.abs(metres - drawn) > MISDRAWN_METRES
    count = int((off & ((metres > 2 * drawn) | (2 * metres < drawn))).sum())
    came = f"length unlike the line on {count} of {len(lines)} edges"
    return [faults.bad_attribute(name, came)] if count else []


def first_class(highway: object) -> str:
    """Return an edge's road class: the first where OSMnx merged several, '' where there is none."""
    if isinstance(highway, str) and highway.startswith("["):
        try:
            highway = ast.literal_eval(highway)
        except (ValueError, SyntaxError):
            return str(highway)
    if isinstance(highway, list | tuple):
        highway = highway[0] if highway else None
    return "" if highway is None else str(highway)


def _numbers(rows: Sequence[Mapping[str, Any]], key: str) -> NDArray[np.float64]:
    """Return one attribute of all rows as floats, NaN where it is missing or no number."""
    values = np.full(len(rows), np.nan)
    for i, row in enumerate(rows):
        try:
            values[i] = float(row[key])
        except (KeyError, TypeError, ValueError):
            continue
    return values


def _read_geometry(attributes: Sequence[Mapping[str, Any]]) -> list[NDArray[np.float64] | None]:
    """Return each edge's points: an empty array for a straight edge, None for nonsense."""
    given = [data.get("geometry") for data in attributes]
    texts = [value if isinstance(value, str) else None for value in given]
    parsed = shapely.from_wkt(np.array(texts, dtype=object), on_invalid="ignore")
    lines: list[NDArray[np.float64] | None] = []
    for value, line in zip(given, parsed, strict=True):
        geometry = line if isinstance(value, str) else value
        if value is None:
            lines.append(np.empty((0, 2)))
        elif isinstance(geometry, shapely.LineString) and len(geometry.coords) > 1:
            points = shapely.get_coordinates(geometry)
            lines.append(points if (np.abs(points) <= (180.0, 90.0)).all() else None)
        else:
            lines.append(None)
    return lines


def _orient(
    drawn: Sequence[NDArray[np.float64] | None],
    begins: NDArray[np.float64],
    ends: NDArray[np.float64],
) -> list[NDArray[np.float64]]:
    """Return lines that all run from tail to head, straight where none is drawn."""
    lines = []
    for line, begin, end in zip(drawn, begins, ends, strict=True):
        if line is None or len(line) == 0:
            lines.append(np.array([begin, end]))
            continue
        along = np.abs(line[0] - begin).sum() + np.abs(line[-1] - end).sum()
        against = np.abs(line[-1] - begin).sum() + np.abs(line[0] - end).sum()
        lines.append(line if along <= against else line[::-1])
    return lines


def _pair_directions(edges: _Edges) -> list[tuple[int, int | None]]:
    """Return one entry a street: the edge that came first, and its way back where there is one."""
    streets: list[tuple[int, int | None]] = []
    waiting: dict[tuple[int, int, bytes], list[int]] = {}
    ends = zip(edges.tail.tolist(), edges.head.tolist(), edges.lines, strict=True)
    for edge, (tail, head, line) in enumerate(ends):
        micro = np.rint(line * _MICRODEGREES).astype(np.int64)
        there, back = micro.tobytes(), micro[::-1].tobytes()
        twins = waiting.get((head, tail, back), [])
        street = next((s for s in twins if _same_length(edges, streets[s][0], edge)), None)
        if street is None:
            waiting.setdefault((tail, head, there), []).append(len(streets))
            streets.append((edge, None))
        else:
            twins.remove(street)
            streets[street] = (streets[street][0], edge)
    return streets


def _same_length(edges: _Edges, a: int, b: int) -> bool:
    return bool(abs(edges.metres[a] - edges.metres[b]) <= SAME_LENGTH_METRES)


def _assemble(
    edges: _Edges,
    pairs: Sequence[tuple[int, int | None]],
    turns: RoadTurns,
    *,
    name: str,
    content_hash: str,
) -> Roads:
    first = np.array([edge for edge, _ in pairs], dtype=np.int64)
    twin = np.array([edge if back is None else back for edge, back in pairs], dtype=np.int64)
    classes, number = np.unique(np.array(edges.classes), return_inverse=True)
    lines = [edges.lines[edge] for edge in first]
    return Roads(
        name=name,
        content_hash=content_hash,
        classes=tuple(str(road_class) for road_class in classes),
        node_lon_lat=edges.node_lon_lat,
        tail=edges.tail[first],
        head=edges.head[first],
        two_way=twin != first,
        forward_class=number[first].astype(np.int16),
        backward_class=number[twin].astype(np.int16),
        metres=edges.metres[first],
        line_start=np.concatenate([[0], np.cumsum([len(line) for line in lines])]),
        line_lon_lat=np.concatenate(lines),
        turn_from=turns.turn_from,
        turn_to=turns.turn_to,
        turn_only=turns.turn_only,
        turn_vehicles=turns.turn_vehicles,
        unused_turns=turns.unused_turns,
    )
