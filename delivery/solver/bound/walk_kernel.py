"""Pricing whole shifts: the cheapest walk through doors, kitchens and hubs, backwards in time.

A walk keeps the clock of the day, in steps rounded down, loads at the kitchens of its boxes and
comes back for more. It may pass a door again only once it has left the door's neighbourhood
(ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing Strategies
for the Vehicle Routing Problem", Operations Research 59 (2011) 1269, doi 10.1287/opre.1110.0975).
What it carries is not counted, so a walk is as cheap as any shift that could be worked.

All sets of kitchens that a trip may load at are counted side by side, and runs of steps: the ways
are the same. A least cost is kept with ``nothing`` added, which is 0: what is only the lesser of
two numbers the compiler would write by masked stores, which take three times as long.
"""

from typing import Any

import numpy as np

from delivery.compiled import inlined, kernel
from delivery.solver.bound.walk_tables import NOBODY, Memory, WalkNetwork, Walks


@kernel
def walk_backwards(network: WalkNetwork, memory: Memory, walks: Walks) -> float:
    """Fill the least costs to the end of the shift, the last step first; return the least of all.

    That of a door where nothing is remembered: no other one is less. So many steps are counted side
    by side that no trip ends and begins again within them: the costs of all but the soonest doors
    are read by runs of steps.
    """
    steps, least = walks.doors.shape[1], np.float32(0.0)
    block = network.block
    begin = (steps - 1) // block * block
    while begin >= 0:
        end = min(begin + block, steps)
        for door in range(network.opens.shape[0]):
            _look_far(network, memory, walks, door, begin, end)
        for now in range(end - 1, begin - 1, -1):
            for door in range(network.opens.shape[0]):
                if network.opens[door] <= now <= network.closes[door]:
                    _settle(network, memory, walks, door, now)
                    for each in range(walks.doors.shape[2]):
                        least = min(least, walks.doors[memory.begins[door], now, each])
        for kitchen in range(walks.firsts.shape[0]):
            _load(network, memory, walks, kitchen, begin, end)
        for now in range(end - 1, begin - 1, -1):
            for passed in range(walks.kitchens.shape[0]):
                _come_to_load(network, walks, passed, now)
        begin -= block
    return float(least)


@inlined
def _look_far(  # noqa: C901
    network: WalkNetwork, memory: Memory, walks: Walks, door: int, begin: int, end: int
) -> None:
    """Begin a door's least costs in a block of steps: of going on to doors beyond the block."""
    doors, sets = walks.doors, walks.doors.shape[2]
    low, high = max(begin, network.opens[door]), min(end - 1, network.closes[door])
    if low > high:
        return
    first, last = memory.begins[door], memory.begins[door + 1]
    size, ahead = (high - low + 1) * sets, network.block
    least = walks.least
    for each in range(size):
        least[each] = np.inf
    for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
        onward = memory.far[entry]
        took = network.after[door, onward]
        if took >= ahead:
            _least_of_run(network, walks, door, onward, memory.begins[onward], low, high, took)
    for state in range(first, last):
        each = 0
        for now in range(low, high + 1):
            for group in range(sets):
                doors[state, now, group] = least[each]
                each += 1
    for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
        onward = memory.near[entry]
        took = network.after[door, onward]
        if took < ahead:
            continue
        until = min(high, network.closes[onward] - took)
        run = max(low, network.opens[onward] - took)
        for state in range(last - first):
            kept = memory.maps[memory.map_begins[entry] + state]
            if kept < 0:
                continue
            row, arc = memory.begins[onward] + kept, network.arcs[door, onward]
            for now in range(low, min(run, until + 1)):
                then = network.opens[onward]
                waited = way_to(network, door, onward, then - now - took)
                for group in range(sets):
                    cost = doors[row, then, group] + waited
                    known = doors[first + state, now, group]
                    doors[first + state, now, group] = min(cost, known) + network.nothing
            here, there = run * sets, (run + took) * sets
            for each in range((until - run + 1) * sets):
                cost = walks.runs[row, there + each] + arc
                known = walks.runs[first + state, here + each]
                walks.runs[first + state, here + each] = min(cost, known) + network.nothing


