"""Pricing one kind's shift by walks: prices become a network, cheapest walks become columns."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.bound.columns import Column
from delivery.solver.bound.departures import ALL_TRIPS, departures_of
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.prices import HubCosts, Prices
from delivery.solver.bound.rooms import Rooms
from delivery.solver.bound.walk_columns import column_of
from delivery.solver.bound.walk_kernel import walk_backwards
from delivery.solver.bound.walk_memory import DEPTHS, Depth, memory_of, nearest
from delivery.solver.bound.walk_network import WalkNetworks
from delivery.solver.bound.walk_tables import BLOCK, NOBODY, Memory, WalkNetwork, Walks
from delivery.solver.bound.walk_trace import trace
from delivery.solver.bound.walks import WalkShift

COLUMNS_AT_ONCE = 24
NOTHING = -1e-6

MOST_COSTS = 64_000_000
"""A kind's shift begins with no more costs in the dynamic program than this, whatever its depth."""

COSTS_OF_LOADING = 2
"""A cost on loading is kept in double precision."""

MOST_COSTS_APART = 6_000_000
"""Trips are told apart by when they depart where a kind's shift has no more costs then."""

ROUNDING = 2.0**-24
"""The part that a number in single precision is off by at most (round to nearest)."""

ROUNDED_PER_VISIT = 4
"""What is rounded at a visit: the way, the door's value, and what their sums come to."""


class WalkRoom:
    """Room for the costs of one dynamic program after another."""

    def __init__(self) -> None:
        self._costs = np.empty(0, np.float32)
        self._loaded = np.empty(0)

    def costs(self, *shape: int) -> NDArray[np.float32]:
        """Return room of a shape for costs at doors; what was asked for before is lost."""
        if self._costs.size < math.prod(shape):
            self._costs = np.empty(math.prod(shape), np.float32)
        return self._costs[: math.prod(shape)].reshape(shape)

    def loaded(self, *shape: int) -> NDArray[np.float64]:
        """Return room of a shape for costs on loading; what was asked for before is lost."""
        if self._loaded.size < math.prod(shape):
            self._loaded = np.empty(math.prod(shape))
        return self._loaded[: math.prod(shape)].reshape(shape)


