"""Sources of boxes at hubs: open or not, with what time and load; every change can be undone."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, inner
from delivery.solver.search.arrays import Instance, State
from delivery.solver.search.columns import (
    BOXES,
    CAPACITY,
    CARRIER,
    CLOSES,
    DUE,
    FEED_READY,
    FEED_SOURCE,
    FEED_STAMP,
    FEEDS,
    FEEDS_END,
    FIRST_FEED,
    HANDED,
    HUB_ROOM,
    KITCHEN,
    LATEST,
    LEFT,
    MEALS,
    NODES,
    NOW,
    READY,
    SAVED_BOXES,
    SAVED_FEED,
    SAVED_FEEDS,
    SAVED_KITCHENS,
    SAVED_MEALS,
    SAVED_TIMES,
    SERVICE,
    SOURCE_LOADS,
    TIME,
    TIME_STAMP,
    TRIP,
    TRIP_BOXES,
    TYPE,
    VISITS,
    wide,
)
from delivery.solver.search.hub_arrays import Hubs


@inlined
def load_of(instance: Instance, s: int) -> int:
    """Return a source's loading place."""
    return wide(instance.sizes[SOURCE_LOADS] + s)


@inlined
def source_of(instance: Instance, v: int) -> int:
    """Return the source a visit is loaded at, less than 0 where that is its kitchen."""
    return wide(instance.nodes[v, KITCHEN] - instance.sizes[SOURCE_LOADS])


@inlined
def feed_for(instance: Instance, hubs: Hubs, s: int, v: int) -> int:
    """Return the feeding that brings a visit's boxes to a source, less than 0 where none may."""
    feed = wide(hubs.brought[s, v])
    return feed + instance.sizes[FEEDS] if feed >= 0 else feed


@inlined
def is_open(instance: Instance, state: State, hubs: Hubs, s: int) -> bool:
    """Tell whether anybody feeds a source."""
    for f in range(hubs.sources[s, FIRST_FEED], hubs.sources[s, FEEDS_END]):
        if state.at[instance.sizes[FEEDS] + f, 0] >= 0:
            return True
    return False


@inner
def set_time(instance: Instance, hubs: Hubs, s: int, time: int) -> None:
    """Fix when a source's boxes change hands."""
    nodes = instance.nodes
    load = load_of(instance, s)
    hubs.sources[s, TIME] = time
    nodes[load, READY] = hubs.times[s, time, HANDED]
    nodes[load, DUE] = hubs.times[s, time, LATEST]
    for f in range(hubs.sources[s, FIRST_FEED], hubs.sources[s, FEEDS_END]):
        feed = instance.sizes[FEEDS] + f
        nodes[feed, READY] = hubs.times[s, time, LEFT]
        if hubs.feeds[f, FEED_READY] > nodes[feed, READY]:
            nodes[feed, READY] = hubs.feeds[f, FEED_READY]
        nodes[feed, CLOSES] = hubs.times[s, time, HANDED] - nodes[feed, SERVICE]


@inner
def change_time(instance: Instance, state: State, hubs: Hubs, s: int, time: int) -> None:
    """Fix another time for a source that is shut."""
    if hubs.sources[s, TIME_STAMP] != state.counters[NOW]:
        hubs.sources[s, TIME_STAMP] = state.counters[NOW]
        k = state.counters[SAVED_TIMES]
        state.counters[SAVED_TIMES] += 1
        hubs.saved_times[k, 0] = s
        hubs.saved_times[k, 1] = hubs.sources[s, TIME]
    set_time(instance, hubs, s, time)


@inner
def save_feed(instance: Instance, state: State, hubs: Hubs, feed: int) -> None:
    """Keep what a feeding brings before its first change in this iteration."""
    f = feed - instance.sizes[FEEDS]
    if hubs.feeds[f, FEED_STAMP] == state.counters[NOW]:
        return
    hubs.feeds[f, FEED_STAMP] = state.counters[NOW]
    k = state.counters[SAVED_FEEDS]
    state.counters[SAVED_FEEDS] += 1
    hubs.saved_feeds[k, SAVED_FEED] = feed
    hubs.saved_feeds[k, SAVED_BOXES] = instance.nodes[feed, BOXES]
    hubs.saved_feeds[k, SAVED_MEALS] = instance.nodes[feed, MEALS]


@inner
def load_at_source(instance: Instance, state: State, hubs: Hubs, s: int, v: int) -> None:
    """Let a visit be loaded at a source: its feeding brings the visit's boxes too."""
    feed = feed_for(instance, hubs, s, v)
    save_feed(instance, state, hubs, feed)
    change_kitchen(instance, state, hubs, v, load_of(instance, s))
    instance.nodes[feed, BOXES] += instance.nodes[v, BOXES]
    instance.nodes[feed, MEALS] += instance.nodes[v, MEALS]


