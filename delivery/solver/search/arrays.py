"""The search's arrays: the instance it reads and the state it changes; columns by `columns`."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.solver.search.columns import (
    BOXES,
    CAPACITY,
    CARRIER_COLUMNS,
    COUNT,
    COUNTERS,
    FEEDS,
    FIRST_CARRIER,
    FOREVER,
    MAX_LOADS,
    MAX_TRIPS,
    NODES,
    ORDER,
    PLACE,
    POSITION_COLUMNS,
    ROW_COLUMNS,
    SECONDS_BACK,
    SERVICE,
    SLOT_CLOSES,
    SLOT_OPENS,
    SLOTS,
    STAMP,
    TOTAL,
    TRIP_COLUMNS,
    TYPE,
    UNSERVED,
    VALUES,
    VISITS,
    WEIGHTS,
    WON_COLUMNS,
)


class Instance(NamedTuple):
    """What is to be planned. Nothing here changes during a search.

    ``ways`` has shape (profiles, nodes, nodes, 4): metres and seconds, there and back, row = from;
    ``beyond`` holds the won of distance pay, shape (tables, terminals, nodes); ``units`` what a
    type is paid for a visit's stop, boxes and meals, shape (nodes, types); ``may_serve`` is 1
    where a type may serve a visit, shape (nodes, types); ``types_of`` lists a visit's types, -1
    after the last; ``near`` lists a visit's best neighbours, ``around`` all visits by nearness.
    """

    nodes: NDArray[np.int64]
    missing: NDArray[np.float64]
    types: NDArray[np.int64]
    slots: NDArray[np.int64]
    pay: NDArray[np.float64]
    lines: NDArray[np.float64]
    beyond: NDArray[np.float32]
    units: NDArray[np.float64]
    ways: NDArray[np.int32]
    may_serve: NDArray[np.uint8]
    types_of: NDArray[np.int32]
    near: NDArray[np.int32]
    around: NDArray[np.int32]
    sizes: NDArray[np.int64]
    wishes: NDArray[np.int32]


class State(NamedTuple):
    """Rows of visits, what is known of each, and what an iteration needs to be undone.

    ``at`` tells each visit's row and position (row -1: unserved); ``order`` lists rows, the active
    ones first, ``by_type`` each type's carriers, the working ones first;
    ``banned`` types take nothing in this iteration; ``best`` is the best
    answer found, flat: -1 - carrier, slot, then nodes, row after row.
    """

    positions: NDArray[np.int32]
    trips: NDArray[np.int32]
    rows: NDArray[np.int32]
    beyond: NDArray[np.float64]
    carriers: NDArray[np.int32]
    won: NDArray[np.float64]
    at: NDArray[np.int32]
    used: NDArray[np.int64]
    order: NDArray[np.int32]
    by_type: NDArray[np.int32]
    banned: NDArray[np.uint8]
    unserved: NDArray[np.int32]
    removed: NDArray[np.int32]
    keys: NDArray[np.float64]
    counters: NDArray[np.int64]
    values: NDArray[np.float64]
    random: NDArray[np.uint64]
    weights: NDArray[np.float64]
    best: NDArray[np.int32]
    places: NDArray[np.int32]
    least: NDArray[np.float64]
    saved_rows: NDArray[np.int32]
    saved_positions: NDArray[np.int32]
    saved_trips: NDArray[np.int32]
    saved_beyond: NDArray[np.float64]
    saved_carriers: NDArray[np.int32]
    saved_won: NDArray[np.float64]
    old_unserved: NDArray[np.int32]


def new_state(instance: Instance, seed: int, longest_row: int, most_trips: int) -> State:
    """Return a state in which nobody works and every visit is unserved.

    Parameters
    ----------
    instance
        What is to be planned.
    seed
        All chance comes from it.
    longest_row
        Most visits a row can hold.
    most_trips
        Most trips a row can hold.
    """
    first, nodes = int(instance.sizes[VISITS]), int(instance.sizes[NODES])
    doors = int(instance.sizes[FEEDS])
    visits = nodes - first
    slots = instance.slots.shape[1]
    carriers = int(instance.types[:, COUNT].sum())
    n_rows = min(int((instance.types[:, COUNT] * instance.types[:, SLOTS]).sum()), visits) + 2
    # A loading place of a trip has a visit of its own; and the row's two ends.
    loads = int(instance.types[:, MAX_LOADS].max(initial=1))
    length = longest_row + min(longest_row, loads * most_trips) + 2
    # One row more, to lay out what a row would be.
    positions = np.zeros((n_rows + 1, length, POSITION_COLUMNS), np.int32)
    trips = np.zeros((n_rows, most_trips + 1, TRIP_COLUMNS), np.int32)
    rows = np.zeros((n_rows, ROW_COLUMNS), np.int32)
    rows[:, PLACE] = np.arange(n_rows)
    rows[:, STAMP] = -1
    most_places = _most_places(instance, carriers, slots)
    state = State(
        positions=positions,
        trips=trips,
        rows=rows,
        beyond=np.zeros(n_rows),
        carriers=_carriers(instance, carriers, slots),
        won=np.zeros((carriers, WON_COLUMNS)),
        at=np.full((nodes, 2), -1, np.int32),
        used=np.zeros(len(instance.types), np.int64),
        order=np.arange(n_rows, dtype=np.int32),
        by_type=np.arange(carriers, dtype=np.int32),
        banned=np.zeros(len(instance.types), np.uint8),
        unserved=np.zeros(nodes, np.int32),
        removed=np.zeros(2 * nodes, np.int32),
        keys=np.zeros(2 * nodes),
        counters=np.zeros(COUNTERS, np.int64),
        values=np.zeros(VALUES),
        random=np.array([_spread(seed)], np.uint64),
        weights=np.zeros(WEIGHTS),
        best=np.zeros(2 * (visits + n_rows), np.int32),
        places=np.zeros((most_places, 3), np.int32),
        least=np.zeros(most_places),
        saved_rows=np.zeros((n_rows, ROW_COLUMNS + 1), np.int32),
        saved_positions=np.zeros(positions.shape, np.int32),  # ``zeros_like`` fills all of it
        saved_trips=np.zeros(trips.shape, np.int32),
        saved_beyond=np.zeros(n_rows),
        saved_carriers=np.zeros((carriers, CARRIER_COLUMNS + slots + 1), np.int32),
        saved_won=np.zeros((carriers, WON_COLUMNS)),
        old_unserved=np.zeros(nodes, np.int32),
    )
    state.counters[UNSERVED] = doors - first
    state.unserved[: doors - first] = np.arange(first, doors)
    state.values[TOTAL] = instance.missing[first:doors].sum()
    return state


def _most_places(instance: Instance, carriers: int, slots: int) -> int:
    """Return a bound on the places listed for one visit."""
    nodes = int(instance.sizes[NODES])
    near = int(instance.near.shape[1])
    return 4 * (near + 2 * nodes) + (carriers + len(instance.types)) * slots


def _carriers(instance: Instance, carriers: int, slots: int) -> NDArray[np.int32]:
    table = np.zeros((carriers, CARRIER_COLUMNS + slots), np.int32)
    table[:, CARRIER_COLUMNS:] = -1
    for number, kind in enumerate(instance.types):
        own = slice(int(kind[FIRST_CARRIER]), int(kind[FIRST_CARRIER] + kind[COUNT]))
        table[own, TYPE] = number
        table[own, ORDER] = np.arange(own.start, own.stop)
    return table


def _spread(seed: int) -> int:
    """Return a well-mixed state from a small seed (the first step of splitmix64)."""
    mixed = (seed + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return int(mixed ^ mixed >> 27) or 1


def most_trips_in(instance: Instance, longest_row: int) -> int:
    """Return how many trips a row can hold."""
    limit = int(instance.types[:, MAX_TRIPS].max(initial=1))
    return max(1, min(limit, longest_row))


def longest_row_in(instance: Instance) -> int:
    """Return how many visits a row can hold, by room and by time."""
    first, nodes = int(instance.sizes[VISITS]), int(instance.sizes[NODES])
    return max(1, min(nodes - first, _by_room(instance, first), _by_time(instance, first)))


def _by_room(instance: Instance, first: int) -> int:
    room = int((instance.types[:, CAPACITY] * instance.types[:, MAX_TRIPS]).max(initial=0))
    return _how_many(np.sort(instance.nodes[first:, BOXES]), room)


def _by_time(instance: Instance, first: int) -> int:
    longest = int(
        (instance.slots[..., SLOT_CLOSES] - instance.slots[..., SLOT_OPENS]).max(initial=0)
    )
    shortest = np.full(len(instance.nodes) - first, FOREVER, np.int64)
    for profile in instance.ways:
        # A visit at a time: a copy of all ways would be the search's peak of memory.
        for visit, seconds in enumerate(profile[first:, 1:, SECONDS_BACK]):
            others = np.arange(1, len(seconds) + 1) != first + visit
            shortest[visit] = min(shortest[visit], seconds.min(where=others, initial=FOREVER))
    return _how_many(np.sort(instance.nodes[first:, SERVICE] + shortest), longest)


def _how_many(ascending: NDArray[np.int64], limit: int) -> int:
    """Return how many of the smallest amounts fit within a limit."""
    return int(np.searchsorted(np.cumsum(ascending), limit, side="right"))
