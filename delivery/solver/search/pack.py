"""A problem and its pay become the search's arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import Feature, PayTable
from delivery.model.problem import Problem
from delivery.solver.cost import RouteCost
from delivery.solver.search.arrays import Instance
from delivery.solver.search.columns import (
    BEYOND,
    BOXES,
    CLASS,
    CLOSES,
    CUT,
    FEEDS,
    FOREVER,
    KITCHEN,
    LINEAR,
    LINES,
    LINES_END,
    LOADS,
    MAX_LOADS,
    MAX_TRIPS,
    MAX_WORK,
    METRES_THERE,
    MIXED,
    NEAR,
    NODES,
    ON_BOARD,
    OPENS,
    READY,
    RELOAD,
    SECONDS_THERE,
    SERVICE,
    SIZES,
    SLOT_CLOSES,
    SLOT_OPENS,
    SOURCE_LOADS,
    SOURCES,
    TIMED,
    VISITS,
)
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.nearness import chain, near_hubs, near_lists
from delivery.solver.search.pack_hubs import (
    handle_once,
    may_feed,
    may_load,
    pack_hubs,
    with_sources,
)
from delivery.solver.search.pack_nodes import (
    pack_beyond,
    pack_nodes,
    pack_ways,
    terminals,
    types_of,
)
from delivery.solver.search.pack_pay import (
    are_linear,
    pack_lines,
    pack_pay,
    pack_units,
    won_of_missing,
)
from delivery.solver.search.pack_types import (
    are_cut,
    classes,
    kinds_of,
    main_profile,
    pack_slots,
    pack_types,
)
from delivery.solver.search.pack_wishes import (
    pack_wishes,
    uneven_pay,
    weigh_wishes,
)
from delivery.solver.search.sources import Source, may_collect, possible_sources
from delivery.solver.visits import Visit, visits_of


@dataclass(frozen=True, slots=True)
class Packed:
    """A problem as arrays, and what their numbers stand for.

    ``visits[k]`` is node ``instance.sizes[VISITS] + k``; ``sources[s]`` is loaded at node
    ``sizes[SOURCE_LOADS] + s``, and its feedings follow each other from ``sizes[FEEDS]`` on;
    ``carriers[c]`` is the problem's number of the search's carrier c; ``places[node]`` is a
    terminal's location.
    """

    instance: Instance
    hubs: Hubs
    visits: tuple[Visit, ...]
    sources: tuple[Source, ...]
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
    kinds = kinds_of(problem)
    ends, loads = terminals(problem, kinds)
    types = pack_types(problem, kinds, ends)
    visits = _chained(problem, types, _visits(problem, kinds, tasks))
    sources = possible_sources(problem, kinds, visits)
    places = (-1, *ends, *loads, *(source.location for source in sources))
    first = len(places)
    doors = [*(v.location for v in visits), *(s.location for s in sources for _ in s.feedings)]
    tables = [uneven_pay(problem, who, route_cost.pay_table(who)) for who, *_ in kinds]
    slots = pack_slots(problem, kinds)
    ways = pack_ways(problem.matrices, places, doors)
    nodes = pack_nodes(problem, places, len(ends) + 1, visits, ways)
    nodes = with_sources(problem, nodes, places, sources)
    handle_once(problem, ways, sources)
    lines, types[:, LINES : LINES_END + 1] = pack_lines(tables)
    beyond, types[:, BEYOND] = pack_beyond(tables, places, doors)
    able = _may_hand_over(problem, kinds, visits)
    collects = may_collect(problem, kinds, visits)
    may_serve, all_able = _may_serve(problem, kinds, nodes, first, able, sources)
    types[:, CLASS] = classes(types, slots, np.concatenate([all_able, collects], axis=1))
    timed = bool(sources) or _is_timed(problem, nodes[first:], types, slots, ways, tables)
    far = ways[main_profile(types), ..., SECONDS_THERE if timed else METRES_THERE]
    near, around = _near(nodes, first, first + len(visits), far, timed=timed)
    pay = pack_pay(tables)
    if not timed:
        types[:, LINEAR] = are_linear(types, pay)
    instance = Instance(
        nodes=nodes,
        missing=np.zeros(len(nodes)),
        types=types,
        slots=slots,
        pay=pay,
        lines=lines,
        beyond=beyond,
        units=pack_units(nodes, pay),
        ways=ways,
        may_serve=may_serve,
        types_of=types_of(may_serve),
        near=near,
        around=around,
        sizes=_sizes(problem, nodes, places, loads, sources, types, near, timed=timed),
        wishes=pack_wishes(problem, kinds, len(nodes), first, visits),
    )
    weigh_wishes(problem, instance)
    instance.missing[first : first + len(visits)] = won_of_missing(problem, instance, visits)
    carriers = tuple(number for members in kinds for number in members)
    hubs = pack_hubs(problem, sources, nodes, first, collects)
    return Packed(instance, hubs, tuple(visits), sources, carriers, places)


def _near(
    nodes: NDArray[np.int64], first: int, end: int, ways: NDArray[np.int32], *, timed: bool
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the neighbours of the visits, and of the feedings: the nodes from ``end`` on."""
    near, around = near_lists(nodes[:end], first, ways[:end, :end], timed=timed)
    return near_hubs(near, around, ways, first, len(ways) - end)


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


