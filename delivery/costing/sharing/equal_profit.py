"""The equal profit method: shares whose relative savings are as alike as stability lets them be.

M. Frisk, M. Göthe-Lundgren, K. Jörnsten and M. Rönnqvist, "Cost allocation in collaborative forest
transportation", European Journal of Operational Research 205 (2010) 448,
doi 10.1016/j.ejor.2010.01.015.

They minimise the largest difference of relative savings over the core, or, where it is empty, over
the shares with the least objection. Several shares can do that; here the next largest difference is
minimised after it, and so on, which leaves one.
"""

from fractions import Fraction
from itertools import permutations

from delivery.costing.sharing.lexicographic import lexicographic_least
from delivery.costing.sharing.linear_program import Affine
from delivery.costing.sharing.nucleolus import (
    adds_up,
    alone_limits,
    excess,
    nucleolus,
    scale_of,
)
from delivery.costing.sharing.proportional import alone_costs
from delivery.model.sharing import CostGame


def equal_profit(game: CostGame) -> dict[str, Fraction]:
    """Return the shares of the equal profit method.

    A kitchen that costs nothing alone counts as if it cost one won.

    Raises
    ------
    ValueError
        When a kitchen cannot deliver alone: there is nothing its saving could be a part of.
    """
    core = nucleolus(game).core
    allowed = max(core.epsilon, Fraction(0))
    limits = [excess(game, part, allowed) for part in game.parts]
    # Where objections cannot be less, they are equations: a slit is no room for rounded numbers.
    held = [excess(game, part, allowed) for part in core.objecting]
    found = lexicographic_least(
        _differences(game), [*limits, *alone_limits(game)], [adds_up(game), *held]
    )
    scale = scale_of(game)
    return {kitchen: x * scale for kitchen, x in zip(game.kitchens, found.point, strict=True)}


def _differences(game: CostGame) -> list[Affine]:
    """Return how much more of its own cost each kitchen pays than each other one."""
    scale = scale_of(game)
    part_of = {kitchen: scale / max(won, 1) for kitchen, won in alone_costs(game).items()}
    return [
        Affine(
            tuple(
                part_of[kitchen] * ((kitchen == more) - (kitchen == less))
                for kitchen in game.kitchens
            ),
            Fraction(0),
        )
        for more, less in permutations(game.kitchens, 2)
    ]
