"""Clocked copies of kernels: the same answers, every call counted where it was made."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from delivery.bench.stage_clock import ClockedCopies, clock_cost
from delivery.compiled import inlined, inner, kernel


class Held(NamedTuple):
    """A state as kernels have it: counters, and something to change."""

    counters: NDArray[np.int64]
    values: NDArray[np.float64]


@inlined
def doubled(state: Held, place: int) -> float:
    return float(state.values[place] * 2.0)


@inner
def grow(state: Held, place: int) -> None:
    state.values[place] = doubled(state, place) + doubled(state, place)


@kernel
def grow_all(state: Held, times: int) -> None:
    for _ in range(times):
        for place in range(state.values.shape[0]):
            grow(state, place)
        state.counters[0] += 1


def _state(more: int) -> Held:
    return Held(np.zeros(1 + more, np.int64), np.array([1.0, 2.0, 3.0]))


def test_a_clocked_copy_comes_to_the_same_answer_and_counts_every_call() -> None:
    copies = ClockedCopies({"grow_all": 1, "grow": 2, "doubled": 3}, first=1)
    state = _state(copies.counters)
    copies.copy(grow_all)(state, 4)
    plain = _state(0)
    grow_all(plain, 4)
    np.testing.assert_array_equal(state.values, plain.values)
    assert state.counters[0] == plain.counters[0] == 4
    # 4 times 3 places, 2 calls for each of them.
    assert [clock.calls for clock in copies.clocks(state.counters)] == [0, 1, 12, 24]


def test_what_clocking_costs_is_taken_from_both_sides_of_a_call() -> None:
    copies = ClockedCopies({"outer": 1, "within": 2}, first=0)
    counters = np.zeros(copies.counters, np.int64)
    counters[2:5] = 7, 1000, 500  # cycles outside, in `outer`, in `within`
    counters[5:14].reshape(3, 3)[0, 1] = 1
    counters[5:14].reshape(3, 3)[1, 2] = 10
    _, outer, within = copies.clocks(counters, cost=(20.0, 30.0))
    # outer: 1,000 - 1 start of its own x 20 - 10 interruptions x 30; within: 500 - 10 x 20.
    assert (outer.cycles, outer.calls) == (680.0, 1)
    assert (within.cycles, within.calls) == (300.0, 10)


def test_clocking_costs_something() -> None:
    within, outside = clock_cost()
    assert within + outside > 0
