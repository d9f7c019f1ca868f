"""A game shared out by the rules asked for: whole won, and who objects to them."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from delivery.costing.sharing.equal_profit import equal_profit
from delivery.costing.sharing.nucleolus import nucleolus
from delivery.costing.sharing.proportional import by_alone, by_boxes
from delivery.costing.sharing.rounding import whole_won
from delivery.costing.sharing.shapley import sampled_shapley, shapley
from delivery.model.sharing import (
    RELATIVE,
    Allocation,
    CostGame,
    KitchenShare,
    Objection,
    SharingRule,
)
from delivery.model.units import Won

_EXACT: Mapping[SharingRule, Callable[[CostGame], dict[str, Fraction]]] = {
    SharingRule.BOXES: by_boxes,
    SharingRule.ALONE: by_alone,
    SharingRule.NUCLEOLUS: lambda game: nucleolus(game).shares,
    SharingRule.EQUAL_PROFIT: equal_profit,
}


def gives_shares(game: CostGame, rule: SharingRule) -> bool:
    """Tell whether a rule can share a game out: those by cost alone need everybody's."""
    return not game.unable or rule not in RELATIVE


def allocate(
    game: CostGame, rule: SharingRule, orders: Sequence[tuple[str, ...]] = ()
) -> Allocation:
    """Return a rule's shares in whole won that add up to the joint plan's.

    Parameters
    ----------
    orders
        The orders of joining that were sampled, where not every coalition is known.

    Raises
    ------
    ValueError
        When the rule gives no shares (`gives_shares`).
    """
    errors: Mapping[str, float] = {}
    if rule in _EXACT:
        exact = _EXACT[rule](game)
    elif game.is_complete:
        exact = shapley(game)
    else:
        exact, errors = sampled_shapley(game, orders)
    won = whole_won(game, exact)
    found = objections(game, won)
    by_rounding = tuple(each for each in found if _is_satisfied(game, exact, each.kitchens))
    return Allocation(
        rule=rule,
        shares=tuple(
            KitchenShare(kitchen, won[kitchen], game.alone(kitchen), errors.get(kitchen))
            for kitchen in game.kitchens
        ),
        objections=tuple(each for each in found if each not in by_rounding),
        by_rounding=by_rounding,
    )


def objections(game: CostGame, won: Mapping[str, Won]) -> tuple[Objection, ...]:
    """Return every coalition that would pay less by itself, the one that would save most first.

    Who cannot deliver by itself cannot leave: those that it must deliver with object instead.
    """
    found = [
        Objection(tuple(sorted(part)), overpaid)
        for part in game.parts
        if part not in game.within
        and (overpaid := sum(won[kitchen] for kitchen in part) - game.won[part]) > 0
    ]
    return tuple(sorted(found, key=lambda each: (-each.won, len(each.kitchens), each.kitchens)))


def _is_satisfied(game: CostGame, exact: Mapping[str, Fraction], kitchens: Sequence[str]) -> bool:
    """Tell whether a coalition's exact shares are no more than it costs by itself."""
    return sum(exact[kitchen] for kitchen in kitchens) <= game.won[frozenset(kitchens)]
