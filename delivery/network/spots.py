"""Where places stand on the streets: the doors by which they are left and reached."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from delivery.network.matching import equal_pairs
from delivery.network.profile import ProfileNetwork
from delivery.network.snap import Snapped
from delivery.network.stretches import Stretches, join, one_way
from delivery.network.turn_nodes import (
    arrival_nodes,
    directed,
    turned_arrivals,
    turned_entries,
)


@dataclass(frozen=True, slots=True)
class Spots:
    """Distinct points on the streets.

    Parameters
    ----------
    street
        The street of each, as a number of the profile network, shape (spots,).
    fraction
        How far along from the street's tail, 0 to 1, shape (spots,).
    """

    street: NDArray[np.int64]
    fraction: NDArray[np.float64]

    def take(self, numbers: NDArray[np.integer]) -> "Spots":
        """Return some of them, in the order of their numbers."""
        return Spots(self.street[numbers], self.fraction[numbers])

    @property
    def within(self) -> NDArray[np.bool_]:
        """Whether a spot lies within its street rather than at a node, shape (spots,)."""
        return (self.fraction > 0) & (self.fraction < 1)


def spots_of(snapped: Snapped) -> tuple[Spots, NDArray[np.int64]]:
    """Return the distinct spots of places, and the spot of each place."""
    both = np.column_stack([snapped.street, snapped.fraction])
    distinct, spot = np.unique(both, axis=0, return_inverse=True)
    return Spots(distinct[:, 0].astype(np.int64), distinct[:, 1].copy()), spot.reshape(-1)


@dataclass(frozen=True, slots=True)
class SpotDoors:
    """Doors of spots, in the order of the spots.

    Parameters
    ----------
    start
        Doors ``start[i]`` to ``start[i + 1]`` are spot i's, shape (spots + 1,).
    node
        The node a door leads to, or is reached from, shape (doors,).
    stretches
        The way between spot and node; of no length where the spot is at the node.
    """

    start: NDArray[np.int32]
    node: NDArray[np.int32]
    stretches: Stretches


def leaving_doors(network: ProfileNetwork, spots: Spots) -> SpotDoors:
    """Return the nodes that spots are left for: the ends of their streets, as directions allow.

    A spot at a node is left by any street there, whatever the turns.
    """
    doors = [_doors_at_nodes(network, spots)]
    for way in (0, 1):
        owner, street, fraction = _within(network, spots, way)
        node = arrival_nodes(network, directed(street, way))
        doors.append(_Doors(owner, node, one_way(way, street, fraction, float(1 - way))))
    return _in_order(doors, len(spots.street))


def reaching_doors(network: ProfileNetwork, spots: Spots) -> SpotDoors:
    """Return the nodes that spots are reached from, turns into their streets obeyed.

    A spot at a node is reached however one arrives there.
    """
    at_nodes = _doors_at_nodes(network, spots)
    which, node = turned_arrivals(network, at_nodes.node)
    doors = [at_nodes, at_nodes.through(which, node)]
    for way in (0, 1):
        owner, street, fraction = _within(network, spots, way)
        begin = (network.tail, network.head)[way][street]
        plain = _Doors(owner, begin, one_way(way, street, float(way), fraction))
        which, node, seconds = turned_entries(network, directed(street, way))
        turned = plain.through(which, node)
        doors += [plain, replace(turned, stretches=turned.stretches.after_turns(seconds))]
    return _in_order(doors, len(spots.street))


@dataclass(frozen=True, slots=True)
class _Doors:
    """Doors in any order, each with the number of its spot."""

    owner: NDArray[np.int64]
    node: NDArray[np.int32]
    stretches: Stretches

    def through(self, which: NDArray[np.int64], node: NDArray[np.int32]) -> "_Doors":
        """Return some of the doors as they are at other nodes."""
        return _Doors(self.owner[which], node, self.stretches.take(which))


def _within(
    network: ProfileNetwork, spots: Spots, way: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Return (spot, street, fraction) of the spots within streets that are open this way."""
    owner = np.flatnonzero(spots.within & network.open_ways[way, spots.street])
    return owner, spots.street[owner], spots.fraction[owner]


def _doors_at_nodes(network: ProfileNetwork, spots: Spots) -> _Doors:
    """Return the spots at nodes as doors of no length to them."""
    owner = np.flatnonzero(~spots.within)
    street, fraction = spots.street[owner], spots.fraction[owner]
    node = np.where(fraction == 0, network.tail[street], network.head[street])
    return _Doors(owner, node, one_way(0, street, fraction, fraction))


def _in_order(doors: list[_Doors], spots: int) -> SpotDoors:
    owner = np.concatenate([part.owner for part in doors])
    order = np.argsort(owner, kind="stable")
    return SpotDoors(
        start=np.searchsorted(owner[order], np.arange(spots + 1)).astype(np.int32),
        node=np.concatenate([part.node for part in doors])[order].astype(np.int32),
        stretches=join([part.stretches for part in doors]).take(order),
    )


def along_one_street(
    network: ProfileNetwork, origins: Spots, destinations: Spots
) -> tuple[NDArray[np.int64], NDArray[np.int64], Stretches]:
    """Return the ways between spots of one street that use no node: origin, destination, stretch.

    At most one a pair; spots at nodes need none, for their doors see all ways.
    """
    origin, destination = equal_pairs(origins.street, destinations.street)
    pairs = origins.take(origin), destinations.take(destination)
    kept = may_go_straight(network, *pairs)
    return origin[kept], destination[kept], straight_on(*pairs).take(kept)


def may_go_straight(
    network: ProfileNetwork, origins: Spots, destinations: Spots
) -> NDArray[np.bool_]:
    """Return whether the i-th origin's own street leads to the i-th destination."""
    way = straight_on(origins, destinations).way
    is_open = network.open_ways[way, origins.street] | (origins.fraction == destinations.fraction)
    is_same = origins.street == destinations.street
    straight: NDArray[np.bool_] = is_same & origins.within & destinations.within & is_open
    return straight


def straight_on(origins: Spots, destinations: Spots) -> Stretches:
    """Return the stretch from the i-th origin to the i-th destination on the same street."""
    begin, end = origins.fraction, destinations.fraction
    way = (begin > end).astype(np.int8)
    return Stretches(origins.street, way, begin, end, np.zeros(len(way)))
