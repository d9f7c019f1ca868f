"""The kernels made ready before a search's clock starts."""

import numpy as np

from delivery.compiled import is_kept
from delivery.solver.search.arrays import Instance, new_state
from delivery.solver.search.columns import (
    CAPACITY,
    COUNT,
    FACES,
    FEEDS,
    LINE_COLUMNS,
    LINES_END,
    MAX_LOADS,
    MAX_TRIPS,
    NODE_COLUMNS,
    NODES,
    PAY_COLUMNS,
    SIZES,
    SLOT_COLUMNS,
    SLOTS,
    SOURCE_LOADS,
    TYPE_COLUMNS,
    VISITS,
    WAY_COLUMNS,
)
from delivery.solver.search.hub_arrays import new_hubs
from delivery.solver.search.run import construct, keep_best, restore, search

ENTRIES = (construct, keep_best, restore, search)


def is_warm() -> bool:
    """Tell whether the kernels were compiled on this machine before."""
    return all(is_kept(entry) for entry in ENTRIES)


def warm_up() -> None:
    """Load the kernels from disk, or compile them: a search of nothing by nobody."""
    instance = _nothing()
    state = new_state(instance, 0, 1, 1)
    hubs = new_hubs((), (), (), np.zeros((0, 3), np.int32), np.zeros((3, 1), np.uint8))
    construct(instance, state, hubs)
    keep_best(instance, state, hubs)
    restore(instance, state, hubs, state.best, 0)
    search(instance, state, hubs, 0, 1.0, 1.0, True)


def _nothing() -> Instance:
    """Return an instance of one visit nobody may serve."""
    types = np.zeros((1, TYPE_COLUMNS), np.int64)
    types[0, [CAPACITY, COUNT, MAX_TRIPS, MAX_LOADS, SLOTS]] = 1
    types[0, LINES_END] = 0
    sizes = np.zeros(SIZES, np.int64)
    sizes[[VISITS, SOURCE_LOADS]] = 2
    sizes[[FEEDS, NODES]] = 3
    return Instance(
        nodes=np.zeros((3, NODE_COLUMNS), np.int64),
        missing=np.ones(3),
        types=types,
        slots=np.zeros((1, 1, SLOT_COLUMNS), np.int64),
        pay=np.zeros((1, PAY_COLUMNS)),
        lines=np.zeros((0, LINE_COLUMNS)),
        beyond=np.zeros((0, 2, 3), np.float32),
        units=np.zeros((3, 1)),
        ways=np.zeros((1, 3, 3, WAY_COLUMNS), np.int32),
        may_serve=np.zeros((3, 1), np.uint8),
        types_of=np.full((3, 1), -1, np.int32),
        near=np.full((3, 1), -1, np.int32),
        around=np.full((3, 1), -1, np.int32),
        sizes=sizes,
        wishes=np.zeros((FACES, 3), np.int32),
    )
