"""Travel matrices of every profile of an area, kept on disk by what they are made from."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np

from delivery.errors import Fault, NetworkError
from delivery.model.places import Location
from delivery.model.travel import Matrices, TravelMatrix
from delivery.model.turns import FREE_TURNS, NO_TURN_COSTS, TurnSeconds, TurnTable
from delivery.model.units import Metres
from delivery.network import faults, roads
from delivery.network.array_store import read_arrays, write_arrays
from delivery.network.matrix import travel_matrix
from delivery.network.open_networks import (
    Progress,
    SpeedTable,
    content_hashes,
    open_networks,
    walking_kph,
)
from delivery.network.prepared import PreparedNetwork, prepare
from delivery.network.profile import DEFAULT, ProfileNetwork
from delivery.network.snap import Snapped, locations_array, snap
from delivery.network.straight_line import straight_line_matrix

FORMAT = 1
"""Version of the matrices; raise it when the same inputs would give other values."""

FEW_FAR_PLACES = 3
"""From so many on, if they are most places, the network rather than the places is suspected."""

_ARRAYS = ("durations", "distances", "shortest")


def travel(
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
    on_progress: Progress | None = None,
) -> Matrices:
    """Return the travel matrices of every profile over the same places.

    Parameters
    ----------
    networks
        A profile's network file; a profile without one gets straight lines.
    speed_kph
        Speeds by profile and road class, ``default`` among them.
    profiles
        The profiles to compute.
    locations
        The places, loading places first.
    names
        What to call each place in a message ("order O0012"), as long as ``locations``.
    loading_places
        How many of the first places are kitchens and hubs.
    max_snap
        How far from the nearest street a place may be.
    cache
        Folder where arrays are kept by content, or None.
    turns
        What turns cost by profile, nothing by default; those the networks ban are banned.
    on_progress
        Told what is being done.

    Raises
    ------
    NetworkError
        With every fault of every profile, and every place that is too far from the streets.
    """
    tell = on_progress if on_progress is not None else _say_nothing
    asked = tuple(dict.fromkeys(profiles))
    places = TravelPlaces(tuple(locations), loading_places, max_snap, walking_kph(speed_kph), cache)
    hashes = content_hashes(networks, asked)
    keys = {
        p: places.key_of(p, speed_kph.get(p, {}), turns.get(p, FREE_TURNS), hashes.get(p))
        for p in asked
    }
    kept = {p: matrix for p in hashes if (matrix := places.kept_matrix(p, keys[p])) is not None}
    # What has its matrix was found without fault before, and need not be opened.
    missing = [p for p in asked if p not in kept]
    opened, found = open_networks(
        networks, speed_kph, missing, cache=cache, turns=turns, on_progress=tell
    )
    snapped = {p: snap(opened[p], locations, max_snap) for p in opened}
    found += far_faults(opened, snapped, names, max_snap)
    if found:
        raise NetworkError(found)
    by_profile = {}
    for profile in asked:
        if profile in kept:
            by_profile[profile] = kept[profile]
        elif profile in opened:
            prepared = prepare(opened[profile], cache=cache, on_progress=tell)
            tell(
                f"{profile} 이동 시간, 장소 {len(locations):,}곳 "
                f"/ Travel times for {profile}, {len(locations):,} places"
            )
            by_profile[profile] = places.new_matrix(prepared, snapped[profile], keys[profile])
        else:
            kph = speed_kph[profile][DEFAULT]
            by_profile[profile] = straight_line_matrix(locations, profile, kph, loading_places)
    return Matrices(places.locations, by_profile, fingerprint=digest(sorted(keys.values())))


@dataclass(frozen=True, slots=True)
class TravelPlaces:
    """The places of a day, and what besides a network decides their matrices."""

    locations: tuple[Location, ...]
    loading_places: int
    max_snap: Metres
    walk_kph: float
    cache: Path | None

    def key_of(
        self,
        profile: str,
        speed_kph: Mapping[str, float],
        turns: TurnSeconds,
        streets: str | None,
    ) -> str:
        """Return a hash of everything a profile's matrix depends on: contents, never paths.

        ``streets`` is the hash of the network file's content, None where there is none.
        """
        speeds = sorted((name, float(kph)) for name, kph in speed_kph.items())
        degrees = locations_array(self.locations).astype("<f8").tobytes()
        return digest(
            [
                [FORMAT, roads.FORMAT, profile, streets, speeds, float(self.walk_kph)],
                [self.loading_places, self.max_snap, hashlib.sha256(degrees).hexdigest()],
                astuple(turns),
            ]
        )

    def kept_matrix(self, profile: str, key: str) -> TravelMatrix | None:
        """Return the matrix an earlier run left, if it did."""
        if self.cache is None:
            return None
        arrays = read_arrays(_matrix_file(self.cache, key), names=_ARRAYS)
        if arrays is None:
            return None
        return TravelMatrix(profile=profile, straight_line=False, **arrays)

    def new_matrix(self, prepared: PreparedNetwork, snapped: Snapped, key: str) -> TravelMatrix:
        """Compute a matrix and leave it for later runs."""
        matrix = travel_matrix(
            prepared, snapped, loading_places=self.loading_places, walk_kph=self.walk_kph
        )
        if self.cache is not None:
            arrays = {name: np.asarray(getattr(matrix, name)) for name in _ARRAYS}
            write_arrays(_matrix_file(self.cache, key), arrays)
        return matrix


def _matrix_file(cache: Path, key: str) -> Path:
    return cache / f"travel-{key}.npz"


def far_faults(
    opened: Mapping[str, ProfileNetwork],
    snapped: Mapping[str, Snapped],
    names: Sequence[str],
    max_snap: Metres,
) -> list[Fault]:
    """Return one fault a place that is too far, whatever the profiles; first the networks'."""
    elsewhere = {}
    distances = defaultdict(list)
    for profile, places in snapped.items():
        if len(places.far) >= FEW_FAR_PLACES and 2 * len(places.far) > len(names):
            where = opened[profile].roads.name
            elsewhere[where] = faults.network_elsewhere(
                where, len(places.far), len(names), max_snap
            )
        for place in places.far:
            distances[place].append(f"{places.walk_metres[place]:.0f} m ({profile})")
    far = [
        faults.far_place(names[place], ", ".join(came), max_snap)
        for place, came in sorted(distances.items())
    ]
    return [*elsewhere.values(), *far]


def digest(parts: object) -> str:
    """Return a hash of what JSON can say."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def _say_nothing(_: str) -> None:
    """Take the place of a progress display where there is none."""
