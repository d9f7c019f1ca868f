"""Which trips a carrier may make in one model: those it makes now, one more, or free ones."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from random import Random

from delivery.model.places import TimeWindow
from delivery.model.problem import Problem
from delivery.model.solution import Trip
from delivery.model.units import Seconds
from delivery.solver.pool import Column
from delivery.solver.slots import Slot, Visit, may_serve

SHORTEST_TRIP = 45 * 60
LONGEST_TRIP = 130 * 60
WAY_BACK = 30 * 60
"""How long before and after its deliveries a trip is under way; only shapes slots."""

BETWEEN_TRIPS = 10 * 60
"""About the way from a last stop to the next kitchen; only shapes slots."""

SECOND_KITCHEN = 0.4
"""How often a trip may collect at one more kitchen, where its fleet may."""


def free_slots(problem: Problem, number: int, visits: Sequence[Visit], rng: Random) -> list[Slot]:
    """Return trips an idle carrier may make, each for a kitchen drawn by how many visits it has."""
    carrier = problem.carriers[number]
    slots: list[Slot] = []
    for wave in sorted({visit.wave for visit in visits}):
        own = [v for v in visits if v.wave == wave and may_serve(problem, number, v)]
        for period, each in enumerate(carrier.periods):
            open_to = [v for v in own if v.window.intersection(each.window) is not None]
            if open_to:
                slots += [
                    Slot(number, period, wave, (rng.choice(open_to).kitchen,), window, 0)
                    for window in _cut(_under_way(problem, open_to, each.window), rng)
                ]
    if carrier.max_trips is not None and len(slots) > carrier.max_trips:
        slots = rng.sample(slots, carrier.max_trips)
    slots.sort(key=lambda slot: slot.window)
    return [widened(problem, slot, visits, rng) for slot in _shared_work(slots, carrier.max_work)]


def _under_way(problem: Problem, visits: Sequence[Visit], period: TimeWindow) -> TimeWindow:
    """Return when trips to some visits may be under way in a period."""
    ready = min(problem.tasks[task].ready for visit in visits for task in visit.stop.tasks)
    closes = max(visit.window.end for visit in visits) + WAY_BACK
    start = min(max(period.start, ready - WAY_BACK), period.end)
    return TimeWindow(start, max(start, min(period.end, closes)))


def _cut(span: TimeWindow, rng: Random) -> list[TimeWindow]:
    """Cut a span into trips of a length left to chance."""
    count = max(1, round((span.end - span.start) / rng.randint(SHORTEST_TRIP, LONGEST_TRIP)))
    length = (span.end - span.start) // count
    starts = [span.start + number * length for number in range(count)]
    return [TimeWindow(start, start + length) for start in starts]


def _shared_work(slots: Sequence[Slot], max_work: Seconds | None) -> list[Slot]:
    """Share a carrier's work among its slots, by their lengths."""
    lengths = [slot.window.end - slot.window.start for slot in slots]
    share = 1.0 if max_work is None else min(1.0, max_work / max(sum(lengths), 1))
    return [
        replace(slot, max_work=int(length * share))
        for slot, length in zip(slots, lengths, strict=True)
    ]


def slots_now(problem: Problem, column: Column) -> list[Slot]:
    """Return the slots a route uses now, each with its share of the work that is left."""
    carrier = problem.carriers[column.draft.carrier]
    trips = column.route.trips
    slack = 0 if carrier.max_work is None else carrier.max_work - column.route.work
    slots = []
    for number, (trip, draft) in enumerate(zip(trips, column.draft.trips, strict=True)):
        span = _span(carrier.periods[trip.period].window, trips, number)
        worked = max(trip.end, min(span.end, _next_begin(trips, number))) - trip.begin
        most = span.end - span.start if carrier.max_work is None else worked + slack // len(trips)
        wave = problem.tasks[draft.tasks()[0]].wave
        slots.append(Slot(column.draft.carrier, trip.period, wave, draft.loads, span, most))
    return slots


def _span(period: TimeWindow, trips: Sequence[Trip], number: int) -> TimeWindow:
    """Return from when to when a trip may last between its neighbours in the period."""
    trip = trips[number]
    start, end = period.start, period.end
    if number and trips[number - 1].period == trip.period:
        start = trip.loadings[0].arrive
    if number + 1 < len(trips) and trips[number + 1].period == trip.period:
        end = trips[number + 1].loadings[0].arrive
    return TimeWindow(start, end)


def _next_begin(trips: Sequence[Trip], number: int) -> int:
    """Return when the next trip's first loading place is reached; this trip's end if none."""
    same = number + 1 < len(trips) and trips[number + 1].period == trips[number].period
    return trips[number + 1].loadings[0].arrive if same else trips[number].end


def further_slot(
    problem: Problem, column: Column, visits: Sequence[Visit], rng: Random
) -> list[Slot]:
    """Return one more trip the carrier might make, from a kitchen drawn among the visits."""
    number = column.draft.carrier
    carrier = problem.carriers[number]
    trips = column.route.trips
    if carrier.max_trips is not None and len(trips) >= carrier.max_trips:
        return []
    gaps = [
        (period, gap)
        for period, each in enumerate(carrier.periods)
        for gap in _gaps(each.window, [trip for trip in trips if trip.period == period])
    ]
    left = (
        None
        if carrier.max_work is None
        else carrier.max_work - (column.route.work if column else 0)
    )
    options = [
        Slot(number, period, visit.wave, (visit.kitchen,), gap, _least(gap.end - gap.start, left))
        for visit in visits
        if may_serve(problem, number, visit)
        for period, gap in gaps
        if visit.window.intersection(gap) is not None
    ]
    return [widened(problem, rng.choice(options), visits, rng)] if options else []


def _least(length: int, left: int | None) -> int:
    return length if left is None else min(length, left)


def _gaps(period: TimeWindow, trips: Sequence[Trip]) -> list[TimeWindow]:
    """Return the parts of a period before, between and after trips that hold another."""
    taken = (bound for trip in trips for bound in (trip.begin, trip.end + BETWEEN_TRIPS))
    bounds = [period.start, *taken, period.end]
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return [TimeWindow(start, end) for start, end in pairs if end - start >= SHORTEST_TRIP]


def widened(problem: Problem, slot: Slot, visits: Sequence[Visit], rng: Random) -> Slot:
    """Let a trip collect at one more kitchen, now and then, where its fleet may."""
    carrier = problem.carriers[slot.carrier]
    if len(slot.loads) >= carrier.max_loads_per_trip or rng.random() > SECOND_KITCHEN:
        return slot
    others = {v.kitchen for v in visits if v.wave == slot.wave and v.kitchen not in slot.loads}
    further = sorted(others & carrier.may_load_at)
    return replace(slot, loads=(*slot.loads, rng.choice(further))) if further else slot


def apart(slots: Sequence[Slot]) -> list[Slot]:
    """End each slot where the carrier's next one in the same period begins."""
    found = []
    for slot, after in zip_longest(slots, slots[1:]):
        if after is not None and (slot.carrier, slot.period) == (after.carrier, after.period):
            end = max(slot.window.start, min(slot.window.end, after.window.start))
            slot = replace(slot, window=TimeWindow(slot.window.start, end))
        found.append(slot)
    return found
