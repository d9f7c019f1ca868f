"""Pricing whole shifts: the cheapest walk through doors, kitchens and hubs, backwards in time.

A walk keeps the clock of the day, in steps rounded down, loads at the kitchens of its boxes and
comes back for more. It may pass a door again only once it has left the door's neighbourhood
(ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing Strategies
for the Vehicle Routing Problem", Operations Research 59 (2011) 1269, doi 10.1287/opre.1110.0975).
What it carries is not counted, so a walk is as cheap as any shift that could be worked.

All sets of kitchens that a trip may load at are counted side by side: the ways are the same.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import inlined, kernel

NOBODY = -1


class Memory(NamedTuple):
    """What walks remember: at each door a set of its neighbours passed, as bits of a number.

    The numbers of door d are rows ``begins[d]`` up to ``begins[d + 1]`` of a step's costs. ``far``
    and ``near``, each from ``far_begins[d]`` (``near_begins[d]``) on, are the doors that may come
    next: from a far one on nothing is remembered; ``maps``, from ``map_begins`` of the near one on,
    is what is remembered there by what was remembered here, NOBODY where it must not come again.
    """

    begins: NDArray[np.int64]
    far: NDArray[np.int32]
    far_begins: NDArray[np.int64]
    near: NDArray[np.int32]
    near_begins: NDArray[np.int64]
    maps: NDArray[np.int16]
    map_begins: NDArray[np.int64]


class WalkNetwork(NamedTuple):
    """What walks go through: d doors (hubs to be fed among them), k kitchens, g sets of kitchens.

    ``values``, shape (d, g), is what passing a door costs on a trip that loads at a set (infinite:
    not loaded there). ``after``, shape (d, d), are the steps from the begin of one hand-over to the
    next one's, ``arcs`` their cost; hand-overs begin within ``opens`` and ``closes``. ``home``,
    ``to_kitchen`` and ``from_kitchen`` are the steps home, back to load, and from the last kitchen
    on, with their costs. A loading is a set with the kitchen loaded at last; an order is a way
    through the kitchens of a loading. A step costs ``passing`` from the walk's start to its end.
    """

    values: NDArray[np.float32]
    after: NDArray[np.int32]
    arcs: NDArray[np.float32]
    opens: NDArray[np.int32]
    closes: NDArray[np.int32]
    home: NDArray[np.int32]
    home_costs: NDArray[np.float64]
    to_kitchen: NDArray[np.int32]
    to_kitchen_costs: NDArray[np.float64]
    from_kitchen: NDArray[np.int32]
    from_kitchen_costs: NDArray[np.float64]
    loading_sets: NDArray[np.int32]
    loading_lasts: NDArray[np.int32]
    order_loadings: NDArray[np.int32]
    order_firsts: NDArray[np.int32]
    order_steps: NDArray[np.int32]
    order_costs: NDArray[np.float64]
    passing: float


class Walks(NamedTuple):
    """The least cost to the end of the shift, by step.

    ``doors``, shape (steps, memories, g), is from each door on by what is remembered there;
    ``loadings`` (loadings, steps) after loading, ``kitchens`` (kitchens, steps) on coming to load.
    ``least`` (g) is room to count in.
    """

    doors: NDArray[np.float32]
    loadings: NDArray[np.float64]
    kitchens: NDArray[np.float64]
    least: NDArray[np.float32]


@kernel
def walk_backwards(network: WalkNetwork, memory: Memory, walks: Walks) -> float:
    """Fill the least costs to the end of the shift, the last step first; return the least of all.

    That of a door where nothing is remembered: no other one is less.
    """
    steps, least = walks.doors.shape[0], 0.0
    for now in range(steps - 1, -1, -1):
        for door in range(network.opens.shape[0]):
            if network.opens[door] <= now <= network.closes[door]:
                _settle(network, memory, walks, door, now)
                for each in range(walks.least.shape[0]):
                    least = min(least, walks.doors[now, memory.begins[door], each])
        for loading in range(walks.loadings.shape[0]):
            walks.loadings[loading, now] = _first_door(network, memory, walks, loading, now)
        for kitchen in range(walks.kitchens.shape[0]):
            walks.kitchens[kitchen, now] = np.inf
        for order in range(network.order_loadings.shape[0]):
            then = now + network.order_steps[order]
            if then < steps:
                first = network.order_firsts[order]
                cost = walks.loadings[network.order_loadings[order], then]
                cost += network.order_costs[order]
                if cost < walks.kitchens[first, now]:
                    walks.kitchens[first, now] = cost
    return least


@inlined
def _settle(  # noqa: C901
    network: WalkNetwork, memory: Memory, walks: Walks, door: int, now: int
) -> None:
    """Set the least cost from one door at one step on, by what is remembered."""
    doors, least = walks.doors, walks.least
    sets = least.shape[0]
    end_of_trip = np.float32(_end_of_trip(network, walks, door, now))
    for each in range(sets):
        least[each] = end_of_trip
    for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
        onward = memory.far[entry]
        then = max(now + network.after[door, onward], network.opens[onward])
        if then <= network.closes[onward]:
            arc, row = network.arcs[door, onward], memory.begins[onward]
            for each in range(sets):
                cost = doors[then, row, each] + arc
                least[each] = cost if cost < least[each] else least[each]
    begin, end = memory.begins[door], memory.begins[door + 1]
    for state in range(begin, end):
        for each in range(sets):
            doors[now, state, each] = least[each]
    for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
        onward = memory.near[entry]
        then = max(now + network.after[door, onward], network.opens[onward])
        if then > network.closes[onward]:
            continue
        arc, row, table = (
            network.arcs[door, onward],
            memory.begins[onward],
            memory.map_begins[entry],
        )
        for state in range(end - begin):
            kept = memory.maps[table + state]
            if kept >= 0:
                for each in range(sets):
                    cost = doors[then, row + kept, each] + arc
                    known = doors[now, begin + state, each]
                    doors[now, begin + state, each] = cost if cost < known else known
    for state in range(begin, end):
        for each in range(sets):
            doors[now, state, each] += network.values[door, each]


@inlined
def _end_of_trip(network: WalkNetwork, walks: Walks, door: int, now: int) -> float:
    """Return the least cost of going home, or back to load, after a door."""
    steps = walks.doors.shape[0]
    least = np.inf
    then = now + network.home[door]
    if then < steps:
        least = network.home_costs[door] + network.passing * then
    for kitchen in range(walks.kitchens.shape[0]):
        then = now + network.to_kitchen[door, kitchen]
        if then < steps:
            cost = network.to_kitchen_costs[door, kitchen] + walks.kitchens[kitchen, then]
            least = min(least, cost)
    return least


@inlined
def _first_door(
    network: WalkNetwork, memory: Memory, walks: Walks, loading: int, now: int
) -> float:
    """Return the least cost after loading at a step."""
    group, kitchen = network.loading_sets[loading], network.loading_lasts[loading]
    least = np.inf
    for door in range(network.opens.shape[0]):
        then = max(now + network.from_kitchen[kitchen, door], network.opens[door])
        if then <= network.closes[door]:
            cost = walks.doors[then, memory.begins[door], group]
            cost += network.from_kitchen_costs[kitchen, door]
            least = min(least, cost)
    return least


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

    Each row of ``path`` is (order of loading, door) of a visit; the order is NOBODY within a trip.
    Every visit takes a step at least, so there is room with as many rows as steps.
    """
    length = 0
    while order >= 0:
        loading = network.order_loadings[order]
        group = network.loading_sets[loading]
        now += network.order_steps[order]
        door, arrived = _first_of_trip(network, memory, walks, loading, now)
        begins, order, remembered = order, NOBODY, 0
        while door >= 0:
            path[length, 0], path[length, 1] = begins, door
            begins = NOBODY
            length += 1
            now = arrived
            onto, arrived, kept = _next_of_trip(
                network, memory, walks, group, door, remembered, now
            )
            if onto < 0:
                order, now = _loads_again(network, walks, door, now)
            door, remembered = onto, kept
    return length


