"""Where places stand on the streets: the doors by which they are left and reached."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.network.profile import ProfileNetwork
from delivery.network.snap import Snapped
from delivery.network.stretches import Stretches, join, one_way


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
    """Return the nodes that spots are left for: the ends of their streets, as directions allow."""
    return _doors(network, spots, is_leaving=True)


def reaching_doors(network: ProfileNetwork, spots: Spots) -> SpotDoors:
    """Return the nodes that spots are reached from."""
    return _doors(network, spots, is_leaving=False)


def _doors(network: ProfileNetwork, spots: Spots, *, is_leaving: bool) -> SpotDoors:
    at_node = np.flatnonzero(~spots.within)
    street, fraction = spots.street[at_node], spots.fraction[at_node]
    owners = [at_node]
    nodes = [np.where(fraction == 0, network.tail[street], network.head[street])]
    stretches = [one_way(0, street, fraction, fraction)]
    for way in (0, 1):
        owner = np.flatnonzero(spots.within & network.open_ways[way, spots.street])
        street, fraction = spots.street[owner], spots.fraction[owner]
        # Forward one leaves for the head, where the fraction is 1, and comes from the tail.
        end = 1 - way if is_leaving else way
        owners.append(owner)
        nodes.append((network.tail, network.head)[end][street])
        between = (fraction, float(end)) if is_leaving else (float(end), fraction)
        stretches.append(one_way(way, street, *between))
    owner = np.concatenate(owners)
    order = np.argsort(owner, kind="stable")
    return SpotDoors(
        start=np.searchsorted(owner[order], np.arange(len(spots.street) + 1)).astype(np.int32),
        node=np.concatenate(nodes)[order].astype(np.int32),
        stretches=join(stretches).take(order),
    )


def along_one_street(
    network: ProfileNetwork, origins: Spots, destinations: Spots
) -> tuple[NDArray[np.int64], NDArray[np.int64], Stretches]:
    """Return the ways between spots of one street that use no node: origin, destination, stretch.

    At most one a pair; spots at nodes need none, for their doors see all ways.
    """
    origin, destination = _on_one_street(origins, destinations)
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
    return Stretches(origins.street, (begin > end).astype(np.int8), begin, end)


def _on_one_street(
    origins: Spots, destinations: Spots
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every pair of an origin and a destination on the same street."""
    order = np.argsort(destinations.street, kind="stable")
    streets = destinations.street[order]
    first = np.searchsorted(streets, origins.street, side="left")
    counts = np.searchsorted(streets, origins.street, side="right") - first
    origin = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return origin, order[np.repeat(first, counts) + nth]
