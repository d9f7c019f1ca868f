"""The least way through the places a trip loads at: from before them to its first door.

Places are few, so all orders in which they can be visited are tried. Seconds and metres are least
each by itself, and over every set of places that holds those needed: so a table never falls where
more must be loaded, which is what lets one label beat another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

import numpy as np
from numpy.typing import NDArray

FAR = 10**8
"""More than any way: no way."""


@dataclass(frozen=True, slots=True)
class LoadingPlaces:
    """Where a kind of carriers may load: a bit of a mask each, the hubs all one bit."""

    kitchens: tuple[int, ...]
    hubs: tuple[int, ...]
    most: int

    @property
    def hub_bit(self) -> int:
        """The bit that stands for any hub, 0 where none may be loaded at."""
        return 1 << len(self.kitchens) if self.hubs else 0

    @property
    def masks(self) -> int:
        """How many masks there are, the empty one among them."""
        return 1 << (len(self.kitchens) + bool(self.hubs))

    def allowed(self) -> NDArray[np.uint8]:
        """Tell of each mask whether one trip may load at all its places."""
        return np.array([0 < m.bit_count() <= self.most for m in range(self.masks)], np.uint8)

    def orders(self) -> list[tuple[int, tuple[int, ...]]]:
        """Return every order of places a trip may load at, after its mask; one hub at most."""
        choices = [(place, 1 << n) for n, place in enumerate(self.kitchens)]
        choices += [(place, self.hub_bit) for place in self.hubs]
        found = []
        for count in range(1, min(self.most, len(self.kitchens) + 1) + 1):
            for order in permutations(choices, count):
                mask = 0
                for _, bit in order:
                    mask |= bit
                if mask.bit_count() == count:
                    found.append((mask, tuple(place for place, _ in order)))
        return found


def ways_to_doors(
    matrix: NDArray[np.int32],
    places: LoadingPlaces,
    origin: int | None,
    doors: Sequence[int],
) -> NDArray[np.int64]:
    """Return the least way by each mask to each door, shape (masks, doors).

    ``origin`` is where the way begins, None: at the first place.
    """
    table = np.full((places.masks, len(doors)), FAR, np.int64)
    for mask, order in places.orders():
        way = 0 if origin is None else int(matrix[origin, order[0]])
        way += _through(matrix, order)
        table[mask] = np.minimum(table[mask], way + matrix[order[-1], doors])
    return _least_over_larger(table)


def ways_between_doors(
    matrix: NDArray[np.int32], places: LoadingPlaces, doors: Sequence[int]
) -> NDArray[np.int64]:
    """Return the least way by each mask from door to door, shape (masks, from, to)."""
    table = np.full((places.masks, len(doors), len(doors)), FAR, np.int64)
    for mask, order in places.orders():
        there = matrix[doors, order[0]].astype(np.int64)
        on = matrix[order[-1], doors].astype(np.int64)
        way = there[:, None] + on[None, :] + _through(matrix, order)
        table[mask] = np.minimum(table[mask], way)
    return _least_over_larger(table)


def _through(matrix: NDArray[np.int32], order: Sequence[int]) -> int:
    return sum(int(matrix[a, b]) for a, b in pairwise(order))


def _least_over_larger(table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Take a smaller mask's way no longer than any that holds it."""
    masks = len(table)
    for mask in range(masks - 1, -1, -1):
        bit = 1
        while bit < masks:
            if not mask & bit:
                table[mask] = np.minimum(table[mask], table[mask | bit])
            bit <<= 1
    return table
