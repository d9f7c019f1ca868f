"""Exact shares become whole won that add up, in the way that leaves least to object to."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations
from math import floor

from delivery.model.sharing import CostGame
from delivery.model.units import Won

MOST_TRIED = 12
"""Of more kitchens, the largest remainders are rounded up without trying the others."""


def whole_won(game: CostGame, shares: Mapping[str, Fraction]) -> dict[str, Won]:
    """Round each share down or up so that they add up to the joint plan's won.

    Among all ways to do so, the one with the least that any coalition overpays, then with the
    largest remainders rounded up, the earlier kitchen first. A kitchen alone costs whole won, so a
    share that is within that stays within it.
    """
    down = {kitchen: floor(shares[kitchen]) for kitchen in game.kitchens}
    left = game.whole - sum(down.values())
    remainders = {kitchen: shares[kitchen] - down[kitchen] for kitchen in game.kitchens}
    best = min(
        _ways(remainders, left),
        key=lambda up: (_overpaid(game, down, up), [-remainders[kitchen] for kitchen in up]),
    )
    return {kitchen: down[kitchen] + (kitchen in best) for kitchen in game.kitchens}


def _ways(remainders: Mapping[str, Fraction], left: int) -> Iterator[tuple[str, ...]]:
    """Yield who may be rounded up, the largest remainders first."""
    ranked = sorted(remainders, key=lambda kitchen: -remainders[kitchen])
    if len(ranked) > MOST_TRIED:
        yield tuple(ranked[:left])
        return
    fractional = [kitchen for kitchen in ranked if remainders[kitchen]]
    yield from combinations(fractional, left)


def _overpaid(game: CostGame, down: Mapping[str, Won], up: tuple[str, ...]) -> Won:
    """Return the most a coalition pays above its cost, 0 where none does."""
    return max(
        0,
        *(
            sum(down[kitchen] + (kitchen in up) for kitchen in part) - game.won[part]
            for part in game.parts
        ),
    )
