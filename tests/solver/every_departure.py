"""All ways to carry a small draft out, tried one by one: what the scheduler is held to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from delivery.model.problem import Carrier, Problem
from delivery.solver.drafts import (
    RouteDraft,
    TripDraft,
)

HUB = 2


@dataclass(frozen=True)
class Clock:
    """How far a shift has come: the time, where, when it set out, when boxes left by task.

    ``late`` adds up how much later than wished the hand-overs began.
    """

    now: int
    here: int | None
    begun: int | None
    left: dict[int, int]
    late: int = 0


class EveryDeparture:
    """All ways to carry a draft out: each loading may be left at any second.

    Written apart from the scheduler, straight from the fine print of plans: a hand-over starts on
    arrival or as its window opens, and only loading places are waited at for longer.
    """

    def __init__(self, problem: Problem, draft: RouteDraft) -> None:
        self.problem = problem
        self.draft = draft
        self.carrier: Carrier = problem.carriers[0]

    def least_work(self) -> int | None:
        """Return the least work of all, None where nothing is feasible."""
        best = min((work for work, _ in self._ends()), default=None)
        limit = self.carrier.max_work
        return best if best is None or limit is None or best <= limit else None

    def least_late(self) -> int:
        """Return the least lateness of all that take the least work."""
        return min(self._ends())[1]

    def _ends(self) -> Iterator[tuple[int, int]]:
        for end in self._trips(0, Clock(0, self.carrier.start, None, {})):
            if end.begun is not None:
                yield end.now - end.begun, end.late

    def _leg(self, start: int | None, end: int) -> int:
        return 0 if start is None else int(self.problem.matrices[0].durations[start, end])

    def _trips(self, number: int, clock: Clock) -> Iterator[Clock]:
        trips = self.draft.trips
        if number == len(trips):
            back = self._leg(clock.here, self.carrier.end) if self.carrier.end is not None else 0
            if clock.now + back <= self.carrier.periods[trips[-1].period].window.end:
                yield replace(clock, now=clock.now + back)
            return
        opens = self.carrier.periods[trips[number].period].window.start
        reached = replace(clock, now=max(clock.now, opens), left={})
        for loaded in self._loads(trips[number], 0, number, reached):
            after = self._stops(trips[number], loaded)
            if after is not None:
                yield from self._trips(number + 1, after)

    def _loads(self, trip: TripDraft, count: int, number: int, clock: Clock) -> Iterator[Clock]:
        if count == len(trip.loads):
            yield clock
            return
        place = trip.loads[count]
        arrive = clock.now + self._leg(clock.here, place)
        reload = self.carrier.reload if number > 0 and count == 0 else 0
        first, last = self._may_leave(trip, place)
        for leave in range(max(arrive + reload, first), last + 1):
            begun = leave - self._leg(clock.here, place) if clock.begun is None else clock.begun
            left = {**clock.left, **dict.fromkeys(self._loaded(trip, place), leave)}
            if place == HUB and trip.collects:
                left |= dict.fromkeys(trip.collects.tasks, trip.collects.left_kitchen)
            after = Clock(leave, place, begun, left, clock.late)
            yield from self._loads(trip, count + 1, number, after)

    def _loaded(self, trip: TripDraft, place: int) -> list[int]:
        hub = set(trip.collects.tasks) if trip.collects else set()
        if place == HUB:
            return sorted(hub)
        return [t for t in trip.tasks() if t not in hub and self.problem.tasks[t].kitchen == place]

    def _may_leave(self, trip: TripDraft, place: int) -> tuple[int, int]:
        last = self.carrier.periods[trip.period].window.end
        if place == HUB:
            hours = self.problem.hubs[0].hours
            assert trip.collects is not None
            return max(hours.start, trip.collects.ready), min(hours.end, last)
        first = max(self.problem.tasks[task].ready for task in self._loaded(trip, place))
        for stop in trip.stops:
            if stop.transfer and set(stop.tasks) & set(self._loaded(trip, place)):
                first = max(first, stop.transfer.left_kitchen)
        return first, last

    def _stops(self, trip: TripDraft, clock: Clock) -> Clock | None:
        now, here, late = clock.now, clock.here, clock.late
        for stop in trip.stops:
            tasks = [self.problem.tasks[task] for task in stop.tasks]
            place = tasks[0].door if stop.transfer is None else HUB
            now += self._leg(here, place)
            here = place
            if stop.transfer is None:
                now = max(now, *(task.window.start for task in tasks))
                longest = max(now - clock.left[task] for task in stop.tasks)
                in_time = all(now <= task.window.end for task in tasks)
                if not in_time or longest > self.problem.max_on_board:
                    return None
                wishes = [task.wish.until for task in tasks if task.wish]
                late += max(0, now - min(wishes, default=now))
                now += self.problem.handover_seconds(stop.tasks)
            else:
                hours = self.problem.hubs[0].hours
                now = max(now, hours.start) + self.problem.hub_handling
                if now > min(hours.end, stop.transfer.ready):
                    return None
            if now > self.carrier.periods[trip.period].window.end:
                return None
        return replace(clock, now=now, here=here, late=late)
