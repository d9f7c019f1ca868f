"""Rows of a state: what is known of each position, kept current after every change."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    ALL_BEYOND,
    ALL_BOXES,
    ALL_MEALS,
    ALL_METRES,
    ALL_STOPS,
    ALL_TRIPS,
    BEYOND,
    BOARD,
    BOXES,
    BROKEN,
    CARRIER,
    CLOSES,
    DOORS,
    DUE,
    DURATION,
    FIRST_CARRIER,
    FIRST_LOAD,
    FOREVER,
    IN_METRES,
    IN_SECONDS,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LEG_METRES,
    LEG_SECONDS,
    LENGTH,
    LOAD_READY,
    LOADS,
    MAX_WORK,
    MEALS,
    METRES,
    NODE,
    ON_BOARD,
    OPENS,
    ORDER,
    PLACE,
    PREFIX,
    PROFILE,
    READY,
    RELOAD,
    REST,
    ROW_BOXES,
    ROW_MEALS,
    ROW_OF_SLOT,
    ROWS,
    SERVICE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    STOPS,
    SUFFIX,
    TIMED,
    TOP_UP,
    TOTAL,
    TRIP,
    TRIP_BOXES,
    TRIP_DUE,
    TRIPS,
    TYPE,
    VISITS,
    WON,
    WORK,
)
from delivery.solver.search.pay import day_won
from delivery.solver.search.segments import join


@inlined
def leg_seconds(
    instance: Instance, profile: int, origin: int, destination: int, reload: int
) -> int:
    """Return the seconds of a leg; coming from a door to load again takes the reload too."""
    first = instance.sizes[VISITS]
    seconds = np.int64(instance.ways[profile, origin, destination, IN_SECONDS])
    if origin >= first and instance.sizes[LOADS] <= destination < first:
        seconds += reload
    return seconds


@inner
def update_row(instance: Instance, state: State, row: int) -> None:
    """Bring everything known of a row's positions and trips up to date, in linear time."""
    count_row(instance, state, row)
    if instance.sizes[TIMED]:
        time_prefixes(instance, state, row)
        time_suffixes(instance, state, row)
        check_on_board(instance, state, row)


