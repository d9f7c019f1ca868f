"""How long a row lasts with one visit more: segments joined, in constant time."""

import numpy as np

from delivery.compiled import inlined
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BOARD,
    CARRIER,
    CLOSES,
    DOORS,
    END,
    FIRST_LOAD,
    FOREVER,
    IN_SECONDS,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LOAD_READY,
    NODE,
    ON_BOARD,
    OPENS,
    PREFIX,
    PROFILE,
    READY,
    RELOAD,
    REST,
    SERVICE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    START,
    SUFFIX,
    TRIP,
    TRIP_DUE,
    TYPE,
)
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    PLAIN,
)
from delivery.solver.search.rows import leg_seconds
from delivery.solver.search.segments import extend_kept, join, join_kept


@inlined
def visit_window(instance: Instance, v: int, closes: int, due: int) -> tuple[int, int, int]:
    """Return a visit's service and when it may begin in a slot, its boxes due at a time."""
    service = instance.nodes[v, SERVICE]
    latest = closes - service
    if instance.nodes[v, CLOSES] < latest:
        latest = instance.nodes[v, CLOSES]
    if due < latest:
        latest = due
    return service, instance.nodes[v, OPENS], latest


@inlined
def duration_in_trip(instance: Instance, state: State, row: int, i: int, v: int) -> int:
    """Return the row's duration with the visit after position i of its trip, or -1.

    The trip's loading does not change.
    """
    positions = state.positions
    trips = state.trips
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    trip = positions[row, i, TRIP]
    a = positions[row, i, NODE]
    b = positions[row, i + 1, NODE]
    due = np.int64(trips[row, trip, TRIP_DUE])
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    service, early, late = visit_window(instance, v, closes, due)
    to_v = np.int64(instance.ways[profile, a, v, IN_SECONDS])
    duration, earliest, latest, kept = extend_kept(
        positions,
        row,
        i,
        PREFIX,
        service,
        early,
        late,
        to_v,
    )
    if not kept:
        return -1
    from_v = leg_seconds(instance, profile, v, b, reload)
    duration, earliest, latest, kept = join_kept(
        duration,
        earliest,
        latest,
        positions,
        row,
        i + 1,
        SUFFIX,
        from_v,
    )
    if not kept:
        return -1
    limit = instance.sizes[ON_BOARD]
    if limit < FOREVER and due >= FOREVER:
        board, board_from, board_to, kept = extend_kept(
            positions,
            row,
            i,
            BOARD,
            service,
            early,
            late,
            to_v,
        )
        last = trips[row, trip, LAST_VISIT]
        if i < last:
            board, board_from, board_to, kept = join_kept(
                board,
                board_from,
                board_to,
                positions,
                row,
                i + 1,
                REST,
                from_v,
            )
            service = instance.nodes[positions[row, last, NODE], SERVICE]
        if board - service > limit:
            return -1
    return duration


