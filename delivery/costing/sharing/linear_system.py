"""Linear equations solved exactly, one by one as they come to be known."""

from collections.abc import Sequence
from fractions import Fraction

from delivery.costing.sharing.linear_program import Affine


class LinearSystem:
    """Equations ``coefficients · x + constant = 0``, kept so that each has an unknown of its own.

    Parameters
    ----------
    unknowns
        How many there are.
    """

    def __init__(self, unknowns: int) -> None:
        self._unknowns = unknowns
        self._rows: dict[int, list[Fraction]] = {}

    @property
    def is_solved(self) -> bool:
        """Whether every unknown is known."""
        return len(self._rows) == self._unknowns

    @property
    def equations(self) -> tuple[Affine, ...]:
        """The equations as far as they say different things."""
        return tuple(Affine(tuple(row[:-1]), row[-1]) for row in self._rows.values())

    def add(self, equation: Affine) -> None:
        """Take an equation in; one that follows from the others, or contradicts them, is left."""
        row = self._reduced(equation)
        own = next((place for place, value in enumerate(row[:-1]) if value), None)
        if own is None:
            return
        row = [value / row[own] for value in row]
        for other in self._rows.values():
            factor = other[own]
            if factor:
                other[:] = [a - factor * b for a, b in zip(other, row, strict=True)]
        self._rows[own] = row

    def determines(self, function: Affine) -> bool:
        """Tell whether a function is the same wherever the equations hold."""
        return not any(self._reduced(function)[:-1])

    def value(self, unknown: int) -> Fraction | None:
        """Return an unknown, or None as long as it is not known."""
        row = self._rows.get(unknown)
        known = row is not None and sum(map(bool, row[:-1])) == 1
        return -row[-1] if row is not None and known else None

    def point(self) -> tuple[Fraction, ...]:
        """Return all unknowns of a solved system."""
        return tuple(-self._rows[unknown][-1] for unknown in range(self._unknowns))

    def _reduced(self, equation: Affine) -> list[Fraction]:
        row = [*equation.coefficients, equation.constant]
        for own, other in self._rows.items():
            factor = row[own]
            if factor:
                row = [a - factor * b for a, b in zip(row, other, strict=True)]
        return row


def common_value(
    equations: Sequence[Affine], functions: Sequence[Affine], unknowns: int
) -> Fraction | None:
    """Return the value that functions, all equal, have where the equations hold.

    None where it does not follow from that.
    """
    system = LinearSystem(unknowns + 1)
    for equation in equations:
        system.add(Affine((*equation.coefficients, Fraction(0)), equation.constant))
    for function in functions:
        system.add(Affine((*function.coefficients, Fraction(-1)), function.constant))
    return system.value(unknowns)
