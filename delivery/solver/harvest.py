"""What the compiled search finds becomes columns of the route pool and states, priced truly."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft, passed_on
from delivery.solver.pool import Column, RoutePool
from delivery.solver.search.columns import FEEDS, SOURCE_LOADS, VISITS
from delivery.solver.search.pack import Packed
from delivery.solver.search.unpack import unpack
from delivery.solver.state import State


class Harvest:
    """Turns flat answers into states; every route on the way is pooled."""

    def __init__(self, problem: Problem, pool: RoutePool, packed: Packed) -> None:
        self._problem = problem
        self._pool = pool
        self._packed = packed
        first = int(packed.instance.sizes[VISITS])
        self._node = {
            task: node
            for node, visit in enumerate(packed.visits, start=first)
            for task in visit.stop.tasks
        }
        kitchens = int(packed.instance.sizes[SOURCE_LOADS])
        self._load = {place: node for node, place in enumerate(packed.places[:kitchens])}
        self._source = {
            (source.hub, source.wave, each.ready, each.left): (number, time)
            for number, source in enumerate(packed.sources)
            for time, each in enumerate(source.times)
        }
        feedings = [
            (s, each.kitchen) for s, own in enumerate(packed.sources) for each in own.feedings
        ]
        self._feeding = {
            feeding: node
            for node, feeding in enumerate(feedings, start=int(packed.instance.sizes[FEEDS]))
        }
        self._carrier = {number: place for place, number in enumerate(packed.carriers)}

    def state_of(self, flat: NDArray[np.int32]) -> State:
        """Return a flat answer as a state; a route that breaks a rule is left out.

        So is what hangs on it through a hub.
        """
        columns = [self._pool.price(draft) for draft in unpack(self._packed, flat)]
        return State(self._problem, linked([column for column in columns if column is not None]))

    def flat_of(self, state: State) -> NDArray[np.int32]:
        """Return a state as a flat answer.

        Routes are left out whose hub is fed at several times or several times over: the search
        brings a kitchen's boxes of a meal to a hub once.
        """
        columns, times = self._fed_once(state.columns)
        carriers = len(self._packed.carriers)
        flat = [number for s, time in times.items() for number in (-1 - carriers - s, time)]
        for column in columns:
            flat += self._rows(column.draft)
        return np.array(flat, np.int32)

    def _fed_once(self, columns: Iterable[Column]) -> tuple[tuple[Column, ...], dict[int, int]]:
        """Return the columns that make every feeding once, at one time, and the sources' times."""
        times: dict[int, int] = {}
        made: set[int] = set()
        kept: list[Column] = []
        for column in columns:
            stops = [stop for trip in column.draft.trips for stop in trip.stops if stop.transfer]
            own = [node for stop in stops for node in self._nodes(stop)]
            at = [self._source_of(transfer) for transfer in column.draft.feeds()]
            same_time = all(times.setdefault(source, time) == time for source, time in at)
            if same_time and len({*made, *own}) == len(made) + len(own):
                made.update(own)
                kept.append(column)
        return linked(kept), times

    def _source_of(self, transfer: Transfer) -> tuple[int, int]:
        """Return the source of a transfer and the number of its time."""
        wave = self._problem.tasks[transfer.tasks[0]].wave
        return self._source[transfer.hub, wave, transfer.ready, transfer.left_kitchen]

    def _rows(self, draft: RouteDraft) -> list[int]:
        rows: dict[int, list[int]] = {}
        for trip in draft.trips:
            row = rows.setdefault(trip.period, [-1 - self._carrier[draft.carrier], trip.period])
            row += self._loads(trip)
            row += dict.fromkeys(node for stop in trip.stops for node in self._nodes(stop))
        return [number for row in rows.values() for number in row]

    def _loads(self, trip: TripDraft) -> list[int]:
        if trip.collects is None:
            return [self._load[place] for place in trip.loads]
        first = int(self._packed.instance.sizes[SOURCE_LOADS])
        return [first + self._source_of(trip.collects)[0]]

    def _nodes(self, stop: StopDraft) -> list[int]:
        """Return the visits of a stop, or the feedings."""
        if stop.transfer is None:
            return [self._node[task] for task in stop.tasks]
        source, _ = self._source_of(stop.transfer)
        kitchens = dict.fromkeys(self._problem.tasks[task].kitchen for task in stop.tasks)
        return [self._feeding[source, kitchen] for kitchen in kitchens]


def linked(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns without those whose hub is not fed, or fed for nobody."""
    while True:
        fed = {passed for column in columns for passed in passed_on(column.draft.feeds())}
        taken = {passed for column in columns for passed in passed_on(column.draft.collects())}
        kept = [
            column
            for column in columns
            if fed.issuperset(passed_on(column.draft.collects()))
            and taken.issuperset(passed_on(column.draft.feeds()))
        ]
        if len(kept) == len(columns):
            return tuple(kept)
        columns = kept
