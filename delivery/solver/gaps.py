"""Every place of a plan where one more visit could go, with what is fixed around it.

A visit goes between two visits of a trip, or makes a trip of its own between two trips of a shift
or in a shift not worked yet. Everything before it in the shift and everything after it is a `Span`
each, so what the visit does to the paid time follows in constant time.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from delivery.model.problem import Carrier, Problem
from delivery.model.units import Seconds
from delivery.solver.drafts import TripDraft
from delivery.solver.schedule import Scheduler
from delivery.solver.spans import FAR, NOTHING, Span, joined, span
from delivery.solver.timing import Event

NOWHERE = -1


class Gap(NamedTuple):
    """One place; locations are `NOWHERE` where there is none.

    ``column`` numbers the plan's routes, NOWHERE for an idle carrier. ``trip`` is the trip a visit
    goes into, or the number of the trip it makes (``position`` NOWHERE). ``head`` runs from the
    shift's first loading to the trip's last; ``mid`` over the stops since; ``tail`` to the shift's
    end. ``lead`` is the way to the first loading, ``worked`` the shift's paid time, ``board`` the
    seconds from leaving the last loading place to leaving the stop before, ``later_board`` the most
    such seconds of a door behind.
    """

    column: int
    carrier: int
    profile: int
    trip: int
    position: int
    period: int
    first: int
    last: int
    head: Span
    head_at: int
    mid: Span
    mid_from: int
    mid_at: int
    tail: Span
    tail_at: int
    tail_reload: Seconds
    reload: Seconds
    opens: Seconds
    closes: Seconds
    lead: Seconds
    worked: Seconds
    boxes: int
    board: Seconds
    later_board: Seconds
    neighbours: tuple[int, int]
    ready: Mapping[int, Seconds]
    is_sure: bool


class _Shift(NamedTuple):
    """A shift worked: its trips, numbered from ``first``, and its visits in a chain."""

    first: int
    trips: Sequence[TripDraft]
    events: Sequence[Event]
    back: Seconds


class CarrierGaps:
    """The gaps of one carrier's day."""

    def __init__(
        self,
        problem: Problem,
        scheduler: Scheduler,
        number: int,
        column: int,
        trips: Sequence[TripDraft],
    ) -> None:
        self.problem = problem
        self._scheduler = scheduler
        self._number = number
        self._column = column
        self.carrier: Carrier = problem.carriers[number]
        self._trips = trips

    def gaps(self) -> Iterator[Gap]:
        """Yield the gaps within trips, then those between them, shift by shift."""
        may_go_again = self.carrier.max_trips is None or len(self._trips) < self.carrier.max_trips
        for shift in dict.fromkeys(period.shift for period in self.carrier.periods):
            numbers = [n for n, t in enumerate(self._trips) if self._shift_of(t) == shift]
            if not numbers:
                if may_go_again:
                    yield from self._in_new_shift(shift)
                continue
            trips = [self._trips[number] for number in numbers]
            events, back = self._scheduler.events(self.carrier, trips)
            worked = _Shift(numbers[0], trips, events, back[0])
            yield from _WorkedShift(self, worked).gaps(shift, may_go_again=may_go_again)

    def _shift_of(self, trip: TripDraft) -> int:
        return self.carrier.periods[trip.period].shift

    def _in_new_shift(self, shift: int) -> Iterator[Gap]:
        first = sum(self._shift_of(trip) < shift for trip in self._trips)
        for period, each in enumerate(self.carrier.periods):
            if each.shift == shift:
                yield self.gap(
                    trip=first,
                    period=period,
                    first=first,
                    last=first,
                    opens=each.window.start,
                    closes=each.window.end,
                    tail=self.end(period),
                )

    def end(self, period: int) -> Span:
        """Return the end of a shift in one of its periods."""
        return span(0, -FAR, self.carrier.periods[period].window.end)

    def gap(self, **known: object) -> Gap:
        """Return a gap of this day; what is not said is nothing."""
        end = self.carrier.end
        fields = {
            "column": self._column,
            "carrier": self._number,
            "profile": self.carrier.profile,
            "position": NOWHERE,
            "head": NOTHING,
            "head_at": NOWHERE if self.carrier.start is None else self.carrier.start,
            "mid": NOTHING,
            "mid_from": NOWHERE,
            "mid_at": NOWHERE,
            "tail_at": NOWHERE if end is None else end,
            "tail_reload": 0,
            "reload": 0,
            "lead": 0,
            "worked": 0,
            "boxes": 0,
            "board": 0,
            "later_board": -FAR,
            "neighbours": (NOWHERE, NOWHERE),
            "ready": {},
            "is_sure": True,
        }
        # Types of a table of defaults are not followed; a name that Gap has not fails at once.
        return Gap(**{**fields, **known})  # type: ignore[arg-type]


