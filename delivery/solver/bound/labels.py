"""Pricing: the cheapest ng-trip or ng-route, by labels that grow from the last door backwards.

A label is the end of a route, from the door it begins at. It remembers the doors that may not come
again yet (ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing
Strategies for the Vehicle Routing Problem", Operations Research 59 (2011) 1269,
doi 10.1287/opre.1110.0975), and the set of places its present trip must load at. Every door adds
boxes, so labels are settled in the order of the boxes they hand over.
"""

from typing import Any

import numpy as np

from delivery.compiled import inlined, kernel
from delivery.solver.bound.completion import BY_HUB, BY_KITCHEN
from delivery.solver.bound.label_tables import (
    FEEDS,
    JOINS,
    LOAD,
    NOBODY,
    NODE,
    NOTHING,
    OVERFLOW,
    PARENT,
    PLACES,
    TAKEN_OUT,
    TIME,
    TOTAL,
    Labels,
    Network,
)
from delivery.solver.bound.loading_paths import NO_SET


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
    by_kitchen = _least_before(network, BY_KITCHEN, door, time, joins, load, onward)
    by_hub = min(by_kitchen, _least_before(network, BY_HUB, door, time, joins, load, onward))
    for source in range(1 + network.sets.with_hub.shape[1]):
        # From its own kitchen, or from one of the hubs.
        places, won = network.sets.with_kitchen[loads_at, network.kitchens[door]], cost
        if source:
            places = network.sets.with_hub[loads_at, source - 1]
            won = cost + network.hub_costs[source - 1, door]
        if places == NO_SET:
            continue
        rest = by_kitchen if network.sets.holds_kitchen[places] else by_hub
        if won + rest >= NOTHING or time + network.start_seconds[places, door] > network.longest:
            continue
        how = min(source, 1) + 2 * joined
        count = _keep(
            network, labels, here, door, places, joins, time, load, handed, won, how, count
        )
        if count == OVERFLOW:
            return OVERFLOW
    return count


@inlined
def _keep(
    network: Network,
    labels: Labels,
    here: int,
    door: int,
    places: int,
    joins: int,
    time: int,
    load: int,
    handed: int,
    won: float,
    how: int,
    count: int,
) -> int:
    """Keep a new label that no other one beats; return how many labels there are."""
    fields = labels.fields
    if _is_beaten(network, labels, here, door, places, joins, time, load, won):
        return count
    if count >= fields.shape[0]:
        return OVERFLOW
    fields[count, TIME], fields[count, LOAD], fields[count, PLACES] = time, load, places
    fields[count, JOINS], fields[count, NODE], fields[count, PARENT] = joins, door, here
    fields[count, TOTAL], fields[count, FEEDS] = handed, how
    labels.costs[count] = won
    _put_in(network, labels, count)
    return count + 1


@inlined
def _least_before(
    network: Network, loading: int, door: int, time: int, joins: int, load: int, onward: int
) -> Any:
    """Return what any beginning before a door adds at least, by where its trip loads."""
    if network.step == 0:
        return -np.inf
    completion = network.completion
    if loading >= completion.least.shape[0]:
        return np.inf
    steps = (network.horizon - time) // network.step
    trips = network.joins - joins
    room = min(network.capacity - load, completion.least.shape[2] - 1)
    if onward != NOBODY and completion.before[loading, trips, room, door, steps] == onward:
        return completion.other[loading, trips, room, door, steps]
    return completion.least[loading, trips, room, door, steps]


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
