"""The times of a route: when each trip leaves so that the paid time is least (see ``timing``).

Of equal paid times the least late against wishes is taken, where lateness is priced.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from delivery.model.places import TimeWindow
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Loading, Route, Stop, Trip
from delivery.model.units import Seconds
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.kept_routes import KeptRoutes
from delivery.solver.lateness import Lateness
from delivery.solver.timing import (
    Event,
    deliver_early,
    deliver_soonest,
    set_earliest,
    set_latest,
)


class Scheduler:
    """Puts times to drafts of one problem; holds its matrices as memory views for speed."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._durations = [
            np.ascontiguousarray(matrix.durations).data for matrix in problem.matrices
        ]
        self._distances = [
            np.ascontiguousarray(matrix.distances).data for matrix in problem.matrices
        ]
        self._hub_at = {hub.location: hub for hub in problem.hubs}
        self._handover: dict[tuple[int, ...], Seconds] = {}
        self._lateness = Lateness(problem)
        self._kept = KeptRoutes(problem)

    def seconds(self, carrier: Carrier, origin: int, destination: int) -> Seconds:
        """Return the travel time between two locations for a carrier."""
        return int(self._durations[carrier.profile][origin, destination])

    def schedule(self, draft: RouteDraft) -> Route | None:
        """Return the draft with its times, or None where it breaks a rule."""
        carrier = self._problem.carriers[draft.carrier]
        if not draft.trips or not self._fits(carrier, draft) or not self._kept.in_order(draft):
            return None
        trips: list[Trip] = []
        work = 0
        first = 0
        while first < len(draft.trips):
            shift = carrier.periods[draft.trips[first].period].shift
            last = first
            while last + 1 < len(draft.trips) and (
                carrier.periods[draft.trips[last + 1].period].shift == shift
            ):
                last += 1
            done = self._shift(carrier, draft.trips[first : last + 1])
            if done is None:
                return None
            trips += done
            work += done[-1].end - done[0].begin
            first = last + 1
        if carrier.max_work is not None and work > carrier.max_work:
            return None
        if not self._kept.holds(draft.carrier, trips):
            return None
        metres = sum(_metres(trip) for trip in trips)
        return Route(draft.carrier, tuple(trips), work, metres)

    def _fits(self, carrier: Carrier, draft: RouteDraft) -> bool:
        """Tell whether the draft keeps every rule that needs no times."""
        if carrier.max_trips is not None and len(draft.trips) > carrier.max_trips:
            return False
        tasks = self._problem.tasks
        for trip in draft.trips:
            if len(trip.loads) > carrier.max_loads_per_trip or not trip.stops:
                return False
            if sum(tasks[task].boxes for task in trip.tasks()) > carrier.capacity:
                return False
            if not carrier.may_load_at.issuperset(trip.loads) or not self._loads_all(trip):
                return False
        eligible = self._problem.eligible[draft.carrier]
        return all(eligible[task] for task in draft.delivered())

    def _loads_all(self, trip: TripDraft) -> bool:
        """Tell whether every task's boxes are taken on somewhere on the trip."""
        collected = set(trip.collects.tasks) if trip.collects else set()
        return all(
            task in collected or self._problem.tasks[task].kitchen in trip.loads
            for task in trip.tasks()
        )

    def _shift(self, carrier: Carrier, drafts: Sequence[TripDraft]) -> list[Trip] | None:
        """Return one shift's trips with their times, or None."""
        events, back = self.events(carrier, drafts)
        windows = [carrier.periods[draft.period].window for draft in drafts]
        if not set_earliest(events, windows, back[0]):
            return None
        set_latest(events)
        deliver_early(events)
        trips = self._timed(drafts, events, windows, back)
        if not self._on_board_within(trips):
            return None
        late = self._lateness.seconds(trips)
        if not late:
            return trips
        latest = [event.begin for event in events]
        deliver_soonest(events, windows, self._problem.max_on_board)
        if any(event.begin > begin for event, begin in zip(events, latest, strict=True)):
            return trips
        sooner = self._timed(drafts, events, windows, back)
        keeps = self._on_board_within(sooner) and self._lateness.seconds(sooner) < late
        return sooner if keeps else trips

    def _timed(
        self,
        drafts: Sequence[TripDraft],
        events: Sequence[Event],
        windows: Sequence[TimeWindow],
        back: tuple[int, int],
    ) -> list[Trip]:
        """Return a shift's trips at the times its visits are set to."""
        trips: list[Trip] = []
        left: Seconds | None = None
        for number, draft in enumerate(drafts):
            if left is not None:
                left = max(left, windows[number].start)
            trip, left = self._trip(number, draft, events, left)
            trips.append(trip)
        trips[-1] = replace(trips[-1], back_seconds=back[0], back_metres=back[1])
        return trips

    def events(
        self, carrier: Carrier, drafts: Sequence[TripDraft]
    ) -> tuple[list[Event], tuple[int, int]]:
        """Lay a shift out as a chain of visits; also return the way back's seconds, metres."""
        durations = self._durations[carrier.profile]
        distances = self._distances[carrier.profile]
        here = carrier.start
        events: list[Event] = []
        for number, draft in enumerate(drafts):
            period = carrier.periods[draft.period].window
            visits = [(place, None) for place in draft.loads]
            for place, stop in (*visits, *((self._door(stop), stop) for stop in draft.stops)):
                leg = (0, 0) if here is None else (durations[here, place], distances[here, place])
                if stop is None:
                    reload = carrier.reload if number and place == draft.loads[0] else 0
                    event = self._loading(number, draft, place, leg, period.end, reload)
                else:
                    event = self._stop(number, stop, place, leg, period.end)
                    due = self._due(draft, stop)
                    event.latest = event.latest if due is None else min(event.latest, due)
                events.append(event)
                here = place
        if carrier.end is None or here is None:
            return events, (0, 0)
        return events, (durations[here, carrier.end], distances[here, carrier.end])

    def _door(self, stop: StopDraft) -> int:
        if stop.transfer is not None:
            return self._problem.hubs[stop.transfer.hub].location
        return self._problem.tasks[stop.tasks[0]].door

    def _loading(
        self,
        number: int,
        draft: TripDraft,
        place: int,
        leg: tuple[int, int],
        latest: Seconds,
        reload: Seconds,
    ) -> Event:
        """Return a visit to a loading place; it "begins" when the boxes are on board."""
        tasks = self._problem.tasks
        hub = self._hub_at.get(place)
        if hub is not None:
            ready = draft.collects.ready if draft.collects else latest + 1
            window = (max(ready, hub.hours.start), min(latest, hub.hours.end))
        else:
            loaded = [t for t in draft.tasks() if tasks[t].kitchen == place]
            window = (max((tasks[t].ready for t in loaded), default=0), latest)
            for stop in draft.stops:
                if stop.transfer and any(tasks[t].kitchen == place for t in stop.tasks):
                    window = (max(window[0], stop.transfer.left_kitchen), latest)
        left = self._kept.left(draft, place)
        window = window if left is None else (left, left)
        return Event(number, place, *leg, reload, *window, 0, True)

    def _stop(
        self, number: int, stop: StopDraft, place: int, leg: tuple[int, int], latest: Seconds
    ) -> Event:
        if stop.transfer is not None:
            hours = self._problem.hubs[stop.transfer.hub].hours
            handling = self._problem.hub_handling
            closes = min(latest, hours.end, stop.transfer.ready) - handling
            return Event(number, place, *leg, 0, hours.start, closes, handling, False)
        windows = [self._problem.tasks[task].window for task in stop.tasks]
        service = self._handover_seconds(stop.tasks)
        opens = max(window.start for window in windows)
        closes = min(min(window.end for window in windows), latest - service)
        return Event(number, place, *leg, 0, opens, closes, service, False)

    def _due(self, draft: TripDraft, stop: StopDraft) -> Seconds | None:
        """Return when boxes from a hub must be at the door; None where the stop has none."""
        collects = draft.collects
        if collects is None or set(collects.tasks).isdisjoint(stop.tasks):
            return None
        return collects.left_kitchen + self._problem.max_on_board

    def _handover_seconds(self, tasks: tuple[int, ...]) -> Seconds:
        known = self._handover.get(tasks)
        if known is None:
            known = self._handover[tasks] = self._problem.handover_seconds(tasks)
        return known

    def _trip(
        self, number: int, draft: TripDraft, events: Sequence[Event], left: Seconds | None
    ) -> tuple[Trip, Seconds]:
        """Return one trip with its times, the way back apart, and when its last visit is left.

        ``left`` is when the visit before was left; None at the start of a shift, which begins
        just early enough.
        """
        own = [event for event in events if event.trip == number]
        loadings: list[Loading] = []
        stops: list[Stop] = []
        left_kitchen = (
            dict.fromkeys(draft.collects.tasks, draft.collects.left_kitchen)
            if (draft.collects)
            else {}
        )
        for event in own:
            arrive = event.begin if left is None else left + event.leg_seconds
            left = event.begin + event.service
            if event.is_loading:
                loading = self._loaded(draft, event, arrive)
                loadings.append(loading)
                left_kitchen.update(
                    (task, loading.leave) for task in loading.tasks if task not in left_kitchen
                )
            else:
                stops.append(self._stopped(draft.stops[len(stops)], event, arrive, left_kitchen))
        assert left is not None
        return Trip(draft.period, tuple(loadings), tuple(stops), 0, 0), left

    def _loaded(self, draft: TripDraft, event: Event, arrive: Seconds) -> Loading:
        tasks = self._problem.tasks
        if event.location in self._hub_at:
            loaded = draft.collects.tasks if draft.collects else ()
        else:
            collected = set(draft.collects.tasks) if draft.collects else set()
            loaded = tuple(
                task
                for task in draft.tasks()
                if tasks[task].kitchen == event.location and task not in collected
            )
        return Loading(
            location=event.location,
            tasks=loaded,
            boxes=sum(tasks[task].boxes for task in loaded),
            arrive=arrive,
            leave=event.begin,
            leg_seconds=event.leg_seconds,
            leg_metres=event.leg_metres,
        )

    @staticmethod
    def _stopped(
        stop: StopDraft, event: Event, arrive: Seconds, left_kitchen: dict[int, Seconds]
    ) -> Stop:
        return Stop(
            location=event.location,
            hub=stop.transfer.hub if stop.transfer else None,
            tasks=stop.tasks,
            arrive=arrive,
            begin=event.begin,
            leave=event.begin + event.service,
            on_board=max(event.begin - left_kitchen[task] for task in stop.tasks),
            leg_seconds=event.leg_seconds,
            leg_metres=event.leg_metres,
        )

    def _on_board_within(self, trips: Sequence[Trip]) -> bool:
        """Tell whether every hand-over at a door begins within the minutes on board."""
        limit = self._problem.max_on_board
        return all(
            stop.on_board <= limit for trip in trips for stop in trip.stops if stop.hub is None
        )


def _metres(trip: Trip) -> int:
    loadings = sum(loading.leg_metres for loading in trip.loadings)
    return loadings + sum(stop.leg_metres for stop in trip.stops) + trip.back_metres
