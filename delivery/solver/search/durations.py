"""What a row with one visit more adds to its carrier's work: segments joined, in constant time.

NOT_IN_TIME where it is late. A row that stands alone in its shift adds what it lasts; see `links`.
What is found here is what `times` finds once the visit is in. A trip that loads anew is joined load
by load: as many steps as it has loading places.
"""

from delivery.compiled import inlined
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BOARD,
    CARRIER,
    DOORS,
    DUE,
    END,
    FIRST_LOAD,
    FOREVER,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LINKS,
    LOAD_READY,
    NODE,
    ON_BOARD,
    PREFIX,
    PROFILE,
    READY,
    RELOAD,
    REST,
    SECONDS_BACK,
    SECONDS_THERE,
    SERVICE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    START,
    SUFFIX,
    TRIP,
    TRIP_DUE,
    TYPE,
    wide,
)
from delivery.solver.search.places import (
    LOAD_FIRST,
    LOAD_LAST,
)
from delivery.solver.search.segments import Segment, join, kept, worked
from delivery.solver.search.times import leg_seconds, leg_to_load, load_closes, visit_segment

NOT_IN_TIME = -(1 << 40)


@inlined
def is_too_long(
    instance: Instance, state: State, row: int, i: int, v: int, board: Segment, leg: int
) -> bool:
    """Tell whether a trip is too long on board that goes on after ``v`` as it does after i.

    ``board`` reaches from the trip's first loading place to ``v``; ``leg`` seconds from the visit
    after i.
    """
    trip = state.positions[row, i, TRIP]
    if state.trips[row, trip, TRIP_DUE] < FOREVER:
        return False
    last = wide(state.trips[row, trip, LAST_VISIT])
    service = instance.nodes[v, SERVICE]
    if i < last:
        board, _ = join(board, kept(state.positions, row, i + 1, REST), leg)
        service = instance.nodes[state.positions[row, last, NODE], SERVICE]
    return bool(board[0] - service > instance.sizes[ON_BOARD])


@inlined
def duration_in_trip(instance: Instance, state: State, row: int, i: int, v: int) -> int:
    """Return the row's work with the visit after position i of its trip.

    The trip's loading does not change.
    """
    positions = state.positions
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    profile = instance.types[t, PROFILE]
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    due = wide(state.trips[row, positions[row, i, TRIP], TRIP_DUE])
    visit = visit_segment(instance, v, closes, due)
    to_v = wide(instance.ways[profile, v, positions[row, i, NODE], SECONDS_BACK])
    found, in_time = join(kept(positions, row, i, PREFIX), visit, to_v)
    if not in_time:
        return wide(NOT_IN_TIME)
    b = wide(positions[row, i + 1, NODE])
    from_v = leg_seconds(instance, profile, v, b, instance.types[t, RELOAD])
    found, in_time = join(found, kept(positions, row, i + 1, SUFFIX), from_v)
    if not in_time:
        return wide(NOT_IN_TIME)
    if instance.sizes[ON_BOARD] < FOREVER:
        board, _ = join(kept(positions, row, i, BOARD), visit, to_v)
        if is_too_long(instance, state, row, i, v, board, from_v):
            return wide(NOT_IN_TIME)
    return worked(found, wide(state.rows[row, LINKS]))


@inlined
def load_at(
    instance: Instance, state: State, row: int, trip: int, i: int, v: int
) -> tuple[int, int]:
    """Return a trip's loading place and when it is ready, its visits and ``v`` on board.

    Before its first or after its last place, i stands for the visit's kitchen.
    """
    kitchen = instance.nodes[v, KITCHEN]
    early = instance.nodes[v, READY]
    if state.trips[row, trip, FIRST_LOAD] <= i <= state.trips[row, trip, LAST_LOAD]:
        load = wide(state.positions[row, i, NODE])
        known = wide(state.positions[row, i, LOAD_READY])
        if known > early or instance.nodes[load, KITCHEN] != kitchen:
            early = known
        return load, early
    return kitchen, early


@inlined
def loading(
    instance: Instance, state: State, row: int, trip: int, v: int, how: int
) -> tuple[Segment, bool, int, int]:
    """Return a trip's loads that take a visit's boxes along; whether in time; first, last place."""
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    profile = instance.types[t, PROFILE]
    opens = instance.slots[t, state.rows[row, SLOT], SLOT_OPENS]
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    begin = wide(state.trips[row, trip, FIRST_LOAD])
    end = wide(state.trips[row, trip, LAST_LOAD])
    if how == LOAD_FIRST:
        begin -= 1
    elif how == LOAD_LAST:
        end += 1
    first, early = load_at(instance, state, row, trip, begin, v)
    if opens > early:
        early = opens
    until = load_closes(instance, first, closes)
    in_time = early <= until
    board = (wide(0), early, until)
    here = first
    for i in range(begin + 1, end + 1):
        load, early = load_at(instance, state, row, trip, i, v)
        if opens > early:
            early = opens
        leg = wide(instance.ways[profile, here, load, SECONDS_THERE])
        until = load_closes(instance, load, closes)
        board, kept_window = join(board, (wide(0), early, until), leg)
        in_time = in_time and kept_window and early <= until
        here = load
    return board, in_time, first, here


