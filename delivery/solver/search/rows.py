"""Rows of a state: what is known of each position, kept current after every change."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    BEYOND,
    BOXES,
    CARRIER,
    DUE,
    DURATION,
    FEEDS,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LEG_METRES,
    LEG_SECONDS,
    LENGTH,
    LINKS,
    LOAD_READY,
    MEALS,
    METRES,
    METRES_THERE,
    NEXT,
    NODE,
    PLACE,
    PROFILE,
    READY,
    ROW_BEFORE,
    ROW_BOXES,
    ROW_MEALS,
    ROW_TYPE,
    SECONDS_THERE,
    SOURCE,
    STOPS,
    TIMED,
    TRIP,
    TRIP_BOXES,
    TRIP_DUE,
    TRIP_KITCHEN,
    TRIPS,
    TYPE,
    VISITS,
    WISHED,
    wide,
)
from delivery.solver.search.times import check_on_board, time_backwards, time_forwards
from delivery.solver.search.wishes import weigh_row


@inner
def update_row(instance: Instance, state: State, row: int) -> None:
    """Bring everything known of a row's positions and trips up to date, in linear time."""
    measure_legs(instance, state, row)
    count_row(instance, state, row)
    if instance.sizes[TIMED]:
        time_forwards(instance, state, row, wide(1))
        time_backwards(instance, state, row, wide(state.rows[row, LENGTH] - 2))
        check_on_board(instance, state, row)
    if instance.sizes[WISHED]:
        weigh_row(instance, state, row)


@inlined
def measure_legs(instance: Instance, state: State, row: int) -> None:
    """Write down each way to the next position, and the row's metres.

    The way between two linked rows is the former's.
    """
    positions = state.positions
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    state.rows[row, ROW_TYPE] = t
    profile = instance.types[t, PROFILE]
    metres = wide(0)
    before = wide(positions[row, 0, NODE])
    for i in range(1, state.rows[row, LENGTH]):
        v = wide(positions[row, i, NODE])
        leg = instance.ways[profile, before, v, METRES_THERE]
        positions[row, i - 1, NEXT] = v
        positions[row, i - 1, LEG_METRES] = leg
        positions[row, i - 1, LEG_SECONDS] = instance.ways[profile, before, v, SECONDS_THERE]
        metres += leg
        before = v
    if state.rows[row, LINKS] & ROW_BEFORE:
        metres -= positions[row, 0, LEG_METRES]
    state.rows[row, METRES] = metres


@inlined
def count_row(instance: Instance, state: State, row: int) -> None:
    """Find a row's trips and what they load, and count what is paid for."""
    positions = state.positions
    trips = state.trips
    rows = state.rows
    first = instance.sizes[VISITS]
    trip = wide(-1)
    rows[row, STOPS] = 0
    rows[row, ROW_BOXES] = 0
    rows[row, ROW_MEALS] = 0
    rows[row, DURATION] = 0
    state.beyond[row] = 0.0
    loading = False
    for i in range(1, rows[row, LENGTH] - 1):
        v = wide(positions[row, i, NODE])
        if v >= first:
            loading = False
            count_visit(instance, state, row, trip, i, v)
        else:
            if not loading:
                trip += 1
                trips[row, trip, FIRST_LOAD] = i
                trips[row, trip, TRIP_BOXES] = 0
                trips[row, trip, TRIP_DUE] = instance.nodes[v, DUE]
                trips[row, trip, TRIP_KITCHEN] = instance.nodes[v, KITCHEN]
            else:
                trips[row, trip, TRIP_KITCHEN] = -1
            trips[row, trip, LAST_LOAD] = i
            positions[row, i, LOAD_READY] = instance.nodes[v, READY]
            loading = True
        positions[row, i, TRIP] = trip
    positions[row, 0, TRIP] = 0
    positions[row, rows[row, LENGTH] - 1, TRIP] = trip
    rows[row, TRIPS] = trip + 1


@inlined
def count_visit(instance: Instance, state: State, row: int, trip: int, i: int, v: int) -> None:
    """Count a visit in, where it stands and what its trip loads for it."""
    nodes = instance.nodes
    positions = state.positions
    trips = state.trips
    trips[row, trip, TRIP_BOXES] += nodes[v, BOXES]
    trips[row, trip, LAST_VISIT] = i
    for j in range(trips[row, trip, FIRST_LOAD], trips[row, trip, LAST_LOAD] + 1):
        own = nodes[positions[row, j, NODE], KITCHEN] == nodes[v, KITCHEN]
        if own and nodes[v, READY] > positions[row, j, LOAD_READY]:
            positions[row, j, LOAD_READY] = nodes[v, READY]
    state.at[v, 0] = row
    state.at[v, 1] = i
    state.rows[row, ROW_BOXES] += nodes[v, BOXES]
    state.rows[row, ROW_MEALS] += nodes[v, MEALS]
    if v >= instance.sizes[FEEDS] and goes_on_feeding(instance, state, row, i, v):
        return
    state.rows[row, STOPS] += 1
    table = instance.types[state.carriers[state.rows[row, CARRIER], TYPE], BEYOND]
    if table >= 0:
        load = positions[row, trips[row, trip, LAST_LOAD], NODE]
        state.beyond[row] += instance.beyond[table, load, v]


@inlined
def goes_on_feeding(instance: Instance, state: State, row: int, i: int, v: int) -> bool:
    """Tell whether a feeding follows on another of its source: the two are one stop.

    The way from one to the other then takes their handling back (see `pack_hubs`).
    """
    before = wide(state.positions[row, i - 1, NODE])
    if before < instance.sizes[FEEDS]:
        return False
    return bool(instance.nodes[before, SOURCE] == instance.nodes[v, SOURCE])


@inner
def set_active(state: State, row: int) -> None:
    """Move a row to the active part of the list of rows, or to the free part if it is empty."""
    active = state.rows[row, LENGTH] > 0
    border = state.counters[ACTIVE_ROWS]
    if active == (state.rows[row, PLACE] < border):
        return
    place = border
    if not active:
        place = border - 1
    other = state.order[place]
    own = state.rows[row, PLACE]
    state.order[own] = other
    state.rows[other, PLACE] = own
    state.order[place] = row
    state.rows[row, PLACE] = place
    state.counters[ACTIVE_ROWS] += 1 if active else -1
