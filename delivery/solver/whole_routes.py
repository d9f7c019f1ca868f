"""Routes that stay whole, boxes of theirs being on the way to a hub: what changes in them is timed.

Such routes are not searched. Where an order of theirs is cancelled, or their carrier falls out, the
rest is driven in the same sequence, what has left as it left, at times of its own.
"""

from collections.abc import Iterable, Sequence

from delivery.model.locks import KeptTrip, Locks
from delivery.model.problem import Problem
from delivery.model.solution import Route, Stop, Trip
from delivery.model.units import Seconds
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.narrowing import narrowed
from delivery.solver.schedule import Scheduler

Handed = dict[int, tuple[int, Seconds, Seconds]]
"""By task: the hub it passes, when the feeder leaves its kitchen and when it is done there."""


def timed_anew(
    problem: Problem, routes: Sequence[Route], route: Route, *, now: Seconds | None
) -> Route | None:
    """Return a route at new times, its sequence and what has left as they were.

    Parameters
    ----------
    routes
        All routes, which tell when boxes change hands at hubs.
    now
        What is loaded before has left.

    Returns
    -------
    Route or None
        None where the rest breaks a rule.
    """
    left = [trip for trip in route.trips if now is not None and trip.loadings[0].leave < now]
    kept = tuple(KeptTrip(route.carrier, trip) for trip in left)
    narrow = narrowed(problem, Locks(kept=kept, now=now), frozenset())
    handed = _handed(routes)
    trips = tuple(_draft(problem, trip, handed, now, has_left=trip in left) for trip in route.trips)
    return Scheduler(narrow).schedule(RouteDraft(route.carrier, trips))


def _handed(routes: Iterable[Route]) -> Handed:
    """Return what passes hubs, where and when."""
    handed: Handed = {}
    for route in routes:
        for trip in route.trips:
            left = {task: each.leave for each in trip.loadings for task in each.tasks}
            for stop in trip.stops:
                if stop.hub is not None:
                    handed.update({t: (stop.hub, left[t], stop.leave) for t in stop.tasks})
    return handed


def _draft(
    problem: Problem, trip: Trip, handed: Handed, now: Seconds | None, *, has_left: bool
) -> TripDraft:
    places = {hub.location for hub in problem.hubs}
    collects = None
    for loading in trip.loadings:
        if loading.location in places:
            earliest = 0 if has_left or now is None else now
            collects = _transfer(loading.tasks, handed, earliest)
    return TripDraft(
        trip.period,
        tuple(loading.location for loading in trip.loadings),
        tuple(_stop(stop, handed) for stop in trip.stops),
        collects,
    )


def _stop(stop: Stop, handed: Handed) -> StopDraft:
    transfer = None if stop.hub is None else _transfer(stop.tasks, handed, 0)
    return StopDraft(stop.tasks, transfer)


def _transfer(tasks: tuple[int, ...], handed: Handed, earliest: Seconds) -> Transfer:
    """Return the promise that both sides keep already."""
    hub = handed[tasks[0]][0]
    left = min(handed[task][1] for task in tasks)
    done = max(handed[task][2] for task in tasks)
    return Transfer(hub, tasks, max(done, earliest), left)
