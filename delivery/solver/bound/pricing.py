"""Pricing one kind's shift: dual prices become the costs labels grow by, labels become columns."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.columns import Column
from delivery.solver.bound.completion import STEP, Completion, complete
from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.labels import (
    BY_COST,
    EXACT,
    FEEDS,
    MASK,
    NODE,
    NOTHING,
    OVERFLOW,
    PARENT,
    Labels,
    Network,
    grow,
)
from delivery.solver.bound.loading_paths import FAR, cost_instead, none_instead
from delivery.solver.bound.master import Duals
from delivery.solver.bound.shifts import ShiftWays

ROOM, ROOM_TO_TRY = 300_000, 20_000
COLUMNS_AT_ONCE = 12
MOST_STEPS = 2000


@dataclass(frozen=True, slots=True)
class Prices:
    """What a kind's units cost under given duals."""

    second: float
    metre: float
    clock: float
    trip: float
    opening: float
    tasks: NDArray[np.float64]
    hub_box: float


@dataclass(frozen=True, slots=True)
class Priced:
    """The least reduced cost of a kind's shift, and columns below 0.

    ``least`` is None where it is not proven: labels were left out, or there was no room.
    """

    least: float | None
    columns: tuple[Column, ...]


def prices_of(kind: Kind, ways: ShiftWays, duals: Duals) -> Prices:
    """Return what units cost: their pay less what they are worth in the master's rows."""
    k, s, pay = kind.number, ways.shift, kind.pay

    def dual(*name: object) -> float:
        return duals.get(name, 0.0)

    guarantee, least = dual("guarantee", k), dual("guarantee least", k)
    topped = guarantee + least
    hours = sum(rate * dual("hours", k, n) for n, (rate, _) in enumerate(pay.least_hours))
    second = pay.second - topped * pay.topped_second + guarantee * pay.guarantee
    clock = -dual("time", k, s)
    opening = -dual("opens", k, s) - dual("promised", k) * pay.shortfall * ways.length
    covered = np.array([dual("cover", int(task)) for task in ways.tasks])
    return Prices(
        second=second + hours - dual("work", k),
        metre=pay.metre - topped * pay.topped_metre,
        clock=clock,
        trip=pay.trip - topped * pay.topped_trip - dual("trips", k),
        opening=opening - clock * ways.usable,
        tasks=(pay.tasks - topped * pay.topped_tasks)[:, ways.tasks] - covered,
        hub_box=dual("hubs"),
    )


