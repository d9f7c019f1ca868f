"""The point whose worst function is least, then the next worst, and so on: it is the only one.

M. Maschler, J. A. M. Potters and S. H. Tijs, "The general nucleolus and the reduced game property",
International Journal of Game Theory 21 (1992) 85, doi 10.1007/BF01240254; one linear program for
each value, after A. Kopelowitz (1967).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from delivery.costing.sharing.linear_program import Affine, least_worst
from delivery.costing.sharing.linear_system import LinearSystem, common_value


@dataclass(frozen=True, slots=True)
class WorstValue:
    """A value the worst functions have, and which these are."""

    value: Fraction
    functions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeastPoint:
    """The point, and the worst values from the first on."""

    point: tuple[Fraction, ...]
    levels: tuple[WorstValue, ...]


def lexicographic_least(
    functions: Sequence[Affine], limits: Sequence[Affine], equations: Sequence[Affine]
) -> LeastPoint:
    """Return the point that lexicographically minimises the functions, sorted from the worst.

    The functions must tell points apart where the equations hold.

    Raises
    ------
    UnsolvedSharesError
        When no point keeps the limits and equations.
    """
    unknowns = len(functions[0].coefficients)
    system = LinearSystem(unknowns)
    for equation in equations:
        system.add(equation)
    levels: list[WorstValue] = []
    while not system.is_solved:
        levels.append(_next_level(functions, limits, system))
    return LeastPoint(system.point(), tuple(levels))


def _next_level(
    functions: Sequence[Affine], limits: Sequence[Affine], system: LinearSystem
) -> WorstValue:
    """Find the least worst of what is still open, and hold to it what is tight there."""
    still = [n for n, function in enumerate(functions) if not system.determines(function)]
    kept = [limit for limit in limits if not system.determines(limit)]
    tight = least_worst([functions[n] for n in still], kept, system.equations)
    worst = tuple(still[n] for n in tight.functions)
    held = [*system.equations, *(kept[n] for n in tight.limits)]
    value = common_value(held, [functions[n] for n in worst], len(functions[0].coefficients))
    if value is None:  # GLOP's prices were too rough to tell: its own figure stands
        value = Fraction(tight.worst)
    for number in tight.limits:
        system.add(kept[number])
    for number in worst:
        function = functions[number]
        system.add(Affine(function.coefficients, function.constant - value))
    return WorstValue(value, worst)
