"""One run of the compiled search: its temperature and its pay follow its progress from 0 to 1.

Temperatures fall geometrically (Kirkpatrick, Gelatt and Vecchi, "Optimization by Simulated
Annealing", Science 220 (1983) 671, doi 10.1126/science.220.4598.671). What a carrier costs merely
for going out (a shift, paid hours at least, promised hours) grows to its true amount during the
first half: cheap at first, every carrier is opened, and the ones that do not earn their keep are
emptied as they get dearer. Only answers at the true pay count.
"""

import numpy as np
from numpy.typing import NDArray

from delivery.solver.search.arrays import (
    Instance,
    State,
    longest_row_in,
    most_trips_in,
    new_state,
)
from delivery.solver.search.columns import (
    ACCEPTED,
    ACTIVE_ROWS,
    BANS,
    BEST,
    BEST_LENGTH,
    BLINK,
    CARRIER,
    ENDS,
    EVERYWHERE,
    FEEDS,
    FEEDS_END,
    FIRST_FEED,
    FLEETS,
    FULL,
    GUIDE,
    HUBS,
    ITERATIONS,
    LENGTH,
    LINE_MINIMUM,
    LINE_ROUND_UP,
    NODE,
    ONCE,
    PAY_FEATURES,
    PROMISED,
    ROWS,
    RUINED,
    SLOT,
    SPLIT,
    STRING,
    TIME,
    TIMED,
    TOTAL,
    TRIES_TRIPS,
    TYPE,
    UNSERVED,
    WHOLE,
)
from delivery.solver.search.hub_arrays import Hubs
from delivery.solver.search.pack import Packed
from delivery.solver.search.run import construct, keep_best, restore, search

HOT = 0.7
COLD = 0.015
"""First and last temperature, in the average won of a visit's service."""

GRADUATION = 0.5
"""The share of a run in which standing costs grow to their true amount, as the root of progress."""

ONCES = [ONCE, PROMISED]
LINE_ONCES = [LINE_MINIMUM, LINE_ROUND_UP]
"""What a carrier costs merely for going out, among the columns of pay and of stepped lines."""

NOISE = 0.1
"""How far a type's rates are off at the start of a run (a standard deviation, of their logarithm);
they are true when standing costs are. Each run tends to a mix of fleets of its own."""

WEIGHTS = {
    GUIDE: 0.05,
    BLINK: 0.01,
    STRING: 10.0,
    RUINED: 10.0,
    SPLIT: 0.5,
    WHOLE: 0.1,
    FULL: 0.3,
    EVERYWHERE: 0.01,
    FLEETS: 0.7,
    TRIES_TRIPS: 0.25,
    BANS: 0.05,
    HUBS: 0.05,
    ENDS: 0.2,
}
"""The paper's (blinks 0.01, strings of 10, 10 removed, half of them split) where it has them."""


def mixes_carriers(packed: Packed) -> bool:
    """Tell whether runs may end in unlike mixes of carriers: going out costs, and times matter."""
    pay, lines = packed.instance.pay, packed.instance.lines
    stands = (pay[:, ONCES] > 0.0).any() or (lines[:, LINE_ONCES] > 0.0).any()
    return bool(packed.instance.sizes[TIMED] and stands)