@inner
def load_at_kitchen(instance: Instance, state: State, hubs: Hubs, s: int, v: int) -> None:
    """Let a visit that was loaded at a source be loaded at its kitchen again."""
    feed = feed_for(instance, hubs, s, v)
    save_feed(instance, state, hubs, feed)
    change_kitchen(instance, state, hubs, v, wide(instance.nodes[feed, KITCHEN]))
    instance.nodes[feed, BOXES] -= instance.nodes[v, BOXES]
    instance.nodes[feed, MEALS] -= instance.nodes[v, MEALS]


@inner
def change_kitchen(instance: Instance, state: State, hubs: Hubs, v: int, load: int) -> None:
    """Let a visit be loaded elsewhere.

    An iteration does that twice to a visit at most: once when it is ruined, once when it is put in.
    """
    k = state.counters[SAVED_KITCHENS]
    state.counters[SAVED_KITCHENS] += 1
    hubs.saved_kitchens[k, 0] = v
    hubs.saved_kitchens[k, 1] = instance.nodes[v, KITCHEN]
    instance.nodes[v, KITCHEN] = load


@inlined
def room_of_feeder(instance: Instance, state: State, feed: int) -> int:
    """Return how many boxes more the trip that makes a feeding can take."""
    row = wide(state.at[feed, 0])
    trip = state.positions[row, state.at[feed, 1], TRIP]
    t = state.carriers[state.rows[row, CARRIER], TYPE]
    return wide(instance.types[t, CAPACITY] - state.trips[row, trip, TRIP_BOXES])


@inlined
def room_of_hub(instance: Instance, hubs: Hubs, s: int) -> int:
    """Return how many boxes more of a source's meal its hub can hold."""
    room = wide(hubs.sources[s, HUB_ROOM])
    for f in range(hubs.sources[s, FIRST_FEED], hubs.sources[s, FEEDS_END]):
        room -= instance.nodes[instance.sizes[FEEDS] + f, BOXES]
    return room


@inner
def undo_hubs(instance: Instance, state: State, hubs: Hubs) -> None:
    """Put sources and visits' kitchens back as they were; rows put their nodes back afterwards."""
    for z in range(state.counters[SAVED_KITCHENS] - 1, -1, -1):
        instance.nodes[hubs.saved_kitchens[z, 0], KITCHEN] = hubs.saved_kitchens[z, 1]
    for k in range(state.counters[SAVED_FEEDS]):
        feed = wide(hubs.saved_feeds[k, SAVED_FEED])
        instance.nodes[feed, BOXES] = hubs.saved_feeds[k, SAVED_BOXES]
        instance.nodes[feed, MEALS] = hubs.saved_feeds[k, SAVED_MEALS]
        state.at[feed, 0] = -1
    for k in range(state.counters[SAVED_TIMES]):
        set_time(instance, hubs, wide(hubs.saved_times[k, 0]), wide(hubs.saved_times[k, 1]))


@inner
def shut_hubs(instance: Instance, state: State, hubs: Hubs) -> None:
    """Let every visit be loaded at its kitchen and no source be open."""
    for v in range(instance.sizes[VISITS], instance.sizes[FEEDS]):
        s = source_of(instance, wide(v))
        if s >= 0:
            feed = feed_for(instance, hubs, s, wide(v))
            instance.nodes[v, KITCHEN] = instance.nodes[feed, KITCHEN]
    for feed in range(instance.sizes[FEEDS], instance.sizes[NODES]):
        instance.nodes[feed, BOXES] = 0
        instance.nodes[feed, MEALS] = 0
        state.at[feed, 0] = -1


@inlined
def source_fed(instance: Instance, hubs: Hubs, feed: int) -> int:
    """Return the source a feeding brings boxes to."""
    return wide(hubs.feeds[feed - instance.sizes[FEEDS], FEED_SOURCE])


@inner
def reopen_hubs(
    instance: Instance, state: State, hubs: Hubs, flat: NDArray[np.int32], length: int
) -> None:
    """Open the sources of a flat answer and load there what it loads there."""
    source = wide(-1)
    for k in range(length):
        number = wide(flat[k])
        header = k > 0 and flat[k - 1] < 0
        if number < 0:
            source = wide(-1)
            s = -1 - number - state.carriers.shape[0]
            if s >= 0:
                set_time(instance, hubs, s, wide(flat[k + 1]))
        elif header:
            continue
        elif number < instance.sizes[VISITS]:
            source = number - instance.sizes[SOURCE_LOADS]
        elif source >= 0 and number < instance.sizes[FEEDS]:
            load_at_source(instance, state, hubs, source, number)
