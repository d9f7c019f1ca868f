"""What a kind of carriers can do in a day of few trips: the doors it can reach, and the ways.

Times of day are relaxed to what two doors alone tell: from one hand-over's begin to the next one's
passes the hand-over and the way, and no less than from the end of the first's window to the begin
of the second's. All else about the clock is counted, not placed: a shift has so many seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Carrier, Problem
from delivery.solver.bound.loading_paths import (
    LoadingPlaces,
    ways_between_doors,
    ways_to_doors,
)
from delivery.solver.bound.relaxed_tasks import RelaxedTasks

ROUTE_TRIPS = 2
NG_SIZE, NG_SIZE_OF_MANY = 8, 3
MANY_DOORS = 22
FEW_LOADS, MANY_LOADS = 3, 6


@dataclass(frozen=True, slots=True)
class RouteWays:
    """The day of a kind that goes out in one shift, for up to ``max_trips`` trips."""

    shift: int
    carrier: Carrier
    places: LoadingPlaces
    tasks: NDArray[np.int64]
    boxes: NDArray[np.int32]
    kitchens: NDArray[np.int32]
    seconds: NDArray[np.int64]
    metres: NDArray[np.int64]
    near: NDArray[np.uint64]
    own: NDArray[np.uint64]
    service: NDArray[np.int64]
    latest: NDArray[np.int64]
    length: int
    start_seconds: NDArray[np.int64]
    start_metres: NDArray[np.int64]
    join_seconds: NDArray[np.int64]
    join_metres: NDArray[np.int64]
    home_seconds: NDArray[np.int64]
    home_metres: NDArray[np.int64]


def is_route(carrier: Carrier) -> bool:
    """Tell whether a carrier's day is priced as a route: in one shift, of few trips to doors."""
    few = carrier.max_trips is not None and carrier.max_trips <= ROUTE_TRIPS
    return few and not carrier.may_feed and len({period.shift for period in carrier.periods}) == 1


def route_ways(
    problem: Problem,
    carrier_number: int,
    relaxed: RelaxedTasks,
    tasks: Sequence[int],
    no_detours: NDArray[np.int32],
) -> RouteWays | None:
    """Return the day of a carrier, None where it can serve none of the tasks."""
    carrier = problem.carriers[carrier_number]
    places = _places(problem, carrier)
    able = [t for t in tasks if _can(problem, carrier_number, t, places)]
    places = _within_reach(problem, carrier, places, relaxed, able, no_detours)
    able = [t for t in able if _can(problem, carrier_number, t, places)]
    return _day(problem, carrier, places, relaxed, able, no_detours)


def _places(problem: Problem, carrier: Carrier) -> LoadingPlaces:
    numbers = tuple(n for n, h in enumerate(problem.hubs) if h.location in carrier.may_load_at)
    if not any(other.may_feed for other in problem.carriers):
        numbers = ()
    kitchens = {task.kitchen for task in problem.tasks} & carrier.may_load_at
    most = carrier.max_loads_per_trip
    # Places cost a way each: who may load at many is let load at all, for fewer cases.
    most = MANY_LOADS if most >= FEW_LOADS and len(kitchens) <= MANY_LOADS else most
    hubs = tuple(problem.hubs[n].location for n in numbers)
    return LoadingPlaces(tuple(sorted(kitchens)), hubs, numbers, most)


def _within_reach(
    problem: Problem,
    carrier: Carrier,
    places: LoadingPlaces,
    relaxed: RelaxedTasks,
    able: list[int],
    no_detours: NDArray[np.int32],
) -> LoadingPlaces:
    """Leave out the hubs from which no door can be reached in a carrier's hours."""
    length = longest_day(carrier)
    doors = [problem.tasks[t].door for t in able]
    home = relaxed.service[able] + _ways_home(no_detours, doors, carrier.end)
    kept = []
    for number, hub in zip(places.hub_numbers, places.hubs, strict=True):
        way = 0 if carrier.start is None else int(no_detours[carrier.start, hub])
        if way + int((no_detours[hub, doors] + home).min(initial=length + 1)) <= length:
            kept.append((number, hub))
    hubs = tuple(hub for _, hub in kept)
    return LoadingPlaces(places.kitchens, hubs, tuple(n for n, _ in kept), places.most)


def longest_day(carrier: Carrier) -> int:
    """Return the most seconds of a day in one shift."""
    windows = [period.window for period in carrier.periods]
    length = max(w.end for w in windows) - min(w.start for w in windows)
    return length if carrier.max_work is None else min(length, carrier.max_work)


def _can(problem: Problem, carrier: int, task: int, places: LoadingPlaces) -> bool:
    who, what = problem.carriers[carrier], problem.tasks[task]
    loads = what.kitchen in places.kitchens or bool(places.hubs)
    return loads and what.boxes <= who.capacity and bool(problem.eligible[carrier, task])


