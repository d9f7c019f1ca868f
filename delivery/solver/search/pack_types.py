"""Types of carriers as arrays: what carriers that can stand in for one another share."""

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.solver.exchange import likeness
from delivery.solver.search.columns import (
    BEYOND,
    CAPACITY,
    COUNT,
    END,
    FIRST_CARRIER,
    FLEET,
    FOREVER,
    MAX_LOADS,
    MAX_TRIPS,
    MAX_WORK,
    NOWHERE,
    PROFILE,
    RELOAD,
    SLOT_CLOSES,
    SLOT_COLUMNS,
    SLOT_OPENS,
    SLOT_SHIFT,
    SLOTS,
    START,
    TYPE_COLUMNS,
)
from delivery.solver.search.pack_wishes import are_rows_wished

MANY = 1_000_000


def kinds_of(problem: Problem) -> list[list[int]]:
    """Return the carriers that can stand in for one another, group by group."""
    groups: dict[Hashable, list[int]] = {}
    is_wished = are_rows_wished(problem)
    for number, carrier in enumerate(problem.carriers):
        if carrier.periods:
            alike = likeness(problem, number) if is_wished else carrier.kind
            groups.setdefault(alike, []).append(number)
    return list(groups.values())


def pack_types(
    problem: Problem,
    kinds: Sequence[Sequence[int]],
    ends: Sequence[int],
) -> NDArray[np.int64]:
    """Return the types; what their pay and room decide is added later."""
    node = {place: number for number, place in enumerate(ends, start=1)}
    types = np.zeros((len(kinds), TYPE_COLUMNS), np.int64)
    first = 0
    for number, members in enumerate(kinds):
        who = problem.carriers[members[0]]
        row = types[number]
        row[CAPACITY], row[COUNT], row[PROFILE] = who.capacity, len(members), who.profile
        row[START] = NOWHERE if who.start is None else node[who.start]
        row[END] = NOWHERE if who.end is None else node[who.end]
        row[RELOAD], row[FLEET] = who.reload, who.fleet
        row[MAX_TRIPS] = MANY if who.max_trips is None else who.max_trips
        row[MAX_LOADS] = who.max_loads_per_trip
        row[MAX_WORK] = FOREVER if who.max_work is None else min(who.max_work, FOREVER)
        row[SLOTS], row[FIRST_CARRIER] = len(who.periods), first
        first += len(members)
    return types


def pack_slots(problem: Problem, kinds: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Return the parts of shifts a type's carriers may work in."""
    carriers: list[Carrier] = [problem.carriers[members[0]] for members in kinds]
    most = max((len(carrier.periods) for carrier in carriers), default=1)
    slots = np.zeros((len(kinds), most, SLOT_COLUMNS), np.int64)
    for number, carrier in enumerate(carriers):
        for place, period in enumerate(carrier.periods):
            slots[number, place, SLOT_OPENS] = period.window.start
            slots[number, place, SLOT_CLOSES] = min(period.window.end, FOREVER)
            slots[number, place, SLOT_SHIFT] = period.shift
    return slots


def are_cut(problem: Problem) -> bool:
    """Tell whether closed bands cut somebody's shift in parts."""
    shifts = [[period.shift for period in who.periods] for who in problem.carriers]
    return any(len(own) > len(set(own)) for own in shifts)


def classes(
    types: NDArray[np.int64], slots: NDArray[np.int64], may_hand_over: NDArray[np.bool_]
) -> list[int]:
    """Return the class of each type: alike but for room and pay, or -1 where it is alone.

    Rows can change hands within a class; ``may_hand_over`` tells, room apart, whom a type may
    serve, shape (types, visits).
    """
    columns = [PROFILE, START, END, RELOAD, MAX_TRIPS, MAX_LOADS, MAX_WORK, SLOTS, BEYOND]
    keys = [
        (*row[columns].tolist(), slot.tobytes(), able.tobytes())
        for row, slot, able in zip(types, slots, may_hand_over, strict=True)
    ]
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    return [number[key] if keys.count(key) > 1 else -1 for key in keys]


def main_profile(types: NDArray[np.int64]) -> int:
    """Return the profile that has most room: nearness is measured on its streets."""
    room: dict[int, int] = {}
    for row in types:
        room[int(row[PROFILE])] = room.get(int(row[PROFILE]), 0) + int(row[CAPACITY] * row[COUNT])
    return max(room, key=lambda profile: room[profile], default=0)
