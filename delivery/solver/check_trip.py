"""The checker's questions about one trip: what is loaded, when, and how it is handed over."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from delivery.model.findings import LegTolerance, Violation, Where
from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Loading, Stop, Trip
from delivery.model.units import Seconds
from delivery.solver.check_words import clock, span, violation


@dataclass(frozen=True, slots=True)
class Feeding:
    """A task on its way through a hub: when it left its kitchen, and when it was handed in."""

    hub: int
    left_kitchen: Seconds
    done: Seconds


@dataclass(frozen=True, slots=True)
class Case:
    """What the questions about one route are asked with; ``number`` is the carrier's."""

    problem: Problem
    number: int
    feedings: Mapping[int, Feeding]
    legs: LegTolerance

    @property
    def carrier(self) -> Carrier:
        """The carrier whose route it is."""
        return self.problem.carriers[self.number]

    def leg(self, start: int, end: int) -> tuple[int, int]:
        """Return the seconds and metres the matrix gives from one place to another."""
        matrix = self.problem.matrices[self.carrier.profile]
        return int(matrix.durations[start, end]), int(matrix.distances[start, end])

    def hub_at(self, location: int) -> int | None:
        """Return the number of the hub at a place, None where there is none."""
        for number, hub in enumerate(self.problem.hubs):
            if hub.location == location:
                return number
        return None

    def waits_at(self, task: int, *, fed_here: bool) -> int:
        """Return the place a task is loaded at: its kitchen, or the hub it was brought to."""
        feeding = self.feedings.get(task)
        if feeding is None or fed_here:
            return self.problem.tasks[task].kitchen
        return self.problem.hubs[feeding.hub].location


def check_trip(case: Case, trip: Trip, number: int, *, reload: Seconds) -> Iterator[Violation]:
    """Yield every constraint that one trip breaks; ``reload`` is due at its first loading place."""
    where = Where(case.carrier.carrier_id, number)
    yield from _load(case, trip, where)
    yield from _carried_once(trip, where)
    for count, loading in enumerate(trip.loadings):
        at = Where(where.carrier, number, loading=count)
        yield from _loading(case, trip, loading, at)
        yield from _leaving(case, loading, at, reload=reload if count == 0 else 0)
    yield from _chain(case, trip, where)
    for count, stop in enumerate(trip.stops):
        at = Where(where.carrier, number, stop=count)
        yield from _hub_stop(case, stop, at) if stop.hub is not None else _door(case, stop, at)
        yield from _on_board(case, trip, stop, at)
        if count > 0 and _is_split(case, trip.stops[count - 1], stop):
            recipient = case.problem.tasks[stop.tasks[0]].recipient
            yield violation("unmerged", at, recipient, 1, tasks=stop.tasks)


def leg_violations(
    case: Case, seconds: int, metres: int, start: int, end: int, where: Where
) -> Iterator[Violation]:
    """Compare a leg with the matrix."""
    true_seconds, true_metres = case.leg(start, end)
    if not case.legs.allows_seconds(seconds, true_seconds):
        yield violation("leg_seconds", where, seconds, true_seconds)
    if not case.legs.allows_metres(metres, true_metres):
        yield violation("leg_metres", where, metres, true_metres)


def _load(case: Case, trip: Trip, where: Where) -> Iterator[Violation]:
    carrier = case.carrier
    if len(trip.loadings) > carrier.max_loads_per_trip:
        yield violation("max_loads", where, len(trip.loadings), carrier.max_loads_per_trip)
    boxes = 0
    for loading in trip.loadings:
        for task in loading.tasks:
            boxes += case.problem.tasks[task].boxes
    if boxes > carrier.capacity:
        yield violation("capacity", where, boxes, carrier.capacity)


