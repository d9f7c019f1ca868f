"""Nodes as arrays: starts, ends, loading places and visits, and the ways between them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import PayTable
from delivery.model.problem import Problem
from delivery.model.travel import TravelMatrix
from delivery.solver.search.columns import (
    AWAY,
    BOXES,
    CLOSES,
    DUE,
    FIXED,
    FOREVER,
    KITCHEN,
    MEALS,
    METRES_BACK,
    METRES_THERE,
    NODE_COLUMNS,
    OPENS,
    READY,
    SECONDS_BACK,
    SECONDS_THERE,
    SERVICE,
    WAY_COLUMNS,
)
from delivery.solver.visits import Visit


def terminals(
    problem: Problem, kinds: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the locations of starts and ends, and of loading places."""
    ends = {
        place
        for members in kinds
        for place in (problem.carriers[members[0]].start, problem.carriers[members[0]].end)
        if place is not None
    }
    return tuple(sorted(ends)), tuple(problem.kitchens)


def pack_ways(
    matrices: Sequence[TravelMatrix], places: Sequence[int], doors: Sequence[int]
) -> NDArray[np.int32]:
    """Return the ways between the nodes; NOWHERE is 0 from all."""
    at = np.array([*places[1:], *doors], np.int64)
    ways = np.zeros((len(matrices), len(at) + 1, len(at) + 1, WAY_COLUMNS), np.int32)
    for packed, matrix in zip(ways, matrices, strict=True):
        packed[1:, 1:, METRES_THERE] = matrix.distances[np.ix_(at, at)]
        packed[1:, 1:, SECONDS_THERE] = matrix.durations[np.ix_(at, at)]
        packed[..., METRES_BACK] = packed[..., METRES_THERE].T
        packed[..., SECONDS_BACK] = packed[..., SECONDS_THERE].T
    return ways


def pack_nodes(
    problem: Problem,
    places: Sequence[int],
    first_load: int,
    visits: Sequence[Visit],
    ways: NDArray[np.int32],
) -> NDArray[np.int64]:
    """Return the nodes; ``first_load`` is the first loading place's number."""
    load_of = {place: node for node, place in enumerate(places) if node >= first_load}
    fixed = _fixed(problem)
    first = len(places)
    nodes = np.zeros((first + len(visits), NODE_COLUMNS), np.int64)
    nodes[:first, CLOSES] = FOREVER
    nodes[:first, DUE] = FOREVER
    nodes[:first, KITCHEN] = np.arange(first)
    for number, visit in enumerate(visits, start=first):
        row = nodes[number]
        row[SERVICE], row[BOXES], row[MEALS] = visit.service, visit.boxes, visit.meals
        row[OPENS], row[CLOSES] = visit.window.start, min(visit.window.end, FOREVER)
        row[READY] = max(problem.tasks[task].ready for task in visit.stop.tasks)
        row[KITCHEN] = load_of[visit.kitchen]
        row[AWAY] = ways[0, row[KITCHEN], number, METRES_THERE]
        row[DUE] = FOREVER
        row[FIXED] = not fixed.isdisjoint(visit.stop.tasks)
    return nodes


def _fixed(problem: Problem) -> set[int]:
    """Return the tasks that stay where they are: they have left, or their order is fixed."""
    left = (stop for kept in problem.kept for stop in kept.trip.stops)
    return {
        *(task for stop in left for task in stop.tasks),
        *(task for sequence in problem.sequences for task in sequence),
    }


def types_of(may_serve: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return each node's types, -1 after the last."""
    table = np.full(may_serve.shape, -1, np.int32)
    for node, column in enumerate(may_serve):
        able = np.flatnonzero(column)
        table[node, : len(able)] = able
    return table


def pack_beyond(
    tables: Sequence[PayTable],
    places: Sequence[int],
    doors: Sequence[int],
) -> tuple[NDArray[np.float32], list[int]]:
    """Return the tables of distance pay over the nodes, and each type's (-1: none)."""
    distinct: dict[int, int] = {}
    of_type: list[int] = []
    for table in tables:
        if table.beyond is None:
            of_type.append(-1)
        else:
            of_type.append(distinct.setdefault(id(table.beyond), len(distinct)))
    shape = (len(distinct), len(places), len(places) + len(doors))
    beyond = np.zeros(shape, np.float32)
    for table, number in zip(tables, of_type, strict=True):
        if table.beyond is None:
            continue
        for node, place in enumerate(places):
            if 0 <= place < len(table.beyond):
                beyond[number, node, len(places) :] = table.beyond[place, doors]
    return beyond, of_type
