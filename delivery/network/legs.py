"""Legs from door to door: path weights turned into whole seconds and metres, once."""

import numpy as np
from numpy.typing import NDArray

from delivery.compiled import kernel
from delivery.network.heap import FloatArray
from delivery.network.packing import Packing

Int32Array = NDArray[np.int32]
Int64Array = NDArray[np.int64]


def round_legs(
    packed: FloatArray, spot: Int64Array, walk: FloatArray, same: Int64Array, packing: Packing
) -> tuple[Int32Array, Int32Array]:
    """Return seconds and metres between all places, shape (places, places) each.

    Parameters
    ----------
    packed
        Weights of the quickest paths between spots, shape (spots, spots).
    spot
        The spot each place is left and reached at, shape (places,).
    walk
        Seconds between place and spot, shape (places,).
    same
        A number that places at the same coordinates share, shape (places,).
    """
    places = len(spot)
    seconds = np.empty((places, places), dtype=np.int32)
    metres = np.empty((places, places), dtype=np.int32)
    units = np.array([packing.scale, packing.per_second, packing.per_metre], dtype=np.float64)
    _round_legs(packed, spot, walk, same, units, seconds, metres)
    return seconds, metres


@kernel
def _round_legs(
    packed: FloatArray,
    spot: Int64Array,
    walk: FloatArray,
    same: Int64Array,
    units: FloatArray,
    seconds: Int32Array,
    metres: Int32Array,
) -> None:
    """Unpack, add the walks and round half up; every division by 2**bits is exact."""
    scale, per_second, per_metre = units[0], units[1], units[2]
    for origin in range(len(spot)):
        for destination in range(len(spot)):
            if same[origin] == same[destination]:
                seconds[origin, destination] = 0
                metres[origin, destination] = 0
                continue
            weight = packed[spot[origin], spot[destination]]
            time = np.floor(weight / scale)
            driven = time / per_second
            seconds[origin, destination] = int(
                np.floor(walk[origin] + driven + walk[destination] + 0.5)
            )
            metres[origin, destination] = int(np.floor((weight - time * scale) / per_metre + 0.5))
