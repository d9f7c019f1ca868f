"""The equal profit method: differences of relative savings are as small as they can be."""

from fractions import Fraction
from itertools import permutations

import numpy as np
from hypothesis import given, settings
from scipy.optimize import linprog

from delivery.costing.sharing.equal_profit import equal_profit
from delivery.costing.sharing.nucleolus import nucleolus
from delivery.model.sharing import CostGame
from tests.costing.sharing.games import airport, any_games, by_size, concave_games, game, overpaid


def test_everybody_saves_the_same_part_where_nobody_objects_to_that() -> None:
    # 10 of 100 is saved by each; the pair costs 180.
    played = game("AB", lambda c: 180 if len(c) == 2 else {"A": 50, "B": 150}[min(c)])
    assert equal_profit(played) == {"A": 45, "B": 135}


def test_a_coalition_that_would_object_bends_the_savings_apart() -> None:
    # In proportion to alone all pay half: A 3, B 6, C 9. B and C together are asked 15 of their
    # 12 alone, so they pay 12 and A its 6: B and C then pay the same part, two fifths.
    def cost(coalition):
        return {"A": 6, "B": 12, "C": 18, "AB": 18, "AC": 24, "BC": 12, "ABC": 18}[
            "".join(sorted(coalition))
        ]

    played = game("ABC", cost)
    assert equal_profit(played) == {"A": 6, "B": Fraction(24, 5), "C": Fraction(36, 5)}


def test_without_a_core_the_least_objection_is_what_is_kept_to() -> None:
    assert equal_profit(by_size(6, 7, 12)) == {"A": 4, "B": 4, "C": 4}


def test_a_kitchen_that_costs_nothing_alone_pays_nothing() -> None:
    played = game("AB", lambda c: 0 if c == {"A"} else 100)
    assert equal_profit(played)["A"] <= 0


def largest_difference(played: CostGame, shares: dict[str, Fraction]) -> Fraction:
    return max(
        shares[one] / max(played.alone(one), 1) - shares[other] / max(played.alone(other), 1)
        for one, other in permutations(played.kitchens, 2)
    )


def least_possible(played: CostGame, allowed: float) -> float:
    """Return the least largest difference over the shares with no more objection than allowed."""
    count = len(played.kitchens)
    part = np.array([1 / max(played.alone(k), 1) for k in played.kitchens])
    rows = [
        [*(part * [(k == one) - (k == other) for k in played.kitchens]), -1.0]
        for one, other in permutations(played.kitchens, 2)
    ]
    limits = [0.0] * len(rows)
    individually = sum(played.alone(k) for k in played.kitchens) >= played.whole
    for coalition in played.parts:
        least = 0.0 if individually and len(coalition) == 1 else allowed
        rows.append([*(float(k in coalition) for k in played.kitchens), 0.0])
        limits.append(played.won[coalition] + least)
    found = linprog(
        [0.0] * count + [1.0],
        A_ub=rows,
        b_ub=limits,
        A_eq=[[1.0] * count + [0.0]],
        b_eq=[played.whole],
        bounds=(None, None),
    )
    assert found.status == 0, found
    return float(found.fun)


@given(any_games())
@settings(max_examples=60)
def test_the_largest_difference_is_the_least_there_can_be(played: CostGame) -> None:
    shares = equal_profit(played)
    assert sum(shares.values()) == played.whole
    allowed = float(max(nucleolus(played).core.epsilon, 0)) + 1e-7
    least = least_possible(played, allowed)
    assert abs(float(largest_difference(played, shares)) - least) <= 1e-5 * max(1.0, least)


@given(concave_games())
@settings(max_examples=40)
def test_it_lies_in_the_core_where_there_is_one(played: CostGame) -> None:
    shares = equal_profit(played)
    assert all(overpaid(played, shares, part) <= 0 for part in played.parts)


def test_kitchens_alike_pay_alike() -> None:
    shares = equal_profit(airport(12, 12, 24, 48))
    assert shares["A"] == shares["B"]