@inner
def count_row(instance: Instance, state: State, row: int) -> None:
    """Find a row's trips, what they load and when it is ready, and count what is paid for."""
    nodes = instance.nodes
    positions = state.positions
    trips = state.trips
    rows = state.rows
    first = instance.sizes[VISITS]
    t = state.carriers[rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    table = instance.types[t, BEYOND]
    length = rows[row, LENGTH]
    trip = -1
    metres = 0
    stops = 0
    boxes = 0
    meals = 0
    beyond = 0.0
    loading = False
    for i in range(length):
        v = positions[row, i, NODE]
        if i > 0:
            before = positions[row, i - 1, NODE]
            leg = instance.ways[profile, before, v, IN_METRES]
            positions[row, i - 1, LEG_METRES] = leg
            positions[row, i - 1, LEG_SECONDS] = instance.ways[profile, before, v, IN_SECONDS]
            metres += leg
        if v >= first:
            loading = False
            trips[row, trip, TRIP_BOXES] += nodes[v, BOXES]
            trips[row, trip, LAST_VISIT] = i
            for j in range(trips[row, trip, FIRST_LOAD], trips[row, trip, LAST_LOAD] + 1):
                if nodes[positions[row, j, NODE], KITCHEN] == nodes[v, KITCHEN]:
                    if nodes[v, READY] > positions[row, j, LOAD_READY]:
                        positions[row, j, LOAD_READY] = nodes[v, READY]
            state.at[v, 0] = row
            state.at[v, 1] = i
            stops += 1
            boxes += nodes[v, BOXES]
            meals += nodes[v, MEALS]
            if table >= 0:
                load = positions[row, trips[row, trip, LAST_LOAD], NODE]
                beyond += instance.beyond[table, load, v]
        elif 0 < i < length - 1:
            if not loading:
                trip += 1
                trips[row, trip, FIRST_LOAD] = i
                trips[row, trip, TRIP_BOXES] = 0
                trips[row, trip, TRIP_DUE] = nodes[v, DUE]
            trips[row, trip, LAST_LOAD] = i
            positions[row, i, LOAD_READY] = nodes[v, READY]
            loading = True
        positions[row, i, TRIP] = trip if trip > 0 else 0
    rows[row, TRIPS] = trip + 1
    rows[row, STOPS] = stops
    rows[row, ROW_BOXES] = boxes
    rows[row, ROW_MEALS] = meals
    rows[row, METRES] = metres
    rows[row, DURATION] = 0
    state.beyond[row] = beyond


@inlined
def window_at(
    instance: Instance, state: State, row: int, i: int, opens: int, closes: int
) -> tuple[int, int, int]:
    """Return a position's service and when it may begin, within its row's slot."""
    v = state.positions[row, i, NODE]
    if v >= instance.sizes[VISITS]:
        service = instance.nodes[v, SERVICE]
        latest = closes - service
        if instance.nodes[v, CLOSES] < latest:
            latest = instance.nodes[v, CLOSES]
        due = np.int64(state.trips[row, state.positions[row, i, TRIP], TRIP_DUE])
        if due < latest:
            latest = due
        return service, instance.nodes[v, OPENS], latest
    if 0 < i < state.rows[row, LENGTH] - 1:
        ready = np.int64(state.positions[row, i, LOAD_READY])
        return 0, (ready if ready > opens else opens), closes
    return 0, opens, closes


@inlined
def put(
    positions: NDArray[np.int32],
    row: int,
    i: int,
    column: int,
    duration: int,
    earliest: int,
    latest: int,
) -> None:
    """Write a segment down."""
    positions[row, i, column] = duration
    positions[row, i, column + 1] = earliest
    positions[row, i, column + 2] = latest


@inner
def time_prefixes(instance: Instance, state: State, row: int) -> None:
    """Join segments forwards: of the row, of each trip from its loads and from its visits."""
    positions = state.positions
    rows = state.rows
    first = instance.sizes[VISITS]
    t = state.carriers[rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    opens = instance.slots[t, rows[row, SLOT], SLOT_OPENS]
    closes = instance.slots[t, rows[row, SLOT], SLOT_CLOSES]
    length = np.int64(rows[row, LENGTH])
    duration = np.int64(0)
    earliest = opens
    latest = closes
    put(positions, row, 0, PREFIX, duration, earliest, latest)
    board, board_from, board_to = duration, earliest, latest
    doors, doors_from, doors_to = duration, earliest, latest
    for i in range(1, length):
        v = positions[row, i, NODE]
        before = positions[row, i - 1, NODE]
        service, early, late = window_at(instance, state, row, i, opens, closes)
        leg = leg_seconds(instance, profile, before, v, reload)
        duration, earliest, latest, kept = join(
            duration, earliest, latest, service, early, late, leg
        )
        if not kept:
            state.counters[BROKEN] = 1
        put(positions, row, i, PREFIX, duration, earliest, latest)
        if i == length - 1:
            break
        if v < first and (i == 1 or before >= first):
            board, board_from, board_to = service, early, late
        else:
            board, board_from, board_to, kept = join(
                board, board_from, board_to, service, early, late, leg
            )
        put(positions, row, i, BOARD, board, board_from, board_to)
        if v >= first:
            if before < first:
                doors, doors_from, doors_to = service, early, late
            else:
                doors, doors_from, doors_to, kept = join(
                    doors, doors_from, doors_to, service, early, late, leg
                )
            put(positions, row, i, DOORS, doors, doors_from, doors_to)
    rows[row, DURATION] = duration


@inner
def time_suffixes(instance: Instance, state: State, row: int) -> None:
    """Join segments backwards: of the row, and of each trip's visits."""
    positions = state.positions
    rows = state.rows
    first = instance.sizes[VISITS]
    t = state.carriers[rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    opens = instance.slots[t, rows[row, SLOT], SLOT_OPENS]
    closes = instance.slots[t, rows[row, SLOT], SLOT_CLOSES]
    length = np.int64(rows[row, LENGTH])
    duration = np.int64(0)
    earliest = opens
    latest = closes
    put(positions, row, length - 1, SUFFIX, duration, earliest, latest)
    rest, rest_from, rest_to = duration, earliest, latest
    for i in range(length - 2, -1, -1):
        v = positions[row, i, NODE]
        after = positions[row, i + 1, NODE]
        service, early, late = window_at(instance, state, row, i, opens, closes)
        leg = leg_seconds(instance, profile, v, after, reload)
        duration, earliest, latest, kept = join(
            service, early, late, duration, earliest, latest, leg
        )
        put(positions, row, i, SUFFIX, duration, earliest, latest)
        if v >= first:
            if after < first:
                rest, rest_from, rest_to = service, early, late
            else:
                rest, rest_from, rest_to, kept = join(
                    service, early, late, rest, rest_from, rest_to, leg
                )
            put(positions, row, i, REST, rest, rest_from, rest_to)


@inner
def check_on_board(instance: Instance, state: State, row: int) -> None:
    """Note a rule as broken where boxes are too long on board.

    A trip left as late as it can be is as short as its segment says (see `solver.timing`).
    """
    limit = instance.sizes[ON_BOARD]
    if limit >= FOREVER:
        return
    for trip in range(state.rows[row, TRIPS]):
        if state.trips[row, trip, TRIP_DUE] < FOREVER:
            continue
        last = state.trips[row, trip, LAST_VISIT]
        service = instance.nodes[state.positions[row, last, NODE], SERVICE]
        if state.positions[row, last, BOARD] - service > limit:
            state.counters[BROKEN] = 1


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
    state.values[TOTAL] += won - state.won[carrier, WON]
    state.won[carrier, WON] = won
    state.won[carrier, TOP_UP] = top_up
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


@inner
def set_active(state: State, row: int, active: bool) -> None:
    """Move a row to the active or the free part of the list of rows."""
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
