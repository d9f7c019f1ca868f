"""Profiles: a cost and a time matrix per way of travelling and paying, over doors and depots.

An arc nobody may use costs ``FORBIDDEN``. Units that may serve everybody of their kitchens share
one matrix; units with a territory share one where they have no door in common, each with a depot of
its own in it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.bench.rivals.duties import Unit
from delivery.bench.rivals.fares import Fare
from delivery.bench.rivals.visits import Visit
from delivery.model.problem import Problem
from delivery.model.units import Seconds

SCALE: Final = 100
"""Rivals count in tenths of a won: fares are thousandths, and their penalties have bounds."""

FORBIDDEN: Final = 10_000_000
"""Tenths of a won, or seconds: neither the prize of a visit nor a day covers it."""

Matrix: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Key = tuple[int, Fare]


@dataclass(slots=True)
class Grid:
    """Locations and matrices; the lists are by unit, ``costs`` and ``durations`` by profile.

    Location ``v`` is the door of visit ``v``; depots follow. ``approaches`` is the way from where a
    shift starts to the kitchen, in seconds, and ``approach_costs`` what that way and a first trip
    cost, in thousandths of a won.
    """

    visits: int
    size: int = 0
    costs: list[Matrix] = field(default_factory=list)
    durations: list[Matrix] = field(default_factory=list)
    profiles: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    approaches: list[Seconds] = field(default_factory=list)
    approach_costs: list[int] = field(default_factory=list)
    per_second: list[int] = field(default_factory=list)

    @staticmethod
    def door(visit: int) -> int:
        """Return a visit's location."""
        return visit


def grid_of(problem: Problem, visits: list[Visit], units: list[Unit], fares: list[Fare]) -> Grid:
    """Return the locations and matrices of pre-assigned units."""
    grid = Grid(len(visits), len(visits) + 2 * len(units))
    keys = [_key(unit, fare) for unit, fare in zip(units, fares, strict=True)]
    groups = _groups(units, keys)
    grid.profiles = [0] * len(units)
    for profile, group in enumerate(groups):
        cost = np.full((grid.size, grid.size), FORBIDDEN, dtype=np.int64)
        time = np.full((grid.size, grid.size), FORBIDDEN, dtype=np.int64)
        np.fill_diagonal(cost, 0)
        np.fill_diagonal(time, 0)
        for number in group:
            grid.profiles[number] = profile
            start = len(visits) + 2 * number
            _open_arcs(problem, visits, units[number], fares[number], start, cost, time)
        grid.costs.append(cost)
        grid.durations.append(time)
    for number, (unit, fare) in enumerate(zip(units, fares, strict=True)):
        _add_unit(problem, grid, unit, fare, len(visits) + 2 * number)
    return grid


def _key(unit: Unit, fare: Fare) -> Key:
    return unit.duty.carrier.profile, fare


def _groups(units: list[Unit], keys: list[Key]) -> list[list[int]]:
    """Return units that can share a matrix: first fit, the largest territories first."""
    groups: defaultdict[Key, list[tuple[NDArray[np.bool_], list[int]]]] = defaultdict(list)
    for number in sorted(range(len(units)), key=lambda n: -int(units[n].open_to.sum())):
        own = units[number]
        for taken, members in groups[keys[number]]:
            if own.duty.has_territory:
                fits = not (taken & own.open_to).any()
            else:
                fits = not units[members[0]].duty.has_territory
            if fits:
                taken |= own.open_to
                members.append(number)
                break
        else:
            groups[keys[number]].append((own.open_to.copy(), [number]))
    return [members for found in groups.values() for _, members in found]


def _open_arcs(
    problem: Problem,
    visits: list[Visit],
    unit: Unit,
    fare: Fare,
    start: int,
    cost: Matrix,
    time: Matrix,
) -> None:
    """Open the arcs of one unit: from its depot, among its doors, back, and to its end."""
    matrix = problem.matrices[unit.duty.carrier.profile]
    own = np.flatnonzero(unit.open_to)
    doors = np.array([visits[int(v)].door for v in own])
    pay = np.array([fare.at_stop(visits[int(v)]) for v in own], dtype=np.int64)
    kitchen, end = unit.kitchen, unit.duty.carrier.end

    def won(metres: NDArray[np.int32], stops: NDArray[np.int64] | int) -> Matrix:
        scaled: Matrix = (metres.astype(np.int64) * fare.per_metre + stops) // SCALE
        return scaled

    among = np.ix_(own, own)
    cost[among] = won(matrix.distances[np.ix_(doors, doors)], pay[np.newaxis, :])
    time[among] = matrix.durations[np.ix_(doors, doors)]
    cost[own, own], time[own, own] = 0, 0
    cost[start, own] = won(matrix.distances[kitchen, doors], pay)
    time[start, own] = matrix.durations[kitchen, doors]
    cost[own, start] = won(matrix.distances[doors, kitchen], fare.per_trip)
    time[own, start] = matrix.durations[doors, kitchen]
    cost[own, start + 1] = 0 if end is None else won(matrix.distances[doors, end], 0)
    time[own, start + 1] = 0 if end is None else matrix.durations[doors, end]
    cost[start, start + 1], time[start, start + 1] = 0, 0


def _add_unit(problem: Problem, grid: Grid, unit: Unit, fare: Fare, start: int) -> None:
    carrier = unit.duty.carrier
    matrix = problem.matrices[carrier.profile]
    way = (0, 0)
    if carrier.start is not None:
        at = carrier.start, unit.kitchen
        way = int(matrix.durations[at]), int(matrix.distances[at])
    grid.starts.append(start)
    grid.ends.append(start + 1)
    grid.approaches.append(way[0])
    paid = way[0] * fare.per_second + way[1] * fare.per_metre
    grid.approach_costs.append(paid + fare.per_trip)
    grid.per_second.append(round(fare.per_second / SCALE))
