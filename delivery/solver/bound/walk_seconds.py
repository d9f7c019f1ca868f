"""The ways through kitchens on a walk, and what can be worked at most on all its ways."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_ways import LeastWays


@dataclass(frozen=True, slots=True)
class Order:
    """A way through kitchens, the last one last: seconds and metres between them.

    ``most_seconds`` are those of the way itself, where the least go by way of other places.
    ``waits`` is the last step of the shift by which boxes may be waited for, all on board.
    """

    kitchens: tuple[int, ...]
    seconds: int
    most_seconds: int
    metres: int
    waits: int


@dataclass(frozen=True, slots=True)
class MostSeconds:
    """What can be worked at most between a walk's places, hand-overs in full, waiting apart."""

    after: NDArray[np.int64]
    home: NDArray[np.int64]
    to_kitchen: NDArray[np.int64]
    from_kitchen: NDArray[np.int64]
    start: NDArray[np.int64]


def ways_from(
    matrix: NDArray[np.int32], places: Sequence[int], onto: int | None
) -> NDArray[np.int64]:
    """Return the ways from places onto another one, nothing where there is none."""
    if onto is None:
        return np.zeros(len(places), np.int64)
    return matrix[list(places), onto].astype(np.int64)


def last_ready(problem: Problem, kitchen: int, tasks: NDArray[np.int64]) -> int:
    """Return when the last boxes of a kitchen are ready that a shift may carry."""
    own = (problem.tasks[task] for task in tasks)
    return max((task.ready for task in own if task.kitchen == kitchen), default=0)


def orders_of(
    groups: Sequence[tuple[int, ...]],
    kitchens: tuple[int, ...],
    least: LeastWays,
    actual: NDArray[np.int32],
    ready: Sequence[int],
    step: int,
) -> list[Order]:
    """Return the ways through sets of kitchens; ``ready`` is when each one's boxes are there."""
    ways = [way for group in groups for way in permutations(group)]
    return [_order(way, kitchens, least, actual, ready, step) for way in ways]


def _order(
    way: tuple[int, ...],
    kitchens: tuple[int, ...],
    least: LeastWays,
    actual: NDArray[np.int32],
    ready: Sequence[int],
    step: int,
) -> Order:
    pairs = list(pairwise(kitchens[k] for k in way))
    seconds, most, metres = (
        sum(int(ways[a, b]) for a, b in pairs) for ways in (least.seconds, actual, least.metres)
    )
    waits = (max(ready[kitchen] for kitchen in way) + most) // step + 1
    return Order(way, seconds, most, metres, waits)


def most_seconds(
    carrier: Carrier,
    actual: NDArray[np.int32],
    service: NDArray[np.int64],
    doors: Sequence[int],
    places: Sequence[int],
) -> MostSeconds:
    """Return what can be worked at most between doors and places; ``service`` is each door's."""
    leave = service[:, None]
    return MostSeconds(
        after=leave + actual[np.ix_(doors, doors)],
        home=service + ways_from(actual, doors, carrier.end),
        to_kitchen=leave + actual[np.ix_(doors, places)] + carrier.reload,
        from_kitchen=actual[np.ix_(places, doors)].astype(np.int64),
        start=ways_from(actual.T, places, carrier.start),
    )


def patience_of(
    orders: Sequence[Order],
    actual: NDArray[np.int32],
    least: LeastWays,
    places: Sequence[int],
    doors: Sequence[int],
    step: int,
) -> int:
    """Return the steps by which a first door can be reached too soon, as ways are rounded.

    The ways to the first kitchen, through kitchens and to the door lose up to a step each.
    """
    to_doors = np.ix_(places, doors)
    longer = int((actual[to_doors] - least.seconds[to_doors]).max(initial=0))
    longer += max(order.most_seconds - order.seconds for order in orders)
    return 3 + math.ceil(longer / step)
