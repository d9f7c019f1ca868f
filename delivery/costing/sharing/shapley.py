"""The Shapley value: what a kitchen adds to the cost, on average over all orders of joining.

L. S. Shapley, "A value for n-person games", Contributions to the Theory of Games II (1953) 307,
doi 10.1515/9781400881970-018. Sampled beyond a few kitchens: J. Castro, D. Gómez and J. Tejada,
"Polynomial calculation of the Shapley value based on sampling", Computers & Operations Research 36
(2009) 1726, doi 10.1016/j.cor.2008.04.004.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import factorial, sqrt
from random import Random

from delivery.model.sharing import Coalition, CostGame
from delivery.model.units import Won

MOST_EXACT = 8
"""Kitchens up to which every coalition is planned."""


def shapley(game: CostGame) -> dict[str, Fraction]:
    """Return the Shapley value of a game all of whose coalitions are known.

    Raises
    ------
    ValueError
        When some are not.
    """
    if not game.is_complete:
        raise ValueError("The Shapley value needs every coalition; see sampled_shapley.")
    count = len(game.kitchens)
    shares = dict.fromkeys(game.kitchens, Fraction(0))
    for coalition, won in game.won.items():
        before = len(coalition) - 1
        weight = Fraction(factorial(before) * factorial(count - before - 1), factorial(count))
        for kitchen in coalition:
            shares[kitchen] += weight * (won - game.won.get(coalition - {kitchen}, 0))
    return shares


def permutations_of(kitchens: Sequence[str], count: int, seed: int) -> list[tuple[str, ...]]:
    """Draw orders of joining; each is followed by its reverse, which halves the error of many."""
    random = Random(seed)
    drawn: list[tuple[str, ...]] = []
    while len(drawn) < count:
        order = tuple(random.sample(kitchens, len(kitchens)))
        drawn += [order, order[::-1]]
    return drawn[:count]


def coalitions_on_the_way(order: Sequence[str]) -> list[Coalition]:
    """Return the coalitions that kitchens form as they join one by one."""
    return [frozenset(order[:size]) for size in range(1, len(order) + 1)]


def sampled_shapley(
    game: CostGame, orders: Sequence[tuple[str, ...]]
) -> tuple[dict[str, Fraction], dict[str, float]]:
    """Return the mean of what kitchens add over sampled orders, and its standard error.

    The error is that of the means of an order and its reverse, which are drawn together; it is
    infinite where only one pair was drawn. The shares add up, as those of every order do.
    """
    added = [_added(game, order) for order in orders]
    pairs = [added[n : n + 2] for n in range(0, len(added), 2)]
    shares = {k: Fraction(sum(each[k] for each in added), len(added)) for k in game.kitchens}
    means = {k: [sum(e[k] for e in pair) / len(pair) for pair in pairs] for k in game.kitchens}
    return shares, {kitchen: _standard_error(each) for kitchen, each in means.items()}


def _added(game: CostGame, order: tuple[str, ...]) -> dict[str, Won]:
    reached = [0, *(game.won[coalition] for coalition in coalitions_on_the_way(order))]
    return {kitchen: reached[n + 1] - reached[n] for n, kitchen in enumerate(order)}


def _standard_error(values: Sequence[float]) -> float:
    if len(values) < 2:
        return float("inf")
    mean = sum(values) / len(values)
    variance = sum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return sqrt(variance / len(values))
