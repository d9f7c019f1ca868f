"""The one linear program sharing needs: the least worst of several affine functions.

It is solved by OR-Tools' GLOP; everything else about shares is exact arithmetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ortools.linear_solver import pywraplp

POSITIVE = 1e-7
"""A dual price above this is one; those of such small programs are ratios of small determinants."""


class UnsolvedSharesError(ArithmeticError):
    """The solver finds no optimum where there is one."""


@dataclass(frozen=True, slots=True)
class Affine:
    """``coefficients · x + constant``."""

    coefficients: tuple[Fraction, ...]
    constant: Fraction

    def __call__(self, point: Sequence[Fraction]) -> Fraction:
        """Return the function's value."""
        terms = zip(self.coefficients, point, strict=True)
        return self.constant + sum((a * x for a, x in terms), Fraction(0))


@dataclass(frozen=True, slots=True)
class Tight:
    """What is tight in every optimum: numbers of functions at the worst, and of limits at 0."""

    worst: float
    functions: tuple[int, ...]
    limits: tuple[int, ...]


def least_worst(
    functions: Sequence[Affine], limits: Sequence[Affine], equations: Sequence[Affine]
) -> Tight:
    """Minimise the largest function where limits are at most 0 and equations are 0.

    What has a dual price above 0 is tight in every optimum (complementary slackness).

    Raises
    ------
    UnsolvedSharesError
        When no point keeps the limits and equations.
    """
    solver = pywraplp.Solver.CreateSolver("GLOP")
    free = solver.infinity()
    count = len((*functions, *equations)[0].coefficients)
    point = [solver.NumVar(-free, free, "") for _ in range(count)]
    worst = solver.NumVar(-free, free, "")

    def at_most(function: Affine, least: float) -> pywraplp.Constraint:
        row = solver.Constraint(least, -float(function.constant))
        for variable, coefficient in zip(point, function.coefficients, strict=True):
            row.SetCoefficient(variable, float(coefficient))
        return row

    rows = [at_most(function, -free) for function in functions]
    for row in rows:
        row.SetCoefficient(worst, -1.0)
    bounds = [at_most(limit, -free) for limit in limits]
    for equation in equations:
        at_most(equation, -float(equation.constant))
    solver.Objective().SetCoefficient(worst, 1.0)
    solver.Objective().SetMinimization()
    if solver.Solve() != pywraplp.Solver.OPTIMAL:
        raise UnsolvedSharesError("The linear program of the shares has no optimum.")
    return Tight(
        worst=worst.solution_value(),
        functions=_priced(rows),
        limits=_priced(bounds),
    )


def _priced(rows: Sequence[pywraplp.Constraint]) -> tuple[int, ...]:
    return tuple(number for number, row in enumerate(rows) if abs(row.dual_value()) > POSITIVE)
