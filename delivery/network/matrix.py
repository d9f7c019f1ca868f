"""Travel matrices along the streets."""

import numpy as np
from numpy.typing import NDArray

from delivery.model.travel import TravelMatrix
from delivery.network.heap import FloatArray
from delivery.network.legs import round_legs
from delivery.network.prepared import Paths, PreparedNetwork
from delivery.network.profile import METRES_PER_SECOND, ProfileNetwork
from delivery.network.rounding import round_half_up
from delivery.network.snap import Snapped
from delivery.network.spots import Spots, along_one_street, leaving_doors, reaching_doors, spots_of
from delivery.network.sweep import path_weights


def travel_matrix(
    prepared: PreparedNetwork, snapped: Snapped, *, loading_places: int, walk_kph: float
) -> TravelMatrix:
    """Return how long and how far it is between all places by the quickest path.

    A leg is the walk to the street, the way along the streets and the walk from the street,
    summed unrounded and rounded half up once; the walks count in nobody's metres. Of equally
    quick paths the shortest is taken. Places with the same coordinates are 0 apart.

    Parameters
    ----------
    loading_places
        How many of the first places ``shortest`` starts at.
    walk_kph
        The speed of walks to and from the street.
    """
    spots, spot = spots_of(snapped)
    same = _same_coordinates(snapped.locations)
    walk = snapped.walk_metres / (walk_kph * METRES_PER_SECOND)
    packed = weights_between(prepared.network, prepared.quickest, spots, spots)
    durations, distances = round_legs(packed, spot, walk, same, prepared.packing)
    loading = spots.take(spot[:loading_places])
    lengths = weights_between(prepared.network, prepared.shortest, loading, spots)
    metres = lengths[:, spot] / prepared.packing.per_metre
    return TravelMatrix(
        profile=prepared.network.profile,
        durations=durations,
        distances=distances,
        shortest=np.where(same[:loading_places, None] != same, round_half_up(metres), 0),
        straight_line=False,
    )


def weights_between(
    network: ProfileNetwork, paths: Paths, origins: Spots, destinations: Spots
) -> FloatArray:
    """Return the weights of the lightest paths, shape (origins, destinations)."""
    leaving, reaching = leaving_doors(network, origins), reaching_doors(network, destinations)
    weights = path_weights(paths.hierarchy, paths.doors(leaving), paths.doors(reaching))
    origin, destination, stretches = along_one_street(network, origins, destinations)
    direct = np.minimum(weights[origin, destination], paths.weigh(stretches))
    weights[origin, destination] = direct
    return weights


def _same_coordinates(locations: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return a number for each place that is equal where coordinates are equal."""
    _, number = np.unique(locations, axis=0, return_inverse=True)
    return number.reshape(-1)
