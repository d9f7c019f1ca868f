"""Travel-time matrices: our hierarchies timed beside scipy, networkx and RoutingKit."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from statistics import median
from typing import Any, Final

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from delivery.bench.matrix_graphs import MatrixGraph
from delivery.network.hierarchy import build_hierarchy
from delivery.network.sweep import Doors, path_weights

OURS: Final = "delivery"
SCIPY: Final = "scipy"
NETWORKX: Final = "networkx"
ROUTINGKIT: Final = "pyroutingkit"

SCIPY_ROWS: Final = 50
"""Origins of one call of scipy's search, which fills a row of all nodes for each."""


@dataclass(frozen=True, slots=True)
class MatrixTiming:
    """How long one engine takes for the matrix.

    Parameters
    ----------
    engine
        `OURS`, `SCIPY`, `NETWORKX` or `ROUTINGKIT`.
    origins
        How many rows were computed in each run.
    is_extrapolated
        Whether fewer rows than the matrix has were computed, and the times multiplied.
    prepare_seconds
        What is done once a network, before any matrix.
    seconds
        For the whole matrix, one figure a run.
    slower
        The median over our median.
    difference_seconds
        The largest difference from our matrix, over all rows computed.
    """

    engine: str
    origins: int
    is_extrapolated: bool
    prepare_seconds: float
    seconds: tuple[float, ...]
    slower: float
    difference_seconds: float

    @property
    def median(self) -> float:
        """The median of the runs."""
        return median(self.seconds)

    @property
    def spread(self) -> tuple[float, float]:
        """The quickest and the slowest run."""
        return min(self.seconds), max(self.seconds)


@dataclass(frozen=True, slots=True)
class MatrixComparison:
    """All engines on one graph, ours first. RoutingKit finds times alone, the others metres too."""

    graph: str
    nodes: int
    arcs: int
    places: int
    timings: tuple[MatrixTiming, ...]


@dataclass(frozen=True, slots=True)
class _Engine:
    """What computes units of time from some places to all: (places, origins) to a matrix."""

    name: str
    prepare_seconds: float
    matrix: Callable[[NDArray[np.int32], int], NDArray[np.float64]]


def measure_matrices(
    graph: MatrixGraph,
    *,
    places: int = 1_000,
    repeats: int = 5,
    sampled: Mapping[str, int] | None = None,
    seed: int = 1,
    tell: Callable[[str], None] = lambda _: None,
) -> MatrixComparison:
    """Time the matrix between random nodes of a graph with every engine that is installed.

    Parameters
    ----------
    sampled
        For how many origins a slow engine is timed, its times then multiplied; by default 5 for
        networkx.
    """
    rows = {NETWORKX: 5} if sampled is None else dict(sampled)
    rng = np.random.default_rng(seed)
    nodes = np.arange(len(graph.lon_lat), dtype=np.int32)
    chosen = rng.choice(nodes, min(places, len(nodes)), replace=False)
    timings: list[MatrixTiming] = []
    truth = np.zeros((0, 0))
    for make in (_ours, _scipy, _networkx, _routingkit):
        engine = make(graph)
        if engine is None:
            continue
        tell(f"{graph.name}: {engine.name}")
        origins = min(rows.get(engine.name, len(chosen)), len(chosen))
        seconds, found = _timed(engine, chosen, origins, repeats)
        truth = found if engine.name == OURS else truth
        timings.append(
            MatrixTiming(
                engine=engine.name,
                origins=origins,
                is_extrapolated=origins < len(chosen),
                prepare_seconds=engine.prepare_seconds,
                seconds=seconds,
                slower=median(seconds) / (timings[0].median if timings else median(seconds)),
                difference_seconds=float(np.abs(found - truth[:origins]).max()) / graph.per_second,
            )
        )
    return MatrixComparison(graph.name, len(nodes), len(graph.tail), len(chosen), tuple(timings))


def _timed(
    engine: _Engine, places: NDArray[np.int32], origins: int, repeats: int
) -> tuple[tuple[float, ...], NDArray[np.float64]]:
    """Return the seconds of each run for the whole matrix, and the last run's rows."""
    engine.matrix(places[:2], 1)  # what happens once (compiling, first pages) is not timed
    seconds = []
    for _ in range(repeats):
        began = time.perf_counter()
        found = engine.matrix(places, origins)
        seconds.append((time.perf_counter() - began) * len(places) / origins)
    return tuple(seconds), found


