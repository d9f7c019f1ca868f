"""Branching on how many carriers go out: a fraction of a carrier is paid a fraction of its day."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from delivery.solver.bound.kinds import Kind
from delivery.solver.bound.prices import Duals, Row
from delivery.solver.bound.rows import GOING, OUT, Limits

WHOLE = 1e-3
"""As near to a whole number as is taken for one."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The plans in which as many carriers go out as ``limits`` say, and what they cost at least.

    ``center`` are the dual prices that proved it.
    """

    bound: float
    center: Duals
    limits: Limits = field(default_factory=dict)


def branches_of(
    branch: Branch,
    going: Mapping[Row, float],
    most: Mapping[Row, tuple[float, float]],
    kinds: Sequence[Kind],
) -> tuple[Branch, Branch] | None:
    """Return a branch as two, None where only whole carriers go out.

    All kinds together that cost by the day come first, then the kind whose day costs most.
    """
    count = broken_count(going, kinds)
    if count is None:
        return None
    least, largest = branch.limits.get(count, most[count])
    below, above = math.floor(going[count]), math.ceil(going[count])
    fewer = {**branch.limits, count: (least, float(below))}
    more = {**branch.limits, count: (float(above), largest)}
    return Branch(branch.bound, branch.center, fewer), Branch(branch.bound, branch.center, more)


def broken_count(going: Mapping[Row, float], kinds: Sequence[Kind]) -> Row | None:
    """Return the count of carriers to branch on, None where only whole ones go out."""

    def is_broken(count: Row) -> bool:
        return abs(going[count] - round(going[count])) > WHOLE

    if OUT in going and is_broken(OUT):
        return OUT
    dear = [kind for kind in kinds if kind.day_won > 0.0 and is_broken((GOING, kind.number))]
    if not dear:
        return None
    return GOING, max(dear, key=lambda kind: kind.day_won).number
