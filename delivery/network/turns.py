"""Turns that are banned or cost time, and the nodes they make of one node.

A directed street is numbered ``2 * street + way``, way 0 forward and 1 backward. Where turns from
it matter, a directed street arrives at a node of its own, from which only the streets it may turn
into go on; all others arrive at the plain node, where every turn is free. Places at a node are
left from the plain node too, and reached at all of them. This is the edge-based graph that
R. Geisberger and C. Vetter, "Efficient Routing in Road Networks with Turn Costs", SEA 2011,
LNCS 6630, describe, made only where turns matter: the contraction stays as
it is, and a network without such turns is the graph of its nodes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Turns:
    """The turns of a profile network that matter; all others are free.

    Parameters
    ----------
    arriving, leaving
        Directed streets, ascending by both, shape (turns,).
    seconds
        What the turn costs, infinite where it is banned, shape (turns,).
    bound
        The directed streets that turns matter from, ascending, shape (bound,). The i-th arrives
        at node ``nodes + i``.
    """

    arriving: IntArray
    leaving: IntArray
    seconds: NDArray[np.float64]
    bound: IntArray

    def __bool__(self) -> bool:
        return len(self.bound) > 0

    @property
    def banned(self) -> NDArray[np.bool_]:
        """Whether a turn may not be made, shape (turns,)."""
        return np.isinf(self.seconds)

    def cost(self, arriving: IntArray, leaving: IntArray) -> NDArray[np.float64]:
        """Return what turns cost in seconds, shape (n,): 0 where they are not listed."""
        if not self:
            return np.zeros(len(arriving))
        shift = max(int(self.leaving.max()), int(leaving.max(initial=0))) + 1
        listed, asked = self.arriving * shift + self.leaving, arriving * shift + leaving
        at = np.minimum(np.searchsorted(listed, asked), len(listed) - 1)
        return np.where(listed[at] == asked, self.seconds[at], 0.0)


def turns_of(arriving: IntArray, leaving: IntArray, seconds: NDArray[np.float64]) -> Turns:
    """Return turns in order; of several entries for one turn the dearest counts."""
    order = np.lexsort((-seconds, leaving, arriving))
    pairs = np.column_stack([arriving, leaving])[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = (np.diff(pairs, axis=0) != 0).any(axis=1)
    kept = order[first]
    return Turns(arriving[kept], leaving[kept], seconds[kept], np.unique(arriving))


_NONE = np.zeros(0, dtype=np.int64)

NO_TURNS = turns_of(_NONE, _NONE, np.zeros(0))
"""Every turn is free."""
