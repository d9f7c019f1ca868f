"""Pricing whole shifts: the cheapest walk through doors, kitchens and hubs, backwards in time.

A walk keeps the clock of the day, in steps rounded down, loads at the kitchens of its boxes and
comes back for more. It may pass a door again only once it has left the door's neighbourhood
(ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing Strategies
for the Vehicle Routing Problem", Operations Research 59 (2011) 1269, doi 10.1287/opre.1110.0975).
What it carries is not counted, so a walk is as cheap as any shift that could be worked.

All sets of kitchens that a trip may load at are counted side by side: the ways are the same.
"""

from typing import Any, NamedTuple

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
    ``feeding``, shape (steps, hubs, g), is what hubs' values are by time: the last of the doors.
    A step of waiting costs ``waiting``, and one more of it for what is rounded; for its first door
    a walk waits ``patience`` steps at most. ``order_waits`` is the step at which an order's boxes
    are all ready and on board: no later loading is waited for.
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
    order_waits: NDArray[np.int32]
    feeding: NDArray[np.float32]
    passing: float
    waiting: float
    patience: int


class Walks(NamedTuple):
    """The least cost to the end of the shift, by step.

    ``doors``, shape (steps, memories, g), is from each door on by what is remembered there;
    ``loadings`` (loadings, steps) after loading, ``firsts`` the same for the first time in a shift,
    ``kitchens`` (kitchens, steps) on coming to load.
    ``held`` (kitchens) and ``least`` (g) are room to count in; ``held`` is infinite at first.
    """

    doors: NDArray[np.float32]
    loadings: NDArray[np.float64]
    firsts: NDArray[np.float64]
    kitchens: NDArray[np.float64]
    held: NDArray[np.float64]
    least: NDArray[np.float32]


@kernel
def walk_backwards(  # noqa: C901
    network: WalkNetwork, memory: Memory, walks: Walks
) -> float:
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
            again, first = _first_door(network, memory, walks, loading, now)
            walks.loadings[loading, now], walks.firsts[loading, now] = again, first
        for kitchen in range(walks.kitchens.shape[0]):
            walks.kitchens[kitchen, now] = walks.held[kitchen] + 2.0 * network.waiting
            walks.held[kitchen] += network.waiting
        for order in range(network.order_loadings.shape[0]):
            then = now + network.order_steps[order]
            if then < steps:
                first = network.order_firsts[order]
                cost = walks.loadings[network.order_loadings[order], then]
                cost += network.order_costs[order]
                if cost < walks.kitchens[first, now]:
                    walks.kitchens[first, now] = cost
                # Where boxes may not be ready yet, a walk may come some steps before.
                if then <= network.order_waits[order] and cost < walks.held[first]:
                    walks.held[first] = cost
    return least


@inlined
def _settle(  # noqa: C901
    network: WalkNetwork, memory: Memory, walks: Walks, door: int, now: int
) -> None:
    """Set the least cost from one door at one step on, by what is remembered."""
    doors, least = walks.doors, walks.least
    sets = least.shape[0]
    ending = np.float32(end_of_trip(network, walks, door, now))
    for each in range(sets):
        least[each] = ending
    for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
        onward = memory.far[entry]
        reached = now + network.after[door, onward]
        then = max(reached, network.opens[onward])
        if then <= network.closes[onward]:
            arc, row = way_to(network, door, onward, then - reached), memory.begins[onward]
            for each in range(sets):
                cost = doors[then, row, each] + arc
                least[each] = cost if cost < least[each] else least[each]
    begin, end = memory.begins[door], memory.begins[door + 1]
    for state in range(begin, end):
        for each in range(sets):
            doors[now, state, each] = least[each]
    for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
        onward = memory.near[entry]
        reached = now + network.after[door, onward]
        then = max(reached, network.opens[onward])
        if then > network.closes[onward]:
            continue
        arc, row, table = (
            way_to(network, door, onward, then - reached),
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
    hub = door - network.opens.shape[0] + network.feeding.shape[1]
    for state in range(begin, end):
        for each in range(sets):
            if hub >= 0:
                doors[now, state, each] += network.feeding[now, hub, each]
            else:
                doors[now, state, each] += network.values[door, each]


@inlined
def way_to(network: WalkNetwork, door: int, onward: int, waited: int) -> Any:
    """Return what going on to a door costs, waiting there included."""
    arc = network.arcs[door, onward]
    if waited > 0:
        arc = np.float32(arc + network.waiting * (waited + 1))
    return arc


@inlined
def end_of_trip(network: WalkNetwork, walks: Walks, door: int, now: int) -> float:
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
) -> tuple[float, float]:
    """Return the least cost after loading at a step, and the same for the first time in a shift."""
    group, kitchen = network.loading_sets[loading], network.loading_lasts[loading]
    again, first = np.inf, np.inf
    for door in range(network.opens.shape[0]):
        reached = now + network.from_kitchen[kitchen, door]
        then = max(reached, network.opens[door])
        if then <= network.closes[door]:
            cost = walks.doors[then, memory.begins[door], group]
            cost += network.from_kitchen_costs[kitchen, door]
            if then - reached <= network.patience:
                first = min(first, cost)
            if then > reached:
                cost += network.waiting * (then - reached + 1)
            again = min(again, cost)
    return again, first
