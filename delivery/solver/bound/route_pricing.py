"""Pricing one kind's day as a route: dual prices become labels' costs, labels become columns."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.columns import Column
from delivery.solver.bound.completion import STEP, Completion, complete
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.labels import (
    FEEDS,
    FIELDS,
    MASK,
    NODE,
    NOTHING,
    OVERFLOW,
    PARENT,
    Labels,
    Network,
    grow,
)
from delivery.solver.bound.prices import Prices
from delivery.solver.bound.route_ways import RouteWays

ROOM = 300_000
COLUMNS_AT_ONCE = 12
MOST_STEPS = 2000


class RoutePricer:
    """Finds columns of one kind's day."""

    def __init__(self, kind: Kind, ways: RouteWays, room: Labels) -> None:
        self.kind = kind
        self.ways = ways
        self._room = room
        self._joins = (kind.carrier.max_trips or 1) - 1
        self._totals = kind.carrier.capacity * (self._joins + 1) + 1
        self._allowed = ways.places.allowed()

    def price(self, prices: Prices) -> tuple[float, list[Column]]:
        """Return the least reduced cost, 0 at most, and columns that have less than 0.

        The least is minus infinity where there was no room for all labels.
        """
        least = 0.0
        columns: list[Column] = []
        for last_load, mask, won in self._last_loads(prices):
            network = self._network(prices, won, mask)
            labels = self._fresh()
            if grow(network, labels) == OVERFLOW:
                least = -np.inf
            least = min(least, float(labels.best_costs.min()))
            columns += self._columns(prices, labels, last_load)
        return least, columns

    def _last_loads(self, prices: Prices) -> Iterator[tuple[int, int, NDArray[np.float64]]]:
        """Yield the places that can be loaded at last, as far as pay tells them apart."""
        places = self.ways.places
        rows = [*places.kitchens, *places.hubs]
        won = prices.tasks
        if np.ptp(won[rows], axis=0).max(initial=0.0) == 0.0:
            yield rows[0], 0, won[rows[0]]
            return
        for number, kitchen in enumerate(places.kitchens):
            yield kitchen, 1 << number, won[kitchen]
        for hub in places.hubs:
            yield hub, places.hub_bit, won[hub]

    def _fresh(self) -> Labels:
        """Return the room, its lists as long as this day needs."""
        room = self._room
        n, words = len(self.ways.tasks), self.ways.near.shape[1]
        return room._replace(
            memory=room.memory.ravel()[: ROOM * words].reshape(ROOM, words),
            heads=np.empty((n, self.ways.places.masks), np.int32),
            of_total=np.empty(self._totals, np.int32),
            best=np.empty(n, np.int32),
            best_costs=np.empty(n),
        )

    def _network(self, prices: Prices, won: NDArray[np.float64], mask: int) -> Network:
        ways, who = self.ways, self.kind.carrier
        joins = prices.metre * ways.join_metres + prices.second * ways.join_seconds + prices.trip
        longest = ways.length if who.max_work is None else min(ways.length, who.max_work)
        starts = prices.metre * ways.start_metres + prices.second * ways.start_seconds
        starts = starts + prices.opening + prices.trip
        arcs = prices.metre * ways.metres + prices.second * np.maximum(ways.seconds, 0)
        home = prices.metre * ways.home_metres + prices.second * ways.home_seconds
        completion, step = self._completion(won, prices, starts, arcs, joins, mask)
        return Network(
            seconds=ways.seconds.astype(np.int32),
            costs=arcs,
            values=np.ascontiguousarray(won),
            boxes=ways.boxes,
            loads=ways.boxes,
            places=ways.bits,
            near=ways.near,
            bits=ways.own,
            ends_seconds=(ways.service + ways.home_seconds).astype(np.int32),
            ends_costs=home + prices.second * ways.service,
            latest=ways.latest.astype(np.int32),
            start_seconds=ways.start_seconds.astype(np.int32),
            start_costs=starts,
            join_seconds=ways.join_seconds.astype(np.int32),
            join_costs=joins,
            allowed=self._allowed,
            capacity=who.capacity,
            joins=self._joins,
            longest=longest,
            begin_mask=mask,
            hub=ways.places.hub_bit,
            hub_costs=prices.via,
            completion=completion,
            horizon=int(ways.latest.max()),
            step=step,
        )

    def _completion(
        self,
        won: NDArray[np.float64],
        prices: Prices,
        starts: NDArray[np.float64],
        arcs: NDArray[np.float64],
        joins: NDArray[np.float64],
        mask: int,
    ) -> tuple[Completion, int]:
        """Return the completion bounds and the seconds of a step, 0 where there are none."""
        ways, n = self.ways, len(won)
        taken = [(ways.seconds, arcs)]
        if self._joins:
            taken.append((ways.join_seconds.min(axis=0), joins.min(axis=0)))
        shortest = min(int(seconds[seconds >= 0].min(initial=STEP)) for seconds, _ in taken)
        step = min(STEP, shortest)
        most = int(ways.latest.max()) // step + 1 if step else 1
        if most > MOST_STEPS:
            step, most = 0, 1
        least = Completion(np.empty((n, most)), np.empty((n, most), np.int32), np.empty((n, most)))
        if not step:
            return least, 0
        doors = np.arange(n)
        first, value = starts[ways.bits | mask, doors], won
        if ways.places.hub_bit:
            first = np.minimum(first, starts[ways.places.hub_bit | mask, doors])
            value = won + np.minimum(prices.via, 0.0)
        steps = np.array([np.where(s < 0, -1, s // step) for s, _ in taken], np.int32)
        complete(first, value, np.array([cost for _, cost in taken]), steps, least)
        return least, step

    def _columns(self, prices: Prices, labels: Labels, last_load: int) -> list[Column]:
        order = np.argsort(labels.best_costs, kind="stable")[:COLUMNS_AT_ONCE]
        found = []
        for door in order:
            if labels.best_costs[door] >= NOTHING or labels.best[door] < 0:
                break
            found.append(self._column(prices, labels, int(labels.best[door]), last_load))
        return found

    def _column(self, prices: Prices, labels: Labels, label: int, last_load: int) -> Column:
        """Return the route that a label stands for."""
        ways, fields = self.ways, labels.fields
        here, door, mask = label, int(fields[label, NODE]), int(fields[label, MASK])
        seconds, metres = int(ways.start_seconds[mask, door]), int(ways.start_metres[mask, door])
        doors, collected, trips = [door], [int(fields[here, FEEDS]) & 1], 1
        while fields[here, PARENT] >= 0:
            joined = int(fields[here, FEEDS]) & 2
            here = int(fields[here, PARENT])
            after = int(fields[here, NODE])
            if joined:
                load = int(fields[here, MASK])
                seconds += int(ways.join_seconds[load, door, after])
                metres += int(ways.join_metres[load, door, after])
                trips += 1
            else:
                seconds += int(ways.seconds[door, after])
                metres += int(ways.metres[door, after])
            door = after
            doors.append(door)
            collected.append(int(fields[here, FEEDS]) & 1)
        hubs = (int(prices.via_hubs[d]) if c else -1 for d, c in zip(doors, collected, strict=True))
        return Column(
            kind=self.kind.number,
            shift=ways.shift,
            visits=tuple(int(ways.tasks[d]) for d in doors),
            hubs=tuple(hubs),
            loads=(last_load,) * len(doors),
            feeds=(),
            trips=trips,
            seconds=seconds + int(ways.service[door] + ways.home_seconds[door]),
            metres=metres + int(ways.home_metres[door]),
        )


def new_room(words: int) -> Labels:
    """Return room for labels, used again by every pricing."""
    return Labels(
        fields=np.empty((ROOM, FIELDS), np.int32),
        costs=np.empty(ROOM),
        memory=np.empty((ROOM, words), np.uint64),
        next_there=np.empty(ROOM, np.int32),
        next_of_total=np.empty(ROOM, np.int32),
        heads=np.empty((0, 0), np.int32),
        of_total=np.empty(0, np.int32),
        best=np.empty(0, np.int32),
        best_costs=np.empty(0),
    )