class WalkPricer:
    """Finds columns of one kind's shift."""

    def __init__(
        self,
        problem: Problem,
        kind: Kind,
        ways: WalkShift,
        rooms: Rooms[WalkRoom],
        latest: NDArray[np.int64],
    ) -> None:
        self.kind = kind
        self.ways = ways
        self._handling = problem.hub_handling
        self._rooms = rooms
        self._neighbours = nearest(ways.after, len(ways.tasks))
        self._depth = DEPTHS[0]
        self._loading: list[int] = []
        self._sets = len(ways.groups)
        promises = kind.pay.shortfall * kind.pay.promised > 0.0
        tells_fed = promises and len(ways.hubs) > 0 and 2 * self.size <= MOST_COSTS
        self._sets *= 1 + tells_fed
        # Who is paid for waiting would fill a promise by waiting for a later trip.
        departures = ALL_TRIPS if promises else departures_of(ways)
        if len(departures) * self.size > MOST_COSTS_APART:
            departures = ALL_TRIPS
        self._sets *= len(departures)
        self._networks = WalkNetworks(
            problem, kind.number, ways, latest, tells_fed=tells_fed, departures=departures
        )
        self._worth = np.zeros(0, bool)
        self._memory: Memory | None = None
        self._paths: dict[Column, tuple[int, ...]] = {}
        self._path = np.empty((ways.steps + 1, 3), np.int32)

    def price(self, prices: Prices, hubs: HubCosts) -> tuple[float, list[Column]]:
        """Return the least reduced cost, and columns that have less than 0."""
        ways = self.ways
        worth = np.ones(len(ways.opens), bool)
        feeding = self._networks.feeding(prices, hubs)
        # Ways are the shortest: a hub that is worth no visit is passed by none, where a visit takes
        # longer than what two ways lose that are rounded to steps.
        if self._handling >= 2 * ways.step and not prices.credit:
            worth[len(ways.tasks) :] = feeding.min(axis=(0, 2), initial=np.inf) < 0.0
        if hubs.idle is None:
            worth[len(ways.tasks) :] = False
        memory = self._memory_of(worth)
        network = self._networks.network(prices, feeding, self._doors)
        with self._rooms.one() as room:
            return self._priced(prices, network, memory, room)

    def _priced(
        self, prices: Prices, network: WalkNetwork, memory: Memory, room: WalkRoom
    ) -> tuple[float, list[Column]]:
        ways, sets = self.ways, network.values.shape[1]
        costs = room.costs(int(memory.begins[-1]), ways.steps, sets)
        kitchens, passed = len(ways.kitchens), memory.at_begin.shape[1]
        walks = Walks(
            costs,
            costs.reshape(len(costs), ways.steps * sets),
            room.loaded(passed, kitchens, ways.steps, sets),
            np.empty((kitchens, ways.steps, sets)),
            np.empty((passed, kitchens, ways.steps)),
            np.full((passed, kitchens), np.inf),
            np.empty(BLOCK * sets, np.float32),
        )
        lowest = walk_backwards(network, memory, walks)
        begins = self._begins(prices, network, walks)
        least = min(0.0, float(begins.min(initial=0.0)) - self._lost(network, lowest))
        return least, self._columns(network, memory, walks, begins)

    def _lost(self, network: WalkNetwork, lowest: float) -> float:
        """Return the won that the least cost can be off by, in single precision.

        From no door of the cheapest walk on does it cost less than the lowest of all; nor more
        than that and going home at once, for then to go home would be cheaper: with less waited
        for, where a hub is to be fed yet.
        """
        took = network.after[network.after >= 0]
        visits = self.ways.steps // max(1, int(took.min(initial=self.ways.steps))) + 1
        home = (abs(network.passing) + abs(network.waiting)) * self.ways.steps
        home += float(np.abs(network.home_costs).max(initial=0.0))
        return ROUNDED_PER_VISIT * visits * ROUNDING * (abs(lowest) + home)

    @property
    def size(self) -> int:
        """How many costs the dynamic program has."""
        states = sum(1 << len(own) for own in self._neighbours)
        states += COSTS_OF_LOADING * len(self.ways.kitchens) << len(self._loading)
        return states * self.ways.steps * self._sets

    def _memory_of(self, worth: NDArray[np.bool_]) -> Memory:
        """Return what is remembered of the doors that walks may pass."""
        ways = self.ways
        if self._memory is not None and (worth == self._worth).all():
            return self._memory
        self._worth = worth
        self._doors = np.nonzero(worth)[0]
        after = ways.after[np.ix_(self._doors, self._doors)]
        self._memory = memory_of(self._doors, after, self._neighbours, self._loading)
        return self._memory

    def deepen(self, depth: Depth) -> None:
        """Let more be remembered."""
        self._depth = depth

    def remember(self, column: Column) -> int:
        """Remember what would have kept a column from passing a door twice; return how much.

        No more than there is room for.
        """
        added, size = 0, self.size
        for door, between in _cycles(self._paths.get(column, ())):
            for passed in between:
                own, one, most = self._remembered(passed)
                grown = size + (one << len(own))
                if door not in own and len(own) < most and grown <= self._depth.costs:
                    own.append(door)
                    added, size = added + 1, grown
        if added:
            self._memory = None
        return added

    def _remembered(self, passed: int) -> tuple[list[int], int, int]:
        """Return what is remembered at a door, or on loading; a set's costs, and most doors."""
        one, depth = self.ways.steps * self._sets, self._depth
        if passed == NOBODY:
            one *= COSTS_OF_LOADING * len(self.ways.kitchens)
            return self._loading, one, depth.passed
        return self._neighbours[passed], one, depth.neighbours

    def allows(self, column: Column) -> bool:
        """Tell whether a column would be found with what is remembered now."""
        cycles = _cycles(self._paths.get(column, ()))
        return all(any(door not in self._remembered(n)[0] for n in way) for door, way in cycles)

    def _begins(self, prices: Prices, network: WalkNetwork, walks: Walks) -> NDArray[np.float64]:
        """Return what a walk costs at least by first loading and step, shape (orders, steps).

        A walk begins at a whole step, up to one before it does: that step is not paid.
        """
        ways = self.ways
        found = np.full((len(network.order_firsts), ways.steps), np.inf)
        steps = np.arange(ways.steps)
        for row, first in enumerate(map(int, network.order_firsts)):
            way, took = int(ways.start[first]), int(network.order_steps[row])
            # As late as it can be: no boxes are waited for.
            ahead = max(way, int(network.order_begins[row]) - took)
            # Step n of the first kitchen; the set is loaded ``took`` steps later.
            last = ways.steps - took
            if last <= ahead:
                continue
            after = walks.firsts[network.order_lasts[row], took:, network.order_sets[row]]
            cost = after + network.order_costs[row] + prices.metre * ways.start_metres[first]
            cost = cost - prices.credit * ways.most.start[first]
            cost = cost - network.passing * (steps[:last] - way) - network.passing
            found[row, ahead:last] = cost[ahead:]
        return found + prices.opening

    def _columns(
        self,
        network: WalkNetwork,
        memory: Memory,
        walks: Walks,
        begins: NDArray[np.float64],
    ) -> list[Column]:
        found: dict[Column, None] = {}
        best = begins.argmin(axis=1)
        costs = begins[np.arange(len(begins)), best]
        for row in np.argsort(costs, kind="stable")[:COLUMNS_AT_ONCE]:
            if costs[row] >= NOTHING:
                break
            length = trace(network, memory, walks, int(row), int(best[row]), self._path)
            column, doors = column_of(
                self._networks, self.kind.number, self._doors, self._path[:length], int(best[row])
            )
            self._paths[column] = doors
            found[column] = None
        return list(found)


def _cycles(path: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Yield each door passed again, and the doors in between: NOBODY for loading again."""
    last: dict[int, int] = {}
    for place, door in enumerate(path):
        if door == NOBODY:
            continue
        if door in last:
            yield door, path[last[door] + 1 : place]
        last[door] = place