@inlined
def duration_with_load(instance: Instance, state: State, row: int, i: int, v: int, how: int) -> int:
    """Return the row's work with the visit after position i of a trip that loads anew.

    ``how`` is PLAIN where the visit's boxes may be ready later than the trip's others, LOAD_FIRST
    or LOAD_LAST where its kitchen is loaded at too.
    """
    positions = state.positions
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    trip = wide(positions[row, i, TRIP])
    before = wide(state.trips[row, trip, FIRST_LOAD]) - 1
    last_load = wide(state.trips[row, trip, LAST_LOAD])
    board, in_time, load, here = loading(instance, state, row, trip, v, how)
    if not in_time:
        return wide(NOT_IN_TIME)
    if i > last_load:
        leg = wide(instance.ways[profile, here, positions[row, last_load + 1, NODE], SECONDS_THERE])
        board, in_time = join(board, kept(positions, row, i, DOORS), leg)
        if not in_time:
            return wide(NOT_IN_TIME)
        here = wide(positions[row, i, NODE])
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    due = wide(state.trips[row, trip, TRIP_DUE])
    leg = wide(instance.ways[profile, v, here, SECONDS_BACK])
    board, in_time = join(board, visit_segment(instance, v, closes, due), leg)
    if not in_time:
        return wide(NOT_IN_TIME)
    leg = leg_to_load(instance, profile, wide(positions[row, before, NODE]), load, reload)
    found, in_time = join(kept(positions, row, before, PREFIX), board, leg)
    if not in_time:
        return wide(NOT_IN_TIME)
    leg = leg_seconds(instance, profile, v, wide(positions[row, i + 1, NODE]), reload)
    found, in_time = join(found, kept(positions, row, i + 1, SUFFIX), leg)
    if not in_time or is_too_long(instance, state, row, i, v, board, leg):
        return wide(NOT_IN_TIME)
    return worked(found, wide(state.rows[row, LINKS]))


@inlined
def trip_alone(instance: Instance, t: int, slot: int, v: int) -> tuple[Segment, bool]:
    """Return a trip for the visit alone, from kitchen to door, and whether it is in time."""
    closes = instance.slots[t, slot, SLOT_CLOSES]
    kitchen = instance.nodes[v, KITCHEN]
    early = instance.nodes[v, READY]
    if instance.nodes[kitchen, READY] > early:
        early = instance.nodes[kitchen, READY]
    if instance.slots[t, slot, SLOT_OPENS] > early:
        early = instance.slots[t, slot, SLOT_OPENS]
    due = instance.nodes[kitchen, DUE]
    visit = visit_segment(instance, v, closes, due)
    leg = wide(instance.ways[instance.types[t, PROFILE], kitchen, v, SECONDS_THERE])
    until = load_closes(instance, kitchen, closes)
    trip, in_time = join((wide(0), early, until), visit, leg)
    short = due < FOREVER or trip[0] - visit[0] <= instance.sizes[ON_BOARD]
    return trip, in_time and short and early <= until


@inlined
def duration_with_trip(instance: Instance, state: State, row: int, i: int, v: int) -> int:
    """Return the row's work with a trip for the visit alone after position i."""
    positions = state.positions
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    profile = instance.types[t, PROFILE]
    reload = instance.types[t, RELOAD]
    trip, in_time = trip_alone(instance, t, wide(state.rows[row, SLOT]), v)
    if not in_time:
        return wide(NOT_IN_TIME)
    a = wide(positions[row, i, NODE])
    leg = leg_to_load(instance, profile, a, instance.nodes[v, KITCHEN], reload)
    found, in_time = join(kept(positions, row, i, PREFIX), trip, leg)
    if not in_time:
        return wide(NOT_IN_TIME)
    leg = leg_seconds(instance, profile, v, wide(positions[row, i + 1, NODE]), reload)
    found, in_time = join(found, kept(positions, row, i + 1, SUFFIX), leg)
    return worked(found, wide(state.rows[row, LINKS])) if in_time else wide(NOT_IN_TIME)


@inlined
def duration_alone(instance: Instance, t: int, slot: int, v: int) -> int:
    """Return the duration of a row for the visit alone."""
    profile = instance.types[t, PROFILE]
    opens = instance.slots[t, slot, SLOT_OPENS]
    closes = instance.slots[t, slot, SLOT_CLOSES]
    found, in_time = trip_alone(instance, t, slot, v)
    if not in_time:
        return wide(NOT_IN_TIME)
    leg = wide(
        instance.ways[profile, instance.types[t, START], instance.nodes[v, KITCHEN], SECONDS_THERE]
    )
    found, in_time = join((wide(0), opens, closes), found, leg)
    if not in_time:
        return wide(NOT_IN_TIME)
    leg = wide(instance.ways[profile, v, instance.types[t, END], SECONDS_THERE])
    found, in_time = join(found, (wide(0), opens, closes), leg)
    return found[0] if in_time else wide(NOT_IN_TIME)


@inlined
def is_ready_later(instance: Instance, state: State, row: int, i: int, v: int) -> bool:
    """Tell whether the trip at position i, which loads at the visit's kitchen, must wait for it."""
    positions = state.positions
    trip = positions[row, i, TRIP]
    kitchen = instance.nodes[v, KITCHEN]
    for j in range(state.trips[row, trip, FIRST_LOAD], state.trips[row, trip, LAST_LOAD] + 1):
        if instance.nodes[positions[row, j, NODE], KITCHEN] == kitchen:
            return bool(instance.nodes[v, READY] > positions[row, j, LOAD_READY])
    return False
