"""Trips told apart by when they depart: their boxes are on board for so many minutes at most.

A walk, counted backwards in time, does not know when its trip has departed. Trips that depart
between two marks hand nothing over later than the minutes on board after the second mark.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from delivery.solver.bound.walks import WalkShift

APART = 1800
"""Seconds between two marks at most."""

NO_LIMIT = 2**31 - 1
"""A step after all steps."""


@dataclass(frozen=True, slots=True)
class Departures:
    """Trips that leave their last kitchen at a step or later.

    ``lasts`` is the last step at which they hand anything over: boxes are on board no longer.
    """

    begins: int
    lasts: int


ALL_TRIPS = (Departures(0, NO_LIMIT),)
"""Trips that are not told apart."""


def departures_of(ways: WalkShift) -> tuple[Departures, ...]:
    """Return a shift's trips told apart by when they depart.

    Who departs so long before the last door closes as boxes may be on board is held up by nothing.
    """
    longest = ways.on_board // ways.step + 1
    first = min(order.begins for order in ways.orders)
    free = int(ways.closes[: len(ways.tasks)].max(initial=0)) - longest
    if free <= first:
        return ALL_TRIPS
    count = math.ceil((free - first) * ways.step / APART)
    marks = [first + (free - first) * n // count for n in range(count + 1)]
    found = [Departures(one, other + longest) for one, other in pairwise(marks)]
    return (*found, Departures(free, NO_LIMIT))
