"""The plan of a search: how many runs of the annealing, and how much of the time each has.

Several shorter runs give the decision more to choose from than one long run does, as long as each
is long enough for its size; what is decided is polished by a last, cool run.
"""

from dataclasses import dataclass

VISITS = 240
ITERATIONS_AT_VISITS = 30_000
GROWTH = 1.5
"""A run of n visits takes (n / 240) ** 1.5 times as many iterations as one of 240, and no fewer."""

MOST_RUNS = 5
POLISH = 0.2
"""The share of the time for polishing what the runs before have found."""

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
    runs = min(MOST_RUNS, int(iterations / least)) if mixes else 1
    if runs < 2:
        return (Round(0.0, 1.0),)
    share = (1.0 - POLISH) / runs
    searched = tuple(Round(run * share, (run + 1) * share) for run in range(runs))
    return (*searched, Round(1.0 - POLISH, 1.0, POLISH_FROM))
