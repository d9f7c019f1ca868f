"""Changes to rows: putting a visit in, taking visits out, opening and closing rows."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ACTIVE_ROWS,
    BROKEN,
    CARRIER,
    CUT,
    END,
    FEEDS,
    FIRST_CARRIER,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LENGTH,
    LINKS,
    NODE,
    PLACE,
    REMOVED,
    ROW_COLUMNS,
    ROW_OF_SLOT,
    SAVED_CARRIERS,
    SAVED_ROWS,
    SLOT,
    SLOTS,
    START,
    TRIP,
    TRIPS,
    TYPE,
    wide,
)
from delivery.solver.search.days import update_carrier
from delivery.solver.search.lengthen import lengthen
from delivery.solver.search.links import end_of, links_of, row_after, row_before, start_of
from delivery.solver.search.rows import set_active, update_row
from delivery.solver.search.undo import save_carrier, save_row


@inner
def shift_right(state: State, row: int, i: int, by: int) -> None:
    """Make room for ``by`` nodes after position i."""
    for j in range(state.rows[row, LENGTH] - 1, i, -1):
        state.positions[row, j + by, NODE] = state.positions[row, j, NODE]
    state.rows[row, LENGTH] += by


@inner
def refresh(instance: Instance, state: State, row: int) -> None:
    """Bring a changed row and its carrier's day up to date."""
    carrier = wide(state.rows[row, CARRIER])
    if instance.sizes[CUT]:
        link_rows(instance, state, carrier, row)
    else:
        update_row(instance, state, row)
    update_carrier(instance, state, carrier)


@inner
def link_rows(instance: Instance, state: State, carrier: int, changed: int) -> None:
    """Let a carrier's rows go on from one another; bring the changed one and such rows up to date.

    ``changed``: a row, or -1.
    """
    t = wide(state.carriers[carrier, TYPE])
    for slot in range(instance.types[t, SLOTS]):
        row = wide(state.carriers[carrier, ROW_OF_SLOT + slot])
        if row < 0:
            continue
        before = row_before(instance, state, carrier, wide(slot))
        after = row_after(instance, state, carrier, wide(slot))
        links = links_of(before, after)
        start = start_of(instance, state, t, before)
        end = end_of(instance, state, t, after)
        last = wide(state.rows[row, LENGTH]) - 1
        as_it_was = (
            state.rows[row, LINKS] == links
            and state.positions[row, 0, NODE] == start
            and state.positions[row, last, NODE] == end
        )
        if as_it_was and row != changed:
            continue
        save_row(state, row)
        state.rows[row, LINKS] = links
        state.positions[row, 0, NODE] = start
        state.positions[row, last, NODE] = end
        update_row(instance, state, row)


@inner
def put_in_trip(instance: Instance, state: State, row: int, i: int, v: int) -> None:
    """Put a visit after position i."""
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    feeds = instance.sizes[FEEDS]
    if v >= feeds or state.positions[row, i + 1, NODE] >= feeds:
        # Feedings of a source that follow each other are one stop.
        shift_right(state, row, i, wide(1))
        state.positions[row, i + 1, NODE] = v
        refresh(instance, state, row)
        return
    lengthen(instance, state, row, i, v)
    carrier = wide(state.rows[row, CARRIER])
    if instance.sizes[CUT]:
        link_rows(instance, state, carrier, wide(-1))
    update_carrier(instance, state, carrier)


@inner
def put_with_load(
    instance: Instance, state: State, row: int, i: int, v: int, load_last: bool
) -> None:
    """Put a visit after position i, and its kitchen first or last among its trip's loads."""
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    trip = state.positions[row, i, TRIP]
    place = wide(state.trips[row, trip, FIRST_LOAD]) - 1
    if load_last:
        place = wide(state.trips[row, trip, LAST_LOAD])
    shift_right(state, row, i, wide(1))
    state.positions[row, i + 1, NODE] = v
    shift_right(state, row, place, wide(1))
    state.positions[row, place + 1, NODE] = instance.nodes[v, KITCHEN]
    refresh(instance, state, row)


