"""Street graphs to time matrices on: an area's own, and a drawn city of any size."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from delivery.errors import NetworkError
from delivery.network.open_networks import open_networks
from delivery.network.packing import packing_for
from delivery.network.street_arcs import street_arcs
from delivery.network.turns import NO_TURNS

CITY_NODES: Final = 140_000

CORNER: Final = (126.9, 37.48)
METRES_PER_DEGREE: Final = (88_300.0, 111_300.0)
"""East and north, in the middle of Seoul."""

BLOCK_METRES: Final = 62.0
"""From crossing to crossing; Seoul's streets have one every 60 m or so."""

DISPLACED: Final = 0.32
"""How far of a block, each way, a crossing lies from where the grid has it."""

DISTANCE_BITS: Final = 24
PER_SECOND, PER_METRE = 1_000, 10


@dataclass(frozen=True, slots=True)
class MatrixGraph:
    """A street graph to compute matrices on; every node is reached from every other.

    Parameters
    ----------
    lon_lat
        Degrees, shape (nodes, 2).
    tail, head
        Nodes, shape (arcs,).
    weight
        ``time * 2**bits + distance`` in whole units, shape (arcs,).
    bits
        Bits of the distance.
    per_second
        Units of time in a second.
    """

    name: str
    lon_lat: NDArray[np.float64]
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    weight: NDArray[np.float64]
    bits: int
    per_second: int

    def time(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the units of time in weights."""
        return np.floor(weights / float(1 << self.bits))


@dataclass(frozen=True, slots=True)
class _Line:
    """A kind of street in the drawn city.

    ``every`` so many lines of the grid, from line ``offset`` on, are of this kind; ``missing`` and
    ``one_way`` are shares of its blocks.
    """

    every: int
    offset: int
    kph: float
    missing: float
    one_way: float


LINES: Final = (
    _Line(every=1, offset=0, kph=20, missing=0.49, one_way=0.22),
    _Line(every=4, offset=0, kph=30, missing=0.16, one_way=0.12),
    _Line(every=12, offset=0, kph=40, missing=0.06, one_way=0.04),
    _Line(every=36, offset=18, kph=50, missing=0.02, one_way=0.04),
    _Line(every=120, offset=60, kph=80, missing=0.0, one_way=0.0),
)
"""From lanes to expressways, the later over the earlier: 2.4 arcs a node, as OSMnx finds there."""

BRIDGES_EVERY: Final = 12
RIVER_FROM_ROWS: Final = 200
"""A city of so many rows has a river across its middle with a bridge every 12 columns."""


def area_graph(
    networks: Mapping[str, Path],
    speed_kph: Mapping[str, Mapping[str, float]],
    profile: str,
    *,
    cache: Path | None,
) -> MatrixGraph:
    """Return what a profile can use of an area's network, as its matrices weigh it, turns free.

    Raises
    ------
    NetworkError
        With every fault of the network.
    """
    opened, found = open_networks(networks, speed_kph, [profile], cache=cache)
    if found:
        raise NetworkError(found)
    network = replace(opened[profile], turns=NO_TURNS)
    packing, arcs = packing_for(network), street_arcs(network)
    node_lon_lat = np.empty((network.nodes, 2))
    for end, ends in ((0, network.tail), (1, network.head)):
        of_roads = (network.roads.tail, network.roads.head)[end]
        node_lon_lat[ends] = network.roads.node_lon_lat[of_roads[network.street]]
    return MatrixGraph(
        name=f"{network.roads.name}, {profile}",
        lon_lat=node_lon_lat,
        tail=arcs.tail,
        head=arcs.head,
        weight=packing.weights(network, arcs.stretches),
        bits=packing.metre_bits,
        per_second=packing.per_second,
    )


def drawn_city(nodes: int = CITY_NODES, *, seed: int = 7) -> MatrixGraph:
    """Return a city of about so many nodes: a shaken grid with kinds of streets and a river."""
    rng = np.random.default_rng(seed)
    # A seventh of the crossings are cut off by missing blocks.
    side = max(2, round((nodes / 0.87) ** 0.5))
    at = np.stack(np.meshgrid(np.arange(side), np.arange(side)), axis=-1).reshape(-1, 2)
    at = at + rng.uniform(-DISPLACED, DISPLACED, at.shape)
    begin, end, kind = _blocks(side, rng)
    metres = np.hypot(*(at[begin] - at[end]).T) * BLOCK_METRES * rng.uniform(1, 1.15, len(begin))
    kph = np.array([line.kph for line in LINES])[kind] * rng.uniform(0.85, 1.15, len(begin))
    weight = _packed(metres, kph)
    is_one_way = rng.random(len(begin)) < np.array([line.one_way for line in LINES])[kind]
    is_turned = is_one_way & (rng.random(len(begin)) < 0.5)
    begin, end = np.where(is_turned, end, begin), np.where(is_turned, begin, end)
    back = ~is_one_way
    tail, head = np.concatenate([begin, end[back]]), np.concatenate([end, begin[back]])
    lon_lat = np.array(CORNER) + at * BLOCK_METRES / np.array(METRES_PER_DEGREE)
    return _largest_part(lon_lat, tail, head, np.concatenate([weight, weight[back]]))


def _blocks(
    side: int, rng: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the ends of the grid's blocks that there are, and their kinds."""
    number = np.arange(side * side).reshape(side, side)
    row, column = np.divmod(number, side)
    begin = np.concatenate([number[:, :-1].ravel(), number[:-1].ravel()])
    end = np.concatenate([number[:, 1:].ravel(), number[1:].ravel()])
    line = np.concatenate([row[:, :-1].ravel(), column[:-1].ravel()])
    kind = np.zeros(len(begin), dtype=np.int64)
    for number_of_kind, each in enumerate(LINES):
        kind[line % each.every == each.offset] = number_of_kind
    kept = rng.random(len(begin)) >= np.array([each.missing for each in LINES])[kind]
    if side > RIVER_FROM_ROWS:
        middle = side // 2
        crosses = (begin // side == middle) & (end // side == middle + 1)
        kept &= ~(crosses & (begin % side % BRIDGES_EVERY != 0))
    return begin[kept], end[kept], kind[kept]


def _packed(metres: NDArray[np.float64], kph: NDArray[np.float64]) -> NDArray[np.float64]:
    time = np.maximum(1, np.rint(metres / (kph / 3.6) * PER_SECOND))
    packed: NDArray[np.float64] = time * float(1 << DISTANCE_BITS) + np.rint(metres * PER_METRE)
    return packed


def _largest_part(
    lon_lat: NDArray[np.float64],
    tail: NDArray[np.int64],
    head: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> MatrixGraph:
    nodes = len(lon_lat)
    arcs = csr_array((np.ones(len(tail)), (tail, head)), shape=(nodes, nodes))
    _, label = connected_components(arcs, directed=True, connection="strong")
    is_in = label == np.bincount(label).argmax()
    number = (np.cumsum(is_in) - 1).astype(np.int32)
    kept = is_in[tail] & is_in[head]
    return MatrixGraph(
        name="drawn city",
        lon_lat=lon_lat[is_in],
        tail=number[tail[kept]],
        head=number[head[kept]],
        weight=weight[kept],
        bits=DISTANCE_BITS,
        per_second=PER_SECOND,
    )
