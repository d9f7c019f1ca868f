"""Chance from the state itself: the same numbers on any machine and in any thread."""

import numpy as np

from delivery.compiled import inlined
from delivery.solver.search.arrays import State


@inlined
def chance(state: State) -> float:
    """Return the next number in [0, 1): xorshift64* (Vigna 2016, doi 10.1145/2845077)."""
    x = state.random[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state.random[0] = x
    return (
        np.float64((x * np.uint64(2685821657736338717)) >> np.uint64(11)) * 1.1102230246251565e-16
    )


@inlined
def one_of(state: State, count: int) -> int:
    """Return a whole number from 0 to ``count`` - 1."""
    return int(chance(state) * count)