@inner
def put_trip(instance: Instance, state: State, row: int, i: int, v: int) -> None:
    """Put a trip for the visit alone after position i, where a trip ends."""
    save_row(state, row)
    save_carrier(state, wide(state.rows[row, CARRIER]))
    shift_right(state, row, i, wide(2))
    state.positions[row, i + 1, NODE] = instance.nodes[v, KITCHEN]
    state.positions[row, i + 2, NODE] = v
    refresh(instance, state, row)


@inner
def open_row(instance: Instance, state: State, carrier: int, slot: int) -> int:
    """Return an empty row for a carrier's slot."""
    row = wide(state.order[state.counters[ACTIVE_ROWS]])
    t = state.carriers[carrier, TYPE]
    save_row(state, row)
    save_carrier(state, carrier)
    state.rows[row, CARRIER] = carrier
    state.rows[row, SLOT] = slot
    state.rows[row, LENGTH] = 2
    state.rows[row, LINKS] = 0
    state.positions[row, 0, NODE] = instance.types[t, START]
    state.positions[row, 1, NODE] = instance.types[t, END]
    state.carriers[carrier, ROW_OF_SLOT + slot] = row
    set_active(state, row)
    return row


@inner
def idle_carrier(instance: Instance, state: State, t: int) -> int:
    """Return an idle carrier of a type that has one."""
    return wide(state.by_type[instance.types[t, FIRST_CARRIER] + state.used[t]])


@inner
def close_row(state: State, row: int) -> None:
    """Give an empty row back."""
    state.carriers[state.rows[row, CARRIER], ROW_OF_SLOT + state.rows[row, SLOT]] = -1
    state.rows[row, LENGTH] = 0
    set_active(state, row)


@inner
def take_out(state: State, v: int) -> None:
    """Note a visit as removed; its row still holds it."""
    state.removed[state.counters[REMOVED]] = v
    state.counters[REMOVED] += 1
    state.at[v, 0] = -1


@inlined
def is_needed(instance: Instance, state: State, row: int, trip: int, load: int) -> bool:
    """Tell whether a trip still has a visit that is loaded at a place."""
    kitchen = instance.nodes[load, KITCHEN]
    for i in range(state.trips[row, trip, LAST_LOAD] + 1, state.trips[row, trip, LAST_VISIT] + 1):
        v = state.positions[row, i, NODE]
        if state.at[v, 0] == row and instance.nodes[v, KITCHEN] == kitchen:
            return True
    return False


@inner
def compact(instance: Instance, state: State, row: int) -> None:
    """Drop what was taken out of a row, loads nobody needs and empty trips; then refresh it."""
    positions = state.positions
    carrier = wide(state.rows[row, CARRIER])
    end = positions[row, state.rows[row, LENGTH] - 1, NODE]
    write = 1
    for trip in range(state.rows[row, TRIPS]):
        last_load = state.trips[row, trip, LAST_LOAD]
        for i in range(state.trips[row, trip, FIRST_LOAD], state.trips[row, trip, LAST_VISIT] + 1):
            v = wide(positions[row, i, NODE])
            stays = state.at[v, 0] == row
            if i <= last_load:
                stays = is_needed(instance, state, row, trip, v)
            if stays:
                positions[row, write, NODE] = v
                write += 1
    if write > 1:
        positions[row, write, NODE] = end
        state.rows[row, LENGTH] = write + 1
        refresh(instance, state, row)
        return
    close_row(state, row)
    if instance.sizes[CUT]:
        link_rows(instance, state, carrier, wide(-1))
    update_carrier(instance, state, carrier)


@inner
def check_again(instance: Instance, state: State) -> None:
    """Note a rule as broken only where it is broken now, in a row or a day that was changed.

    A row can be late between two changes where the one that it goes on from is ruined.
    """
    state.counters[BROKEN] = 0
    for k in range(state.counters[SAVED_ROWS]):
        row = wide(state.saved_rows[k, ROW_COLUMNS])
        if state.rows[row, PLACE] < state.counters[ACTIVE_ROWS]:
            update_row(instance, state, row)
    columns = state.carriers.shape[1]
    for k in range(state.counters[SAVED_CARRIERS]):
        update_carrier(instance, state, wide(state.saved_carriers[k, columns]))
