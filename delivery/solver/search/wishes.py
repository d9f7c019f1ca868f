"""Priced wishes of a row: lateness, faces, places in the sequence; where any of them is priced.

Times are those of `solver.timing.deliver_soonest`: of the schedules with least paid time the least
late. A row is laid out node by node, as it is or as it would be with a visit at a place, so that
both are weighed by the same lines. What a place is listed with leaves wishes out of account.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    AFTER,
    CARRIER,
    DUE,
    END,
    FACES,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LATE_WON,
    LENGTH,
    LOAD_READY,
    NODE,
    ON_BOARD,
    OPENS,
    PLACE_WON,
    PROFILE,
    READY,
    RECIPIENT,
    RELOAD,
    ROW_LATE,
    ROW_WISHED,
    SERVICE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    START,
    TRIP,
    TYPE,
    UNTIL,
    VISITS,
    WISHED,
    wide,
)
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    NEW_ROW,
    PLAIN,
)
from delivery.solver.search.segments import join
from delivery.solver.search.times import leg_seconds, load_closes, visit_segment

UNKNOWN = -2
"""Whom a visit came after in the reference plan, where that plan does not know it."""
NOBODY = -1

SECONDS_PER_MINUTE = 60.0


@inner
def weigh_row(instance: Instance, state: State, row: int) -> None:
    """Write down how late a row is and what its other wishes cost."""
    count = lay_out(instance, state, wide(-1), PLAIN, row, wide(0))
    carrier = wide(state.rows[row, CARRIER])
    slot = wide(state.rows[row, SLOT])
    state.rows[row, ROW_WISHED] = wished_won(instance, state, carrier, count)
    state.rows[row, ROW_LATE] = seconds_late(instance, state, carrier, slot, count)


@inlined
def row_won(instance: Instance, late: int, wished: int) -> float:
    """Return what a row's wishes cost, from its lateness and the won of the others."""
    return float(wished + instance.sizes[LATE_WON] * late / SECONDS_PER_MINUTE)


@inlined
def with_wishes(
    instance: Instance,
    state: State,
    carrier: int,
    v: int,
    how: int,
    where: int,
    at: int,
    won: float,
    best: float,
) -> float:
    """Return the won of a visit at a place with what its row's wishes add, where it may be best.

    A visit adds its face at least, less a place that it puts right.
    """
    if not instance.sizes[WISHED]:
        return won
    least = float(instance.wishes[FACES + carrier, v] - instance.sizes[PLACE_WON])
    if won + least >= best:
        return won + least
    return won + wished_rise(instance, state, carrier, v, how, where, at)


@inner
def wished_rise(
    instance: Instance, state: State, carrier: int, v: int, how: int, where: int, at: int
) -> float:
    """Return how much more a row's wishes cost with a visit at a place (see `places`)."""
    count = lay_out(instance, state, v, how, where, at)
    slot = at if how == NEW_ROW else wide(state.rows[where, SLOT])
    late = seconds_late(instance, state, carrier, slot, count)
    wished = wished_won(instance, state, carrier, count)
    if how != NEW_ROW:
        late -= state.rows[where, ROW_LATE]
        wished -= state.rows[where, ROW_WISHED]
    return row_won(instance, late, wished)


@inner
def lay_out(instance: Instance, state: State, v: int, how: int, where: int, at: int) -> int:
    """Write down the nodes of a row with a visit at a place, or (-1) as it is; return how many."""
    positions = state.positions
    line = positions.shape[0] - 1
    kitchen = instance.nodes[v, KITCHEN] if v >= 0 else wide(0)
    if how == NEW_ROW:
        t = state.carriers[where, TYPE]
        positions[line, 0, NODE] = instance.types[t, START]
        positions[line, 1, NODE] = kitchen
        positions[line, 2, NODE] = v
        positions[line, 3, NODE] = instance.types[t, END]
        return wide(4)
    load_at = wide(-1)
    if v >= 0 and how != PLAIN:
        trip = state.positions[where, at, TRIP]
        load_at = at
        if how == LOAD_FIRST:
            load_at = wide(state.trips[where, trip, FIRST_LOAD]) - 1
        elif how == LOAD_LAST:
            load_at = wide(state.trips[where, trip, LAST_LOAD])
    k = wide(0)
    for i in range(state.rows[where, LENGTH]):
        positions[line, k, NODE] = state.positions[where, i, NODE]
        k += 1
        if i == load_at:
            positions[line, k, NODE] = kitchen
            k += 1
        if v >= 0 and i == at:
            positions[line, k, NODE] = v
            k += 1
    return k


