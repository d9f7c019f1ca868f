"""What a route must keep of a plan it replaces: trips that have left, locked orders and times."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from delivery.model.problem import Problem
from delivery.model.solution import Stop, Trip
from delivery.model.units import Seconds
from delivery.solver.drafts import RouteDraft, TripDraft


class KeptRoutes:
    """Tells whether routes hold what the problem keeps; knows when kept trips were loaded."""

    def __init__(self, problem: Problem) -> None:
        self._trips: dict[int, list[Trip]] = defaultdict(list)
        self._left: dict[tuple[int, int], Seconds] = {}
        for kept in problem.kept:
            self._trips[kept.carrier].append(kept.trip)
            first = kept.trip.stops[0].tasks[0]
            for loading in kept.trip.loadings:
                self._left[first, loading.location] = loading.leave
        self._opens = problem.opens
        self._tasks = problem.tasks
        self._place = {
            task: (number, place)
            for number, sequence in enumerate(problem.sequences)
            for place, task in enumerate(sequence)
        }

    def left(self, draft: TripDraft, location: int) -> Seconds | None:
        """Return when a trip that has left was loaded somewhere; None where it has not left."""
        if not self._left:
            return None
        return self._left.get((draft.stops[0].tasks[0], location))

    def in_order(self, draft: RouteDraft) -> bool:
        """Tell whether a route hands over what has a fixed order in that order."""
        if not self._place:
            return True
        places = [self._place[task] for task in draft.delivered() if task in self._place]
        return all(
            before[0] == after[0] and before[1] <= after[1] for before, after in pairwise(places)
        )

    def holds(self, carrier: int, trips: Sequence[Trip]) -> bool:
        """Tell whether all that has left with a carrier is in its route as it left.

        Nobody waits at a door for a fixed time either: a hand-over begins at once when its window
        is open, in every plan.
        """
        if self._opens and any(self._waits(stop) for trip in trips for stop in trip.stops):
            return False
        kept = self._trips.get(carrier, ())
        return not kept or {_left(trip) for trip in kept} <= {_left(trip) for trip in trips}

    def _waits(self, stop: Stop) -> bool:
        """Tell whether the hand-over begins later than on arrival, and than its window opens."""
        if stop.hub is not None or self._opens.keys().isdisjoint(stop.tasks):
            return False
        opens = [self._opens.get(task, self._tasks[task].window.start) for task in stop.tasks]
        return stop.begin != max(stop.arrive, *opens)


def _left(trip: Trip) -> tuple[object, ...]:
    """Return what of a trip is past or under way: loadings, hand-overs, and their times."""
    loadings = ((each.location, frozenset(each.tasks), each.leave) for each in trip.loadings)
    stops = ((each.hub, frozenset(each.tasks), each.begin, each.leave) for each in trip.stops)
    return trip.period, tuple(loadings), tuple(stops)
