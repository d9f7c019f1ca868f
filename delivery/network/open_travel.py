"""Networks opened once, for the matrices of one part of a day after another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from delivery.errors import NetworkError
from delivery.model.places import Location
from delivery.model.travel import Matrices
from delivery.model.turns import FREE_TURNS, NO_TURN_COSTS, TurnTable
from delivery.model.units import Metres
from delivery.network.matrix import travel_matrix
from delivery.network.open_networks import (
    Progress,
    SpeedTable,
    content_hashes,
    open_networks,
    walking_kph,
)
from delivery.network.prepared import PreparedNetwork, prepare
from delivery.network.profile import DEFAULT
from delivery.network.snap import snap
from delivery.network.straight_line import straight_line_matrix
from delivery.network.travel import TravelPlaces, digest, far_faults


@dataclass(frozen=True, slots=True)
class OpenTravel:
    """What matrices are computed from, in memory.

    ``fingerprint`` is the one `travel` gives the matrices over all the day's places.
    """

    prepared: Mapping[str, PreparedNetwork]
    speed_kph: SpeedTable
    profiles: tuple[str, ...]
    max_snap: Metres
    fingerprint: str

    def matrices(self, locations: Sequence[Location], loading_places: int) -> Matrices:
        """Return the matrices over some of the day's places, loading places first."""
        walk_kph = walking_kph(self.speed_kph)
        by_profile = {}
        for profile in self.profiles:
            prepared = self.prepared.get(profile)
            if prepared is None:
                kph = self.speed_kph[profile][DEFAULT]
                matrix = straight_line_matrix(locations, profile, kph, loading_places)
            else:
                snapped = snap(prepared.network, locations, self.max_snap)
                matrix = travel_matrix(
                    prepared, snapped, loading_places=loading_places, walk_kph=walk_kph
                )
            by_profile[profile] = matrix
        return Matrices(tuple(locations), by_profile, self.fingerprint)


def open_travel(
    networks: Mapping[str, Path],
    speed_kph: SpeedTable,
    profiles: Sequence[str],
    locations: Sequence[Location],
    *,
    names: Sequence[str],
    loading_places: int,
    max_snap: Metres,
    cache: Path | None,
    turns: TurnTable = NO_TURN_COSTS,
    on_progress: Progress,
) -> OpenTravel:
    """Open every profile's network for the places of a day; the parameters are those of `travel`.

    Raises
    ------
    NetworkError
        With every fault of every profile, and every place that is too far from the streets.
    """
    asked = tuple(dict.fromkeys(profiles))
    opened, found = open_networks(
        networks, speed_kph, asked, cache=cache, turns=turns, on_progress=on_progress
    )
    snapped = {p: snap(network, locations, max_snap) for p, network in opened.items()}
    found += far_faults(opened, snapped, names, max_snap)
    if found:
        raise NetworkError(found)
    places = TravelPlaces(tuple(locations), loading_places, max_snap, walking_kph(speed_kph), None)
    hashes = content_hashes(networks, asked)
    keys = [
        places.key_of(p, speed_kph.get(p, {}), turns.get(p, FREE_TURNS), hashes.get(p))
        for p in asked
    ]
    return OpenTravel(
        prepared={p: prepare(n, cache=cache, on_progress=on_progress) for p, n in opened.items()},
        speed_kph=speed_kph,
        profiles=asked,
        max_snap=max_snap,
        fingerprint=digest(sorted(keys)),
    )
