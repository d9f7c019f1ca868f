"""What an iteration changes is kept as it was, so that it can be undone by copying."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    BROKEN,
    CARRIER_STAMP,
    FEEDINGS,
    LENGTH,
    NODE,
    NOW,
    OLD_FEEDINGS,
    OLD_UNSERVED,
    ORDER,
    PLACE,
    REMOVED,
    ROW_COLUMNS,
    ROWS,
    SAVED_CARRIERS,
    SAVED_FEEDS,
    SAVED_KITCHENS,
    SAVED_ROWS,
    SAVED_TIMES,
    STAMP,
    TOTAL,
    TRIPS,
    UNSERVED,
    VISITS,
    wide,
)
from delivery.solver.search.days import set_working
from delivery.solver.search.rows import set_active


@inner
def begin(state: State) -> None:
    """Begin an iteration: nothing is changed yet."""
    counters = state.counters
    counters[NOW] += 1
    counters[SAVED_ROWS] = 0
    counters[SAVED_CARRIERS] = 0
    counters[REMOVED] = 0
    counters[BROKEN] = 0
    counters[SAVED_FEEDS] = 0
    counters[SAVED_TIMES] = 0
    counters[SAVED_KITCHENS] = 0
    counters[OLD_UNSERVED] = counters[UNSERVED]
    counters[OLD_FEEDINGS] = counters[FEEDINGS]
    for z in range(counters[UNSERVED]):
        state.old_unserved[z] = state.unserved[z]


@inner
def copy_row(
    source: NDArray[np.int32], row: int, target: NDArray[np.int32], at: int, length: int
) -> None:
    """Copy the first positions (or trips) of a row, all their columns."""
    for i in range(length):
        for column in range(source.shape[2]):
            target[at, i, column] = source[row, i, column]


@inner
def save_row(state: State, row: int) -> None:
    """Keep a row as it is before its first change in this iteration."""
    rows = state.rows
    counters = state.counters
    if rows[row, STAMP] == counters[NOW]:
        return
    rows[row, STAMP] = counters[NOW]
    k = counters[SAVED_ROWS]
    counters[SAVED_ROWS] += 1
    state.saved_rows[k, ROW_COLUMNS] = row
    for column in range(ROW_COLUMNS):
        state.saved_rows[k, column] = rows[row, column]
    if rows[row, PLACE] >= counters[ACTIVE_ROWS]:
        state.saved_rows[k, LENGTH] = 0
        return
    copy_row(state.positions, row, state.saved_positions, k, wide(rows[row, LENGTH]))
    copy_row(state.trips, row, state.saved_trips, k, wide(rows[row, TRIPS]))
    state.saved_beyond[k] = state.beyond[row]


@inner
def save_carrier(state: State, carrier: int) -> None:
    """Keep a carrier as it is before its first change in this iteration."""
    counters = state.counters
    if state.carriers[carrier, CARRIER_STAMP] == counters[NOW]:
        return
    state.carriers[carrier, CARRIER_STAMP] = counters[NOW]
    k = counters[SAVED_CARRIERS]
    counters[SAVED_CARRIERS] += 1
    columns = state.carriers.shape[1]
    for column in range(columns):
        state.saved_carriers[k, column] = state.carriers[carrier, column]
    state.saved_carriers[k, columns] = carrier
    for column in range(state.won.shape[1]):
        state.saved_won[k, column] = state.won[carrier, column]


@inner
def undo(instance: Instance, state: State, total: float) -> None:
    """Put everything back as it was when the iteration began."""
    counters = state.counters
    at = state.at
    for z in range(counters[REMOVED]):
        at[state.removed[z], 0] = -1
    for k in range(counters[SAVED_ROWS]):
        row = wide(state.saved_rows[k, ROW_COLUMNS])
        place = state.rows[row, PLACE]
        for column in range(ROW_COLUMNS):
            state.rows[row, column] = state.saved_rows[k, column]
        state.rows[row, PLACE] = place
        length = wide(state.saved_rows[k, LENGTH])
        set_active(state, row)
        if length > 0:
            copy_row(state.saved_positions, k, state.positions, row, length)
            copy_row(state.saved_trips, k, state.trips, row, wide(state.rows[row, TRIPS]))
            state.beyond[row] = state.saved_beyond[k]
        for i in range(1, length - 1):
            v = state.positions[row, i, NODE]
            if v >= instance.sizes[VISITS]:
                at[v, 0] = row
                at[v, 1] = i
    restore_carriers(instance, state)
    counters[UNSERVED] = counters[OLD_UNSERVED]
    counters[FEEDINGS] = counters[OLD_FEEDINGS]
    for z in range(counters[OLD_UNSERVED]):
        state.unserved[z] = state.old_unserved[z]
        at[state.old_unserved[z], 0] = -1
    state.values[TOTAL] = total


@inner
def restore_carriers(instance: Instance, state: State) -> None:
    """Put the carriers' days back, each in the working or the idle part of its type's list."""
    columns = state.carriers.shape[1]
    for k in range(state.counters[SAVED_CARRIERS]):
        carrier = wide(state.saved_carriers[k, columns])
        set_working(instance, state, carrier, state.saved_carriers[k, ROWS] > 0)
        for column in range(columns):
            if column != ORDER:
                state.carriers[carrier, column] = state.saved_carriers[k, column]
        for column in range(state.won.shape[1]):
            state.won[carrier, column] = state.saved_won[k, column]