@inner
def wished_won(instance: Instance, state: State, carrier: int, count: int) -> int:
    """Return what the faces and the places of the row laid out cost."""
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    won = wide(0)
    before = wide(NOBODY)
    for k in range(1, count - 1):
        v = wide(positions[line, k, NODE])
        if v < first:
            before = wide(NOBODY)
            continue
        won += instance.wishes[FACES + carrier, v]
        if instance.wishes[AFTER, v] != UNKNOWN:
            if instance.wishes[AFTER, v] != before:
                won += instance.sizes[PLACE_WON]
            before = wide(instance.wishes[RECIPIENT, v])
    return won


@inner
def seconds_late(instance: Instance, state: State, carrier: int, slot: int, count: int) -> int:
    """Return how late the row laid out is, trip by trip from the latest start with least work."""
    if instance.sizes[LATE_WON] == 0:
        return wide(0)
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    t = wide(state.carriers[carrier, TYPE])
    opens = instance.slots[t, slot, SLOT_OPENS]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    clock = begin_of(instance, state, t, opens, closes, count)
    late = wide(0)
    k = wide(1)
    while k < count - 1:
        _, last = go_round(instance, state, t, k, clock, wide(0))
        on_board = last - instance.sizes[ON_BOARD]
        trip_late, last = go_round(instance, state, t, k, clock, on_board)
        late += trip_late
        while positions[line, k, NODE] < first:
            k += 1
        while k < count - 1 and positions[line, k, NODE] >= first:
            k += 1
        clock = last + instance.nodes[positions[line, k - 1, NODE], SERVICE]
    return late


@inlined
def begin_of(instance: Instance, state: State, t: int, opens: int, closes: int, count: int) -> int:
    """Return the earliest start of the row laid out that takes the least work."""
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    whole = (wide(0), opens, closes)
    due = wide(0)
    for k in range(1, count):
        v = wide(positions[line, k, NODE])
        before = wide(positions[line, k - 1, NODE])
        if v >= first:
            here = visit_segment(instance, v, closes, due)
        elif k == count - 1:
            here = (wide(0), opens, closes)
        else:
            if k == 1 or before >= first:
                due = instance.nodes[v, DUE]
            ready = ready_at(instance, state, k, opens, count)
            here = (wide(0), ready, load_closes(instance, v, closes))
        whole, _ = join(whole, here, leg_seconds(instance, profile, before, v, reload))
    return whole[1]


@inlined
def ready_at(instance: Instance, state: State, k: int, opens: int, count: int) -> int:
    """Find when the boxes a trip loads at a place are ready; write it down and return it."""
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    load = wide(positions[line, k, NODE])
    ready = opens
    if instance.nodes[load, READY] > ready:
        ready = instance.nodes[load, READY]
    j = k
    while positions[line, j, NODE] < first:
        j += 1
    while j < count - 1 and positions[line, j, NODE] >= first:
        v = positions[line, j, NODE]
        own = instance.nodes[v, KITCHEN] == instance.nodes[load, KITCHEN]
        if own and instance.nodes[v, READY] > ready:
            ready = instance.nodes[v, READY]
        j += 1
    positions[line, k, LOAD_READY] = ready
    return ready


@inlined
def go_round(
    instance: Instance, state: State, t: int, k: int, clock: int, earliest: int
) -> tuple[int, int]:
    """Begin a trip as early as can be, not before a time; return how late, and its last begin."""
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    late = wide(0)
    doors = False
    while True:
        v = wide(positions[line, k, NODE])
        if doors and v < first:
            return late, clock
        leg = leg_seconds(instance, profile, wide(positions[line, k - 1, NODE]), v, reload)
        if doors:
            leg += instance.nodes[positions[line, k - 1, NODE], SERVICE]
        clock += leg
        if clock < earliest:
            clock = earliest
        opens = wide(positions[line, k, LOAD_READY])
        if v >= first:
            doors = True
            opens = instance.nodes[v, OPENS]
        if clock < opens:
            clock = opens
        if v >= first and clock > instance.wishes[UNTIL, v]:
            late += clock - instance.wishes[UNTIL, v]
        k += 1
