"""Recreate through hubs: a visit is loaded at an open source where that is cheaper than elsewhere.

It then costs its own place in a trip from the hub and what the boxes add to the feeder's pay.
"""

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    ALL_BEYOND,
    ALL_BOXES,
    ALL_MEALS,
    ALL_METRES,
    ALL_STOPS,
    ALL_TRIPS,
    BOXES,
    CARRIER,
    COUNT,
    FIRST_CARRIER,
    FIRST_LOAD,
    KITCHEN,
    LAST_LOAD,
    LAST_VISIT,
    LENGTH,
    MAX_TRIPS,
    MEALS,
    NEVER,
    NODE,
    PLACES,
    ROW_OF_SLOT,
    SLOTS,
    SOURCES,
    THROUGH,
    TRIPS,
    TYPE,
    UPGRADE_TO,
    WON,
    WORK,
    wide,
)
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.hub_feeding import refresh_feeder
from delivery.solver.search.hub_sources import (
    feed_for,
    load_at_source,
    load_of,
    room_of_feeder,
    room_of_hub,
)
from delivery.solver.search.pay import day_won
from delivery.solver.search.places import (
    AT,
    HOW,
    NEW_ROW,
    NEW_TRIP,
    PLAIN,
    WHERE,
    add_place,
)
from delivery.solver.search.recreate import cheapest, insert, put_at


@inner
def insert_or_collect(
    instance: Instance, state: State, hubs: Hubs, v: int, everywhere: bool
) -> bool:
    """Put a visit where it costs least, below what missing it costs; tell whether it fits."""
    best = collect_won(instance, state, hubs, v, instance.missing[v])
    source = wide(state.counters[THROUGH])
    # The list of places is written over by the search among the other places.
    how = wide(state.places[0, HOW])
    where = wide(state.places[0, WHERE])
    at = wide(state.places[0, AT])
    upgrade = wide(state.counters[UPGRADE_TO])
    if insert(instance, state, v, everywhere, best):
        return True
    if source < 0:
        return False
    load_at_source(instance, state, hubs, source, v)
    state.places[0, HOW] = how
    state.places[0, WHERE] = where
    state.places[0, AT] = at
    put_at(instance, state, v, wide(0), upgrade)
    refresh_feeder(instance, state, feed_for(instance, hubs, source, v))
    return True


@inner
def collect_won(instance: Instance, state: State, hubs: Hubs, v: int, best: float) -> float:
    """Return the least won of a visit through an open source; its place is put first on the list.

    The counters tell the source and the type its row passes to. ``best`` where none is cheaper.
    """
    counters = state.counters
    own = instance.nodes[v, KITCHEN]
    source = wide(-1)
    how = wide(0)
    where = wide(0)
    at = wide(0)
    type_then = wide(-1)
    for s in range(instance.sizes[SOURCES]):
        feed = feed_for(instance, hubs, wide(s), v)
        if feed < 0 or state.at[feed, 0] < 0:
            continue
        feeding = feeding_won(instance, state, hubs, wide(s), feed, v)
        if feeding >= best:
            continue
        instance.nodes[v, KITCHEN] = load_of(instance, s)
        list_collections(instance, state, hubs, wide(s), v)
        found, upgrade, won = cheapest(instance, state, v, best - feeding)
        instance.nodes[v, KITCHEN] = own
        if found < 0:
            continue
        best = won + feeding
        source = wide(s)
        how = wide(state.places[found, HOW])
        where = wide(state.places[found, WHERE])
        at = wide(state.places[found, AT])
        type_then = upgrade
    counters[THROUGH] = source
    counters[UPGRADE_TO] = type_then
    state.places[0, HOW] = how
    state.places[0, WHERE] = where
    state.places[0, AT] = at
    return best


@inner
def feeding_won(instance: Instance, state: State, hubs: Hubs, s: int, feed: int, v: int) -> float:
    """Return what bringing a visit's boxes adds to the feeder's pay, NEVER where there is no room.

    The way and the time of a feeding are the same for any number of boxes.
    """
    boxes = wide(instance.nodes[v, BOXES])
    if boxes > room_of_feeder(instance, state, feed) or boxes > room_of_hub(instance, hubs, s):
        return NEVER
    day = state.carriers
    carrier = wide(state.rows[state.at[feed, 0], CARRIER])
    won, _ = day_won(
        instance.types,
        instance.pay,
        instance.lines,
        wide(day[carrier, TYPE]),
        wide(day[carrier, ALL_TRIPS]),
        wide(day[carrier, ALL_STOPS]),
        day[carrier, ALL_BOXES] + boxes,
        day[carrier, ALL_MEALS] + instance.nodes[v, MEALS],
        wide(day[carrier, WORK]),
        wide(day[carrier, ALL_METRES]),
        state.won[carrier, ALL_BEYOND],
    )
    return float(won - state.won[carrier, WON])


@inner
def list_collections(instance: Instance, state: State, hubs: Hubs, s: int, v: int) -> None:
    """List where a visit loaded at a source may be put: trips from there, new ones, new rows."""
    load = load_of(instance, s)
    state.counters[PLACES] = 0
    for z in range(instance.types_of.shape[1]):
        t = wide(instance.types_of[load, z])
        if t < 0:
            break
        if not hubs.may_collect[v, t]:
            continue
        first = instance.types[t, FIRST_CARRIER]
        for k in range(state.used[t]):
            list_day(instance, state, wide(state.by_type[first + k]), load)
        if state.used[t] < instance.types[t, COUNT]:
            carrier = wide(state.by_type[first + state.used[t]])
            for slot in range(instance.types[t, SLOTS]):
                add_place(state, NEW_ROW, carrier, wide(slot))


@inlined
def list_day(instance: Instance, state: State, carrier: int, load: int) -> None:
    """List where a working carrier may put a visit loaded at a source."""
    t = wide(state.carriers[carrier, TYPE])
    more = state.carriers[carrier, ALL_TRIPS] < instance.types[t, MAX_TRIPS]
    for slot in range(instance.types[t, SLOTS]):
        row = wide(state.carriers[carrier, ROW_OF_SLOT + slot])
        if row >= 0:
            list_trips(instance, state, row, load, more)
        elif more:
            add_place(state, NEW_ROW, carrier, wide(slot))


@inlined
def list_trips(instance: Instance, state: State, row: int, load: int, more: bool) -> None:
    """List the positions of a row's trips from a source, and where one more can be."""
    room = (
        state.rows[row, LENGTH] + 2 <= state.positions.shape[1]
        and state.rows[row, TRIPS] < state.trips.shape[1]
    )
    if more and room:
        add_place(state, NEW_TRIP, row, wide(0))
    for trip in range(state.rows[row, TRIPS]):
        first = wide(state.trips[row, trip, FIRST_LOAD])
        last = wide(state.trips[row, trip, LAST_VISIT])
        if state.positions[row, first, NODE] == load:
            for i in range(state.trips[row, trip, LAST_LOAD], last + 1):
                add_place(state, PLAIN, row, wide(i))
        if more and room:
            add_place(state, NEW_TRIP, row, last)
