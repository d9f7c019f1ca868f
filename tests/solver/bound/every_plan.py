"""The exact optimum of a day small enough to try every plan of it (hubs apart)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations_with_replacement, permutations, product

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import Feature, Guarantee, PayTable
from delivery.model.problem import Carrier, Problem
from delivery.model.solution import Route
from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft, with_merged_stops
from delivery.solver.schedule import Scheduler


@dataclass(frozen=True)
class TablePay:
    """A pay that is a table of whole won per unit: what it costs is read off the table."""

    problem: Problem
    tables: tuple[PayTable, ...]

    def __call__(self, route: Route) -> tuple[int, int]:
        """Return the won of a route, twice."""
        table = self.least_pay_table(route.carrier)
        counts = self._counts(route, table)
        won = sum(rate * counts[feature] for feature, rate in enumerate(table.rates))
        if table.guarantee is not None:
            earned = sum(rate * counts[feature] for feature, rate in enumerate(table.guaranteed))
            won += max(0.0, table.guarantee.won_per_second * route.work - earned)
        won += table.shortfall_per_second * max(0, table.promised - route.work)
        return round(won), round(won)

    def _counts(self, route: Route, table: PayTable) -> list[int]:
        counts = [0] * len(Feature)
        counts[Feature.ONCE] = 1
        counts[Feature.TRIP] = len(route.trips)
        counts[Feature.SECOND], counts[Feature.METRE] = route.work, route.metres
        for trip in route.trips:
            counts[Feature.STOP] += len(trip.stops)
            for stop in trip.stops:
                counts[Feature.BOX] += sum(self.problem.tasks[t].boxes for t in stop.tasks)
                counts[Feature.MEAL] += sum(self.problem.tasks[t].meals for t in stop.tasks)
                if table.beyond is not None:
                    last = trip.loadings[-1].location
                    counts[Feature.BEYOND] += int(table.beyond[last, stop.location])
        return counts

    def pay_table(self, carrier: int) -> PayTable:
        """Return the table."""
        return self.least_pay_table(carrier)

    def least_pay_table(self, carrier: int) -> PayTable:
        """Return the table."""
        return self.tables[self.problem.carriers[carrier].fleet]


def table(
    *,
    once: int = 0,
    trip: int = 0,
    stop: int = 0,
    box: int = 0,
    second: int = 0,
    metre: int = 0,
    guarantee: int = 0,
    shortfall: int = 0,
    promised: int = 0,
    beyond: NDArray[np.float32] | None = None,
) -> PayTable:
    """Return a pay; a guarantee tops up what is paid by trip, stop and box."""
    far = beyond is not None
    return PayTable(
        rates=tuple(map(float, (once, trip, stop, box, 0, second, metre, far))),
        guaranteed=tuple(map(float, (0, trip, stop, box, 0, 0, 0, 0))),
        lines=(),
        guarantee=Guarantee(float(guarantee), 0, 0, 1.0) if guarantee else None,
        shortfall_per_second=float(shortfall),
        promised=promised,
        beyond=beyond,
    )


def least_won(problem: Problem, cost: Callable[[Route], tuple[int, int]]) -> int | None:
    """Return the won of the best plan that serves everybody, None where there is none."""
    scheduler = Scheduler(problem)
    everybody = frozenset(range(len(problem.tasks)))

    @cache
    def alone(carrier: int, tasks: frozenset[int]) -> int | None:
        routes = (scheduler.schedule(draft) for draft in _drafts(problem, carrier, tasks))
        return min((cost(route)[0] for route in routes if route is not None), default=None)

    @cache
    def best(carrier: int, left: frozenset[int]) -> int | None:
        if not left:
            return 0
        if carrier == len(problem.carriers):
            return None
        found = [best(carrier + 1, left)]
        for taken in _subsets(left):
            own, rest = alone(carrier, taken), best(carrier + 1, left - taken)
            found.append(None if own is None or rest is None else own + rest)
        return min((won for won in found if won is not None), default=None)

    return best(0, everybody)


def _subsets(tasks: frozenset[int]) -> Iterator[frozenset[int]]:
    ordered = sorted(tasks)
    for chosen in product((False, True), repeat=len(ordered)):
        if any(chosen):
            yield frozenset(t for t, taken in zip(ordered, chosen, strict=True) if taken)


def _drafts(problem: Problem, number: int, tasks: frozenset[int]) -> Iterator[RouteDraft]:
    carrier = problem.carriers[number]
    for order in permutations(sorted(tasks)):
        for cuts in product((False, True), repeat=len(order) - 1):
            trips = _cut(order, cuts)
            periods = combinations_with_replacement(range(len(carrier.periods)), len(trips))
            for chosen in periods:
                for loads in product(*(_loadings(problem, carrier, trip) for trip in trips)):
                    made = zip(chosen, loads, trips, strict=True)
                    drafts = tuple(
                        TripDraft(period, places, tuple(StopDraft((task,)) for task in trip))
                        for period, places, trip in made
                    )
                    yield with_merged_stops(problem, RouteDraft(number, drafts))


def _cut(order: Sequence[int], cuts: Sequence[bool]) -> list[tuple[int, ...]]:
    trips = [[order[0]]]
    for task, cut in zip(order[1:], cuts, strict=True):
        if cut:
            trips.append([])
        trips[-1].append(task)
    return [tuple(trip) for trip in trips]


def _loadings(problem: Problem, carrier: Carrier, trip: Sequence[int]) -> Iterator[tuple[int, ...]]:
    kitchens = sorted({problem.tasks[task].kitchen for task in trip})
    if len(kitchens) <= carrier.max_loads_per_trip:
        yield from permutations(kitchens)
