"""Prices as the network that walks of one kind's shift go through."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.bound.departures import Departures
from delivery.solver.bound.prices import HubCosts, Prices
from delivery.solver.bound.walk_tables import BLOCK, WalkNetwork
from delivery.solver.bound.walks import WalkShift


class _Orders(NamedTuple):
    """The ways through kitchens, one by one: their set, first and last kitchen, steps and ways."""

    sets: NDArray[np.int32]
    firsts: NDArray[np.int32]
    lasts: NDArray[np.int32]
    steps: NDArray[np.int32]
    begins: NDArray[np.int32]
    waits: NDArray[np.int32]
    metres: NDArray[np.int64]
    most_seconds: NDArray[np.int64]


class WalkNetworks:
    """Makes networks of prices.

    ``places`` are the kitchens of each set, ``rows`` those by which each task is paid on a trip
    that loads at the set.

    Minutes on board run from leaving the kitchen: a trip that feeds a hub late may be waited with
    beyond what its boxes ask for. Such trips are sets of their own where ``tells_fed``. Those of
    each of the ``departures`` are too: there is one where ``tells_fed``.
    """

    def __init__(
        self,
        problem: Problem,
        kind: int,
        ways: WalkShift,
        latest: NDArray[np.int64],
        *,
        tells_fed: bool,
        departures: Sequence[Departures],
    ) -> None:
        self.ways = ways
        self.places = [np.array([ways.kitchens[k] for k in group]) for group in ways.groups]
        self.rows: list[NDArray[np.int64]] = []
        self._kind = kind
        self._latest = latest
        self._tells_fed = tells_fed
        self._departures = departures
        self._orders = self._of_orders()
        self._brings = [
            [n for n, places in enumerate(self.places) if task.kitchen in places]
            if (task.kitchen, task.wave) in ways.flows
            else None
            for task in problem.tasks
        ]
        self._waits_to_feed = self._until_fed()

    def _until_fed(self) -> NDArray[np.int32]:
        """Return by which step boxes may be waited for by order, where its trip feeds a hub."""
        ways, hubs = self.ways, self.ways.hubs
        fed = np.full((len(hubs), len(self.places)), ways.begin, np.int64)
        for task, groups in enumerate(self._brings):
            if groups is not None:
                latest = self._latest[task, hubs][:, None]
                fed[:, groups] = np.maximum(fed[:, groups], latest)
        steps = (fed - ways.begin) // ways.step + 1
        steps = (
            steps[:, self._orders.sets] - ways.from_kitchen[self._orders.lasts, len(ways.tasks) :].T
        )
        waits: NDArray[np.int32] = np.maximum(self._orders.waits, steps.max(axis=0, initial=0))
        return waits.astype(np.int32)

    def _of_orders(self) -> _Orders:
        orders, step = self.ways.orders, self.ways.step
        loadings = [self.loading(order.kitchens) for order in orders]
        return _Orders(
            sets=np.array([group for group, _ in loadings], np.int32),
            firsts=np.array([order.kitchens[0] for order in orders], np.int32),
            lasts=np.array([last for _, last in loadings], np.int32),
            steps=np.array([order.seconds // step for order in orders], np.int32),
            begins=np.array([order.begins for order in orders], np.int32),
            waits=np.array([order.waits for order in orders], np.int32),
            metres=np.array([order.metres for order in orders], np.int64),
            most_seconds=np.array([order.most_seconds for order in orders], np.int64),
        )

    def loading(self, kitchens: tuple[int, ...]) -> tuple[int, int]:
        """Return the set of some kitchens, and the last of them."""
        return self.ways.groups.index(tuple(sorted(kitchens))), kitchens[-1]

    def feeding(self, prices: Prices, costs: HubCosts) -> NDArray[np.float32]:
        """Return what visits to hubs cost, shape (steps, hubs, sets of kitchens)."""
        ways = self.ways
        found = np.empty((ways.steps, len(ways.hubs), len(ways.groups)), np.float32)
        k = self._kind
        if costs.idle is None:
            return np.zeros_like(found)
        found[:] = (prices.feeds + costs.idle[k])[ways.hubs][None, :, None]
        for number, hub in enumerate(map(int, ways.hubs)):
            for task, won in costs.brought.get((k, hub), ()):
                if self._brings[task] is not None:
                    until = (int(self._latest[task, hub]) - ways.begin) // ways.step + 1
                    found[: max(0, until), number, self._brings[task]] -= won
        return found

    def network(
        self, prices: Prices, feeding: NDArray[np.float32], doors: NDArray[np.int64]
    ) -> WalkNetwork:
        """Return the network of some of the doors, with what visits to hubs cost."""
        ways, credit, orders = self.ways, prices.credit, self._orders

        def costs(metres: NDArray[np.int64], seconds: NDArray[np.int64]) -> NDArray[np.float64]:
            return prices.metre * metres - credit * seconds

        hubs = doors[doors >= len(ways.tasks)] - len(ways.tasks)
        order_costs = costs(orders.metres, orders.most_seconds) + prices.trip
        fed, sets, begins, waits = self._told_apart(credit, len(hubs))
        times = len(sets) // len(orders.sets)
        lasts = np.array([each.lasts for each in self._departures], np.int32)
        from_kitchen = costs(ways.from_kitchen_metres, ways.most.from_kitchen)
        return WalkNetwork(
            values=np.tile(self._values(prices)[doors], times),
            after=ways.after[np.ix_(doors, doors)],
            arcs=costs(ways.metres, ways.most.after)[np.ix_(doors, doors)].astype(np.float32),
            opens=ways.opens[doors],
            closes=ways.closes[doors],
            home=ways.home[doors],
            home_costs=costs(ways.home_metres, ways.most.home)[doors],
            to_kitchen=ways.to_kitchen[doors],
            to_kitchen_costs=costs(ways.to_kitchen_metres, ways.most.to_kitchen)[doors],
            from_kitchen=np.ascontiguousarray(ways.from_kitchen[:, doors]),
            from_kitchen_costs=np.ascontiguousarray(from_kitchen[:, doors]),
            order_sets=sets,
            order_firsts=np.tile(orders.firsts, times),
            order_lasts=np.tile(orders.lasts, times),
            order_steps=np.tile(orders.steps, times),
            order_costs=np.tile(order_costs, times),
            order_begins=begins,
            order_waits=waits,
            lasts=np.repeat(lasts, times * len(self.places) // len(lasts)),
            feeding=np.ascontiguousarray(np.tile(feeding[:, hubs], len(lasts))),
            passing=prices.second * ways.step,
            waiting=-credit * ways.step,
            patience=ways.patience if credit else ways.steps,
            nothing=np.float32(0.0),
            fed=fed,
            block=max(1, min(BLOCK, int(ways.to_kitchen.min(initial=BLOCK)))),
        )

    def _told_apart(
        self, credit: float, hubs: int
    ) -> tuple[int, NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        """Return the first set of trips that feed a hub, the orders' sets, begins and waits."""
        own, count = self._orders, len(self.places)
        waits_to_feed = bool(credit and hubs)
        waits = self._waits_to_feed if waits_to_feed else own.waits
        if waits_to_feed and self._tells_fed:
            return (
                count,
                np.concatenate([own.sets, own.sets + np.int32(count)]),
                np.tile(own.begins, 2),
                np.concatenate([own.waits, waits]),
            )
        departs = [np.int32(each.begins) for each in self._departures]
        return (
            0,
            np.concatenate([own.sets + np.int32(n * count) for n in range(len(departs))]),
            np.concatenate([np.maximum(own.begins, begins) for begins in departs]),
            np.concatenate([np.maximum(waits, begins) for begins in departs]),
        )

    def _values(self, prices: Prices) -> NDArray[np.float32]:
        """Return what passing each door costs by the set of kitchens loaded at.

        A task is paid by the kitchen of the set by which it costs least.
        """
        ways, columns = self.ways, np.arange(len(self.ways.tasks))
        self.rows = [each[prices.tasks[each].argmin(axis=0)] for each in self.places]
        values = np.full((len(ways.opens), len(ways.groups)), np.inf, np.float32)
        for number, (rows, members) in enumerate(zip(self.rows, ways.members, strict=True)):
            costs = np.concatenate([prices.tasks[rows, columns], prices.feeds[ways.hubs]])
            values[members, number] = costs[members]
        return values
