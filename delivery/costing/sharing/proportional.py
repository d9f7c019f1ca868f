"""Shares by one number of each kitchen: easy to explain, blind to what anybody saves."""

from collections.abc import Mapping
from fractions import Fraction

from delivery.model.sharing import CostGame
from delivery.model.units import Won


def by_boxes(game: CostGame) -> dict[str, Fraction]:
    """Return shares in proportion to boxes: everybody's box costs the same."""
    return _in_proportion(game, game.boxes)


def by_alone(game: CostGame) -> dict[str, Fraction]:
    """Return shares in proportion to what each kitchen costs alone: everybody saves the same part.

    Where nobody costs anything alone, boxes count instead.

    Raises
    ------
    ValueError
        When a kitchen cannot deliver alone: it has no such cost.
    """
    return _in_proportion(game, alone_costs(game))


def alone_costs(game: CostGame) -> dict[str, Won]:
    """Return what each kitchen costs alone.

    Raises
    ------
    ValueError
        When one of them cannot deliver alone.
    """
    found = {kitchen: won for kitchen in game.kitchens if (won := game.alone(kitchen)) is not None}
    if game.unable:
        raise ValueError(f"{sorted(game.unable)} cannot deliver alone; expected everybody to.")
    return found


def _in_proportion(game: CostGame, weights: Mapping[str, int]) -> dict[str, Fraction]:
    whole = sum(weights.values())
    if not whole:
        weights, whole = game.boxes, sum(game.boxes.values())
    return {kitchen: Fraction(game.whole * weights[kitchen], whole) for kitchen in game.kitchens}
