"""Parts of streets, each in one direction: what arcs, doors and drawn legs run along."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of the streets of a profile network.

    Parameters
    ----------
    street
        Numbers of the profile network's streets, shape (n,).
    way
        0 forward, 1 backward, shape (n,).
    begin, end
        Fractions of the street from its tail, shape (n,); backward they run from the higher to
        the lower.
    turn
        Seconds that the turn into it costs, shape (n,).
    """

    street: NDArray[np.int64]
    way: NDArray[np.int8]
    begin: NDArray[np.float64]
    end: NDArray[np.float64]
    turn: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.street)

    def take(self, chosen: NDArray[np.integer] | NDArray[np.bool_]) -> "Stretches":
        """Return some of them, by number or mask."""
        return Stretches(
            self.street[chosen],
            self.way[chosen],
            self.begin[chosen],
            self.end[chosen],
            self.turn[chosen],
        )

    def after_turns(self, seconds: NDArray[np.float64]) -> "Stretches":
        """Return them after turns that cost so much."""
        return replace(self, turn=seconds)


def join(parts: list[Stretches]) -> Stretches:
    """Return the stretches of all parts, one part after the other."""
    return Stretches(
        street=np.concatenate([part.street for part in parts]).astype(np.int64),
        way=np.concatenate([part.way for part in parts]).astype(np.int8),
        begin=np.concatenate([part.begin for part in parts]).astype(np.float64),
        end=np.concatenate([part.end for part in parts]).astype(np.float64),
        turn=np.concatenate([part.turn for part in parts]).astype(np.float64),
    )


def one_way(
    way: int,
    street: NDArray[np.integer],
    begin: NDArray[np.float64] | float,
    end: NDArray[np.float64] | float,
) -> Stretches:
    """Return stretches that all run forward (0) or backward (1), after no turn."""
    size = len(street)
    return Stretches(
        street=np.asarray(street, dtype=np.int64),
        way=np.full(size, way, dtype=np.int8),
        begin=np.broadcast_to(np.asarray(begin, dtype=np.float64), size),
        end=np.broadcast_to(np.asarray(end, dtype=np.float64), size),
        turn=np.zeros(size),
    )
