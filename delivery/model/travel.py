"""Travel times and distances between the places of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from delivery.model.places import Location


@dataclass(frozen=True, slots=True)
class TravelMatrix:
    """How long and how far it is between places for one profile.

    Parameters
    ----------
    durations
        Seconds of the quickest way, walking from and to the street included; int32, shape (n, n),
        row = from.
    distances
        Metres of that quickest way along the streets; int32, shape (n, n), row = from.
    shortest
        Metres of the shortest way by metres from each loading place (kitchens, then hubs: the
        first m places); int32, shape (m, n), row = from.
    straight_line
        True where the profile has no network and great circle × 1.3 stands in.
    """

    profile: str
    durations: NDArray[np.int32]
    distances: NDArray[np.int32]
    shortest: NDArray[np.int32]
    straight_line: bool


@dataclass(frozen=True, slots=True)
class Matrices:
    """The travel matrices of every profile over the same locations, in the same order.

    ``fingerprint`` is a hash of everything they were computed from.
    """

    locations: tuple[Location, ...]
    by_profile: Mapping[str, TravelMatrix]
    fingerprint: str

    def over(self, places: Sequence[int]) -> "Matrices":
        """Return the matrices over some of the locations, every loading place first among them."""
        rows = np.array(places, dtype=np.int64)
        return Matrices(
            locations=tuple(self.locations[place] for place in places),
            by_profile={
                profile: TravelMatrix(
                    matrix.profile,
                    np.ascontiguousarray(matrix.durations[np.ix_(rows, rows)]),
                    np.ascontiguousarray(matrix.distances[np.ix_(rows, rows)]),
                    np.ascontiguousarray(matrix.shortest[:, rows]),
                    matrix.straight_line,
                )
                for profile, matrix in self.by_profile.items()
            },
            fingerprint=self.fingerprint,
        )