@inlined
def _least_of_run(
    network: WalkNetwork,
    walks: Walks,
    door: int,
    onward: int,
    row: int,
    low: int,
    high: int,
    took: int,
) -> None:
    """Lower the least costs of steps to those of going on to a door."""
    doors, least, sets = walks.doors, walks.least, walks.doors.shape[2]
    until = min(high, network.closes[onward] - took)
    run = max(low, network.opens[onward] - took)
    for now in range(low, min(run, until + 1)):
        then = network.opens[onward]
        waited = way_to(network, door, onward, then - now - took)
        for group in range(sets):
            cost = doors[row, then, group] + waited
            known = least[(now - low) * sets + group]
            least[(now - low) * sets + group] = min(cost, known) + network.nothing
    if run > until:
        return
    arc = network.arcs[door, onward]
    begin, here = (run + took) * sets, (run - low) * sets
    for each in range((until - run + 1) * sets):
        cost = walks.runs[row, begin + each] + arc
        known = least[here + each]
        least[here + each] = min(cost, known) + network.nothing


@inlined
def _settle(  # noqa: C901
    network: WalkNetwork, memory: Memory, walks: Walks, door: int, now: int
) -> None:
    """Set the least cost from one door at one step on: soonest doors, the trip's end, the door."""
    doors, sets = walks.doors, walks.doors.shape[2]
    first, last = memory.begins[door], memory.begins[door + 1]
    ends = network.fed if network.fed else sets
    ended, ending = NOBODY, np.float32(np.inf)
    for state in range(first, last):
        if memory.at_end[state] != ended:
            ended = memory.at_end[state]
            ending = np.float32(end_of_trip(network, walks, ended, door, now))
        for each in range(ends):
            known = doors[state, now, each]
            doors[state, now, each] = min(ending, known) + network.nothing
    ahead = network.block
    for entry in range(memory.far_begins[door], memory.far_begins[door + 1]):
        onward = memory.far[entry]
        if network.after[door, onward] >= ahead:
            break
        reached = now + network.after[door, onward]
        then = max(reached, network.opens[onward])
        if then > network.closes[onward]:
            continue
        arc, row = way_to(network, door, onward, then - reached), memory.begins[onward]
        for state in range(first, last):
            for each in range(sets):
                cost = doors[row, then, each] + arc
                known = doors[state, now, each]
                doors[state, now, each] = min(cost, known) + network.nothing
    for entry in range(memory.near_begins[door], memory.near_begins[door + 1]):
        onward = memory.near[entry]
        if network.after[door, onward] >= ahead:
            break
        reached = now + network.after[door, onward]
        then = max(reached, network.opens[onward])
        if then > network.closes[onward]:
            continue
        arc = way_to(network, door, onward, then - reached)
        for state in range(last - first):
            kept = memory.maps[memory.map_begins[entry] + state]
            if kept >= 0:
                row = memory.begins[onward] + kept
                for each in range(sets):
                    cost = doors[row, then, each] + arc
                    known = doors[first + state, now, each]
                    doors[first + state, now, each] = min(cost, known) + network.nothing
    _pass_door(network, memory, walks, door, now)


@inlined
def _pass_door(network: WalkNetwork, memory: Memory, walks: Walks, door: int, now: int) -> None:
    """Add what a door costs. A hub ends the need to feed one yet: the trip may go on either way."""
    doors, sets = walks.doors, walks.doors.shape[2]
    hub = door - network.opens.shape[0] + network.feeding.shape[1]
    for state in range(memory.begins[door], memory.begins[door + 1]):
        for each in range(sets):
            if hub < 0:
                doors[state, now, each] += network.values[door, each]
            elif network.fed == 0:
                doors[state, now, each] += network.feeding[now, hub, each]
            elif each < network.fed:
                onward = min(doors[state, now, each], doors[state, now, network.fed + each])
                doors[state, now, each] = np.inf
                doors[state, now, network.fed + each] = onward + network.feeding[now, hub, each]
        if now > network.lasts[0]:
            for each in range(sets):
                if now > network.lasts[each]:
                    doors[state, now, each] = np.inf