@inlined
def _first_of_trip(
    network: WalkNetwork, memory: Memory, walks: Walks, loading: int, now: int
) -> tuple[int, int]:
    """Return the cheapest door after loading, and the step it is reached at."""
    group, kitchen = network.loading_sets[loading], network.loading_lasts[loading]
    door, arrived, least = NOBODY, 0, np.inf
    for first in range(network.opens.shape[0]):
        then = max(now + network.from_kitchen[kitchen, first], network.opens[first])
        if then <= network.closes[first]:
            cost = walks.doors[then, memory.begins[first], group]
            cost += network.from_kitchen_costs[kitchen, first]
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
) -> tuple[int, int, int]:
    """Return the cheapest door after a door, its step, and what is remembered there.

    It is NOBODY where ending the trip is cheaper.
    """
    least = _end_of_trip(network, walks, door, now)
    onto, arrived, kept_there = NOBODY, 0, 0
    for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
        onward = memory.far[entry]
        then = max(now + network.after[door, onward], network.opens[onward])
        if then <= network.closes[onward]:
            cost = walks.doors[then, memory.begins[onward], group] + network.arcs[door, onward]
            if cost < least:
                onto, arrived, least = onward, then, cost
    for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
        onward = memory.near[entry]
        kept = memory.maps[memory.map_begins[entry] + remembered]
        then = max(now + network.after[door, onward], network.opens[onward])
        if kept >= 0 and then <= network.closes[onward]:
            cost = walks.doors[then, memory.begins[onward] + kept, group]
            cost += network.arcs[door, onward]
            if cost < least:
                onto, arrived, kept_there, least = onward, then, kept, cost
    return onto, arrived, kept_there


@inlined
def _loads_again(network: WalkNetwork, walks: Walks, door: int, now: int) -> tuple[int, int]:
    """Return the cheapest order of loading after a door and its step; NOBODY: home is cheaper."""
    steps = walks.doors.shape[0]
    order, begin, least = NOBODY, now, np.inf
    then = now + network.home[door]
    if then < steps:
        least = network.home_costs[door] + network.passing * then
    for each in range(network.order_loadings.shape[0]):
        first = network.order_firsts[each]
        then = now + network.to_kitchen[door, first]
        after = then + network.order_steps[each]
        if after < steps:
            cost = network.to_kitchen_costs[door, first] + network.order_costs[each]
            cost += walks.loadings[network.order_loadings[each], after]
            if cost < least:
                order, begin, least = each, then, cost
    return order, begin
