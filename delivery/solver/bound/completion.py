"""Completion bounds: what any beginning of a route would add to a label at least.

A label that no beginning can bring below 0 need not grow. Beginnings are relaxed to walks that may
come back to a door, though not at once (2-cycle elimination: Houck, Picard, Queyranne and
Vemuganti, "The travelling salesman problem as a constrained shortest path problem", Opsearch 17
(1980) 93), and their time is counted in whole steps, rounded down.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel

STEP = 40
"""Seconds of a step."""


MOST_ROOM = 12
"""Boxes are counted where a carrier takes no more than this."""


class Completion(NamedTuple):
    """The least cost before each door, shape (trips left, room left, doors, steps left), and next.

    ``before`` is the door just before in the least; the next to least has another one. Room is
    what the present trip may still take on, in boxes.
    """

    least: NDArray[np.float64]
    before: NDArray[np.int32]
    other: NDArray[np.float64]


class Beginnings(NamedTuple):
    """What beginnings are made of.

    ``starts`` is the least cost to begin at each door, ``start_steps`` its least steps, ``values``
    that of each door itself, ``boxes`` the room it takes. ``costs`` and ``steps``, shape (2, from,
    to), are the ways within a trip and by way of loading again; no way takes less than a step,
    none where it is -1.
    """

    starts: NDArray[np.float64]
    start_steps: NDArray[np.int32]
    values: NDArray[np.float64]
    boxes: NDArray[np.int32]
    costs: NDArray[np.float64]
    steps: NDArray[np.int32]


@kernel
def complete(own: Beginnings, completion: Completion) -> None:  # noqa: C901
    """Fill the completion bounds."""
    least, before, other = completion.least, completion.before, completion.other
    trips, rooms, n, most = least.shape
    for left in range(most):
        for trip in range(trips):
            for room in range(rooms):
                for i in range(n):
                    first = own.starts[i] if own.start_steps[i] <= left else np.inf
                    second, who = first, -1
                    for way in range(2 if trip else 1):
                        for h in range(n):
                            took = own.steps[way, h, i]
                            rest = (rooms - 1 if way else room) - own.boxes[h]
                            if took < 0 or took > left or rest < 0:
                                continue
                            from_h = least[trip - way, rest, h, left - took]
                            if before[trip - way, rest, h, left - took] == i:
                                from_h = other[trip - way, rest, h, left - took]
                            cost = from_h + own.values[h] + own.costs[way, h, i]
                            if cost < first:
                                if who != h:
                                    second = first
                                first, who = cost, h
                            elif cost < second and h != who:
                                second = cost
                    least[trip, room, i, left] = first
                    before[trip, room, i, left] = who
                    other[trip, room, i, left] = second