@inlined
def duration_with_load(
    instance: Instance, state: State, row: int, trip: int, i: int, v: int, how: int
) -> int:
    """Return the row's duration with the visit after position i of a trip that loads anew, or -1.

    ``how`` is PLAIN where the visit's boxes are ready later than the trip's others, LOAD_FIRST or
    LOAD_LAST where its kitchen is loaded at too. The loads are joined one by one.
    """
    positions = state.positions
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    slot = state.rows[row, SLOT]
    opens = instance.slots[t, slot, SLOT_OPENS]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    first_load = np.int64(state.trips[row, trip, FIRST_LOAD])
    last_load = np.int64(state.trips[row, trip, LAST_LOAD])
    kitchen = instance.nodes[v, KITCHEN]
    ready = instance.nodes[v, READY]
    here = np.int64(positions[row, first_load - 1, NODE])
    duration = np.int64(positions[row, first_load - 1, PREFIX])
    earliest = np.int64(positions[row, first_load - 1, PREFIX + 1])
    latest = np.int64(positions[row, first_load - 1, PREFIX + 2])
    board = np.int64(0)
    board_from = np.int64(0)
    board_to = np.int64(0)
    begun = False
    for step in range(first_load - 1, last_load + 2):
        if step == first_load - 1:
            if how != LOAD_FIRST:
                continue
            load = kitchen
            early = ready
        elif step == last_load + 1:
            if how != LOAD_LAST:
                continue
            load = kitchen
            early = ready
        else:
            load = np.int64(positions[row, step, NODE])
            early = np.int64(positions[row, step, LOAD_READY])
            if how == PLAIN and ready > early and instance.nodes[load, KITCHEN] == kitchen:
                early = ready
        if opens > early:
            early = opens
        if early > closes:
            return -1
        leg = leg_seconds(instance, profile, here, load, reload)
        duration, earliest, latest, kept = join(duration, earliest, latest, 0, early, closes, leg)
        if not kept:
            return -1
        if begun:
            board, board_from, board_to, kept = join(
                board, board_from, board_to, 0, early, closes, leg
            )
        else:
            board, board_from, board_to = np.int64(0), early, closes
            begun = True
        here = load
    if i > last_load:
        leg = np.int64(
            instance.ways[profile, here, positions[row, last_load + 1, NODE], IN_SECONDS]
        )
        duration, earliest, latest, kept = join_kept(
            duration,
            earliest,
            latest,
            positions,
            row,
            i,
            DOORS,
            leg,
        )
        if not kept:
            return -1
        board, board_from, board_to, kept = join_kept(
            board,
            board_from,
            board_to,
            positions,
            row,
            i,
            DOORS,
            leg,
        )
        here = np.int64(positions[row, i, NODE])
    service, early, late = visit_window(
        instance, v, closes, np.int64(state.trips[row, trip, TRIP_DUE])
    )
    leg = np.int64(instance.ways[profile, here, v, IN_SECONDS])
    duration, earliest, latest, kept = join(duration, earliest, latest, service, early, late, leg)
    if not kept:
        return -1
    board, board_from, board_to, kept = join(board, board_from, board_to, service, early, late, leg)
    b = positions[row, i + 1, NODE]
    leg = leg_seconds(instance, profile, v, b, reload)
    duration, earliest, latest, kept = join_kept(
        duration,
        earliest,
        latest,
        positions,
        row,
        i + 1,
        SUFFIX,
        leg,
    )
    if not kept:
        return -1
    last = state.trips[row, trip, LAST_VISIT]
    if i < last:
        board, board_from, board_to, kept = join_kept(
            board,
            board_from,
            board_to,
            positions,
            row,
            i + 1,
            REST,
            leg,
        )
        service = instance.nodes[positions[row, last, NODE], SERVICE]
    if state.trips[row, trip, TRIP_DUE] >= FOREVER and board - service > instance.sizes[ON_BOARD]:
        return -1
    return duration


@inlined
def duration_with_trip(instance: Instance, state: State, row: int, i: int, v: int) -> int:
    """Return the row's duration with a trip for the visit alone after position i, or -1."""
    positions = state.positions
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    slot = state.rows[row, SLOT]
    kitchen = instance.nodes[v, KITCHEN]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    early = instance.nodes[v, READY]
    if instance.slots[t, slot, SLOT_OPENS] > early:
        early = instance.slots[t, slot, SLOT_OPENS]
    a = positions[row, i, NODE]
    b = positions[row, i + 1, NODE]
    duration, earliest, latest, kept = extend_kept(
        positions,
        row,
        i,
        PREFIX,
        0,
        early,
        closes,
        leg_seconds(instance, profile, a, kitchen, reload),
    )
    if not kept or early > closes:
        return -1
    service, opens, late = visit_window(instance, v, closes, FOREVER)
    leg = np.int64(instance.ways[profile, kitchen, v, IN_SECONDS])
    board, board_from, board_to, kept = join(0, early, closes, service, opens, late, leg)
    if not kept or board - service > instance.sizes[ON_BOARD]:
        return -1
    duration, earliest, latest, kept = join(duration, earliest, latest, service, opens, late, leg)
    if not kept:
        return -1
    duration, earliest, latest, kept = join_kept(
        duration,
        earliest,
        latest,
        positions,
        row,
        i + 1,
        SUFFIX,
        leg_seconds(instance, profile, v, b, reload),
    )
    return duration if kept else -1


@inlined
def duration_alone(instance: Instance, t: int, slot: int, v: int) -> int:
    """Return the duration of a row for the visit alone, or -1."""
    profile = instance.types[t, PROFILE]
    opens = instance.slots[t, slot, SLOT_OPENS]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    kitchen = instance.nodes[v, KITCHEN]
    early = instance.nodes[v, READY]
    if opens > early:
        early = opens
    if early > closes:
        return -1
    service, begins, late = visit_window(instance, v, closes, FOREVER)
    leg = np.int64(instance.ways[profile, kitchen, v, IN_SECONDS])
    duration, earliest, latest, kept = join(0, early, closes, service, begins, late, leg)
    if not kept or duration - service > instance.sizes[ON_BOARD]:
        return -1
    duration, earliest, latest, kept = join(
        0,
        opens,
        closes,
        duration,
        earliest,
        latest,
        np.int64(instance.ways[profile, instance.types[t, START], kitchen, IN_SECONDS]),
    )
    if not kept:
        return -1
    duration, earliest, latest, kept = join(
        duration,
        earliest,
        latest,
        0,
        opens,
        closes,
        np.int64(instance.ways[profile, v, instance.types[t, END], IN_SECONDS]),
    )
    return duration if kept else -1
