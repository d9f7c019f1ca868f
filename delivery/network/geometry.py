"""The lines that legs follow along the streets, for maps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.network.prepared import PreparedNetwork
from delivery.network.profile import ProfileNetwork
from delivery.network.snap import Snapped
from delivery.network.spots import (
    Spots,
    leaving_doors,
    may_go_straight,
    reaching_doors,
    straight_on,
)
from delivery.network.street_index import middle_plane
from delivery.network.stretches import Stretches, join
from delivery.network.trace import Traced, trace_paths

Polyline: TypeAlias = tuple[tuple[float, float], ...]
"""Points (lon, lat) in degrees; at least two."""

DECIMALS = 7
"""Digits of a degree kept, those of OpenStreetMap: some 1 cm."""


def leg_geometry(
    prepared: PreparedNetwork, snapped: Snapped, legs: Sequence[tuple[int, int]]
) -> list[Polyline]:
    """Return the quickest path of each leg from door to door, the walks to the street included.

    The paths are those whose seconds and metres `travel_matrix` gives.
    """
    ends = np.array(legs, dtype=np.int64).reshape(-1, 2)
    leg, stretches = _along_streets(prepared, snapped, ends[:, 0], ends[:, 1])
    on_streets = _runs_of(prepared.network, leg, stretches)
    runs = _with_doors(
        on_streets, len(prepared.network.roads.line_lon_lat), ends, len(snapped.street)
    )
    points = np.concatenate(
        [prepared.network.roads.line_lon_lat, snapped.locations, snapped.lon_lat]
    )
    return _polylines(np.round(points, DECIMALS), runs, len(legs))


def straight_legs(
    locations: NDArray[np.float64], legs: Iterable[tuple[int, int]]
) -> list[Polyline]:
    """Return the straight line of each leg, for a profile without a network."""
    ends = np.array([*legs], dtype=np.int64).reshape(-1)
    return polylines(locations[ends], np.arange(0, len(ends) + 1, 2))


def polylines(points: NDArray[np.float64], start: NDArray[np.int64]) -> list[Polyline]:
    """Return many lines at once, each without immediate repetitions, two points at least.

    Parameters
    ----------
    points
        The points of all lines, degrees, shape (points, 2).
    start
        Where each line begins, and the end; shape (lines + 1,).
    """
    rounded = np.round(points, DECIMALS)
    table = list(zip(rounded[:, 0].tolist(), rounded[:, 1].tolist(), strict=True))
    return [_without_repetitions(table[begin:end]) for begin, end in pairwise(start.tolist())]


def _without_repetitions(points: Sequence[tuple[float, float]]) -> Polyline:
    kept = [point for before, point in pairwise(points) if point != before]
    return (points[0], *kept) if kept else (points[0], points[0])


def _along_streets(
    prepared: PreparedNetwork,
    snapped: Snapped,
    origin: NDArray[np.int64],
    destination: NDArray[np.int64],
) -> tuple[NDArray[np.int64], Stretches]:
    """Return the stretches of every leg's quickest path in order, and the leg of each."""
    network, paths = prepared.network, prepared.quickest
    places = Spots(snapped.street, snapped.fraction)
    origins, destinations = places.take(origin), places.take(destination)
    leaving, reaching = leaving_doors(network, origins), reaching_doors(network, destinations)
    straight = straight_on(origins, destinations)
    is_straight = may_go_straight(network, origins, destinations)
    along_street = np.where(is_straight, paths.weigh(straight), np.inf)
    traced = trace_paths(paths.hierarchy, paths.doors(leaving), paths.doors(reaching), along_street)
    pool = join([prepared.arcs.stretches, leaving.stretches, reaching.stretches, straight])
    sizes = [len(part) for part in (prepared.arcs.stretches, leaving.stretches, reaching.stretches)]
    leg, number = _pieces_in_order(traced, np.cumsum(sizes))
    return leg, pool.take(number)


