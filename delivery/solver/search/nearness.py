"""Which visits are near each other: by the way between them and by how their windows agree."""

import numpy as np
from numpy.typing import NDArray

from delivery.solver.search.columns import (
    CLOSES,
    FOREVER,
    OPENS,
    SERVICE,
)

NEIGHBOURS = 40
AROUND = 1000
"""Visits listed around each for the ruin; more are never reached by one iteration."""

WAIT_WEIGHT = 0.2
LATE_WEIGHT = 1.0
"""As the proximity of Vidal, Crainic, Gendreau and Prins, "A hybrid genetic algorithm with adaptive
diversity management for a large class of vehicle routing problems with time-windows", Computers &
Operations Research 40 (2013) 475, section 4.4, doi 10.1016/j.cor.2012.07.018."""


def near_lists(
    nodes: NDArray[np.int64],
    first: int,
    ways: NDArray[np.int32],
    *,
    timed: bool,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return each node's best neighbours and the visits around it, nearest first.

    Parameters
    ----------
    nodes
        The nodes' columns.
    first
        The first visit's number.
    ways
        Seconds between the nodes where times matter, else metres; shape (nodes, nodes), row = from.
    timed
        Whether times matter: then waiting and lateness count.
    """
    visits, way = nodes[first:], np.ascontiguousarray(ways[first:, first:])
    back = np.ascontiguousarray(way.T)
    count = len(visits)
    near = np.full((len(nodes), min(NEIGHBOURS, max(count - 1, 1))), -1, np.int32)
    around = np.full((len(nodes), min(AROUND, max(count, 1))), -1, np.int32)
    # One visit at a time: tables of all pairs would take most of a big day's memory.
    for visit in range(count):
        onwards = _onwards(visits, visit, way[visit], timed=timed)
        backwards = _backwards(visits, visit, back[visit], timed=timed)
        nearness = np.minimum(onwards, backwards)
        nearness[visit] = np.inf
        ranked = np.argsort(nearness, kind="stable")[: min(near.shape[1], count - 1)]
        near[first + visit, : len(ranked)] = ranked + first
        apart = way[visit].astype(np.int64) + back[visit]
        ranked = np.argsort(apart, kind="stable")[: around.shape[1]]
        around[first + visit, : len(ranked)] = ranked + first
    return near, around


def chain(way: NDArray[np.int32]) -> list[int]:
    """Return visits as a chain, each followed by the nearest one not yet in it.

    A visit's ways to its neighbours then lie together in memory: the search is bound by how fast
    they are read.

    Parameters
    ----------
    way
        Seconds between the visits; shape (visits, visits), row = from.
    """
    order = [0] if len(way) else []
    rest = np.ones(len(way), bool)
    rest[order] = False
    while len(order) < len(way):
        nearest = np.where(rest, way[order[-1]], FOREVER).argmin()
        rest[nearest] = False
        order.append(int(nearest))
    return order


def _onwards(
    visits: NDArray[np.int64], visit: int, way: NDArray[np.int32], *, timed: bool
) -> NDArray[np.float64]:
    """Return how badly each visit follows the given one."""
    if not timed:
        return way.astype(np.float64)
    own = visits[visit]
    leave = own[SERVICE] + way
    return _cost(
        way,
        visits[:, OPENS] - (own[CLOSES] + leave),
        own[OPENS] + leave - visits[:, CLOSES],
    )


def _backwards(
    visits: NDArray[np.int64], visit: int, way: NDArray[np.int32], *, timed: bool
) -> NDArray[np.float64]:
    """Return how badly the given visit follows each."""
    if not timed:
        return way.astype(np.float64)
    own = visits[visit]
    leave = visits[:, SERVICE] + way
    return _cost(
        way,
        own[OPENS] - (visits[:, CLOSES] + leave),
        visits[:, OPENS] + leave - own[CLOSES],
    )


def _cost(
    way: NDArray[np.int32], wait: NDArray[np.int64], late: NDArray[np.int64]
) -> NDArray[np.float64]:
    return way + WAIT_WEIGHT * np.maximum(wait, 0) + LATE_WEIGHT * np.maximum(late, 0)


def near_hubs(
    near: NDArray[np.int32],
    around: NDArray[np.int32],
    ways: NDArray[np.int32],
    first: int,
    sources: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return both lists with the feedings' rows behind: the visits by their way from the hub.

    Parameters
    ----------
    near
        Each node's best neighbours, feedings left out.
    around
        The visits around each node, feedings left out.
    ways
        As in `near_lists`, feedings last.
    first
        The first visit's number.
    sources
        How many feedings there are.
    """
    feeds = len(ways) - sources
    ranked = np.argsort(ways[feeds:, first:feeds], axis=1, kind="stable") + first
    rows = [np.full((sources, table.shape[1]), -1, np.int32) for table in (near, around)]
    for row in rows:
        width = min(row.shape[1], ranked.shape[1])
        row[:, :width] = ranked[:, :width]
    return np.concatenate([near, rows[0]]), np.concatenate([around, rows[1]])
