"""Rounding of whole arrays, once, where a leg is complete."""

import numpy as np
from numpy.typing import NDArray


def round_half_up(values: NDArray[np.float64]) -> NDArray[np.int32]:
    """Round to whole numbers, halves upwards."""
    return np.floor(values + 0.5).astype(np.int32)
