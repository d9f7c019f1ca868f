"""What of a road network a profile can use, and how long each street takes it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.errors import Fault, NetworkError
from delivery.model.fleets import WALK
from delivery.network import faults
from delivery.network.components import largest_strong_component
from delivery.network.streets import Roads
from delivery.network.turns import NO_TURNS, Turns

DEFAULT = "default"
"""The key of the speed on road classes that have none of their own."""

METRES_PER_SECOND = 1 / 3.6
"""One kilometre per hour in metres per second."""

FOOT_CLASSES = frozenset(
    {"footway", "steps", "path", "pedestrian", "corridor", "elevator", "escalator", "bridleway"}
)
"""Road classes made for walking (https://wiki.openstreetmap.org/wiki/Key:highway, "Paths")."""

NOT_DRIVABLE = FOOT_CLASSES | {
    *("abandoned", "bus_guideway", "busway", "construction", "cycleway", "no", "planned"),
    *("platform", "proposed", "raceway", "razed", "rest_area", "services", "track"),
}
"""Road classes closed to vehicles: what OSMnx 2.1 leaves out of its "drive_service" networks
(``osmnx/_overpass.py``), and bus lanes of their own (``busway``)."""

MAX_CLOSED_SHARE = 0.5
MIN_FOOT_SHARE = 0.1
MIN_STREETS_TO_JUDGE = 200
"""When a network without one-way streets counts as a walking network, the shares by length.

Of two real ones, a district's walking network is 32 % footways; in a city centre's driving
network 21 % of the streets are one-way.
"""


@dataclass(frozen=True, slots=True)
class ProfileNetwork:
    """The largest part of a road network within which a profile gets from anywhere to anywhere.

    Parameters
    ----------
    street
        The streets kept, as numbers of ``roads``, ascending, shape (streets,).
    nodes
        How many nodes are kept; ``tail`` and ``head`` number them from 0.
    tail, head
        The nodes where a street begins and ends, shape (streets,).
    open_ways
        Whether the street may be used forward (row 0) and backward (row 1), shape (2, streets).
    seconds
        How long it takes each way, unrounded, shape (2, streets); 0 where it is closed.
    metres
        Length, shape (streets,).
    turns
        The turns that are banned or cost time.
    """

    profile: str
    roads: Roads
    street: NDArray[np.int64]
    nodes: int
    tail: NDArray[np.int32]
    head: NDArray[np.int32]
    open_ways: NDArray[np.bool_]
    seconds: NDArray[np.float64]
    metres: NDArray[np.float64]
    turns: Turns = NO_TURNS


def profile_network(roads: Roads, profile: str, speed_kph: Mapping[str, float]) -> ProfileNetwork:
    """Return what a profile can use of a road network, every turn free (see `turn_costs`).

    On foot every street is open both ways; a street whose directions differ in class takes the
    quicker. All others obey one-way streets and keep off `NOT_DRIVABLE` classes, unless
    ``speed_kph`` names such a class (a bicycle on ``cycleway``). A speed of 0 closes a class.

    Raises
    ------
    NetworkError
        When a speed is missing or negative, when a vehicle is given a walking network, or when
        no street is left.
    """
    found = speed_faults(profile, speed_kph)
    if profile != WALK:
        found += walking_network_fault(roads, profile)
    if found:
        raise NetworkError(found)
    kph = _kph_by_way(roads, profile, speed_kph)
    network = _largest_part(roads, profile, kph)
    if len(network.street) == 0:
        raise NetworkError([faults.no_street_for(roads.name, profile)])
    return network


def speed_faults(profile: str, speed_kph: Mapping[str, float]) -> list[Fault]:
    """Return what is wrong with a profile's speeds: no default, or a speed that is none."""
    found = [
        faults.no_speed(profile, road_class, str(kph))
        for road_class, kph in speed_kph.items()
        if not 0 <= kph < np.inf or (road_class == DEFAULT and kph == 0)
    ]
    if DEFAULT not in speed_kph:
        found.append(faults.no_speed(profile, DEFAULT, ""))
    return found


def walking_network_fault(roads: Roads, profile: str) -> list[Fault]:
    """Return a fault where a vehicle would drive on a walking network.

    Walking networks are saved with every street open both ways; driving on one would break
    one-way rules without anyone noticing. So a network counts as one when it has not a single
    one-way street and either is mostly closed to vehicles or, being large enough to expect
    one-way streets, holds footways.
    """
    if not roads.two_way.all():
        return []
    closed, on_foot = _share(roads, NOT_DRIVABLE), _share(roads, FOOT_CLASSES)
    is_large = len(roads.metres) >= MIN_STREETS_TO_JUDGE
    if closed <= MAX_CLOSED_SHARE and not (is_large and on_foot >= MIN_FOOT_SHARE):
        return []
    came = f"a walking network ({on_foot:.0%} footways, no one-way street)"
    return [faults.walking_network(roads.name, profile, came)]


def class_kph(road_class: str, profile: str, speed_kph: Mapping[str, float]) -> float:
    """Return the speed on a road class; 0 where the profile must keep off.

    ``*_link`` takes its parent's class, an unknown class the default.
    """
    parent = road_class.removesuffix("_link")
    for name in (road_class, parent):
        if name in speed_kph:
            return speed_kph[name]
    if profile != WALK and parent in NOT_DRIVABLE:
        return 0.0
    return speed_kph[DEFAULT]


def _share(roads: Roads, classes: frozenset[str]) -> float:
    member = np.array([road_class in classes for road_class in roads.classes])
    total = float(roads.metres.sum())
    return float(roads.metres[member[roads.forward_class]].sum()) / total if total else 0.0


def _kph_by_way(roads: Roads, profile: str, speed_kph: Mapping[str, float]) -> NDArray[np.float64]:
    """Return the speed forward and backward, shape (2, streets), 0 where closed."""
    by_class = np.array([class_kph(name, profile, speed_kph) for name in roads.classes])
    forward, backward = by_class[roads.forward_class], by_class[roads.backward_class]
    if profile == WALK:
        quicker = np.maximum(forward, backward)
        return np.array([quicker, quicker])
    return np.array([forward, np.where(roads.two_way, backward, 0.0)])


def _largest_part(roads: Roads, profile: str, kph: NDArray[np.float64]) -> ProfileNetwork:
    is_open = kph > 0
    part = _largest_strong_component(roads, is_open)
    kept = np.flatnonzero(is_open.any(axis=0) & part[roads.tail] & part[roads.head])
    number = np.cumsum(part, dtype=np.int32) - np.int32(1)
    metres, kph = roads.metres[kept], kph[:, kept]
    seconds = np.divide(metres, kph * METRES_PER_SECOND, out=np.zeros_like(kph), where=kph > 0)
    return ProfileNetwork(
        profile=profile,
        roads=roads,
        street=kept,
        nodes=int(part.sum()),
        tail=number[roads.tail[kept]],
        head=number[roads.head[kept]],
        open_ways=is_open[:, kept],
        seconds=seconds,
        metres=metres,
    )


def _largest_strong_component(roads: Roads, is_open: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which nodes lie in the largest strongly connected component, the first of equals."""
    forward, backward = is_open
    begins = np.concatenate([roads.tail[forward], roads.head[backward]])
    ends = np.concatenate([roads.head[forward], roads.tail[backward]])
    return largest_strong_component(len(roads.node_lon_lat), begins, ends)
