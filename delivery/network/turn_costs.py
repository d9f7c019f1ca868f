"""What turns a profile may not make or loses time at, and the streets that leaves it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from delivery.errors import NetworkError
from delivery.model.fleets import WALK
from delivery.model.turns import TurnSeconds
from delivery.network import faults
from delivery.network.components import largest_strong_component
from delivery.network.profile import ProfileNetwork
from delivery.network.street_arcs import street_arcs
from delivery.network.turn_kinds import all_turns, costly_turns
from delivery.network.turn_words import vehicle_bit
from delivery.network.turns import NO_TURNS, Turns, turns_of

IntArray = NDArray[np.int64]


def with_turns(network: ProfileNetwork, seconds: TurnSeconds) -> ProfileNetwork:
    """Return a network whose turns cost what they do, without those the roads ban.

    Directed streets that one cannot reach or leave any more are closed, so that one still gets
    from anywhere to anywhere. Walkers turn as they like.

    Raises
    ------
    NetworkError
        When no street is left.
    """
    if network.profile == WALK:
        return network
    parts = [_banned_turns(network)]
    if seconds:
        parts.append(costly_turns(network, seconds))
    turned = replace(network, turns=_together(parts))
    return _still_connected(turned) if parts[0] else turned


def _together(parts: Sequence[Turns]) -> Turns:
    found = [part for part in parts if part]
    if not found:
        return NO_TURNS
    return turns_of(
        np.concatenate([part.arriving for part in found]),
        np.concatenate([part.leaving for part in found]),
        np.concatenate([part.seconds for part in found]),
    )


def _banned_turns(network: ProfileNetwork) -> Turns:
    """Return the bans that bind a profile, among the streets it may use."""
    roads = network.roads
    arriving, leaving = _numbered(network, roads.turn_from), _numbered(network, roads.turn_to)
    binds = (roads.turn_vehicles & vehicle_bit(network.profile)) > 0
    is_used = binds & (arriving >= 0) & (leaving >= 0)
    is_ban, is_order = is_used & ~roads.turn_only, is_used & roads.turn_only
    others = _all_but(network, arriving[is_order], leaving[is_order])
    banned = np.concatenate([arriving[is_ban], others[0]])
    into = np.concatenate([leaving[is_ban], others[1]])
    return turns_of(banned, into, np.full(len(banned), np.inf)) if len(banned) else NO_TURNS


def _numbered(network: ProfileNetwork, of_roads: IntArray) -> IntArray:
    """Return the roads' directed streets as the profile numbers them, -1 where closed to it."""
    number = np.full(2 * len(network.roads.metres), -1, dtype=np.int64)
    for way in (0, 1):
        street = np.flatnonzero(network.open_ways[way])
        number[2 * network.street[street] + way] = 2 * street + way
    return number[of_roads]


def _all_but(
    network: ProfileNetwork, arriving: IntArray, allowed: IntArray
) -> tuple[IntArray, IntArray]:
    """Return every turn from some directed streets but those allowed."""
    begin, end = all_turns(network, np.unique(arriving))
    every = 2 * len(network.street)
    is_other = ~np.isin(begin * every + end, arriving * every + allowed)
    return begin[is_other], end[is_other]


def _still_connected(network: ProfileNetwork) -> ProfileNetwork:
    """Return the largest part within which one gets from anywhere to anywhere, turns obeyed."""
    arcs = street_arcs(network)
    part = largest_strong_component(arcs.nodes, arcs.tail, arcs.head)
    kept = arcs.stretches.take(part[arcs.tail] & part[arcs.head])
    is_open = np.zeros_like(network.open_ways)
    is_open[kept.way, kept.street] = True
    if (is_open == network.open_ways).all():
        return network
    if not is_open.any():
        raise NetworkError([faults.no_street_for(network.roads.name, network.profile)])
    return _reduced(network, is_open)


def _reduced(network: ProfileNetwork, is_open: NDArray[np.bool_]) -> ProfileNetwork:
    """Return a network with fewer directed streets, its streets and nodes numbered anew."""
    kept = np.flatnonzero(is_open.any(axis=0))
    node, ends = np.unique([network.tail[kept], network.head[kept]], return_inverse=True)
    tail, head = ends.reshape(2, -1).astype(np.int32)
    return replace(
        network,
        street=network.street[kept],
        nodes=len(node),
        tail=tail,
        head=head,
        open_ways=is_open[:, kept],
        seconds=np.where(is_open, network.seconds, 0.0)[:, kept],
        metres=network.metres[kept],
        turns=_renumbered(network.turns, is_open),
    )


def _renumbered(turns: Turns, is_open: NDArray[np.bool_]) -> Turns:
    """Return the turns between streets that are still open, by the streets' new numbers."""
    street = np.cumsum(is_open.any(axis=0)) - 1
    arriving, leaving = turns.arriving, turns.leaving
    still = is_open[arriving % 2, arriving // 2] & is_open[leaving % 2, leaving // 2]
    arriving, leaving = (d[still] for d in (arriving, leaving))
    arriving, leaving = (2 * street[d // 2] + d % 2 for d in (arriving, leaving))
    return turns_of(arriving, leaving, turns.seconds[still]) if len(arriving) else NO_TURNS
