"""The times of a row: each position's segments, forwards and backwards, in linear time."""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BOARD,
    BROKEN,
    CARRIER,
    CLOSES,
    DOORS,
    DURATION,
    FOREVER,
    LAST_VISIT,
    LEG_SECONDS,
    LENGTH,
    LINKS,
    LOAD_READY,
    LOADS,
    NEXT,
    NODE,
    ON_BOARD,
    OPENS,
    PREFIX,
    RELOAD,
    REST,
    ROW_AFTER,
    SECONDS_BACK,
    SECONDS_THERE,
    SERVICE,
    SLOT,
    SLOT_CLOSES,
    SLOT_OPENS,
    SUFFIX,
    TRIP,
    TRIP_DUE,
    TRIPS,
    TYPE,
    VISITS,
    wide,
)
from delivery.solver.search.segments import Segment, join, keep, kept, worked


@inlined
def leg_seconds(
    instance: Instance, profile: int, origin: int, destination: int, reload: int
) -> int:
    """Return the seconds of a leg; coming from a door to load again takes the reload too."""
    first = instance.sizes[VISITS]
    seconds = wide(instance.ways[profile, origin, destination, SECONDS_THERE])
    if origin >= first and instance.sizes[LOADS] <= destination < first:
        seconds += reload
    return seconds


@inlined
def leg_to_load(instance: Instance, profile: int, origin: int, load: int, reload: int) -> int:
    """Return the seconds of a leg to a loading place, as `leg_seconds` does.

    It is read among the ways of the loading place: those of one visit's kitchen lie together.
    """
    seconds = wide(instance.ways[profile, load, origin, SECONDS_BACK])
    return seconds + reload if origin >= instance.sizes[VISITS] else seconds


@inlined
def leg_after(instance: Instance, state: State, row: int, i: int, reload: int) -> int:
    """Return the seconds of the leg from position i, as `leg_seconds` does."""
    first = instance.sizes[VISITS]
    seconds = wide(state.positions[row, i, LEG_SECONDS])
    after = state.positions[row, i, NEXT]
    if state.positions[row, i, NODE] >= first and instance.sizes[LOADS] <= after < first:
        seconds += reload
    return seconds


@inlined
def visit_segment(instance: Instance, v: int, closes: int, due: int) -> Segment:
    """Return a visit alone, in a slot that closes and with boxes due at a time.

    Where no time is left between its opening and those, its latest is before all time: a join is
    refused only by what is late.
    """
    service = instance.nodes[v, SERVICE]
    opens = instance.nodes[v, OPENS]
    latest = closes - service
    if instance.nodes[v, CLOSES] < latest:
        latest = instance.nodes[v, CLOSES]
    if due < latest:
        latest = due
    if latest < opens:
        latest = wide(-FOREVER)
    return service, opens, latest


@inlined
def segment_at(
    instance: Instance, state: State, row: int, i: int, opens: int, closes: int
) -> Segment:
    """Return a position between a row's two ends alone, within its slot."""
    v = wide(state.positions[row, i, NODE])
    if v >= instance.sizes[VISITS]:
        due = wide(state.trips[row, state.positions[row, i, TRIP], TRIP_DUE])
        return visit_segment(instance, v, closes, due)
    early = opens
    if state.positions[row, i, LOAD_READY] > opens:
        early = wide(state.positions[row, i, LOAD_READY])
    return wide(0), early, load_closes(instance, v, closes)


@inlined
def row_end(state: State, row: int, opens: int, closes: int) -> Segment:
    """Return a row's last position alone; where another row goes on, that one minds its time."""
    if state.rows[row, LINKS] & ROW_AFTER:
        return wide(0), wide(-FOREVER), wide(FOREVER)
    return wide(0), opens, closes


@inlined
def load_closes(instance: Instance, load: int, closes: int) -> int:
    """Return when a loading place closes in a slot that closes at a time: hubs have hours."""
    if instance.nodes[load, CLOSES] < closes:
        return wide(instance.nodes[load, CLOSES])
    return closes


@inner
def time_forwards(instance: Instance, state: State, row: int, start: int) -> None:
    """Join segments forwards: of the row, of each trip from its loads and from its visits.

    ``start`` is the first position that may have changed, 1 or more; what is kept before it is
    true.
    """
    positions = state.positions
    first = instance.sizes[VISITS]
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    reload = instance.types[t, RELOAD]
    opens = instance.slots[t, state.rows[row, SLOT], SLOT_OPENS]
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    length = wide(state.rows[row, LENGTH])
    if start == 1:
        keep(positions, row, 0, PREFIX, (wide(0), opens, closes))
    prefix = kept(positions, row, start - 1, PREFIX)
    board = kept(positions, row, start - 1, BOARD)
    doors = kept(positions, row, start - 1, DOORS)
    before = wide(positions[row, start - 1, NODE])
    for i in range(start, length - 1):
        v = wide(positions[row, i, NODE])
        here = segment_at(instance, state, row, i, opens, closes)
        leg = leg_after(instance, state, row, i - 1, reload)
        prefix, in_time = join(prefix, here, leg)
        if not in_time:
            state.counters[BROKEN] = 1
        keep(positions, row, i, PREFIX, prefix)
        if v < first and (i == 1 or before >= first):
            board = here
        else:
            board, _ = join(board, here, leg)
        keep(positions, row, i, BOARD, board)
        if v >= first:
            doors = here if before < first else join(doors, here, leg)[0]
            keep(positions, row, i, DOORS, doors)
        before = v
    leg = leg_after(instance, state, row, length - 2, reload)
    prefix, in_time = join(prefix, row_end(state, row, opens, closes), leg)
    if not in_time:
        state.counters[BROKEN] = 1
    keep(positions, row, length - 1, PREFIX, prefix)
    state.rows[row, DURATION] = worked(prefix, wide(state.rows[row, LINKS]))


@inner
def time_backwards(instance: Instance, state: State, row: int, start: int) -> None:
    """Join segments backwards: of the row, and of each trip's visits.

    ``start`` is the last position that may have changed, the last but one at most; what is kept
    behind it is true.
    """
    positions = state.positions
    first = instance.sizes[VISITS]
    t = wide(state.carriers[state.rows[row, CARRIER], TYPE])
    reload = instance.types[t, RELOAD]
    opens = instance.slots[t, state.rows[row, SLOT], SLOT_OPENS]
    closes = instance.slots[t, state.rows[row, SLOT], SLOT_CLOSES]
    length = wide(state.rows[row, LENGTH])
    if start == length - 2:
        keep(positions, row, length - 1, SUFFIX, row_end(state, row, opens, closes))
    suffix = kept(positions, row, start + 1, SUFFIX)
    rest = kept(positions, row, start + 1, REST)
    after = wide(positions[row, start + 1, NODE])
    for i in range(start, 0, -1):
        v = wide(positions[row, i, NODE])
        here = segment_at(instance, state, row, i, opens, closes)
        leg = leg_after(instance, state, row, i, reload)
        suffix, _ = join(here, suffix, leg)
        keep(positions, row, i, SUFFIX, suffix)
        if v >= first:
            rest = here if after < first else join(here, rest, leg)[0]
            keep(positions, row, i, REST, rest)
        after = v


@inner
def check_on_board(instance: Instance, state: State, row: int) -> None:
    """Note a rule as broken where boxes are too long on board, from a trip's first loading place.

    A trip left as late as it can be is as short as its segment says (see `solver.timing`). Where a
    trip loads at several places the rule counts each box from its own: this is stricter.
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
