"""Factors as they were written."""

from fractions import Fraction


def exact(factor: float | Fraction) -> Fraction:
    """Return a factor exactly as it is written: 1.1 is eleven tenths."""
    return Fraction(str(factor))
