"""The cheapest walk, read off the least costs that the dynamic program has filled."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, kernel
from delivery.solver.bound.walk_kernel import end_of_trip, way_to
from delivery.solver.bound.walk_tables import NOBODY, Memory, WalkNetwork, Walks


@kernel
def trace(
    network: WalkNetwork,
    memory: Memory,
    walks: Walks,
    order: int,
    now: int,
    path: NDArray[np.int32],
) -> int:
    """Write down a cheapest walk that begins with an order of loading at a step; return its length.

    Each row of ``path`` is (order of loading, door, step of coming to load, waiting included) of a
    visit; the order is NOBODY within a trip.
    Every visit takes a step at least, so there is room with as many rows as steps.
    """
    length, passed = 0, 0
    while order >= 0:
        group, loaded = network.order_sets[order], now
        now = max(now + network.order_steps[order], network.order_begins[order])
        door, arrived = _first_of_trip(network, memory, walks, order, passed, now, length == 0)
        begins, order, remembered = order, NOBODY, 0
        if door >= 0:
            remembered = memory.at_begin[door, passed] - memory.begins[door]
        while door >= 0:
            path[length, 0], path[length, 1], path[length, 2] = begins, door, loaded
            begins = NOBODY
            length += 1
            now = arrived
            onto, arrived, kept, group = _next_of_trip(
                network, memory, walks, group, door, remembered, now
            )
            if onto < 0:
                passed = memory.at_end[memory.begins[door] + remembered]
                order, now = _loads_again(network, walks, passed, door, now)
            door, remembered = onto, kept
    return length


@inlined
def _first_of_trip(
    network: WalkNetwork,
    memory: Memory,
    walks: Walks,
    order: int,
    passed: int,
    now: int,
    is_begin: bool,
) -> tuple[int, int]:
    """Return the cheapest door after loading, and the step it is reached at."""
    group, kitchen = network.order_sets[order], network.order_lasts[order]
    door, arrived, least = NOBODY, 0, np.inf
    for first in range(network.opens.shape[0]):
        if memory.at_begin[first, passed] < 0:
            continue
        reached = now + network.from_kitchen[kitchen, first]
        then = max(reached, network.opens[first])
        if is_begin and then - reached > network.patience:
            continue
        if then <= network.closes[first]:
            cost = walks.doors[memory.at_begin[first, passed], then, group]
            cost += network.from_kitchen_costs[kitchen, first]
            if not is_begin and then > reached:
                cost += network.waiting * (then - reached + 1)
            if cost < least:
                door, arrived, least = first, then, cost
    return door, arrived


@inlined
def _next_of_trip(
    network: WalkNetwork,
    memory: Memory,
    walks: Walks,
    group: int,
    door: int,
    remembered: int,
    now: int,
) -> tuple[int, int, int, int]:
    """Return the cheapest door after a door, its step, what is remembered there, and the set.

    It is NOBODY where ending the trip is cheaper.
    """
    is_hub = door >= network.opens.shape[0] - network.feeding.shape[1]
    onto, arrived, kept_there, onward_group, least = NOBODY, 0, 0, group, np.inf
    if is_hub or group < network.fed or network.fed == 0:
        passed = memory.at_end[memory.begins[door] + remembered]
        least = end_of_trip(network, walks, passed, door, now)
    first = group - network.fed if is_hub else group
    for each in range(first, group + 1, max(1, network.fed)):
        for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
            onward = memory.far[entry]
            reached = now + network.after[door, onward]
            then = max(reached, network.opens[onward])
            if then <= network.closes[onward]:
                cost = walks.doors[memory.begins[onward], then, each]
                cost += way_to(network, door, onward, then - reached)
                if cost < least:
                    onto, arrived, kept_there, least = onward, then, 0, cost
                    onward_group = each
        for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
            onward = memory.near[entry]
            kept = memory.maps[memory.map_begins[entry] + remembered]
            reached = now + network.after[door, onward]
            then = max(reached, network.opens[onward])
            if kept >= 0 and then <= network.closes[onward]:
                cost = walks.doors[memory.begins[onward] + kept, then, each]
                cost += way_to(network, door, onward, then - reached)
                if cost < least:
                    onto, arrived, kept_there, least = onward, then, kept, cost
                    onward_group = each
    return onto, arrived, kept_there, onward_group


@inlined
def _loads_again(
    network: WalkNetwork, walks: Walks, passed: int, door: int, now: int
) -> tuple[int, int]:
    """Return the cheapest order of loading after a door and its step; NOBODY: home is cheaper."""
    steps = walks.doors.shape[1]
    order, begin, least = NOBODY, now, np.inf
    then = now + network.home[door]
    if then < steps:
        least = network.home_costs[door] + network.passing * then
    for each in range(network.order_sets.shape[0]):
        first = network.order_firsts[each]
        then = now + network.to_kitchen[door, first]
        after = then + network.order_steps[each]
        last = max(after, min(steps - 1, network.order_waits[each])) if after < steps else after - 1
        for waited in range(max(0, network.order_begins[each] - after), last - after + 1):
            cost = network.to_kitchen_costs[door, first] + network.order_costs[each]
            cost += walks.loadings[
                passed, network.order_lasts[each], after + waited, network.order_sets[each]
            ]
            if waited:
                cost += network.waiting * (waited + 1)
            if cost < least:
                order, begin, least = each, then + waited, cost
    return order, begin