def _carried_once(trip: Trip, where: Where) -> Iterator[Violation]:
    """Check that just what is loaded is handed over or fed, once each."""
    loaded = Counter(task for loading in trip.loadings for task in loading.tasks)
    handed = Counter(task for stop in trip.stops for task in stop.tasks)
    for task in sorted(loaded.keys() | handed.keys()):
        if loaded[task] != 1 or handed[task] != 1:
            yield violation("not_loaded", where, handed[task], loaded[task], tasks=(task,))


def _loading(case: Case, trip: Trip, loading: Loading, at: Where) -> Iterator[Violation]:
    if loading.location not in case.carrier.may_load_at:
        allowed = ", ".join(str(place) for place in sorted(case.carrier.may_load_at))
        yield violation("place", at, loading.location, allowed)
    boxes = 0
    for task in loading.tasks:
        boxes += case.problem.tasks[task].boxes
        fed_here = any(task in stop.tasks for stop in trip.stops if stop.hub is not None)
        place = case.waits_at(task, fed_here=fed_here)
        if loading.location != place:
            yield violation("wrong_kitchen", at, loading.location, place, tasks=(task,))
    if loading.boxes != boxes:
        yield violation("boxes", at, loading.boxes, boxes)


def _leaving(case: Case, loading: Loading, at: Where, *, reload: Seconds) -> Iterator[Violation]:
    """Check that everything is there, and the reload over, when the carrier leaves."""
    hub = case.hub_at(loading.location)
    ready = loading.arrive
    for task in loading.tasks:
        feeding = case.feedings.get(task)
        if hub is None:
            ready = max(ready, case.problem.tasks[task].ready)
        elif feeding is not None and feeding.hub == hub and loading.leave < feeding.done:
            times = clock(loading.leave), clock(feeding.done)
            yield violation("hub_order", at, *times, tasks=(task,))
    if loading.leave < ready:
        yield violation("ready", at, clock(loading.leave), clock(ready), tasks=loading.tasks)
    if loading.leave < loading.arrive + reload:
        yield violation("reload", at, clock(loading.leave), clock(loading.arrive + reload))
    if hub is not None:
        hours = case.problem.hubs[hub].hours
        # A carrier may be early and wait at the door, but it takes the boxes in opening hours.
        yield from _within_hours(hours, loading.leave, loading.leave, at)


def _within_hours(
    hours: TimeWindow, start: Seconds, end: Seconds, at: Where
) -> Iterator[Violation]:
    if start < hours.start or end > hours.end:
        yield violation("hub_hours", at, span(start, end), span(hours.start, hours.end))


def _chain(case: Case, trip: Trip, where: Where) -> Iterator[Violation]:
    """Check every leg but the first: it starts where and when the visit before was left."""
    before: Loading | Stop = trip.loadings[0]
    for count, loading in enumerate(trip.loadings[1:], start=1):
        at = Where(where.carrier, where.trip, loading=count)
        yield from _arrival(case, before, loading, at)
        before = loading
    for count, stop in enumerate(trip.stops):
        at = Where(where.carrier, where.trip, stop=count)
        yield from _arrival(case, before, stop, at)
        before = stop


def _arrival(
    case: Case, before: Loading | Stop, visit: Loading | Stop, at: Where
) -> Iterator[Violation]:
    if visit.arrive != before.leave + visit.leg_seconds:
        due = before.leave + visit.leg_seconds
        yield violation("arrive", at, clock(visit.arrive), clock(due))
    legs = visit.leg_seconds, visit.leg_metres
    yield from leg_violations(case, *legs, before.location, visit.location, at)


