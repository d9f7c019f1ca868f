"""The best places for one more visit in a plan: exact won, the fewest routes scheduled.

Every gap of the plan (`solver.gaps`) is tried with arrays: windows, shift, room and minutes on
board, then paid time and metres, which give each place's won before there is a route. That won is
exact but where the kitchen's boxes are ready later than the trip leaves, or where waiting for a
period begins; there it is a lower bound. Places are scheduled and priced from the best on, until no
other can be among those asked for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.model.costs import Counts
from delivery.model.problem import Problem
from delivery.model.units import Metres, Seconds
from delivery.solver.cost import RouteCost
from delivery.solver.drafts import RouteDraft, TripDraft
from delivery.solver.gap_table import GapTable, gap_table
from delivery.solver.gaps import NOWHERE, Gap
from delivery.solver.insertion import with_stop
from delivery.solver.pool import Column, RoutePool
from delivery.solver.schedule import Scheduler
from delivery.solver.spans import FAR, Span, Times, can_join, joined
from delivery.solver.visits import Visit, may_serve
from delivery.solver.ways import Ways

PLACES = 5

Rise: TypeAlias = tuple[int, int, Seconds]
"""Won in the objective with wishes, economic won, paid seconds: places are compared in this order.
"""

Mask: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Place:
    """A route with the visit in it; ``before`` is the carrier's route so far, None where idle."""

    gap: Gap
    column: Column
    before: Column | None
    rise: Rise


class Tried(NamedTuple):
    """What a visit would do in each gap: paid time and metres of the route, and if it may fit.

    ``begin`` is the earliest its hand-over could be; ``board`` the fewest seconds on board of the
    doors from there on; ``added`` tells whether its kitchen is visited for it alone.
    """

    fits: Mask
    begin: Times
    board: Times
    added: Mask
    work: Times
    metres: Times


