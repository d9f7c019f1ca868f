"""A row with one visit more in a trip: what is known of it changes around the visit alone.

What `rows.update_row` finds anew is moved on instead; times are joined forwards from the visit and
backwards from it. The row is left as `update_row` would leave it, the distance pay but for the
order of its sum; what is kept of the row before must be true.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BEYOND,
    BOXES,
    CARRIER,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LEG_METRES,
    LEG_SECONDS,
    LENGTH,
    LOAD_READY,
    MEALS,
    METRES,
    METRES_BACK,
    METRES_THERE,
    NEXT,
    NODE,
    PROFILE,
    READY,
    ROW_BOXES,
    ROW_MEALS,
    SECONDS_BACK,
    SECONDS_THERE,
    STOPS,
    TIMED,
    TRIP,
    TRIP_BOXES,
    TRIPS,
    TYPE,
    VISITS,
    WISHED,
    wide,
)
from delivery.solver.search.times import check_on_board, time_backwards, time_forwards
from delivery.solver.search.wishes import weigh_row


@inner
def lengthen(instance: Instance, state: State, row: int, i: int, v: int) -> None:
    """Put a visit after position i of a trip that loads its boxes.

    Neither it nor what follows is a feeding.
    """
    trip = wide(state.positions[row, i, TRIP])
    move_on(instance, state, row, i)
    state.positions[row, i + 1, NODE] = v
    state.positions[row, i + 1, TRIP] = trip
    state.at[v, 0] = row
    state.at[v, 1] = i + 1
    measure_around(instance, state, row, i, v)
    load_more(instance, state, row, trip, v)
    if instance.sizes[TIMED]:
        begin = wait_for(instance, state, row, trip, v, i + 1)
        time_forwards(instance, state, row, begin)
        time_backwards(instance, state, row, i + 1)
        check_on_board(instance, state, row)
    if instance.sizes[WISHED]:
        weigh_row(instance, state, row)


@inlined
def move_on(instance: Instance, state: State, row: int, i: int) -> None:
    """Make room for a visit after position i; what is known of the positions behind moves on."""
    positions = state.positions
    trips = state.trips
    trip = positions[row, i, TRIP]
    for j in range(state.rows[row, LENGTH] - 1, i, -1):
        for column in range(positions.shape[2]):
            positions[row, j + 1, column] = positions[row, j, column]
        node = positions[row, j, NODE]
        if node >= instance.sizes[VISITS]:
            state.at[node, 1] = j + 1
    state.rows[row, LENGTH] += 1
    trips[row, trip, LAST_VISIT] += 1
    for later in range(trip + 1, state.rows[row, TRIPS]):
        trips[row, later, FIRST_LOAD] += 1
        trips[row, later, LAST_LOAD] += 1
        trips[row, later, LAST_VISIT] += 1


@inlined
def measure_around(instance: Instance, state: State, row: int, i: int, v: int) -> None:
    """Write down the ways to and from the visit after position i."""
    positions = state.positions
    profile = instance.types[state.carriers[state.rows[row, CARRIER], TYPE], PROFILE]
    a = positions[row, i, NODE]
    b = positions[row, i + 2, NODE]
    there = wide(instance.ways[profile, v, a, METRES_BACK])
    onwards = wide(instance.ways[profile, v, b, METRES_THERE])
    state.rows[row, METRES] += there + onwards - positions[row, i, LEG_METRES]
    positions[row, i, NEXT] = v
    positions[row, i, LEG_METRES] = there
    positions[row, i, LEG_SECONDS] = instance.ways[profile, v, a, SECONDS_BACK]
    positions[row, i + 1, NEXT] = b
    positions[row, i + 1, LEG_METRES] = onwards
    positions[row, i + 1, LEG_SECONDS] = instance.ways[profile, v, b, SECONDS_THERE]


@inlined
def load_more(instance: Instance, state: State, row: int, trip: int, v: int) -> None:
    """Count what the visit adds to its trip and its row."""
    boxes = instance.nodes[v, BOXES]
    state.trips[row, trip, TRIP_BOXES] += boxes
    state.rows[row, ROW_BOXES] += boxes
    state.rows[row, ROW_MEALS] += instance.nodes[v, MEALS]
    state.rows[row, STOPS] += 1
    table = instance.types[state.carriers[state.rows[row, CARRIER], TYPE], BEYOND]
    if table >= 0:
        load = state.positions[row, state.trips[row, trip, LAST_LOAD], NODE]
        state.beyond[row] += instance.beyond[table, load, v]


@inlined
def wait_for(instance: Instance, state: State, row: int, trip: int, v: int, at: int) -> int:
    """Let the trip wait for the visit's boxes; return the first position whose time may change."""
    first = wide(at)
    ready = instance.nodes[v, READY]
    for j in range(state.trips[row, trip, LAST_LOAD], state.trips[row, trip, FIRST_LOAD] - 1, -1):
        own = instance.nodes[state.positions[row, j, NODE], KITCHEN] == instance.nodes[v, KITCHEN]
        if own and ready > state.positions[row, j, LOAD_READY]:
            state.positions[row, j, LOAD_READY] = ready
            first = wide(j)
    return first
