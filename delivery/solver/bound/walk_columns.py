"""A traced walk as a column: what it visits, and what it is worked and paid by."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from delivery.solver.bound.columns import Column, Feeding
from delivery.solver.bound.walk_network import WalkNetworks
from delivery.solver.bound.walk_tables import NOBODY


@dataclass(slots=True)
class _Tally:
    """What a walk comes to on its way; ``clock`` is in steps, ``most`` in seconds."""

    networks: WalkNetworks
    clock: int
    before: int | None = None
    group: int = 0
    metres: int = 0
    trips: int = 0
    most: int = 0
    doors: list[int] = field(default_factory=list)
    visits: list[int] = field(default_factory=list)
    loads: list[int] = field(default_factory=list)
    feeds: list[Feeding] = field(default_factory=list)

    def load(self, row: int, at: int, door: int) -> None:
        """Load by an order of kitchens, come to at a step at least, and go to a door."""
        ways = self.networks.ways
        order = ways.orders[row % len(ways.orders)]
        first, last = order.kitchens[0], order.kitchens[-1]
        self.group, _ = self.networks.loading(order.kitchens)
        self.trips += 1
        if self.before is None:
            self.metres += int(ways.start_metres[first])
            self.most += int(ways.most.start[first])
        else:
            self.doors.append(NOBODY)
            self.clock += int(ways.to_kitchen[self.before, first])
            self.metres += int(ways.to_kitchen_metres[self.before, first])
            self.most += int(ways.most.to_kitchen[self.before, first])
            self.wait(at)
        self.clock = max(self.clock + order.seconds // ways.step, order.begins)
        self.clock += int(ways.from_kitchen[last, door])
        self.metres += order.metres + int(ways.from_kitchen_metres[last, door])
        self.most += order.most_seconds + int(ways.most.from_kitchen[last, door])

    def wait(self, until: int) -> None:
        """Wait until a step; one step more counts, for what is rounded."""
        if until > self.clock:
            if self.before is not None:
                self.most += (until - self.clock + 1) * self.networks.ways.step
            self.clock = until

    def go_on(self, door: int) -> None:
        """Go from a door to another one."""
        ways = self.networks.ways
        self.clock += int(ways.after[self.before, door])
        self.metres += int(ways.metres[self.before, door])
        self.most += int(ways.most.after[self.before, door])

    def arrive(self, door: int) -> None:
        """Hand over at a door, or feed a hub."""
        ways = self.networks.ways
        self.wait(int(ways.opens[door]))
        self.doors.append(door)
        if door < len(ways.tasks):
            self.visits.append(int(ways.tasks[door]))
            self.loads.append(int(self.networks.rows[self.group][door]))
        else:
            number = door - len(ways.tasks)
            hub = int(ways.hubs[number])
            places = tuple(map(int, self.networks.places[self.group]))
            self.feeds.append(Feeding(hub, places, ways.begin + self.clock * ways.step))
        self.before = door

    def end(self) -> None:
        """Go home."""
        ways = self.networks.ways
        self.clock += int(ways.home[self.before])
        self.metres += int(ways.home_metres[self.before])
        self.most += int(ways.most.home[self.before])


def column_of(
    networks: WalkNetworks,
    kind: int,
    doors: NDArray[np.int64],
    path: NDArray[np.int32],
    begin: int,
) -> tuple[Column, tuple[int, ...]]:
    """Return a walk just traced, which begins at a step, as a column, and the doors on its way.

    Between the doors of two trips stands NOBODY.
    """
    ways = networks.ways
    tally = _Tally(networks, begin)
    for row, number, at in path.tolist():
        door = int(doors[number])
        if row >= 0:
            tally.load(row, at, door)
        else:
            tally.go_on(door)
        tally.arrive(door)
    tally.end()
    first = ways.orders[int(path[0, 0]) % len(ways.orders)].kitchens[0]
    worked = tally.clock - begin + int(ways.start[first]) - 1
    column = Column(
        kind=kind,
        shift=ways.shift,
        visits=tuple(tally.visits),
        hubs=(None,) * len(tally.visits),
        loads=tuple(tally.loads),
        feeds=tuple(tally.feeds),
        trips=tally.trips,
        seconds=max(0, worked) * ways.step,
        most_seconds=tally.most,
        metres=tally.metres,
    )
    return column, tuple(tally.doors)
