"""Priced wishes of a row: lateness, faces, places in the sequence; where any of them is priced.

A row is laid out node by node, as it is or as it would be with a visit at a place, so that both are
weighed by the same lines. What a place is listed with leaves wishes out of account.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    AFTER,
    CARRIER,
    END,
    FACES,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LATE_WON,
    LENGTH,
    LINKS,
    NODE,
    PLACE_WON,
    RECIPIENT,
    ROW_AFTER,
    ROW_BEFORE,
    ROW_LATE,
    ROW_WISHED,
    SLOT,
    START,
    TRIP,
    TYPE,
    VISITS,
    WISHED,
    wide,
)
from delivery.solver.search.late import seconds_late
from delivery.solver.search.links import last_node, links_of, row_after, row_before
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
    NEW_ROW,
    PLAIN,
)

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
    links = wide(state.rows[row, LINKS])
    state.rows[row, ROW_LATE] = seconds_late(instance, state, carrier, slot, links, count)


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
    if how == NEW_ROW:
        return wished_of_row(instance, state, carrier, at, v)
    count = lay_out(instance, state, v, how, where, at)
    wished = wished_won(instance, state, carrier, count) - state.rows[where, ROW_WISHED]
    slot = wide(state.rows[where, SLOT])
    links = wide(state.rows[where, LINKS])
    late = seconds_late(instance, state, carrier, slot, links, count) - state.rows[where, ROW_LATE]
    if links & ROW_AFTER and at == state.rows[where, LENGTH] - 2:
        after = row_after(instance, state, carrier, slot)
        late += late_linked(instance, state, after, wide(ROW_BEFORE), v)
    return row_won(instance, late, wished)


@inner
def wished_of_row(instance: Instance, state: State, carrier: int, slot: int, v: int) -> float:
    """Return how much more the wishes of a day cost with a row for a visit alone."""
    line = state.positions.shape[0] - 1
    before = row_before(instance, state, carrier, slot)
    after = row_after(instance, state, carrier, slot)
    count = lay_out(instance, state, v, wide(NEW_ROW), carrier, slot)
    if before >= 0:
        state.positions[line, 0, NODE] = last_node(state, before)
    wished = wished_won(instance, state, carrier, count)
    late = seconds_late(instance, state, carrier, slot, links_of(before, after), count)
    if before >= 0 and after < 0:
        start = wide(state.positions[before, 0, NODE])
        late += late_linked(instance, state, before, wide(ROW_AFTER), start)
    if after >= 0:
        late += late_linked(instance, state, after, wide(ROW_BEFORE), v)
    return row_won(instance, late, wished)


@inner
def late_linked(instance: Instance, state: State, row: int, link: int, start: int) -> int:
    """Return how much later a row is that begins elsewhere and has a link more."""
    line = state.positions.shape[0] - 1
    count = lay_out(instance, state, wide(-1), wide(PLAIN), row, wide(0))
    state.positions[line, 0, NODE] = start
    carrier = wide(state.rows[row, CARRIER])
    links = wide(state.rows[row, LINKS]) | link
    late = seconds_late(instance, state, carrier, wide(state.rows[row, SLOT]), links, count)
    return late - wide(state.rows[row, ROW_LATE])


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