def _door(case: Case, stop: Stop, at: Where) -> Iterator[Violation]:
    """Check a hand-over: the right door, the right person, in time, as long as it takes."""
    tasks = [case.problem.tasks[task] for task in stop.tasks]
    barred = tuple(t for t in stop.tasks if not case.problem.eligible[case.number, t])
    if barred:
        yield violation("eligible", at, len(barred), case.carrier.carrier_id, tasks=barred)
    yield from _one_door(case, stop, at)
    begin = stop.arrive
    for task in tasks:
        begin = max(begin, task.window.start)
    if stop.begin != begin:
        yield violation("begin", at, clock(stop.begin), clock(begin), tasks=stop.tasks)
    for number, task in zip(stop.tasks, tasks, strict=True):
        if stop.begin > task.window.end:
            late = clock(stop.begin), clock(task.window.end)
            yield violation("window", at, *late, tasks=(number,))
    # One box takes the longest of the orders' hand-overs, each further box its extra; halves of a
    # second round up, once.
    milliseconds = max(task.handover for task in tasks)
    milliseconds += max(task.extra_box for task in tasks) * (sum(t.boxes for t in tasks) - 1)
    leave = stop.begin + (milliseconds + 500) // 1000
    if stop.leave != leave:
        yield violation("handover", at, clock(stop.leave), clock(leave), tasks=stop.tasks)


def _one_door(case: Case, stop: Stop, at: Where) -> Iterator[Violation]:
    """Check that a stop is at the door of one recipient; equal coordinates are 0 apart."""
    recipients = {case.problem.tasks[task].recipient for task in stop.tasks}
    if len(recipients) > 1:
        people = ", ".join(str(recipient) for recipient in sorted(recipients))
        yield violation("recipients", at, people, min(recipients), tasks=stop.tasks)
        return
    for task in stop.tasks:
        door = case.problem.tasks[task].door
        if stop.location != door and case.leg(stop.location, door) != (0, 0):
            yield violation("door", at, stop.location, door, tasks=(task,))


def _is_split(case: Case, before: Stop, stop: Stop) -> bool:
    """Tell whether two stops in a row should be one: of a person, at a door, windows that meet."""
    if before.hub is not None or stop.hub is not None:
        return False
    tasks = case.problem.tasks
    if tasks[before.tasks[0]].recipient != tasks[stop.tasks[0]].recipient:
        return False
    windows = [tasks[task].window for task in (*before.tasks, *stop.tasks)]
    meet = max(each.start for each in windows) <= min(each.end for each in windows)
    return meet and case.leg(before.location, stop.location) == (0, 0)


def _hub_stop(case: Case, stop: Stop, at: Where) -> Iterator[Violation]:
    """Check a feeding: at the hub, in its hours, as long as the handling takes."""
    if stop.hub is None:
        return
    hub = case.problem.hubs[stop.hub]
    if not case.carrier.may_feed:
        yield violation("may_feed", at, 1, 0, tasks=stop.tasks)
    if stop.location != hub.location:
        yield violation("door", at, stop.location, hub.location, tasks=stop.tasks)
    begin = max(stop.arrive, hub.hours.start)
    if stop.begin != begin:
        yield violation("begin", at, clock(stop.begin), clock(begin), tasks=stop.tasks)
    leave = stop.begin + case.problem.hub_handling
    if stop.leave != leave:
        yield violation("handover", at, clock(stop.leave), clock(leave), tasks=stop.tasks)
    yield from _within_hours(hub.hours, stop.begin, stop.leave, at)


def _on_board(case: Case, trip: Trip, stop: Stop, at: Where) -> Iterator[Violation]:
    """Check the minutes from leaving each order's own kitchen to the door, waiting included."""
    longest = 0
    for task in stop.tasks:
        left = _left_kitchen(case, trip, task)
        if left is None:
            return
        on_board = stop.begin - left
        longest = max(longest, on_board)
        if on_board > case.problem.max_on_board:
            yield violation("max_on_board", at, on_board, case.problem.max_on_board, tasks=(task,))
    if stop.on_board != longest:
        yield violation("on_board", at, stop.on_board, longest, tasks=stop.tasks)


def _left_kitchen(case: Case, trip: Trip, task: int) -> Seconds | None:
    """Return when a task left its own kitchen, None where this trip never loads it."""
    for loading in trip.loadings:
        if task in loading.tasks:
            feeding = case.feedings.get(task)
            through_hub = feeding is not None and case.hub_at(loading.location) == feeding.hub
            return feeding.left_kitchen if feeding and through_hub else loading.leave
    return None