class LatePlaces:
    """Finds places for visits in a plan, whose gaps are laid out once."""

    def __init__(
        self,
        problem: Problem,
        scheduler: Scheduler,
        route_cost: RouteCost,
        columns: Sequence[Column],
        *,
        table: GapTable | None = None,
    ) -> None:
        self._problem = problem
        self._pool = RoutePool(problem, scheduler, route_cost)
        self._route_cost = route_cost
        self._columns = tuple(columns)
        self._table = table or gap_table(problem, scheduler, columns)
        numbers = self._table.numbers
        carriers = problem.carriers
        self._capacity = np.array([c.capacity for c in carriers])[numbers["carrier"]]
        limits = [FAR if c.max_work is None else c.max_work for c in carriers]
        self._max_work = np.array(limits)[numbers["carrier"]]
        self._counted = [route_cost.counts(column.route) for column in columns]
        self._may_add = np.array([self._may_load_more(gap) for gap in self._table.gaps], dtype=bool)
        worked = {(gap.column, gap.first): gap.worked for gap in self._table.gaps if gap.worked}
        self._work = np.zeros(len(columns) + 1, dtype=np.int64)
        self._metres = np.array([*(c.route.metres for c in columns), 0], dtype=np.int64)
        for (column, _), seconds in worked.items():
            self._work[column] += seconds

    def under(self, problem: Problem) -> "LatePlaces":
        """Return the same plan's places where an unserved task or a limit has changed."""
        return LatePlaces(
            problem, Scheduler(problem), self._route_cost, self._columns, table=self._table
        )

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Every gap of the plan, in the order of what is tried."""
        return self._table.gaps

    def best(self, visit: Visit, count: int = PLACES) -> list[Place]:
        """Return the best places, one of each carrier at most; of idle ones, one of each kind."""
        found: dict[int, Place] = {}
        for bound, row in sorted(self._bounds(visit)):
            gap = self._table.gaps[row]
            known = found.get(gap.carrier)
            if known is not None and known.rise <= bound:
                continue
            if len(found) >= count and bound > sorted(p.rise for p in found.values())[count - 1]:
                break
            place = self._priced(gap, visit)
            if place is not None and (known is None or place.rise < known.rise):
                found[gap.carrier] = place
        return sorted(found.values(), key=lambda place: (place.rise, place.gap.carrier))[:count]

    def _priced(self, gap: Gap, visit: Visit) -> Place | None:
        before = None if gap.column == NOWHERE else self._columns[gap.column]
        column = self._pool.price(self.draft(gap, visit))
        if column is None:
            return None
        won, economic = (0, 0) if before is None else before.cost
        work = 0 if before is None else before.route.work
        rise = column.cost[0] - won, column.cost[1] - economic, column.route.work - work
        return Place(gap, column, before, rise)

    def draft(self, gap: Gap, visit: Visit) -> RouteDraft:
        """Return the route with the visit in a gap."""
        if gap.position == NOWHERE:
            trip = TripDraft(gap.period, (visit.kitchen,), (visit.stop,))
            trips = () if gap.column == NOWHERE else self._columns[gap.column].draft.trips
            return RouteDraft(gap.carrier, (*trips[: gap.trip], trip, *trips[gap.trip :]))
        draft = self._columns[gap.column].draft
        trip = draft.trips[gap.trip]
        if visit.kitchen not in trip.loads:
            trip = replace(trip, loads=(*trip.loads, visit.kitchen))
        return with_stop(draft, gap.trip, trip, gap.position, visit)

    def _bounds(self, visit: Visit) -> Iterator[tuple[Rise, int]]:
        """Yield each place that may fit, with the least its rise may be."""
        tried = self.tried(visit)
        table = self._table
        joins = (table.neighbours == self._problem.tasks[visit.stop.tasks[0]].recipient).any(axis=1)
        late = table.ready[:, visit.kitchen] < self._ready(visit)
        sure = table.numbers["is_sure"].astype(bool) & (tried.added | ~late)
        for row in np.flatnonzero(tried.fits):
            gap = table.gaps[row]
            if joins[row]:
                # Orders of one recipient become one stop; what that saves is seen once priced.
                yield (-FAR, -FAR, -FAR), int(row)
                continue
            rise = self._bound(
                gap, visit, int(tried.work[row]), int(tried.metres[row]), is_sure=bool(sure[row])
            )
            yield rise, int(row)

    def _bound(
        self, gap: Gap, visit: Visit, work: Seconds, metres: Metres, *, is_sure: bool
    ) -> Rise:
        """Return the least a place may add: wishes may all come true, paid time may be longer."""
        is_out = gap.column != NOWHERE
        counts, distances = self._counted[gap.column] if is_out else (NO_COUNTS, [])
        with_visit = Counts(
            once=1,
            trips=counts.trips + (gap.position == NOWHERE),
            stops=counts.stops + 1,
            extra_boxes=counts.extra_boxes + visit.boxes - 1,
            boxes=counts.boxes + visit.boxes,
            meals=counts.meals + visit.meals,
            paid_seconds=work,
            metres=metres,
        )
        told = self._distances(gap, visit, distances)
        won, economic = self._route_cost.of_counts(
            gap.carrier, with_visit, told, at_least=not is_sure
        )
        before = self._columns[gap.column].cost if is_out else (0, 0)
        was = self._columns[gap.column].route.work if is_out else 0
        return won - before[0], economic - before[1], work - was

    def _distances(self, gap: Gap, visit: Visit, before: list[Metres]) -> list[Metres]:
        """Return the metres from the last loading place to each door, the visit's among them."""
        shortest = self._problem.matrices[gap.profile].shortest
        own = int(shortest[visit.kitchen, visit.location])
        if gap.position == NOWHERE or not before:
            return [*before, own]
        route = self._columns[gap.column].route
        trip = route.trips[gap.trip]
        last = trip.loadings[-1].location
        if any(loading.location == visit.kitchen for loading in trip.loadings):
            return [*before, int(shortest[last, visit.location])]
        first = sum(len(each.stops) for each in route.trips[: gap.trip])
        changed = (int(shortest[visit.kitchen, stop.location]) for stop in trip.stops)
        return [*before[:first], *changed, *before[first + len(trip.stops) :], own]

    def _may_load_more(self, gap: Gap) -> bool:
        """Tell whether one more kitchen may be visited where a visit goes."""
        if gap.position == NOWHERE:
            return True
        trip = self._columns[gap.column].draft.trips[gap.trip]
        most = self._problem.carriers[gap.carrier].max_loads_per_trip
        return trip.collects is None and len(trip.loads) < most

    def _ready(self, visit: Visit) -> Seconds:
        return max(self._problem.tasks[task].ready for task in visit.stop.tasks)

    def tried(self, visit: Visit) -> Tried:
        """Put the visit into every gap at once."""
        table, n = self._table, self._table.numbers
        added = (n["position"] == NOWHERE) | (table.ready[:, visit.kitchen] == NOWHERE)
        ways = Ways(self._problem, n, visit, added)
        fetch = ways.seconds("head_at", "kitchen") + n["reload"]
        loaded = Span(
            np.zeros_like(fetch), np.maximum(self._ready(visit), n["opens"] + fetch), n["closes"]
        )
        head = _where(added, joined(table.head, fetch, loaded), table.head)
        fits = ~added | (can_join(table.head, fetch, loaded) & self._may_add)
        served = Span(
            np.full_like(fetch, visit.service),
            np.full_like(fetch, visit.window.start),
            np.minimum(visit.window.end, n["closes"] - visit.service),
        )
        shift, begin = head, fetch
        for way, part in (
            (ways.seconds("loaded_at", "mid_from"), table.mid),
            (ways.seconds("at", "door"), served),
            (ways.seconds("door", "tail_at") + n["tail_reload"], table.tail),
        ):
            fits &= can_join(shift, way, part)
            if part is served:
                begin = np.maximum(shift.earliest + shift.duration + way, visit.window.start)
            shift = joined(shift, way, part)
        work = self._work[n["column"]] - n["worked"] + n["lead"] + shift.duration
        fits &= (work <= self._max_work) & (n["boxes"] + visit.boxes <= self._capacity)
        carriers = range(len(self._problem.carriers))
        allowed = np.array([may_serve(self._problem, c, visit) for c in carriers], dtype=bool)
        fits &= allowed[n["carrier"]]
        to_door = ways.seconds("at", "door")
        detour = to_door + visit.service + ways.seconds("door", "tail_at")
        detour -= ways.seconds("was_at", "tail_at")
        board = np.maximum(np.where(added, 0, n["board"]) + to_door, n["later_board"] + detour)
        fits &= board <= self._problem.max_on_board
        return Tried(fits, begin, board, added, work, self._metres[n["column"]] + ways.metres())


NO_COUNTS = Counts(0, 0, 0, 0, 0, 0, 0, 0)


def _where(mask: Mask, first: Span, second: Span) -> Span:
    return Span(*(np.where(mask, a, b) for a, b in zip(first, second, strict=True)))
