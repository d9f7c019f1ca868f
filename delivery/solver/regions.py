"""Which carriers and which visits go into one small model together."""

from collections.abc import Iterable, Sequence
from random import Random

from delivery.model.problem import Problem
from delivery.solver.slots import Visit, may_serve

MAX_VISITS = 70
CARRIERS_TOGETHER = 3


def near_visits(
    problem: Problem, carriers: Sequence[int], visits: Iterable[Visit], seed: Visit
) -> list[Visit]:
    """Return the visits one of the carriers may make, the nearest to ``seed`` first."""
    allowed = [
        visit for visit in visits if any(may_serve(problem, carrier, visit) for carrier in carriers)
    ]
    durations = problem.matrices[problem.carriers[carriers[0]].profile].durations
    from_seed = durations[seed.location]
    allowed.sort(key=lambda visit: (int(from_seed[visit.location]), visit.stop.tasks))
    return allowed[:MAX_VISITS]


def carriers_together(
    problem: Problem, first: int, candidates: Iterable[int], rng: Random
) -> list[int]:
    """Return a few carriers of one fleet, those with the nearest homes where they have any."""
    carrier = problem.carriers[first]
    others = [
        number
        for number in candidates
        if number != first and problem.carriers[number].fleet == carrier.fleet
    ]
    if carrier.start is None:
        rng.shuffle(others)
    else:
        from_home = problem.matrices[carrier.profile].durations[carrier.start]
        others.sort(key=lambda number: int(from_home[_home(problem, number)]))
    return [first, *others[: CARRIERS_TOGETHER - 1]]


def _home(problem: Problem, number: int) -> int:
    start = problem.carriers[number].start
    return 0 if start is None else start


def seed_visit(
    problem: Problem, carrier: int, visits: Iterable[Visit], rng: Random
) -> Visit | None:
    """Return a visit to build around, any the carrier may make, or None."""
    allowed = [visit for visit in visits if may_serve(problem, carrier, visit)]
    return rng.choice(allowed) if allowed else None
