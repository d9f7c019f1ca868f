"""The search's answer becomes drafts of routes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from delivery.solver.drafts import RouteDraft, StopDraft, Transfer, TripDraft
from delivery.solver.search.columns import FEED_SOURCE, FEEDS, SOURCE_LOADS, VISITS
from delivery.solver.search.pack import Packed


@dataclass(frozen=True, slots=True)
class _Trip:
    """A trip's loading places and what it visits, as nodes."""

    slot: int
    loads: list[int]
    visits: list[int] = field(default_factory=list)


def unpack(packed: Packed, flat: NDArray[np.int32]) -> list[RouteDraft]:
    """Return the routes of a flat answer (see `arrays.State`), carrier by carrier."""
    trips: dict[int, list[_Trip]] = {}
    times: dict[int, int] = {}
    for carrier, slot, nodes in _rows(flat.tolist()):
        source = carrier - len(packed.carriers)
        if source >= 0:
            times[source] = slot
        else:
            own = trips.setdefault(packed.carriers[carrier], [])
            own += _trips(int(packed.instance.sizes[VISITS]), slot, nodes)
    drafter = _Drafter(packed, times, [trip for own in trips.values() for trip in own])
    return [
        RouteDraft(carrier, tuple(drafter.draft(trip) for trip in sorted(own, key=_slot)))
        for carrier, own in sorted(trips.items())
    ]


def _rows(flat: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    starts = [place for place, number in enumerate(flat) if number < 0]
    ends = [*starts[1:], len(flat)]
    for start, end in zip(starts, ends, strict=False):
        yield -1 - flat[start], flat[start + 1], flat[start + 2 : end]


def _trips(first: int, slot: int, nodes: list[int]) -> list[_Trip]:
    trips: list[_Trip] = []
    for node in nodes:
        if node >= first:
            trips[-1].visits.append(node)
        elif not trips or trips[-1].visits:
            trips.append(_Trip(slot, [node]))
        else:
            trips[-1].loads.append(node)
    return trips


def _slot(trip: _Trip) -> int:
    return trip.slot


class _Drafter:
    """Makes trips of one answer; knows what its feedings bring, and when."""

    def __init__(self, packed: Packed, times: dict[int, int], trips: list[_Trip]) -> None:
        sizes = packed.instance.sizes
        self._first, self._feeds = int(sizes[VISITS]), int(sizes[FEEDS])
        self._source_loads = int(sizes[SOURCE_LOADS])
        self._packed = packed
        self._times = times
        self._brought: dict[int, list[int]] = {}
        for trip in trips:
            source = trip.loads[0] - self._source_loads
            for node in trip.visits if source >= 0 else ():
                feeding = int(packed.hubs.brought[source, node])
                self._brought.setdefault(feeding, []).extend(self._visit(node).tasks)

    def draft(self, trip: _Trip) -> TripDraft:
        """Return a trip as a draft."""
        source = trip.loads[0] - self._source_loads
        tasks = [task for node in trip.visits for task in self._visit(node).tasks]
        return TripDraft(
            trip.slot,
            tuple(self._packed.places[load] for load in trip.loads),
            tuple(self._stops(trip)),
            self._transfer(source, tasks) if source >= 0 else None,
        )

    def _stops(self, trip: _Trip) -> Iterator[StopDraft]:
        """Yield a trip's stops; feedings of a source in a row are one."""
        for source, nodes in groupby(trip.visits, self._fed):
            if source < 0:
                yield from map(self._visit, nodes)
            else:
                tasks = [task for node in nodes for task in self._brought[node - self._feeds]]
                transfer = self._transfer(source, tasks)
                yield StopDraft(transfer.tasks, transfer)

    def _fed(self, node: int) -> int:
        """Return the source a feeding brings boxes to, less than 0 for a visit at a door."""
        if node < self._feeds:
            return -1
        return int(self._packed.hubs.feeds[node - self._feeds, FEED_SOURCE])

    def _visit(self, node: int) -> StopDraft:
        if node >= self._feeds:
            return StopDraft(())
        return self._packed.visits[node - self._first].stop

    def _transfer(self, number: int, tasks: list[int]) -> Transfer:
        source = self._packed.sources[number]
        time = source.times[self._times[number]]
        return Transfer(source.hub, tuple(sorted(tasks)), time.ready, time.left)
