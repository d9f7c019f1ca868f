"""The ways through kitchens on a walk, and what can be worked at most on all its ways."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.least_ways import LeastWays


@dataclass(frozen=True, slots=True)
class Order:
    """A way through kitchens, the last one last: seconds and metres between them.

    ``most_seconds`` are those of the way itself, where the least go by way of other places.
    ``begins`` is the step before which no trip leaves by it, as some kitchen has nothing ready;
    ``waits`` is the last step by which boxes may be waited for, all on board.
    """

    kitchens: tuple[int, ...]
    seconds: int
    most_seconds: int
    metres: int
    begins: int
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


@dataclass(frozen=True, slots=True)
class Ready:
    """When some of a kitchen's boxes are ready, and until when a trip waits for all of them."""

    first: int
    last: int


def ready_of(
    problem: Problem,
    windows: Sequence[TimeWindow],
    kitchen: int,
    tasks: NDArray[np.int64],
    flows: frozenset[tuple[int, int]],
    back: int,
) -> Ready:
    """Return when a kitchen's boxes are ready that a shift may carry, from the shift's begin.

    A trip waits for the last of them, or until the shift goes on after a closed band: ``back``
    seconds later at most, the way to the kitchen. ``flows`` are boxes that it may feed hubs with.
    """
    own = [problem.tasks[task] for task in tasks if problem.tasks[task].kitchen == kitchen]
    fed = [t for t in problem.tasks if t.kitchen == kitchen and (t.kitchen, t.wave) in flows]
    begin = min(w.start for w in windows)
    last = max((task.ready for task in own), default=0)
    if len(windows) > 1:
        last = max(last, max(w.start for w in windows) + back)
    first = min((task.ready for task in own + fed), default=0)
    return Ready(first - begin, last - begin)


def orders_of(
    groups: Sequence[tuple[int, ...]],
    kitchens: tuple[int, ...],
    least: LeastWays,
    actual: NDArray[np.int32],
    ready: Sequence[Ready],
    step: int,
) -> list[Order]:
    """Return the ways through sets of kitchens; ``ready`` is each one's, from the shift's begin."""
    ways = [way for group in groups for way in permutations(group)]
    return [_order(way, kitchens, least, actual, ready, step) for way in ways]


def _order(
    way: tuple[int, ...],
    kitchens: tuple[int, ...],
    least: LeastWays,
    actual: NDArray[np.int32],
    ready: Sequence[Ready],
    step: int,
) -> Order:
    pairs = list(pairwise(kitchens[k] for k in way))
    seconds, most, metres = (
        sum(int(ways[a, b]) for a, b in pairs) for ways in (least.seconds, actual, least.metres)
    )
    begins = ready[way[0]].first
    for before, onward in pairwise(way):
        there = begins + int(least.seconds[kitchens[before], kitchens[onward]])
        begins = max(there, ready[onward].first)
    waits = (max(ready[kitchen].last for kitchen in way) + most) // step + 1
    return Order(way, seconds, most, metres, max(0, begins) // step, waits)


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
