"""A problem and its pay become the search's arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import PayTable
from delivery.model.problem import Carrier, Problem
from delivery.solver.cost import RouteCost
from delivery.solver.search.arrays import Instance
from delivery.solver.search.columns import (
    AWAY,
    BEYOND,
    BOXES,
    CAPACITY,
    CLASS,
    CLOSES,
    COUNT,
    DUE,
    END,
    FIRST_CARRIER,
    FOREVER,
    IN_METRES,
    IN_SECONDS,
    KITCHEN,
    LINES,
    LINES_END,
    LOADS,
    MAX_LOADS,
    MAX_TRIPS,
    MAX_WORK,
    MEALS,
    MIXED,
    NEAR,
    NODE_COLUMNS,
    NODES,
    NOWHERE,
    ON_BOARD,
    OPENS,
    PROFILE,
    READY,
    RELOAD,
    SERVICE,
    SIZES,
    SLOT_CLOSES,
    SLOT_COLUMNS,
    SLOT_OPENS,
    SLOT_SHIFT,
    SLOTS,
    START,
    TIMED,
    TYPE_COLUMNS,
    VISITS,
)
from delivery.solver.search.nearness import near_lists
from delivery.solver.search.pack_pay import pack_lines, pack_pay, won_of_missing
from delivery.solver.visits import Visit, visits_of

MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """A problem as arrays, and what their numbers stand for.

    ``visits[k]`` is node ``instance.sizes[VISITS] + k``; ``carriers[c]`` is the problem's number of
    the search's carrier c; ``places[node]`` is a terminal's location.
    """

    instance: Instance
    visits: tuple[Visit, ...]
    carriers: tuple[int, ...]
    places: tuple[int, ...]


def pack(problem: Problem, route_cost: RouteCost, tasks: Sequence[int]) -> Packed:
    """Return the problem as arrays, to serve the given tasks.

    Parameters
    ----------
    problem
        The day to be planned.
    route_cost
        Tells each carrier's pay as coefficients.
    tasks
        The tasks to serve; a recipient's tasks that can go together are one visit.
    """
    kinds = _kinds(problem)
    visits = _visits(problem, kinds, tasks)
    ends, loads = _terminals(problem, kinds)
    places = (-1, *ends, *loads)
    first = len(places)
    tables = [route_cost.pay_table(members[0]) for members in kinds]
    types = _types(problem, kinds, ends, tables)
    slots = _slots(problem, kinds)
    ways = _ways(problem, places, visits)
    nodes = _nodes(problem, places, len(ends) + 1, visits, ways)
    may_serve = _may_serve(problem, kinds, visits, first)
    lines, bounds = pack_lines(tables)
    types[:, LINES : LINES_END + 1] = bounds
    beyond, of_type = _beyond(problem, tables, places, visits)
    types[:, BEYOND] = of_type
    types[:, CLASS] = _classes(types, slots, may_serve)
    timed = _is_timed(problem, nodes[first:], types, slots, tables)
    near, around = near_lists(
        nodes, first, ways[_main_profile(types), ..., int(timed)], timed=timed
    )
    sizes = np.zeros(SIZES, np.int64)
    sizes[VISITS], sizes[NODES], sizes[TIMED] = first, len(nodes), timed
    sizes[LOADS], sizes[NEAR] = len(ends) + 1, near.shape[1]
    sizes[ON_BOARD] = min(problem.max_on_board, FOREVER)
    sizes[MIXED] = bool((types[:, CLASS] >= 0).any())
    pay = pack_pay(tables)
    instance = Instance(
        nodes=nodes,
        missing=np.zeros(len(nodes)),
        types=types,
        slots=slots,
        pay=pay,
        lines=lines,
        beyond=beyond,
        ways=ways,
        may_serve=may_serve,
        types_of=_types_of(may_serve),
        near=near,
        around=around,
        sizes=sizes,
    )
    instance.missing[first:] = won_of_missing(problem, instance, visits)
    carriers = tuple(number for members in kinds for number in members)
    return Packed(instance, tuple(visits), carriers, places)


def _kinds(problem: Problem) -> list[list[int]]:
    """Return the carriers that can stand in for one another, group by group."""
    groups: dict[int, list[int]] = {}
    for number, carrier in enumerate(problem.carriers):
        if carrier.periods:
            groups.setdefault(carrier.kind, []).append(number)
    return list(groups.values())


def _visits(problem: Problem, kinds: Sequence[Sequence[int]], tasks: Sequence[int]) -> list[Visit]:
    """Return what is to be served; what nobody may serve together is served task by task."""
    visits: list[Visit] = []
    for visit in visits_of(problem, tasks):
        together = any(_serves(problem, members[0], visit) for members in kinds)
        if together or len(visit.stop.tasks) == 1:
            visits.append(visit)
        else:
            visits += [v for task in visit.stop.tasks for v in visits_of(problem, [task])]
    return visits


def _serves(problem: Problem, carrier: int, visit: Visit) -> bool:
    who = problem.carriers[carrier]
    return (
        visit.kitchen in who.may_load_at
        and visit.boxes <= who.capacity
        and all(problem.eligible[carrier, task] for task in visit.stop.tasks)
    )


def _terminals(
    problem: Problem, kinds: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the locations of starts and ends, and of loading places."""
    ends = {
        place
        for members in kinds
        for place in (problem.carriers[members[0]].start, problem.carriers[members[0]].end)
        if place is not None
    }
    return tuple(sorted(ends)), tuple(problem.kitchens)


