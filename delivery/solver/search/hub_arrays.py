"""The arrays of hubs: which boxes may be handed over where and when, and what an undo needs.

A *source* is a hub where boxes of a meal change hands: a loading place that gives them like a
kitchen does. Each kitchen's boxes are brought by a *feeding*, a visit of whoever brings them; two
feedings of a source in a row are one stop. A source's time of handing over is fixed while it is
open: the loading place is ready from then on, its feedings are done by then, so the times of either
side are its own (see `drafts.Transfer`). A feeding's boxes are those of the visits that are loaded
at the source: where a source may give its boxes, a visit's kitchen is a choice.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.solver.search.columns import (
    FEED_COLUMNS,
    SAVED_COLUMNS,
    SOURCE_COLUMNS,
    TIME_COLUMNS,
)


class Hubs(NamedTuple):
    """Sources, their times and feedings by `columns`, and what was before an iteration.

    ``brought`` is the feeding that brings a visit's boxes to a source, -1 where none may, shape
    (sources, nodes); ``may_collect`` is 1 where a type may hand over a visit that it loads at a
    hub, shape (nodes, types). ``saved_times`` lists (source, its time before), ``saved_kitchens``
    (visit, its kitchen before), in the order of the changes.
    """

    sources: NDArray[np.int64]
    times: NDArray[np.int64]
    feeds: NDArray[np.int64]
    brought: NDArray[np.int32]
    may_collect: NDArray[np.uint8]
    saved_feeds: NDArray[np.int64]
    saved_times: NDArray[np.int64]
    saved_kitchens: NDArray[np.int64]

    def copied(self) -> "Hubs":
        """Return the hubs for a search of its own."""
        return self._replace(
            sources=self.sources.copy(),
            feeds=self.feeds.copy(),
            saved_feeds=self.saved_feeds.copy(),
            saved_times=self.saved_times.copy(),
            saved_kitchens=self.saved_kitchens.copy(),
        )


def new_hubs(
    rows: Sequence[Sequence[int]],
    times: Sequence[Sequence[Sequence[int]]],
    feeds: Sequence[Sequence[int]],
    brought: NDArray[np.int32],
    may_collect: NDArray[np.uint8],
) -> Hubs:
    """Return hubs of which none is open.

    Parameters
    ----------
    rows
        Each source's first columns: HUB_ROOM, FIRST_FEED and FEEDS_END.
    times
        Each source's times of handing over, by their columns.
    feeds
        Each feeding's first columns: FEED_SOURCE and FEED_READY.
    brought
        As in `Hubs`.
    may_collect
        As in `Hubs`.
    """
    sources = np.zeros((len(rows), SOURCE_COLUMNS), np.int64)
    most = max((len(own) for own in times), default=1)
    table = np.zeros((len(rows), most, TIME_COLUMNS), np.int64)
    for number, (row, own) in enumerate(zip(rows, times, strict=True)):
        sources[number] = (*row, len(own), 0, -1)
        table[number, : len(own)] = own
    feedings = np.full((len(feeds), FEED_COLUMNS), -1, np.int64)
    for row_of, feed in zip(feedings, feeds, strict=True):
        row_of[: len(feed)] = feed
    return Hubs(
        sources=sources,
        times=table,
        feeds=feedings,
        brought=brought,
        may_collect=may_collect,
        saved_feeds=np.zeros((len(feeds), SAVED_COLUMNS), np.int64),
        saved_times=np.zeros((len(rows), 2), np.int64),
        saved_kitchens=np.zeros((2 * brought.shape[1], 2), np.int64),
    )
