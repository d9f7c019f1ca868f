"""Rows linked: those of one carrier in the parts of a shift that closed bands cut apart.

A linked row begins at the last door of the row before it, once its own part of the shift has begun,
and ends at the first loading place of the row after it, which minds the time of the way there.
Between them the carrier is at work (see `segments.worked`).
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    DURATION,
    END,
    KITCHEN,
    LENGTH,
    LINKS,
    NODE,
    PREFIX,
    PROFILE,
    RELOAD,
    ROW_AFTER,
    ROW_BEFORE,
    ROW_OF_SLOT,
    ROW_TYPE,
    SECONDS_THERE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    SLOT_SHIFT,
    SLOTS,
    START,
    SUFFIX,
    TYPE,
    wide,
)
from delivery.solver.search.durations import NOT_IN_TIME, trip_alone
from delivery.solver.search.segments import join, kept, worked
from delivery.solver.search.times import leg_to_load


@inlined
def row_before(instance: Instance, state: State, carrier: int, slot: int) -> int:
    """Return the carrier's next row in an earlier slot of the same shift, or -1."""
    t = state.carriers[carrier, TYPE]
    shift = instance.slots[t, slot, SLOT_SHIFT]
    for other in range(slot - 1, -1, -1):
        row = state.carriers[carrier, ROW_OF_SLOT + other]
        if row >= 0 and instance.slots[t, other, SLOT_SHIFT] == shift:
            return wide(row)
    return wide(-1)


@inlined
def row_after(instance: Instance, state: State, carrier: int, slot: int) -> int:
    """Return the carrier's next row in a later slot of the same shift, or -1."""
    t = state.carriers[carrier, TYPE]
    shift = instance.slots[t, slot, SLOT_SHIFT]
    for other in range(slot + 1, instance.types[t, SLOTS]):
        row = state.carriers[carrier, ROW_OF_SLOT + other]
        if row >= 0 and instance.slots[t, other, SLOT_SHIFT] == shift:
            return wide(row)
    return wide(-1)


@inlined
def is_worked_in(instance: Instance, state: State, carrier: int, slot: int) -> bool:
    """Tell whether the carrier has a row in another slot of the same shift."""
    return bool(
        row_before(instance, state, carrier, slot) >= 0
        or row_after(instance, state, carrier, slot) >= 0
    )


@inlined
def last_node(state: State, row: int) -> int:
    """Return a row's last visit."""
    return wide(state.positions[row, state.rows[row, LENGTH] - 2, NODE])


@inlined
def links_of(before: int, after: int) -> int:
    """Return the links of a row that has these rows before and after it (-1: none)."""
    return wide((ROW_BEFORE if before >= 0 else 0) | (ROW_AFTER if after >= 0 else 0))


@inlined
def start_of(instance: Instance, state: State, t: int, before: int) -> int:
    """Return the node where a row begins."""
    return last_node(state, before) if before >= 0 else wide(instance.types[t, START])


@inlined
def end_of(instance: Instance, state: State, t: int, after: int) -> int:
    """Return the node where a row ends."""
    return wide(state.positions[after, 1, NODE]) if after >= 0 else wide(instance.types[t, END])


@inner
def work_of_later(instance: Instance, state: State, row: int, v: int) -> int:
    """Return what a row adds to the work more that begins at another last door before it.

    NOT_IN_TIME where it is late then.
    """
    t = wide(state.rows[row, ROW_TYPE])
    slot = wide(state.rows[row, SLOT])
    opens = wide(instance.slots[t, slot, SLOT_OPENS])
    closes = wide(instance.slots[t, slot, SLOT_CLOSES])
    load = wide(state.positions[row, 1, NODE])
    leg = leg_to_load(instance, instance.types[t, PROFILE], v, load, instance.types[t, RELOAD])
    whole, in_time = join(
        (wide(0), opens, closes), kept(state.positions, row, wide(1), SUFFIX), leg
    )
    if not in_time:
        return wide(NOT_IN_TIME)
    links = wide(state.rows[row, LINKS]) | ROW_BEFORE
    return worked(whole, links) - wide(state.rows[row, DURATION])


@inlined
def work_of_earlier(state: State, row: int) -> int:
    """Return what a row adds to the work more once another goes on from its last door."""
    whole = kept(state.positions, row, wide(state.rows[row, LENGTH] - 2), PREFIX)
    links = wide(state.rows[row, LINKS]) | ROW_AFTER
    return worked(whole, links) - wide(state.rows[row, DURATION])


@inner
def work_of_row(instance: Instance, state: State, t: int, carrier: int, slot: int, v: int) -> int:
    """Return what a row for the visit alone adds to the day's work.

    NOT_IN_TIME where it or the row after it is late.
    """
    profile = instance.types[t, PROFILE]
    opens = wide(instance.slots[t, slot, SLOT_OPENS])
    closes = wide(instance.slots[t, slot, SLOT_CLOSES])
    before = row_before(instance, state, carrier, slot)
    after = row_after(instance, state, carrier, slot)
    whole, in_time = trip_alone(instance, t, slot, v)
    if not in_time:
        return wide(NOT_IN_TIME)
    start = start_of(instance, state, t, before)
    kitchen = wide(instance.nodes[v, KITCHEN])
    leg = leg_to_load(instance, profile, start, kitchen, instance.types[t, RELOAD])
    whole, in_time = join((wide(0), opens, closes), whole, leg)
    if not in_time:
        return wide(NOT_IN_TIME)
    work = wide(0)
    if after >= 0:
        later = work_of_later(instance, state, after, v)
        if later == NOT_IN_TIME:
            return later
        work += later
    else:
        leg = wide(instance.ways[profile, v, instance.types[t, END], SECONDS_THERE])
        whole, in_time = join(whole, (wide(0), opens, closes), leg)
        if not in_time:
            return wide(NOT_IN_TIME)
    if before >= 0 and after < 0:
        work += work_of_earlier(state, before)
    return work + worked(whole, links_of(before, after))
