"""How late a row is against its wishes, laid out node by node (see `wishes`).

Times are those of `solver.timing.deliver_soonest`: of the schedules with least paid time the least
late.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    DUE,
    FOREVER,
    KITCHEN,
    LATE_WON,
    LOAD_READY,
    NODE,
    ON_BOARD,
    OPENS,
    PROFILE,
    READY,
    RELOAD,
    ROW_AFTER,
    ROW_BEFORE,
    SERVICE,
    SLOT_CLOSES,
    SLOT_OPENS,
    TYPE,
    UNTIL,
    VISITS,
    wide,
)
from delivery.solver.search.segments import join
from delivery.solver.search.times import leg_seconds, load_closes, visit_segment


@inner
def seconds_late(
    instance: Instance, state: State, carrier: int, slot: int, links: int, count: int
) -> int:
    """Return how late the row laid out is, trip by trip from the latest start with least work."""
    if instance.sizes[LATE_WON] == 0:
        return wide(0)
    positions = state.positions
    line = positions.shape[0] - 1
    first = instance.sizes[VISITS]
    t = wide(state.carriers[carrier, TYPE])
    opens = instance.slots[t, slot, SLOT_OPENS]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    clock = begin_of(instance, state, t, opens, closes, links, count)
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
def begin_of(
    instance: Instance, state: State, t: int, opens: int, closes: int, links: int, count: int
) -> int:
    """Return the earliest start of the row laid out that takes the least work.

    From the first of linked rows on the carrier is at work: it starts as late as it can.
    """
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
            if links & ROW_AFTER:
                here = (wide(0), wide(-FOREVER), wide(FOREVER))
        else:
            if k == 1 or before >= first:
                due = instance.nodes[v, DUE]
            ready = ready_at(instance, state, k, opens, count)
            here = (wide(0), ready, load_closes(instance, v, closes))
        whole, _ = join(whole, here, leg_seconds(instance, profile, before, v, reload))
    if links & ROW_BEFORE:
        return opens
    return whole[2] if links else whole[1]


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
