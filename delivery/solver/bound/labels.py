"""Pricing: the cheapest ng-trip or ng-route, by labels that grow from the last door backwards.

A label is the end of a route, from the door it begins at. It remembers the doors that may not come
again yet (ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing
Strategies for the Vehicle Routing Problem", Operations Research 59 (2011) 1269,
doi 10.1287/opre.1110.0975), and the set of places its present trip must load at. Every door adds
boxes, so labels are settled in the order of the boxes they hand over.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, kernel
from delivery.solver.bound.completion import Completion
from delivery.solver.bound.loading_paths import NO_SET, SetLinks

TIME, LOAD, PLACES, JOINS, NODE, PARENT, TOTAL, FEEDS = range(8)
FIELDS = 8
OVERFLOW = -1
TAKEN_OUT = -1
NOBODY = -1

NOTHING = -1e-6
"""A reduced cost that is as good as 0."""


class Network(NamedTuple):
    """What labels grow over: n doors, and placess of loading places.

    ``seconds`` and ``costs``, shape (n, n), are what door j after door i adds (-1: never).
    ``start_*``, shape (sets, n), complete a route that begins at a door and must load at a set's
    places; ``join_*``, shape (sets, n, n), put a trip that ends at a door before one that begins
    at another. ``ends_*`` is the way home from the last door. ``latest`` is the most seconds from
    a door's hand-over to the end, ``longest`` the most from setting out. ``loads`` are the boxes
    that count towards the capacity. A label that ``completion`` cannot bring below 0 is left out.
    """

    seconds: NDArray[np.int32]
    costs: NDArray[np.float64]
    values: NDArray[np.float64]
    boxes: NDArray[np.int32]
    loads: NDArray[np.int32]
    kitchens: NDArray[np.int32]
    near: NDArray[np.uint64]
    bits: NDArray[np.uint64]
    ends_seconds: NDArray[np.int32]
    ends_costs: NDArray[np.float64]
    latest: NDArray[np.int32]
    start_seconds: NDArray[np.int32]
    start_costs: NDArray[np.float64]
    join_seconds: NDArray[np.int32]
    join_costs: NDArray[np.float64]
    sets: SetLinks
    capacity: int
    joins: int
    longest: int
    hub_costs: NDArray[np.float64]
    completion: Completion
    horizon: int
    step: int


class Labels(NamedTuple):
    """Room for labels, and the lists they stand in.

    ``heads``, shape (doors, placess), begin the lists of those that are not beaten, the cheapest
    first; ``of_total`` those of the labels that hand over so many boxes.
    """

    fields: NDArray[np.int32]
    costs: NDArray[np.float64]
    memory: NDArray[np.uint64]
    next_there: NDArray[np.int32]
    next_of_total: NDArray[np.int32]
    heads: NDArray[np.int32]
    of_total: NDArray[np.int32]
    best: NDArray[np.int32]
    best_costs: NDArray[np.float64]


@kernel
def grow(network: Network, labels: Labels) -> int:  # noqa: C901
    """Grow all labels worth keeping; return how many, or OVERFLOW where there is no room.

    ``labels.best`` holds the cheapest complete route from each door, NOBODY where there is none.
    """
    n, sets = labels.heads.shape
    for door in range(n):
        labels.best[door], labels.best_costs[door] = NOBODY, np.inf
        for each in range(sets):
            labels.heads[door, each] = NOBODY
    for total in range(labels.of_total.shape[0]):
        labels.of_total[total] = NOBODY
    count = 0
    for door in range(n):
        count = _extend(network, labels, NOBODY, 0, door, count)
    for total in range(1, labels.of_total.shape[0]):
        here = labels.of_total[total]
        while here != NOBODY and count != OVERFLOW:
            if labels.fields[here, JOINS] != TAKEN_OUT:
                for door in range(n):
                    count = _extend(network, labels, here, 0, door, count)
                if labels.fields[here, JOINS] < network.joins:
                    for door in range(n):
                        count = _extend(network, labels, here, 1, door, count)
            here = labels.next_of_total[here]
    return count


@inlined
def _extend(  # noqa: C901
    network: Network, labels: Labels, here: int, joined: int, door: int, count: int
) -> int:
    """Put a door before a label, from its kitchen or a hub; return how many labels there are.

    ``joined`` is 1 where the door ends a trip before, 0 where it is on the same trip.
    """
    if count == OVERFLOW:
        return count
    fields, costs, memory = labels.fields, labels.costs, labels.memory
    onward, joins, load = NOBODY, 0, network.loads[door]
    loads_at, cost, time = 0, network.values[door], 0
    if here == NOBODY:
        time = network.ends_seconds[door]
        cost += network.ends_costs[door]
    else:
        if memory[here, door >> 6] >> np.uint64(door & 63) & np.uint64(1):
            return count
        onward, joins = fields[here, NODE], fields[here, JOINS] + joined
        before = fields[here, PLACES]
        took = (
            network.join_seconds[before, door, onward] if joined else network.seconds[door, onward]
        )
        if took < 0:
            return count
        time = fields[here, TIME] + took
        cost += costs[here]
        cost += network.join_costs[before, door, onward] if joined else network.costs[door, onward]
        loads_at = 0 if joined else before
        load += 0 if joined else fields[here, LOAD]
    if load > network.capacity or time > network.latest[door]:
        return count
    handed = network.boxes[door] + (0 if here == NOBODY else fields[here, TOTAL])
    if handed >= labels.of_total.shape[0]:
        return count
    rest = _least_before(network, door, time, joins, load, onward)
    for source in range(1 + network.sets.with_hub.shape[1]):
        # From its own kitchen, or from one of the hubs.
        places, won = network.sets.with_kitchen[loads_at, network.kitchens[door]], cost
        if source:
            places = network.sets.with_hub[loads_at, source - 1]
            won = cost + network.hub_costs[source - 1, door]
        if places == NO_SET or won + rest >= NOTHING:
            continue
        if time + network.start_seconds[places, door] > network.longest:
            continue
        if _is_beaten(network, labels, here, door, places, joins, time, load, won):
            continue
        if count >= fields.shape[0]:
            return OVERFLOW
        fields[count, TIME], fields[count, LOAD], fields[count, PLACES] = time, load, places
        fields[count, JOINS], fields[count, NODE], fields[count, PARENT] = joins, door, here
        fields[count, TOTAL], fields[count, FEEDS] = handed, min(source, 1) + 2 * joined
        costs[count] = won
        _put_in(network, labels, count)
        count += 1
    return count


@inlined
def _least_before(
    network: Network, door: int, time: int, joins: int, load: int, onward: int
) -> Any:
    """Return what any beginning before a door adds at least."""
    if network.step == 0:
        return -np.inf
    completion = network.completion
    steps = (network.horizon - time) // network.step
    trips = network.joins - joins
    room = min(network.capacity - load, completion.least.shape[1] - 1)
    if onward != NOBODY and completion.before[trips, room, door, steps] == onward:
        return completion.other[trips, room, door, steps]
    return completion.least[trips, room, door, steps]


@inlined
def _remembered(network: Network, labels: Labels, here: int, door: int, word: int) -> Any:
    """Return a word of what is remembered at a door put before a label."""
    own = network.bits[door, word]
    if here != NOBODY:
        own |= labels.memory[here, word] & network.near[door, word]
    return own


@inlined
def _is_beaten(
    network: Network,
    labels: Labels,
    here: int,
    door: int,
    places: int,
    joins: int,
    time: int,
    load: int,
    won: float,
) -> bool:
    """Tell whether a label that is there can do all that a new one could, for no more."""
    fields = labels.fields
    for entry in range(network.sets.part_begins[places], network.sets.part_begins[places + 1]):
        other = labels.heads[door, network.sets.parts[entry]]
        while other != NOBODY and labels.costs[other] <= won:
            if (
                fields[other, TIME] <= time
                and fields[other, LOAD] <= load
                and fields[other, JOINS] <= joins
            ):
                beats = True
                for word in range(labels.memory.shape[1]):
                    own = _remembered(network, labels, here, door, word)
                    beats = beats and not labels.memory[other, word] & ~own
                if beats:
                    return True
            other = labels.next_there[other]
    return False


@inlined
def _put_in(network: Network, labels: Labels, new: int) -> None:  # noqa: C901
    """Put a new label into its lists, and take out those it beats."""
    fields, costs = labels.fields, labels.costs
    for word in range(labels.memory.shape[1]):
        labels.memory[new, word] = _remembered(
            network, labels, fields[new, PARENT], fields[new, NODE], word
        )
    door, places, total = fields[new, NODE], fields[new, PLACES], fields[new, TOTAL]
    for entry in range(network.sets.whole_begins[places], network.sets.whole_begins[places + 1]):
        whole = network.sets.wholes[entry]
        last, other = NOBODY, labels.heads[door, whole]
        while other != NOBODY:
            after = labels.next_there[other]
            worse = (
                costs[new] <= costs[other]
                and fields[new, TIME] <= fields[other, TIME]
                and fields[new, JOINS] <= fields[other, JOINS]
                and fields[new, LOAD] <= fields[other, LOAD]
            )
            for word in range(labels.memory.shape[1]):
                worse = worse and not labels.memory[new, word] & ~labels.memory[other, word]
            if not worse:
                last = other
            else:
                # What has grown already is settled: it is only kept out of the list.
                if fields[other, TOTAL] >= total:
                    fields[other, JOINS] = TAKEN_OUT
                if last == NOBODY:
                    labels.heads[door, whole] = after
                else:
                    labels.next_there[last] = after
            other = after
    last, other = NOBODY, labels.heads[door, places]
    while other != NOBODY and costs[other] <= costs[new]:
        last, other = other, labels.next_there[other]
    labels.next_there[new] = other
    if last == NOBODY:
        labels.heads[door, places] = new
    else:
        labels.next_there[last] = new
    labels.next_of_total[new] = labels.of_total[total]
    labels.of_total[total] = new
    complete = costs[new] + network.start_costs[places, door]
    if complete < labels.best_costs[door]:
        labels.best_costs[door] = complete
        labels.best[door] = new
