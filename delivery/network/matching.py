"""Every pair of equal numbers in two arrays, found by sorting."""

import numpy as np
from numpy.typing import NDArray


def equal_pairs(
    left: NDArray[np.integer], right: NDArray[np.integer]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return (i, j) of every ``left[i] == right[j]``, ascending by i, then by j."""
    order = np.argsort(right, kind="stable")
    ordered = right[order]
    first = np.searchsorted(ordered, left, side="left")
    counts = np.searchsorted(ordered, left, side="right") - first
    i = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return i, order[np.repeat(first, counts) + nth]