@inlined
def way_to(network: WalkNetwork, door: int, onward: int, waited: int) -> Any:
    """Return what going on to a door costs, waiting there included."""
    arc = network.arcs[door, onward]
    if waited > 0:
        arc = np.float32(arc + network.waiting * (waited + 1))
    return arc


@inlined
def end_of_trip(network: WalkNetwork, walks: Walks, passed: int, door: int, now: int) -> float:
    """Return the least cost of going home, or back to load, after a door; by what was passed."""
    steps = walks.doors.shape[1]
    least = np.inf
    then = now + network.home[door]
    if then < steps:
        least = network.home_costs[door] + network.passing * then
    for kitchen in range(walks.kitchens.shape[1]):
        then = now + network.to_kitchen[door, kitchen]
        if then < steps:
            cost = network.to_kitchen_costs[door, kitchen] + walks.kitchens[passed, kitchen, then]
            least = min(least, cost)
    return least


@inlined
def _load(
    network: WalkNetwork, memory: Memory, walks: Walks, kitchen: int, begin: int, end: int
) -> None:
    """Set the least costs after loading at a kitchen last, in a block of steps."""
    sets, loadings, firsts = walks.doors.shape[2], walks.loadings, walks.firsts
    for now in range(begin, end):
        for group in range(sets):
            firsts[kitchen, now, group] = np.inf
            for passed in range(loadings.shape[0]):
                loadings[passed, kitchen, now, group] = np.inf
    for passed in range(loadings.shape[0]):
        for door in range(network.opens.shape[0]):
            if memory.at_begin[door, passed] >= 0:
                _begin_trip(network, memory, walks, kitchen, passed, door, begin, end)


@inlined
def _begin_trip(
    network: WalkNetwork,
    memory: Memory,
    walks: Walks,
    kitchen: int,
    passed: int,
    door: int,
    begin: int,
    end: int,
) -> None:
    """Lower the least costs after loading, in a block of steps, to those of going to a door."""
    took, way = network.from_kitchen[kitchen, door], network.from_kitchen_costs[kitchen, door]
    row, opens = memory.at_begin[door, passed], network.opens[door]
    again, first = walks.loadings, walks.firsts
    for now in range(begin, min(end, network.closes[door] - took + 1)):
        then = max(now + took, opens)
        waited = then - now - took
        if then > network.closes[door]:
            continue
        waiting = network.waiting * (waited + 1) if waited else 0.0
        for group in range(walks.doors.shape[2]):
            cost = walks.doors[row, then, group] + way
            known = again[passed, kitchen, now, group]
            again[passed, kitchen, now, group] = min(known, cost + waiting)
            if passed == 0 and waited <= network.patience:
                first[kitchen, now, group] = min(first[kitchen, now, group], cost)


@inlined
def _come_to_load(network: WalkNetwork, walks: Walks, passed: int, now: int) -> None:
    """Set the least costs on coming to load at a step, with a set of doors remembered."""
    kitchens, held = walks.kitchens, walks.held
    for kitchen in range(kitchens.shape[1]):
        kitchens[passed, kitchen, now] = held[passed, kitchen] + 2.0 * network.waiting
        held[passed, kitchen] += network.waiting
    for order in range(network.order_sets.shape[0]):
        then = now + network.order_steps[order]
        if then < network.order_begins[order] or then >= walks.doors.shape[1]:
            continue
        first = network.order_firsts[order]
        cost = walks.loadings[passed, network.order_lasts[order], then, network.order_sets[order]]
        cost += network.order_costs[order]
        if cost < kitchens[passed, first, now]:
            kitchens[passed, first, now] = cost
        # Where boxes may not be ready yet, a walk may come some steps before.
        if then <= network.order_waits[order] and cost < held[passed, first]:
            held[passed, first] = cost
