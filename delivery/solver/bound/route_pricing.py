"""Pricing one kind's day as a route: dual prices become labels' costs, labels become columns."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.columns import Collecting, Column
from delivery.solver.bound.completion import MOST_ROOM, STEP, Beginnings, Completion, complete
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.label_tables import (
    FEEDS,
    FIELDS,
    NODE,
    NOTHING,
    OVERFLOW,
    PARENT,
    PLACES,
    Labels,
    Network,
)
from delivery.solver.bound.labels import grow
from delivery.solver.bound.loading_paths import FAR, NO_SET
from delivery.solver.bound.prices import HubCosts, Prices
from delivery.solver.bound.rooms import Rooms
from delivery.solver.bound.route_ways import RouteWays, longest_day

ROOM = 300_000
COLUMNS_AT_ONCE = 12
MOST_STEPS = 2000


class RoutePricer:
    """Finds columns of one kind's day."""

    def __init__(self, kind: Kind, ways: RouteWays, rooms: Rooms[Labels]) -> None:
        self.kind = kind
        self.ways = ways
        self._rooms = rooms
        self._joins = (kind.carrier.max_trips or 1) - 1
        self._totals = kind.carrier.capacity * (self._joins + 1) + 1
        self._links = ways.places.links()
        by_hub = self._links.with_hub[0]
        self._own_sets = self._links.with_kitchen[0, ways.kitchens]
        self._hub_sets = by_hub[by_hub != NO_SET]
        mixed = self._links.with_kitchen[self._hub_sets]
        self._mixed_sets = np.unique(mixed[mixed != NO_SET])
        self._start_seconds = self._starts(ways.start_seconds)

    def price(self, prices: Prices, hubs: HubCosts) -> tuple[float, list[Column]]:
        """Return the least reduced cost, 0 at most, and columns that have less than 0.

        The least is minus infinity where there was no room for all labels.
        """
        self._costs = hubs
        places, tasks = self.ways.places, np.arange(len(self.ways.tasks))
        rows = np.array([*places.kitchens, *places.hubs], np.int64)
        # A task is paid by the place by which it costs least: each trip loads at its own.
        self._paid_by = rows[prices.tasks[rows].argmin(axis=0)]
        network = self._network(prices, prices.tasks[self._paid_by, tasks])
        with self._rooms.one() as room:
            labels = self._fresh(room)
            least = -np.inf if grow(network, labels) == OVERFLOW else labels.best_costs.min()
            return min(0.0, float(least)), self._columns(prices, labels)

    def _fresh(self, room: Labels) -> Labels:
        """Return the room, its lists as long as this day needs."""
        n, words = len(self.ways.tasks), self.ways.near.shape[1]
        return room._replace(
            memory=room.memory.ravel()[: ROOM * words].reshape(ROOM, words),
            heads=np.empty((n, len(self.ways.places.sets)), np.int32),
            of_total=np.empty(self._totals, np.int32),
            best=np.empty(n, np.int32),
            best_costs=np.empty(n),
        )

    def _network(self, prices: Prices, won: NDArray[np.float64]) -> Network:
        ways, who = self.ways, self.kind.carrier
        joins = prices.metre * ways.join_metres + prices.second * ways.join_seconds + prices.trip
        longest = longest_day(who)
        starts = prices.metre * ways.start_metres + prices.second * ways.start_seconds
        starts = starts + prices.opening + prices.trip
        arcs = prices.metre * ways.metres + prices.second * np.maximum(ways.seconds, 0)
        home = prices.metre * ways.home_metres + prices.second * ways.home_seconds
        completion, step = self._completion(won, prices, starts, arcs, joins, longest)
        return Network(
            seconds=ways.seconds.astype(np.int32),
            costs=arcs,
            values=np.ascontiguousarray(won),
            boxes=ways.boxes,
            loads=ways.boxes,
            kitchens=ways.kitchens,
            near=ways.near,
            bits=ways.own,
            ends_seconds=(ways.service + ways.home_seconds).astype(np.int32),
            ends_costs=home + prices.second * ways.service,
            latest=ways.latest.astype(np.int32),
            start_seconds=ways.start_seconds.astype(np.int32),
            start_costs=starts,
            join_seconds=ways.join_seconds.astype(np.int32),
            join_costs=joins,
            sets=self._links,
            capacity=who.capacity,
            joins=self._joins,
            longest=longest,
            hub_costs=self._hub_costs(),
            completion=completion,
            horizon=longest,
            step=step,
        )

    def _completion(
        self,
        won: NDArray[np.float64],
        prices: Prices,
        starts: NDArray[np.float64],
        arcs: NDArray[np.float64],
        joins: NDArray[np.float64],
        longest: int,
    ) -> tuple[Completion, int]:
        """Return the completion bounds and the seconds of a step, 0 where there are none."""
        ways, n = self.ways, len(won)
        taken = [(ways.seconds, arcs)]
        if self._joins:
            taken.append((ways.join_seconds.min(axis=0), joins.min(axis=0)))
        shortest = min(int(seconds[seconds >= 0].min(initial=STEP)) for seconds, _ in taken)
        step = min(STEP, shortest)
        most = longest // step + 1 if step else 1
        if most > MOST_STEPS:
            step, most = 0, 1
        counted = self.kind.carrier.capacity <= MOST_ROOM
        # A hub that nothing is collected at is no place to load at.
        by_hub = self._hub_costs().min(axis=0, initial=np.inf)
        loadings = 1 + bool(np.isfinite(by_hub).any())
        rooms = self.kind.carrier.capacity + 1 if counted else 1
        shape = loadings, self._joins + 1, rooms, n, most
        least = Completion(np.empty(shape), np.empty(shape, np.int32), np.empty(shape))
        if not step:
            return least, 0
        by_kitchen = np.where(self._own_sets == NO_SET, by_hub, np.minimum(by_hub, 0.0))
        steps = np.array([np.where(s < 0, -1, s // step) for s, _ in taken], np.int32)
        complete(
            Beginnings(
                self._starts(starts)[:loadings],
                (self._start_seconds // step).astype(np.int32)[:loadings],
                won + np.array([by_kitchen, by_hub])[:loadings],
                ways.boxes if counted else np.zeros(n, np.int32),
                np.array([cost for _, cost in taken]),
                steps,
            ),
            least,
        )
        return least, step

    def _starts(self, starts: NDArray[Any]) -> NDArray[np.float64]:
        """Return the least to begin at each door costs, or lasts: by a kitchen, by a hub alone."""
        own = starts[self._own_sets, np.arange(starts.shape[1])]
        own = np.where(self._own_sets == NO_SET, float(FAR), own)
        mixed, hubs = (
            starts[sets].min(axis=0, initial=FAR) for sets in (self._mixed_sets, self._hub_sets)
        )
        return np.array([np.minimum(own, mixed), hubs], np.float64)

    def _hub_costs(self) -> NDArray[np.float64]:
        """Return what each door costs more by each hub, shape (hubs, doors)."""
        numbers = np.array(self.ways.places.hub_numbers, np.int64)
        return np.ascontiguousarray(self._costs.tasks[np.ix_(self.ways.tasks, numbers)].T)

    def _columns(self, prices: Prices, labels: Labels) -> list[Column]:
        order = np.argsort(labels.best_costs, kind="stable")[:COLUMNS_AT_ONCE]
        found = []
        for door in order:
            if labels.best_costs[door] >= NOTHING or labels.best[door] < 0:
                break
            found.append(self._column(prices, labels, int(labels.best[door])))
        return found

    def _column(self, prices: Prices, labels: Labels, label: int) -> Column:
        """Return the route that a label stands for."""
        ways, fields = self.ways, labels.fields
        here, door, first = label, int(fields[label, NODE]), int(fields[label, PLACES])
        seconds, metres = int(ways.start_seconds[first, door]), int(ways.start_metres[first, door])
        doors, hubs, trips = [door], [self._hub(fields[here])], 1
        while fields[here, PARENT] >= 0:
            joined = int(fields[here, FEEDS]) & 2
            here = int(fields[here, PARENT])
            after = int(fields[here, NODE])
            if joined:
                load = int(fields[here, PLACES])
                seconds += int(ways.join_seconds[load, door, after])
                metres += int(ways.join_metres[load, door, after])
                trips += 1
            else:
                seconds += int(ways.seconds[door, after])
                metres += int(ways.metres[door, after])
            door = after
            doors.append(door)
            hubs.append(self._hub(fields[here]))
        return Column(
            kind=self.kind.number,
            shift=ways.shift,
            visits=tuple(int(ways.tasks[d]) for d in doors),
            hubs=tuple(hubs),
            loads=tuple(int(self._paid_by[d]) for d in doors),
            feeds=(),
            trips=trips,
            seconds=seconds + int(ways.service[door] + ways.home_seconds[door]),
            most_seconds=ways.length,
            metres=metres + int(ways.home_metres[door]),
        )

    def _hub(self, label: NDArray[np.int32]) -> Collecting | None:
        """Return where a label's first door is collected, None at its kitchen."""
        places = self.ways.places
        if not label[FEEDS] & 1:
            return None
        hub = places.hub_numbers[places.sets[label[PLACES]][1]]
        return Collecting(hub, int(self._costs.by[self.ways.tasks[label[NODE]], hub]))


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
