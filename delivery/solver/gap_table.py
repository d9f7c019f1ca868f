"""The gaps of a whole plan as arrays, so that a visit is tried in all of them at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.problem import Problem
from delivery.solver.gaps import NOWHERE, CarrierGaps, Gap
from delivery.solver.pool import Column
from delivery.solver.schedule import Scheduler
from delivery.solver.spans import Span


@dataclass(frozen=True, slots=True)
class GapTable:
    """Gaps as arrays, a row each: numbers by the field's name, stretches as spans of arrays.

    ``ready`` tells per kitchen how late boxes of it may be ready for the trip as it is loaded;
    NOWHERE where the trip does not load there.
    """

    gaps: tuple[Gap, ...]
    numbers: Mapping[str, NDArray[np.int64]]
    head: Span
    mid: Span
    tail: Span
    ready: NDArray[np.int64]
    neighbours: NDArray[np.int64]


NUMBERS = (
    "column",
    "carrier",
    "profile",
    "position",
    "head_at",
    "mid_from",
    "mid_at",
    "tail_at",
    "tail_reload",
    "reload",
    "opens",
    "closes",
    "lead",
    "worked",
    "boxes",
    "board",
    "later_board",
    "is_sure",
)
"""The fields a `GapTable` holds as arrays of numbers."""


def gap_table(problem: Problem, scheduler: Scheduler, columns: Sequence[Column]) -> GapTable:
    """Return every gap of a plan, those of one idle carrier of each kind among them."""
    gaps = tuple(_gaps(problem, scheduler, columns))
    ready = np.full((len(gaps), len(problem.kitchens)), NOWHERE, dtype=np.int64)
    for row, gap in enumerate(gaps):
        for kitchen, time in gap.ready.items():
            ready[row, kitchen] = time
    return GapTable(
        gaps=gaps,
        numbers={
            name: np.array([getattr(gap, name) for gap in gaps], dtype=np.int64) for name in NUMBERS
        },
        head=_stacked([gap.head for gap in gaps]),
        mid=_stacked([gap.mid for gap in gaps]),
        tail=_stacked([gap.tail for gap in gaps]),
        ready=ready,
        neighbours=np.array([gap.neighbours for gap in gaps], dtype=np.int64).reshape(-1, 2),
    )


def _stacked(spans: Sequence[Span]) -> Span:
    return Span(*np.array(spans, dtype=np.int64).reshape(-1, 3).T)


def _gaps(problem: Problem, scheduler: Scheduler, columns: Sequence[Column]) -> Iterator[Gap]:
    for number, column in enumerate(columns):
        yield from CarrierGaps(
            problem, scheduler, column.draft.carrier, number, column.draft.trips
        ).gaps()
    out = {column.draft.carrier for column in columns}
    kinds: set[int] = set()
    for number, carrier in enumerate(problem.carriers):
        if number not in out and carrier.kind not in kinds:
            kinds.add(carrier.kind)
            yield from CarrierGaps(problem, scheduler, number, NOWHERE, ()).gaps()
