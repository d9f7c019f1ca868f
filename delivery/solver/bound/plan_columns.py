"""The routes of a plan as columns, to begin with."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter

from delivery.model.problem import Problem
from delivery.model.solution import Route, Trip
from delivery.solver.bound.columns import Collecting, Column, Feeding
from delivery.solver.bound.kinds import Kind


def plan_columns(
    problem: Problem, kinds: Sequence[Kind], routes: Sequence[Route]
) -> Iterator[Column]:
    """Yield a column for each shift of each route, as it is worked."""
    numbers = {kind.carrier.kind: kind.number for kind in kinds}
    collected = _collected(problem, numbers, routes)
    for route in routes:
        carrier = problem.carriers[route.carrier]
        shifts = ((carrier.periods[trip.period].shift, trip) for trip in route.trips)
        for shift, group in groupby(shifts, key=itemgetter(0)):
            trips = [trip for _, trip in group]
            yield _column(numbers[carrier.kind], shift, trips, collected)


def _collected(
    problem: Problem, numbers: Mapping[int, int], routes: Sequence[Route]
) -> dict[int, Collecting]:
    """Return where each task brought to a hub is collected, and by which kind it is brought."""
    return {
        task: Collecting(stop.hub, numbers[problem.carriers[route.carrier].kind])
        for route in routes
        for trip in route.trips
        for stop in trip.stops
        if stop.hub is not None
        for task in stop.tasks
    }


def _column(kind: int, shift: int, trips: Sequence[Trip], fed: Mapping[int, Collecting]) -> Column:
    visits: list[int] = []
    loads: list[int] = []
    feeds: list[Feeding] = []
    for trip in trips:
        for stop in trip.stops:
            if stop.hub is not None:
                places = tuple(loading.location for loading in trip.loadings)
                feeds.append(Feeding(stop.hub, places, stop.begin))
                continue
            visits += stop.tasks
            loads += [trip.loadings[-1].location] * len(stop.tasks)
    metres = sum(
        sum(loading.leg_metres for loading in trip.loadings)
        + sum(stop.leg_metres for stop in trip.stops)
        + trip.back_metres
        for trip in trips
    )
    return Column(
        kind=kind,
        shift=shift,
        visits=tuple(visits),
        hubs=tuple(fed.get(task) for task in visits),
        loads=tuple(loads),
        feeds=tuple(feeds),
        trips=len(trips),
        seconds=trips[-1].end - trips[0].begin,
        most_seconds=trips[-1].end - trips[0].begin,
        metres=metres,
    )
