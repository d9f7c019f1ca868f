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


class Completion(NamedTuple):
    """The least cost before each door, shape (doors, steps left), and next to least.

    ``before`` is the door just before in the least; the next to least has another one.
    """

    least: NDArray[np.float64]
    before: NDArray[np.int32]
    other: NDArray[np.float64]


@kernel
def complete(
    starts: NDArray[np.float64],
    values: NDArray[np.float64],
    costs: NDArray[np.float64],
    steps: NDArray[np.int32],
    completion: Completion,
) -> None:
    """Fill the completion bounds; ``costs`` and ``steps`` are ways, shape (ways, from, to).

    ``starts`` is the least cost to begin at each door, ``values`` that of each door itself. No way
    takes less than a step; those that are never taken have -1.
    """
    least, before, other = completion.least, completion.before, completion.other
    n, most = least.shape
    for left in range(most):
        for i in range(n):
            first, second, who = starts[i], starts[i], -1
            for way in range(steps.shape[0]):
                for h in range(n):
                    took = steps[way, h, i]
                    if took < 0 or took > left:
                        continue
                    from_h = least[h, left - took]
                    if before[h, left - took] == i:
                        from_h = other[h, left - took]
                    cost = from_h + values[h] + costs[way, h, i]
                    if cost < first:
                        if who != h:
                            second = first
                        first, who = cost, h
                    elif cost < second and h != who:
                        second = cost
            least[i, left], before[i, left], other[i, left] = first, who, second
