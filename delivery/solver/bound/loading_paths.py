"""The least way through the places a trip loads at: from before them to its first door.

Places are few, so all orders in which they can be visited are tried. Seconds and metres are least
each by itself, and over every set of places that holds those needed: so a table never falls where
more must be loaded, which is what lets one label beat another.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FAR = 10**8
"""More than any way: no way."""

NO_SET = -1
NO_HUB = -1


@dataclass(frozen=True, slots=True)
class LoadingPlaces:
    """Where a kind of carriers may load, and the sets of places that one trip may load at.

    A set is some kitchens (their numbers) and one hub at most (its number, NO_HUB: none); the first
    set is empty. ``hub_numbers`` are the problem's numbers of the hubs.
    """

    kitchens: tuple[int, ...]
    hubs: tuple[int, ...]
    hub_numbers: tuple[int, ...]
    most: int
    sets: tuple[tuple[frozenset[int], int], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sets", tuple(self._sets()))

    def _sets(self) -> Iterator[tuple[frozenset[int], int]]:
        for hub in (NO_HUB, *range(len(self.hubs))):
            most = min(self.most - (hub != NO_HUB), len(self.kitchens))
            for count in range(most + 1):
                for kitchens in combinations(range(len(self.kitchens)), count):
                    yield frozenset(kitchens), hub

    def orders(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield every order of places a trip may load at, after the number of its set."""
        for number, (kitchens, hub) in enumerate(self.sets):
            places = [self.kitchens[k] for k in sorted(kitchens)]
            places += [] if hub == NO_HUB else [self.hubs[hub]]
            if places:
                for order in permutations(places):
                    yield number, order

    def links(self) -> "SetLinks":
        """Return how sets hold one another."""
        number = {each: n for n, each in enumerate(self.sets)}
        parts = [
            [
                n
                for n, (kitchens, hub) in enumerate(self.sets)
                if kitchens <= own[0] and hub in (NO_HUB, own[1])
            ]
            for own in self.sets
        ]
        wholes: list[list[int]] = [[] for _ in self.sets]
        for whole, own_parts in enumerate(parts):
            for part in own_parts:
                wholes[part].append(whole)
        with_kitchen = np.full((len(self.sets), len(self.kitchens) + 1), NO_SET, np.int16)
        with_hub = np.full((len(self.sets), len(self.hubs)), NO_SET, np.int16)
        for each, (kitchens, hub) in enumerate(self.sets):
            for kitchen in range(len(self.kitchens)):
                with_kitchen[each, kitchen] = number.get((kitchens | {kitchen}, hub), NO_SET)
            for other in range(len(self.hubs)):
                if hub in (NO_HUB, other):
                    with_hub[each, other] = number.get((kitchens, other), NO_SET)
        holds_kitchen = np.array([bool(kitchens) for kitchens, _ in self.sets])
        return SetLinks(*_lists(parts), *_lists(wholes), with_kitchen, with_hub, holds_kitchen)


class SetLinks(NamedTuple):
    """How sets hold one another, each set among its own parts and wholes.

    Parts of set s are ``parts[part_begins[s]:part_begins[s + 1]]``, wholes alike. ``with_kitchen``,
    shape (sets, kitchens + 1), is the set with one kitchen more, ``with_hub`` (sets, hubs) the one
    with a hub; NO_SET where no trip may load so. The last kitchen stands for one never loaded at.
    ``holds_kitchen`` tells of each set whether a kitchen is in it.
    """

    part_begins: NDArray[np.int32]
    parts: NDArray[np.int32]
    whole_begins: NDArray[np.int32]
    wholes: NDArray[np.int32]
    with_kitchen: NDArray[np.int16]
    with_hub: NDArray[np.int16]
    holds_kitchen: NDArray[np.bool_]


def _lists(lists: Sequence[Sequence[int]]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    begins = np.concatenate([[0], np.cumsum([len(each) for each in lists])]).astype(np.int32)
    return begins, np.array([n for each in lists for n in each], np.int32)


def ways_to_doors(
    matrix: NDArray[np.int32],
    places: LoadingPlaces,
    origin: int | None,
    doors: Sequence[int],
) -> NDArray[np.int64]:
    """Return the least way by each set to each door, shape (sets, doors).

    ``origin`` is where the way begins, None: at the first place.
    """
    table = np.full((len(places.sets), len(doors)), FAR, np.int64)
    for number, order in places.orders():
        way = 0 if origin is None else int(matrix[origin, order[0]])
        way += _through(matrix, order)
        table[number] = np.minimum(table[number], way + matrix[order[-1], doors])
    return _least_over_larger(places, table)


def ways_between_doors(
    matrix: NDArray[np.int32], places: LoadingPlaces, doors: Sequence[int]
) -> NDArray[np.int64]:
    """Return the least way by each set from door to door, shape (sets, from, to)."""
    table = np.full((len(places.sets), len(doors), len(doors)), FAR, np.int64)
    for number, order in places.orders():
        there = matrix[doors, order[0]].astype(np.int64)
        on = matrix[order[-1], doors].astype(np.int64)
        way = there[:, None] + on[None, :] + _through(matrix, order)
        table[number] = np.minimum(table[number], way)
    return _least_over_larger(places, table)


def _through(matrix: NDArray[np.int32], order: Sequence[int]) -> int:
    return sum(int(matrix[a, b]) for a, b in pairwise(order))


def _least_over_larger(places: LoadingPlaces, table: NDArray[np.int64]) -> NDArray[np.int64]:
    """Take a smaller set's way no longer than any that holds it."""
    links = places.links()
    found = np.empty_like(table)
    for part in range(len(table)):
        wholes = links.wholes[links.whole_begins[part] : links.whole_begins[part + 1]]
        found[part] = table[wholes].min(axis=0)
    return found