class _WorkedShift:
    """The gaps of a shift worked: its visits joined from both ends."""

    def __init__(self, day: CarrierGaps, shift: _Shift) -> None:
        self._day = day
        self._shift = shift
        events = shift.events
        windows = [day.carrier.periods[trip.period].window for trip in shift.trips]
        self._nodes = [
            span(e.service, max(e.earliest, windows[e.trip].start + e.reload), e.latest)
            for e in events
        ]
        first, opens = events[0], windows[0].start + events[0].leg_seconds
        begun = span(0, max(first.earliest, opens), first.latest)
        self._prefix = [begun]
        for event, node in zip(events[1:], self._nodes[1:], strict=True):
            self._prefix.append(joined(self._prefix[-1], event.leg_seconds + event.reload, node))
        suffix = [joined(self._nodes[-1], shift.back, day.end(shift.trips[-1].period))]
        for number in range(len(events) - 2, -1, -1):
            following = events[number + 1]
            way = following.leg_seconds + following.reload
            suffix.append(joined(self._nodes[number], way, suffix[-1]))
        self._suffix = suffix[::-1]
        whole = joined(self._prefix[-1], shift.back, day.end(shift.trips[-1].period))
        self._worked = int(whole.duration) + first.leg_seconds
        # A gap with no wait before a period's beginning is timed to the second.
        self._is_sure = len({trip.period for trip in shift.trips}) == 1

    def gaps(self, shift: int, *, may_go_again: bool) -> Iterator[Gap]:
        """Yield the gaps within the shift's trips, and between them where one more trip may be."""
        begins = [
            next(n for n, event in enumerate(self._shift.events) if event.trip == trip)
            for trip in range(len(self._shift.trips))
        ]
        begins.append(len(self._shift.events))
        for trip in range(len(self._shift.trips)):
            yield from self._within(trip, begins[trip], begins[trip + 1])
        if may_go_again:
            for before in range(len(self._shift.trips) + 1):
                for period, each in enumerate(self._day.carrier.periods):
                    if each.shift == shift and self._is_between(before, period):
                        yield self._between(before, period, begins[before])

    def _is_between(self, before: int, period: int) -> bool:
        periods = [trip.period for trip in self._shift.trips]
        return all(p <= period for p in periods[:before]) and all(
            p >= period for p in periods[before:]
        )

    def _within(self, trip: int, begin: int, end: int) -> Iterator[Gap]:
        events, draft = self._shift.events, self._shift.trips[trip]
        loaded = begin + len(draft.loads) - 1
        boards = self._boards(trip, loaded, end)
        mid, mid_from, mid_at, board = NOTHING, NOWHERE, NOWHERE, 0
        for place in range(loaded, end):
            if place > loaded:
                event = events[place]
                way = event.leg_seconds if place > loaded + 1 else 0
                mid = joined(mid, way, self._nodes[place])
                mid_from = event.location if mid_from == NOWHERE else mid_from
                mid_at = event.location
                board += event.leg_seconds + event.service
            position = place - loaded
            yield self._day.gap(
                trip=self._shift.first + trip,
                position=position,
                period=draft.period,
                first=self._shift.first,
                last=self._shift.first + len(self._shift.trips),
                head=self._prefix[loaded],
                head_at=events[loaded].location,
                mid=mid,
                mid_from=mid_from,
                mid_at=mid_at,
                **self._behind(place + 1, trip),
                opens=0,
                closes=self._day.carrier.periods[draft.period].window.end,
                lead=events[0].leg_seconds,
                worked=self._worked,
                boxes=sum(self._day.problem.tasks[task].boxes for task in draft.tasks()),
                board=board,
                later_board=max(boards[position:], default=-FAR),
                neighbours=(self._person(draft, position - 1), self._person(draft, position)),
                ready={
                    event.location: event.earliest
                    for event in events[begin : loaded + 1]
                    if event.location in self._day.problem.kitchens
                },
                is_sure=self._is_sure,
            )

    def _behind(self, place: int, trip: int) -> dict[str, object]:
        """Return what follows a place: the shift's next visit, or its end."""
        events = self._shift.events
        if place < len(events):
            after = events[place]
            return {
                "tail": self._suffix[place],
                "tail_at": after.location,
                "tail_reload": after.reload,
            }
        return {"tail": self._day.end(self._shift.trips[trip].period)}

    def _between(self, before: int, period: int, place: int) -> Gap:
        """Return the gap for a trip of its own before one of the shift's trips, or after all."""
        events, carrier = self._shift.events, self._day.carrier
        window = carrier.periods[period].window
        behind = self._behind(place, -1)
        if place == len(events):
            behind = {"tail": self._day.end(period)}
        elif before == 0:
            behind["tail_reload"] = carrier.reload
        if before:
            behind["head"] = self._prefix[place - 1]
            behind["head_at"] = events[place - 1].location
        return self._day.gap(
            trip=self._shift.first + before,
            period=period,
            first=self._shift.first,
            last=self._shift.first + len(self._shift.trips),
            reload=carrier.reload if before else 0,
            opens=window.start,
            closes=window.end,
            lead=events[0].leg_seconds if before else 0,
            worked=self._worked,
            is_sure=self._is_sure and period == self._shift.trips[0].period,
            **behind,
        )

    def _boards(self, trip: int, loaded: int, end: int) -> list[Seconds]:
        """Return per stop of a trip the ways and services since its last loading place."""
        found, clock = [], 0
        for number, place in enumerate(range(loaded + 1, end)):
            event = self._shift.events[place]
            clock += event.leg_seconds
            is_door = self._shift.trips[trip].stops[number].transfer is None
            found.append(clock if is_door else -FAR)
            clock += event.service
        return found

    def _person(self, draft: TripDraft, position: int) -> int:
        """Return the recipient of a trip's stop, NOWHERE where it is no door."""
        if not 0 <= position < len(draft.stops) or draft.stops[position].transfer is not None:
            return NOWHERE
        return self._day.problem.tasks[draft.stops[position].tasks[0]].recipient