def _pieces_in_order(
    traced: Traced, pool_ends: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (leg, number in the pool) of door, arcs and door of every leg in order.

    The pool holds arcs, leaving doors, reaching doors and straight ways, in this order.
    """
    arcs_end, leaving_end, reaching_end = pool_ends
    every = np.arange(len(traced.leaving))
    is_straight = traced.leaving < 0
    begin = np.where(is_straight, reaching_end + every, arcs_end + traced.leaving)
    by_node = every[~is_straight]
    end = leaving_end + traced.reaching[by_node]
    # One leg's pieces in a row; sorting by leg alone keeps the order door, arcs, door.
    leg = np.concatenate([every, np.repeat(every, np.diff(traced.start)), by_node])
    order = np.argsort(leg, kind="stable")
    return leg[order], np.concatenate([begin, traced.arc, end])[order]


@dataclass(frozen=True, slots=True)
class _Runs:
    """Runs of points in a row of a table, each belonging to a leg: first, how many, which way."""

    leg: NDArray[np.int64]
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    step: NDArray[np.int64]


def _runs_of(network: ProfileNetwork, leg: NDArray[np.int64], stretches: Stretches) -> _Runs:
    """Return the points of the streets' lines that lie on stretches."""
    along = _vertex_positions(network)
    offset = 2.0 * network.street[stretches.street]
    low = np.minimum(stretches.begin, stretches.end)
    high = np.maximum(stretches.begin, stretches.end)
    first = np.searchsorted(along, offset + low, side="left")
    beyond = np.searchsorted(along, offset + high, side="right")
    is_backward = stretches.way == 1
    return _Runs(
        leg=leg,
        first=np.where(is_backward, beyond - 1, first),
        count=np.where(low < high, beyond - first, 0),
        step=np.where(is_backward, -1, 1),
    )


def _vertex_positions(network: ProfileNetwork) -> NDArray[np.float64]:
    """Return twice the street's number plus the fraction of it at every point of every line.

    They ascend over the whole network, so one search finds the points of any stretch.
    """
    roads = network.roads
    xy = middle_plane(network).to_metres(roads.line_lon_lat)
    steps = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T)
    begins, ends = roads.line_start[:-1], roads.line_start[1:] - 1
    steps[begins] = 0.0
    run = np.cumsum(steps)
    size = np.diff(roads.line_start)
    length = np.repeat(run[ends] - run[begins], size)
    walked = run - np.repeat(run[begins], size)
    fraction = np.divide(walked, length, out=np.zeros_like(run), where=length > 0)
    fraction[ends] = 1.0
    positions: NDArray[np.float64] = 2.0 * np.repeat(np.arange(len(size)), size) + fraction
    return positions


def _with_doors(runs: _Runs, drawn: int, ends: NDArray[np.int64], places: int) -> _Runs:
    """Return runs with each leg's places and spots before and after.

    In the table the places follow the ``drawn`` points of the lines, and the spots the places.
    """
    every = np.arange(len(ends))
    place, spot = drawn + ends, drawn + places + ends
    before, after = (place[:, 0], spot[:, 0]), (spot[:, 1], place[:, 1])
    leg = np.concatenate([every, every, runs.leg, every, every])
    order = np.argsort(leg, kind="stable")
    ones = np.ones(2 * len(ends), dtype=np.int64)
    return _Runs(
        leg=leg[order],
        first=np.concatenate([*before, runs.first, *after])[order],
        count=np.concatenate([ones, runs.count, ones])[order],
        step=np.concatenate([ones, runs.step, ones])[order],
    )


def _polylines(points: NDArray[np.float64], runs: _Runs, legs: int) -> list[Polyline]:
    """Return each leg's points without immediate repetitions, two at least."""
    nth = np.arange(runs.count.sum()) - np.repeat(np.cumsum(runs.count) - runs.count, runs.count)
    number = np.repeat(runs.first, runs.count) + np.repeat(runs.step, runs.count) * nth
    leg = np.repeat(runs.leg, runs.count)
    is_new = np.ones(len(number), dtype=np.bool_)
    is_new[1:] = (np.diff(points[number], axis=0) != 0).any(axis=1) | (np.diff(leg) != 0)
    start = np.searchsorted(leg[is_new], np.arange(legs + 1))
    # Legs share streets: a point of the table becomes Python's once, however often it is passed.
    used, number = np.unique(number[is_new], return_inverse=True)
    shared = list(zip(points[used, 0].tolist(), points[used, 1].tolist(), strict=True))
    passed = [shared[i] for i in number.tolist()]
    lines = [tuple(passed[start[i] : start[i + 1]]) for i in range(legs)]
    return [line if len(line) > 1 else line * 2 for line in lines]
