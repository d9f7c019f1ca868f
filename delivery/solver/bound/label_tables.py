"""What labels grow over, what a label holds, and the room for labels."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.completion import Completion
from delivery.solver.bound.loading_paths import SetLinks

TIME, LOAD, PLACES, JOINS, NODE, PARENT, TOTAL, FEEDS = range(8)
FIELDS = 8
OVERFLOW = -1
TAKEN_OUT = -1
NOBODY = -1

NOTHING = -1e-6
"""A reduced cost that is as good as 0."""


class Network(NamedTuple):
    """What labels grow over: n doors, and sets of loading places.

    ``seconds`` and ``costs``, shape (n, n), are what door j after door i adds (-1: never).
    ``start_*``, shape (sets, n), complete a route that begins at a door and must load at a set's
    places; ``join_*``, shape (sets, n, n), put a trip that ends at a door before one that begins
    at another. ``ends_*`` is the way home from the last door. ``latest`` is the most seconds from
    a door's hand-over to the end, ``longest`` the most from setting out. ``loads`` are the boxes
    that count towards the capacity. A label that ``completion`` cannot bring below 0 is left out.
    """

    seconds: NDArray[np.int32]
    costs: NDArray[np.float64]
    values: NDArray[np.float64]
    boxes: NDArray[np.int32]
    loads: NDArray[np.int32]
    kitchens: NDArray[np.int32]
    near: NDArray[np.uint64]
    bits: NDArray[np.uint64]
    ends_seconds: NDArray[np.int32]
    ends_costs: NDArray[np.float64]
    latest: NDArray[np.int32]
    start_seconds: NDArray[np.int32]
    start_costs: NDArray[np.float64]
    join_seconds: NDArray[np.int32]
    join_costs: NDArray[np.float64]
    sets: SetLinks
    capacity: int
    joins: int
    longest: int
    hub_costs: NDArray[np.float64]
    completion: Completion
    horizon: int
    step: int


class Labels(NamedTuple):
    """Room for labels, and the lists they stand in.

    ``heads``, shape (doors, sets), begin the lists of those that are not beaten, the cheapest
    first; ``of_total`` those of the labels that hand over so many boxes.
    """

    fields: NDArray[np.int32]
    costs: NDArray[np.float64]
    memory: NDArray[np.uint64]
    next_there: NDArray[np.int32]
    next_of_total: NDArray[np.int32]
    heads: NDArray[np.int32]
    of_total: NDArray[np.int32]
    best: NDArray[np.int32]
    best_costs: NDArray[np.float64]
