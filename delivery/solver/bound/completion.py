"""Completion bounds: what any beginning of a route would add to a label at least.

A label that no beginning can bring below 0 need not grow. Beginnings are relaxed to walks that may
come back to a door, though not at once (2-cycle elimination: Houck, Picard, Queyranne and
Vemuganti, "The travelling salesman problem as a constrained shortest path problem", Opsearch 17
(1980) 93), and their time is counted in whole steps, rounded down.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, kernel

STEP = 40
"""Seconds of a step."""


MOST_ROOM = 12
"""Boxes are counted where a carrier takes no more than this."""


BY_KITCHEN, BY_HUB = 0, 1
"""Trips that load at a kitchen, perhaps at a hub besides, and trips that load at a hub alone."""


class Completion(NamedTuple):
    """The least cost before each door, and next to it.

    Shapes are (loading, trips left, room left, doors, steps left): the present trip loads at a
    kitchen, or at a hub alone. ``before`` is the door just before in the least; the next to least
    has another one. Room is what the present trip may still take on, in boxes.
    """

    least: NDArray[np.float64]
    before: NDArray[np.int32]
    other: NDArray[np.float64]


class Beginnings(NamedTuple):
    """What beginnings are made of.

    By loading, ``starts`` is the least cost to begin at each door, ``start_steps`` its least steps,
    ``values`` that of each door itself. ``boxes`` is the room a door takes. ``costs`` and
    ``steps``, shape (2, from, to), are the ways within a trip and by way of loading again; no way
    takes less than a step, none where it is -1.
    """

    starts: NDArray[np.float64]
    start_steps: NDArray[np.int32]
    values: NDArray[np.float64]
    boxes: NDArray[np.int32]
    costs: NDArray[np.float64]
    steps: NDArray[np.int32]


@kernel
def complete(own: Beginnings, completion: Completion) -> None:
    """Fill the completion bounds."""
    loadings, trips, rooms, n, most = completion.least.shape
    for left in range(most):
        for trip in range(trips):
            for loading in range(loadings):
                for room in range(rooms):
                    for door in range(n):
                        _complete_one(own, completion, loading, trip, room, door, left)


@inlined
def _complete_one(
    own: Beginnings,
    completion: Completion,
    loading: int,
    trip: int,
    room: int,
    door: int,
    left: int,
) -> None:
    """Set the least and the next to least cost before one door."""
    least, before, other = completion.least, completion.before, completion.other
    loadings, _, rooms, n, _ = least.shape
    first = own.starts[loading, door] if own.start_steps[loading, door] <= left else np.inf
    second, who = first, -1
    for way in range(2 if trip else 1):
        # On the same trip, or after any trip before.
        for source in range(0 if way else loading, loadings if way else loading + 1):
            for h in range(n):
                took = own.steps[way, h, door]
                rest = (rooms - 1 if way else room) - own.boxes[h]
                if took < 0 or took > left or rest < 0:
                    continue
                from_h = least[source, trip - way, rest, h, left - took]
                if before[source, trip - way, rest, h, left - took] == door:
                    from_h = other[source, trip - way, rest, h, left - took]
                cost = from_h + own.values[source, h] + own.costs[way, h, door]
                if cost < first:
                    if who != h:
                        second = first
                    first, who = cost, h
                elif cost < second and h != who:
                    second = cost
    least[loading, trip, room, door, left] = first
    before[loading, trip, room, door, left] = who
    other[loading, trip, room, door, left] = second