def _chained(problem: Problem, types: NDArray[np.int64], visits: Sequence[Visit]) -> list[Visit]:
    """Return the visits so ordered that near ones mostly have near numbers."""
    at = [visit.location for visit in visits]
    seconds = problem.matrices[main_profile(types)].durations[np.ix_(at, at)]
    return [visits[number] for number in chain(seconds)]


def _serves(problem: Problem, carrier: int, visit: Visit) -> bool:
    who = problem.carriers[carrier]
    return (
        visit.kitchen in who.may_load_at
        and visit.boxes <= who.capacity
        and all(problem.eligible[carrier, task] for task in visit.stop.tasks)
    )


def _may_hand_over(
    problem: Problem, kinds: Sequence[Sequence[int]], visits: Sequence[Visit]
) -> NDArray[np.bool_]:
    """Tell whom each type may serve, room apart; shape (types, visits)."""
    able = np.zeros((len(kinds), len(visits)), np.bool_)
    for row, members in zip(able, kinds, strict=True):
        places = problem.carriers[members[0]].may_load_at
        eligible = problem.eligible[members[0]].tolist()
        row[:] = [
            visit.kitchen in places and all(eligible[task] for task in visit.stop.tasks)
            for visit in visits
        ]
    return able


def _may_serve(
    problem: Problem,
    kinds: Sequence[Sequence[int]],
    nodes: NDArray[np.int64],
    first: int,
    able: NDArray[np.bool_],
    sources: Sequence[Source],
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return who may serve which node, and the same with no regard to room from the first visit on.

    At a source's loading place it is who may collect there.
    """
    able = np.concatenate([able, may_feed(problem, kinds, sources)], axis=1)
    room = np.array([problem.carriers[members[0]].capacity for members in kinds])
    may_serve = np.zeros((len(nodes), len(kinds)), np.uint8)
    may_serve[first:] = (able & (nodes[first:, BOXES] <= room[:, None])).T
    may_serve[first - len(sources) : first] = may_load(problem, kinds, sources).T
    return may_serve, able


def _sizes(
    problem: Problem,
    nodes: NDArray[np.int64],
    places: Sequence[int],
    loads: Sequence[int],
    sources: Sequence[Source],
    types: NDArray[np.int64],
    near: NDArray[np.int32],
    *,
    timed: bool,
) -> NDArray[np.int64]:
    sizes = np.zeros(SIZES, np.int64)
    sizes[VISITS], sizes[NODES], sizes[TIMED] = len(places), len(nodes), timed
    sizes[SOURCES], sizes[SOURCE_LOADS] = len(sources), len(places) - len(sources)
    sizes[LOADS], sizes[NEAR] = sizes[SOURCE_LOADS] - len(loads), near.shape[1]
    sizes[FEEDS] = len(nodes) - sum(len(source.feedings) for source in sources)
    sizes[ON_BOARD] = min(problem.max_on_board, FOREVER)
    sizes[CUT] = are_cut(problem)
    sizes[MIXED] = bool((types[:, CLASS] >= 0).any())
    return sizes


def _is_timed(
    problem: Problem,
    visits: NDArray[np.int64],
    types: NDArray[np.int64],
    slots: NDArray[np.int64],
    ways: NDArray[np.int32],
    tables: Sequence[PayTable],
) -> bool:
    """Tell whether times matter at all: windows, limits that a day can reach, or pay by time."""
    if len(visits) == 0 or len(types) == 0:
        return True
    opens = slots[..., SLOT_OPENS].max()
    closes = min(slots[..., SLOT_CLOSES].min(), visits[:, CLOSES].min())
    limit = min(closes - opens, problem.max_on_board, types[:, MAX_WORK].min())
    limited = _longest_day(visits, types, ways[..., SECONDS_THERE]) > limit
    windows = max(visits[:, OPENS].max(), visits[:, READY].max()) > opens
    paid = any(
        table.rates[Feature.SECOND]
        or table.guarantee
        or table.promised
        or any(line.feature is Feature.SECOND for line in table.lines)
        for table in tables
    )
    return bool(limited or windows or paid or problem.prices.late_won_per_minute)


def _longest_day(
    visits: NDArray[np.int64], types: NDArray[np.int64], seconds: NDArray[np.int32]
) -> int:
    """Return what no day lasts longer than: all visits, each followed by the longest way from it.

    ``seconds`` between the nodes has shape (profiles, nodes, nodes), row = from.
    """
    first = seconds.shape[1] - len(visits)
    loads = np.unique(visits[:, KITCHEN])
    longest = seconds.max(axis=(0, 2)).astype(np.int64)
    trips = min(int(types[:, MAX_TRIPS].max()), len(visits))
    loading = trips * int(types[:, MAX_LOADS].max()) * longest[loads].max()
    reloading = (trips - 1) * types[:, RELOAD].max()
    begin = seconds[:, :first, loads].max()
    return int(begin + loading + reloading + longest[first:].sum() + visits[:, SERVICE].sum())