class Pricer:
    """Finds columns of one kind's shift; holds the room its labels stand in."""

    def __init__(self, kind: Kind, ways: ShiftWays) -> None:
        self.kind = kind
        self.ways = ways
        self._joins = (kind.carrier.max_trips or 1) - 1 if ways.is_route else 0
        self._loose = not ways.is_route and _is_roomy(kind, ways)
        self._totals = kind.carrier.capacity * (self._joins + 1) + 1
        if self._loose:
            self._totals = _most_doors(ways) * int(ways.boxes.max()) + 1
        self._allowed = ways.places.allowed()

    def price(self, duals: Duals, room: Labels, *, level: int) -> Priced:
        """Return the least reduced cost, and columns that have less than 0."""
        prices = prices_of(self.kind, self.ways, duals)
        least: float | None = 0.0
        columns: list[Column] = []
        starts = self._starts(prices)[0].min(axis=0)
        instead = none_instead(len(starts))
        if not self.ways.is_route:
            instead = cost_instead(starts, self._allowed)
        for last_load, mask, won in self._last_loads(prices):
            network = self._network(prices, won, mask, instead, level=level)
            labels = self._fresh(room, ROOM if level == EXACT else ROOM_TO_TRY)
            if grow(network, labels) == OVERFLOW or level < EXACT:
                least = None
            elif least is not None:
                least = min(least, float(labels.best_costs.min()))
            columns += self._columns(prices, network, labels, last_load)
        return Priced(least, tuple(columns))

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

    def singles(self) -> Iterator[Column]:
        """Yield the routes to one door from its own kitchen, as far as they fit."""
        ways, who = self.ways, self.kind.carrier
        for door, task in enumerate(ways.tasks):
            mask = int(ways.bits[door])
            seconds = int(ways.service[door] + ways.home_seconds[door])
            lead = int(ways.start_seconds[mask, door])
            if mask == ways.places.hub_bit or seconds > ways.latest[door]:
                continue
            if ways.is_route and who.max_work is not None and lead + seconds > who.max_work:
                continue
            yield Column(
                kind=self.kind.number,
                shift=ways.shift,
                visits=(int(task),),
                from_hub=(False,),
                begins=-1,
                goes_on=-1,
                last_load=ways.places.kitchens[mask.bit_length() - 1],
                trips=1,
                seconds=seconds,
                lead=lead,
                wasted=int(ways.wasted[door]),
                metres=int(ways.start_metres[mask, door] + ways.home_metres[door]),
            )

    def _fresh(self, room: Labels, count: int) -> Labels:
        n, words = len(self.ways.tasks), self.ways.near.shape[1]
        return room._replace(
            fields=room.fields[:count],
            memory=room.memory.ravel()[: ROOM * words].reshape(ROOM, words),
            at_door=np.empty(n, np.int32),
            of_total=np.empty(self._totals, np.int32),
            best=np.empty(n, np.int32),
            best_costs=np.empty(n),
        )

    def _network(
        self,
        prices: Prices,
        won: NDArray[np.float64],
        mask: int,
        instead: NDArray[np.float64],
        *,
        level: int,
    ) -> Network:
        ways, who = self.ways, self.kind.carrier
        passing = prices.second + prices.clock
        costs, _ = self._starts(prices)
        ends = self._ends(prices)
        joins = prices.metre * ways.join_metres + prices.second * ways.join_seconds + prices.trip
        longest = FAR
        if ways.is_route:
            longest = ways.length if who.max_work is None else min(ways.length, who.max_work)
        start_costs = costs.min(axis=0) + prices.trip
        arcs = prices.metre * ways.metres + passing * np.maximum(ways.seconds, 0)
        completion, step = self._completion(won, prices, start_costs, arcs, joins, mask, level)
        return Network(
            seconds=ways.seconds.astype(np.int32),
            costs=arcs,
            values=np.ascontiguousarray(won),
            boxes=ways.boxes,
            loads=np.zeros_like(ways.boxes) if self._loose else ways.boxes,
            places=ways.bits,
            near=ways.near,
            bits=ways.own,
            ends_seconds=(ways.service + self._least_end()).astype(np.int32),
            ends_costs=ends.min(axis=0) + passing * ways.service,
            latest=ways.latest.astype(np.int32),
            start_seconds=ways.start_seconds.astype(np.int32),
            start_costs=start_costs,
            join_seconds=ways.join_seconds.astype(np.int32),
            join_costs=joins,
            allowed=self._allowed,
            capacity=who.capacity,
            joins=self._joins,
            longest=longest,
            begin_mask=mask,
            hub=ways.places.hub_bit,
            hub_cost=prices.hub_box,
            level=level,
            instead=instead,
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
        level: int,
    ) -> tuple[Completion, int]:
        """Return the completion bounds and the seconds of a step, 0 where there are none."""
        ways, n = self.ways, len(won)
        taken = [(ways.seconds, arcs)]
        if self._joins:
            taken.append((ways.join_seconds.min(axis=0), joins.min(axis=0)))
        shortest = min(int(seconds[seconds >= 0].min(initial=STEP)) for seconds, _ in taken)
        step = min(STEP, shortest)
        most = int(ways.latest.max()) // step + 1 if step else 1
        # What is compared by cost alone is quick without them.
        if most > MOST_STEPS or level == BY_COST:
            step, most = 0, 1
        least = Completion(np.empty((n, most)), np.empty((n, most), np.int32), np.empty((n, most)))
        if not step:
            return least, 0
        doors = np.arange(n)
        first, value = starts[ways.bits | mask, doors], won
        if ways.places.hub_bit:
            first = np.minimum(first, starts[ways.places.hub_bit | mask, doors])
            value = won + np.minimum(prices.hub_box * ways.boxes, 0.0)
        steps = np.array([np.where(s < 0, -1, s // step) for s, _ in taken], np.int32)
        complete(first, value, np.array([cost for _, cost in taken]), steps, least)
        return least, step

    def _least_end(self) -> NDArray[np.int64]:
        """Return the fewest seconds from leaving each door to the end of its trip."""
        ways = self.ways
        reload = self.kind.carrier.reload
        least = ways.home_seconds
        for seconds in ways.next_seconds.values():
            least = np.minimum(least, seconds + reload)
        return least

    def _ends(self, prices: Prices) -> NDArray[np.float64]:
        """Return what closing a trip costs by where it goes, home first."""
        ways, passing = self.ways, prices.second + prices.clock
        found = [prices.metre * ways.home_metres + passing * ways.home_seconds]
        for place, seconds in ways.next_seconds.items():
            way = prices.metre * ways.next_metres[place]
            way = way + passing * (seconds + self.kind.carrier.reload)
            found.append(way - self._flow(place))
        return np.array(found)

    def _starts(self, prices: Prices) -> tuple[NDArray[np.float64], list[int]]:
        """Return what beginning a trip costs by where from, opening the shift first."""
        ways, passing = self.ways, prices.second + prices.clock
        opening = prices.metre * ways.start_metres + prices.second * ways.start_seconds
        found = [opening + prices.clock * ways.wasted + prices.opening]
        froms = [-1]
        for place, seconds in ways.follow_seconds.items():
            way = prices.metre * ways.follow_metres[place] + passing * seconds
            found.append(way + self._flow(place))
            froms.append(place)
        return np.array(found), froms

    def _flow(self, place: int) -> float:
        return self._flows.get(place, 0.0)

    def set_flows(self, duals: Duals) -> None:
        """Read what it is worth to begin a trip where another one ends."""
        k, s = self.kind.number, self.ways.shift
        places = self.ways.next_seconds
        self._flows = {place: duals["flow", k, s, place] for place in places}

    def _columns(
        self, prices: Prices, network: Network, labels: Labels, last_load: int
    ) -> list[Column]:
        order = np.argsort(labels.best_costs, kind="stable")[:COLUMNS_AT_ONCE]
        starts, froms = self._starts(prices)
        ends = self._ends(prices)
        found = []
        for door in order:
            if labels.best_costs[door] >= NOTHING or labels.best[door] < 0:
                break
            found.append(
                self._column(labels, int(labels.best[door]), last_load, starts, froms, ends)
            )
        return found

    def _column(
        self,
        labels: Labels,
        label: int,
        last_load: int,
        starts: NDArray[np.float64],
        froms: list[int],
        ends: NDArray[np.float64],
    ) -> Column:
        """Return the route that a label stands for, its beginning and end the cheapest."""
        ways, fields = self.ways, labels.fields
        door, mask = int(fields[label, NODE]), int(fields[label, MASK])
        start = int(starts[:, mask, door].argmin())
        if start == 0:
            lead = int(ways.start_seconds[mask, door])
            metres = int(ways.start_metres[mask, door])
        else:
            lead = int(ways.follow_seconds[froms[start]][mask, door])
            metres = int(ways.follow_metres[froms[start]][mask, door])
        visits, hubs = [int(ways.tasks[door])], [bool(fields[label, FEEDS] & 1)]
        seconds, trips = 0, 1
        first = door
        here = int(label)
        while fields[here, PARENT] >= 0:
            joined = bool(fields[here, FEEDS] & 2)
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
            visits.append(int(ways.tasks[door]))
            hubs.append(bool(fields[here, FEEDS] & 1))
        end = int(ends[:, door].argmin())
        seconds += int(ways.service[door])
        goes_on = -1
        if end == 0:
            seconds += int(ways.home_seconds[door])
            metres += int(ways.home_metres[door])
        else:
            goes_on = list(ways.next_seconds)[end - 1]
            seconds += int(ways.next_seconds[goes_on][door]) + self.kind.carrier.reload
            metres += int(ways.next_metres[goes_on][door])
        return Column(
            kind=self.kind.number,
            shift=ways.shift,
            visits=tuple(visits),
            from_hub=tuple(hubs),
            begins=froms[start],
            goes_on=goes_on,
            last_load=last_load,
            trips=trips,
            seconds=seconds,
            lead=lead,
            wasted=int(ways.wasted[first]),
            metres=metres,
        )


def _most_doors(ways: ShiftWays) -> int:
    """Return how many doors fit into a trip's time at most."""
    took = np.where(ways.seconds < 0, FAR, ways.seconds).min(axis=1)
    return int(ways.latest.max()) // max(1, int(took.min())) + 2


def _is_roomy(kind: Kind, ways: ShiftWays) -> bool:
    """Tell whether the time of a trip fills up well before the carrier does.

    Then the capacity is left out of the relaxation: so many more labels beat each other.
    """
    if int(ways.boxes.sum()) <= kind.carrier.capacity:
        return True
    took = np.where(ways.seconds < 0, FAR, ways.seconds).min(axis=1)
    per_box = float(np.median(took / ways.boxes))
    return per_box > 0 and kind.carrier.capacity * per_box > 0.75 * float(ways.latest.max())


def new_room(words: int) -> Labels:
    """Return room for labels, used again by every pricing."""
    return Labels(
        fields=np.empty((ROOM, 8), np.int32),
        costs=np.empty(ROOM),
        memory=np.empty((ROOM, words), np.uint64),
        next_at_door=np.empty(ROOM, np.int32),
        next_of_total=np.empty(ROOM, np.int32),
        at_door=np.empty(0, np.int32),
        of_total=np.empty(0, np.int32),
        best=np.empty(0, np.int32),
        best_costs=np.empty(0),
    )