def _types(
    problem: Problem,
    kinds: Sequence[Sequence[int]],
    ends: Sequence[int],
    tables: Sequence[PayTable],
) -> NDArray[np.int64]:
    node = {place: number for number, place in enumerate(ends, start=1)}
    types = np.zeros((len(kinds), TYPE_COLUMNS), np.int64)
    first = 0
    for number, members in enumerate(kinds):
        who = problem.carriers[members[0]]
        row = types[number]
        row[CAPACITY], row[COUNT], row[PROFILE] = who.capacity, len(members), who.profile
        row[START] = NOWHERE if who.start is None else node[who.start]
        row[END] = NOWHERE if who.end is None else node[who.end]
        row[RELOAD] = who.reload
        row[MAX_TRIPS] = MANY if who.max_trips is None else who.max_trips
        row[MAX_LOADS] = who.max_loads_per_trip
        row[MAX_WORK] = FOREVER if who.max_work is None else min(who.max_work, FOREVER)
        row[SLOTS], row[FIRST_CARRIER] = len(who.periods), first
        first += len(members)
    return types


def _slots(problem: Problem, kinds: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    carriers: list[Carrier] = [problem.carriers[members[0]] for members in kinds]
    most = max((len(carrier.periods) for carrier in carriers), default=1)
    slots = np.zeros((len(kinds), most, SLOT_COLUMNS), np.int64)
    for number, carrier in enumerate(carriers):
        for place, period in enumerate(carrier.periods):
            slots[number, place, SLOT_OPENS] = period.window.start
            slots[number, place, SLOT_CLOSES] = min(period.window.end, FOREVER)
            slots[number, place, SLOT_SHIFT] = period.shift
    return slots


def _ways(problem: Problem, places: Sequence[int], visits: Sequence[Visit]) -> NDArray[np.int32]:
    """Return metres and seconds between the nodes, profile by profile; NOWHERE is 0 from all."""
    at = np.array([*places[1:], *(visit.location for visit in visits)], np.int64)
    ways = np.zeros((len(problem.matrices), len(at) + 1, len(at) + 1, 2), np.int32)
    for profile, matrix in enumerate(problem.matrices):
        ways[profile, 1:, 1:, IN_METRES] = matrix.distances[np.ix_(at, at)]
        ways[profile, 1:, 1:, IN_SECONDS] = matrix.durations[np.ix_(at, at)]
    return ways


def _nodes(
    problem: Problem,
    places: Sequence[int],
    first_load: int,
    visits: Sequence[Visit],
    ways: NDArray[np.int32],
) -> NDArray[np.int64]:
    load_of = {place: node for node, place in enumerate(places) if node >= first_load}
    first = len(places)
    nodes = np.zeros((first + len(visits), NODE_COLUMNS), np.int64)
    nodes[:first, CLOSES] = FOREVER
    nodes[:first, DUE] = FOREVER
    nodes[:first, KITCHEN] = np.arange(first)
    for number, visit in enumerate(visits, start=first):
        row = nodes[number]
        row[SERVICE], row[BOXES], row[MEALS] = visit.service, visit.boxes, visit.meals
        row[OPENS], row[CLOSES] = visit.window.start, min(visit.window.end, FOREVER)
        row[READY] = max(problem.tasks[task].ready for task in visit.stop.tasks)
        row[KITCHEN] = load_of[visit.kitchen]
        row[AWAY] = ways[0, row[KITCHEN], number, IN_METRES]
        row[DUE] = FOREVER
    return nodes


def _may_serve(
    problem: Problem, kinds: Sequence[Sequence[int]], visits: Sequence[Visit], first: int
) -> NDArray[np.uint8]:
    table = np.zeros((first + len(visits), len(kinds)), np.uint8)
    for number, members in enumerate(kinds):
        for place, visit in enumerate(visits, start=first):
            table[place, number] = _serves(problem, members[0], visit)
    return table


def _types_of(may_serve: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Return each node's types, -1 after the last."""
    table = np.full(may_serve.shape, -1, np.int32)
    for node, column in enumerate(may_serve):
        able = np.flatnonzero(column)
        table[node, : len(able)] = able
    return table


def _beyond(
    problem: Problem,
    tables: Sequence[PayTable],
    places: Sequence[int],
    visits: Sequence[Visit],
) -> tuple[NDArray[np.float32], list[int]]:
    """Return the tables of distance pay over the nodes, and each type's (-1: none)."""
    distinct: dict[int, int] = {}
    of_type: list[int] = []
    for table in tables:
        if table.beyond is None:
            of_type.append(-1)
        else:
            of_type.append(distinct.setdefault(id(table.beyond), len(distinct)))
    shape = (len(distinct), len(places), len(places) + len(visits))
    beyond = np.zeros(shape, np.float32)
    doors = [visit.location for visit in visits]
    for table, number in zip(tables, of_type, strict=True):
        if table.beyond is None:
            continue
        for node, place in enumerate(places):
            if 0 <= place < len(table.beyond):
                beyond[number, node, len(places) :] = table.beyond[place, doors]
    return beyond, of_type


def _classes(
    types: NDArray[np.int64], slots: NDArray[np.int64], may_serve: NDArray[np.uint8]
) -> list[int]:
    """Return the class of each type: alike but for room and pay, or -1 where it is alone."""
    columns = [PROFILE, START, END, RELOAD, MAX_TRIPS, MAX_LOADS, MAX_WORK, SLOTS, BEYOND]
    keys = [
        (*row[columns].tolist(), slot.tobytes()) for row, slot in zip(types, slots, strict=True)
    ]
    number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    if not _open_to_all(types, may_serve):
        return [-1] * len(keys)
    return [number[key] if keys.count(key) > 1 else -1 for key in keys]


def _open_to_all(types: NDArray[np.int64], may_serve: NDArray[np.uint8]) -> bool:
    """Tell whether whom a type may serve depends on room alone: so rows can change hands."""
    if not len(types):
        return False
    largest = may_serve[:, int(types[:, CAPACITY].argmax())]
    return bool(all((column <= largest).all() for column in may_serve.T))


def _is_timed(
    problem: Problem,
    visits: NDArray[np.int64],
    types: NDArray[np.int64],
    slots: NDArray[np.int64],
    tables: Sequence[PayTable],
) -> bool:
    """Tell whether times matter at all: windows, limits or pay by time."""
    if len(visits) == 0:
        return True
    closes = slots[..., SLOT_CLOSES].max()
    limited = problem.max_on_board < FOREVER or types[:, MAX_WORK].min() < FOREVER
    windows = visits[:, OPENS].max() > 0 or visits[:, CLOSES].min() < closes or closes < FOREVER
    paid = any(
        table.rates[5] or table.guarantee or table.promised or table.lines for table in tables
    )
    return bool(limited or windows or paid or visits[:, READY].max() > 0)


def _main_profile(types: NDArray[np.int64]) -> int:
    """Return the profile that has most room: nearness is measured on its streets."""
    room: dict[int, int] = {}
    for row in types:
        room[int(row[PROFILE])] = room.get(int(row[PROFILE]), 0) + int(row[CAPACITY] * row[COUNT])
    return max(room, key=lambda profile: room[profile], default=0)
