"""Trips told apart by when they leave: so long after that their boxes may be on board, no longer.

A walk does not know when its trip has left. Trips that leave between two marks hand nothing over
later than the minutes on board after the second.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

from delivery.solver.bound.walks import WalkShift

APART = 1800
"""Seconds between the times of leaving that trips are told apart by, at most."""

NO_LIMIT = 2**31 - 1
"""A step after all steps."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Trips that leave their last kitchen at a step or later; ``lasts`` is when they end.

    That is the last step at which they hand anything over: boxes are on board no longer.
    """

    begins: int
    lasts: int


ALL_TRIPS = (Leaving(0, NO_LIMIT),)
"""Trips that are not told apart."""


def leavings_of(ways: WalkShift) -> tuple[Leaving, ...]:
    """Return a shift's trips told apart by when they leave.

    Who leaves so long before the last door closes as boxes may be on board is held up by nothing.
    """
    longest = ways.on_board // ways.step + 1
    first = min(order.begins for order in ways.orders)
    free = int(ways.closes[: len(ways.tasks)].max(initial=0)) - longest
    if free <= first:
        return ALL_TRIPS
    count = math.ceil((free - first) * ways.step / APART)
    marks = [first + (free - first) * n // count for n in range(count + 1)]
    found = [Leaving(one, other + longest) for one, other in pairwise(marks)]
    return (*found, Leaving(free, NO_LIMIT))
