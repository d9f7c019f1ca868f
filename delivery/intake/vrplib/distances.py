"""Distances between places as a VRPLIB file gives them: by coordinates or outright."""

from collections.abc import Callable
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from delivery.intake.vrplib.columns import table, words_as_numbers
from delivery.intake.vrplib.faults import refuse, unknown, wrong
from delivery.intake.vrplib.text import SUFFIX, VrplibText

EXPLICIT = "EXPLICIT"

_EUCLIDEAN: MappingProxyType[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = (
    MappingProxyType(
        {
            "EUC_2D": lambda lengths: lengths,
            "FLOOR_2D": np.floor,
            "CEIL_2D": np.ceil,
            "EXACT_2D": lambda lengths: np.round(1000 * lengths),
        }
    )
)

_FORMATS = ("FULL_MATRIX", "LOWER_ROW")


def distances_between(text: VrplibText, places: int) -> NDArray[np.float64]:
    """Return the unrounded distances, float64, shape (places, places), row = from."""
    kind = text.specification("EDGE_WEIGHT_TYPE")
    if kind == EXPLICIT:
        return _explicit(text, places)
    if kind not in _EUCLIDEAN:
        where = f"{text.file} EDGE_WEIGHT_TYPE"
        raise refuse(unknown(where, kind, (*_EUCLIDEAN, EXPLICIT)))
    points = table(text, "NODE_COORD", places, width=2)
    across = points[:, None, :] - points[None, :, :]
    return _EUCLIDEAN[kind](np.sqrt((across**2).sum(axis=2)))


def _explicit(text: VrplibText, places: int) -> NDArray[np.float64]:
    layout = text.specification("EDGE_WEIGHT_FORMAT")
    if layout not in _FORMATS:
        raise refuse(unknown(f"{text.file} EDGE_WEIGHT_FORMAT", layout, _FORMATS))
    values = [value for row in words_as_numbers(text, "EDGE_WEIGHT") for value in row]
    whole = layout == "FULL_MATRIX"
    expected = places**2 if whole else places * (places - 1) // 2
    if len(values) != expected:
        where = f"{text.file} EDGE_WEIGHT{SUFFIX}"
        raise refuse(wrong(where, f"{len(values)}", f"{expected} numbers", f"숫자 {expected}개"))
    if whole:
        return np.array(values).reshape(places, places)
    lengths = np.zeros((places, places))
    lengths[np.tril_indices(places, k=-1)] = values
    return lengths + lengths.T
