"""What a route costs, line by line and in three ledgers."""

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from delivery.model.objective import Objective, objective_won
from delivery.model.pay import Ledger
from delivery.model.units import Boxes, Meals, Metres, Seconds, Won


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of a pay statement.

    ``per`` is the pay rule's word for what is counted (``hour``, ``stop``, …), or ``guarantee``,
    ``shortfall`` or ``own_time``. ``quantity`` is whole: seconds for time, metres for distance,
    else a count.
    """

    rule: str
    per: str
    ledger: Ledger
    quantity: int
    won: Won


@dataclass(frozen=True, slots=True)
class RouteCost:
    """The lines of a route; the ledgers are their sums, so they always add up."""

    lines: tuple[CostLine, ...]

    def in_ledger(self, ledger: Ledger) -> Won:
        """Return the won a ledger bears; ``economic`` is the sum of every line."""
        return sum(line.won for line in self.lines if ledger in (Ledger.ECONOMIC, line.ledger))

    def in_objective(self, objective: Objective) -> Won:
        """Return the won an objective counts."""
        return objective_won(objective, {ledger: self.in_ledger(ledger) for ledger in Ledger})


class Counts(NamedTuple):
    """What is counted on a route; ``once`` is 1, since its carrier goes out."""

    once: int
    trips: int
    stops: int
    extra_boxes: Boxes
    boxes: Boxes
    meals: Meals
    paid_seconds: Seconds
    metres: Metres


@dataclass(frozen=True, slots=True)
class LinearCost:
    """A linear stand-in for the pay of one carrier, in thousandths of a won per unit.

    Search engines that know arcs alone steer by it; finished routes are always priced truly.
    ``guarantee_per_second`` is what a guarantee pays for time when the other lines fall short.
    """

    fixed: int
    per_trip: int
    per_second: int
    per_metre: int
    per_stop: int
    per_extra_box: int
    per_box: int
    per_meal: int
    guarantee_per_second: int


class Feature(IntEnum):
    """What a carrier's day is paid by; ``BEYOND`` is the won of distance pay, stop by stop.

    ``EXTRA_BOX`` has no rate of its own (a box more than a stop): stepped lines alone count it.
    """

    ONCE = 0
    TRIP = 1
    STOP = 2
    BOX = 3
    MEAL = 4
    SECOND = 5
    METRE = 6
    BEYOND = 7
    EXTRA_BOX = 8


Rates: TypeAlias = tuple[float, float, float, float, float, float, float, float]
"""Won per unit of each `Feature` but ``EXTRA_BOX``, in its order."""


@dataclass(frozen=True, slots=True)
class SteppedLine:
    """A pay line that is not a rate alone: a least amount, rounding up, or steps.

    ``steps`` holds (above, won per unit) ascending, the first from 0. ``weight`` is how much of a
    won counts in the objective; ``guaranteed`` tells whether a guarantee tops it up.
    """

    feature: Feature
    minimum: int
    round_up: int
    steps: tuple[tuple[int, float], ...]
    weight: float
    guaranteed: bool


@dataclass(frozen=True, slots=True)
class Guarantee:
    """What a day pays at least for its time, in won per second after minimum and rounding up."""

    won_per_second: float
    minimum: Seconds
    round_up: Seconds
    weight: float


@dataclass(frozen=True, slots=True)
class PayTable:
    """A pay rule as coefficients: a carrier's true won but for rounding each line to a won.

    Parameters
    ----------
    rates
        Won per unit in the objective.
    guaranteed
        Won per unit as far as the guarantee tops it up.
    lines
        What is not a rate alone.
    guarantee
        None where the rule has none.
    shortfall_per_second, promised
        Won per second of promised work not given, and the promise.
    beyond
        Won of distance pay in the objective per loading place and door; float32, shape (m, n),
        rows as `TravelMatrix.shortest`. None where the rule pays no distance.
    rounded
        How many of a route's lines are rounded to a won, each by half a won at most.
    """

    rates: Rates
    guaranteed: Rates
    lines: tuple[SteppedLine, ...]
    guarantee: Guarantee | None
    shortfall_per_second: float
    promised: Seconds
    beyond: NDArray[np.float32] | None
    rounded: int = 0
