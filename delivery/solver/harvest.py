"""What the compiled search finds becomes columns of the route pool and states, priced truly."""

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.drafts import RouteDraft
from delivery.solver.pool import Column, RoutePool
from delivery.solver.search.columns import VISITS
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
        self._load = {place: node for node, place in enumerate(packed.places)}
        self._carrier = {number: place for place, number in enumerate(packed.carriers)}

    def state_of(self, flat: NDArray[np.int32]) -> State:
        """Return a flat answer as a state; a route that breaks a rule is left out."""
        columns = (self._pool.price(draft) for draft in unpack(self._packed, flat))
        return State(self._problem, tuple(column for column in columns if column is not None))

    def flat_of(self, state: State) -> NDArray[np.int32]:
        """Return a state as a flat answer, routes through hubs left out."""
        flat: list[int] = []
        for column in state.columns:
            if not _through_hubs(column):
                flat += self._rows(column.draft)
        return np.array(flat, np.int32)

    def _rows(self, draft: RouteDraft) -> list[int]:
        rows: dict[int, list[int]] = {}
        for trip in draft.trips:
            row = rows.setdefault(trip.period, [-1 - self._carrier[draft.carrier], trip.period])
            row += [self._load[place] for place in trip.loads]
            nodes = [self._node[task] for stop in trip.stops for task in stop.tasks]
            row += list(dict.fromkeys(nodes))
        return [number for row in rows.values() for number in row]


def _through_hubs(column: Column) -> bool:
    return bool(column.draft.feeds() or column.draft.collects())
