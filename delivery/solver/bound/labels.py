"""Pricing: the cheapest ng-trip or ng-route, by labels that grow from the last door backwards.

A label is the end of a route, from the door it begins at. It remembers the doors that may not come
again yet (ng-route relaxation: Baldacci, Mingozzi and Roberti, "New Route Relaxation and Pricing
Strategies for the Vehicle Routing Problem", Operations Research 59 (2011) 1269,
doi 10.1287/opre.1110.0975), and as a mask the places its present trip must load at. Every door adds
boxes, so labels are settled in the order of the boxes they hand over.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.solver.bound.completion import Completion

TIME, LOAD, MASK, JOINS, NODE, PARENT, TOTAL, FEEDS = range(8)
FIELDS = 8
OVERFLOW = -1
BY_COST, BY_TIME, EXACT = range(3)
"""What labels are compared by: cost; cost and time; all that tells what may come before them."""

NOTHING = -1e-6
"""A reduced cost that is as good as 0."""


class Network(NamedTuple):
    """What labels grow over: n doors, and masks of loading places.

    ``seconds`` and ``costs``, shape (n, n), are what door j after door i adds (-1: never).
    ``start_*``, shape (masks, n), complete a route that begins at a door and must load at a mask's
    places; ``join_*``, shape (masks, n, n), put a trip that ends at a door before one that begins
    at another. ``ends_*`` is the way home from the last door. ``latest`` is the most seconds from
    a door's hand-over to the end, ``longest`` the most from setting out. ``loads`` are the boxes
    that count towards the capacity (0 where it is left out); ``instead``, shape (masks, masks), is
    what it may cost more to have to load at one mask's places than at another's. A label that
    ``completion`` cannot bring below 0 is left out; below ``level`` EXACT so is many another.
    """

    seconds: NDArray[np.int32]
    costs: NDArray[np.float64]
    values: NDArray[np.float64]
    boxes: NDArray[np.int32]
    loads: NDArray[np.int32]
    places: NDArray[np.int32]
    near: NDArray[np.uint64]
    bits: NDArray[np.uint64]
    ends_seconds: NDArray[np.int32]
    ends_costs: NDArray[np.float64]
    latest: NDArray[np.int32]
    start_seconds: NDArray[np.int32]
    start_costs: NDArray[np.float64]
    join_seconds: NDArray[np.int32]
    join_costs: NDArray[np.float64]
    allowed: NDArray[np.uint8]
    capacity: int
    joins: int
    longest: int
    begin_mask: int
    hub: int
    hub_cost: float
    level: int
    instead: NDArray[np.float64]
    completion: Completion
    horizon: int
    step: int


class Labels(NamedTuple):
    """Room for labels, and the lists they stand in: by door, and by boxes handed over."""

    fields: NDArray[np.int32]
    costs: NDArray[np.float64]
    memory: NDArray[np.uint64]
    next_at_door: NDArray[np.int32]
    next_of_total: NDArray[np.int32]
    at_door: NDArray[np.int32]
    of_total: NDArray[np.int32]
    best: NDArray[np.int32]
    best_costs: NDArray[np.float64]


@kernel
def grow(network: Network, labels: Labels) -> int:  # noqa: C901
    """Grow all labels worth keeping; return how many, or OVERFLOW where there is no room.

    ``labels.best`` holds the cheapest complete route from each door, -1 where there is none.
    """
    n = network.values.shape[0]
    words = network.near.shape[1]
    fields, costs, memory = labels.fields, labels.costs, labels.memory
    room = fields.shape[0]
    count = 0
    totals = labels.of_total.shape[0]
    for i in range(n):
        labels.at_door[i] = -1
        labels.best[i] = -1
        labels.best_costs[i] = np.inf
    for total in range(totals):
        labels.of_total[total] = -1
    for total in range(totals):
        # Total 0 stands for the empty route, which every last door follows.
        here = -2 if total == 0 else labels.of_total[total]
        while here != -1:
            if here >= 0 and fields[here, JOINS] < 0:
                here = labels.next_of_total[here]
                continue
            for kind in range(2):
                # 0: a door before, on the same trip; 1: the last door of the trip before.
                if kind == 1 and (here < 0 or fields[here, JOINS] >= network.joins):
                    continue
                for j in range(n):
                    for source in range(2):
                        if source == 1 and network.hub == 0:
                            continue
                        place = network.hub if source == 1 else network.places[j]
                        cost = network.values[j]
                        if source == 1:
                            cost += network.hub_cost * network.boxes[j]
                        load = network.loads[j]
                        joins = 0
                        i = -1 if here < 0 else fields[here, NODE]
                        if here < 0:
                            time = network.ends_seconds[j]
                            cost += network.ends_costs[j]
                            mask = place | network.begin_mask
                        else:
                            word, bit = j >> 6, np.uint64(1) << np.uint64(j & 63)
                            if memory[here, word] & bit:
                                continue
                            joins = fields[here, JOINS]
                            mask = place
                            if kind == 0:
                                if network.seconds[j, i] < 0:
                                    continue
                                time = fields[here, TIME] + network.seconds[j, i]
                                cost += costs[here] + network.costs[j, i]
                                load += fields[here, LOAD]
                                mask |= fields[here, MASK]
                            else:
                                before = fields[here, MASK]
                                if network.join_seconds[before, j, i] < 0:
                                    continue
                                time = fields[here, TIME] + network.join_seconds[before, j, i]
                                cost += costs[here] + network.join_costs[before, j, i]
                                joins += 1
                        if load > network.capacity or network.allowed[mask] == 0:
                            continue
                        if time > network.latest[j]:
                            continue
                        if time + network.start_seconds[mask, j] > network.longest:
                            continue
                        if network.step:
                            steps = (network.horizon - time) // network.step
                            rest = network.completion.least[j, steps]
                            if here >= 0 and network.completion.before[j, steps] == i:
                                rest = network.completion.other[j, steps]
                            if cost + rest >= NOTHING:
                                continue
                        # Is it beaten by a label that can do all it can?
                        beaten = False
                        other = labels.at_door[j]
                        while other != -1:
                            if (
                                costs[other] + network.instead[fields[other, MASK], mask] <= cost
                                and (network.level == BY_COST or fields[other, TIME] <= time)
                                and fields[other, JOINS] <= joins
                                and (network.level < EXACT or fields[other, LOAD] <= load)
                            ):
                                beaten = True
                                if network.level == EXACT:
                                    for w in range(words):
                                        own = np.uint64(0)
                                        if here >= 0:
                                            own = memory[here, w] & network.near[j, w]
                                        own |= network.bits[j, w]
                                        if memory[other, w] & ~own:
                                            beaten = False
                                            break
                                if beaten:
                                    break
                            other = labels.next_at_door[other]
                        if beaten:
                            continue
                        if count >= room:
                            return OVERFLOW
                        handed = total + network.boxes[j]
                        if handed >= totals:
                            continue
                        new = count
                        count += 1
                        fields[new, TIME] = time
                        fields[new, LOAD] = load
                        fields[new, MASK] = mask
                        fields[new, JOINS] = joins
                        fields[new, NODE] = j
                        fields[new, PARENT] = here
                        fields[new, TOTAL] = handed
                        fields[new, FEEDS] = source + 2 * kind
                        costs[new] = cost
                        for w in range(words):
                            own = np.uint64(0)
                            if here >= 0:
                                own = memory[here, w] & network.near[j, w]
                            memory[new, w] = own | network.bits[j, w]
                        # Take out what the new label beats.
                        last = -1
                        other = labels.at_door[j]
                        while other != -1:
                            after = labels.next_at_door[other]
                            worse = (
                                cost + network.instead[mask, fields[other, MASK]] <= costs[other]
                                and (network.level == BY_COST or time <= fields[other, TIME])
                                and joins <= fields[other, JOINS]
                                and (network.level < EXACT or load <= fields[other, LOAD])
                            )
                            if worse and network.level == EXACT:
                                for w in range(words):
                                    if memory[new, w] & ~memory[other, w]:
                                        worse = False
                                        break
                            # What has grown already is settled: it is only kept out of the list.
                            if worse:
                                if fields[other, TOTAL] > total:
                                    fields[other, JOINS] = -1
                                if last < 0:
                                    labels.at_door[j] = after
                                else:
                                    labels.next_at_door[last] = after
                            else:
                                last = other
                            other = after
                        labels.next_at_door[new] = labels.at_door[j]
                        labels.at_door[j] = new
                        labels.next_of_total[new] = labels.of_total[handed]
                        labels.of_total[handed] = new
                        complete = cost + network.start_costs[mask, j]
                        if complete < labels.best_costs[j]:
                            labels.best_costs[j] = complete
                            labels.best[j] = new
            if here == -2:
                break
            here = labels.next_of_total[here]
    return count