class Annealing:
    """A state, its pay and its temperature.

    Parameters
    ----------
    packed
        What is to be planned.
    seed
        All chance comes from it.
    """

    def __init__(self, packed: Packed, seed: int) -> None:
        pay, lines = packed.instance.pay, packed.instance.lines
        self._true_pay = pay, lines
        self._instance: Instance = packed.instance._replace(
            pay=pay.copy(), lines=lines.copy(), nodes=packed.instance.nodes.copy()
        )
        self._hubs: Hubs = packed.hubs.copied()
        longest = longest_row_in(self._instance)
        trips = most_trips_in(self._instance, longest)
        self._state: State = new_state(self._instance, seed, longest, trips)
        for weight, value in WEIGHTS.items():
            self._state.weights[weight] = value
        self._unit = 0.0
        self._noise = np.exp(NOISE * np.random.default_rng(seed).standard_normal(len(pay)))

    @property
    def won(self) -> float:
        """The won of the best answer, missed visits included."""
        return float(self._state.values[BEST])

    @property
    def iterations(self) -> int:
        """How many iterations were done."""
        return int(self._state.counters[ITERATIONS])

    @property
    def accepted(self) -> int:
        """How many of them were accepted."""
        return int(self._state.counters[ACCEPTED])

    def best(self) -> NDArray[np.int32]:
        """Return the best answer, flat (see `arrays.State`)."""
        return self._state.best[: self._state.counters[BEST_LENGTH]].copy()

    def present(self) -> NDArray[np.int32]:
        """Return the answer the search stands at, flat."""
        state = self._state
        carriers = len(state.carriers)
        brings = state.at[self._instance.sizes[FEEDS] :, 0] >= 0
        flat: list[NDArray[np.int32]] = [
            np.array([-1 - carriers - s, source[TIME]], np.int32)
            for s, source in enumerate(self._hubs.sources)
            if brings[source[FIRST_FEED] : source[FEEDS_END]].any()
        ]
        for row in state.order[: state.counters[ACTIVE_ROWS]]:
            head = [-1 - state.rows[row, CARRIER], state.rows[row, SLOT]]
            flat.append(np.array(head, np.int32))
            flat.append(state.positions[row, 1 : state.rows[row, LENGTH] - 1, NODE])
        return np.concatenate(flat) if flat else np.zeros(0, np.int32)

    def construct(self) -> None:
        """Put every visit in: the first answer."""
        construct(self._instance, self._state, self._hubs)
        self._unit = self._average_won()

    def restart_from(self, flat: NDArray[np.int32]) -> None:
        """Take an answer, flat, as the one to improve."""
        self._state.values[BEST] = np.inf
        restore(self._instance, self._state, self._hubs, flat, len(flat))
        keep_best(self._instance, self._state, self._hubs)
        self._unit = self._average_won()

    def advance(self, iterations: int, progress: float) -> None:
        """Do some iterations at a progress from 0 to 1."""
        grown = 1.0 if progress >= GRADUATION else (progress / GRADUATION) ** 0.5
        self._pay(grown)
        temperature = self._unit * HOT * (COLD / HOT) ** progress
        self._iterate(iterations, temperature, keep=grown == 1.0)
        if grown < 1.0:
            self._pay(1.0)

    def _iterate(self, iterations: int, temperature: float, *, keep: bool) -> None:
        instance, state, hubs = self._instance, self._state, self._hubs
        search(instance, state, hubs, iterations, temperature, temperature, keep)

    def _pay(self, grown: float) -> None:
        """Put standing costs at a share of their true amount, rates off; price every day anew."""
        pay, lines = self._true_pay
        self._instance.pay[:] = pay
        self._instance.lines[:] = lines
        if grown < 1.0:
            self._instance.pay[:, :PAY_FEATURES] *= self._noise[:, None] ** (1.0 - grown**2)
            self._instance.pay[:, ONCES] *= grown
            self._instance.lines[:, LINE_ONCES] *= grown
        best = self._state.values[BEST]
        if grown < 1.0:
            self._state.values[BEST] = -np.inf
        keep_best(self._instance, self._state, self._hubs)
        if grown < 1.0:
            self._state.values[BEST] = best

    def _average_won(self) -> float:
        """Return what serving a visit costs on average, carriers' going out left aside."""
        state = self._state
        missed = state.unserved[: state.counters[UNSERVED]]
        working = state.carriers[:, ROWS] > 0
        won = state.values[TOTAL] - self._instance.missing[missed].sum()
        won -= self._instance.pay[state.carriers[working, TYPE], ONCE].sum()
        served = int((state.at[:, 0] >= 0).sum())
        return float(max(won, 1.0)) / max(served, 1)
