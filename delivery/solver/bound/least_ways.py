"""The least seconds and metres between all places, by way of others too."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class LeastWays:
    """The least seconds and metres between all places; shape (n, n)."""

    seconds: NDArray[np.int32]
    metres: NDArray[np.int32]


def without_detours(ways: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the shortest ways also by way of other places (Floyd, doi 10.1145/367766.368168).

    Rounding and turns can make a way longer than one with a stop between: what is asked of the
    earliest time to be anywhere must not be.
    """
    least = ways.copy()
    for k in range(len(least)):
        np.minimum(least, least[:, k : k + 1] + least[k : k + 1, :], out=least)
    return least