def _ours(graph: MatrixGraph) -> _Engine:
    build_hierarchy(2, np.array([0]), np.array([1]), np.ones(1))  # compiled before it is timed
    began = time.perf_counter()
    hierarchy = build_hierarchy(len(graph.lon_lat), graph.tail, graph.head, graph.weight)
    prepared = time.perf_counter() - began

    def matrix(places: NDArray[np.int32], origins: int) -> NDArray[np.float64]:
        weights = path_weights(hierarchy, _doors(places[:origins]), _doors(places))
        return graph.time(weights)

    return _Engine(OURS, prepared, matrix)


def _doors(nodes: NDArray[np.int32]) -> Doors:
    return Doors(np.arange(len(nodes) + 1, dtype=np.int32), nodes, np.zeros(len(nodes)))


def _scipy(graph: MatrixGraph) -> _Engine:
    began = time.perf_counter()
    arcs = _lightest_arcs(graph)
    prepared = time.perf_counter() - began

    def matrix(places: NDArray[np.int32], origins: int) -> NDArray[np.float64]:
        chunks = [places[i : min(i + SCIPY_ROWS, origins)] for i in range(0, origins, SCIPY_ROWS)]
        rows = [dijkstra(arcs, indices=chunk)[:, places] for chunk in chunks]
        return graph.time(np.concatenate(rows))

    return _Engine(SCIPY, prepared, matrix)


def _lightest_arcs(graph: MatrixGraph) -> csr_array:
    """Return compressed rows; an arc of no weight is an arc as well."""
    order = np.lexsort((graph.weight, graph.head, graph.tail))
    ends = np.column_stack([graph.tail[order], graph.head[order]])
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (np.diff(ends, axis=0) != 0).any(axis=1)
    kept = order[is_first]
    nodes = len(graph.lon_lat)
    start = np.searchsorted(graph.tail[kept], np.arange(nodes + 1)).astype(np.int32)
    return csr_array((graph.weight[kept], graph.head[kept], start), shape=(nodes, nodes))


def _networkx(graph: MatrixGraph) -> _Engine:
    began = time.perf_counter()
    plain: nx.DiGraph[int] = nx.DiGraph()
    # Heaviest first, so that of parallel arcs the lightest stays.
    order = np.argsort(-graph.weight, kind="stable")
    ends = (graph.tail[order].tolist(), graph.head[order].tolist(), graph.weight[order].tolist())
    plain.add_weighted_edges_from(zip(*ends, strict=True))
    prepared = time.perf_counter() - began

    def matrix(places: NDArray[np.int32], origins: int) -> NDArray[np.float64]:
        rows = []
        for origin in places[:origins].tolist():
            found: Mapping[int, float] = nx.single_source_dijkstra_path_length(plain, origin)
            rows.append([found[place] for place in places.tolist()])
        return graph.time(np.array(rows))

    return _Engine(NETWORKX, prepared, matrix)


def _routingkit(graph: MatrixGraph) -> _Engine | None:
    """Return RoutingKit's customizable contraction hierarchies, where they are installed.

    Their 32-bit weights hold times alone, and no path may be heavier than 2**31. J. Dibbelt,
    B. Strasser and D. Wagner, "Customizable Contraction Hierarchies", ACM Journal of Experimental
    Algorithmics 21 (2016),
    doi 10.1145/2886843.
    """
    if find_spec("pyroutingkit") is None:
        return None
    import pyroutingkit

    units = graph.time(graph.weight)
    began = time.perf_counter()
    topology = pyroutingkit.CCHTopology()
    lon, lat = graph.lon_lat.astype(np.float32).T
    ends = graph.tail.astype(np.uint32), graph.head.astype(np.uint32)
    topology.build(*ends, np.ascontiguousarray(lat), np.ascontiguousarray(lon), len(lat))
    metric = pyroutingkit.CCHMetric(topology)
    metric.customize(units.astype(np.uint32), 1)
    prepared = time.perf_counter() - began

    def matrix(places: NDArray[np.int32], origins: int) -> NDArray[np.float64]:
        ends = places[:origins].astype(np.uint32), places.astype(np.uint32)
        found: Any = metric.distances_many_to_many(*ends)
        return np.asarray(found, dtype=np.float64).reshape(origins, len(places))

    return _Engine(ROUTINGKIT, prepared, matrix)
