"""The plan of a search: how many runs of the annealing, and how much of the time each has.

Several shorter runs give the decision more to choose from than one long run does, as long as each
is long enough for its size; what is decided is polished by a last, cool run. A small day's run ends
with the carriers it happens to open, most runs with too few or too many, so many are tried; where
there is time, the best is warmed up again several times, which moves visits and keeps carriers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

VISITS = 240
ITERATIONS_AT_VISITS = 30_000
GROWTH = 1.5
"""A run of n visits takes (n / 240) ** 1.5 times as many iterations as one of 240, and no fewer."""

MOST_RUNS = 5
MOST_SMALL_RUNS = 20
"""Most runs of a day of 240 visits or more, and of one of a quarter of them or fewer."""

REHEATS = 3
REHEATED = 0.3
REHEAT_FROM = 0.35
"""How often the best is warmed up again, the share of the time for it, and how cool it begins."""

POLISH = 0.2
"""The share of the time for polishing what the runs before have found, where it is too short for
warming it up."""

POLISH_FROM = 0.65
"""How cool the polishing begins, in the progress of a run."""


@dataclass(frozen=True, slots=True)
class Round:
    """A run of the annealing over a part of the search's progress.

    ``warm`` is the annealing's own progress at its beginning; 0 is a run from nothing, more
    improves the best answer so far.
    """

    begin: float
    end: float
    warm: float = 0.0


IMPROVEMENT: tuple[Round, ...] = (Round(0.0, 1.0, POLISH_FROM),)
"""The one run of a search that starts from an answer."""


def rounds(visits: int, iterations: int, *, mixes: bool) -> tuple[Round, ...]:
    """Return the runs of a search of so many visits that has about so many iterations.

    Where runs may end in unlike mixes of carriers (``mixes``), the decision takes the best of each;
    where they do not, a run twice as long gains more than a second one.
    """
    least = ITERATIONS_AT_VISITS * max(visits / VISITS, 1.0) ** GROWTH
    most = max(MOST_RUNS, min(MOST_SMALL_RUNS, MOST_RUNS * VISITS // max(visits, 1)))
    runs = min(most, int(iterations / least)) if mixes else 1
    if runs < 2:
        return (Round(0.0, 1.0),)
    if iterations * REHEATED < REHEATS * least:
        return (*_in_a_row(runs, 0.0, 1.0 - POLISH), Round(1.0 - POLISH, 1.0, POLISH_FROM))
    begin = 1.0 - REHEATED
    return (*_in_a_row(runs, 0.0, begin), *_in_a_row(REHEATS, begin, 1.0, REHEAT_FROM))


def _in_a_row(count: int, begin: float, end: float, warm: float = 0.0) -> Iterator[Round]:
    """Yield equal rounds that fill a part of the search's progress."""
    ends = [begin + (end - begin) * number / count for number in range(count)]
    for one, other in pairwise([*ends, end]):
        yield Round(one, other, warm)