def _day(
    problem: Problem,
    carrier: Carrier,
    places: LoadingPlaces,
    relaxed: RelaxedTasks,
    able: list[int],
    no_detours: NDArray[np.int32],
) -> RouteWays | None:
    windows = [period.window for period in carrier.periods]
    opens, closes = min(w.start for w in windows), max(w.end for w in windows)
    matrix = problem.matrices[carrier.profile]
    earliest, latest = _span(problem, carrier, places, able, (opens, closes), relaxed, no_detours)
    kept = np.nonzero(earliest <= latest)[0]
    if not len(kept):
        return None
    tasks = np.array(able)[kept]
    earliest, latest = earliest[kept], latest[kept]
    doors = [problem.tasks[t].door for t in tasks]
    service = relaxed.service[tasks]
    way = matrix.durations[np.ix_(doors, doors)].astype(np.int64)
    elapsed = np.maximum(service[:, None] + way, earliest[None, :] - latest[:, None])
    never = earliest[:, None] + service[:, None] + way > latest[None, :]
    # Orders of one recipient may be one stop: they begin together, and share its seconds.
    people = np.array([problem.tasks[t].recipient for t in tasks])
    alike = people[:, None] == people[None, :]
    seconds = np.where(alike, service[:, None], np.where(never, -1, elapsed))
    np.fill_diagonal(seconds, -1)
    joined = carrier.max_trips != 1
    ways = (matrix.durations, matrix.distances)
    first = [ways_to_doors(way, places, carrier.start, doors) for way in ways]
    between = [np.zeros((1, 1, 1), np.int64)] * 2
    if joined:
        between = [ways_between_doors(way, places, doors) for way in ways]
        gap = earliest[None, :] - latest[:, None]
        between[0] = np.maximum(between[0] + carrier.reload + service[None, :, None], gap[None])
    near, own = _ng_sets(way, service)
    home = [_ways_home(way, doors, carrier.end) for way in ways]
    return RouteWays(
        shift=carrier.periods[0].shift,
        carrier=carrier,
        places=places,
        tasks=tasks,
        boxes=np.array([problem.tasks[t].boxes for t in tasks], np.int32),
        kitchens=np.array([_number(problem.tasks[t].kitchen, places) for t in tasks], np.int32),
        seconds=seconds,
        metres=matrix.distances[np.ix_(doors, doors)].astype(np.int64),
        near=near,
        own=own,
        service=service,
        latest=_latest(problem, carrier, closes - earliest, None if joined else service + home[0]),
        length=closes - opens,
        start_seconds=first[0],
        start_metres=first[1],
        join_seconds=between[0],
        join_metres=between[1],
        home_seconds=home[0],
        home_metres=home[1],
    )


def _ways_home(
    matrix: NDArray[np.int32], doors: Sequence[int], home: int | None
) -> NDArray[np.int64]:
    if home is None:
        return np.zeros(len(doors), np.int64)
    return matrix[list(doors), home].astype(np.int64)


def _number(kitchen: int, places: LoadingPlaces) -> int:
    """Return the number of a kitchen; of one the carrier may not load at, one more than all."""
    if kitchen in places.kitchens:
        return places.kitchens.index(kitchen)
    return len(places.kitchens)


def _span(
    problem: Problem,
    carrier: Carrier,
    places: LoadingPlaces,
    able: list[int],
    open_hours: tuple[int, int],
    relaxed: RelaxedTasks,
    no_detours: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return when each task's hand-over can begin at the earliest and at the latest."""
    matrix = no_detours
    opens, closes = open_hours
    earliest, latest = np.zeros(len(able), np.int64), np.zeros(len(able), np.int64)
    for number, t in enumerate(able):
        task = problem.tasks[t]
        loaded = []
        if task.kitchen in places.kitchens:
            way = 0 if carrier.start is None else int(matrix[carrier.start, task.kitchen])
            ready = max(task.ready, opens + way)
            loaded.append(ready + int(matrix[task.kitchen, task.door]))
        # From a hub it is there no sooner than it is ready.
        loaded += [max(task.ready, opens) + int(matrix[hub, task.door]) for hub in places.hubs]
        earliest[number] = max(task.window.start, min(loaded))
        latest[number] = min(task.window.end, closes - int(relaxed.service[t]))
    return earliest, latest


def _latest(
    problem: Problem,
    carrier: Carrier,
    left: NDArray[np.int64],
    ending: NDArray[np.int64] | None,
) -> NDArray[np.int64]:
    """Return the most seconds from each hand-over's begin to the end of its trip, or route.

    ``left`` is how long the shift goes on then; ``ending`` what a trip's last door adds, None where
    a route's trips are joined.
    """
    if carrier.max_work is not None:
        left = np.minimum(left, carrier.max_work)
    if ending is not None:
        # All doors of a trip lie within the minutes on board.
        left = np.minimum(left, problem.max_on_board + int(ending.max()))
    return left


def _ng_sets(
    way: NDArray[np.int64], service: NDArray[np.int64]
) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return each door's nearest doors and itself, as bits in words of 64."""
    n = len(way)
    words = (n + 63) // 64
    near, own = np.zeros((n, words), np.uint64), np.zeros((n, words), np.uint64)
    size = NG_SIZE if n <= MANY_DOORS else NG_SIZE_OF_MANY
    order = np.argsort(way + way.T, axis=1, kind="stable")
    for i in range(n):
        own[i, i >> 6] = np.uint64(1 << (i & 63))
        for j in order[i, : size + 1]:
            near[i, j >> 6] |= np.uint64(1 << (int(j) & 63))
        near[i] |= own[i]
    return near, own
