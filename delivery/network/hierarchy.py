"""A contraction hierarchy: a graph with shortcuts, in which every quickest path climbs and falls.

Nodes are numbered by rank, in the order they were contracted. For any two nodes some shortest
path goes up by arcs to higher ranks, then down by arcs to lower ranks; a search needs no others.
R. Geisberger, P. Sanders, D. Schultes and C. Vetter, "Exact Routing in Large Road Networks Using
Contraction Hierarchies", Transportation Science 46 (2012) 388, doi 10.1287/trsc.1110.0401.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from delivery.network.array_store import Arrays
from delivery.network.contraction import contract_next, fill_lists, judge_all
from delivery.network.heap import FloatArray, IntArray, empty_heap
from delivery.network.remaining_graph import (
    ARC_COLUMNS,
    ARCS,
    CONTRACTED,
    COUNTS,
    FIRST,
    FIRST_IN,
    FIRST_OUT,
    HEAD,
    NODE_COLUMNS,
    NONE,
    RANK,
    SECOND,
    TAIL,
)

CONTRACTED_AT_ONCE = 10_000
"""Nodes contracted between two reports of progress: a fraction of a second."""

SPARE_ARCS = 100_000
"""Rows for shortcuts beyond as many as the graph has arcs; doubled where they do not suffice."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Arcs between nodes numbered by rank, upward ones first.

    Parameters
    ----------
    rank
        The rank of each node of the graph, shape (nodes,).
    up_start
        Arcs ``up_start[r]`` to ``up_start[r + 1]`` leave rank r upward, shape (nodes + 1,).
    down_start
        Arcs ``down_start[r]`` to ``down_start[r + 1]`` reach rank r from above, shape (nodes + 1,).
    higher
        The rank at the upper end of each arc, shape (arcs,).
    weight
        Whole numbers up to 2**53, exact in float64, shape (arcs,).
    first, second
        The two arcs a shortcut stands for; else an arc of the graph and -1, shape (arcs,).
    """

    rank: IntArray
    up_start: IntArray
    down_start: IntArray
    higher: IntArray
    weight: FloatArray
    first: IntArray
    second: IntArray

    def __post_init__(self) -> None:
        """Refuse arrays that would lead a compiled loop out of bounds or in circles."""
        if not (self._has_its_shapes() and self._climbs() and self._comes_down()):
            raise ValueError("The arrays are no contraction hierarchy; make it from the graph.")

    def _has_its_shapes(self) -> bool:
        arcs, nodes = len(self.higher), len(self.rank)
        starts = np.concatenate([self.up_start, self.down_start])
        return (
            len(self.up_start) == len(self.down_start) == nodes + 1
            and len(self.weight) == len(self.first) == len(self.second) == arcs
            and (starts[0], starts[-1]) == (0, arcs)
            and bool((np.diff(starts) >= 0).all())
            and np.array_equal(np.sort(self.rank), np.arange(nodes))
        )

    def _climbs(self) -> bool:
        is_above = (self.higher > self._lower()) & (self.higher < len(self.rank))
        return bool((is_above & (self.weight >= 0)).all())

    def _comes_down(self) -> bool:
        """Return whether the halves of every shortcut meet at a node below both its ends."""
        is_shortcut, lower = self.second >= 0, self._lower()
        halves = np.stack([self.first[is_shortcut], self.second[is_shortcut]])
        return (
            bool((self.first >= 0).all())
            and bool((halves < len(lower)).all())
            and bool((lower[halves] < lower[is_shortcut]).all())
        )

    def is_of(self, nodes: int, arcs: int) -> bool:
        """Return whether this can be the hierarchy of a graph with so many nodes and arcs."""
        own = self.first[self.second < 0]
        return len(self.rank) == nodes and bool((own < arcs).all())

    def _lower(self) -> NDArray[np.int64]:
        """Return the rank at the lower end of each arc."""
        ranks = np.arange(len(self.rank))
        up, down = np.diff(self.up_start), np.diff(self.down_start)
        return np.concatenate([np.repeat(ranks, up), np.repeat(ranks, down)])


HIERARCHY_ARRAYS = tuple(field.name for field in fields(Hierarchy))


def hierarchy_to_arrays(hierarchy: Hierarchy) -> Arrays:
    """Return everything of a hierarchy as plain arrays."""
    return {name: getattr(hierarchy, name) for name in HIERARCHY_ARRAYS}


def hierarchy_from_arrays(arrays: Arrays) -> Hierarchy:
    """Build a hierarchy from what `hierarchy_to_arrays` returned.

    Raises
    ------
    ValueError
        When the arrays are no hierarchy.
    """
    return Hierarchy(**{name: arrays[name] for name in HIERARCHY_ARRAYS})


def build_hierarchy(
    nodes: int,
    tail: NDArray[np.integer[Any]],
    head: NDArray[np.integer[Any]],
    weight: FloatArray,
    *,
    on_share: Callable[[float], None] = lambda _: None,
) -> Hierarchy:
    """Contract a graph. Of parallel arcs the lightest counts, of equals the first.

    Parameters
    ----------
    weight
        Whole numbers; no path may be heavier than 2**53.
    on_share
        Told now and then which share of the nodes is done.

    Raises
    ------
    ValueError
        When an arc ends at no node or weighs less than nothing.
    """
    if len(tail) and not (
        len(tail) == len(head) == len(weight)
        and min(tail.min(), head.min()) >= 0
        and max(tail.max(), head.max()) < nodes
        and (weight >= 0).all()
    ):
        raise ValueError("Arcs must end at nodes 0 to nodes - 1 and weigh 0 or more.")
    kept = _lightest(tail, head, weight)
    ends = np.column_stack([tail[kept], head[kept]]).astype(np.int32)
    remaining = _Contraction.of(nodes, np.ascontiguousarray(ends), weight[kept].astype(np.float64))
    while remaining.contract():
        on_share(remaining.contracted / nodes)
    return remaining.hierarchy(kept)


def _lightest(
    tail: NDArray[np.integer[Any]], head: NDArray[np.integer[Any]], weight: FloatArray
) -> NDArray[np.int64]:
    """Return the arcs that are the lightest between their ends; no loops."""
    order = np.lexsort((weight, head, tail))
    begins, ends = tail[order], head[order]
    is_first = np.ones(len(order), dtype=np.bool_)
    is_first[1:] = (np.diff(begins) != 0) | (np.diff(ends) != 0)
    kept: NDArray[np.int64] = order[is_first & (begins != ends)]
    return kept


@dataclass(slots=True)
class _Contraction:
    """The arrays a contraction works on; see `remaining_graph` and `heap`."""

    node: IntArray
    arc: IntArray
    weight: FloatArray
    distance: FloatArray
    heap: IntArray
    touched: IntArray
    priority: FloatArray
    queue: IntArray
    count: NDArray[np.int64]

    @classmethod
    def of(cls, nodes: int, ends: IntArray, weight: FloatArray) -> "_Contraction":
        """Return a graph none of whose nodes is contracted."""
        room = 2 * len(ends) + SPARE_ARCS
        count = np.zeros(COUNTS, dtype=np.int64)
        count[ARCS] = len(ends)
        made = cls(
            node=np.zeros((nodes, NODE_COLUMNS), dtype=np.int32),
            arc=np.empty((room, ARC_COLUMNS), dtype=np.int32),
            weight=np.empty(room),
            distance=np.full(nodes, np.inf),
            heap=empty_heap(nodes),
            touched=np.empty(nodes, dtype=np.int32),
            priority=np.empty(nodes),
            queue=empty_heap(nodes),
            count=count,
        )
        made.node[:, [FIRST_OUT, FIRST_IN, RANK]] = NONE
        fill_lists(made.node, made.arc, made.weight, ends, weight)
        judge_all(*made._arrays())
        return made

    @property
    def contracted(self) -> int:
        """How many nodes have been contracted."""
        return int(self.count[CONTRACTED])

    def contract(self) -> bool:
        """Contract some nodes; False where none was left."""
        before = self.contracted
        # The checker cannot count arrays that come as one tuple.
        contract_next(*self._arrays(), CONTRACTED_AT_ONCE)  # type: ignore[call-arg]
        if before == self.contracted < len(self.node):
            self.arc = np.concatenate([self.arc, np.empty_like(self.arc)])
            self.weight = np.concatenate([self.weight, np.empty_like(self.weight)])
        return before < len(self.node)

    def hierarchy(self, kept: NDArray[np.int64]) -> Hierarchy:
        """Return the finished hierarchy; ``kept`` are the numbers of the graph's own arcs."""
        rank = np.ascontiguousarray(self.node[:, RANK])
        arc = self.arc[: self.count[ARCS]]
        begins, ends = rank[arc[:, TAIL]], rank[arc[:, HEAD]]
        is_down = begins > ends
        lower, higher = np.minimum(begins, ends), np.maximum(begins, ends)
        order = np.lexsort((higher, lower, is_down))
        number = np.empty(len(order), dtype=np.int32)
        number[order] = np.arange(len(order), dtype=np.int32)
        is_shortcut = arc[:, SECOND] >= 0
        first, second = arc[:, FIRST].copy(), arc[:, SECOND].copy()
        first[is_shortcut] = number[first[is_shortcut]]
        second[is_shortcut] = number[second[is_shortcut]]
        first[~is_shortcut] = kept[first[~is_shortcut]]
        up_start = _starts(lower[~is_down], len(rank))
        return Hierarchy(
            rank=rank,
            up_start=up_start,
            down_start=up_start[-1] + _starts(lower[is_down], len(rank)),
            higher=higher[order],
            weight=self.weight[order],
            first=first[order],
            second=second[order],
        )

    def _arrays(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))


def _starts(lower: IntArray, nodes: int) -> IntArray:
    counts = np.bincount(lower, minlength=nodes)
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
