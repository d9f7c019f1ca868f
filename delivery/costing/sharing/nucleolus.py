"""The nucleolus: shares that make the unhappiest coalition as happy as can be, then the next.

D. Schmeidler, "The nucleolus of a characteristic function game", SIAM Journal on Applied
Mathematics 17 (1969) 1163, doi 10.1137/0117107. It lies in the core where there is one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from delivery.costing.sharing.lexicographic import lexicographic_least
from delivery.costing.sharing.linear_program import Affine
from delivery.model.sharing import Coalition, Core, CostGame


@dataclass(frozen=True, slots=True)
class Nucleolus:
    """The shares, and what they tell of the core."""

    shares: dict[str, Fraction]
    core: Core


def nucleolus(game: CostGame) -> Nucleolus:
    """Return the nucleolus over the game's known coalitions.

    Nobody pays more than alone where such shares exist; else it is the prenucleolus, which does not
    ask that.
    """
    parts = game.parts
    found = lexicographic_least(
        [excess(game, part) for part in parts], alone_limits(game), [adds_up(game)]
    )
    scale = scale_of(game)
    worst = found.levels[0]
    epsilon = worst.value * scale
    objecting = tuple(parts[number] for number in worst.functions) if epsilon > 0 else ()
    shares = {k: x * scale for k, x in zip(game.kitchens, found.point, strict=True)}
    return Nucleolus(shares, Core(epsilon, objecting))


def scale_of(game: CostGame) -> Fraction:
    """Return the won that are 1 in the linear programs, so that their numbers are small."""
    return Fraction(max(1, *(abs(won) for won in game.won.values())))


def excess(game: CostGame, coalition: Coalition, allowed: Fraction = Fraction(0)) -> Affine:
    """Return by how much a coalition pays more than its cost and what is allowed beyond it."""
    return Affine(_membership(game, coalition), -(game.won[coalition] + allowed) / scale_of(game))


def adds_up(game: CostGame) -> Affine:
    """Return the equation of shares that add up to the joint plan's won."""
    return excess(game, game.everybody)


def alone_limits(game: CostGame) -> list[Affine]:
    """Return that nobody pays more than alone; nothing where no shares could keep that.

    Who cannot deliver alone has no such limit, so that there are always such shares.
    """
    if game.apart is not None and game.apart < game.whole:
        return []
    able = (kitchen for kitchen in game.kitchens if kitchen not in game.unable)
    return [excess(game, frozenset({kitchen})) for kitchen in able]


def _membership(game: CostGame, coalition: Iterable[str]) -> tuple[Fraction, ...]:
    members = frozenset(coalition)
    return tuple(Fraction(kitchen in members) for kitchen in game.kitchens)
