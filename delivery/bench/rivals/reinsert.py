"""Put unserved visits where they cost least: detours ranked first, the best priced truly."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Final, TypeAlias

from delivery.bench.rivals.roster import Priced, Roster
from delivery.bench.rivals.visits import Visit, visits_of
from delivery.model.units import Seconds
from delivery.solver.drafts import TripDraft

PRICED: Final = 16
IDLE_PRICED: Final = 8
MOST: Final = 300
"""Visits put in at most: an engine that leaves more unserved has not solved the day."""

Place: TypeAlias = tuple[Seconds, Callable[[], Priced | None]]
"""The seconds a place adds, and what prices the route with the visit there."""


def reinsert(roster: Roster) -> None:
    """Put in what is unserved, most boxes first."""
    served = roster.served()
    left = [task for task in range(len(roster.problem.tasks)) if task not in served]
    visits = visits_of(roster.problem, left)
    visits.sort(key=lambda visit: (-visit.boxes, visit.window.end))
    for visit in visits[:MOST]:
        _put_in(roster, visit)


def _put_in(roster: Roster, visit: Visit) -> None:
    ranked = sorted(_places(roster, visit), key=lambda place: place[0])
    idle = sorted(_idle(roster, visit), key=lambda place: place[0])
    for places in ((*ranked[:PRICED], *idle[:IDLE_PRICED]), idle[IDLE_PRICED:], ranked[PRICED:]):
        priced = [one for _, price in places if (one := price()) is not None]
        if priced:
            roster.put(min(priced, key=roster.rise))
            return


def _may(roster: Roster, number: int, visit: Visit) -> bool:
    carrier = roster.problem.carriers[number]
    eligible = roster.problem.eligible[number]
    return visit.kitchen in carrier.may_load_at and all(eligible[task] for task in visit.tasks)


def _places(roster: Roster, visit: Visit) -> Iterator[Place]:
    """Yield every place in the trips there are, and a further trip for who works already."""
    for number in roster.by_carrier:
        if not _may(roster, number, visit):
            continue
        trips = roster.trips_of(number)
        for index, trip in enumerate(trips):
            yield from _within(roster, number, index, trip, visit)
        yield from _new_trips(roster, number, visit)


def _within(
    roster: Roster, number: int, index: int, trip: TripDraft, visit: Visit
) -> Iterator[Place]:
    carrier = roster.problem.carriers[number]
    tasks = roster.problem.tasks
    boxes = sum(tasks[task].boxes for task in trip.tasks())
    is_new = visit.kitchen not in trip.loads
    if boxes + visit.boxes > carrier.capacity or (
        is_new and len(trip.loads) >= carrier.max_loads_per_trip
    ):
        return
    durations = roster.problem.matrices[carrier.profile].durations
    loads = (*trip.loads, visit.kitchen) if is_new else trip.loads
    way = int(durations[trip.loads[-1], visit.kitchen]) if is_new else 0
    path = [loads[-1], *(tasks[stop.tasks[0]].door for stop in trip.stops)]
    for position in range(len(trip.stops) + 1):
        seconds = way + int(durations[path[position], visit.door])
        after = path[position + 1] if position < len(trip.stops) else carrier.end
        if after is not None:
            seconds += int(durations[visit.door, after]) - int(durations[path[position], after])
        stops = (*trip.stops[:position], visit.stop, *trip.stops[position:])
        wider = replace(trip, loads=loads, stops=stops)
        yield seconds, partial(_with_changed_trip, roster, number, index, wider)


def _with_changed_trip(roster: Roster, number: int, index: int, trip: TripDraft) -> Priced | None:
    trips = roster.trips_of(number)
    return roster.priced(number, (*trips[:index], trip, *trips[index + 1 :]))


def _new_trips(roster: Roster, number: int, visit: Visit) -> Iterator[Place]:
    carrier = roster.problem.carriers[number]
    durations = roster.problem.matrices[carrier.profile].durations
    seconds = int(durations[visit.kitchen, visit.door]) + carrier.reload
    start = carrier.start
    seconds += 0 if start is None else int(durations[start, visit.kitchen])
    for period, each in enumerate(carrier.periods):
        if each.window.intersection(visit.window) is not None:
            trip = TripDraft(period, (visit.kitchen,), (visit.stop,))
            yield seconds, partial(roster.with_trip, number, trip)


def _idle(roster: Roster, visit: Visit) -> Iterator[Place]:
    """Yield a first trip for one idle carrier of each kind."""
    seen: set[int] = set()
    for number, carrier in enumerate(roster.problem.carriers):
        if number in roster.by_carrier or carrier.kind in seen:
            continue
        seen.add(carrier.kind)
        if _may(roster, number, visit):
            yield from _new_trips(roster, number, visit)
