"""The search's answer becomes drafts of routes."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from delivery.solver.drafts import RouteDraft, StopDraft, TripDraft
from delivery.solver.search.columns import (
    VISITS,
)
from delivery.solver.search.pack import Packed


def unpack(packed: Packed, flat: NDArray[np.int32]) -> list[RouteDraft]:
    """Return the routes of a flat answer (see `arrays.State`), carrier by carrier."""
    first = int(packed.instance.sizes[VISITS])
    trips: dict[int, list[tuple[int, TripDraft]]] = {}
    for carrier, slot, nodes in _rows(flat.tolist()):
        own = trips.setdefault(packed.carriers[carrier], [])
        own += [(slot, trip) for trip in _trips(packed, first, slot, nodes)]
    return [
        RouteDraft(carrier, tuple(trip for _, trip in sorted(own, key=lambda each: each[0])))
        for carrier, own in sorted(trips.items())
    ]


def _rows(flat: list[int]) -> Iterator[tuple[int, int, list[int]]]:
    starts = [place for place, number in enumerate(flat) if number < 0]
    ends = [*starts[1:], len(flat)]
    for start, end in zip(starts, ends, strict=False):
        yield -1 - flat[start], flat[start + 1], flat[start + 2 : end]


def _trips(packed: Packed, first: int, slot: int, nodes: list[int]) -> Iterator[TripDraft]:
    loads: list[int] = []
    stops: list[StopDraft] = []
    for node in nodes:
        if node >= first:
            stops.append(packed.visits[node - first].stop)
            continue
        if stops:
            yield TripDraft(slot, tuple(loads), tuple(stops))
            loads, stops = [], []
        loads.append(packed.places[node])
    if stops:
        yield TripDraft(slot, tuple(loads), tuple(stops))
