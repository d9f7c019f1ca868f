"""Carriers' days: sums over their rows, priced; who works and who is idle."""

from delivery.compiled import inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ALL_BEYOND,
    ALL_BOXES,
    ALL_MEALS,
    ALL_METRES,
    ALL_STOPS,
    ALL_TRIPS,
    ALL_WISHED,
    BROKEN,
    DURATION,
    FIRST_CARRIER,
    MAX_WORK,
    METRES,
    ORDER,
    ROW_BOXES,
    ROW_LATE,
    ROW_MEALS,
    ROW_OF_SLOT,
    ROW_WISHED,
    ROWS,
    STOPS,
    TOP_UP,
    TOTAL,
    TRIPS,
    TYPE,
    WON,
    WORK,
)
from delivery.solver.search.pay import day_won
from delivery.solver.search.wishes import row_won


@inner
def update_carrier(instance: Instance, state: State, carrier: int) -> None:
    """Sum a carrier's day over its rows and price it; the total follows."""
    carriers = state.carriers
    rows = state.rows
    t = carriers[carrier, TYPE]
    trips = 0
    stops = 0
    boxes = 0
    meals = 0
    work = 0
    metres = 0
    working = 0
    beyond = 0.0
    wished = 0.0
    for slot in range(instance.slots.shape[1]):
        row = carriers[carrier, ROW_OF_SLOT + slot]
        if row < 0:
            continue
        working += 1
        trips += rows[row, TRIPS]
        stops += rows[row, STOPS]
        boxes += rows[row, ROW_BOXES]
        meals += rows[row, ROW_MEALS]
        work += rows[row, DURATION]
        metres += rows[row, METRES]
        beyond += state.beyond[row]
        wished += row_won(instance, rows[row, ROW_LATE], rows[row, ROW_WISHED])
    carriers[carrier, ROWS] = working
    carriers[carrier, ALL_TRIPS] = trips
    carriers[carrier, ALL_STOPS] = stops
    carriers[carrier, ALL_BOXES] = boxes
    carriers[carrier, ALL_MEALS] = meals
    carriers[carrier, WORK] = work
    carriers[carrier, ALL_METRES] = metres
    won = 0.0
    top_up = 0.0
    if working > 0:
        won, top_up = day_won(
            instance.types, instance.pay, instance.lines,
            t, trips, stops, boxes, meals, work, metres, beyond,
        )  # fmt: skip
        if work > instance.types[t, MAX_WORK]:
            state.counters[BROKEN] = 1
    state.values[TOTAL] += won - state.won[carrier, WON] + wished - state.won[carrier, ALL_WISHED]
    state.won[carrier, WON] = won
    state.won[carrier, TOP_UP] = top_up
    state.won[carrier, ALL_WISHED] = wished
    state.won[carrier, ALL_BEYOND] = beyond
    set_working(instance, state, carrier, working > 0)


@inner
def set_working(instance: Instance, state: State, carrier: int, works: bool) -> None:
    """Move a carrier to the working or the idle part of its type's list."""
    t = state.carriers[carrier, TYPE]
    border = instance.types[t, FIRST_CARRIER] + state.used[t]
    if works == (state.carriers[carrier, ORDER] < border):
        return
    place = border
    if not works:
        place = border - 1
    other = state.by_type[place]
    own = state.carriers[carrier, ORDER]
    state.by_type[own] = other
    state.carriers[other, ORDER] = own
    state.by_type[place] = carrier
    state.carriers[carrier, ORDER] = place
    state.used[t] += 1 if works else -1
